// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/hovertracker.h"

#include <QMouseEvent>
#include <QWidget>

namespace chartstream {

HoverTracker::HoverTracker(const Scene &scene, QWidget *widget)
    : QObject(widget)
    , m_scene(scene)
    , m_widget(widget)
{
    widget->setMouseTracking(true);
    widget->installEventFilter(this);
}

HoverMode HoverTracker::mode() const
{
    return m_chosen.value_or(hoverModeOf(m_scene.figure));
}

void HoverTracker::setMode(HoverMode mode)
{
    m_chosen = mode;
    refresh();
}

void HoverTracker::setSpikes(bool shown)
{
    m_spikes = shown;
    refresh();
}

void HoverTracker::refresh()
{
    Hover hover;
    if (m_pointer)
        hover = hoverAt(m_scene.figure, *m_scene.document, *m_pointer, mode(), m_spikes);
    if (hover == m_hover)
        return;
    m_hover = std::move(hover);
    Q_EMIT hoverChanged();
}

bool HoverTracker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto *move = static_cast<QMouseEvent *>(event);
        point(move->buttons() == Qt::NoButton ? std::optional(move->position()) : std::nullopt);
        break;
    }
    case QEvent::MouseButtonRelease:
        point(static_cast<QMouseEvent *>(event)->position());
        break;
    case QEvent::MouseButtonPress:
    case QEvent::Leave:
    case QEvent::Hide:
        point({});
        break;
    default:
        break;
    }
    return false;
}

void HoverTracker::point(std::optional<QPointF> at)
{
    if (at == m_pointer)
        return;
    m_pointer = at;
    refresh();
}

} // namespace chartstream

#include "moc_hovertracker.cpp"
