// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/axisscale.h"
#include "ui/live/figuredrawing.h"
#include "ui/live/tracedrawing.h"

#include <optional>
#include <vector>

namespace chartstream {

/// Which points the picture of a place of subplots shows: so that where points only came and went since, and
/// the view moved by less than one sees, a strip of the picture is drawn anew and not all of it. A view of an
/// hour that follows its stream moves by a hundredth of a pixel from frame to frame. Main thread.
class NewPoints
{
public:
    /// Of a whole picture that is drawn of these now. `patience`: device pixels that the view may move before
    /// the next whole one.
    NewPoints(const ResolvedFigure &figure, const FigureDocument &document, const SubplotStack &stack,
              double patience);

    /// What to draw anew so that the picture shows all points of now; it may be empty. No value where the
    /// picture has to be drawn as a whole.
    std::optional<Strip> strip(const ResolvedFigure &figure, const FigureDocument &document,
                               const SubplotStack &stack, double pixelRatio);

private:
    struct Shown
    {
        size_t trace;
        quint64 rewrites; ///< of the series
        quint64 end;      ///< place behind the newest point, counted from the first one ever
        double oldest;    ///< px of the oldest point, in the whole picture
        AxisScale xScale; ///< of the whole picture
        AxisScale yScale;
    };

    std::optional<Shown> shown(const ResolvedFigure &figure, const FigureDocument &document,
                               size_t trace) const;

    double m_patience;
    bool m_hasOthers = false; ///< traces that a strip does not do for
    std::vector<Shown> m_traces;
};

} // namespace chartstream
