// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Sets `derivedX` and `derivedY` of visible scatter traces with a `stackgroup`: each trace of a group gets
/// the positions of all of them, in order, and its values on top of those before it. What a trace lacks is
/// zero, or lies on a line between its neighbours (stackgaps "interpolate"); groupnorm scales sums to 1 or
/// 100.
void stackScatters(ResolvedFigure &figure, const FigureDocument &document);

} // namespace chartstream
