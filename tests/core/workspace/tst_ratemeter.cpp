// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/ratemeter.h"

#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;

class tst_RateMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steadyFlow()
    {
        RateMeter meter;
        for (Milliseconds now = 10s; now < 14s; now += 10ms)
            meter.add(now, 5);
        QCOMPARE(meter.perSecond(14s - 1ms), 500.0);
    }

    void fallsToZero()
    {
        RateMeter meter;
        meter.add(1000s, 80);
        QCOMPARE(meter.perSecond(1000s), 40.0);
        QCOMPARE(meter.perSecond(1001s), 40.0);
        QCOMPARE(meter.perSecond(1002s), 0.0);
        QCOMPARE(meter.perSecond(9999s), 0.0);
    }

    void longPauseForgetsAll()
    {
        RateMeter meter;
        meter.add(1s, 100);
        meter.add(3600s, 2);
        QCOMPARE(meter.perSecond(3600s), 1.0);
    }
};

QTEST_GUILESS_MAIN(tst_RateMeter)
#include "tst_ratemeter.moc"
