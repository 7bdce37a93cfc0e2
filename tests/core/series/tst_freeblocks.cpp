// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/freeblocks.h"
#include "core/series/sharedblocks.h"

#include <QTest>

#include <array>
#include <cstring>
#include <optional>
#include <thread>

using namespace chartstream;

namespace {

constexpr size_t blockSize = 4096;
using Numbers = SharedBlocks<double, blockSize>;

void grow(Numbers &numbers, size_t count)
{
    while (count > 0)
        count -= numbers.grow(count).size();
}

} // namespace

class TestFreeBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatWasGivenBack()
    {
        FreeBlocks blocks(1000);
        void *block = blocks.take(300);
        std::memset(block, 1, 300);
        QCOMPARE(blocks.bytes(), size_t(0));
        blocks.give(block, 300);
        QCOMPARE(blocks.bytes(), size_t(300));

        // Another size is another block.
        void *other = blocks.take(200);
        QVERIFY(other != block);
        QCOMPARE(blocks.bytes(), size_t(300));
        QCOMPARE(blocks.take(300), block);
        QCOMPARE(blocks.bytes(), size_t(0));
        blocks.give(other, 200);
        blocks.give(block, 300);
        QCOMPARE(blocks.bytes(), size_t(500));
    }

    void keepsNoMoreThanItsBound()
    {
        FreeBlocks blocks(1000);
        std::array<void *, 5> taken{};
        for (void *&block : taken)
            block = blocks.take(300);
        for (void *block : taken)
            blocks.give(block, 300);
        QCOMPARE(blocks.bytes(), size_t(900));
        // What still fits is kept.
        blocks.give(blocks.take(100), 100);
        QCOMPARE(blocks.bytes(), size_t(1000));
    }

    void aFullSequenceTakesItsOwn()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("under the address sanitizer blocks go back to the heap");
#endif
        Numbers numbers;
        grow(numbers, 10 * blockSize);
        numbers.dropBefore(2 * blockSize);
        const size_t waiting = FreeBlocks::shared().bytes();
        QVERIFY(waiting >= 2 * blockSize * sizeof(double));
        for (size_t round = 1; round <= 100; ++round) {
            grow(numbers, blockSize);
            numbers.dropBefore((2 + round) * blockSize);
            QCOMPARE(FreeBlocks::shared().bytes(), waiting);
        }
    }

    void blocksThatACopyHoldsComeBackWithIt()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("under the address sanitizer blocks go back to the heap");
#endif
        Numbers numbers;
        grow(numbers, 4 * blockSize);
        std::optional<Numbers> copy = numbers;
        const size_t waiting = FreeBlocks::shared().bytes();
        numbers.dropBefore(numbers.end());
        QCOMPARE(FreeBlocks::shared().bytes(), waiting);
        copy.reset();
        QVERIFY(FreeBlocks::shared().bytes() >= waiting + 4 * blockSize * sizeof(double));
    }

    void isForAnyThread()
    {
        FreeBlocks blocks(size_t(1) << 20);
        std::array<std::thread, 4> threads;
        for (size_t number = 0; number < threads.size(); ++number) {
            threads[number] = std::thread([&blocks, number] {
                for (size_t round = 0; round < 5000; ++round) {
                    const size_t bytes = 64 * (1 + round % 3);
                    auto *block = static_cast<char *>(blocks.take(bytes));
                    std::memset(block, int(number), bytes);
                    // Nobody else has it.
                    for (size_t index = 0; index < bytes; ++index) {
                        if (block[index] != char(number))
                            qFatal("shared");
                    }
                    blocks.give(block, bytes);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(blocks.bytes() > 0);
        QVERIFY(blocks.bytes() <= size_t(4) * (64 + 128 + 192));
    }
};

QTEST_APPLESS_MAIN(TestFreeBlocks)

#include "tst_freeblocks.moc"
