// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axisview.h"

#include "core/figure/autorange.h"
#include "core/figure/axisdata.h"
#include "core/figure/traceextremes.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

/// Of a window, between the newest point and its edge.
constexpr double followingRoom = 0.03;

/// Gaps at the end that are looked over for the newest value.
constexpr size_t mostGaps = 1000;

AxisId matchRoot(const ResolvedFigure &figure, AxisId axis)
{
    for (size_t steps = 0; steps < figure.axes.size(); ++steps) {
        const auto found = figure.axes.find(axis);
        if (found == figure.axes.end() || !found->second.matches ||
            !figure.axes.contains(*found->second.matches))
            break;
        axis = *found->second.matches;
    }
    return axis;
}

/// The indices of the traces that points stream to, on any axis of `group`.
std::vector<size_t> streamingTraces(const ResolvedFigure &figure, const FigureDocument &document,
                                    const std::vector<AxisId> &group)
{
    std::vector<size_t> traces;
    const size_t count = std::min(figure.traces.size(), document.series.size());
    for (size_t index = 0; index < count; ++index) {
        const ResolvedTrace &trace = figure.traces[index];
        const bool isOn = std::ranges::any_of(group, [&](AxisId id) { return isOnAxis(trace, id); });
        if (isOn && !document.token(index).isEmpty())
            traces.push_back(index);
    }
    return traces;
}

/// Points advance along x, or along y where they do not along x.
bool advances(const Series &series, AxisLetter letter)
{
    const Column *x = coordinateColumn(series, AxisLetter::X);
    const bool alongX = !x || x->isAscending();
    if (letter == AxisLetter::X)
        return alongX;
    const Column *y = coordinateColumn(series, AxisLetter::Y);
    return !alongX && y && y->isAscending();
}

double newestValue(const AxisPoints &points)
{
    const size_t end = points.size();
    const size_t begin = end > mostGaps ? end - mostGaps : 0;
    for (size_t index = end; index > begin; --index) {
        if (!std::isnan(points[index - 1]))
            return points[index - 1];
    }
    return gap;
}

} // namespace

bool isShowable(const Range &range)
{
    const double span = std::abs(range.span());
    const double size = std::max(std::abs(range.from), std::abs(range.to));
    return std::isfinite(range.from) && std::isfinite(range.to) && span > size * 1e-12 && span > 1e-300 &&
           span < 1e300;
}

Range zoomed(const Range &range, double still, double factor)
{
    return {still + (range.from - still) * factor, still + (range.to - still) * factor};
}

Range followed(const Range &window, const Extent &newest)
{
    const auto [least, greatest] = std::minmax(window.from, window.to);
    const double room = followingRoom * (greatest - least);
    const double atStart = newest.least - room - least;
    const double atEnd = newest.greatest + room - greatest;
    const double way = std::clamp(0.0, std::min(atStart, atEnd), std::max(atStart, atEnd));
    return {window.from + way, window.to + way};
}

std::vector<AxisId> matchingAxes(const ResolvedFigure &figure, AxisId axis)
{
    const AxisId root = matchRoot(figure, axis);
    std::vector<AxisId> group;
    for (const auto &[id, resolved] : figure.axes) {
        if (id == axis || matchRoot(figure, id) == root)
            group.push_back(id);
    }
    return group;
}

bool follows(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis, const AxisView &view)
{
    if (view.held || !(view.window || view.automatic || figure.axes.at(axis).autoRange))
        return false;
    return !streamingTraces(figure, document, matchingAxes(figure, axis)).empty();
}

Extent newestOn(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis)
{
    const AxisType type = figure.axes.at(axis).type;
    Extent newest;
    bool allAdvance = true;
    for (const size_t index : streamingTraces(figure, document, matchingAxes(figure, axis))) {
        const ResolvedTrace &trace = figure.traces[index];
        const Series &series = document.series[index];
        if (!trace.visible)
            continue;
        const AxisPoints points(trace, series, axis.letter, type);
        newest.include(axisCoordinate(newestValue(points), type));
        allAdvance = allAdvance && advances(series, axis.letter);
    }
    if (allAdvance && !newest.isEmpty())
        newest.least = newest.greatest;
    return newest;
}

Range shownRange(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis,
                 const AxisView &view)
{
    if (view.held)
        return *view.held;
    if (view.window) {
        const Extent newest = newestOn(figure, document, axis);
        return newest.isEmpty() ? *view.window : followed(*view.window, newest);
    }
    const ResolvedAxis &resolved = figure.axes.at(axis);
    return resolved.autoRange || view.automatic ? automaticRange(figure, document, axis) : resolved.ownRange;
}

} // namespace chartstream
