// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/column.h"
#include "core/series/statistics.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace chartstream;

namespace {

enum class Order { Ascending, Descending, None };

constexpr auto everything = [] { return false; };

/// Two columns that points come to and go from.
struct Points
{
    Column x;
    Column y;
    quint64 dropped = 0;
    quint64 version = 0;

    void append(double atX, double atY)
    {
        x.append(atX);
        y.append(atY);
    }
    void drop(size_t count)
    {
        x.dropFront(count);
        y.dropFront(count);
        dropped += count;
    }
    StatisticsSource source() const
    {
        const auto copy = [](const Column &column, size_t first, std::span<double> values) {
            for (double &value : values)
                value = column.coordinate(first++);
        };
        return {x.size(),
                dropped,
                {version},
                [this](size_t first, size_t last) { return x.extent(first, last); },
                [this, copy](size_t first, std::span<double> values) { copy(x, first, values); },
                [this, copy](size_t first, std::span<double> values) { copy(y, first, values); }};
    }
};

/// By the definitions, in twice the digits.
Statistics reference(const Points &points, double from, double to)
{
    long double count = 0, sumX = 0, sumY = 0, squares = 0;
    Statistics statistics;
    const auto each = [&](auto take) {
        for (size_t index = 0; index < points.x.size(); ++index) {
            const double x = points.x.coordinate(index);
            const double y = points.y.coordinate(index);
            if (x >= from && x <= to && !std::isnan(y))
                take(x, y);
        }
    };
    each([&](long double x, long double y) {
        ++count;
        sumX += x;
        sumY += y;
        squares += y * y;
        statistics.minimum = std::fmin(statistics.minimum, double(y));
        statistics.maximum = std::fmax(statistics.maximum, double(y));
    });
    statistics.count = size_t(count);
    if (count == 0)
        return statistics;
    statistics.mean = double(sumY / count);
    statistics.rms = double(std::sqrt(squares / count));
    long double alongX = 0, product = 0;
    each([&](long double x, long double y) {
        alongX += (x - sumX / count) * (x - sumX / count);
        product += (x - sumX / count) * (y - sumY / count);
    });
    if (alongX > 0)
        statistics.slope = double(product / alongX);
    return statistics;
}

bool isNear(double a, double b, double scale)
{
    return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-12 * std::max(std::abs(b), scale);
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalTheReference_data()
    {
        QTest::addColumn<Order>("order");
        QTest::addColumn<double>("offsetX");
        QTest::addColumn<double>("offsetY");
        QTest::addColumn<double>("gaps");
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 100, 4096, 4097, 50'000}) {
            const QByteArray of = " of " + QByteArray::number(count);
            QTest::addRow("ascending%s", of.data()) << Order::Ascending << 0.0 << 0.0 << 0.0 << count;
            QTest::addRow("descending%s", of.data()) << Order::Descending << 0.0 << 0.0 << 0.0 << count;
            QTest::addRow("no order%s", of.data()) << Order::None << 0.0 << 0.0 << 0.0 << count;
            QTest::addRow("dates%s", of.data()) << Order::Ascending << 1.7e12 << 0.0 << 0.0 << count;
            QTest::addRow("far from zero%s", of.data()) << Order::Ascending << 0.0 << 1e6 << 0.0 << count;
            QTest::addRow("gaps%s", of.data()) << Order::Ascending << 0.0 << 5.0 << 0.3 << count;
            QTest::addRow("gaps in no order%s", of.data()) << Order::None << 0.0 << 5.0 << 0.3 << count;
        }
    }

    void equalTheReference()
    {
        QFETCH(Order, order);
        QFETCH(double, offsetX);
        QFETCH(double, offsetY);
        QFETCH(double, gaps);
        QFETCH(int, count);
        std::mt19937 random(7);
        std::uniform_real_distribution<double> share(0, 1);
        Points points;
        for (int index = 0; index < count; ++index) {
            const double along = order == Order::None        ? share(random) * count
                                 : order == Order::Ascending ? index
                                                             : count - index;
            points.append(share(random) < gaps ? gap : offsetX + along,
                          share(random) < gaps ? gap : offsetY + std::sin(along / 30) + share(random));
        }
        RangeStatistics statistics;
        for (const auto &[from, to] :
             {std::pair(0.0, 1.0), {0.25, 0.75}, {0.25, 0.2501}, {0.9, 0.1}, {-2.0, -1.0}, {-1.0, 0.5}}) {
            const double a = offsetX + from * count;
            const double b = offsetX + to * count;
            statistics.setRange(a, b);
            QVERIFY(statistics.update(points.source(), everything));
            compare(*statistics.statistics(), reference(points, std::min(a, b), std::max(a, b)));
        }
    }

    void bothEndsAreIn()
    {
        Points points;
        for (int index = 0; index < 10; ++index)
            points.append(index, 10 * index);
        RangeStatistics statistics;
        statistics.setRange(2, 4);
        QVERIFY(statistics.update(points.source(), everything));
        QCOMPARE(*statistics.statistics(), (Statistics{3, 20, 40, 30, std::sqrt(2900.0 / 3), 10}));
    }

    void slopeTakesTwoPlaces()
    {
        Points points;
        points.append(1, 5);
        points.append(1, 7);
        RangeStatistics statistics;
        statistics.setRange(0, 2);
        QVERIFY(statistics.update(points.source(), everything));
        QVERIFY(std::isnan(statistics.statistics()->slope));
        QCOMPARE(statistics.statistics()->mean, 6.0);
    }

    /// Points come and go, ends of the range move: always the same as anew.
    void stayRightWhilePointsComeAndGo_data()
    {
        QTest::addColumn<bool>("ordered");
        QTest::newRow("ascending") << true;
        QTest::newRow("no order") << false;
    }

    void stayRightWhilePointsComeAndGo()
    {
        QFETCH(bool, ordered);
        std::mt19937 random(3);
        Points points;
        RangeStatistics statistics;
        double x = 0;
        for (int round = 0; round < 60; ++round) {
            for (unsigned count = random() % 5000; count > 0; --count) {
                ++x;
                points.append(ordered ? x : double(random() % 100'000), double(random() % 1000));
            }
            if (round % 3 == 1)
                points.drop(random() % (points.x.size() + 1));
            const double from = double(random() % 100'000);
            if (round % 4 != 3)
                statistics.setRange(from, from + double(random() % 50'000));
            // In slices of one block, the points changing between some of them.
            int slices = 0;
            while (!statistics.update(points.source(), [] { return true; })) {
                if (++slices == 2)
                    points.drop(std::min<size_t>(points.x.size(), 700));
            }
            RangeStatistics anew;
            anew.setRange(0, 1e9);
            QVERIFY(anew.update(points.source(), everything));
            statistics.setRange(0, 1e9);
            while (!statistics.update(points.source(), [] { return true; })) {
            }
            compare(*statistics.statistics(), *anew.statistics());
            compare(*statistics.statistics(), reference(points, 0, 1e9));
        }
    }

    void otherPointsAreSeen()
    {
        Points points;
        for (int index = 0; index < 10'000; ++index)
            points.append(index, 1);
        RangeStatistics statistics;
        statistics.setRange(0, 1e9);
        QVERIFY(statistics.update(points.source(), everything));
        points.y.clear();
        for (int index = 0; index < 10'000; ++index)
            points.y.append(2.0);
        ++points.version;
        QVERIFY(statistics.update(points.source(), everything));
        QCOMPARE(statistics.statistics()->mean, 2.0);
    }

    void knownBlocksAreNotLookedAtAgain()
    {
        Points points;
        for (int index = 0; index < 100'000; ++index)
            points.append(index, index);
        RangeStatistics statistics;
        statistics.setRange(0, 1e9);
        size_t looked = 0;
        const auto update = [&] {
            StatisticsSource source = points.source();
            source.copyY = [&looked, copy = source.copyY](size_t first, std::span<double> values) {
                looked += values.size();
                copy(first, values);
            };
            QVERIFY(statistics.update(source, everything));
        };
        update();
        QCOMPARE(looked, 100'000U);
        looked = 0;
        points.append(100'000, 0);
        points.drop(1);
        update();
        QVERIFY(looked < 2 * RangeStatistics::blockSize);
        looked = 0;
        statistics.setRange(10, 90'000);
        update();
        QVERIFY(looked < 3 * RangeStatistics::blockSize);
    }

private:
    void compare(const Statistics &statistics, const Statistics &expected)
    {
        QCOMPARE(statistics.count, expected.count);
        QVERIFY(isNear(statistics.minimum, expected.minimum, 0));
        QVERIFY(isNear(statistics.maximum, expected.maximum, 0));
        QVERIFY2(isNear(statistics.mean, expected.mean, 1),
                 QByteArray::number(statistics.mean - expected.mean).constData());
        QVERIFY(isNear(statistics.rms, expected.rms, 1));
        QVERIFY2(isNear(statistics.slope, expected.slope, 1),
                 QByteArray::number(statistics.slope - expected.slope).constData());
    }
};

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
