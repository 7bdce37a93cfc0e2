// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/templates.h"

namespace chartstream {

/// Fills in `figure.traces` from the document: identity, legend attributes, styles. The layout is resolved.
void resolveTraces(ResolvedFigure &figure, const FigureDocument &document, FigureTemplate &figureTemplate);

/// `fillPrevious` of traces that fill to the one before them.
void linkFills(ResolvedFigure &figure);

/// Lengths of traces, and colours' ends, after points came. False where a trace came to have points or lost
/// its last, which changes more than that.
bool refreshTraces(ResolvedFigure &figure, const FigureDocument &document);

} // namespace chartstream
