// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/arrivalgaps.h"

#include <QTest>

#include <vector>

using namespace chartstream;
using namespace std::chrono_literals;

class tst_ArrivalGaps : public QObject
{
    Q_OBJECT

private:
    /// Updates in so many equal steps; the moment of the last.
    static Milliseconds beat(ArrivalGaps &gaps, Milliseconds from, Milliseconds step, int count)
    {
        for (int i = 0; i < count; ++i, from += step) {
            if (gaps.arrived(from))
                qFatal("a regular beat has no gap");
        }
        return from - step;
    }

private Q_SLOTS:
    void comparesWithTheUsualInterval_data()
    {
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("silence");
        QTest::addColumn<bool>("isGap");
        QTest::newRow("usual") << 1000 << 1000 << false;
        QTest::newRow("five times") << 1000 << 5000 << false;
        QTest::newRow("more than five times") << 1000 << 5001 << true;
        QTest::newRow("fast, half a second") << 10 << 500 << false;
        QTest::newRow("fast, more than half a second") << 10 << 501 << true;
        QTest::newRow("slow") << 60'000 << 120'000 << false;
        QTest::newRow("all at once") << 0 << 501 << true;
    }
    void comparesWithTheUsualInterval()
    {
        QFETCH(int, interval);
        QFETCH(int, silence);
        QFETCH(bool, isGap);
        ArrivalGaps gaps;
        const Milliseconds last = beat(gaps, 1s, Milliseconds{interval}, 20);
        const auto found = gaps.arrived(last + Milliseconds{silence});
        QCOMPARE(found.has_value(), isGap);
        if (isGap)
            QCOMPARE(found->count(), qint64(silence));
    }

    void saysNothingBeforeItKnowsWhatIsUsual()
    {
        ArrivalGaps gaps;
        Milliseconds last = beat(gaps, 1s, 100ms, int(ArrivalGaps::fewest));
        QVERIFY(!gaps.arrived(last += 60s));
        QVERIFY(gaps.arrived(last += 60s));
    }

    void getsUsedToAnotherBeat()
    {
        ArrivalGaps gaps;
        Milliseconds last = beat(gaps, 1s, 100ms, 100);
        int found = 0;
        for (int i = 0; i < 100; ++i)
            found += gaps.arrived(last += 2s) ? 1 : 0;
        QCOMPARE(found, int(ArrivalGaps::kept) / 2);
    }

    void aCleanEndIsNoGap()
    {
        ArrivalGaps gaps;
        const Milliseconds last = beat(gaps, 1s, 100ms, 20);
        gaps.restart();
        QVERIFY(!gaps.arrived(last + 60s));
        QVERIFY(gaps.arrived(last + 120s));
    }

    void aClockThatIsSetBackIsNoGap()
    {
        ArrivalGaps gaps;
        const Milliseconds last = beat(gaps, 3600s, 100ms, 20);
        QVERIFY(!gaps.arrived(last - 600s));
        QVERIFY(!gaps.arrived(last - 600s + 100ms));
    }
};

QTEST_GUILESS_MAIN(tst_ArrivalGaps)
#include "tst_arrivalgaps.moc"
