// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "ui/live/axisscale.h"
#include "ui/live/coordinates.h"

#include <QRectF>

namespace chartstream {

/// What the drawing of one trace needs, gathered for one frame; borrows from figure and document.
struct TraceFrame
{
    const ResolvedTrace &trace;
    const Series &series;
    const ResolvedFigure &figure;
    QRectF rect; ///< of its subplot
    AxisScale xScale;
    AxisScale yScale;
    Coordinates x;
    Coordinates y;

    /// `index`: of the trace in both; its axes must be in the figure.
    TraceFrame(const ResolvedFigure &resolved, const FigureDocument &document, size_t index);
    /// From now on that of a part of the subplot, from edge to edge (px).
    void narrow(double left, double right);

    /// Points that have both coordinates' places; no more than the series holds.
    size_t size() const { return m_size; }
    /// In pixels; NaN where the point has a gap.
    QPointF point(size_t index) const { return {xScale.toPixel(x.at(index)), yScale.toPixel(y.at(index))}; }
    /// The points to look at: those in view and one beyond each edge where x ascends, else all.
    std::pair<size_t, size_t> visibleRange() const;

private:
    size_t m_size;
    Range m_view; ///< of x
};

} // namespace chartstream
