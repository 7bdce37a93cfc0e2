// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/tracedrawing.h"

#include "ui/live/linedrawing.h"
#include "ui/live/painting.h"

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

} // namespace

void drawTraces(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document,
                const SubplotId &subplot)
{
    for (const size_t index : tracesOf(figure, document, subplot)) {
        const PainterState state(painter);
        const TraceFrame frame(figure, document, index);
        if (frame.trace.lines)
            drawLine(painter, frame);
    }
}

} // namespace chartstream
