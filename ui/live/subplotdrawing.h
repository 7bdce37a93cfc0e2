// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/figuredrawing.h"

namespace chartstream {

/// The inside of a place of subplots, drawn in steps: what lies below the traces, then trace by trace. So it
/// can be left and taken up again between two steps. Borrows figure and document; series may grow or go
/// meanwhile.
class SubplotDrawing
{
public:
    SubplotDrawing(const ResolvedFigure &figure, const FigureDocument &document, SubplotStack stack);

    bool isDone() const { return m_next > m_traces.size(); }
    /// Draws the next step. `painter` speaks the figure's pixels; its state stays.
    void drawStep(QPainter &painter);

private:
    const ResolvedFigure &m_figure;
    const FigureDocument &m_document;
    SubplotStack m_stack;
    std::vector<size_t> m_traces; ///< in drawing order
    size_t m_next = 0;            ///< 0: what lies below; else trace m_next - 1
};

} // namespace chartstream
