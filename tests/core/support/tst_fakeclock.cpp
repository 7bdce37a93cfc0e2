// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace chartstream;
using namespace std::chrono_literals;

class tst_FakeClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ringsWhenDue()
    {
        FakeClock clock;
        const auto alarm = clock.alarm();
        QSignalSpy rang(alarm.get(), &Alarm::rang);
        alarm->start(100ms);
        clock.advance(99ms);
        QCoreApplication::processEvents();
        QCOMPARE(rang.count(), 0);
        QVERIFY(alarm->isRunning());
        clock.advance(1ms);
        QTRY_COMPARE(rang.count(), 1);
        QVERIFY(!alarm->isRunning());
        clock.advance(1000ms);
        QCoreApplication::processEvents();
        QCOMPARE(rang.count(), 1);
    }

    void startsAnew()
    {
        FakeClock clock;
        const auto alarm = clock.alarm();
        QSignalSpy rang(alarm.get(), &Alarm::rang);
        alarm->start(100ms);
        clock.advance(60ms);
        alarm->start(100ms);
        clock.advance(60ms);
        QCoreApplication::processEvents();
        QCOMPARE(rang.count(), 0);
        alarm->stop();
        clock.advance(1000ms);
        QCoreApplication::processEvents();
        QCOMPARE(rang.count(), 0);
    }

    void ringsInItsOwnThread()
    {
        FakeClock clock;
        QThread thread;
        QObject owner;
        owner.moveToThread(&thread);
        std::unique_ptr<Alarm> alarm;
        std::atomic<QThread *> rangIn = nullptr;
        thread.start();
        QMetaObject::invokeMethod(
            &owner,
            [&] {
                alarm = clock.alarm();
                connect(alarm.get(), &Alarm::rang, &owner, [&] { rangIn = QThread::currentThread(); });
                alarm->start(5ms);
            },
            Qt::BlockingQueuedConnection);
        clock.advance(5ms);
        QTRY_COMPARE(rangIn.load(), &thread);
        QMetaObject::invokeMethod(
            &owner, [&] { alarm.reset(); }, Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
    }
};

QTEST_GUILESS_MAIN(tst_FakeClock)
#include "tst_fakeclock.moc"
