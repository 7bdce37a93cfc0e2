// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/tracesource.h"

namespace chartstream {

/// plotly.js's defaults of box and violin.
void resolveDistribution(ResolvedTrace &trace, const TraceSource &source);

} // namespace chartstream
