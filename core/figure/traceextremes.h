// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisdata.h"
#include "core/figure/extremes.h"

namespace chartstream {

/// Exponents below that of the smallest double: where a bar on a log axis starts that starts at zero.
inline constexpr double lowestExponent = -308;

/// A number as a coordinate of an axis: its logarithm on a log axis, NaN there for numbers below or at zero.
double axisCoordinate(double value, AxisType type);

/// What one visible trace asks of the automatic range of an axis it stands on. Plain lines and markers are
/// known from the pyramid's root; sizes that differ from point to point cost a look at each point, of at most
/// 100,000.
Extremes traceExtremes(const ResolvedFigure &figure, const FigureDocument &document, size_t trace,
                       AxisId axis);

} // namespace chartstream
