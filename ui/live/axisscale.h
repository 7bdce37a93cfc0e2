// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

/// Between an axis's coordinates and the figure's pixels: `range.from` is drawn at `first`, `range.to` at
/// `last`.
struct AxisScale
{
    Range range;
    double first = 0;
    double last = 1;

    double toPixel(double coordinate) const
    {
        return first + (coordinate - range.from) / range.span() * (last - first);
    }
    double toCoordinate(double pixel) const
    {
        return range.from + (pixel - first) / (last - first) * range.span();
    }
    double pixelsPerUnit() const { return (last - first) / range.span(); }
    /// Pixels between where this scale and another one draw the same, at most.
    double shiftTo(const AxisScale &other) const
    {
        return std::max(std::abs(toPixel(other.range.from) - other.first),
                        std::abs(toPixel(other.range.to) - other.last));
    }
};

/// Device pixels that a view may move unseen.
inline constexpr double smallestShift = 0.1;

} // namespace chartstream
