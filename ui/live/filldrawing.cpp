// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/filldrawing.h"

#include "ui/live/clipping.h"
#include "ui/live/coverage.h"
#include "ui/live/linedrawing.h"
#include "ui/live/linepath.h"
#include "ui/live/painting.h"

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

/// The line as polygons, one a stretch.
std::vector<QPolygonF> outlines(const TraceFrame &frame)
{
    const auto [first, last] = frame.visibleRange();
    return shapedLines(frame, first, last);
}

bool isDense(const TraceFrame &frame)
{
    const auto [first, last] = frame.visibleRange();
    return areDense(frame, first, last);
}

LineColumns columnsOf(const TraceFrame &frame, const ColumnGrid &grid)
{
    const auto [first, last] = frame.visibleRange();
    return {frame, first, last, grid};
}

/// A dense line and its zero: from the zero to the farthest value in each column, so that no spike is lost.
void fillToZero(QPainter &painter, const TraceFrame &frame, double zero)
{
    const PainterState state(painter);
    Coverage coverage(DeviceArea(painter, frame.rect));
    const LineColumns columns = columnsOf(frame, coverage.columnsAroundCuts());
    for (int cut = 0; cut < coverage.cuts(); ++cut) {
        Extent extent = columns[size_t(cut)];
        if (extent.isEmpty())
            continue;
        extent.include(zero);
        coverage.include(cut, cut + 1, coverage.area().row(extent.least),
                         coverage.area().row(extent.greatest));
    }
    leaveTransform(painter);
    coverage.draw(painter, painter.brush().color());
}

/// Two dense lines: all that lies between them, spikes included.
void fillBetween(QPainter &painter, const TraceFrame &frame, const TraceFrame &other)
{
    const PainterState state(painter);
    Coverage coverage(DeviceArea(painter, frame.rect));
    const LineColumns columns = columnsOf(frame, coverage.columnsAroundCuts());
    const LineColumns others = columnsOf(other, coverage.columnsAroundCuts());
    for (int cut = 0; cut < coverage.cuts(); ++cut) {
        Extent extent = columns[size_t(cut)];
        if (extent.isEmpty() || others[size_t(cut)].isEmpty())
            continue;
        extent.include(others[size_t(cut)]);
        coverage.include(cut, cut + 1, coverage.area().row(extent.least),
                         coverage.area().row(extent.greatest));
    }
    leaveTransform(painter);
    coverage.draw(painter, painter.brush().color());
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
        if (isToY && isDense(frame) && !isVector(painter)) {
            fillToZero(painter, frame, zero);
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
    if (isDense(frame) && isDense(*previous) && !isVector(painter)) {
        fillBetween(painter, frame, *previous);
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
