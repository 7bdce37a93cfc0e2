// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/cursors.h"

#include "core/figure/axisview.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/nearestpoint.h"
#include "ui/live/samplesearch.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double grip = 5;       ///< px beside a cursor that take hold of it
constexpr double snapping = 12;  ///< px from a point
constexpr double clickReach = 3; ///< px that a click may move
constexpr int longStep = 10;     ///< points

/// A type whose points have an x and a y of their own.
bool canBeMeasured(const ResolvedTrace &trace)
{
    const bool isBar = trace.type == "bar"_L1 && trace.vertical;
    return trace.visible && trace.drawn &&
           (trace.type == "scatter"_L1 || trace.type == "scattergl"_L1 || isBar);
}

} // namespace

Cursors::Cursors(const Scene &scene, QWidget *widget)
    : QObject(widget)
    , m_scene(scene)
    , m_widget(widget)
{
    widget->installEventFilter(this);
}

std::vector<size_t> Cursors::traces() const
{
    std::vector<size_t> traces;
    if (!m_state.axis)
        return traces;
    const size_t count = std::min(m_scene.figure.traces.size(), m_scene.document->series.size());
    for (size_t index = 0; index < count; ++index) {
        const ResolvedTrace &trace = m_scene.figure.traces[index];
        if (canBeMeasured(trace) && isOnSameAxis(trace.xAxis) && m_scene.figure.axes.contains(trace.yAxis))
            traces.push_back(index);
    }
    return traces;
}

void Cursors::setOn(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    m_dragged.reset();
    m_pressedAt.reset();
    set({});
    if (on)
        m_widget->setFocus(Qt::OtherFocusReason);
    Q_EMIT onChanged(on);
}

void Cursors::noteFigure()
{
    if (!m_state.axis)
        return;
    const auto axis = m_scene.figure.axes.find(*m_state.axis);
    if (axis == m_scene.figure.axes.end() || axis->second.type != m_type)
        set({});
}

bool Cursors::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget || !m_isOn)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return release(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonDblClick:
        // It is meant for the view; its first half was taken for a click.
        set(m_beforeClick);
        return false;
    case QEvent::KeyPress:
        return key(*static_cast<QKeyEvent *>(event));
    default:
        return false;
    }
}

bool Cursors::press(const QMouseEvent &event)
{
    m_pressedAt.reset();
    if (event.button() != Qt::LeftButton)
        return false;
    m_beforeClick = m_state;
    m_dragged = cursorAt(event.position());
    if (!m_dragged) {
        m_pressedAt = event.position();
        return false;
    }
    State state = m_state;
    state.chosen = *m_dragged;
    set(state);
    return true;
}

bool Cursors::move(const QMouseEvent &event)
{
    if (m_dragged) {
        put(*m_dragged, event.position());
        return true;
    }
    if (event.buttons() != Qt::NoButton || !cursorAt(event.position()))
        return false;
    if (m_widget->cursor().shape() != Qt::SplitHCursor)
        m_widget->setCursor(Qt::SplitHCursor);
    return true;
}

bool Cursors::release(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    if (std::exchange(m_dragged, std::nullopt))
        return true;
    const std::optional<QPointF> pressed = std::exchange(m_pressedAt, std::nullopt);
    const QPointF way = event.position() - pressed.value_or(QPointF());
    if (pressed && std::max(std::abs(way.x()), std::abs(way.y())) < clickReach)
        click(event.position());
    // Gestures end their drag, too.
    return false;
}

bool Cursors::key(const QKeyEvent &event)
{
    const int points = event.modifiers() & Qt::ShiftModifier ? longStep : 1;
    switch (event.key()) {
    case Qt::Key_Escape:
        // First of a box that is being drawn.
        if (m_pressedAt)
            return false;
        setOn(false);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        step(event.key() == Qt::Key_Right, points);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        State state = m_state;
        state.chosen = event.key() == Qt::Key_Up || !state.places[B] ? A : B;
        set(state);
        return true;
    }
    default:
        return false;
    }
}

void Cursors::click(QPointF point)
{
    const std::optional<AxisId> axis = axisAt(point);
    if (!axis)
        return;
    if (!m_state.axis || !isOnSameAxis(*axis)) {
        m_state = {};
        m_state.axis = axis;
        m_type = m_scene.figure.axes.at(*axis).type;
    }
    Which which = m_state.places[A] ? B : A;
    if (m_state.places[A] && m_state.places[B]) {
        const AxisScale scale = axisScale(m_scene.figure, m_scene.figure.axes.at(*axis));
        const double fromA = std::abs(scale.toPixel(*m_state.places[A]) - point.x());
        const double fromB = std::abs(scale.toPixel(*m_state.places[B]) - point.x());
        which = fromA < fromB ? A : B;
    }
    put(which, point);
}

/// At the point nearest to the pointer, else at the nearest one along x, else just there.
void Cursors::put(Which which, QPointF point)
{
    State state = m_state;
    state.chosen = which;
    const AxisScale own = axisScale(m_scene.figure, m_scene.figure.axes.at(*state.axis));
    state.places[which] =
        own.toCoordinate(std::clamp(point.x(), std::min(own.first, own.last), std::max(own.first, own.last)));
    double distance = std::numeric_limits<double>::infinity();
    const std::vector<size_t> measured = traces();
    for (const Nearness nearness : {Nearness::Both, Nearness::AlongX}) {
        for (const size_t index : measured) {
            const TraceFrame frame(m_scene.figure, *m_scene.document, index);
            // Across other subplots only x counts.
            if (frame.rect.contains(point) ? false : nearness == Nearness::Both)
                continue;
            const auto found = nearestPoint(frame, point, nearness, snapping);
            if (!found || found->distance >= distance)
                continue;
            distance = found->distance;
            state.places[which] = frame.x.at(found->index);
            state.trace = index;
        }
        if (std::isfinite(distance))
            break;
    }
    set(state);
}

void Cursors::step(bool greater, int points)
{
    const std::vector<size_t> measured = traces();
    State state = m_state;
    std::optional<double> &place = state.places[state.chosen];
    if (!place || measured.empty())
        return;
    const bool isThere = std::ranges::count(measured, state.trace) > 0;
    const TraceFrame frame(m_scene.figure, *m_scene.document, isThere ? state.trace : measured.front());
    const ResolvedAxis &axis = m_scene.figure.axes.at(*state.axis);
    const bool isReversed = axis.range.from > axis.range.to;
    for (; points > 0; --points) {
        if (const auto next = nextSample(frame, *place, greater != isReversed))
            place = frame.x.at(*next);
    }
    set(state);
}

void Cursors::set(const State &state)
{
    m_state = state;
    Q_EMIT moved();
}

std::optional<AxisId> Cursors::axisAt(QPointF point) const
{
    std::optional<AxisId> axis;
    for (const SubplotId &subplot : m_scene.figure.subplots) {
        if (subplotRect(m_scene.figure, subplot).contains(point))
            axis = subplot.x;
    }
    return axis;
}

bool Cursors::isOnSameAxis(AxisId axis) const
{
    return m_state.axis && std::ranges::count(matchingAxes(m_scene.figure, *m_state.axis), axis) > 0;
}

std::optional<Cursors::Which> Cursors::cursorAt(QPointF point) const
{
    const std::optional<AxisId> axis = axisAt(point);
    if (!axis || !isOnSameAxis(*axis))
        return {};
    const AxisScale scale = axisScale(m_scene.figure, m_scene.figure.axes.at(*axis));
    std::optional<Which> found;
    double reach = grip;
    for (const Which which : {A, B}) {
        const double away =
            m_state.places[which] ? std::abs(scale.toPixel(*m_state.places[which]) - point.x()) : reach + 1;
        if (away <= reach) {
            reach = away;
            found = which;
        }
    }
    return found;
}

} // namespace chartstream

#include "moc_cursors.cpp"
