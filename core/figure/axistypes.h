// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <span>

namespace chartstream {

/// An axis's type: its attribute `type`, else found from the first trace on it that has data, as plotly.js
/// does: dates where more than two thirds of the values are dates, categories where more than two thirds are
/// texts that are no numbers. Linear where nothing is to be found. Traces need their type, axes, name and
/// orientation resolved. Looks at no more than a thousand values.
AxisType detectAxisType(const ResolvedFigure &figure, const FigureDocument &document, AxisId axis);

/// The type that a list of values asks for; Unset for none.
AxisType typeOfValues(std::span<const Cell> values, bool textsMayBeNumbers = true);

} // namespace chartstream
