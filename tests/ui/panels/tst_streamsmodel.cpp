// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/streamevents.h"
#include "tests/ui/warnings.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/streamsmodel.h"

#include <QAbstractItemModelTester>
#include <QGuiApplication>
#include <QIcon>
#include <QPalette>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken first(u"abcdefghij"_s);
const StreamToken second(u"klmnopqrst"_s);

} // namespace

class tst_StreamsModel : public QObject
{
    Q_OBJECT

private:
    struct Bench
    {
        FakeClock clock;
        StreamTable table{clock};
        StreamsModel model{table};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

        QString text(int row, int column) const { return model.index(row, column).data().toString(); }
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
        bench.table.setMapping(first, 2, u"a, b"_s);
        QCOMPARE(bench.model.rowCount(), 1);

        bench.table.opened(openedStream(first));
        bench.table.received(streamedPoints(first, 100));
        QTRY_COMPARE(bench.text(0, StreamsModel::State), u"live"_s);
        QCOMPARE(bench.text(0, StreamsModel::Points), u"100"_s);
        QCOMPARE(bench.text(0, StreamsModel::PointsPerSecond), u"50"_s);
        QCOMPARE(bench.text(0, StreamsModel::BytesPerSecond), u"1,000 bytes"_s);
        QCOMPARE(bench.text(0, StreamsModel::Traces), u"2"_s);
        QCOMPARE(bench.text(0, StreamsModel::Publisher), u"127.0.0.1:5000 curl/7"_s);

        bench.table.ended(endedStream(first, StreamEnd::BadJson, u"line 3, byte 7"_s, "{oops"));
        QTRY_COMPARE(bench.text(0, StreamsModel::State), u"failed"_s);
        QCOMPARE(bench.text(0, StreamsModel::Rejected), u"1"_s);
        QCOMPARE(bench.text(0, StreamsModel::Reason), u"line 3, byte 7"_s);
        QVERIFY(bench.model.index(0, StreamsModel::Rejected)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(u"{oops"_s));
    }

    void showsTheStateInColourAndWordAndShape()
    {
        Bench bench;
        bench.table.setMapping(first, 1, u"a"_s);
        const QModelIndex state = bench.model.index(0, StreamsModel::State);
        const QImage waiting = state.data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage();
        QCOMPARE(state.data(Qt::ForegroundRole).value<QColor>(),
                 stateColor(StreamState::Waiting, QGuiApplication::palette()));

        bench.table.opened(openedStream(first));
        QTRY_COMPARE(state.data(Qt::ForegroundRole).value<QColor>(),
                     stateColor(StreamState::Live, QGuiApplication::palette()));
        QVERIFY(state.data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage() != waiting);
    }

    void gathersChanges()
    {
        Bench bench;
        bench.table.opened(openedStream(first));
        bench.table.opened(openedStream(second, 2));
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        for (int i = 0; i < 1000; ++i) {
            bench.table.received(streamedPoints(first, 1));
            bench.table.received(streamedPoints(second, 1, 2));
        }
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(bench.text(0, StreamsModel::Points), u"1,000"_s);
        QCOMPARE(bench.text(1, StreamsModel::Points), u"1,000"_s);
    }

    void removesARowWhileChangesWait()
    {
        Bench bench;
        bench.table.setMapping(first, 1, u"a"_s);
        bench.table.setMapping(second, 1, u"b"_s);
        bench.table.setMapping(second, 1, u"c"_s);
        bench.table.setMapping(first, 0, {});
        QCOMPARE(bench.model.rowCount(), 1);
        QTRY_COMPARE(bench.text(0, StreamsModel::Label), u"c"_s);
    }

    void removesTheOnlyRowWhileItsChangeWaits()
    {
        Bench bench;
        bench.table.setMapping(first, 1, u"a"_s);
        bench.table.setMapping(first, 0, {});
        QCOMPARE(bench.model.rowCount(), 0);
        bench.table.setMapping(second, 1, u"b"_s);
        QTRY_COMPARE(bench.text(0, StreamsModel::Label), u"b"_s);
    }

    void keepsTokensPrivate()
    {
        Bench bench;
        bench.table.setMapping(first, 1, u"a"_s);
        for (int column = 0; column < StreamsModel::ColumnCount; ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(StreamsModel::SortRole)})
                QVERIFY(!bench.model.index(0, column).data(role).toString().contains(first.text()));
        }
        QCOMPARE(bench.text(0, StreamsModel::Token), u"abcd…"_s);
        QCOMPARE(bench.model.token(0), first);
    }

    void sortsNumbersAsNumbers()
    {
        Bench bench;
        bench.table.received(streamedPoints(first, 1000));
        bench.table.received(streamedPoints(second, 9));
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
    }
};

QTEST_MAIN(tst_StreamsModel)
#include "tst_streamsmodel.moc"
