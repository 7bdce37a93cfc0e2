// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/filldrawing.h"

#include "ui/live/clipping.h"
#include "ui/live/linedrawing.h"
#include "ui/live/linepath.h"
#include "ui/live/painting.h"
#include "ui/live/pixelcolumns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What fills stand on: a linear axis's zero, the lower end of a log axis.
double zeroPixel(const ResolvedAxis &axis, const AxisScale &scale)
{
    return axis.type == AxisType::Log ? scale.toPixel(std::min(scale.range.from, scale.range.to))
                                      : scale.toPixel(0);
}

/// The line as polygons, one a stretch; through the middle of each pixel column where it is denser than
/// pixels.
std::vector<QPolygonF> outlines(const TraceFrame &frame)
{
    const auto [first, last] = frame.visibleRange();
    const LineStyle &line = frame.trace.line;
    std::vector<QPolygonF> result;
    if (PixelColumns::suits(frame, first, last, 4)) {
        const PixelColumns columns(frame, first, last, frame.rect.left(), frame.rect.right(), 1);
        result.emplace_back();
        for (size_t index = 0; index < columns.size(); ++index) {
            if (!columns[index].isEmpty())
                result.back().append(
                    {columns.left(index) + 0.5, (columns[index].least + columns[index].greatest) / 2});
        }
        return result;
    }
    for (const QPolygonF &points : pointStretches(frame, first, last)) {
        result.push_back(line.shape == "spline"_L1 ? splinePolyline(points, line.smoothing)
                                                   : withSteps(points, line.shape));
    }
    return result;
}

/// A dense line and its zero: each pixel column from the zero to the farthest value, so that no spike is
/// lost.
void fillColumns(QPainter &painter, const TraceFrame &frame, size_t first, size_t last, double zero)
{
    const double unit = 1 / deviceScale(painter);
    const PixelColumns columns(frame, first, last, deviceEdge(painter, frame.rect.left()), frame.rect.right(),
                               unit);
    std::vector<QRectF> rects;
    for (size_t index = 0; index < columns.size(); ++index) {
        if (columns[index].isEmpty())
            continue;
        const double top = std::max(std::min(columns[index].least, zero), frame.rect.top());
        const double bottom = std::min(std::max(columns[index].greatest, zero), frame.rect.bottom());
        if (bottom > top)
            rects.emplace_back(columns.left(index), top, unit, bottom - top);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawRects(rects.data(), int(rects.size()));
}

void fillPolygon(QPainter &painter, const QRectF &rect, const QPolygonF &polygon)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.drawPolygon(clipPolygon(rect.adjusted(-8, -8, 8, 8), polygon), Qt::WindingFill);
}

} // namespace

void drawFill(QPainter &painter, const TraceFrame &frame, const TraceFrame *previous)
{
    const QString &fill = frame.trace.fill;
    painter.setPen(Qt::NoPen);
    painter.setBrush(toColor(frame.trace.fillColor, frame.trace.opacity));
    const bool isToNext = fill.startsWith("tonext"_L1);
    const bool isToX = fill == "tozerox"_L1 || (fill == "tonextx"_L1 && !previous);
    const bool isToY = fill == "tozeroy"_L1 || (isToNext && !isToX && !previous);
    if (isToX || isToY) {
        const double zero = isToX ? zeroPixel(frame.figure.xAxis(frame.trace), frame.xScale)
                                  : zeroPixel(frame.figure.yAxis(frame.trace), frame.yScale);
        const auto [first, last] = frame.visibleRange();
        if (isToY && PixelColumns::suits(frame, first, last, 4)) {
            fillColumns(painter, frame, first, last, zero);
            return;
        }
        for (QPolygonF polygon : outlines(frame)) {
            const QPointF start = polygon.first();
            const QPointF end = polygon.last();
            polygon << (isToX ? QPointF(zero, end.y()) : QPointF(end.x(), zero))
                    << (isToX ? QPointF(zero, start.y()) : QPointF(start.x(), zero));
            fillPolygon(painter, frame.rect, polygon);
        }
        return;
    }
    if (!isToNext) {
        for (const QPolygonF &polygon : outlines(frame))
            fillPolygon(painter, frame.rect, polygon);
        return;
    }
    QPolygonF between;
    for (const QPolygonF &part : outlines(*previous))
        between << part;
    std::reverse(between.begin(), between.end());
    for (const QPolygonF &part : outlines(frame))
        between << part;
    fillPolygon(painter, frame.rect, between);
}

} // namespace chartstream
