// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/handmadefigure.h"
#include "ui/live/figuredrawing.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/legenddrawing.h"
#include "ui/live/markersymbol.h"
#include "ui/live/svgpath.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId y2{AxisLetter::Y, 2};

ResolvedTrace &addMarkers(HandMadeFigure &hand, const std::vector<double> &x, const std::vector<double> &y)
{
    ResolvedTrace &trace = hand.addTrace(x, y);
    trace.lines = false;
    trace.markers = true;
    trace.marker.color = {0, 0, 255, 1};
    trace.marker.size = 20;
    trace.marker.line.width = 0;
    return trace;
}

} // namespace

class TestFigureDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void emptyFigure()
    {
        HandMadeFigure hand;
        hand.figure.paperBackground = {0, 255, 0, 1};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(10, 10), Qt::green));
        QVERIFY(isLike(image.pixelColor(200, 150), Qt::white));
    }

    void subplotsStandWhereTheirDomainsSay()
    {
        HandMadeFigure hand;
        hand.yAxis().domain = {0, 0.25};
        ResolvedAxis upper = hand.yAxis();
        upper.id = y2;
        upper.domain = {0.5, 1};
        hand.figure.axes[y2] = upper;
        hand.figure.subplots.push_back({x1, y2});
        QCOMPARE(subplotRect(hand.figure, {x1, {AxisLetter::Y, 1}}), QRectF(50, 200, 300, 50));
        QCOMPARE(subplotRect(hand.figure, {x1, y2}), QRectF(50, 50, 300, 100));
        QCOMPARE(subplotStacks(hand.figure).size(), 2U);
        hand.addTrace({0, 10}, {5, 5}).yAxis = y2;
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(200, 100), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 225), Qt::white));
    }

    void overlaysShareOnePlace()
    {
        HandMadeFigure hand;
        ResolvedAxis right = hand.yAxis();
        right.id = y2;
        right.overlaying = AxisId{AxisLetter::Y, 1};
        right.side = Side::Right;
        right.range = {0, 100};
        right.anchor = x1;
        hand.figure.axes[y2] = right;
        hand.figure.subplots.push_back({x1, y2});
        const std::vector<SubplotStack> stacks = subplotStacks(hand.figure);
        QCOMPARE(stacks.size(), 1U);
        QCOMPARE(stacks.front().subplots.size(), 2U);
        QCOMPARE(axisLinePosition(hand.figure, hand.figure.axes[y2]), 350.0);
        hand.addTrace({0, 10}, {80, 80}).yAxis = y2;
        QVERIFY(isLike(hand.draw().pixelColor(200, 90), Qt::red));
    }

    void freeAxisStandsAtItsPosition()
    {
        HandMadeFigure hand;
        hand.yAxis().anchor.reset();
        hand.yAxis().position = 0.5;
        QCOMPARE(axisLinePosition(hand.figure, hand.yAxis()), 200.0);
    }

    void gridTicksAndLines()
    {
        HandMadeFigure hand;
        ResolvedAxis &axis = hand.xAxis();
        axis.showGrid = true;
        axis.gridColor = {0, 255, 0, 1};
        axis.ticks = {{0, u"0"_s}, {5, u"5"_s}, {10, u"10"_s}};
        axis.tickPlace = TickPlace::Outside;
        axis.tickColor = {0, 0, 255, 1};
        axis.showLine = true;
        axis.lineColor = {255, 0, 0, 1};
        axis.showTickLabels = true;
        axis.tickFont = {u"sans-serif"_s, 24, {255, 0, 255, 1}, true, false};
        axis.mirror = u"true"_s;
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(200, 100), Qt::green));
        QVERIFY(isLike(image.pixelColor(200, 253), Qt::blue));
        QVERIFY(isLike(image.pixelColor(120, 250), Qt::red));
        QVERIFY(isLike(image.pixelColor(120, 50), Qt::red));
        QVERIFY(countLike(image, Qt::magenta, QRect(185, 256, 30, 30)) > 3);
        QCOMPARE(countLike(image, Qt::magenta, QRect(100, 256, 60, 30)), 0);
    }

    void zeroLineOverGrid()
    {
        HandMadeFigure hand;
        hand.yAxis().range = {-10, 10};
        hand.yAxis().zeroLine = true;
        hand.yAxis().zeroLineColor = {255, 0, 0, 1};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(200, 150), Qt::red));
        hand.yAxis().type = AxisType::Log;
        QVERIFY(isLike(hand.draw().pixelColor(200, 150), Qt::white));
    }

    void markers_data()
    {
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<bool>("middle");
        QTest::addColumn<bool>("corner");
        QTest::newRow("circle") << u"circle"_s << true << false;
        QTest::newRow("square") << u"square"_s << true << true;
        QTest::newRow("by number") << u"1"_s << true << true;
        QTest::newRow("open") << u"square-open"_s << false << false;
        QTest::newRow("open by number") << u"101"_s << false << false;
        QTest::newRow("diamond") << u"diamond"_s << true << false;
        QTest::newRow("cross") << u"cross"_s << true << false;
        QTest::newRow("unknown") << u"no such"_s << true << false;
    }
    void markers()
    {
        QFETCH(QString, symbol);
        QFETCH(bool, middle);
        QFETCH(bool, corner);
        HandMadeFigure hand;
        addMarkers(hand, {5}, {5}).marker.symbol = symbol;
        const QImage image = hand.draw();
        QCOMPARE(isLike(image.pixelColor(200, 150), Qt::blue), middle);
        QCOMPARE(isLike(image.pixelColor(208, 158), Qt::blue), corner);
        QVERIFY(isLike(image.pixelColor(200, 135), Qt::white));
    }

    void everySymbolHasAnOutline()
    {
        for (int number = 0; number <= 54; ++number) {
            const QRectF bounds = MarkerSymbol::named(QString::number(number)).outline(10).boundingRect();
            QVERIFY2(std::max(bounds.width(), bounds.height()) >= 14, qPrintable(QString::number(number)));
            QVERIFY2(std::max(bounds.width(), bounds.height()) <= 42, qPrintable(QString::number(number)));
        }
        QVERIFY(MarkerSymbol::named(u"star-open-dot"_s).isOpen);
        QVERIFY(MarkerSymbol::named(u"star-open-dot"_s).hasDot);
        QVERIFY(MarkerSymbol::named(u"317"_s).isOpen);
        QVERIFY(MarkerSymbol::named(u"317"_s).hasDot);
        QCOMPARE(MarkerSymbol::named(u"17"_s).path, MarkerSymbol::named(u"star"_s).path);
    }

    void stylesPerPoint()
    {
        HandMadeFigure hand;
        ResolvedMarker &marker = addMarkers(hand, {2, 4, 6, 8}, {5, 5, 5, 5}).marker;
        marker.colorPerPoint = true;
        marker.sizePerPoint = true;
        marker.colorScale = {{0, {0, 0, 0, 1}}, {1, {255, 0, 0, 1}}};
        marker.colorMin = 0;
        marker.colorMax = 10;
        hand.setColumn("marker.color", {Cell(u"lime"_s), Cell(10.0), Cell(0.0), Cell()});
        hand.setColumn("marker.size", {Cell(10.0), Cell(30.0), Cell(10.0), Cell(10.0)});
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(110, 150), Qt::green));
        QVERIFY(isLike(image.pixelColor(110, 158), Qt::white));
        QVERIFY(isLike(image.pixelColor(170, 162), Qt::red));
        QVERIFY(isLike(image.pixelColor(230, 150), Qt::black));
        QVERIFY(isLike(image.pixelColor(290, 150), Qt::blue));
    }

    void manyMarkersAreAllThere()
    {
        std::vector<double> x;
        std::vector<double> y;
        for (int index = 0; index < 100'000; ++index) {
            x.push_back(index / 10'000.0);
            y.push_back(index == 50'123 ? 9 : 1);
        }
        HandMadeFigure hand;
        addMarkers(hand, x, y).marker.size = 6;
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(100, 230), Qt::blue));
        QVERIFY(countLike(image, Qt::blue, QRect(196, 65, 10, 10)) > 5);
    }

    void textsAtPoints()
    {
        HandMadeFigure hand;
        ResolvedTrace &trace = addMarkers(hand, {5}, {5});
        trace.text = true;
        trace.textPosition = u"top center"_s;
        trace.textFont = {u"sans-serif"_s, 20, {255, 0, 0, 1}, true, false};
        hand.setColumn("text", {Cell(u"MM"_s)});
        const QImage image = hand.draw();
        QVERIFY(countLike(image, Qt::red, QRect(180, 118, 40, 22)) > 20);
        QCOMPARE(countLike(image, Qt::red, QRect(180, 141, 40, 40)), 0);
    }

    void bars()
    {
        HandMadeFigure hand;
        ResolvedTrace &trace = hand.addTrace({2, 6}, {5, -5});
        trace.type = u"bar"_s;
        trace.lines = false;
        trace.marker.color = {0, 0, 255, 1};
        trace.marker.line.width = 0;
        trace.textPosition = u"none"_s;
        trace.bars = {{2, 6}, {2, 2}, {0, 0}, {5, -5}};
        hand.yAxis().range = {-10, 10};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(110, 120), Qt::blue));
        QVERIFY(isLike(image.pixelColor(110, 160), Qt::white));
        QVERIFY(isLike(image.pixelColor(230, 180), Qt::blue));
        QVERIFY(isLike(image.pixelColor(230, 140), Qt::white));
        QVERIFY(isLike(image.pixelColor(170, 120), Qt::white));
        // Edges on pixels: 1 to 3 of 10 is 80 to 140 px.
        QVERIFY(isLike(image.pixelColor(80, 120), Qt::blue));
        QVERIFY(isLike(image.pixelColor(79, 120), Qt::white));
        QVERIFY(isLike(image.pixelColor(139, 120), Qt::blue));
        QVERIFY(isLike(image.pixelColor(140, 120), Qt::white));
    }

    void horizontalBarsWithOutline()
    {
        HandMadeFigure hand;
        ResolvedTrace &trace = hand.addTrace({5}, {5});
        trace.lines = false;
        trace.vertical = false;
        trace.marker.color = {0, 0, 255, 1};
        trace.marker.line = {{255, 0, 0, 1}, 4, u"solid"_s, u"linear"_s, 1};
        trace.bars = {{5}, {2}, {0}, {5}};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(100, 150), Qt::blue));
        QVERIFY(isLike(image.pixelColor(200, 150), Qt::red));
        QVERIFY(isLike(image.pixelColor(100, 130), Qt::red));
    }

    void barsThinnerThanPixels()
    {
        HandMadeFigure hand;
        ResolvedTrace &trace = hand.addTrace({}, {});
        trace.lines = false;
        trace.marker.color = {0, 0, 255, 1};
        trace.marker.line.width = 0;
        for (int index = 0; index < 10'000; ++index) {
            trace.bars.center.push_back(index / 1000.0);
            trace.bars.width.push_back(0.0008);
            trace.bars.base.push_back(0);
            trace.bars.top.push_back(index == 5000 ? 9 : 2);
        }
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(100, 230), Qt::blue));
        QVERIFY(countLike(image, Qt::blue, QRect(199, 80, 3, 1)) >= 1);
        QCOMPARE(countLike(image, Qt::blue, QRect(60, 80, 130, 1)), 0);
    }

    void errorBars()
    {
        HandMadeFigure hand;
        ResolvedTrace &trace = addMarkers(hand, {5}, {5});
        trace.errorY = {true, u"data"_s, 0, 0, true, {255, 0, 0, 1}, 2, 4};
        hand.setColumn("error_y.array", {Cell(3.0)});
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(200, 95), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 205), Qt::red));
        QVERIFY(isLike(image.pixelColor(203, 90), Qt::red));
        QVERIFY(isLike(image.pixelColor(200, 80), Qt::white));
    }

    void traceThatIsNotDrawnIsNamed()
    {
        HandMadeFigure hand;
        const QImage before = hand.draw();
        ResolvedTrace &trace = hand.addTrace({0, 10}, {5, 5});
        trace.type = u"heatmap"_s;
        trace.drawn = false;
        const QImage image = hand.draw();
        QCOMPARE(countLike(image, Qt::red), 0);
        QVERIFY(image != before);
    }

    void hiddenTracesAreNotDrawn()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 10}, {5, 5}).visible = false;
        QCOMPARE(countLike(hand.draw(), Qt::red), 0);
    }

    void higherTracesLieAboveLowerOnes()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 10}, {5, 5}).zOrder = 2;
        hand.addTrace({0, 10}, {5, 5}).line.color = {0, 0, 255, 1};
        QVERIFY(isLike(hand.draw().pixelColor(200, 150), Qt::red));
        hand.figure.traces[1].zOrder = 2;
        QVERIFY(isLike(hand.draw().pixelColor(200, 150), Qt::blue));
    }

    void legendOutsideRight()
    {
        HandMadeFigure hand;
        hand.addTrace({0, 10}, {5, 5});
        hand.figure.legend.visible = true;
        hand.figure.legend.entries = {{0, u"first"_s}};
        hand.figure.legend.x = 1.02;
        hand.figure.margins.right = 120;
        const LegendPlan plan = planLegend(hand.figure);
        QVERIFY(plan.box.left() > 280 && plan.box.top() == 50.0);
        const QImage image = hand.draw();
        QVERIFY(countLike(image, Qt::red, plan.box.toRect()) >= 25);
    }

    void horizontalLegendBreaksItsRows()
    {
        HandMadeFigure hand;
        for (int trace = 0; trace < 9; ++trace) {
            hand.addTrace({}, {});
            hand.figure.legend.entries.push_back({trace, u"trace %1"_s.arg(trace)});
        }
        hand.figure.legend.visible = true;
        hand.figure.legend.horizontal = true;
        const LegendPlan plan = planLegend(hand.figure);
        QCOMPARE(plan.items.size(), 9U);
        QCOMPARE(plan.items[0].rect.top(), plan.items[1].rect.top());
        QVERIFY(plan.items[8].rect.top() > plan.items[0].rect.top());
        QVERIFY(plan.box.width() <= 300);
    }

    void shapesAndAnnotations()
    {
        HandMadeFigure hand;
        ResolvedShape shape;
        shape.type = u"rect"_s;
        shape.x0 = {x1, false, 2};
        shape.x1 = {x1, false, 4};
        shape.y0 = {{}, false, 0};
        shape.y1 = {{}, false, 1};
        shape.fillColor = {0, 0, 255, 1};
        shape.line.width = 0;
        hand.figure.shapes = {shape};
        ResolvedAnnotation annotation;
        annotation.text = u"MMM"_s;
        annotation.font = {u"sans-serif"_s, 20, {255, 0, 0, 1}, true, false};
        annotation.x = {x1, false, 7};
        annotation.y = {AxisId{AxisLetter::Y, 1}, false, 5};
        annotation.arrowX = 0;
        annotation.arrowY = -40;
        annotation.arrowColor = {0, 255, 0, 1};
        annotation.arrowWidth = 2;
        hand.figure.annotations = {annotation};
        const QImage image = hand.draw();
        QVERIFY(isLike(image.pixelColor(140, 150), Qt::blue));
        QVERIFY(isLike(image.pixelColor(100, 150), Qt::white));
        QVERIFY(countLike(image, Qt::red, QRect(220, 90, 80, 40)) > 30);
        QVERIFY(countLike(image, Qt::green, QRect(255, 128, 10, 22)) > 10);
    }

    void paths()
    {
        const auto same = [](double value) { return value; };
        const QPainterPath path = readPath(u"M 1,2 L3 4H5V6Q1,1 2,2 C1,1,2,2,3,3 Z"_s, same, same);
        QCOMPARE(path.elementAt(0),
                 QPainterPath::Element(QPainterPath::Element{1, 2, QPainterPath::MoveToElement}));
        QVERIFY(path.elementCount() > 9);
        QCOMPARE(readPath(u"M1,2 L"_s, same, same).elementCount(), 1);
        QVERIFY(readPath(u"nonsense"_s, same, same).isEmpty());
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestFigureDrawing)
#include "tst_figuredrawing.moc"
