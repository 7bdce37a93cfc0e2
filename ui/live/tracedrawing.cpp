// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/tracedrawing.h"

#include "ui/live/bardrawing.h"
#include "ui/live/errorbardrawing.h"
#include "ui/live/filldrawing.h"
#include "ui/live/linedrawing.h"
#include "ui/live/markerdrawing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

bool isBars(const ResolvedTrace &trace)
{
    return !trace.bars.center.empty();
}

void drawFillOf(QPainter &painter, const TraceFrame &frame, const FigureDocument &document)
{
    if (frame.trace.fill.isEmpty() || frame.trace.fill == "none"_L1)
        return;
    const int previous = frame.trace.fillPrevious;
    if (previous < 0 || size_t(previous) >= document.series.size()) {
        drawFill(painter, frame, nullptr);
        return;
    }
    const TraceFrame before(frame.figure, document, size_t(previous));
    drawFill(painter, frame, &before);
}

} // namespace

std::vector<size_t> tracesOf(const ResolvedFigure &figure, const SubplotId &subplot)
{
    std::vector<size_t> indices;
    for (size_t index = 0; index < figure.traces.size(); ++index) {
        const ResolvedTrace &trace = figure.traces[index];
        if (trace.drawn && trace.visible && trace.xAxis == subplot.x && trace.yAxis == subplot.y)
            indices.push_back(index);
    }
    const auto layer = [&figure](size_t index) {
        const ResolvedTrace &trace = figure.traces[index];
        return std::pair(trace.zOrder, !isBars(trace));
    };
    std::ranges::stable_sort(indices, {}, layer);
    return indices;
}

void drawTrace(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document, size_t index,
               KeptLine *line)
{
    if (index >= figure.traces.size() || index >= document.series.size())
        return;
    const TraceFrame frame(figure, document, index);
    if (isBars(frame.trace)) {
        drawBars(painter, frame);
        drawErrorBars(painter, frame);
        return;
    }
    drawFillOf(painter, frame, document);
    drawErrorBars(painter, frame);
    if (frame.trace.lines)
        drawLine(painter, frame, line);
    if (frame.trace.markers)
        drawMarkers(painter, frame);
    if (frame.trace.text)
        drawTexts(painter, frame);
}

void drawLineIn(const Strip &strip, QPainter &painter, const ResolvedFigure &figure,
                const FigureDocument &document, size_t index)
{
    if (index >= figure.traces.size() || index >= document.series.size())
        return;
    TraceFrame frame(figure, document, index);
    // What lies beside the strip reaches into it.
    const double reach = reachOf(frame.trace.line);
    frame.narrow(strip.left - reach, strip.right + reach);
    drawLine(painter, frame);
}

} // namespace chartstream
