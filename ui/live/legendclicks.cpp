// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/legendclicks.h"

#include "ui/live/legenddrawing.h"

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
        if (item.rect.contains(point) && traceOf(m_scene.figure, entry))
            return size_t(entry.trace);
    }
    return {};
}

bool LegendClicks::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto *press = static_cast<QMouseEvent *>(event);
        m_pressed = press->button() == Qt::LeftButton ? traceAt(press->position()) : std::nullopt;
        return m_pressed.has_value();
    }
    case QEvent::MouseButtonRelease: {
        const std::optional<size_t> pressed = std::exchange(m_pressed, std::nullopt);
        if (!pressed)
            return false;
        if (traceAt(static_cast<QMouseEvent *>(event)->position()) == pressed) {
            m_beforeClick = traceVisibilities(m_scene.figure);
            Q_EMIT visibilitiesChosen(legendClicked(m_scene.figure, m_beforeClick, *pressed, false));
        }
        return true;
    }
    case QEvent::MouseButtonDblClick: {
        const auto trace = traceAt(static_cast<QMouseEvent *>(event)->position());
        if (trace)
            Q_EMIT visibilitiesChosen(legendClicked(m_scene.figure, m_beforeClick, *trace, true));
        return trace.has_value();
    }
    case QEvent::MouseMove: {
        const auto *move = static_cast<QMouseEvent *>(event);
        if (m_pressed)
            return true;
        if (move->buttons() != Qt::NoButton || !traceAt(move->position()))
            return false;
        if (m_widget->cursor().shape() != Qt::PointingHandCursor)
            m_widget->setCursor(Qt::PointingHandCursor);
        return true;
    }
    default:
        return false;
    }
}

} // namespace chartstream

#include "moc_legendclicks.cpp"
