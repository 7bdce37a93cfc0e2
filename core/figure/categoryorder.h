// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// The categories of an axis in the order of their positions: categoryarray, then those of the traces as they
/// appear, or all sorted by categoryorder: by name ("category ascending") or by the values that stand there
/// ("total descending", "mean ascending", ...). Boxes without positions stand at their names. Needs types,
/// axes and names of traces.
std::vector<QString> orderedCategories(const ResolvedFigure &figure, const FigureDocument &document,
                                       AxisId axis);

/// What a cell is called as a category; null for a gap.
QString categoryName(const Cell &cell);

} // namespace chartstream
