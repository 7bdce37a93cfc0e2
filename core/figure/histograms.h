// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Counts visible histograms: sets `derivedX` and `derivedY` to the middles of the bins and what is in them
/// (histfunc, histnorm, cumulative), and `binSize`. Bins are those of the trace (xbins, nbinsx) or automatic;
/// histograms that share a subplot share them, unless they lie over each other.
void countHistograms(ResolvedFigure &figure, const FigureDocument &document);

} // namespace chartstream
