// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/workerthreads.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <latch>

using namespace chartstream;

class tst_WorkerThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsEachOnce_data()
    {
        QTest::addColumn<size_t>("threads");
        QTest::addColumn<size_t>("count");
        for (const size_t threads : {0, 1, 3}) {
            for (const size_t count : {0, 1, 2, 1000})
                QTest::addRow("%zu in %zu", count, threads) << threads << count;
        }
    }

    void callsEachOnce()
    {
        QFETCH(size_t, threads);
        QFETCH(size_t, count);
        WorkerThreads workers(threads);
        std::vector<std::atomic<int>> calls(count);
        QVERIFY(workers.all(count, [&calls](size_t index) { return ++calls[index] > 0; }));
        QVERIFY(std::ranges::all_of(calls, [](const std::atomic<int> &times) { return times == 1; }));
    }

    void callsAtOnce()
    {
        WorkerThreads workers(1);
        std::latch both(2);
        QVERIFY(workers.all(2, [&both](size_t) {
            both.arrive_and_wait();
            return true;
        }));
    }

    void beginsNothingAfterAFailure()
    {
        WorkerThreads workers(0);
        size_t last = 0;
        QVERIFY(!workers.all(10, [&last](size_t index) {
            last = index;
            return index < 3;
        }));
        QCOMPARE(last, 3);
    }

    void waitsForWhatBegan()
    {
        WorkerThreads workers(1);
        std::latch both(2);
        std::atomic<int> ended = 0;
        QVERIFY(!workers.all(2, [&](size_t index) {
            both.arrive_and_wait();
            if (index == 1)
                std::this_thread::sleep_for(std::chrono::milliseconds{20});
            ++ended;
            return index == 1;
        }));
        QCOMPARE(ended, 2);
    }

    void doesNotWaitForBusyThreads()
    {
        std::latch isOver(1);
        WorkerThreads workers(1);
        const std::future<void> other = workers.begin([&isOver] { isOver.wait(); });
        size_t calls = 0; // all in this thread
        QVERIFY(workers.all(100, [&calls](size_t) { return ++calls > 0; }));
        QCOMPARE(calls, 100);
        isOver.count_down();
        other.wait();
    }
};

QTEST_GUILESS_MAIN(tst_WorkerThreads)

#include "tst_workerthreads.moc"
