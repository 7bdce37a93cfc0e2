// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/traceframe.h"

namespace chartstream {

/// The point of a trace that is nearest to `x` (in the axis's coordinates) along x; nothing where it has
/// none. In any order of x; where that ascends a few looks, else at most one at each point.
std::optional<size_t> nearestSample(const TraceFrame &frame, double x);

/// The next point beyond `x`: of a greater x, or of a smaller one.
std::optional<size_t> nextSample(const TraceFrame &frame, double x, bool greater);

} // namespace chartstream
