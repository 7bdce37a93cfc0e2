// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/streamhealth.h"
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
        QCOMPARE(table.rows()[0].publisher, u"127.0.0.1:5000 curl/7"_s);
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
        QCOMPARE(table.rows()[0].lastRejected, u"{\"x\": \"1 (line 4, byte 7: unclosed string)"_s);
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
