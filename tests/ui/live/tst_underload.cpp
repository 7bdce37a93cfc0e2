// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/listeningworkspace.h"
#include "tests/support/steadypublisher.h"
#include "tests/ui/live/plothand.h"
#include "tests/ui/warnings.h"
#include "ui/live/gestures.h"
#include "ui/live/hovertracker.h"
#include "ui/live/legenddrawing.h"
#include "ui/panels/plotbar.h"
#include "ui/panels/plotpage.h"

#include <QAction>
#include <QSignalSpy>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qint64 pointsASecond = 20'000;
constexpr int deadline = 60'000; ///< ms
constexpr size_t traceCount = 4;
constexpr int framesWaited = 3; ///< between two gestures, at most
/// Of a range, that computing in another order may differ.
constexpr double exactly = 1e-9;

/// Two by two subplots; the upper two share x, the lower ones have one each.
constexpr auto figure = R"({"data": [
    {"mode": "lines", "name": "a", "stream": {"token": "aaaaaaaaaa", "maxpoints": 10000000}},
    {"mode": "lines", "name": "b", "xaxis": "x2", "yaxis": "y2",
        "stream": {"token": "bbbbbbbbbb", "maxpoints": 10000000}},
    {"mode": "lines", "name": "c", "xaxis": "x3", "yaxis": "y3",
        "stream": {"token": "cccccccccc", "maxpoints": 10000000}},
    {"mode": "lines", "name": "d", "xaxis": "x4", "yaxis": "y4",
        "stream": {"token": "dddddddddd", "maxpoints": 10000000}}],
    "layout": {"grid": {"rows": 2, "columns": 2, "pattern": "independent"}, "xaxis2": {"matches": "x"}}})";

SubplotId subplotOf(int index)
{
    return {{AxisLetter::X, index + 1}, {AxisLetter::Y, index + 1}};
}

/// What a person asked of an axis, told anew by what the design says of each gesture.
struct Asked
{
    std::optional<Range> held;
    std::optional<double> width; ///< that it follows with
};
using AskedViews = std::map<AxisId, Asked>;

bool areSame(const Range &a, const Range &b)
{
    const double near = exactly * std::abs(b.span());
    return std::abs(a.from - b.from) <= near && std::abs(a.to - b.to) <= near;
}

QString textOf(const Range &range)
{
    return u"%1..%2"_s.arg(range.from, 0, 'g', 12).arg(range.to, 0, 'g', 12);
}

} // namespace

/// A window that receives 20,000 points a second in four subplots while a person uses it. Every frame that
/// it draws must show what the person asked for, whatever arrived meanwhile; at the end every point is there.
class TestUnderLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void gesture_data();
    void gesture();

private:
    using Gesture = void (TestUnderLoad::*)();

    struct Named
    {
        const char *name;
        Gesture gesture;
    };
    static const std::vector<Named> gestures;

    void wheelOverAPlot();
    void wheelOverWhatIsShown();
    void wheelOverAnAxis();
    void pan();
    void panAnAxis();
    void zoomABox();
    void giveUpABox();
    void doubleClickAPlot();
    void hover();
    void clickLegend();
    void doubleClickLegend();
    void pauseAndResume();
    void zoomWhilePaused();
    void undoAndRedo();
    void live();
    void anything();

    int random(int from, int to) { return std::uniform_int_distribution(from, to)(m_random); }
    double share() { return std::uniform_real_distribution(0.15, 0.85)(m_random); }
    SubplotId anySubplot() { return subplotOf(random(0, traceCount - 1)); }
    std::vector<AxisId> groupOf(AxisId axis) const { return matchingAxes(view().figure(), axis); }
    Asked asked(AxisId axis) const;
    void ask(AxisId axis, const Asked &asked);
    std::map<AxisId, AxisScale> stillBelowABox(const SubplotId &subplot);
    void zoomed(AxisId axis, double still, int notches);
    void rejoined(const SubplotId &subplot);
    void waitForFrames(int count);
    void action(const char *name) { m_page->bar().findChild<QAction *>(QLatin1StringView(name))->trigger(); }
    QPoint legendItem(size_t trace) const;
    PlotView &view() const { return m_page->view(); }
    FigureDocument &document() const { return view().plot().document(); }
    double coordinate(size_t trace, AxisLetter letter, size_t index) const;

    void lookAtFrame();
    void lookAtAxis(AxisId axis);
    void lookAtHover();
    void compareState();
    void compareData();
    void note(const QString &problem) { m_problems.append(problem); }

    std::mt19937 m_random{20260704};
    SystemClock m_clock;
    std::unique_ptr<ListeningWorkspace> m_listening;
    std::unique_ptr<PlotPage> m_page;
    std::unique_ptr<PlotHand> m_hand;
    std::unique_ptr<SteadyPublisher> m_publisher;
    std::unique_ptr<QSignalSpy> m_frames;

    AskedViews m_asked;
    AskedViews m_frozen;                             ///< while a box is drawn
    std::optional<std::map<AxisId, Range>> m_paused; ///< as the picture stood
    std::array<bool, traceCount> m_shown{};
    QStringList m_problems; ///< of frames
};

const std::vector<TestUnderLoad::Named> TestUnderLoad::gestures = {
    {"wheel over a plot", &TestUnderLoad::wheelOverAPlot},
    {"wheel over an axis", &TestUnderLoad::wheelOverAnAxis},
    {"pan", &TestUnderLoad::pan},
    {"pan an axis", &TestUnderLoad::panAnAxis},
    {"box zoom", &TestUnderLoad::zoomABox},
    {"box given up", &TestUnderLoad::giveUpABox},
    {"double click", &TestUnderLoad::doubleClickAPlot},
    {"hover", &TestUnderLoad::hover},
    {"legend click", &TestUnderLoad::clickLegend},
    {"legend double click", &TestUnderLoad::doubleClickLegend},
    {"pause and resume", &TestUnderLoad::pauseAndResume},
    {"zoom while paused", &TestUnderLoad::zoomWhilePaused},
    {"undo and redo", &TestUnderLoad::undoAndRedo},
    {"live", &TestUnderLoad::live},
    {"anything", &TestUnderLoad::anything},
};

void TestUnderLoad::init()
{
    failOnWarnings();
    m_asked.clear();
    m_frozen.clear();
    m_paused.reset();
    m_shown.fill(true);
    m_problems.clear();

    m_listening = std::make_unique<ListeningWorkspace>(m_clock, m_clock, Milliseconds{0});
    auto document = FigureDocument::fromJson(QByteArray(figure));
    QVERIFY(document);
    Plot *plot = m_listening->workspace.openPlot(std::move(*document), u"load"_s);
    m_page = std::make_unique<PlotPage>(*plot, m_clock);
    m_page->resize(1000, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_hand = std::make_unique<PlotHand>(view());
    m_publisher = std::make_unique<SteadyPublisher>(
        m_listening->endpoint.port(),
        std::vector<QByteArray>{"aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc", "dddddddddd"}, pointsASecond);
    QTRY_VERIFY_WITH_TIMEOUT(plot->pointsReceived() > 1000, deadline);
    connect(&view(), &PlotView::drawn, this, &TestUnderLoad::lookAtFrame);
    m_frames = std::make_unique<QSignalSpy>(&view(), &PlotView::drawn);
    waitForFrames(2);
}

void TestUnderLoad::cleanup()
{
    m_frames.reset();
    m_hand.reset();
    m_page.reset();
    m_publisher.reset();
    m_listening.reset();
}

void TestUnderLoad::gesture_data()
{
    QTest::addColumn<size_t>("index");
    for (size_t index = 0; index < gestures.size(); ++index)
        QTest::newRow(gestures[index].name) << index;
}

void TestUnderLoad::gesture()
{
    QFETCH(size_t, index);
    const int rounds = index + 1 == gestures.size() ? 40 : 8;
    for (int round = 0; round < rounds; ++round) {
        if (random(0, 2) == 0) {
            action("reset");
            m_asked.clear();
        }
        // Also several gestures before a frame.
        waitForFrames(random(0, framesWaited));
        (this->*gestures[index].gesture)();
        compareState();
        waitForFrames(random(0, framesWaited));
        if (QTest::currentTestFailed())
            return;
    }
    waitForFrames(1);
    compareData();
}

// What a person does

void TestUnderLoad::wheelOverAPlot()
{
    waitForFrames(1);
    wheelOverWhatIsShown();
}

void TestUnderLoad::wheelOverWhatIsShown()
{
    const SubplotId subplot = anySubplot();
    const QPoint place = m_hand->inside(subplot, share(), share());
    const int notches = random(0, 1) == 0 ? random(1, 3) : -random(1, 3);
    for (const AxisId id : {subplot.x, subplot.y}) {
        const AxisScale scale = axisScale(view().figure(), m_hand->axis(id));
        zoomed(id, scale.toCoordinate(id.isX() ? place.x() : place.y()), notches);
    }
    m_hand->wheel(place, notches);
}

void TestUnderLoad::wheelOverAnAxis()
{
    waitForFrames(1);
    const SubplotId subplot = anySubplot();
    const AxisId id = random(0, 1) == 0 ? subplot.x : subplot.y;
    const QPoint place = m_hand->over(id, share());
    const int notches = random(0, 1) == 0 ? 2 : -2;
    const AxisScale scale = axisScale(view().figure(), m_hand->axis(id));
    zoomed(id, scale.toCoordinate(id.isX() ? place.x() : place.y()), notches);
    m_hand->wheel(place, notches);
}

/// As many moves as it takes, points arriving between them: what was below the pointer stays there.
void TestUnderLoad::pan()
{
    // What is panned may be a window that follows.
    if (random(0, 1) == 0)
        wheelOverAPlot();
    waitForFrames(1);
    const SubplotId subplot = anySubplot();
    const QPoint from = m_hand->inside(subplot, share(), share());
    std::map<AxisId, AxisScale> before;
    for (const AxisId id : {subplot.x, subplot.y})
        before[id] = axisScale(view().figure(), m_hand->axis(id));
    m_hand->press(from, Qt::ShiftModifier);
    QPoint to = from;
    for (int move = random(1, 4); move > 0; --move) {
        waitForFrames(random(0, 1));
        to = from + QPoint(random(20, 90), random(20, 60));
        for (const auto &[id, scale] : before) {
            const double way = id.isX() ? to.x() - from.x() : to.y() - from.y();
            const double shift = way / (scale.last - scale.first) * scale.range.span();
            Asked held = asked(id);
            held.held = Range{scale.range.from - shift, scale.range.to - shift};
            ask(id, held);
        }
        m_hand->move(to, Qt::LeftButton, Qt::ShiftModifier);
    }
    waitForFrames(random(0, 1));
    m_hand->release(to);
}

void TestUnderLoad::panAnAxis()
{
    waitForFrames(1);
    const SubplotId subplot = anySubplot();
    const AxisId id = random(0, 1) == 0 ? subplot.x : subplot.y;
    const AxisScale scale = axisScale(view().figure(), m_hand->axis(id));
    const QPoint way = id.isX() ? QPoint(random(10, 60), 0) : QPoint(0, random(10, 60));
    const double shift = (id.isX() ? way.x() : way.y()) / (scale.last - scale.first) * scale.range.span();
    Asked held = asked(id);
    held.held = Range{scale.range.from - shift, scale.range.to - shift};
    ask(id, held);
    m_hand->drag(m_hand->over(id), way);
}

void TestUnderLoad::zoomABox()
{
    waitForFrames(1);
    const SubplotId subplot = anySubplot();
    const QPoint from = m_hand->inside(subplot, 0.2, 0.8);
    const QPoint to = from + QPoint(random(60, 150), random(60, 90));
    m_hand->press(from);
    waitForFrames(random(0, 2));
    const std::map<AxisId, AxisScale> below = stillBelowABox(subplot);
    m_hand->move(from + QPoint(30, 30), Qt::LeftButton);
    waitForFrames(random(0, 2));
    m_hand->move(to, Qt::LeftButton);
    waitForFrames(random(0, 2));
    m_frozen.clear();
    for (const auto &[id, scale] : below) {
        Asked held = asked(id);
        held.held = id.isX() ? Range{scale.toCoordinate(from.x()), scale.toCoordinate(to.x())}
                             : Range{scale.toCoordinate(to.y()), scale.toCoordinate(from.y())};
        ask(id, held);
    }
    m_hand->release(to);
}

void TestUnderLoad::giveUpABox()
{
    waitForFrames(1);
    const SubplotId subplot = anySubplot();
    const QPoint from = m_hand->inside(subplot, 0.2, 0.8);
    m_hand->press(from);
    stillBelowABox(subplot);
    m_hand->move(from + QPoint(90, 60), Qt::LeftButton);
    QVERIFY(view().gestures().box());
    waitForFrames(random(0, 2));
    QTest::keyClick(m_hand->canvas(), Qt::Key_Escape);
    QVERIFY(!view().gestures().box());
    m_frozen.clear();
    m_hand->release(from + QPoint(90, 60));
}

void TestUnderLoad::doubleClickAPlot()
{
    switch (random(0, 3)) {
    case 0:
        wheelOverAPlot();
        break;
    case 1:
        pan();
        break;
    case 2:
        zoomABox();
        break;
    default:
        break;
    }
    const SubplotId subplot = anySubplot();
    rejoined(subplot);
    m_hand->doubleClick(m_hand->inside(subplot, share(), share()));
}

/// The frames that follow look at what it says.
void TestUnderLoad::hover()
{
    waitForFrames(1);
    view().hover().setMode(random(0, 1) == 0 ? HoverMode::Closest : HoverMode::UnifiedX);
    const int subplot = random(0, traceCount - 1);
    const size_t trace = size_t(subplot);
    const size_t size = document().series[trace].size();
    // One of the newest: every axis that follows shows them.
    const size_t index = size - size_t(random(1, 20));
    const double x = coordinate(trace, AxisLetter::X, index);
    const double y = coordinate(trace, AxisLetter::Y, index);
    m_hand->move(m_hand->at(x, y, subplotOf(subplot)));
    lookAtHover();
    const bool isInView =
        subplotRect(view().figure(), subplotOf(subplot)).contains(m_hand->at(x, y, subplotOf(subplot)));
    if (isInView)
        QVERIFY(!view().hover().hover().points.empty());
    waitForFrames(random(1, 4));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_hand->canvas(), &leave);
    QVERIFY(view().hover().hover().isEmpty());
}

void TestUnderLoad::clickLegend()
{
    const size_t trace = size_t(random(0, traceCount - 1));
    for (const bool shown : {!m_shown[trace], bool(m_shown[trace])}) {
        m_hand->click(legendItem(trace));
        m_shown[trace] = shown;
        waitForFrames(random(1, 3));
        QCOMPARE(view().figure().traces[trace].visible, shown);
    }
}

void TestUnderLoad::doubleClickLegend()
{
    const size_t trace = size_t(random(0, traceCount - 1));
    for (const bool all : {false, true}) {
        const QPoint place = legendItem(trace);
        // What the first click does may be seen before the second one takes it back.
        m_hand->click(place);
        m_shown[trace] = !m_shown[trace];
        m_hand->clickAgain(place);
        m_shown.fill(all);
        m_shown[trace] = true;
        waitForFrames(random(1, 3));
        for (size_t each = 0; each < traceCount; ++each)
            QCOMPARE(view().figure().traces[each].visible, m_shown[each]);
    }
}

void TestUnderLoad::pauseAndResume()
{
    action("pause");
    waitForFrames(1);
    m_paused.emplace();
    for (const auto &[id, axis] : view().figure().axes)
        (*m_paused)[id] = axis.range;
    const quint64 before = view().plot().pointsReceived();
    const auto wanted = quint64(random(1, 4000));
    QTRY_VERIFY_WITH_TIMEOUT(view().plot().pointsReceived() > before + wanted, deadline);
    QVERIFY(view().backlog().points >= wanted);
    view().drawNow(); // as when a window is uncovered
    m_paused.reset();
    action("pause");
    waitForFrames(1);
    QCOMPARE(view().backlog().points, 0U);
}

/// The paused picture is looked at from elsewhere; what the person asked for stays when it goes on.
void TestUnderLoad::zoomWhilePaused()
{
    action("pause");
    waitForFrames(1);
    const quint64 before = view().plot().pointsReceived();
    wheelOverWhatIsShown();
    waitForFrames(1);
    QTRY_VERIFY_WITH_TIMEOUT(view().plot().pointsReceived() > before + 1000, deadline);
    action("pause");
    waitForFrames(1);
}

void TestUnderLoad::undoAndRedo()
{
    const AskedViews before = m_asked;
    switch (random(0, 2)) {
    case 0:
        wheelOverAnAxis();
        break;
    case 1:
        panAnAxis();
        break;
    default:
        zoomABox();
        break;
    }
    const AskedViews after = m_asked;
    waitForFrames(random(0, 2));
    action("undo");
    m_asked = before;
    compareState();
    waitForFrames(random(0, 2));
    action("redo");
    m_asked = after;
}

void TestUnderLoad::live()
{
    pan();
    zoomABox();
    waitForFrames(random(0, 2));
    action("follow");
    for (auto &[id, asked] : m_asked)
        asked.held.reset();
}

void TestUnderLoad::anything()
{
    (this->*gestures[size_t(random(0, int(gestures.size()) - 2))].gesture)();
}

// What that means

Asked TestUnderLoad::asked(AxisId axis) const
{
    const auto found = m_asked.find(axis);
    return found == m_asked.end() ? Asked() : found->second;
}

void TestUnderLoad::ask(AxisId axis, const Asked &asked)
{
    for (const AxisId id : groupOf(axis))
        m_asked[id] = asked;
}

/// From now on the picture does not move there.
std::map<AxisId, AxisScale> TestUnderLoad::stillBelowABox(const SubplotId &subplot)
{
    std::map<AxisId, AxisScale> below;
    for (const AxisId id : {subplot.x, subplot.y}) {
        below[id] = axisScale(view().figure(), m_hand->axis(id));
        for (const AxisId each : groupOf(id))
            m_frozen[each] = {.held = below[id].range, .width = {}};
    }
    return below;
}

/// Held stays held, following goes on with another width.
void TestUnderLoad::zoomed(AxisId axis, double still, int notches)
{
    const double factor = std::pow(0.85, notches);
    const Range shown = m_hand->range(axis);
    Asked now = asked(axis);
    if (now.held)
        now.held = Range{still + (shown.from - still) * factor, still + (shown.to - still) * factor};
    else
        now.width = shown.span() * factor;
    ask(axis, now);
}

/// What is held follows again, with the width of its window; where nothing is held all is shown.
void TestUnderLoad::rejoined(const SubplotId &subplot)
{
    const bool isHeld = asked(subplot.x).held || asked(subplot.y).held;
    for (const AxisId id : {subplot.x, subplot.y}) {
        Asked now = asked(id);
        if (isHeld)
            now.held.reset();
        else
            now.width.reset();
        ask(id, now);
    }
}

void TestUnderLoad::waitForFrames(int count)
{
    const qsizetype wanted = m_frames->count() + count;
    while (m_frames->count() < wanted && m_problems.isEmpty())
        QVERIFY(m_frames->wait(deadline));
    // Points that come after the frame and before the person.
    for (int rounds = random(0, 4); rounds > 0; --rounds)
        QCoreApplication::processEvents();
    if (!m_problems.isEmpty())
        QFAIL(qPrintable(m_problems.join(u'\n')));
}

QPoint TestUnderLoad::legendItem(size_t trace) const
{
    const LegendPlan plan = planLegend(view().figure());
    for (const LegendPlan::Item &item : plan.items) {
        if (view().figure().legend.entries[item.entry].trace == int(trace))
            return item.rect.center().toPoint();
    }
    qFatal("no legend entry");
}

double TestUnderLoad::coordinate(size_t trace, AxisLetter letter, size_t index) const
{
    return document().series[trace].column(letter == AxisLetter::X ? "x" : "y")->coordinate(index);
}

// What every frame must show

void TestUnderLoad::lookAtFrame()
{
    for (const auto &[id, axis] : view().figure().axes)
        lookAtAxis(id);
    if (!view().isPaused())
        lookAtHover();
}

void TestUnderLoad::lookAtAxis(AxisId id)
{
    const Range range = m_hand->range(id);
    if (m_paused && !areSame(range, m_paused->at(id)))
        note(u"paused, %1 moved from %2 to %3"_s.arg(id.text(), textOf(m_paused->at(id)), textOf(range)));
    const auto frozen = m_frozen.find(id);
    const Asked wanted = frozen == m_frozen.end() ? asked(id) : frozen->second;
    if (wanted.held) {
        if (!areSame(range, *wanted.held))
            note(u"%1 is held at %2 but shows %3"_s.arg(id.text(), textOf(*wanted.held), textOf(range)));
        return;
    }
    if (wanted.width && std::abs(range.span() / *wanted.width - 1) > exactly)
        note(u"%1 was given the width %2 but has %3"_s.arg(id.text()).arg(*wanted.width).arg(range.span()));
    if (view().isPaused())
        return; // its data are of another moment
    const std::vector<AxisId> group = groupOf(id);
    double newest = gap;
    for (size_t trace = 0; trace < traceCount; ++trace) {
        const SubplotId subplot = subplotOf(int(trace));
        const AxisId own = id.isX() ? subplot.x : subplot.y;
        if (!std::ranges::count(group, own) || !m_shown[trace] || document().series[trace].size() == 0)
            continue;
        const Column &column = *document().series[trace].column(id.isX() ? "x" : "y");
        newest = std::fmax(newest, column.coordinate(column.size() - 1));
        const Extent all = column.extent();
        if (!wanted.width && (range.from > all.least || range.to < all.greatest))
            note(u"%1 shows %2, not all of %3 to %4"_s.arg(id.text(), textOf(range))
                     .arg(all.least)
                     .arg(all.greatest));
    }
    if (newest < range.from || newest > range.to)
        note(u"%1 follows but shows %2 where the newest is %3"_s.arg(id.text(), textOf(range)).arg(newest));
}

/// The points that hovering names are where it says, by the data of now.
void TestUnderLoad::lookAtHover()
{
    for (const HoveredPoint &point : view().hover().hover().points) {
        const SubplotId subplot = subplotOf(int(point.trace));
        if (point.index >= document().series[point.trace].size()) {
            note(u"a hovered point that is none"_s);
            continue;
        }
        const QPointF place(axisScale(view().figure(), m_hand->axis(subplot.x))
                                .toPixel(coordinate(point.trace, AxisLetter::X, point.index)),
                            axisScale(view().figure(), m_hand->axis(subplot.y))
                                .toPixel(coordinate(point.trace, AxisLetter::Y, point.index)));
        if (QLineF(place, point.place).length() > 0.01)
            note(u"a hovered point is not where it is drawn"_s);
    }
}

/// What is held, and what the bar says of it.
void TestUnderLoad::compareState()
{
    std::vector<AxisId> held;
    for (const auto &[id, asked] : m_asked) {
        if (asked.held)
            held.push_back(id);
    }
    QCOMPARE(view().navigation().heldAxes(), held);
    QVERIFY(!view().isPaused());
    QCOMPARE(m_page->bar().stateText() == u"Following"_s, held.empty());
    QVERIFY(m_problems.isEmpty());
}

void TestUnderLoad::compareData()
{
    const qint64 sent = m_publisher->finish();
    QVERIFY(sent > 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_listening->workspace.linesTaken(), quint64(sent) * traceCount, deadline);
    for (size_t trace = 0; trace < traceCount; ++trace) {
        QCOMPARE(document().series[trace].size(), size_t(sent));
        for (qint64 index = 0; index < sent; ++index) {
            if (coordinate(trace, AxisLetter::X, size_t(index)) != SteadyPublisher::firstX + double(index) ||
                coordinate(trace, AxisLetter::Y, size_t(index)) != SteadyPublisher::valueAt(trace, index))
                QFAIL(qPrintable(u"point %1 of trace %2 is another one"_s.arg(index).arg(trace)));
        }
    }
    waitForFrames(0);
}

} // namespace chartstream

QTEST_MAIN(chartstream::TestUnderLoad)
#include "tst_underload.moc"
