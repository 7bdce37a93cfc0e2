// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/annotationdrawing.h"

#include "ui/live/clipping.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/painting.h"
#include "ui/live/richtext.h"

#include <QPainterPath>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// How far along its box an anchor stands; "auto" is the middle of a text with an arrow, else goes by the
/// third of the plot that the point lies in.
double anchorShare(const QString &anchor, bool hasArrow, double share)
{
    if (anchor == "left"_L1 || anchor == "top"_L1)
        return 0;
    if (anchor == "right"_L1 || anchor == "bottom"_L1)
        return 1;
    if (anchor != "auto"_L1 || hasArrow)
        return 0.5;
    return share < 1.0 / 3 ? 0 : share > 2.0 / 3 ? 1 : 0.5;
}

/// The tip of an arrow head pointing right, in arrow widths.
QPainterPath arrowHead(int kind)
{
    QPainterPath path;
    if (kind == 6) {
        path.addEllipse(QPointF(0, 0), 2, 2);
        return path;
    }
    if (kind == 7) {
        path.addRect(-2, -2, 4, 4);
        return path;
    }
    const double length = kind == 1 ? 3 : kind == 2 ? 5 : 6;
    const double half = kind == 2 ? 2.5 : 3;
    const double notch = kind <= 2 ? length : kind == 3 ? length - 2.8 : length - 2;
    path.addPolygon(QPolygonF{{0.6, 0}, {0.6 - length, half}, {0.6 - notch, 0}, {0.6 - length, -half}});
    path.closeSubpath();
    return path;
}

void drawArrow(QPainter &painter, const ResolvedAnnotation &annotation, QPointF tip, const QRectF &box)
{
    QPointF start = box.center();
    QPointF end = tip;
    // From the edge of the text's box on.
    QPointF inside = start;
    QPointF edge = tip;
    if (box.contains(tip) || !clipSegment(box, inside, edge))
        return;
    start = edge;
    const double width = std::max(annotation.arrowWidth, 0.1);
    const double angle = std::atan2(end.y() - start.y(), end.x() - start.x());
    const double scale = width * annotation.arrowSize;
    const QPointF direction(std::cos(angle), std::sin(angle));
    painter.setPen(solidPen(annotation.arrowColor, width));
    painter.drawLine(start, annotation.arrowHead > 0 ? end - direction * scale * 2 : end);
    if (annotation.arrowHead <= 0)
        return;
    const PainterState state(painter);
    painter.translate(end);
    painter.rotate(angle * 180 / std::numbers::pi);
    painter.scale(scale, scale);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toColor(annotation.arrowColor));
    painter.drawPath(arrowHead(annotation.arrowHead));
}

void drawAnnotation(QPainter &painter, const ResolvedFigure &figure, const ResolvedAnnotation &annotation)
{
    const std::optional<double> x = anchoredPixel(figure, annotation.x, AxisLetter::X);
    const std::optional<double> y = anchoredPixel(figure, annotation.y, AxisLetter::Y);
    if (!x || !y || !std::isfinite(*x) || !std::isfinite(*y))
        return;
    const QPointF point(*x, *y);
    // What points at data disappears with it.
    const QRectF near = plotArea(figure).adjusted(-1, -1, 1, 1);
    if ((annotation.x.axis && !annotation.x.axisDomain &&
         (point.x() < near.left() || point.x() > near.right())) ||
        (annotation.y.axis && !annotation.y.axisDomain &&
         (point.y() < near.top() || point.y() > near.bottom())))
        return;
    const PainterState state(painter);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setOpacity(annotation.opacity);
    const auto text = RichText::cached(annotation.text, annotation.font);
    const double around = annotation.borderPad + annotation.borderWidth;
    const QSizeF size(text->width() + 2 * around, text->height() + 2 * around);
    const bool arrow = annotation.showArrow;
    const QPointF tail = point + QPointF(annotation.xShift, -annotation.yShift) +
                         (arrow ? QPointF(annotation.arrowX, annotation.arrowY) : QPointF());
    const QRectF area = plotArea(figure);
    const double shareX = anchorShare(annotation.xAnchor, arrow, (point.x() - area.left()) / area.width());
    const double shareY = anchorShare(annotation.yAnchor, arrow, (point.y() - area.top()) / area.height());
    const QRectF box(tail - QPointF(shareX * size.width(), shareY * size.height()), size);
    if (arrow)
        drawArrow(painter, annotation, point + QPointF(annotation.xShift, -annotation.yShift), box);
    painter.translate(box.center());
    painter.rotate(annotation.textAngle);
    const double half = annotation.borderWidth / 2;
    painter.setPen(solidPen(annotation.borderColor, annotation.borderWidth));
    painter.setBrush(toColor(annotation.background));
    painter.drawRect(QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
                         .adjusted(half, half, -half, -half));
    const RichText::Align align = annotation.align == "left"_L1    ? RichText::Align::Left
                                  : annotation.align == "right"_L1 ? RichText::Align::Right
                                                                   : RichText::Align::Center;
    const double edge = align == RichText::Align::Left    ? -text->width() / 2
                        : align == RichText::Align::Right ? text->width() / 2
                                                          : 0;
    text->drawTurned(painter, {edge, 0}, 0, align);
}

} // namespace

void drawAnnotations(QPainter &painter, const ResolvedFigure &figure)
{
    for (const ResolvedAnnotation &annotation : figure.annotations) {
        if (annotation.visible)
            drawAnnotation(painter, figure, annotation);
    }
}

} // namespace chartstream
