// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// `autoRange`, `reversed` and, where it is not automatic, `range` and `ownRange` from an axis's attributes.
/// The axis's type and categories are known. `turned`: automatic ranges run backwards by default.
void readRange(ResolvedAxis &axis, bool turned);

/// A coordinate as `range`, `x0`, `tick0` or an annotation's `x` writes it: a date text, a category's name, a
/// number.
std::optional<double> axisCoordinateOf(const QJsonValue &value, const ResolvedAxis &axis);

} // namespace chartstream
