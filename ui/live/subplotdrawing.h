// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/figuredrawing.h"
#include "ui/live/keptline.h"
#include "ui/live/tracedrawing.h"

#include <optional>

namespace chartstream {

/// The inside of a place of subplots, drawn in steps: what lies below the traces, then trace by trace, and
/// lines that are kept in several. So it can be left and taken up again between two steps. Borrows figure and
/// document; series may grow or go meanwhile.
class SubplotDrawing
{
public:
    /// Without `kept`, which is borrowed too, nothing is kept for the next time.
    SubplotDrawing(const ResolvedFigure &figure, const FigureDocument &document, SubplotStack stack,
                   KeptTraceLines *kept = nullptr);
    /// Only a strip of it, whose traces are lines of ascending x.
    SubplotDrawing(const ResolvedFigure &figure, const FigureDocument &document, const SubplotStack &stack,
                   const Strip &strip);

    bool isDone() const { return m_next > m_traces.size(); }
    /// Draws the next step. `painter` speaks the figure's pixels; its state stays.
    void drawStep(QPainter &painter);

private:
    /// Whether there is more to do before the trace can be drawn.
    bool prepare(QPainter &painter, size_t trace);

    const ResolvedFigure &m_figure;
    const FigureDocument &m_document;
    SubplotStack m_stack;
    KeptTraceLines *m_kept = nullptr;
    std::optional<Strip> m_strip; ///< where not all is drawn
    KeptLine *m_line = nullptr;   ///< of the next trace, begun
    std::vector<size_t> m_traces; ///< in drawing order
    size_t m_next = 0;            ///< 0: what lies below; else trace m_next - 1
};

} // namespace chartstream
