// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/attributes.h"
#include "core/figure/resolve.h"
#include "tests/ui/warnings.h"
#include "ui/panels/editing/plottemplates.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

ResolvedFigure resolved(const QString &name, const QString &type = u"scatter"_s)
{
    const QJsonObject figure{
        {u"data"_s, QJsonArray{QJsonObject{{u"type"_s, type}, {u"y"_s, QJsonArray{1, 2}}}}},
        {u"layout"_s, QJsonObject{{u"template"_s, plotTemplate(name)}}}};
    FigureDocument document = *FigureDocument::fromJson(figure);
    return resolveFigure(document, inspectedSize);
}

} // namespace

/// The looks of plotly.js under its templates.
class TestPlotTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void looks_data()
    {
        QTest::addColumn<QString>("paper");
        QTest::addColumn<QString>("plot");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("grid");
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("showsGridX");
        QTest::addColumn<bool>("showsGridY");
        QTest::addColumn<bool>("ticks");
        const auto row = [](const char *name, const char *paper, const char *plot, const char *text,
                            const char *grid, const char *first, bool gridX = true, bool gridY = true,
                            bool ticks = false) {
            QTest::newRow(name) << QString::fromLatin1(paper) << QString::fromLatin1(plot)
                                << QString::fromLatin1(text) << QString::fromLatin1(grid)
                                << QString::fromLatin1(first) << gridX << gridY << ticks;
        };
        row("plotly", "#ffffff", "#e5ecf6", "#2a3f5f", "#ffffff", "#636efa");
        row("plotly_white", "#ffffff", "#ffffff", "#2a3f5f", "#ebf0f8", "#636efa");
        row("plotly_dark", "#111111", "#111111", "#f2f5fa", "#283442", "#636efa");
        row("ggplot2", "#ffffff", "#ededed", "#333333", "#ffffff", "#f8766d", true, true, true);
        row("seaborn", "#ffffff", "#eaeaf2", "#242424", "#ffffff", "#4c72b0");
        row("simple_white", "#ffffff", "#ffffff", "#242424", "#e8e8e8", "#1f77b4", false, false, true);
        row("presentation", "#ffffff", "#ffffff", "#444444", "#eeeeee", "#1f77b4");
        row("xgridoff", "#ffffff", "#ffffff", "#444444", "#eeeeee", "#1f77b4", false, true);
        row("ygridoff", "#ffffff", "#ffffff", "#444444", "#eeeeee", "#1f77b4", true, false);
        row("gridon", "#ffffff", "#ffffff", "#444444", "#eeeeee", "#1f77b4");
        row("none", "#ffffff", "#ffffff", "#444444", "#eeeeee", "#1f77b4");
    }

    void looks()
    {
        const ResolvedFigure figure = resolved(QString::fromLatin1(QTest::currentDataTag()));
        const ResolvedAxis &x = figure.axes.at({AxisLetter::X, 1});
        const ResolvedAxis &y = figure.axes.at({AxisLetter::Y, 1});
        const auto color = [](const QString &css) { return *Color::fromCss(css); };
        QFETCH(QString, paper);
        QFETCH(QString, plot);
        QFETCH(QString, text);
        QFETCH(QString, grid);
        QFETCH(QString, first);
        QCOMPARE(figure.paperBackground, color(paper));
        QCOMPARE(figure.plotBackground, color(plot));
        QCOMPARE(x.tickFont.color, color(text));
        QCOMPARE(y.gridColor, color(grid));
        QCOMPARE(figure.traces[0].line.color, color(first));
        QTEST(x.showGrid, "showsGridX");
        QTEST(y.showGrid, "showsGridY");
        QTEST(y.tickPlace == TickPlace::Outside, "ticks");
    }

    void presentationIsLarge()
    {
        const ResolvedFigure figure = resolved(u"presentation"_s);
        QCOMPARE(figure.traces[0].line.width, 3.0);
        QCOMPARE(figure.traces[0].marker.size, 9.0);
        QCOMPARE(figure.axes.at({AxisLetter::X, 1}).tickFont.size, 18.0);
    }

    void barsAreBoundByTheBackground()
    {
        const LineStyle line = resolved(u"plotly"_s, u"bar"_s).traces[0].marker.line;
        QCOMPARE(line.width, 0.5);
        QCOMPARE(line.color, *Color::fromCss(u"#E5ECF6"_s));
    }

    void everyMenuEntryHasItsFile()
    {
        QCOMPARE(plotTemplates().size(), size_t(11));
        for (const PlotTemplate &known : plotTemplates()) {
            QVERIFY2(known.name == "none"_L1 || !Attributes(known.object).child(u"layout").isEmpty(),
                     qPrintable(known.name));
            QCOMPARE(plotTemplate(known.name), known.object);
        }
        QVERIFY(plotTemplate(u"other"_s).isEmpty());
    }

    void scalesAreInEvenSteps()
    {
        const QJsonObject object =
            templateFrom({{u"sequential"_s, QJsonArray{u"red"_s, u"green"_s, u"blue"_s}}});
        const QJsonArray scale = Attributes(object).value(u"layout.colorscale.sequential").toArray();
        QCOMPARE(scale.at(1).toArray().at(0).toDouble(), 0.5);
        QCOMPARE(scale.at(2).toArray().at(1).toString(), u"blue"_s);
        QCOMPARE(Attributes(object).value(u"layout.colorscale.sequentialminus").toArray(), scale);
        QVERIFY(!Attributes(object).has(u"layout.colorscale.diverging"));
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::TestPlotTemplates)
#include "tst_plottemplates.moc"
