// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/legendclicks.h"

#include "ui/live/figuregeometry.h"
#include "ui/live/legenddrawing.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWidget>

#include <utility>

namespace chartstream {

LegendClicks::LegendClicks(const Scene &scene, QWidget *widget)
    : QObject(widget)
    , m_scene(scene)
    , m_widget(widget)
{
    widget->installEventFilter(this);
}

std::optional<size_t> LegendClicks::traceAt(QPointF point) const
{
    const ResolvedLegend &legend = m_scene.figure.legend;
    if (!legend.visible)
        return {};
    const LegendPlan plan = planLegend(m_scene.figure);
    for (const LegendPlan::Item &item : plan.items) {
        const LegendEntry &entry = legend.entries[item.entry];
        if (plan.shows(item, point) && traceOf(m_scene.figure, entry))
            return size_t(entry.trace);
    }
    return {};
}

bool LegendClicks::isLegendAt(QPointF point) const
{
    const ResolvedLegend &legend = m_scene.figure.legend;
    return legend.visible && !legend.entries.empty() && planLegend(m_scene.figure).box.contains(point);
}

bool LegendClicks::eventFilter(QObject *watched, QEvent *event)
{
    const auto *mouse = dynamic_cast<QMouseEvent *>(event);
    if (watched != m_widget || !mouse)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        m_grip.reset();
        if (mouse->button() == Qt::LeftButton && isLegendAt(mouse->position()))
            press(mouse->position());
        return m_grip.has_value();
    case QEvent::MouseButtonRelease:
        return release(mouse->position());
    case QEvent::MouseButtonDblClick: {
        m_grip.reset();
        const auto trace = traceAt(mouse->position());
        if (trace)
            Q_EMIT visibilitiesChosen(legendClicked(m_scene.figure, m_beforeClick, *trace, true));
        return trace.has_value() || isLegendAt(mouse->position());
    }
    case QEvent::MouseMove:
        return move(mouse->position(), mouse->buttons());
    default:
        return false;
    }
}

void LegendClicks::press(QPointF point)
{
    m_grip = point;
    m_isDragged = false;
    m_pressed = traceAt(point);
    m_place = legendPlace(m_scene.figure);
}

bool LegendClicks::move(QPointF point, Qt::MouseButtons buttons)
{
    if (m_grip) {
        const QPointF way = point - *m_grip;
        m_isDragged = m_isDragged || way.manhattanLength() >= QApplication::startDragDistance();
        if (m_isDragged)
            drag(point);
        return true;
    }
    if (buttons != Qt::NoButton || !isLegendAt(point))
        return false;
    showCursor(traceAt(point) ? Qt::PointingHandCursor : Qt::OpenHandCursor);
    return true;
}

/// From side to side, where the pointer is.
void LegendClicks::drag(QPointF point)
{
    showCursor(Qt::ClosedHandCursor);
    const QRectF area = plotArea(m_scene.figure);
    if (area.isEmpty())
        return;
    const LegendPlace place =
        legendPlaceAt((point.x() - area.left()) / area.width(), (area.bottom() - point.y()) / area.height());
    if (place == m_place)
        return;
    m_place = place;
    Q_EMIT placeChosen(place);
}

bool LegendClicks::release(QPointF point)
{
    if (!std::exchange(m_grip, std::nullopt))
        return false;
    const std::optional<size_t> pressed = std::exchange(m_pressed, std::nullopt);
    if (std::exchange(m_isDragged, false)) {
        Q_EMIT dragEnded();
    } else if (pressed && traceAt(point) == pressed) {
        m_beforeClick = traceVisibilities(m_scene.figure);
        Q_EMIT visibilitiesChosen(legendClicked(m_scene.figure, m_beforeClick, *pressed, false));
    }
    return true;
}

void LegendClicks::showCursor(Qt::CursorShape shape)
{
    if (m_widget->cursor().shape() != shape)
        m_widget->setCursor(shape);
}

} // namespace chartstream

#include "moc_legendclicks.cpp"
