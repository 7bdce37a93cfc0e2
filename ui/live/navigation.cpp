// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/navigation.h"

#include "ui/live/figuregeometry.h"

#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

#include <cmath>

namespace chartstream {

namespace {

constexpr double axisDepth = 40;     ///< px beside an axis that belong to it
constexpr double zoomAStep = 0.85;   ///< of the range, for one notch of the wheel
constexpr double anglePerStep = 120; ///< eighths of a degree
constexpr double dragStart = 3;      ///< px

/// Numbers this near together, or this far apart, can no longer be told apart or drawn.
bool isShowable(const Range &range)
{
    const double span = std::abs(range.span());
    const double size = std::max(std::abs(range.from), std::abs(range.to));
    return std::isfinite(range.from) && std::isfinite(range.to) && span > size * 1e-12 && span > 1e-300 &&
           span < 1e300;
}

} // namespace

Navigation::Navigation(const ResolvedFigure &figure, QWidget *widget)
    : QObject(widget)
    , m_figure(figure)
    , m_widget(widget)
{
    widget->installEventFilter(this);
}

void Navigation::follow()
{
    if (m_held.empty())
        return;
    m_held.clear();
    Q_EMIT heldChanged();
}

bool Navigation::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseMove:
        drag(*static_cast<QMouseEvent *>(event));
        return true;
    case QEvent::MouseButtonRelease:
        release();
        return true;
    case QEvent::MouseButtonDblClick:
        followAt(static_cast<QMouseEvent *>(event)->position());
        return true;
    case QEvent::Wheel:
        zoom(*static_cast<QWheelEvent *>(event));
        return true;
    default:
        return QObject::eventFilter(watched, event);
    }
}

std::set<AxisId> Navigation::axesAt(QPointF point) const
{
    std::set<AxisId> axes;
    for (const SubplotId &subplot : m_figure.subplots) {
        if (subplotRect(m_figure, subplot).contains(point))
            axes.insert({subplot.x, subplot.y});
    }
    if (!axes.empty())
        return axes;
    for (const auto &[id, axis] : m_figure.axes) {
        if (axis.visible && axisBand(m_figure, axis, axisDepth).contains(point))
            axes.insert(id);
    }
    return axes;
}

std::set<AxisId> Navigation::withMatching(AxisId id) const
{
    const auto leader = [this](AxisId axis) {
        const auto found = m_figure.axes.find(axis);
        return found != m_figure.axes.end() ? found->second.matches.value_or(axis) : axis;
    };
    std::set<AxisId> group{id};
    for (const auto &[other, axis] : m_figure.axes) {
        if (leader(other) == leader(id))
            group.insert(other);
    }
    return group;
}

Range Navigation::rangeOf(AxisId id) const
{
    const auto held = m_held.find(id);
    return held != m_held.end() ? held->second : m_figure.axes.at(id).range;
}

void Navigation::hold(AxisId id, const Range &range)
{
    if (m_figure.axes.at(id).fixedRange || !isShowable(range))
        return;
    for (const AxisId axis : withMatching(id))
        m_held[axis] = range;
}

void Navigation::press(const QMouseEvent &event)
{
    m_dragged.clear();
    if (event.button() != Qt::LeftButton)
        return;
    m_pressedAt = event.position();
    for (const AxisId id : axesAt(event.position()))
        m_dragged[id] = rangeOf(id);
}

void Navigation::drag(const QMouseEvent &event)
{
    const QPointF way = event.position() - m_pressedAt;
    if (m_dragged.empty() || !(event.buttons() & Qt::LeftButton))
        return;
    if (m_held.empty() && way.manhattanLength() < dragStart)
        return;
    for (const auto &[id, range] : m_dragged) {
        const auto axis = m_figure.axes.find(id);
        if (axis == m_figure.axes.end())
            continue;
        AxisScale scale = axisScale(m_figure, axis->second);
        scale.range = range;
        const double moved = (id.isX() ? way.x() : way.y()) / scale.pixelsPerUnit();
        hold(id, {range.from - moved, range.to - moved});
    }
    Q_EMIT heldChanged();
}

void Navigation::release()
{
    m_dragged.clear();
}

void Navigation::zoom(const QWheelEvent &event)
{
    const double factor = std::pow(zoomAStep, event.angleDelta().y() / anglePerStep);
    const std::set<AxisId> axes = axesAt(event.position());
    if (axes.empty() || factor == 1)
        return;
    for (const AxisId id : axes) {
        AxisScale scale = axisScale(m_figure, m_figure.axes.at(id));
        scale.range = rangeOf(id);
        const double still = scale.toCoordinate(id.isX() ? event.position().x() : event.position().y());
        const Range &range = scale.range;
        hold(id, {still + (range.from - still) * factor, still + (range.to - still) * factor});
    }
    Q_EMIT heldChanged();
}

void Navigation::followAt(QPointF point)
{
    m_dragged.clear();
    size_t released = 0;
    for (const AxisId id : axesAt(point)) {
        for (const AxisId axis : withMatching(id))
            released += m_held.erase(axis);
    }
    if (released > 0)
        Q_EMIT heldChanged();
}

} // namespace chartstream

#include "moc_navigation.cpp"
