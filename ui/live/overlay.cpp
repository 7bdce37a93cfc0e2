// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/overlay.h"

#include "ui/live/hoverdrawing.h"

#include <QEvent>
#include <QImage>
#include <QPainter>
#include <QPainterPath>

namespace chartstream {

namespace {

constexpr QColor dimming(0, 0, 0, 77);
constexpr QColor boxColor(255, 255, 255);
constexpr QColor boxEdge(68, 68, 68);

void drawBox(QPainter &painter, const ZoomBox &box, const QRectF &ground)
{
    QPainterPath around;
    around.addRect(ground);
    QPainterPath inside;
    inside.addRect(box.rect);
    painter.fillPath(around.subtracted(inside), dimming);
    // Light within dark: one of both is seen on every background.
    painter.setPen(QPen(boxColor, 3));
    painter.drawRect(box.rect);
    painter.setPen(QPen(boxEdge, 1));
    painter.drawRect(box.rect);
}

} // namespace

Overlay::Overlay(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("overlay"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    parent->installEventFilter(this);
    setGeometry(parent->rect());
}

void Overlay::setBox(const std::optional<ZoomBox> &box, const QRectF &ground)
{
    m_box = box;
    m_ground = ground;
    update();
}

void Overlay::setHover(const Hover &hover)
{
    m_hover = hover;
    QRect area;
    if (!hover.isEmpty()) {
        // Painted nowhere, only to know how much of the window has to be shown anew.
        QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&nothing);
        area = drawHover(painter, hover, rect()).toAlignedRect();
    }
    update(m_hoverArea | area);
    m_hoverArea = area;
}

void Overlay::setCursors(const std::vector<CursorLine> &cursors)
{
    if (m_cursors == cursors)
        return;
    m_cursors = cursors;
    update();
}

void Overlay::setHeldMarks(const std::vector<HeldMark> &marks)
{
    if (m_heldMarks == marks)
        return;
    m_heldMarks = marks;
    update();
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const HeldMark &mark : m_heldMarks)
        drawHeldMark(painter, mark);
    for (const CursorLine &cursor : m_cursors)
        drawCursor(painter, cursor);
    if (m_box)
        drawBox(painter, *m_box, m_ground);
    if (!m_hover.isEmpty())
        drawHover(painter, m_hover, rect());
}

} // namespace chartstream

#include "moc_overlay.cpp"
