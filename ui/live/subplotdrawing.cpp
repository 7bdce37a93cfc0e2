// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/subplotdrawing.h"

#include "ui/live/axisdrawing.h"
#include "ui/live/painting.h"
#include "ui/live/shapedrawing.h"

#include <utility>

namespace chartstream {

namespace {

void drawBackdrop(QPainter &painter, const ResolvedFigure &figure, const SubplotStack &stack)
{
    painter.fillRect(stack.rect, toColor(figure.plotBackground));
    drawShapes(painter, figure, ShapeLayer::BelowTraces);
    for (const SubplotId &subplot : stack.subplots)
        drawGrid(painter, figure, subplot);
    for (const SubplotId &subplot : stack.subplots)
        drawZeroLines(painter, figure, subplot);
}

} // namespace

SubplotDrawing::SubplotDrawing(const ResolvedFigure &figure, const FigureDocument &document,
                               SubplotStack stack, KeptTraceLines *kept)
    : m_figure(figure)
    , m_document(document)
    , m_stack(std::move(stack))
    , m_kept(kept)
{
    for (const SubplotId &subplot : m_stack.subplots) {
        const std::vector<size_t> traces = tracesOf(figure, subplot);
        m_traces.insert(m_traces.end(), traces.begin(), traces.end());
    }
}

SubplotDrawing::SubplotDrawing(const ResolvedFigure &figure, const FigureDocument &document,
                               const SubplotStack &stack, const Strip &strip)
    : SubplotDrawing(figure, document, stack)
{
    m_strip = strip;
}

bool SubplotDrawing::prepare(QPainter &painter, size_t trace)
{
    if (!m_kept || trace >= m_document.series.size())
        return false;
    const TraceFrame frame(m_figure, m_document, trace);
    if (!m_line) {
        if (!isWorthKeeping(frame)) {
            m_kept->erase(trace);
            return false;
        }
        m_line = &(*m_kept)[trace];
        m_line->begin(painter, frame);
    }
    return m_line->step(frame);
}

void SubplotDrawing::drawStep(QPainter &painter)
{
    const PainterState state(painter);
    painter.setClipRect(m_stack.rect, Qt::IntersectClip);
    if (m_strip) {
        painter.setClipRect(QRectF(QPointF(m_strip->left, m_stack.rect.top()),
                                   QPointF(m_strip->right, m_stack.rect.bottom())),
                            Qt::IntersectClip);
    }
    if (m_next == 0)
        drawBackdrop(painter, m_figure, m_stack);
    else if (m_strip)
        drawLineIn(*m_strip, painter, m_figure, m_document, m_traces[m_next - 1]);
    else if (prepare(painter, m_traces[m_next - 1]))
        return;
    else
        drawTrace(painter, m_figure, m_document, m_traces[m_next - 1], std::exchange(m_line, nullptr));
    ++m_next;
}

} // namespace chartstream
