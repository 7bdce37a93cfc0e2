// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/handmadefigure.h"
#include "ui/live/clipping.h"
#include "ui/live/linepath.h"
#include "ui/live/traceframe.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

class TestLineDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void lineStandsAtItsCoordinates()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 10}, {5, 5});
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(200, 149), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 150), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 146), Qt::white));
        QVERIFY(isLike(image.pixelColor(200, 153), Qt::white));
        QVERIFY(isLike(image.pixelColor(45, 150), Qt::white));
    }

    void reversedAxes()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 5}, {1, 1});
        hand.xAxis().range = {10, 0};
        hand.yAxis().range = {10, 0};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(300, 70), Qt::red));
        QVERIFY(isLike(image.pixelColor(100, 70), Qt::white));
    }

    void logarithmicAxis()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 10}, {100, 100});
        hand.yAxis().type = AxisType::Log;
        hand.yAxis().range = {0, 4};
        QVERIFY(isLike(hand.draw().pixelColor(200, 150), Qt::red));
    }

    void gaps_data()
    {
        QTest::addColumn<bool>("connects");
        QTest::addColumn<int>("points");
        QTest::newRow("sparse, open") << false << 3;
        QTest::newRow("sparse, connected") << true << 3;
        QTest::newRow("dense, open") << false << 20'000;
        QTest::newRow("dense, connected") << true << 20'000;
    }
    void gaps()
    {
        QFETCH(bool, connects);
        QFETCH(int, points);
        std::vector<double> x;
        std::vector<double> y;
        for (int index = 0; index <= points; ++index) {
            x.push_back(10.0 * index / points);
            y.push_back(x.back() > 3.5 && x.back() < 6.5 ? gap : 5);
        }
        HandMadeFigure hand;
        hand.addTrace(x, y).connectGaps = connects;
        const QImage image = hand.draw();
        QVERIFY(points == 3 || isLike(image.pixelColor(100, 150), Qt::red));
        QCOMPARE(isLike(image.pixelColor(200, 150), Qt::red), connects || points == 3);
        QVERIFY(points == 3 || isLike(image.pixelColor(320, 150), Qt::red));
    }

    void missingXIsTheIndex()
    {
        HandMadeFigure hand;
        hand.addTrace({}, {5, 5, 5});
        hand.document.series.clear();
        hand.document.series.emplace_back([](const AttributePath &) { return true; }, 100);
        hand.document.series.back().ensureColumn("y").append(std::vector<double>{5, 5, 5, 5, 5, 5});
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(190, 150), Qt::red));
        QVERIFY(isLike(image.pixelColor(210, 150), Qt::white));
    }

    void steps_data()
    {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QPolygonF>("corners");
        QTest::newRow("linear") << u"linear"_s << QPolygonF{{0, 0}, {4, 2}};
        QTest::newRow("hv") << u"hv"_s << QPolygonF{{0, 0}, {4, 0}, {4, 2}};
        QTest::newRow("vh") << u"vh"_s << QPolygonF{{0, 0}, {0, 2}, {4, 2}};
        QTest::newRow("hvh") << u"hvh"_s << QPolygonF{{0, 0}, {2, 0}, {2, 2}, {4, 2}};
        QTest::newRow("vhv") << u"vhv"_s << QPolygonF{{0, 0}, {0, 1}, {4, 1}, {4, 2}};
    }
    void steps()
    {
        QFETCH(QString, shape);
        QFETCH(QPolygonF, corners);
        QCOMPARE(withSteps({{0, 0}, {4, 2}}, shape), corners);
    }

    void splineGoesThroughItsPoints()
    {
        const QPolygonF points{{0, 0}, {10, 30}, {20, 5}, {40, 5}};
        const QPolygonF line = splinePolyline(points, 1);
        for (const QPointF &point : points) {
            QVERIFY(std::any_of(line.begin(), line.end(),
                                [point](QPointF other) { return (other - point).manhattanLength() < 1e-9; }));
        }
        QVERIFY(line.size() > 20);
        QCOMPARE(splinePolyline({{0, 0}, {1, 1}}, 1).size(), 2);
    }

    /// A vector file of a million points has what is seen of them.
    void manyPointsAsAShortLine()
    {
        constexpr size_t points = 1'000'000;
        std::vector<double> x;
        for (size_t index = 0; index < points; ++index)
            x.push_back(10.0 * double(index) / points);
        std::vector<double> y(points, 2);
        std::fill(y.begin() + 500'000, y.end(), 3);
        y[345'678] = 9;
        y[500'000] = gap;
        HandMadeFigure hand;
        hand.addTrace(x, y);
        const TraceFrame frame(hand.figure, hand.document, 0);
        const std::vector<QPolygonF> lines = shapedLines(frame, 0, points);
        QCOMPARE(lines.size(), 2U);
        QVERIFY(lines[0].size() + lines[1].size() < 3000);
        const auto tip = std::ranges::min_element(lines[0], {}, &QPointF::y);
        QVERIFY(std::abs(tip->x() - 50 - 300 * 0.345678) < 0.25);
        QCOMPARE(tip->y(), 70.0);
        QVERIFY(lines[0].last().x() < lines[1].first().x());
    }

    void clipsFarPoints()
    {
        HandMadeFigure hand;
        hand.addTrace({-1e12, 1e12, 5, 5}, {5, 5, -1e300, 1e300});
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(100, 150), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 60), Qt::red));
        QVERIFY(isLike(image.pixelColor(30, 150), Qt::white));
    }

    void clipPolygonKeepsTheInside()
    {
        const QRectF rect(0, 0, 10, 10);
        const QPolygonF cut = clipPolygon(rect, {{-1e9, -1e9}, {1e9, -1e9}, {1e9, 1e9}, {-1e9, 1e9}});
        QCOMPARE(cut.boundingRect(), rect);
        QVERIFY(clipPolygon(rect, {{20, 20}, {30, 20}, {30, 30}}).isEmpty());
    }

    void spikeIsVisibleAtEachZoom_data()
    {
        QTest::addColumn<double>("span");
        for (const double span : {1e7, 3e6, 1e6, 3e5, 1e5, 12345.0, 1000.0, 100.0, 20.0})
            QTest::addRow("%g points in view", span) << span;
    }
    void spikeIsVisibleAtEachZoom()
    {
        QFETCH(double, span);
        constexpr size_t points = 10'000'000;
        constexpr size_t spike = 6'543'210;
        if (m_spike.figure.traces.empty()) {
            std::vector<double> x;
            for (size_t index = 0; index < points; ++index)
                x.push_back(double(index));
            std::vector<double> y(points, 1);
            y[spike] = 9;
            m_spike.addTrace(x, y);
        }
        const double from = std::max(0.0, double(spike) - span * 0.654321);
        m_spike.xAxis().range = {from, from + span};
        const QImage image = m_spike.draw();
        const int column = int(50 + (double(spike) - from) / span * 300);
        // The tip is at y = 50 + 200 * 0.1 = 70; the spike is seen from the line up to there.
        QVERIFY(countLike(image, Qt::red, QRect(column - 2, 72, 5, 10)) > 0);
        QVERIFY(countLike(image, Qt::red, QRect(column - 20, 150, 41, 10)) > 0);
        QCOMPARE(countLike(image, Qt::red, QRect(51, 51, 298, 15)), 0);
    }

    void unsortedLine()
    {
        HandMadeFigure hand;
        hand.addTrace({2, 8, 8, 2, 2}, {2, 2, 8, 8, 2});
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(110, 150), Qt::red));
        QVERIFY(isLike(image.pixelColor(290, 150), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 90), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 210), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 150), Qt::white));
    }

    void dashes()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 10}, {5, 5}).line.dash = u"20px,20px"_s;
        const QImage image = hand.draw();
        const int ink = countLike(image, Qt::red, QRect(50, 150, 300, 1));
        QVERIFY2(ink > 120 && ink < 180, qPrintable(QString::number(ink)));
    }

    void fills_data()
    {
        QTest::addColumn<int>("points");
        QTest::newRow("sparse") << 2;
        QTest::newRow("dense") << 10'000;
    }
    void fills()
    {
        QFETCH(int, points);
        std::vector<double> x(static_cast<size_t>(points));
        for (size_t index = 0; index < x.size(); ++index)
            x[index] = 10.0 * double(index) / (points - 1);
        HandMadeFigure hand;
        ResolvedTrace &trace = hand.addTrace(x, std::vector<double>(x.size(), 5));
        trace.fill = u"tozeroy"_s;
        trace.fillColor = {0, 0, 255, 1};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(200, 200), Qt::blue));
        QVERIFY(isLike(image.pixelColor(200, 100), Qt::white));
    }

    void fillsToTheTraceBefore()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 10}, {2, 2});
        ResolvedTrace &trace = hand.addTrace({0, 10}, {8, 8});
        trace.fill = u"tonexty"_s;
        trace.fillPrevious = 0;
        trace.fillColor = {0, 0, 255, 1};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(200, 150), Qt::blue));
        QVERIFY(isLike(image.pixelColor(200, 230), Qt::white));
        QVERIFY(isLike(image.pixelColor(200, 70), Qt::white));
    }

private:
    HandMadeFigure m_spike;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestLineDrawing)
#include "tst_linedrawing.moc"
