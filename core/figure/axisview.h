// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// What a person asked of one axis; by default nothing, and it shows what the figure says. A held range stays
/// whatever arrives. Else the axis follows: a window keeps its width and moves as far as it takes to show the
/// newest points; without one the range is automatic, or the figure's own.
struct AxisView
{
    std::optional<Range> held;
    std::optional<Range> window; ///< kept beneath a held range, to follow with again
    bool automatic = false;      ///< also where the figure gives a range of its own

    /// Nothing was asked.
    bool isPlain() const { return !held && !window && !automatic; }
    bool operator==(const AxisView &) const = default;
};

using AxisViews = std::map<AxisId, AxisView>;

/// Whether numbers can be told apart on the range and drawn.
bool isShowable(const Range &range);

/// `factor` times as wide; what stands at `still` stays there.
Range zoomed(const Range &range, double still, double factor);

/// `window`, moved no further than it takes to show all of `newest` with a little room around it; where that
/// is more than it is wide, no further than it takes to show nothing else.
Range followed(const Range &window, const Extent &newest);

/// The axis itself and all that match it: they share one range.
std::vector<AxisId> matchingAxes(const ResolvedFigure &figure, AxisId axis);

/// Whether new points move what the axis shows: a trace on it, or on one that matches it, has a stream, and
/// nothing fixes the range.
bool follows(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis, const AxisView &view);

/// Where the newest visible points of the streams on an axis and on those that match it stand; the farthest
/// one's place where points advance along the axis. Empty where there is none.
Extent newestOn(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis);

/// The range an axis shows. As automaticRange(), needs resolved traces, types and lengths.
Range shownRange(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis,
                 const AxisView &view);

} // namespace chartstream
