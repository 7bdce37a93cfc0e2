// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/memorybudget.h"
#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <numeric>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mebi = 1024LL * 1024;
const StreamToken token(u"aaaaaaaaaa"_s);

FigureDocument document(const QJsonArray &data)
{
    auto result = FigureDocument::fromJson(QJsonObject{{u"data"_s, data}});
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

/// A trace of so many points, (0, 0), (1, 1), ...
QJsonObject trace(int points)
{
    QJsonArray numbers;
    for (int number = 0; number < points; ++number)
        numbers.append(number);
    return {{u"x"_s, numbers}, {u"y"_s, numbers}};
}

/// A trace that the token feeds, of any length.
QJsonObject streamed(const QString &name)
{
    return {{u"name"_s, name},
            {u"stream"_s, QJsonObject{{u"token"_s, token.text()}, {u"maxpoints"_s, 100'000'000}}}};
}

StreamUpdates updates(std::vector<std::variant<NumberRun, Update>> items)
{
    UpdateBatch batch;
    batch.token = token;
    batch.items = std::move(items);
    return {ConnectionId{1}, {}, batch};
}

/// Points (first, first), ... up to `last`.
StreamUpdates numbers(int first, int last)
{
    std::vector<double> values;
    for (int number = first; number < last; ++number)
        values.insert(values.end(), {double(number), double(number)});
    return updates({NumberRun{{"x", "y"}, std::move(values)}});
}

const Series &series(const Plot *plot, size_t trace = 0)
{
    return plot->document().series[trace];
}

size_t memoryOf(const std::vector<const Plot *> &plots)
{
    return std::accumulate(plots.begin(), plots.end(), size_t(0),
                           [](size_t sum, const Plot *plot) { return sum + plot->memory(); });
}

} // namespace

class TestMemoryBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void traceTakesAQuarter()
    {
        FakeClock clock;
        Workspace workspace(clock, 8 * mebi);
        const Plot *plot = workspace.openPlot(document({streamed(u"t"_s)}), u"plot"_s);
        for (int number = 0; number < 300'000; number += 1000)
            workspace.take(numbers(number, number + 1000));
        QVERIFY(plot->memory() <= size_t(2 * mebi));
        QVERIFY(plot->memory() > size_t(2 * mebi) * 9 / 10);
        QVERIFY(workspace.memoryUse().isShort);
        // The newest stay, and each that went is counted.
        const Column *x = series(plot).column("x");
        QCOMPARE(x->coordinate(x->size() - 1), 299'999.0);
        QCOMPARE(series(plot).pointsGivenUp() + x->size(), 300'000U);
        QCOMPARE(workspace.streams().find(token)->givenUp, series(plot).pointsGivenUp());
        QCOMPARE(workspace.streams().find(token)->points, 300'000U);
    }

    void isSaidOnceAMinute()
    {
        FakeClock clock;
        Workspace workspace(clock, mebi);
        const Plot *plot = workspace.openPlot(document({streamed(u"t"_s)}), u"plot"_s);
        int number = 0;
        const auto streamUntil = [&](quint64 givenUp) {
            for (; series(plot).pointsGivenUp() < givenUp; number += 1000)
                workspace.take(numbers(number, number + 1000));
        };
        QVERIFY(workspace.events().events().empty());
        streamUntil(1);
        const quint64 first = series(plot).pointsGivenUp();
        QCOMPARE(workspace.events().events().size(), 1U);
        const Event event = workspace.events().events().back();
        QCOMPARE(event.severity, Severity::Warning);
        QCOMPARE(event.token, token);
        QVERIFY2(event.text.contains(u"%1 of the oldest points of \"t\" in \"plot\""_s.arg(first)),
                 qPrintable(event.text));
        QVERIFY2(event.text.contains(u"256"_s), qPrintable(event.text));

        clock.advance(59s);
        streamUntil(first + 20'000);
        QCOMPARE(workspace.events().events().size(), 1U);
        clock.advance(1s);
        const quint64 untold = series(plot).pointsGivenUp() - first;
        streamUntil(first + untold + 1);
        QCOMPARE(workspace.events().events().size(), 2U);
        const QString second = workspace.events().events().back().text;
        QVERIFY2(second.startsWith(QString::number(series(plot).pointsGivenUp() - first)),
                 qPrintable(second));
    }

    void largestGiveWayFirst()
    {
        FakeClock clock;
        Workspace workspace(clock, 4 * mebi);
        std::vector<const Plot *> plots;
        for (const int points : {1000, 30'000, 50'000, 50'000, 50'000, 50'000, 50'000})
            plots.push_back(workspace.openPlot(document({trace(points)}), u"plot"_s));
        QVERIFY(memoryOf(plots) <= size_t(4 * mebi));
        QVERIFY(memoryOf(plots) > size_t(4 * mebi) * 8 / 10);
        QCOMPARE(series(plots[0]).size(), 1000U);
        QCOMPARE(series(plots[1]).size(), 30'000U);
        for (size_t large = 2; large < plots.size(); ++large) {
            QVERIFY(series(plots[large]).size() < 50'000U);
            QVERIFY(series(plots[large]).size() >= 30'000U);
            QCOMPARE(series(plots[large]).column("y")->cell(series(plots[large]).size() - 1), Cell(49'999.0));
        }
        QVERIFY(workspace.events().events().back().text.contains(u"all plots"_s));
        QVERIFY(workspace.memoryUse().isShort);
    }

    void budgetHoldsWhileManyStream()
    {
        FakeClock clock;
        Workspace workspace(clock, 4 * mebi);
        std::vector<const Plot *> plots;
        for (int count = 0; count < 10; ++count)
            plots.push_back(workspace.openPlot(document({streamed(u"t"_s)}), u"plot"_s));
        for (int number = 0; number < 60'000; number += 500) {
            workspace.take(numbers(number, number + 500));
            QVERIFY(memoryOf(plots) <= size_t(4 * mebi) * 66 / 64);
        }
        QVERIFY(memoryOf(plots) > size_t(4 * mebi) * 8 / 10);
    }

    void onePointStays()
    {
        FakeClock clock;
        Workspace workspace(clock, 1);
        const Plot *plot = workspace.openPlot(document({trace(5)}), u"plot"_s);
        QCOMPARE(series(plot).size(), 1U);
        QCOMPARE(series(plot).column("x")->cell(0), Cell(4.0));
    }

    void pausedPicturesAreCounted()
    {
        FakeClock clock;
        Workspace workspace(clock, 64 * mebi);
        Plot *plot = workspace.openPlot(document({trace(200'000)}), u"plot"_s);
        QSignalSpy changes(&workspace, &Workspace::memoryChanged);
        const size_t before = workspace.memoryUse().bytes;
        QCOMPARE(before, series(plot).memory() + 0U);
        std::shared_ptr<FigureDocument> snapshot = plot->snapshot();
        QCOMPARE(changes.count(), 1);
        QVERIFY(workspace.memoryUse().bytes < before + before / 20);
        plot->trimToMemory(0, 1);
        QCOMPARE(snapshot->series[0].size(), 200'000U);
        QVERIFY(workspace.memoryUse().bytes > before - before / 20);
        QCOMPARE(workspace.memoryUse().plots.at(0).bytes, workspace.memoryUse().bytes);
        snapshot.reset();
        QCOMPARE(changes.count(), 3);
        QVERIFY(workspace.memoryUse().bytes < before / 20);
    }

    void snapshotMayOutliveItsPlot()
    {
        FakeClock clock;
        Workspace workspace(clock);
        Plot *plot = workspace.openPlot(document({trace(20)}), u"plot"_s);
        const std::shared_ptr<FigureDocument> snapshot = plot->snapshot();
        workspace.closePlot(plot->id());
        QCOMPARE(snapshot->series[0].size(), 20U);
        QCOMPARE(workspace.memoryUse().bytes, 0U);
    }

    // From a socket: texts of nearly a mebibyte, of which the figure would keep a hundred million.
    void longTextsDoNotEatTheMachine()
    {
        static constexpr qsizetype budget = 64 * mebi;
        static constexpr int lines = 100;
        const SystemClock clock;
        ListeningWorkspace listening(clock, clock, 1ms, budget);
        const Plot *plot = listening.workspace.openPlot(document({streamed(u"t"_s)}), u"plot"_s);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, listening.endpoint.port());
        QVERIFY(socket.waitForConnected());
        const QByteArray line = "{\"x\": 1, \"y\": 1, \"text\": \"" + QByteArray(mebi - 100, 'a') + "\"}\n";
        socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: " + token.text().toLatin1() +
                     "\r\nContent-Length: " + QByteArray::number(lines * line.size()) + "\r\n\r\n");
        for (int count = 0; count < lines; ++count)
            socket.write(line);
        size_t most = 0;
        connect(&listening.workspace, &Workspace::memoryChanged, this,
                [&] { most = std::max(most, listening.workspace.memoryUse().bytes); });
        QTRY_COMPARE_WITH_TIMEOUT(listening.workspace.linesTaken(), quint64(lines), 60'000);
        QVERIFY(most <= size_t(budget) / 4);
        QVERIFY(series(plot).size() >= 4);
        QCOMPARE(series(plot).size() + series(plot).pointsGivenUp(), quint64(lines));
        QVERIFY(listening.workspace.streams().find(token)->givenUp > 0);
    }
};

QTEST_GUILESS_MAIN(TestMemoryBudget)
#include "tst_memorybudget.moc"
