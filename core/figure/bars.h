// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Computes `bars` of all visible bar and histogram traces, subplot by subplot, as plotly.js does: barmode
/// (group, stack, relative, overlay), bargap, bargroupgap, barnorm, and of each trace offset, width, base,
/// offsetgroup. Also sets `leastDtick` of the axes that grouped bars stand on. Needs types of axes,
/// coordinates of columns, and histograms counted (histograms.h).
void layoutBars(ResolvedFigure &figure, const FigureDocument &document);

} // namespace chartstream
