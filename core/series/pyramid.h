// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/cell.h"

namespace chartstream {

/// The smallest and the largest of some numbers; empty until one is included.
struct Extent
{
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return least > greatest; }
    /// Gaps (NaN) change nothing.
    void include(double value)
    {
        if (value < least)
            least = value;
        if (value > greatest)
            greatest = value;
    }
    void include(const Extent &other)
    {
        include(other.least);
        include(other.greatest);
    }
    bool operator==(const Extent &) const = default;
};

} // namespace chartstream
