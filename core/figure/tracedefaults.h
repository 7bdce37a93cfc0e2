// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/tracesource.h"

namespace chartstream {

/// Fills in a trace as plotly.js's `supplyDefaults` of its type does: length, orientation, mode, styles.
/// `trace.type`, `name`, `visible`, the axes and the legend's attributes are there already.
void resolveTraceStyle(ResolvedTrace &trace, const TraceSource &source);

} // namespace chartstream
