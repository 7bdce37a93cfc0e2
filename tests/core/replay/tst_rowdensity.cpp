// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/rowdensity.h"
#include "tests/support/madeuptrack.h"

#include <QTest>

#include <numeric>

using namespace chartstream;

class tst_RowDensity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dividesTheWay_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("end");
        constexpr qint64 lowest = std::numeric_limits<qint64>::min();
        constexpr qint64 highest = std::numeric_limits<qint64>::max();
        QTest::newRow("usual") << qint64(0) << qint64(1000);
        QTest::newRow("a point") << qint64(5) << qint64(5);
        QTest::newRow("shorter than its parts") << qint64(-2) << qint64(1);
        QTest::newRow("all there is") << lowest << highest;
    }
    void dividesTheWay()
    {
        QFETCH(const qint64, begin);
        QFETCH(const qint64, end);
        constexpr int parts = 7;
        QCOMPARE(timeBetween(begin, end, 0, parts), begin);
        QCOMPARE(timeBetween(begin, end, parts, parts), end);
        for (int part = 1; part <= parts; ++part)
            QVERIFY(timeBetween(begin, end, part, parts) >= timeBetween(begin, end, part - 1, parts));
    }

    void countsEachRowOnce_data()
    {
        QTest::addColumn<std::vector<qint64>>("times");
        QTest::addColumn<std::vector<size_t>>("counts");
        using Times = std::vector<qint64>;
        using Counts = std::vector<size_t>;
        QTest::newRow("even") << Times{0, 10, 20, 30, 40} << Counts{1, 1, 1, 2};
        QTest::newRow("a silence") << Times{0, 1, 2, 3, 40} << Counts{4, 0, 0, 1};
        QTest::newRow("at one time") << Times{0, 20, 20, 20, 40} << Counts{1, 0, 3, 1};
        QTest::newRow("all at one time") << Times{7, 7, 7} << Counts{0, 0, 0, 3};
        QTest::newRow("one") << Times{7} << Counts{0, 0, 0, 1};
    }
    void countsEachRowOnce()
    {
        QFETCH(const std::vector<qint64>, times);
        QFETCH(const std::vector<size_t>, counts);
        const MadeUpTrack track(times);
        QCOMPARE(rowDensity(track, times.front(), times.back(), 4), counts);
    }

    void countsWithinAndBeyond()
    {
        const MadeUpTrack track({0, 10, 20, 30, 40});
        QCOMPARE(rowDensity(track, 10, 20, 1), std::vector<size_t>{2});
        QCOMPARE(rowDensity(track, -100, std::numeric_limits<qint64>::max(), 1), std::vector<size_t>{5});
        QVERIFY(rowDensity(track, 0, 40, 0).empty());
        const MadeUpTrack empty({});
        QCOMPARE(rowDensity(empty, 0, 40, 2), (std::vector<size_t>{0, 0}));
    }
};

QTEST_GUILESS_MAIN(tst_RowDensity)
#include "tst_rowdensity.moc"
