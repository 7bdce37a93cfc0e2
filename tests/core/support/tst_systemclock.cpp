// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/clock.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;

class tst_SystemClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverGoesBack()
    {
        const SystemClock clock;
        Milliseconds last = clock.monotonic();
        for (int i = 0; i < 1000; ++i) {
            const Milliseconds now = clock.monotonic();
            QVERIFY(now >= last);
            last = now;
        }
    }

    void knowsTheDate()
    {
        const SystemClock clock;
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const qint64 said = clock.sinceEpoch().count();
        QVERIFY(said >= before);
        QVERIFY(said <= QDateTime::currentMSecsSinceEpoch());
    }

    void alarmRingsOnce()
    {
        const SystemClock clock;
        const auto alarm = clock.alarm();
        QSignalSpy rang(alarm.get(), &Alarm::rang);
        alarm->start(1ms);
        QVERIFY(alarm->isRunning());
        QVERIFY(rang.wait());
        QVERIFY(!alarm->isRunning());
        QCOMPARE(rang.count(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_SystemClock)
#include "tst_systemclock.moc"
