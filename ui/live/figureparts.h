// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QPointF>

#include <optional>

namespace chartstream {

/// What of a figure lies at a point, for what a person wants to do to it.
struct FigurePart
{
    enum class Kind { Title, AxisTitle, Axis, LegendEntry, Legend, Subplot, Paper };

    Kind kind = Kind::Paper;
    std::optional<AxisId> axis;       ///< of an axis or its title
    std::optional<size_t> trace;      ///< of a legend entry
    std::optional<SubplotId> subplot; ///< the uppermost there

    bool operator==(const FigurePart &) const = default;
};

/// `point` in the figure's pixels.
FigurePart figurePartAt(const ResolvedFigure &figure, QPointF point);

} // namespace chartstream
