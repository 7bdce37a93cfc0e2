// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/cursordrawing.h"
#include "ui/live/cursorreadings.h"
#include "ui/live/gestures.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId y1{AxisLetter::Y, 1};
constexpr SubplotId lower{{AxisLetter::X, 1}, {AxisLetter::Y, 1}};
constexpr SubplotId upper{{AxisLetter::X, 1}, {AxisLetter::Y, 2}};
constexpr SubplotId apart{{AxisLetter::X, 3}, {AxisLetter::Y, 3}};

/// Two subplots that share x, one above the other, and one with an x of its own beside them.
constexpr auto threeSubplots =
    "{'data': [{'x': [0, 10, 20, 30, 40], 'y': [0, 1, 4, 9, 16], 'name': 'a',"
    "           'stream': {'token': 'abcdefghij', 'maxpoints': 8}},"
    "          {'x': [5, 15, 25, 35], 'y': [3, 3, 5, 5], 'name': 'b', 'yaxis': 'y2',"
    "           'stream': {'token': 'bcdefghijk', 'maxpoints': 100000}},"
    "          {'x': [0, 100], 'y': [1, 2], 'name': 'c', 'xaxis': 'x3', 'yaxis': 'y3'},"
    "          {'x': [0, 40], 'y': [1, 2], 'name': 'hidden', 'visible': 'legendonly'}],"
    " 'layout': {'showlegend': false, 'yaxis': {'domain': [0, 0.4], 'range': [-1, 20]},"
    "            'yaxis2': {'domain': [0.6, 1], 'range': [0, 10]},"
    "            'xaxis': {'domain': [0, 0.6], 'range': [-5, 85]},"
    "            'xaxis3': {'domain': [0.7, 1], 'anchor': 'y3'}, 'yaxis3': {'anchor': 'x3'}}}";

bool isNear(const Statistics &a, const Statistics &b)
{
    const auto are = [](double one, double other) { return std::abs(one - other) < 1e-12; };
    return a.count == b.count && a.minimum == b.minimum && a.maximum == b.maximum && are(a.mean, b.mean) &&
           are(a.rms, b.rms) && are(a.slope, b.slope);
}

/// Five milliseconds pass with every look at it.
class HastyClock final : public Clock
{
public:
    Milliseconds monotonic() const override { return m_clock.monotonic() + 5ms * ++m_looks; }
    Milliseconds sinceEpoch() const override { return m_clock.sinceEpoch(); }
    std::unique_ptr<Alarm> alarm() const override { return m_clock.alarm(); }
    void advance(Milliseconds time) { m_clock.advance(time); }

private:
    FakeClock m_clock;
    mutable int m_looks = 0;
};

} // namespace

/// A person measures between two places while points arrive.
class TestCursors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_stage = std::make_unique<LiveStage>(threeSubplots);
        cursors().setOn(true);
    }
    void cleanup() { m_stage.reset(); }

    void clicksSetThem()
    {
        QVERIFY(!cursors().axis());
        m_stage->click(m_stage->at(10, 1));
        QCOMPARE(place(Cursors::A), 10.0);
        QVERIFY(!cursors().place(Cursors::B));
        m_stage->click(m_stage->at(30, 9));
        QCOMPARE(place(Cursors::B), 30.0);
        // The nearer one.
        m_stage->click(m_stage->at(20, 4) + QPoint(3, 0));
        QCOMPARE(place(Cursors::B), 20.0);
        m_stage->click(m_stage->at(0, 0));
        QCOMPARE(place(Cursors::A), 0.0);
        QVERIFY(navigation().views().empty());
    }

    void standAtPoints_data()
    {
        QTest::addColumn<QPointF>("clicked");
        QTest::addColumn<double>("place");
        QTest::newRow("on a point") << QPointF(10, 1) << 10.0;
        QTest::newRow("beside a point") << QPointF(10.5, 1.5) << 10.0;
        QTest::newRow("above a point") << QPointF(10.5, 18) << 10.0;
        QTest::newRow("beside a point of another subplot") << QPointF(15.3, 18) << 15.0;
    }

    void standAtPoints()
    {
        QFETCH(QPointF, clicked);
        QFETCH(double, place);
        m_stage->click(m_stage->at(clicked.x(), clicked.y()));
        QCOMPARE(this->place(Cursors::A), place);
    }

    void standWhereNoPointIs()
    {
        m_stage->click(m_stage->at(70, 10));
        QVERIFY(std::abs(place(Cursors::A) - 70) < 0.5);
    }

    void areDragged()
    {
        m_stage->click(m_stage->at(10, 1));
        m_stage->click(m_stage->at(30, 9));
        m_stage->drag(m_stage->at(30, 15), m_stage->at(40, 16) - m_stage->at(30, 15));
        QCOMPARE(place(Cursors::B), 40.0);
        QCOMPARE(place(Cursors::A), 10.0);
        // In another subplot of the same axis, too.
        m_stage->drag(m_stage->at(10, 8, upper), m_stage->at(25, 5, upper) - m_stage->at(10, 8, upper));
        QCOMPARE(place(Cursors::A), 25.0);
        QCOMPARE(cursors().chosen(), Cursors::A);
        QVERIFY(navigation().views().empty());
        QVERIFY(!m_stage->view().gestures().box());
    }

    void leaveDraggingToTheView()
    {
        m_stage->click(m_stage->at(10, 1));
        m_stage->drag(m_stage->inside(lower, 0.5, 0.8), {60, 60});
        QCOMPARE(navigation().heldAxes(), (std::vector<AxisId>{x1, y1}));
        QCOMPARE(place(Cursors::A), 10.0);
        QVERIFY(!cursors().place(Cursors::B));
        m_stage->doubleClick(m_stage->inside(lower, 0.5, 0.5));
        QVERIFY(navigation().heldAxes().empty());
        QVERIFY(!cursors().place(Cursors::B));
    }

    void anotherAxisBeginsAnew()
    {
        m_stage->click(m_stage->at(10, 1));
        m_stage->click(m_stage->at(35, 5, upper));
        QCOMPARE(place(Cursors::B), 35.0);
        m_stage->click(m_stage->inside(apart));
        QCOMPARE(cursors().axis(), apart.x);
        QVERIFY(!cursors().place(Cursors::B));
        QCOMPARE(report().rows.size(), 1U);
        QCOMPARE(report().rows[0].name, u"c"_s);
    }

    void keysMoveThem()
    {
        m_stage->click(m_stage->at(10, 1));
        m_stage->click(m_stage->at(30, 9));
        press(Qt::Key_Right);
        QCOMPARE(place(Cursors::B), 40.0);
        press(Qt::Key_Right);
        QCOMPARE(place(Cursors::B), 40.0);
        press(Qt::Key_Up);
        press(Qt::Key_Left);
        QCOMPARE(place(Cursors::A), 0.0);
        press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(place(Cursors::A), 40.0);
        press(Qt::Key_Down);
        press(Qt::Key_Left);
        QCOMPARE(place(Cursors::B), 30.0);
    }

    void escapeEndsThem()
    {
        m_stage->click(m_stage->at(10, 1));
        m_stage->press(m_stage->inside(lower, 0.5, 0.8));
        m_stage->move(m_stage->inside(lower, 0.5, 0.8) + QPoint(60, 60), Qt::LeftButton);
        press(Qt::Key_Escape);
        QVERIFY(cursors().isOn());
        m_stage->release(m_stage->inside(lower, 0.5, 0.8) + QPoint(60, 60));
        press(Qt::Key_Escape);
        QVERIFY(!cursors().isOn());
        QVERIFY(!cursors().axis());
        QVERIFY(cursorLines(m_stage->view().figure(), cursors()).empty());
        m_stage->click(m_stage->at(10, 1));
        QVERIFY(!cursors().axis());
    }

    void areDrawnInEverySubplotOfTheAxis()
    {
        const QImage before = m_stage->view().grab().toImage();
        m_stage->click(m_stage->at(10, 1));
        m_stage->click(m_stage->at(30, 9));
        const auto lines = cursorLines(m_stage->view().figure(), cursors());
        QCOMPARE(lines.size(), 4U);
        QVERIFY(m_stage->view().grab().toImage() != before);
        navigation().hold({{x1, {20, 100}}});
        m_stage->frame();
        QCOMPARE(cursorLines(m_stage->view().figure(), cursors()).size(), 2U);
    }

    void measure()
    {
        m_stage->click(m_stage->at(10, 1));
        QCOMPARE(report().aText, u"10"_s);
        QCOMPARE(report().rows.size(), 2U);
        QCOMPARE(report().rows[0].atA, 1.0);
        QVERIFY(!report().rows[0].statistics);
        m_stage->click(m_stage->at(30, 9));
        const CursorReading &a = report().rows[0];
        QCOMPARE(a.name, u"a"_s);
        QCOMPARE(a.atA, 1.0);
        QCOMPARE(a.atB, 9.0);
        QVERIFY(isNear(a.statistics.value(), {3, 1, 9, 14.0 / 3, std::sqrt(98.0 / 3), 0.4}));
        // Its own points nearest to A and B; those between are two.
        const CursorReading &b = report().rows[1];
        QCOMPARE(b.atA, 3.0);
        QCOMPARE(b.statistics->count, 2U);
        QCOMPARE(b.statistics->slope, 0.2);
        QVERIFY(!report().isComputing);
    }

    void stayTrueWhilePointsComeAndGo()
    {
        m_stage->click(m_stage->at(10, 1));
        m_stage->click(m_stage->at(40, 16));
        m_stage->stream({{50, 1}, {60, 1}, {70, 1}});
        later();
        QCOMPARE(report().rows[0].statistics->count, 4U);
        QCOMPARE(place(Cursors::A), 10.0);
        // The kept eight are those from 30 on.
        m_stage->stream({{80, 1}, {90, 1}, {100, 1}});
        later();
        QVERIFY(isNear(report().rows[0].statistics.value(), {2, 9, 16, 12.5, std::sqrt(168.5), 0.7}));
        QCOMPARE(report().rows[0].atA, 9.0);
        m_stage->stream({{110, 1}, {120, 1}});
        later();
        QCOMPARE(report().rows[0].statistics->count, 0U);
        QVERIFY(std::isnan(report().rows[0].statistics->mean));
        // A list that takes the place of all.
        m_stage->streamLine(R"({"x": [10, 20, 40], "y": [2, 2, 2]})");
        later();
        QVERIFY(isNear(report().rows[0].statistics.value(), {3, 2, 2, 2, 2, 0}));
    }

    void anyOrderOfX()
    {
        m_stage->stream({{7, 1}, {70, 2}, {12, 3}, {33, 4}, {8, 5}}, 1);
        m_stage->frame();
        m_stage->click(m_stage->at(12, 3, upper));
        m_stage->click(m_stage->at(33, 4, upper));
        QCOMPARE(place(Cursors::A), 12.0);
        QCOMPARE(place(Cursors::B), 33.0);
        // 15, 25, 12 and 33.
        QCOMPARE(report().rows[1].statistics->count, 4U);
        press(Qt::Key_Right);
        QCOMPARE(place(Cursors::B), 35.0);
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        QCOMPARE(place(Cursors::B), 25.0);
    }

    void pausedPictureIsMeasured()
    {
        m_stage->view().setPaused(true);
        m_stage->frame();
        m_stage->click(m_stage->at(10, 1));
        m_stage->click(m_stage->at(40, 16));
        std::vector<std::pair<double, double>> points;
        for (int x = 50; x < 60; ++x)
            points.emplace_back(x, 1);
        m_stage->stream(points);
        later();
        QCOMPARE(report().rows[0].statistics->count, 4U);
        press(Qt::Key_Up);
        press(Qt::Key_Left);
        QCOMPARE(report().rows[0].statistics->count, 5U);
        m_stage->view().setPaused(false);
        later();
        QCOMPARE(report().rows[0].statistics->count, 0U);
    }

    void anotherKindOfAxisEndsTheMeasure()
    {
        m_stage->click(m_stage->at(10, 1));
        auto document =
            FigureDocument::fromJson(R"({"data": [{"x": ["2020-01-01", "2020-01-05"], "y": [1, 2]}]})");
        QVERIFY(document);
        m_stage->plot().setDocument(std::move(*document));
        m_stage->frame();
        QVERIFY(!cursors().axis());
        QVERIFY(cursors().isOn());
        // Slopes are per second there.
        const double newYear = 1577836800e3;
        m_stage->click(m_stage->at(newYear, 1));
        m_stage->click(m_stage->at(newYear + 4 * 86'400e3, 2));
        QCOMPARE(report().axisType, AxisType::Date);
        QCOMPARE(*report().b - *report().a, 4 * 86'400e3);
        QCOMPARE(report().rows.at(0).statistics->slope, 1 / (4 * 86'400.0));
    }

    void logAxis()
    {
        auto document = FigureDocument::fromJson(
            R"({"data": [{"x": [1, 10, 100], "y": [1, 10, 1000]}],
                "layout": {"xaxis": {"type": "log"}, "yaxis": {"type": "log"}}})");
        QVERIFY(document);
        m_stage->plot().setDocument(std::move(*document));
        m_stage->frame();
        m_stage->click(m_stage->at(0, 0));
        m_stage->click(m_stage->at(2, 3));
        QCOMPARE(*report().a, 1.0);
        QCOMPARE(*report().b, 100.0);
        QCOMPARE(report().rows.at(0).atB, 1000.0);
        QCOMPARE(report().rows.at(0).statistics->mean, 337.0);
    }

    /// Many points: what is not known yet is said, and comes with the next slices.
    void manyPointsInSlices()
    {
        std::vector<std::pair<double, double>> points(10'000);
        for (size_t index = 0; index < points.size(); ++index)
            points[index] = {36 + double(index) / 1000, double(index)};
        m_stage->stream(points, 1);
        m_stage->frame();
        HastyClock clock;
        Scene scene{m_stage->view().figure(), &m_stage->plot().document()};
        Cursors cursors(scene, m_stage->canvas());
        CursorReadings readings(scene, cursors, clock);
        this->cursors().setOn(false);
        cursors.setOn(true);
        m_stage->click(m_stage->inside(upper, 0.02, 0.5));
        m_stage->click(m_stage->inside(upper, 0.98, 0.5));
        QVERIFY(readings.report().isComputing);
        QVERIFY(!readings.report().rows[1].statistics);
        for (int slice = 0; slice < 5; ++slice) {
            clock.advance(1ms);
            QCoreApplication::processEvents();
        }
        QVERIFY(!readings.report().isComputing);
        QCOMPARE(readings.report().rows[1].statistics->count, 10'004U);
    }

private:
    Cursors &cursors() { return m_stage->view().cursors(); }
    const CursorReport &report() { return m_stage->view().cursorReadings().report(); }
    Navigation &navigation() { return m_stage->view().navigation(); }
    double place(Cursors::Which which) { return cursors().place(which).value_or(gap); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_stage->canvas(), key, modifiers);
    }
    void later()
    {
        m_stage->frame();
        m_stage->pass(200ms);
    }

    std::unique_ptr<LiveStage> m_stage;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestCursors)
#include "tst_cursors.moc"
