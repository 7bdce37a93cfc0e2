// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/hoveredpoints.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/nearestpoint.h"
#include "ui/live/pointstyle.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double usualDistance = 20; ///< px; plotly.js's `hoverdistance`
constexpr double anyDistance = 1e6;
/// Of plotly.js: how near counts as on the point.
constexpr double leastMarkerReach = 3;
constexpr double lineReach = 0.5;

double hoverDistance(const ResolvedFigure &figure)
{
    const double distance = Attributes(figure.layout).number(u"hoverdistance", usualDistance, -1);
    return distance < 0 ? anyDistance : distance;
}

bool canBeHovered(const ResolvedTrace &trace)
{
    const bool isKnown = trace.type == "scatter"_L1 || trace.type == "scattergl"_L1 || isBarLike(trace);
    return isKnown && trace.visible && trace.drawn && trace.hoverInfo != "skip"_L1;
}

double outside(double value, double a, double b)
{
    return std::max({0.0, std::min(a, b) - value, value - std::max(a, b)});
}

/// The bar at the pointer; comparing, the one at or next to its position. It is pointed at the middle of its
/// end.
std::optional<HoveredPoint> nearestBar(const ResolvedFigure &figure, size_t index, QPointF pointer,
                                       Nearness nearness, double distance)
{
    const ResolvedTrace &trace = figure.traces[index];
    const AxisScale xScale = axisScale(figure, figure.xAxis(trace));
    const AxisScale yScale = axisScale(figure, figure.yAxis(trace));
    const AxisScale &positions = trace.vertical ? xScale : yScale;
    const AxisScale &values = trace.vertical ? yScale : xScale;
    const double position = trace.vertical ? pointer.x() : pointer.y();
    const double value = trace.vertical ? pointer.y() : pointer.x();
    const BarGeometry &bars = trace.bars;
    std::optional<HoveredPoint> best;
    for (size_t bar = 0; bar < bars.center.size(); ++bar) {
        const double half = bars.width[bar] / 2;
        const double away = outside(position, positions.toPixel(bars.center[bar] - half),
                                    positions.toPixel(bars.center[bar] + half));
        const double top = values.toPixel(bars.top[bar]);
        if (std::isnan(away) || std::isnan(top))
            continue;
        if (nearness == Nearness::Both &&
            (away > 0 || outside(value, values.toPixel(bars.base[bar]), top) > 0))
            continue;
        if (away > distance || (best && away >= best->distance))
            continue;
        const double middle = positions.toPixel(bars.center[bar]);
        best = {index, bar, trace.vertical ? QPointF(middle, top) : QPointF(top, middle), 0, away};
    }
    return best;
}

std::optional<HoveredPoint> hoveredPoint(const ResolvedFigure &figure, const FigureDocument &document,
                                         size_t index, QPointF pointer, Nearness nearness, double distance)
{
    const ResolvedTrace &trace = figure.traces[index];
    if (isBarLike(trace))
        return nearestBar(figure, index, pointer, nearness, distance);
    const TraceFrame frame(figure, document, index);
    const auto point = nearestPoint(frame, pointer, nearness, distance);
    if (!point)
        return {};
    const double radius = trace.markers ? PointStyles(trace, frame.series).at(point->index).radius : 0;
    const double reach = std::max(radius, trace.markers ? leastMarkerReach : lineReach);
    const double away = nearness == Nearness::Both ? point->distance - reach : point->distance;
    return HoveredPoint{index, point->index, point->place, radius, away};
}

/// Of the traces in the subplots at `pointer`.
std::vector<size_t> tracesAt(const ResolvedFigure &figure, const FigureDocument &document, QPointF pointer)
{
    std::vector<size_t> traces;
    for (size_t index = 0; index < std::min(figure.traces.size(), document.series.size()); ++index) {
        const ResolvedTrace &trace = figure.traces[index];
        if (canBeHovered(trace) && subplotRect(figure, {trace.xAxis, trace.yAxis}).contains(pointer))
            traces.push_back(index);
    }
    return traces;
}

} // namespace

HoverMode hoverModeOf(const ResolvedFigure &figure)
{
    const QString &mode = figure.hoverMode;
    return mode == "closest"_L1     ? HoverMode::Closest
           : mode == "x"_L1         ? HoverMode::X
           : mode == "y"_L1         ? HoverMode::Y
           : mode == "x unified"_L1 ? HoverMode::UnifiedX
           : mode == "y unified"_L1 ? HoverMode::UnifiedY
                                    : HoverMode::Off;
}

bool isAlongX(HoverMode mode)
{
    return mode == HoverMode::X || mode == HoverMode::UnifiedX;
}

bool isAlongY(HoverMode mode)
{
    return mode == HoverMode::Y || mode == HoverMode::UnifiedY;
}

std::vector<HoveredPoint> hoveredPoints(const ResolvedFigure &figure, const FigureDocument &document,
                                        QPointF pointer, HoverMode mode)
{
    if (mode == HoverMode::Off)
        return {};
    const Nearness nearness = isAlongX(mode)   ? Nearness::AlongX
                              : isAlongY(mode) ? Nearness::AlongY
                                               : Nearness::Both;
    const double distance = hoverDistance(figure);
    const std::vector<size_t> traces = tracesAt(figure, document, pointer);
    std::optional<HoveredPoint> winner;
    for (const size_t index : traces) {
        const auto point = hoveredPoint(figure, document, index, pointer, nearness, distance);
        if (point && (!winner || point->distance < winner->distance))
            winner = point;
    }
    if (!winner)
        return {};
    if (nearness == Nearness::Both)
        return {*winner};
    // The others are asked at the winner's place.
    const QPointF place = nearness == Nearness::AlongX ? QPointF(winner->place.x(), pointer.y())
                                                       : QPointF(pointer.x(), winner->place.y());
    std::vector<HoveredPoint> points;
    for (const size_t index : traces) {
        const auto point = index == winner->trace
                               ? winner
                               : hoveredPoint(figure, document, index, place, nearness, distance);
        if (point)
            points.push_back(*point);
    }
    return points;
}

} // namespace chartstream
