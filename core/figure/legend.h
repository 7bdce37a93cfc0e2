// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// `showLegend`, the legend's attributes, its entries in the order drawn, and its size. Traces, fonts and
/// backgrounds are resolved; `font` is the layout's.
void resolveLegend(ResolvedFigure &figure, const Font &font, const TextMeasure &measure);

} // namespace chartstream
