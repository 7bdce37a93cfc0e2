// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/gestures.h"

#include <cmath>

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId y1{AxisLetter::Y, 1};
constexpr AxisId y2{AxisLetter::Y, 2};
constexpr SubplotId lower{x1, y1};
constexpr SubplotId upper{x1, y2};

/// Two stacked subplots that share x, a stream each.
constexpr auto sharedX =
    "{'data': [{'mode': 'lines', 'x': [0, 100], 'y': [0, 10],"
    "           'stream': {'token': 'abcdefghij', 'maxpoints': 10000}},"
    "          {'mode': 'lines', 'x': [0, 100], 'y': [0, 10], 'yaxis': 'y2',"
    "           'stream': {'token': 'bcdefghijk', 'maxpoints': 10000}}],"
    " 'layout': {'yaxis': {'domain': [0, 0.4]}, 'yaxis2': {'domain': [0.6, 1]}, 'showlegend': false}}";

bool isNear(double a, double b, double by)
{
    return std::abs(a - b) <= by;
}

} // namespace

/// What a person's gestures make of the axes while points go on arriving through sockets.
class TestFollowAndHold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_stage = std::make_unique<LiveStage>(sharedX);
    }
    void cleanup() { m_stage.reset(); }

    void followsByItself()
    {
        QCOMPARE(range(x1), (Range{0, 100}));
        stream({{200, 30}});
        QCOMPARE(range(x1), (Range{0, 200}));
        QVERIFY(range(y1).to > 30);
        QVERIFY(range(y2).to < 12);
        QVERIFY(navigation().heldAxes().empty());
        QVERIFY(navigation().isLive());
    }

    void wheelKeepsFollowing()
    {
        m_stage->wheel(m_stage->inside(lower), 4);
        stream({{200, 12}});
        const Range narrow = range(x1);
        QVERIFY(narrow.span() < 60);
        QVERIFY(narrow.to > 200 && narrow.from > 100);
        stream({{300, 12}});
        QVERIFY(isNear(range(x1).span(), narrow.span(), 1e-6));
        QVERIFY(isNear(range(x1).to - 300, narrow.to - 200, 1e-6));
        QVERIFY(range(y1).from <= 12 && range(y1).to >= 12);
        QVERIFY(navigation().heldAxes().empty());
    }

    void wheelOverAnAxisIsForItAlone()
    {
        const Range valuesBefore = range(y1);
        m_stage->wheel(m_stage->over(x1), 4);
        m_stage->frame();
        QVERIFY(range(x1).span() < 60);
        QCOMPARE(range(y1), valuesBefore);
        m_stage->wheel(m_stage->over(y2), 2);
        m_stage->frame();
        QVERIFY(range(y2).span() < 9);
        QCOMPARE(range(y1), valuesBefore);
    }

    void turnsBeforeAFrameAddUp()
    {
        m_stage->wheel(m_stage->over(x1), 1);
        m_stage->wheel(m_stage->over(x1), 1, false);
        m_stage->wheel(m_stage->over(x1), 1, false);
        m_stage->frame();
        QVERIFY(isNear(range(x1).span(), 100 * std::pow(0.85, 3), 1e-6));
        navigation().undo();
        m_stage->frame();
        QCOMPARE(range(x1), (Range{0, 100}));
        QVERIFY(!navigation().canUndo());
    }

    void panHolds()
    {
        m_stage->drag(m_stage->inside(lower), {100, 0}, Qt::ShiftModifier);
        m_stage->frame();
        const Range held = range(x1);
        QVERIFY(isNear(held.span(), 100, 1e-6));
        QVERIFY(held.to < 85);
        QCOMPARE(navigation().heldAxes(), std::vector<AxisId>{x1});
        stream({{200, 50}});
        QCOMPARE(range(x1), held);
        // Only along x: the values go on following.
        QVERIFY(range(y1).to > 50);
    }

    void panBothWays()
    {
        m_stage->drag(m_stage->inside(lower), {100, 50}, {}, Qt::MiddleButton);
        m_stage->frame();
        QCOMPARE(navigation().heldAxes(), (std::vector<AxisId>{x1, y1}));
    }

    void axisPansAlone()
    {
        m_stage->drag(m_stage->over(y1), {0, -40});
        m_stage->frame();
        QCOMPARE(navigation().heldAxes(), std::vector<AxisId>{y1});
        QVERIFY(range(y1).to < 10);
    }

    void endOfAnAxisMoves()
    {
        m_stage->drag(m_stage->over(x1, 0.95), {-150, 0});
        m_stage->frame();
        QCOMPARE(range(x1).from, 0.0);
        QVERIFY(range(x1).to > 130);
        m_stage->drag(m_stage->over(x1, 0.05), {100, 0});
        m_stage->frame();
        QVERIFY(range(x1).from < -10);
    }

    void boxHolds()
    {
        const QPoint from = m_stage->at(20, 2);
        const QPoint to = m_stage->at(60, 8);
        m_stage->drag(from, to - from);
        m_stage->frame();
        QVERIFY(isNear(range(x1).from, 20, 0.5) && isNear(range(x1).to, 60, 0.5));
        QVERIFY(isNear(range(y1).from, 2, 0.2) && isNear(range(y1).to, 8, 0.2));
        const Range held = range(x1);
        stream({{500, 50}});
        stream({{500, 50}}, 1);
        QCOMPARE(range(x1), held);
        // The other subplot shares x, not the values.
        QVERIFY(range(y2).to > 50);
    }

    void narrowBoxIsForOneAxis()
    {
        const QPoint from = m_stage->at(20, 5);
        m_stage->drag(from, {120, 3});
        QCOMPARE(navigation().heldAxes(), std::vector<AxisId>{x1});
        m_stage->doubleClick(m_stage->inside(lower));
        m_stage->drag(from, {2, 60});
        QCOMPARE(navigation().heldAxes(), std::vector<AxisId>{y1});
    }

    void pictureStaysUnderABox()
    {
        const QPoint from = m_stage->at(20, 2);
        m_stage->press(from);
        m_stage->move(from + QPoint(50, -50), Qt::LeftButton);
        m_stage->move(from + QPoint(90, -60), Qt::LeftButton);
        stream({{1000, 50}});
        QCOMPARE(range(x1), (Range{0, 100}));
        QVERIFY(m_stage->view().gestures().box());
        const QPoint to = m_stage->at(60, 8);
        m_stage->move(to, Qt::LeftButton);
        m_stage->release(to);
        QVERIFY(!m_stage->view().gestures().box());
        m_stage->frame();
        QVERIFY(isNear(range(x1).to, 60, 0.5));
    }

    void givenUpBoxFollowsOn()
    {
        const QPoint from = m_stage->at(20, 2);
        m_stage->press(from);
        m_stage->move(from + QPoint(90, -60), Qt::LeftButton);
        QTest::keyClick(m_stage->canvas(), Qt::Key_Escape);
        m_stage->release(from + QPoint(90, -60));
        stream({{1000, 50}});
        QCOMPARE(range(x1), (Range{0, 1000}));
        QVERIFY(!navigation().canUndo());
    }

    void clickChangesNothing()
    {
        m_stage->press(m_stage->inside(lower));
        m_stage->move(m_stage->inside(lower) + QPoint(1, 1), Qt::LeftButton);
        m_stage->release(m_stage->inside(lower));
        QVERIFY(navigation().views().empty());
        QVERIFY(!navigation().canUndo());
    }

    void doubleClickFollowsAgain()
    {
        m_stage->wheel(m_stage->inside(lower), 4);
        m_stage->frame();
        const double width = range(x1).span();
        m_stage->drag(m_stage->inside(lower), {200, 50}, Qt::ShiftModifier);
        stream({{300, 5}});
        QVERIFY(range(x1).to < 100);
        // First with the width that the wheel gave,
        m_stage->doubleClick(m_stage->inside(lower));
        m_stage->frame();
        QVERIFY(range(x1).to > 300);
        QVERIFY(isNear(range(x1).span(), width, 1e-6));
        // then all of it.
        m_stage->doubleClick(m_stage->inside(lower));
        m_stage->frame();
        QCOMPARE(range(x1), (Range{0, 300}));
        QVERIFY(navigation().views().empty());
    }

    void doubleClickOnAnAxisIsForItAlone()
    {
        m_stage->drag(m_stage->inside(lower), {100, 50}, Qt::ShiftModifier);
        m_stage->doubleClick(m_stage->over(y1));
        QCOMPARE(navigation().heldAxes(), std::vector<AxisId>{x1});
    }

    void followRejoinsAll()
    {
        m_stage->drag(m_stage->inside(lower), {100, 50}, Qt::ShiftModifier);
        m_stage->drag(m_stage->over(y2), {0, 30});
        QCOMPARE(navigation().heldAxes().size(), 3U);
        navigation().follow();
        stream({{300, 50}});
        QVERIFY(navigation().heldAxes().empty());
        QCOMPARE(range(x1), (Range{0, 300}));
    }

    void zoomOfAHeldAxisStaysHeld()
    {
        m_stage->drag(m_stage->inside(lower), {100, 0}, Qt::ShiftModifier);
        m_stage->wheel(m_stage->over(x1), 2);
        m_stage->frame();
        const Range held = range(x1);
        QVERIFY(held.span() < 80);
        stream({{300, 50}});
        QCOMPARE(range(x1), held);
    }

    void buttonsZoomAndUndo()
    {
        navigation().zoomIn();
        m_stage->frame();
        QCOMPARE(range(x1).span(), 50.0);
        QVERIFY(range(x1).to > 100);
        navigation().zoomOut();
        m_stage->frame();
        QCOMPARE(range(x1).span(), 100.0);
        m_stage->drag(m_stage->inside(lower), {100, 0}, Qt::ShiftModifier);
        QVERIFY(!navigation().heldAxes().empty());
        navigation().undo();
        QVERIFY(navigation().heldAxes().empty());
        navigation().redo();
        QVERIFY(!navigation().heldAxes().empty());
        navigation().reset();
        m_stage->frame();
        QCOMPARE(range(x1), (Range{0, 100}));
        navigation().undo();
        QVERIFY(!navigation().heldAxes().empty());
    }

    void rangesOfTheFigure()
    {
        m_stage = std::make_unique<LiveStage>(
            "{'data': [{'mode': 'lines', 'x': [0, 100], 'y': [0, 10], 'stream': {'token': 'abcdefghij'}}],"
            " 'layout': {'xaxis': {'range': [10, 20]}, 'yaxis': {'fixedrange': true}}}");
        const Range values = range(y1);
        stream({{200, 9}});
        QCOMPARE(range(x1), (Range{10, 20}));
        navigation().autoscale();
        stream({{300, 9}});
        QCOMPARE(range(x1), (Range{0, 300}));
        navigation().reset();
        m_stage->frame();
        QCOMPARE(range(x1), (Range{10, 20}));
        // Nothing moves it by itself, so the wheel holds it; a fixed range it leaves alone.
        m_stage->wheel(m_stage->inside(), 2);
        m_stage->frame();
        QCOMPARE(navigation().heldAxes(), std::vector<AxisId>{x1});
        QCOMPARE(range(y1), values);
        m_stage->doubleClick(m_stage->inside());
        m_stage->frame();
        QCOMPARE(range(x1), (Range{10, 20}));
        m_stage->doubleClick(m_stage->inside());
        m_stage->frame();
        QCOMPARE(range(x1), (Range{0, 300}));
    }

    void dragModeOfTheFigure()
    {
        m_stage = std::make_unique<LiveStage>(
            "{'data': [{'mode': 'lines', 'x': [0, 100], 'y': [0, 10], 'stream': {'token': 'abcdefghij'}}],"
            " 'layout': {'dragmode': 'pan'}}");
        Gestures &gestures = m_stage->view().gestures();
        QCOMPARE(gestures.dragMode(), Gestures::DragMode::Pan);
        m_stage->drag(m_stage->inside(), {100, 0});
        m_stage->frame();
        QVERIFY(isNear(range(x1).span(), 100, 1e-6) && range(x1).from < 0);
        gestures.setDragMode(Gestures::DragMode::Zoom);
        navigation().reset();
        m_stage->frame();
        m_stage->drag(m_stage->inside(), {100, 0});
        m_stage->frame();
        QVERIFY(range(x1).span() < 30);
    }

    void matchingAxesMoveTogether()
    {
        m_stage = std::make_unique<LiveStage>(
            "{'data': [{'mode': 'lines', 'x': [0, 100], 'y': [0, 10], 'stream': {'token': 'abcdefghij'}},"
            "          {'mode': 'lines', 'x': [0, 50], 'y': [0, 10], 'xaxis': 'x2', 'yaxis': 'y2',"
            "           'stream': {'token': 'bcdefghijk'}}],"
            " 'layout': {'grid': {'rows': 2, 'columns': 1, 'pattern': 'independent'},"
            "            'xaxis2': {'matches': 'x'}}}");
        constexpr AxisId x2{AxisLetter::X, 2};
        QCOMPARE(range(x2), (Range{0, 100}));
        m_stage->wheel(m_stage->over(x2), 3);
        stream({{200, 5}});
        QCOMPARE(range(x2), range(x1));
        QVERIFY(range(x2).span() < 70 && range(x2).to > 200);
        m_stage->drag(m_stage->over(x2), {50, 0});
        stream({{400, 5}});
        QCOMPARE(range(x2), range(x1));
        QVERIFY(range(x2).to < 210);
    }

    void nothingIsLost()
    {
        std::vector<std::pair<double, double>> points;
        for (int index = 0; index < 200; ++index) {
            points = {{101.0 + 2 * index, std::sin(index)}, {102.0 + 2 * index, std::cos(index)}};
            stream(points);
            switch (index % 6) {
            case 0:
                m_stage->wheel(m_stage->inside(lower), index % 4 - 1);
                break;
            case 1:
                m_stage->drag(m_stage->inside(upper), {40, 20}, Qt::ShiftModifier);
                break;
            case 2:
                m_stage->drag(m_stage->inside(lower), {40, 30});
                break;
            case 3:
                m_stage->doubleClick(m_stage->inside(lower));
                break;
            case 4:
                navigation().undo();
                break;
            default:
                navigation().follow();
                break;
            }
        }
        navigation().reset();
        m_stage->frame();
        QCOMPARE(m_stage->plot().document().series[0].size(), 402U);
        QCOMPARE(range(x1), (Range{0, 500}));
    }

    void viewsOfAnotherKindOfAxisAreForgotten()
    {
        m_stage->drag(m_stage->inside(lower), {100, 0}, Qt::ShiftModifier);
        auto document =
            FigureDocument::fromJson(R"({"data": [{"x": ["2020-01-01", "2020-01-05"], "y": [1, 2]}]})");
        QVERIFY(document);
        m_stage->plot().setDocument(std::move(*document));
        m_stage->frame();
        QVERIFY(range(x1).to > 1e12);
        QVERIFY(navigation().heldAxes().empty());
    }

private:
    Navigation &navigation() { return m_stage->view().navigation(); }
    Range range(AxisId axis) { return m_stage->range(axis); }
    void stream(const std::vector<std::pair<double, double>> &points, int publisher = 0)
    {
        m_stage->stream(points, publisher);
        m_stage->frame();
    }

    std::unique_ptr<LiveStage> m_stage;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestFollowAndHold)
#include "tst_followandhold.moc"
