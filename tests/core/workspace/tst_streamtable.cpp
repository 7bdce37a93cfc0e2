// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/streamtable.h"
#include "tests/support/fakeclock.h"
#include "tests/support/streamevents.h"

#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"abcdefghij"_s);

} // namespace

class tst_StreamTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAStream()
    {
        FakeClock clock;
        clock.advance(60s);
        StreamTable table(clock);
        QSignalSpy added(&table, &StreamTable::rowAdded);
        table.setMapping(token, 2, u"a, b"_s);
        QCOMPARE(added.count(), 1);
        QCOMPARE(table.rows()[0].state, StreamState::Waiting);
        QVERIFY(!table.isActive());

        table.opened(openedStream(token, 1));
        QCOMPARE(table.rows()[0].state, StreamState::Live);
        QCOMPARE(table.rows()[0].publisher(), u"127.0.0.1:5000 curl/7"_s);
        table.received(streamedPoints(token, 100));
        QCOMPARE(table.rows()[0].points, 100u);
        QCOMPARE(table.rows()[0].lines, 100u);
        QCOMPARE(table.rows()[0].bytes, 2000u);
        QCOMPARE(table.rows()[0].pointsPerSecond, 50.0);
        QVERIFY(table.isActive());

        clock.advance(StreamTable::silentAfter + 1ms);
        table.refresh();
        QCOMPARE(table.rows()[0].state, StreamState::Silent);
        QCOMPARE(table.rows()[0].pointsPerSecond, 0.0);
        QVERIFY(!table.isActive());

        table.received(streamedPoints(token, 1));
        QCOMPARE(table.rows()[0].state, StreamState::Live);
        table.ended(endedStream(token, StreamEnd::Clean));
        QCOMPARE(table.rows()[0].state, StreamState::Ended);
        QCOMPARE(table.rows()[0].reason, textOf(StreamEnd::Clean));

        QCOMPARE(table.rows()[0].reconnects, 0);
        table.opened(openedStream(token, 2));
        QCOMPARE(table.rows()[0].reconnects, 1);
    }

    void rejectedLineIsShown()
    {
        FakeClock clock;
        StreamTable table(clock);
        table.opened(openedStream(token, 1));
        table.ended(
            endedStream(token, StreamEnd::BadJson, u"line 4, byte 7: unclosed string"_s, "{\"x\": \"1"));
        QCOMPARE(table.rows()[0].state, StreamState::Failed);
        QCOMPARE(table.rows()[0].rejected, 1u);
        QCOMPARE(table.rows()[0].end, StreamEnd::BadJson);
        const RejectedLine &line = table.rows()[0].lastRejected;
        QCOMPARE(line.text, u"{\"x\": \"1"_s);
        QCOMPARE(line.problem(), u"line 12, byte 7, at marker.color: a value is missing"_s);
        QCOMPARE(table.rows()[0].reason, u"line 4, byte 7: unclosed string"_s);
    }

    void takeoverLeavesTheSuccessorLive()
    {
        FakeClock clock;
        StreamTable table(clock);
        table.opened(openedStream(token, 1));
        table.opened(openedStream(token, 2));
        table.ended(endedStream(token, StreamEnd::Takeover));
        QCOMPARE(table.rows()[0].state, StreamState::Live);
        QCOMPARE(table.rows()[0].takeovers, 1);
        QCOMPARE(*table.rows()[0].connection, ConnectionId{2});
    }

    void whatThePersonEndsHasNotFailed()
    {
        FakeClock clock;
        StreamTable table(clock);
        table.opened(openedStream(token));
        table.ended(endedStream(token, StreamEnd::Stopped));
        QCOMPARE(table.rows()[0].state, StreamState::Ended);
        QCOMPARE(table.rows()[0].reason, textOf(StreamEnd::Stopped));
    }

    void countsGapsAlsoWhereAStreamWasLost()
    {
        FakeClock clock;
        StreamTable table(clock);
        const auto receive = [&](Milliseconds after) {
            clock.advance(after);
            table.received(streamedPoints(token, 1, 1, clock.sinceEpoch()));
        };
        table.opened(openedStream(token));
        for (int i = 0; i < 20; ++i)
            receive(100ms);
        QCOMPARE(table.rows()[0].gaps, 0u);
        const Milliseconds before = clock.sinceEpoch();
        table.ended(endedStream(token, StreamEnd::ConnectionLost));
        table.opened(openedStream(token));
        receive(30s);
        QCOMPARE(table.rows()[0].gaps, 1u);
        QCOMPARE(table.rows()[0].lastGap.count(), before.count());
        QCOMPARE(table.rows()[0].gapLength.count(), Milliseconds(30s).count());

        table.ended(endedStream(token, StreamEnd::Clean));
        table.opened(openedStream(token));
        receive(300s);
        QCOMPARE(table.rows()[0].gaps, 1u);
    }

    void measuresLag()
    {
        FakeClock clock;
        StreamTable table(clock);
        table.setMapping(token, 1, u"t"_s);
        const auto receive = [&](const Cell &x) {
            StreamUpdates updates = streamedPoints(token, 0, 1, clock.sinceEpoch());
            Update update;
            update.changes.push_back({"x", x});
            updates.batch.items = {update};
            table.received(updates);
            return table.rows()[0].lag;
        };
        QVERIFY(!receive(Cell(17.0)));
        QCOMPARE(receive(Cell(u"2023-11-14T22:13:18Z"_s)), Milliseconds{2000}); // the fake clock's beginning
        QVERIFY(!receive(Cell(86'400'000.0)));
        table.setMapping(token, 1, u"t"_s, true);
        QCOMPARE(receive(Cell(86'400'000.0)), clock.sinceEpoch() - Milliseconds{24h});

        StreamOpened board = openedStream(token);
        board.timeZone = "America/New_York";
        table.opened(board);
        QCOMPARE(receive(Cell(u"2023-11-14 17:13:19.9"_s)), Milliseconds{100});
    }

    void countsMissingValues()
    {
        UpdateBatch batch;
        batch.items.push_back(NumberRun{{"x", "y"}, {1, gap, 2, 3, gap, gap}});
        batch.items.push_back(NumberRun{{"x", "marker.size"}, {1, gap, gap, 2}});
        Update update;
        update.changes.push_back({"y", Cell()});
        update.changes.push_back({"x", std::vector<Cell>{Cell(), Cell(1.0)}});
        update.changes.push_back({"text", Cell()});
        batch.items.push_back(update);
        QCOMPARE(missingIn(batch), quint64(3 + 1 + 2));
    }

    void unmappedRowGoesOnlyWhereNothingWasStreamed()
    {
        FakeClock clock;
        StreamTable table(clock);
        const StreamToken other(u"klmnopqrst"_s);
        table.setMapping(other, 1, u"o"_s);
        table.setMapping(token, 1, u"t"_s);
        table.opened(openedStream(token, 1));
        QSignalSpy removed(&table, &StreamTable::rowRemoved);
        table.setMapping(other, 0, {});
        QCOMPARE(removed.count(), 1);
        table.setMapping(token, 0, {});
        QCOMPARE(table.rows().size(), 1u);
        QCOMPARE(table.rows()[0].token, token);
        QCOMPARE(table.rows()[0].traces, 0);
        QVERIFY(!table.find(other));
    }

    void countsPoints()
    {
        UpdateBatch batch;
        batch.items.push_back(NumberRun{{"x", "y"}, {1, 2, 3, 4, 5, 6}});
        Update list;
        list.changes.push_back({"x", std::vector<Cell>(7)});
        list.changes.push_back({"y", std::vector<Cell>(5)});
        batch.items.push_back(list);
        Update text;
        text.appends = true;
        text.changes.push_back({"x", Cell(u"2024-01-01"_s)});
        batch.items.push_back(text);
        Update layout;
        layout.layout.insert(u"title"_s, u"t"_s);
        batch.items.push_back(layout);
        QCOMPARE(pointsIn(batch), quint64(3 + 7 + 1));
    }
};

QTEST_GUILESS_MAIN(tst_StreamTable)
#include "tst_streamtable.moc"
