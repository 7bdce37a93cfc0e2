// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/envelope.h"

#include <QTest>

#include <cmath>

using namespace chartstream;

namespace {

struct Line
{
    Column x;
    Column y;
};

/// `spacing`: of the places; every tenth y a gap; `lead`: points appended and dropped before.
Line lineOf(size_t points, const std::function<double(size_t)> &place, size_t leadOfX = 0, size_t leadOfY = 0)
{
    Line line;
    line.x.append(std::vector<double>(leadOfX, -1.0));
    line.x.dropFront(leadOfX);
    line.y.append(std::vector<double>(leadOfY, 1e6));
    line.y.dropFront(leadOfY);
    for (size_t index = 0; index < points; ++index) {
        line.x.append(place(index));
        line.y.append(index % 10 == 3 ? gap : std::sin(double(index)) * double(index % 977));
    }
    return line;
}

std::vector<double> edgesOf(double from, double to, size_t columns)
{
    std::vector<double> edges;
    for (size_t edge = 0; edge <= columns; ++edge)
        edges.push_back(from + (to - from) * double(edge) / double(columns));
    return edges;
}

/// The extent of y between two places, the slow way. A point without a place stands where the one before it
/// does.
Extent extentBetween(const Line &line, double from, double to)
{
    Extent extent;
    double place = gap;
    for (size_t index = 0; index < line.x.size(); ++index) {
        place = std::isnan(line.x.coordinate(index)) ? place : line.x.coordinate(index);
        if (place >= from && place < to)
            extent.include(line.y.coordinate(index));
    }
    return extent;
}

bool isWithin(const Extent &inner, const Extent &outer)
{
    return inner.isEmpty() || (inner.least >= outer.least && inner.greatest <= outer.greatest);
}

} // namespace

class TestEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void isExactForFewPoints();
    void isNearlyExactForMany_data();
    void isNearlyExactForMany();
    void keepsEverySpike();
    void dealsOutTheView();
    void hasNothingWithoutEdges();
};

void TestEnvelope::isExactForFewPoints()
{
    const Line line = lineOf(3000, [](size_t index) { return double(index) * 0.37; });
    const std::vector<double> edges = edgesOf(0, 1110, 400);
    const std::vector<EnvelopeColumn> columns = envelope(line.x, line.y, edges);
    QCOMPARE(columns.size(), 400u);
    size_t next = 0;
    for (size_t column = 0; column < columns.size(); ++column) {
        QVERIFY(columns[column].extent == extentBetween(line, edges[column], edges[column + 1]));
        QCOMPARE(columns[column].first, next);
        next = columns[column].last;
    }
    QCOMPARE(next, 3000u);
}

void TestEnvelope::isNearlyExactForMany_data()
{
    QTest::addColumn<std::function<double(size_t)>>("place");
    QTest::addColumn<size_t>("leadOfX");
    QTest::addColumn<size_t>("leadOfY");
    const std::function<double(size_t)> even = [](size_t index) { return double(index); };
    const std::function<double(size_t)> bursts = [](size_t index) {
        return double(index / 5000) * 5000 + double(index % 5000) / 50;
    };
    const std::function<double(size_t)> withGaps = [](size_t index) {
        return index % 13 == 5 ? gap : double(index);
    };
    QTest::newRow("even") << even << size_t(0) << size_t(0);
    QTest::newRow("dropped") << even << size_t(1777) << size_t(1777);
    QTest::newRow("columns of different age") << even << size_t(1777) << size_t(13);
    QTest::newRow("bursts") << bursts << size_t(0) << size_t(0);
    QTest::newRow("gaps in x") << withGaps << size_t(0) << size_t(0);
}

void TestEnvelope::isNearlyExactForMany()
{
    QFETCH(const std::function<double(size_t)>, place);
    QFETCH(const size_t, leadOfX);
    QFETCH(const size_t, leadOfY);
    const Line line = lineOf(20'000, place, leadOfX, leadOfY);
    const std::vector<double> edges = edgesOf(-1000, 21'000, 30);
    const std::vector<EnvelopeColumn> columns = envelope(line.x, line.y, edges);
    const double margin = (edges[1] - edges[0]) / 16;
    Extent all;
    for (size_t column = 0; column < columns.size(); ++column) {
        const Extent &extent = columns[column].extent;
        QVERIFY(isWithin(extent, extentBetween(line, edges[column], edges[column + 1] + margin)));
        QVERIFY(isWithin(extentBetween(line, edges[column] + margin, edges[column + 1]), extent));
        all.include(extent);
    }
    QVERIFY(all == line.y.extent());
}

void TestEnvelope::keepsEverySpike()
{
    Line line = lineOf(200'000, [](size_t index) { return double(index); });
    line.x.append(200'000);
    line.y.append(1e9);
    for (size_t index = 200'001; index < 300'000; ++index) {
        line.x.append(double(index));
        line.y.append(0);
    }
    const std::vector<EnvelopeColumn> columns = envelope(line.x, line.y, edgesOf(0, 300'000, 700));
    const auto spikes = std::count_if(columns.begin(), columns.end(), [](const EnvelopeColumn &column) {
        return column.extent.greatest == 1e9;
    });
    QCOMPARE(spikes, 1);
}

void TestEnvelope::dealsOutTheView()
{
    const Line line = lineOf(1000, [](size_t index) { return double(index); });
    const std::vector<EnvelopeColumn> columns = envelope(line.x, line.y, edgesOf(100, 110, 5));
    QCOMPARE(columns.front().first, 100u);
    QCOMPARE(columns.back().last, 110u);
    for (const EnvelopeColumn &column : envelope(line.x, line.y, edgesOf(-10, -5, 5)))
        QCOMPARE(column, EnvelopeColumn());
    for (const EnvelopeColumn &column : envelope(line.x, line.y, edgesOf(2000, 3000, 5)))
        QCOMPARE(column, EnvelopeColumn());
}

void TestEnvelope::hasNothingWithoutEdges()
{
    const Line line = lineOf(10, [](size_t index) { return double(index); });
    const double edge = 1;
    QVERIFY(envelope(line.x, line.y, {}).empty());
    QVERIFY(envelope(line.x, line.y, std::span(&edge, 1)).empty());
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
