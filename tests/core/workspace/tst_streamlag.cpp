// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/streamlag.h"

#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds now{1'700'000'000'000}; // 2023-11-14 22:13:20 UTC

} // namespace

class tst_StreamLag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Asia/Kolkata"); } // + 5:30

    void readsDates_data()
    {
        QTest::addColumn<QString>("x");
        QTest::addColumn<qint64>("lag");
        QTest::newRow("UTC") << u"2023-11-14T22:13:18Z"_s << qint64(2000);
        QTest::newRow("hours") << u"2023-11-14T20:13:19-02"_s << qint64(1000);
        QTest::newRow("hours and minutes") << u"2023-11-15 07:58:19.5+09:45"_s << qint64(500);
        QTest::newRow("without colon") << u"2023-11-15 07:58:20+0945"_s << qint64(0);
        QTest::newRow("ahead") << u"2023-11-14T22:13:21Z"_s << qint64(-1000);
        QTest::newRow("no zone, UTC") << u"2023-11-14 22:13:19"_s << qint64(1000);
        QTest::newRow("no zone, local") << u"2023-11-15 03:43:17.250"_s << qint64(2750);
        QTest::newRow("long ago") << u"2022-11-14 22:13:20Z"_s << qint64(365LL * 86'400'000);
    }
    void readsDates()
    {
        QFETCH(QString, x);
        const auto lag = lagOf(Cell(x), now, {});
        QVERIFY(lag);
        QTEST(qint64(lag->count()), "lag");
    }

    void readsDatesOfAKnownZone()
    {
        const StreamTime newYork{false, -5h};
        QCOMPARE(lagOf(Cell(u"2023-11-14 17:13:19"_s), now, newYork), Milliseconds{1000});
        QCOMPARE(lagOf(Cell(u"2023-11-14 22:13:19Z"_s), now, newYork), Milliseconds{1000});
    }

    void readsNumbers_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<bool>("isDateAxis");
        QTest::addColumn<qint64>("lag");
        QTest::newRow("seconds") << 1'699'999'999.5 << false << qint64(500);
        QTest::newRow("milliseconds") << 1'699'999'998'000.0 << false << qint64(2000);
        QTest::newRow("ahead") << 1'700'000'003.0 << false << qint64(-3000);
        QTest::newRow("date axis") << 1'699'999'999'000.0 << true << qint64(1000);
        QTest::newRow("old, date axis") << 1'599'999'999'000.0 << true << qint64(100'000'001'000);
    }
    void readsNumbers()
    {
        QFETCH(double, x);
        QFETCH(bool, isDateAxis);
        const auto lag = lagOf(Cell(x), now, {isDateAxis, {}});
        QVERIFY(lag);
        QTEST(qint64(lag->count()), "lag");
    }

    void tellsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("number");
        const double none = gap;
        QTest::newRow("count") << QString() << 12.0;
        QTest::newRow("null") << QString() << none;
        QTest::newRow("seconds two days ago") << QString() << 1'699'800'000.0;
        QTest::newRow("word") << u"oven"_s << none;
        QTest::newRow("year") << u"2023"_s << none;
        QTest::newRow("day") << u"2023-11-14"_s << none;
    }
    void tellsNoTime()
    {
        QFETCH(QString, text);
        QFETCH(double, number);
        QVERIFY(!lagOf(text.isEmpty() ? Cell(number) : Cell(text), now, {}));
    }

    void findsTheNewestX()
    {
        UpdateBatch batch;
        QVERIFY(!newestX(batch));
        batch.items.push_back(NumberRun{{"y"}, {1, 2}});
        QVERIFY(!newestX(batch));
        batch.items.push_back(NumberRun{{"y", "x"}, {1, 2, 3, 4}});
        QCOMPARE(newestX(batch), Cell(4.0));
        Update list;
        list.changes.push_back({"x", std::vector<Cell>{Cell(5.0), Cell(u"six"_s)}});
        batch.items.push_back(list);
        QCOMPARE(newestX(batch), Cell(u"six"_s));
        Update cleared;
        cleared.changes.push_back({"x", std::vector<Cell>()});
        batch.items.push_back(cleared);
        QCOMPARE(newestX(batch), Cell(u"six"_s));
        Update scalar;
        scalar.changes.push_back({"x", Cell(7.0)});
        batch.items.push_back(scalar);
        QCOMPARE(newestX(batch), Cell(7.0));
    }
};

QTEST_GUILESS_MAIN(tst_StreamLag)
#include "tst_streamlag.moc"
