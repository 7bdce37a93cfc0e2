// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/extremes.h"
#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// The range that plotly.js gives an axis whose range is automatic: all that the visible traces on it, and on
/// axes that match it, have to show, with their padding, within rangemode, autorangeoptions, minallowed and
/// maxallowed. Needs resolved traces, coordinates of their columns, types and lengths of axes, bars and
/// stacks. Reversed where the axis is.
Range automaticRange(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis);

/// The range of an axis without data.
Range emptyRange(AxisType type, AxisLetter letter);

enum class RangeMode { Normal, ToZero, NonNegative };

/// The narrowest range that holds all values with their room on an axis of this length in pixels.
Range paddedRange(const Extremes &extremes, double length, RangeMode mode = RangeMode::Normal);

} // namespace chartstream
