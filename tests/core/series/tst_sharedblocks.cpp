// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/sharedblocks.h"

#include <QTest>

#include <deque>
#include <random>

using namespace chartstream;

namespace {

template <typename Value>
Value valueOf(size_t number);

template <>
double valueOf(size_t number)
{
    return double(number);
}

template <>
QString valueOf(size_t number)
{
    return QString::number(number);
}

/// A sequence beside a plain one that all was done to likewise.
template <typename Value>
struct Pair
{
    SharedBlocks<Value, 8> blocks{5};
    size_t begin = 5;
    std::deque<Value> values;

    bool isSame() const
    {
        if (blocks.begin() != begin || blocks.size() != values.size() || blocks.isEmpty() != values.empty() ||
            blocks.unsharedMemory() > blocks.memory())
            return false;
        for (size_t index = 0; index < values.size(); ++index) {
            const std::span<const Value> rest = blocks.from(begin + index);
            if (blocks[begin + index] != values[index] || rest.empty() ||
                rest.back() != values[index + rest.size() - 1])
                return false;
        }
        return true;
    }
};

template <typename Value>
void changeAtRandom(Pair<Value> &pair, std::mt19937 &random)
{
    const auto upTo = [&random](size_t greatest) { return size_t(random()) % (greatest + 1); };
    switch (upTo(3)) {
    case 0:
        if (!pair.values.empty()) {
            const size_t index = upTo(pair.values.size() - 1);
            const Value value = valueOf<Value>(random());
            pair.blocks.edit(pair.begin + index) = value;
            pair.values[index] = value;
        }
        break;
    case 1: {
        const size_t dropped = std::min(pair.values.size(), upTo(20));
        pair.begin += dropped;
        pair.blocks.dropBefore(pair.begin);
        pair.values.erase(pair.values.begin(), pair.values.begin() + std::ptrdiff_t(dropped));
        break;
    }
    default:
        for (size_t left = upTo(12); left > 0;) {
            for (Value &value : pair.blocks.grow(left)) {
                value = valueOf<Value>(random());
                pair.values.push_back(value);
                --left;
            }
        }
    }
}

template <typename Value>
bool copiesStayAsTheyWere(quint32 seed)
{
    std::mt19937 random(seed);
    std::vector<Pair<Value>> pairs(1);
    for (int step = 0; step < 2000; ++step) {
        const size_t chosen = size_t(random()) % pairs.size();
        if (random() % 4 == 0) {
            const Pair<Value> copy = pairs[chosen];
            pairs.size() < 5 ? pairs.push_back(copy) : void(pairs[size_t(random()) % 5] = copy);
        } else {
            changeAtRandom(pairs[chosen], random);
        }
        if (!std::ranges::all_of(pairs, &Pair<Value>::isSame))
            return false;
    }
    return true;
}

} // namespace

class TestSharedBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void copiesAndOriginalsAreIndependent()
    {
        for (quint32 seed = 0; seed < 4; ++seed) {
            QVERIFY(copiesStayAsTheyWere<double>(seed));
            QVERIFY(copiesStayAsTheyWere<QString>(seed));
        }
    }

    void copySharesAllButWhatIsChanged()
    {
        static constexpr size_t blockSize = 1024;
        SharedBlocks<double, blockSize> original;
        for (int number = 0; number < 100 * int(blockSize) + 10; ++number)
            original.append(number);
        QCOMPARE(original.unsharedMemory(), original.memory());
        SharedBlocks<double, blockSize> copy = original;
        const size_t pointers = copy.unsharedMemory();
        QVERIFY(pointers < size_t(101 * 64));
        copy.append(1);
        copy.edit(5) = 7;
        QCOMPARE(copy.unsharedMemory(), pointers + 2 * blockSize * sizeof(double));
        copy.append(2);
        QCOMPARE(copy.unsharedMemory(), pointers + 2 * blockSize * sizeof(double));
        QCOMPARE(original[5], 5.0);
    }

    void droppedTextsAreGivenBackAtOnce()
    {
        SharedBlocks<QString, 64> texts;
        const QString text(1000, QLatin1Char('a'));
        texts.append(text);
        texts.append(QStringLiteral("b"));
        QVERIFY(!text.isDetached());
        texts.dropBefore(1);
        QVERIFY(text.isDetached());
        // Also where the block is shared.
        texts.append(text);
        const SharedBlocks<QString, 64> copy = texts;
        texts.dropBefore(3);
        QCOMPARE(copy[2], text);
    }

    void emptyOnesTakeNoMemory()
    {
        SharedBlocks<double, 8> blocks(12);
        QCOMPARE(blocks.memory(), size_t(0));
        blocks.append(1);
        QCOMPARE(blocks[12], 1.0);
        QVERIFY(blocks.isInOneBlock());
        blocks.grow(3);
        blocks.append(2);
        QVERIFY(!blocks.isInOneBlock());
        const size_t before = blocks.memory();
        blocks.dropBefore(16);
        QVERIFY(blocks.memory() < before);
        QVERIFY(blocks.isInOneBlock());
    }
};

QTEST_GUILESS_MAIN(TestSharedBlocks)
#include "tst_sharedblocks.moc"
