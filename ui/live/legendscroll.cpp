// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/legendscroll.h"

#include "ui/live/legenddrawing.h"

#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace chartstream {

namespace {

constexpr double anglePerStep = 120;
constexpr double entriesAStep = 3;
constexpr double grip = 4; ///< px around the handle that belong to it

/// The legend that is shown, where not all of it is seen.
std::optional<LegendPlan> longLegend(const ResolvedFigure &figure)
{
    if (!figure.legend.visible || figure.legend.entries.empty())
        return {};
    LegendPlan plan = planLegend(figure);
    if (plan.farthestScroll == 0)
        return {};
    return plan;
}

} // namespace

LegendScroll::LegendScroll(const Scene &scene, QWidget *widget)
    : QObject(widget)
    , m_scene(scene)
    , m_widget(widget)
{
    widget->installEventFilter(this);
}

bool LegendScroll::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        return move(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return std::exchange(m_grip, std::nullopt).has_value();
    case QEvent::Wheel:
        return wheel(*static_cast<QWheelEvent *>(event));
    default:
        return false;
    }
}

bool LegendScroll::press(const QMouseEvent &event)
{
    m_grip.reset();
    const std::optional<LegendPlan> plan = longLegend(m_scene.figure);
    if (!plan || event.button() != Qt::LeftButton ||
        !plan->handle.adjusted(-grip, 0, grip, 0).contains(event.position()))
        return false;
    m_grip = {event.position().y(), plan->scroll};
    return true;
}

bool LegendScroll::move(const QMouseEvent &event)
{
    if (!m_grip)
        return false;
    const std::optional<LegendPlan> plan = longLegend(m_scene.figure);
    if (!plan)
        return true;
    const double way = plan->room.height() - plan->handle.height();
    const double share = way > 0 ? (event.position().y() - m_grip->y) / way : 0;
    Q_EMIT scrolled(std::clamp(m_grip->scroll + share * plan->farthestScroll, 0.0, plan->farthestScroll));
    return true;
}

/// Of a legend that is scrolled the plot below is not zoomed, not even at its end.
bool LegendScroll::wheel(const QWheelEvent &event)
{
    const std::optional<LegendPlan> plan = longLegend(m_scene.figure);
    if (!plan || !plan->box.contains(event.position()))
        return false;
    const double step = entriesAStep * plan->items.front().rect.height();
    const double scroll = plan->scroll - event.angleDelta().y() / anglePerStep * step;
    Q_EMIT scrolled(std::clamp(scroll, 0.0, plan->farthestScroll));
    return true;
}

} // namespace chartstream

#include "moc_legendscroll.cpp"
