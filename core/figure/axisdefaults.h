// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/subplots.h"

namespace chartstream {

/// What the traces say about an axis that its own attributes may overrule.
struct AxisHints
{
    bool noGrid = false;       ///< the position axis of bars, boxes, ...
    bool ticksOutside = false; ///< of a heat map and its kin
    bool hidden = false;       ///< of nothing but funnels along it
    bool reversed = false;     ///< of images and funnels
};

std::map<AxisId, AxisHints> axisHints(const std::vector<ResolvedTrace> &traces);

/// Place and styles of an axis whose `id` and `attributes` are there, as plotly.js's cartesian layout
/// defaults: all but type, range and ticks. `figure` has its layout, backgrounds and fonts.
void resolveAxisStyle(ResolvedAxis &axis, const ResolvedFigure &figure, const AxisHints &hints,
                      const Font &font);
void resolveAxisPlace(ResolvedAxis &axis, const Attributes &layout, const SubplotSet &subplots,
                      const GridPlaces &grid);

/// Overlaying axes take the domain of what they lie over. Once all axes are placed.
void shareDomains(std::map<AxisId, ResolvedAxis> &axes);

/// `over` drawn on `under`.
Color combined(Color over, Color under);
/// `share` of the way from one colour to the other.
Color mixed(Color from, Color to, double share);

} // namespace chartstream
