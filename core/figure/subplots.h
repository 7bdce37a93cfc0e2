// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributes.h"

namespace chartstream {

/// Which axes and subplots a figure has: those of its traces, those that its grid, annotations, shapes and
/// images name, and at least one (plotly.js `finalizeSubplots`). In plotly.js's order: by number, x before y.
struct SubplotSet
{
    std::vector<AxisId> axes;
    std::vector<SubplotId> subplots;

    /// The axes of one letter.
    std::vector<AxisId> axesOf(AxisLetter letter) const;
};

/// `layout` with its template beneath; axes and visibility of `traces` are known.
SubplotSet findSubplots(const std::vector<ResolvedTrace> &traces, const Attributes &layout);

/// `layout.grid`: domains and anchors that it gives to axes (plotly.js's grid component).
struct GridPlaces
{
    std::map<AxisId, std::array<double, 2>> domains;
    std::map<AxisId, AxisId> anchors;
    std::vector<AxisId> free; ///< stand at the edge of the grid instead
    std::array<double, 2> xDomain{0, 1};
    std::array<double, 2> yDomain{0, 1};
    Side xSide = Side::Bottom;
    Side ySide = Side::Left;
    /// Subplots that the grid names and the traces need not.
    std::vector<SubplotId> subplots;
};

GridPlaces placeGrid(const Attributes &layout, const SubplotSet &present);

} // namespace chartstream
