// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/live/plotview.h"
#include "ui/panels/editing/plottemplates.h"
#include "ui/panels/plotpage.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

FigureDocument titled()
{
    return *FigureDocument::fromJson(R"({"data": [{}], "layout": {"title": {"text": "Oven"}}})");
}

FigureDocument madeHere()
{
    FigureDocument document = titled();
    document.isMadeHere = true;
    return document;
}

} // namespace

/// A plot with its bars, light and dark.
class TestPlotPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void cleanup() { QApplication::setPalette(m_light); }

    void followsTheSystem_data()
    {
        QTest::addColumn<FigureDocument>("document");
        QTest::addColumn<bool>("follows");
        QTest::newRow("a stream's") << FigureDocument::forToken(StreamToken(u"abcdefghij"_s)) << true;
        QTest::newRow("a table's") << madeHere() << true;
        QTest::newRow("one without a layout") << *FigureDocument::fromJson(R"({"data": [{}]})") << true;
        QTest::newRow("a person's") << titled() << false;
    }

    void followsTheSystem()
    {
        QFETCH(FigureDocument, document);
        QFETCH(bool, follows);
        const FakeClock clock;
        Plot plot(PlotId{1}, std::move(document), u"plot"_s);
        const QJsonObject own = plot.document().layout;
        const PlotPage page(plot, clock);
        QCOMPARE(plot.document().layout, own);
        QApplication::setPalette(m_dark);
        QTRY_COMPARE(lookOf(plot), follows ? QJsonValue(plotTemplate(u"plotly_dark"_s)) : unset);
        QApplication::setPalette(m_light);
        QTRY_COMPARE(plot.document().layout, own);
    }

    void beginsDark()
    {
        QApplication::setPalette(m_dark);
        const FakeClock clock;
        Plot plot(PlotId{1}, madeHere(), u"plot"_s);
        const PlotPage page(plot, clock);
        QCOMPARE(lookOf(plot), QJsonValue(plotTemplate(u"plotly_dark"_s)));
    }

    void leavesAChosenLookAlone()
    {
        const FakeClock clock;
        Plot plot(PlotId{1}, madeHere(), u"plot"_s);
        const PlotPage page(plot, clock);
        const QJsonValue chosen = plotTemplate(u"ggplot2"_s);
        plot.edit({{std::nullopt, u"template"_s, chosen}});
        QApplication::setPalette(m_dark);
        QCoreApplication::processEvents();
        QCOMPARE(lookOf(plot), chosen);
    }

private:
    static QJsonValue lookOf(const Plot &plot) { return plot.document().layout.value("template"_L1); }

    static inline const QJsonValue unset{QJsonValue::Undefined};
    const QPalette m_light{QColor(240, 240, 240)};
    const QPalette m_dark{QColor(49, 54, 59)};
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestPlotPage)
#include "tst_plotpage.moc"
