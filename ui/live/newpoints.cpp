// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/newpoints.h"

#include "ui/live/linedrawing.h"
#include "ui/live/painting.h"
#include "ui/live/traceframe.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Of a place's width: above this, a strip saves nothing.
constexpr double widestStrip = 0.5;

/// Whether new points change nothing of the trace's look but where they are.
bool growsAtItsEnd(const TraceFrame &frame)
{
    const ResolvedTrace &trace = frame.trace;
    const bool isLineOnly = trace.lines && !trace.markers && !trace.text && trace.bars.center.empty() &&
                            (trace.fill.isEmpty() || trace.fill == "none"_L1) && !trace.errorX.visible &&
                            !trace.errorY.visible;
    return isLineOnly && !isSpline(trace.line) && !trace.connectGaps && !trace.derivedX && !trace.derivedY &&
           frame.x.isAscending() && frame.size() == frame.series.size() &&
           toPen(trace.line, trace.opacity).style() == Qt::SolidLine;
}

double xPixel(const TraceFrame &frame, size_t index)
{
    return std::clamp(frame.xScale.toPixel(frame.x.at(index)), frame.rect.left(), frame.rect.right());
}

} // namespace

NewPoints::NewPoints(const ResolvedFigure &figure, const FigureDocument &document, const SubplotStack &stack,
                     double patience)
    : m_patience(patience)
{
    for (const SubplotId &subplot : stack.subplots) {
        for (const size_t trace : tracesOf(figure, subplot)) {
            if (const std::optional<Shown> found = shown(figure, document, trace))
                m_traces.push_back(*found);
            else
                m_hasOthers = true;
        }
    }
}

std::optional<NewPoints::Shown> NewPoints::shown(const ResolvedFigure &figure, const FigureDocument &document,
                                                 size_t trace) const
{
    if (trace >= document.series.size())
        return std::nullopt;
    const TraceFrame frame(figure, document, trace);
    if (!growsAtItsEnd(frame))
        return std::nullopt;
    return Shown{trace,
                 frame.series.rewrites(),
                 frame.series.pointsDropped() + frame.size(),
                 frame.size() > 0 ? xPixel(frame, 0) : 0,
                 frame.xScale,
                 frame.yScale};
}

std::optional<Strip> NewPoints::strip(const ResolvedFigure &figure, const FigureDocument &document,
                                      const SubplotStack &stack, double pixelRatio)
{
    if (m_hasOthers)
        return std::nullopt;
    Extent all;
    for (Shown &before : m_traces) {
        const std::optional<Shown> now = shown(figure, document, before.trace);
        if (!now || now->rewrites != before.rewrites)
            return std::nullopt;
        const double moved = std::max({before.xScale.shiftTo(now->xScale), before.yScale.shiftTo(now->yScale),
                                       std::abs(before.oldest - now->oldest)});
        if (!(moved * pixelRatio < m_patience))
            return std::nullopt;
        if (now->end == before.end)
            continue;
        const TraceFrame frame(figure, document, before.trace);
        const quint64 dropped = frame.series.pointsDropped();
        // The line goes on from the last point that is shown.
        if (before.end <= dropped)
            return std::nullopt;
        const double from = xPixel(frame, size_t(before.end - 1 - dropped));
        const double to = xPixel(frame, frame.size() - 1);
        if (std::isnan(from) || std::isnan(to))
            return std::nullopt;
        const auto [least, greatest] = std::minmax(from, to);
        const double reach = reachOf(frame.trace.line);
        all.include(Extent{least - reach, greatest + reach});
        before.end = now->end;
    }
    if (all.isEmpty())
        return Strip();
    const Strip strip{std::max(all.least, stack.rect.left()), std::min(all.greatest, stack.rect.right())};
    if (strip.right - strip.left > widestStrip * stack.rect.width())
        return std::nullopt;
    return strip;
}

} // namespace chartstream
