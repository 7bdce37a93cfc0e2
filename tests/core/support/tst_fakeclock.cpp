// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>

#include <future>
#include <thread>

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
        std::promise<void> isSet;
        std::thread::id rangIn;
        std::thread thread([&] {
            QEventLoop loop;
            const std::unique_ptr<Alarm> alarm = clock.alarm();
            connect(alarm.get(), &Alarm::rang, &loop, [&] {
                rangIn = std::this_thread::get_id();
                loop.quit();
            });
            alarm->start(5ms);
            isSet.set_value();
            loop.exec();
        });
        const std::thread::id own = thread.get_id();
        isSet.get_future().wait();
        clock.advance(5ms);
        thread.join();
        QCOMPARE(rangIn, own);
    }
};

QTEST_GUILESS_MAIN(tst_FakeClock)
#include "tst_fakeclock.moc"
