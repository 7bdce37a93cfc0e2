// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/tracedrawing.h"

#include "ui/live/bardrawing.h"
#include "ui/live/errorbardrawing.h"
#include "ui/live/filldrawing.h"
#include "ui/live/linedrawing.h"
#include "ui/live/markerdrawing.h"
#include "ui/live/painting.h"

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

std::vector<size_t> tracesOf(const ResolvedFigure &figure, const FigureDocument &document,
                             const SubplotId &subplot)
{
    std::vector<size_t> indices;
    const size_t count = std::min(figure.traces.size(), document.series.size());
    for (size_t index = 0; index < count; ++index) {
        const ResolvedTrace &trace = figure.traces[index];
        if (trace.drawn && trace.visible && trace.xAxis == subplot.x && trace.yAxis == subplot.y)
            indices.push_back(index);
    }
    return indices;
}

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

void drawTraces(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document,
                const SubplotId &subplot)
{
    const PainterState state(painter);
    const std::vector<size_t> indices = tracesOf(figure, document, subplot);
    for (const size_t index : indices) {
        const TraceFrame frame(figure, document, index);
        if (!isBars(frame.trace))
            continue;
        drawBars(painter, frame);
        drawErrorBars(painter, frame);
    }
    for (const size_t index : indices) {
        const TraceFrame frame(figure, document, index);
        if (isBars(frame.trace))
            continue;
        drawFillOf(painter, frame, document);
        drawErrorBars(painter, frame);
        if (frame.trace.lines)
            drawLine(painter, frame);
        if (frame.trace.markers)
            drawMarkers(painter, frame);
        if (frame.trace.text)
            drawTexts(painter, frame);
    }
}

} // namespace chartstream
