// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisdata.h"
#include "core/figure/extremes.h"

namespace chartstream {

/// As traceExtremes, for types that are neither lines nor bars: heatmaps, contours, boxes, violins,
/// candlesticks, waterfalls, funnels. They share axes with what is drawn, so their ranges count even where
/// they are not drawn.
Extremes otherTraceExtremes(const ResolvedFigure &figure, const FigureDocument &document, size_t trace,
                            AxisId axis);

} // namespace chartstream
