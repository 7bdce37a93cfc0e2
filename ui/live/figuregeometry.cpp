// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/figuregeometry.h"

#include <algorithm>

namespace chartstream {

namespace {

/// The pixels of a domain, from the axis's start to its end: left to right, bottom to top.
std::pair<double, double> domainPixels(const QRectF &area, const ResolvedAxis &axis)
{
    const auto [from, to] = axis.domain;
    if (axis.id.isX())
        return {area.left() + from * area.width(), area.left() + to * area.width()};
    return {area.bottom() - from * area.height(), area.bottom() - to * area.height()};
}

bool isFarSide(const ResolvedAxis &axis)
{
    return axis.side == Side::Top || axis.side == Side::Right;
}

} // namespace

QRectF plotArea(const ResolvedFigure &figure)
{
    const Margins &margins = figure.margins;
    return {margins.left, margins.top, std::max(1.0, figure.width - margins.left - margins.right),
            std::max(1.0, figure.height - margins.top - margins.bottom)};
}

QRectF subplotRect(const ResolvedFigure &figure, const SubplotId &subplot)
{
    const auto x = figure.axes.find(subplot.x);
    const auto y = figure.axes.find(subplot.y);
    if (x == figure.axes.end() || y == figure.axes.end())
        return {};
    const QRectF area = plotArea(figure);
    const auto [left, right] = domainPixels(area, x->second);
    const auto [bottom, top] = domainPixels(area, y->second);
    return {QPointF(left, top), QPointF(right, bottom)};
}

AxisScale axisScale(const ResolvedFigure &figure, const ResolvedAxis &axis)
{
    const auto [first, last] = domainPixels(plotArea(figure), axis);
    return {axis.range, first, last};
}

double axisLinePosition(const ResolvedFigure &figure, const ResolvedAxis &axis)
{
    const QRectF area = plotArea(figure);
    const auto anchor = axis.anchor ? figure.axes.find(*axis.anchor) : figure.axes.end();
    if (anchor != figure.axes.end()) {
        const auto [first, last] = domainPixels(area, anchor->second);
        return (isFarSide(axis) ? last : first) + axis.shift;
    }
    if (axis.id.isX())
        return area.bottom() - axis.position * area.height() + axis.shift;
    return area.left() + axis.position * area.width() + axis.shift;
}

std::vector<double> mirrorPositions(const ResolvedFigure &figure, const ResolvedAxis &axis)
{
    std::vector<double> positions;
    if (axis.mirror.isEmpty())
        return positions;
    const QRectF area = plotArea(figure);
    const bool everywhere = axis.mirror.startsWith(QLatin1StringView("all"));
    for (const SubplotId &subplot : figure.subplots) {
        if ((axis.id.isX() ? subplot.x : subplot.y) != axis.id)
            continue;
        const AxisId other = axis.id.isX() ? subplot.y : subplot.x;
        if (!figure.axes.contains(other) || (!everywhere && axis.anchor != other))
            continue;
        const auto [first, last] = domainPixels(area, figure.axes.at(other));
        positions.push_back(first);
        positions.push_back(last);
    }
    const double own = axisLinePosition(figure, axis);
    std::erase_if(positions, [own](double position) { return std::abs(position - own) < 0.5; });
    return positions;
}

QRectF axisBand(const ResolvedFigure &figure, const ResolvedAxis &axis, double depth)
{
    const auto [first, last] = domainPixels(plotArea(figure), axis);
    const double line = axisLinePosition(figure, axis);
    const bool isBefore = axis.side == Side::Top || axis.side == Side::Left;
    const double near = isBefore ? line - depth : line;
    if (axis.id.isX())
        return {first, near, last - first, depth};
    return {near, last, depth, first - last};
}

std::optional<double> anchoredPixel(const ResolvedFigure &figure, const Anchored &place, AxisLetter letter)
{
    if (place.axis) {
        const auto axis = figure.axes.find(*place.axis);
        if (axis == figure.axes.end())
            return {};
        const AxisScale scale = axisScale(figure, axis->second);
        return place.axisDomain ? scale.first + place.value * (scale.last - scale.first)
                                : scale.toPixel(place.value);
    }
    const QRectF area = plotArea(figure);
    return letter == AxisLetter::X ? area.left() + place.value * area.width()
                                   : area.bottom() - place.value * area.height();
}

} // namespace chartstream
