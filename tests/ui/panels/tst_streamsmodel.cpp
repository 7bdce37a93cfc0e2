// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/streamtables.h"
#include "tests/ui/warnings.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/streamsmodel.h"

#include <QGuiApplication>
#include <QIcon>
#include <QPalette>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken &first = firstToken;
const StreamToken &second = secondToken;

} // namespace

class tst_StreamsModel : public QObject
{
    Q_OBJECT

private:
    struct Bench : ModelBench<StreamsModel>
    {
        Bench()
            : ModelBench(&StreamTables::incoming)
        {}
    };

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void showsRowsThatWereThereBefore()
    {
        FakeClock clock;
        StreamTable table(clock);
        table.setMapping(first, 1, u"temperature"_s);
        const StreamsModel model(table);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, StreamsModel::Label).data().toString(), u"temperature"_s);
        QCOMPARE(model.index(0, StreamsModel::State).data().toString(), u"waiting"_s);
        QCOMPARE(model.index(0, StreamsModel::LastSeen).data().toString(), u"never"_s);
    }

    void followsAStreamToItsEnd()
    {
        Bench bench;
        bench.incoming.setMapping(first, 2, u"a, b"_s);
        QCOMPARE(bench.model.rowCount(), 1);

        bench.incoming.opened(openedStream(first));
        bench.incoming.received(streamedPoints(first, 100));
        QTRY_COMPARE(bench.text(0, StreamsModel::State), u"live"_s);
        QCOMPARE(bench.text(0, StreamsModel::Points), u"100"_s);
        QCOMPARE(bench.text(0, StreamsModel::PointsPerSecond), u"50"_s);
        QCOMPARE(bench.text(0, StreamsModel::BytesPerSecond), u"1,000 bytes"_s);
        QCOMPARE(bench.text(0, StreamsModel::Traces), u"2"_s);
        QCOMPARE(bench.text(0, StreamsModel::Address), u"127.0.0.1:5000"_s);
        QCOMPARE(bench.text(0, StreamsModel::Program), u"curl/7"_s);
        QCOMPARE(bench.text(0, StreamsModel::Rejected), u"–"_s);

        bench.incoming.ended(endedStream(first, StreamEnd::BadJson, u"line 3, byte 7"_s, "{oops"));
        QTRY_COMPARE(bench.text(0, StreamsModel::State), u"failed"_s);
        QCOMPARE(bench.text(0, StreamsModel::Rejected), u"1"_s);
        QCOMPARE(bench.text(0, StreamsModel::Reason), u"line 3, byte 7"_s);
        const QString toolTip = bench.model.index(0, StreamsModel::Rejected).data(Qt::ToolTipRole).toString();
        QVERIFY(toolTip.contains(u"{oops"_s));
        QVERIFY(toolTip.contains(u"line 12, byte 7, at marker.color: a value is missing"_s));
    }

    void showsTheStateInColourAndWordAndShape()
    {
        Bench bench;
        bench.incoming.setMapping(first, 1, u"a"_s);
        const QModelIndex state = bench.model.index(0, StreamsModel::State);
        const QImage waiting = state.data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage();
        QCOMPARE(state.data(Qt::ForegroundRole).value<QColor>(),
                 stateColor(StreamState::Waiting, QGuiApplication::palette()));

        bench.incoming.opened(openedStream(first));
        QTRY_COMPARE(state.data(Qt::ForegroundRole).value<QColor>(),
                     stateColor(StreamState::Live, QGuiApplication::palette()));
        QVERIFY(state.data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage() != waiting);
    }

    void aFailureIsUnmistakable()
    {
        Bench bench;
        bench.incoming.opened(openedStream(first));
        bench.incoming.opened(openedStream(second));
        QCOMPARE(bench.model.failures(), 0);
        bench.incoming.ended(endedStream(first, StreamEnd::Silence));
        QTRY_COMPARE(bench.model.failures(), 1);
        const QColor red = stateColor(StreamState::Failed, QGuiApplication::palette());
        const QModelIndex state = bench.model.index(0, StreamsModel::State);
        const QModelIndex reason = bench.model.index(0, StreamsModel::Reason);
        QCOMPARE(state.data(Qt::ForegroundRole).value<QColor>(), red);
        QCOMPARE(reason.data(Qt::ForegroundRole).value<QColor>(), red);
        QVERIFY(state.data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(reason.data(Qt::BackgroundRole).isValid());
        QVERIFY(reason.data(Qt::ToolTipRole).toString().contains(u"heartbeat"_s)); // what to do
        QVERIFY(!bench.model.index(1, StreamsModel::Reason).data(Qt::BackgroundRole).isValid());
    }

    void showsLagAndGaps()
    {
        Bench bench;
        const auto receive = [&bench](Milliseconds after) {
            bench.clock.advance(after);
            StreamUpdates updates = streamedPoints(first, 1, 1, bench.clock.sinceEpoch());
            const double x = double(bench.clock.sinceEpoch().count() - 2400) / 1000;
            updates.batch.items = {NumberRun{{"x", "y"}, {x, 1}}};
            bench.incoming.received(updates);
        };
        bench.incoming.opened(openedStream(first));
        for (int i = 0; i < 20; ++i)
            receive(100ms);
        receive(12s);
        QTRY_COMPARE(bench.text(0, StreamsModel::Gaps), u"1"_s);
        QCOMPARE(bench.text(0, StreamsModel::Lag), u"2.4 s"_s);
        const QString toolTip = bench.model.index(0, StreamsModel::Gaps).data(Qt::ToolTipRole).toString();
        QVERIFY(toolTip.contains(u"lasted 12 s"_s));
        QVERIFY(toolTip.contains(u"5 times"_s)); // the rule
    }

    void tellsHowLongAgo()
    {
        Bench bench;
        bench.incoming.received(streamedPoints(first, 1, 1, bench.clock.sinceEpoch()));
        const auto shown = [&bench](Milliseconds after) {
            bench.clock.advance(after);
            bench.model.refreshTimes();
            return bench.text(0, StreamsModel::LastSeen);
        };
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(shown(0ms), u"now"_s);
        QCOMPARE(shown(1s), u"now"_s);
        QCOMPARE(bench.model.timeToNextText().value().count(), 1000);
        QCOMPARE(shown(1s), u"2 s ago"_s);
        QTRY_COMPARE(changed.count(), 2);
        shown(2999ms);
        QVERIFY(bench.model.timeToNextText());
        QVERIFY(shown(1ms).contains(u':')); // it is silent
        QVERIFY(!bench.model.timeToNextText());
        QTRY_COMPARE(changed.count(), 3);
    }

    void gathersChanges()
    {
        Bench bench;
        bench.incoming.opened(openedStream(first));
        bench.incoming.opened(openedStream(second, 2));
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        for (int i = 0; i < 1000; ++i) {
            bench.incoming.received(streamedPoints(first, 1));
            bench.incoming.received(streamedPoints(second, 1, 2));
        }
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(bench.text(0, StreamsModel::Points), u"1,000"_s);
        QCOMPARE(bench.text(1, StreamsModel::Points), u"1,000"_s);
    }

    void removesARowWhileChangesWait()
    {
        Bench bench;
        bench.incoming.setMapping(first, 1, u"a"_s);
        bench.incoming.setMapping(second, 1, u"b"_s);
        bench.incoming.setMapping(second, 1, u"c"_s);
        bench.incoming.setMapping(first, 0, {});
        QCOMPARE(bench.model.rowCount(), 1);
        QTRY_COMPARE(bench.text(0, StreamsModel::Label), u"c"_s);
    }

    void removesTheOnlyRowWhileItsChangeWaits()
    {
        Bench bench;
        bench.incoming.setMapping(first, 1, u"a"_s);
        bench.incoming.setMapping(first, 0, {});
        QCOMPARE(bench.model.rowCount(), 0);
        bench.incoming.setMapping(second, 1, u"b"_s);
        QTRY_COMPARE(bench.text(0, StreamsModel::Label), u"b"_s);
    }

    void keepsTokensPrivate()
    {
        Bench bench;
        bench.incoming.setMapping(first, 1, u"a"_s);
        for (int column = 0; column < StreamsModel::ColumnCount; ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(StreamsModel::SortRole)})
                QVERIFY(!bench.model.index(0, column).data(role).toString().contains(first.text()));
        }
        QCOMPARE(bench.text(0, StreamsModel::Token), u"abcd…"_s);
        QCOMPARE(bench.model.stream(0).token, first);
    }

    void sortsNumbersAsNumbers()
    {
        Bench bench;
        bench.incoming.received(streamedPoints(first, 1000));
        bench.incoming.received(streamedPoints(second, 9));
        QTRY_COMPARE(bench.text(0, StreamsModel::Points), u"1,000"_s);
        const auto key = [&bench](int row) {
            return bench.model.index(row, StreamsModel::Points).data(StreamsModel::SortRole).toULongLong();
        };
        QVERIFY(key(0) > key(1));
    }

    void namesItsColumns()
    {
        const Bench bench;
        QSet<QString> names;
        for (int column = 0; column < StreamsModel::ColumnCount; ++column)
            names.insert(bench.model.headerData(column, Qt::Horizontal).toString());
        QCOMPARE(names.size(), qsizetype(StreamsModel::ColumnCount));
        QVERIFY(!names.contains(QString()));
        for (const int column : {StreamsModel::Lag, StreamsModel::Gaps, StreamsModel::Rejected})
            QVERIFY(!bench.model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
};

QTEST_MAIN(tst_StreamsModel)
#include "tst_streamsmodel.moc"
