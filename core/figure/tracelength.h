// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/tracesource.h"

namespace chartstream {

/// `trace.length`, and `trace.vertical`, which for some types depends on which columns there are. A trace
/// without points is not visible.
void resolveExtent(ResolvedTrace &trace, const TraceSource &source);

} // namespace chartstream
