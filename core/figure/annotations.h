// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Fills in `figure.annotations` and `figure.shapes` from its layout. Axes have their types, ranges and
/// categories.
void resolveAnnotations(ResolvedFigure &figure);

} // namespace chartstream
