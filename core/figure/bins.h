// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/ticksteps.h"

#include <span>

namespace chartstream {

/// Bins of a histogram: from `start` in steps of `step` to the first edge at or beyond `end`.
struct Bins
{
    double start = 0;
    double end = 1;
    TickStep step;

    /// Their edges, one more than there are bins; never more than `mostBins` bins.
    std::vector<double> edges() const;
    static constexpr size_t mostBins = 100'000;
};

/// Round bins that suit the values (NaN apart) as plotly.js chooses them: about `wanted` of them, else as
/// many as their number and spread ask for, else of the size `given`. Bins of whole numbers start halfway
/// between two.
Bins automaticBins(AxisType type, std::span<const double> values, int wanted = 0,
                   std::optional<TickStep> given = {});

} // namespace chartstream
