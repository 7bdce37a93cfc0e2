// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken first(u"aaaaaaaaaa"_s);
const StreamToken second(u"bbbbbbbbbb"_s);

FigureDocument document(const QByteArray &text)
{
    auto result = FigureDocument::fromJson(text);
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

const QByteArray twoTokens = R"({"data": [
    {"name": "a", "stream": {"token": "aaaaaaaaaa"}}, {"name": "b", "stream": {"token": "bbbbbbbbbb"}},
    {"name": "c", "xaxis": "x2", "yaxis": "y2", "stream": {"token": "aaaaaaaaaa", "maxpoints": 2}}]})";

StreamOpened opened(const StreamToken &token)
{
    return {ConnectionId{1}, token, QHostAddress(QHostAddress::LocalHost), 5000, {}};
}

StreamUpdates numbers(const StreamToken &token, std::vector<double> values)
{
    UpdateBatch batch;
    batch.token = token;
    batch.lines = static_cast<qint64>(values.size() / 2);
    batch.items.push_back(NumberRun{{"x", "y"}, std::move(values)});
    return {ConnectionId{1}, {}, batch};
}

size_t points(const Plot *plot, size_t trace)
{
    return plot->document().series[trace].size();
}

} // namespace

class tst_Workspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTokenFeedsSeveralTracesAndPlots()
    {
        FakeClock clock;
        Workspace workspace(clock);
        Plot *one = workspace.openPlot(document(twoTokens), u"one"_s);
        Plot *two = workspace.openPlot(document(twoTokens), u"two"_s);
        workspace.take(opened(first));
        workspace.take(numbers(first, {1, 1, 2, 2, 3, 3}));
        for (const Plot *plot : {one, two}) {
            QCOMPARE(points(plot, 0), size_t(3));
            QCOMPARE(points(plot, 1), size_t(0));
            QCOMPARE(points(plot, 2), size_t(2));
        }
        QCOMPARE(workspace.linesTaken(), 3u);
        const StreamHealth *health = workspace.streams().find(first);
        QCOMPARE(health->traces, 4);
        QCOMPARE(health->label, u"a, c"_s);
        QCOMPARE(health->points, 3u);
    }

    void unknownTokenMakesAPlot()
    {
        FakeClock clock;
        Workspace workspace(clock);
        QSignalSpy plots(&workspace, &Workspace::plotOpened);
        workspace.take(opened(first));
        QCOMPARE(plots.count(), 1);
        workspace.take(numbers(first, {1, 1}));
        QCOMPARE(points(workspace.plots()[0].get(), 0), size_t(1));
        workspace.take(opened(first));
        QCOMPARE(plots.count(), 1);
    }

    void closedPlotIsFedNoMore()
    {
        FakeClock clock;
        Workspace workspace(clock);
        Plot *plot = workspace.openPlot(document(twoTokens), u"one"_s);
        workspace.take(opened(first));
        QSignalSpy closing(&workspace, &Workspace::plotClosing);
        workspace.closePlot(plot->id());
        QCOMPARE(closing.count(), 1);
        QVERIFY(workspace.plots().empty());
        workspace.take(numbers(first, {1, 1}));
        QVERIFY(workspace.plots().empty());
        QCOMPARE(workspace.streams().find(first)->traces, 0);
        QCOMPARE(workspace.streams().find(first)->points, 1u);
        QVERIFY(!workspace.streams().find(second));
    }

    void plotMadeOverRestIsOpenedThenOverwritten()
    {
        FakeClock clock;
        Workspace workspace(clock);
        const PlotAddress address{u"user"_s, 3};
        const QJsonObject figure = QJsonDocument::fromJson(twoTokens).object();
        workspace.take(PlotMade{address, u"file"_s, figure, false});
        Plot *plot = workspace.plotAt(address);
        QVERIFY(plot);
        QCOMPARE(plot->title(), u"file"_s);

        const QJsonObject other =
            QJsonDocument::fromJson(
                R"({"data": [{"stream": {"token": "bbbbbbbbbb"}}], "layout": {"title": "new"}})")
                .object();
        QSignalSpy changed(plot, &Plot::figureChanged);
        workspace.take(PlotMade{address, u"file"_s, other, true});
        QCOMPARE(workspace.plots().size(), 1u);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(plot->title(), u"new"_s);
        workspace.take(numbers(first, {1, 1}));
        workspace.take(numbers(second, {1, 1}));
        QCOMPARE(points(plot, 0), size_t(1));
        QCOMPARE(workspace.streams().find(second)->traces, 1);
    }

    void badFigureIsSaidAndNothingElse()
    {
        FakeClock clock;
        Workspace workspace(clock);
        workspace.take(PlotMade{{u"user"_s, 1}, u"f"_s, QJsonObject{{u"data"_s, 7}}, false});
        QVERIFY(workspace.plots().empty());
        QCOMPARE(workspace.events().events().size(), 1u);
        QCOMPARE(workspace.events().events().back().severity, Severity::Failure);
        QVERIFY(workspace.events().events().back().text.contains(u"/~user/1"_s));
    }

    void clearedPointsComeBackBeforeNewerOnes()
    {
        FakeClock clock;
        Workspace workspace(clock);
        Plot *plot = workspace.openPlot(document(twoTokens), u"one"_s);
        Plot *other = workspace.openPlot(document(twoTokens), u"other"_s);
        workspace.take(opened(first));
        workspace.take(numbers(first, {1, 10, 2, 20, 3, 30}));
        workspace.take(numbers(second, {1, 10}));
        QSignalSpy changed(plot, &Plot::pointsChanged);
        const ClearedPoints cleared = workspace.clearPoints(first);
        QCOMPARE(changed.size(), 2); // both traces
        QCOMPARE(cleared.points, quint64(2 * (3 + 2)));
        QCOMPARE(points(plot, 0), 0u);
        QCOMPARE(points(plot, 1), 1u); // of the other token
        QCOMPARE(points(plot, 2), 0u);

        workspace.take(numbers(first, {4, 40}));
        QCOMPARE(points(plot, 0), 1u);
        workspace.closePlot(other->id());
        workspace.restorePoints(cleared);
        const Series &series = plot->document().series[0];
        QCOMPARE(series.size(), 4u);
        for (size_t point = 0; point < 4; ++point)
            QCOMPARE(series.column("y")->cell(point), Cell(double(point + 1) * 10));
        QCOMPARE(points(plot, 2), 2u); // its maxpoints
        QCOMPARE(plot->document().series[2].column("x")->cell(1), Cell(4.0));
    }

    void editedNamesAreTheStreamsLabel()
    {
        FakeClock clock;
        Workspace workspace(clock);
        Plot *plot = workspace.openPlot(document(twoTokens), u"one"_s);
        QCOMPARE(workspace.streams().find(second)->label, u"b"_s);
        plot->edit({{1, u"name"_s, u"oven"_s}});
        QCOMPARE(workspace.streams().find(second)->label, u"oven"_s);
    }

    void endsAreLogged()
    {
        FakeClock clock;
        Workspace workspace(clock);
        workspace.take(opened(first));
        StreamEnded end;
        end.connection = ConnectionId{1};
        end.token = first;
        end.end = StreamEnd::BadJson;
        end.detail = u"line 2, byte 5: unexpected end"_s;
        end.line = "{\"x\":";
        end.lines = 1;
        workspace.take(end);
        const Event &event = workspace.events().events().back();
        QCOMPARE(event.severity, Severity::Warning);
        QCOMPARE(event.token, first);
        QVERIFY2(event.text.startsWith(u"422 "_s), qPrintable(event.text));
        QVERIFY(event.text.contains(end.detail));
        QVERIFY(event.detail.contains(u"{\"x\":"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Workspace)
#include "tst_workspace.moc"
