// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// The margins that the layout asks for, grown for what stands beside the plot: legend, colour bars, range
/// slider, and labels and titles of axes with `automargin` (plotly.js `doAutoMargin`). Ticks and legend are
/// laid out.
Margins automaticMargins(const ResolvedFigure &figure, const TextMeasure &measure);

/// The inner size that margins leave; never below zero.
TextSize plotSize(const ResolvedFigure &figure);

} // namespace chartstream
