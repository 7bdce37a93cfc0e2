// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QPainter>

namespace chartstream {

enum class ShapeLayer {
    BelowSubplots, ///< `layer` "below", on the paper alone
    BelowTraces,   ///< `layer` "below", on an axis
    Above,
};

/// The figure's shapes of one layer.
void drawShapes(QPainter &painter, const ResolvedFigure &figure, ShapeLayer layer);

} // namespace chartstream
