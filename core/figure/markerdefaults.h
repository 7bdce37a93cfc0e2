// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/tracesource.h"

namespace chartstream {

/// plotly.js's defaults of `marker` for points of scatter and scattergl.
void resolvePointMarker(ResolvedMarker &marker, const TraceSource &source);
/// Of `marker` for bars.
void resolveBarMarker(ResolvedMarker &marker, const TraceSource &source);
/// The name of a symbol, of which plotly.js also knows numbers: 100 added for open, 200 for a dot.
QString symbolName(const QJsonValue &symbol);
/// `error_x` (`letter` 'x') or `error_y`; where it is to copy the style of `other`, that.
ResolvedErrorBars resolveErrorBars(QChar letter, const TraceSource &source, Color fallback,
                                   const ResolvedErrorBars *other = nullptr);

inline constexpr Color defaultLineColor{0x44, 0x44, 0x44, 1};

} // namespace chartstream
