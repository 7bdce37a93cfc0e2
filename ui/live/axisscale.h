// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

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
};

} // namespace chartstream
