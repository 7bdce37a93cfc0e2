// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/attributechange.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Where a person puts a legend: beside the plot area, above or below it in a row, or inside at its edge.
enum class LegendPlace {
    Right,
    Top,
    Bottom,
    InsideTopLeft,
    InsideTop,
    InsideTopRight,
    InsideLeft,
    InsideMiddle,
    InsideRight,
    InsideBottomLeft,
    InsideBottom,
    InsideBottomRight,
};

/// The place at a point of the figure, in fractions of its plot area from the left and the bottom.
LegendPlace legendPlaceAt(double x, double y);

FigureEdit placeLegend(const ResolvedFigure &figure, LegendPlace place);

/// Px of one of them, without a title.
inline constexpr double rightAxisDepth = 55;

/// Px that y axes at the right edge take with their texts; 0 where there are none.
double depthOfRightAxes(const ResolvedFigure &figure);

/// `legend.x` for a legend beyond so many px of axes.
double legendBeside(const ResolvedFigure &figure, double depth);

/// The place that `placeLegend` gave the legend; nothing where it stands elsewhere.
std::optional<LegendPlace> legendPlace(const ResolvedFigure &figure);

} // namespace chartstream
