// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/column.h"

#include <span>
#include <vector>

namespace chartstream {

/// What one column of pixels shows of a line.
struct EnvelopeColumn
{
    size_t first = 0; ///< its points: [first, last); none where both are equal
    size_t last = 0;
    Extent extent; ///< of their y

    bool operator==(const EnvelopeColumn &) const = default;
};

/// The extents of y between neighbouring `edges`, which are ascending places on the x axis: one column fewer
/// than edges; a point on an edge belongs to the column behind it. `x` must be ascending and as long as `y`;
/// a point without x stands beside its neighbours.
/// Costs a walk through about as many groups of the pyramids as there are columns, however many points: a
/// group narrower than a sixteenth of a column is not taken apart where an edge cuts it.
std::vector<EnvelopeColumn> envelope(const Column &x, const Column &y, std::span<const double> edges);

} // namespace chartstream
