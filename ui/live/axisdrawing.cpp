// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/axisdrawing.h"

#include "ui/live/figuregeometry.h"
#include "ui/live/painting.h"
#include "ui/live/ticktexts.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Lines of a whole width stay sharp when they fill whole pixels.
double crisp(double position, double width)
{
    return std::fmod(std::round(width), 2) == 1 ? std::floor(position) + 0.5 : std::round(position);
}

QLineF across(const ResolvedAxis &axis, double position, double from, double to)
{
    return axis.id.isX() ? QLineF(position, from, position, to) : QLineF(from, position, to, position);
}

void drawGridLine(QPainter &painter, const ResolvedAxis &axis, const QRectF &rect, double pixel, double width)
{
    const double position = crisp(pixel, width);
    painter.drawLine(axis.id.isX() ? across(axis, position, rect.top(), rect.bottom())
                                   : across(axis, position, rect.left(), rect.right()));
}

/// A line on the subplot's border would double the axis line or stick out of the plot.
bool isInside(const AxisScale &scale, double pixel)
{
    return pixel > std::min(scale.first, scale.last) + 1 && pixel < std::max(scale.first, scale.last) - 1;
}

void drawAxisGrid(QPainter &painter, const ResolvedFigure &figure, const ResolvedAxis &axis,
                  const QRectF &rect)
{
    if (!axis.visible || !axis.showGrid)
        return;
    const AxisScale scale = axisScale(figure, axis);
    painter.setPen(toPen({axis.gridColor, axis.gridWidth, axis.gridDash}));
    const bool hasZeroLine = axis.zeroLine && axis.type == AxisType::Linear;
    for (const Tick &tick : axis.ticks) {
        const double pixel = scale.toPixel(tick.position);
        if (isInside(scale, pixel) && !(hasZeroLine && tick.position == 0))
            drawGridLine(painter, axis, rect, pixel, axis.gridWidth);
    }
}

void drawZeroLine(QPainter &painter, const ResolvedFigure &figure, const ResolvedAxis &axis,
                  const QRectF &rect)
{
    const Range &range = axis.range;
    if (!axis.visible || !axis.zeroLine || axis.type != AxisType::Linear || range.from * range.to > 0)
        return;
    const AxisScale scale = axisScale(figure, axis);
    const double pixel = scale.toPixel(0);
    if (!isInside(scale, pixel))
        return;
    painter.setPen(solidPen(axis.zeroLineColor, axis.zeroLineWidth));
    drawGridLine(painter, axis, rect, pixel, axis.zeroLineWidth);
}

/// -1 where labels stand above or left of the axis line, else 1.
int outwards(const ResolvedAxis &axis)
{
    return axis.side == Side::Top || axis.side == Side::Left ? -1 : 1;
}

/// Along the axis at `position` px across it.
void drawAxisLine(QPainter &painter, const ResolvedAxis &axis, const AxisScale &scale, double position)
{
    painter.setPen(solidPen(axis.lineColor, axis.lineWidth));
    const double line = crisp(position, axis.lineWidth);
    const auto [least, greatest] = std::minmax(scale.first, scale.last);
    // Half a line longer, so that the corner between two axis lines is filled.
    const double more = axis.lineWidth / 2;
    if (axis.id.isX())
        painter.drawLine(QLineF(least - more, line, greatest + more, line));
    else
        painter.drawLine(QLineF(line, least - more, line, greatest + more));
}

void drawTickMarks(QPainter &painter, const ResolvedAxis &axis, const AxisScale &scale, double position,
                   int direction)
{
    if (axis.tickPlace == TickPlace::None)
        return;
    painter.setPen(solidPen(axis.tickColor, axis.tickWidth));
    const double half = axis.showLine ? axis.lineWidth / 2 : 0;
    const double away = axis.tickPlace == TickPlace::Outside ? direction : -direction;
    const auto [least, greatest] = std::minmax(scale.first, scale.last);
    for (const Tick &tick : axis.ticks) {
        const double place = scale.toPixel(tick.position);
        // The tick of a period may stand a step before the range.
        if (place < least - 1 || place > greatest + 1)
            continue;
        const double pixel = crisp(place, axis.tickWidth);
        painter.drawLine(
            across(axis, pixel, position + away * half, position + away * (half + axis.tickLength)));
    }
}

const ResolvedAxis *find(const ResolvedFigure &figure, AxisId id)
{
    const auto found = figure.axes.find(id);
    return found == figure.axes.end() ? nullptr : &found->second;
}

} // namespace

void drawGrid(QPainter &painter, const ResolvedFigure &figure, const SubplotId &subplot)
{
    const QRectF rect = subplotRect(figure, subplot);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const AxisId id : {subplot.x, subplot.y}) {
        if (const ResolvedAxis *axis = find(figure, id))
            drawAxisGrid(painter, figure, *axis, rect);
    }
}

void drawZeroLines(QPainter &painter, const ResolvedFigure &figure, const SubplotId &subplot)
{
    const QRectF rect = subplotRect(figure, subplot);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const AxisId id : {subplot.x, subplot.y}) {
        if (const ResolvedAxis *axis = find(figure, id))
            drawZeroLine(painter, figure, *axis, rect);
    }
}

void drawAxis(QPainter &painter, const ResolvedFigure &figure, const ResolvedAxis &axis)
{
    if (!axis.visible)
        return;
    const AxisScale scale = axisScale(figure, axis);
    const double position = axisLinePosition(figure, axis);
    const std::vector<double> mirrors = mirrorPositions(figure, axis);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (axis.showLine) {
        drawAxisLine(painter, axis, scale, position);
        for (const double mirror : mirrors)
            drawAxisLine(painter, axis, scale, mirror);
    }
    drawTickMarks(painter, axis, scale, position, outwards(axis));
    if (axis.mirror.endsWith("ticks"_L1)) {
        for (const double mirror : mirrors)
            drawTickMarks(painter, axis, scale, mirror, mirror < position ? -1 : 1);
    }
    const double reach = drawTickTexts(painter, axis, scale, position);
    drawAxisTitle(painter, axis, scale, position, reach);
}

} // namespace chartstream
