// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/traceframe.h"

#include "ui/live/figuregeometry.h"

#include <algorithm>

namespace chartstream {

namespace {

Coordinates coordinatesOf(const Series &series, const ResolvedAxis &axis,
                          const std::optional<std::vector<double>> &derived)
{
    return {series.column(axis.id.isX() ? "x" : "y"), derived ? &*derived : nullptr,
            axis.type == AxisType::Log};
}

} // namespace

TraceFrame::TraceFrame(const ResolvedFigure &resolved, const FigureDocument &document, size_t index)
    : trace(resolved.traces[index])
    , series(document.series[index])
    , figure(resolved)
    , rect(subplotRect(resolved, {trace.xAxis, trace.yAxis}))
    , xScale(axisScale(resolved, resolved.xAxis(trace)))
    , yScale(axisScale(resolved, resolved.yAxis(trace)))
    , x(coordinatesOf(series, resolved.xAxis(trace), trace.derivedX))
    , y(coordinatesOf(series, resolved.yAxis(trace), trace.derivedY))
    , m_size(std::min(x.size(), y.size()))
    , m_view(xScale.range)
{
    // Neither coordinate has values: both would count without end.
    if (m_size == std::numeric_limits<size_t>::max())
        m_size = 0;
}

void TraceFrame::narrow(double left, double right)
{
    rect.setLeft(std::max(left, rect.left()));
    rect.setRight(std::min(right, rect.right()));
    m_view = {xScale.toCoordinate(rect.left()), xScale.toCoordinate(rect.right())};
}

std::pair<size_t, size_t> TraceFrame::visibleRange() const
{
    if (!x.isAscending() || m_size == 0)
        return {0, m_size};
    const auto [least, greatest] = std::minmax(m_view.from, m_view.to);
    const size_t first = x.lowerBound(least, 0, m_size, 0);
    size_t last = x.lowerBound(greatest, first, m_size, m_size);
    // Points at the very edge are in view too.
    while (last < m_size && x.at(last) == greatest)
        ++last;
    return {first > 0 ? first - 1 : 0, std::min(last + 1, m_size)};
}

} // namespace chartstream
