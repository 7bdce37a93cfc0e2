// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/heldmarks.h"

#include "ui/live/figuregeometry.h"
#include "ui/live/painting.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace chartstream {

namespace {

constexpr double side = 18;  ///< px of a mark
constexpr double clear = 3;  ///< px from the axis, and between marks
constexpr int mostTries = 8; ///< of a place that no other mark takes

constexpr QColor ground(255, 193, 61);
constexpr QColor ink(60, 42, 0);

/// The subplot of an axis that is drawn nearest to its line.
QRectF subplotOf(const ResolvedFigure &figure, const ResolvedAxis &axis)
{
    for (const SubplotId &subplot : figure.subplots) {
        const AxisId own = axis.id.isX() ? subplot.x : subplot.y;
        const AxisId other = axis.id.isX() ? subplot.y : subplot.x;
        if (own == axis.id && (!axis.anchor || *axis.anchor == other))
            return subplotRect(figure, subplot);
    }
    for (const SubplotId &subplot : figure.subplots) {
        if ((axis.id.isX() ? subplot.x : subplot.y) == axis.id)
            return subplotRect(figure, subplot);
    }
    return {};
}

} // namespace

std::vector<HeldMark> heldMarks(const ResolvedFigure &figure, const std::vector<AxisId> &held)
{
    std::vector<HeldMark> marks;
    for (const AxisId id : held) {
        const auto found = figure.axes.find(id);
        const QRectF rect = found == figure.axes.end() ? QRectF() : subplotOf(figure, found->second);
        if (rect.width() < 2 * side || rect.height() < 2 * side)
            continue;
        HeldMark mark{id, QRectF(0, 0, side, side)};
        const bool atStart = found->second.side == Side::Left || found->second.side == Side::Top;
        QPointF way;
        if (id.isX()) {
            mark.rect.moveRight(rect.right() - clear);
            atStart ? mark.rect.moveTop(rect.top() + clear) : mark.rect.moveBottom(rect.bottom() - clear);
            way = {-(side + clear), 0};
        } else {
            mark.rect.moveTop(rect.top() + clear);
            atStart ? mark.rect.moveLeft(rect.left() + clear) : mark.rect.moveRight(rect.right() - clear);
            way = {0, side + clear};
        }
        const auto isTaken = [&marks](const QRectF &place) {
            return std::ranges::any_of(
                marks, [&place](const HeldMark &other) { return other.rect.intersects(place); });
        };
        for (int tries = 0; tries < mostTries && isTaken(mark.rect); ++tries)
            mark.rect.translate(way);
        marks.push_back(mark);
    }
    return marks;
}

void drawHeldMark(QPainter &painter, const HeldMark &mark)
{
    const PainterState state(painter);
    painter.setPen(QPen(ink, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(mark.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QPointF middle = mark.rect.center();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1.5));
    painter.drawArc(QRectF(middle.x() - 2.5, middle.y() - 5.5, 5, 7), 0, 180 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(QRectF(middle.x() - 4.5, middle.y() - 1.5, 9, 6.5), 1, 1);
}

HeldMarks::HeldMarks(const Scene &scene, Navigation &navigation, QWidget *widget)
    : QObject(widget)
    , m_scene(scene)
    , m_navigation(navigation)
    , m_widget(widget)
{
    widget->installEventFilter(this);
}

std::optional<AxisId> HeldMarks::axisAt(QPointF point) const
{
    for (const HeldMark &mark : marks()) {
        if (mark.rect.contains(point))
            return mark.axis;
    }
    return {};
}

bool HeldMarks::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto *press = static_cast<QMouseEvent *>(event);
        if (press->button() == Qt::LeftButton)
            m_pressed = axisAt(press->position());
        return m_pressed.has_value();
    }
    case QEvent::MouseButtonRelease: {
        const std::optional<AxisId> pressed = std::exchange(m_pressed, std::nullopt);
        if (pressed && axisAt(static_cast<QMouseEvent *>(event)->position()) == pressed)
            m_navigation.rejoin({*pressed});
        return pressed.has_value();
    }
    case QEvent::MouseMove: {
        const auto *move = static_cast<QMouseEvent *>(event);
        if (m_pressed)
            return true;
        if (move->buttons() != Qt::NoButton || !axisAt(move->position()))
            return false;
        if (m_widget->cursor().shape() != Qt::PointingHandCursor)
            m_widget->setCursor(Qt::PointingHandCursor);
        return true;
    }
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        const std::optional<AxisId> axis = axisAt(help->pos());
        if (!axis)
            return false;
        QToolTip::showText(
            help->globalPos(),
            m_navigation.isLive()
                ? tr("%1 is held: new points do not move it. Click to follow again.").arg(axis->text())
                : tr("%1 is held. Click to let go.").arg(axis->text()),
            m_widget);
        return true;
    }
    default:
        return false;
    }
}

} // namespace chartstream

#include "moc_heldmarks.cpp"
