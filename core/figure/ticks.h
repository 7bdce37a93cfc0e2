// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Sets `tick0`, `dtick`, `ticks`, `minorTicks` and `shownTickAngle` for the axis's range, length, type and
/// attributes (tickmode, nticks, tickvals, ...). Never more than a thousand ticks, none where the range is no
/// range.
void layoutTicks(ResolvedAxis &axis, const TextMeasure &measure = {});

} // namespace chartstream
