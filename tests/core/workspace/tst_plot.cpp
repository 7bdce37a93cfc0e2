// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/plot.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

FigureDocument document(const QByteArray &text)
{
    auto result = FigureDocument::fromJson(text);
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

NumberRun run(std::vector<double> values)
{
    return {{"x", "y"}, std::move(values)};
}

} // namespace

class tst_Plot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsAreOneFact()
    {
        Plot plot(PlotId{1}, document(R"({"data": [{"x": [], "y": []}]})"), u"name"_s);
        QSignalSpy points(&plot, &Plot::pointsChanged);
        QSignalSpy figure(&plot, &Plot::figureChanged);
        plot.apply(0, {run({1, 10, 2, 20}), run({3, 30})});
        QCOMPARE(points.count(), 1);
        QCOMPARE(figure.count(), 0);
        QCOMPARE(plot.pointsReceived(), 3u);
        const Column *y = plot.document().series[0].column("y");
        QVERIFY(y);
        QCOMPARE(y->size(), size_t(3));
        QCOMPARE(y->cell(2), Cell(30.0));
    }

    void layoutIsMergedOnce()
    {
        Plot plot(PlotId{1}, document(R"({"data": [{}], "layout": {"xaxis": {"title": "t"}}})"), u"name"_s);
        QSignalSpy figure(&plot, &Plot::figureChanged);
        Update update;
        update.layout = QJsonDocument::fromJson(R"({"title": "1980", "xaxis": {"range": [0, 1]}})").object();
        plot.apply(0, {update});
        QCOMPARE(figure.count(), 1);
        QCOMPARE(plot.title(), u"1980"_s);
        QCOMPARE(plot.document().layout,
                 QJsonDocument::fromJson(R"({"title": "1980", "xaxis": {"title": "t", "range": [0, 1]}})")
                     .object());
        plot.apply(0, {update});
        QCOMPARE(figure.count(), 1);
    }

    void scalarWithoutCoordinateSetsAnAttribute()
    {
        Plot plot(PlotId{1}, document(R"({"data": [{"line": {"width": 1}}]})"), u"name"_s);
        QSignalSpy figure(&plot, &Plot::figureChanged);
        Update update;
        update.changes.push_back({"line.color", Cell(u"red"_s)});
        update.changes.push_back({"name", Cell(u"n"_s)});
        plot.apply(0, {update});
        QCOMPARE(figure.count(), 1);
        QCOMPARE(plot.document().traces[0],
                 QJsonDocument::fromJson(R"({"line": {"width": 1, "color": "red"}, "name": "n"})").object());
    }

    void titles_data()
    {
        QTest::addColumn<QByteArray>("figure");
        QTest::addColumn<QString>("title");
        QTest::newRow("name") << QByteArray(R"({"data": []})") << u"name"_s;
        QTest::newRow("text") << QByteArray(R"({"data": [], "layout": {"title": "a"}})") << u"a"_s;
        QTest::newRow("object") << QByteArray(R"({"data": [], "layout": {"title": {"text": "b"}}})")
                                << u"b"_s;
        QTest::newRow("wrong kind") << QByteArray(R"({"data": [], "layout": {"title": 7}})") << u"name"_s;
    }

    void titles()
    {
        QFETCH(QByteArray, figure);
        QFETCH(QString, title);
        QCOMPARE(Plot(PlotId{1}, document(figure), u"name"_s).title(), title);
    }
};

QTEST_GUILESS_MAIN(tst_Plot)
#include "tst_plot.moc"
