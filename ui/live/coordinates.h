// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"
#include "core/series/column.h"

#include <optional>
#include <span>
#include <vector>

namespace chartstream {

/// One letter's coordinates of a trace, in its axis's own coordinates (exponents on a log axis), read
/// straight from where they stand: a column, derived values, or, where a trace has neither, the index.
/// Borrows; use within a frame.
class Coordinates
{
public:
    /// Either pointer may be null; derived values win.
    Coordinates(const Column *column, const std::vector<double> *derived, bool logarithmic);

    /// How many there are; no end for an index.
    size_t size() const;
    /// NaN for a gap, and for what a log axis cannot show.
    double at(size_t index) const;
    /// Of [first, last).
    Extent extent(size_t first, size_t last) const;
    /// The highest level of pyramid groups that begin at `index` and end at or before `last`; -1 where there
    /// is none.
    int highestGroup(size_t index, size_t last) const
    {
        return m_column ? m_column->highestGroup(index, last) : -1;
    }
    /// The extent of one of those groups; nothing where only its points could tell.
    std::optional<Extent> group(int level, size_t index) const
    {
        const Extent &extent = m_column->group(level, index);
        return m_logarithmic ? exponents(extent) : extent;
    }
    /// The extents of as many neighbouring groups as `extents` holds, the first beginning at `index`; false
    /// where only points could tell one of them.
    bool copyGroups(int level, size_t index, std::span<Extent> extents) const;
    /// How many points from `index` on stand before the next group.
    size_t pointsToNextGroup(size_t index) const
    {
        return m_column ? m_column->pointsToNextGroup(index) : Pyramid::leafSize;
    }
    /// The coordinates from `index` on, as many as `values` holds.
    void copy(size_t index, std::span<double> values) const;
    /// Whether there may be gaps among [first, last).
    bool mayHaveGaps(size_t first, size_t last) const;
    /// Whether lowerBound() may be asked.
    bool isAscending() const { return m_ascending; }
    /// The first index in [first, last) whose coordinate is >= `value`, else `last`; quick when it is near
    /// `guess`.
    size_t lowerBound(double value, size_t first, size_t last, size_t guess) const;

private:
    static std::optional<Extent> exponents(const Extent &extent);
    double raw(size_t index) const;
    Extent rawExtent(size_t first, size_t last) const;
    size_t bisect(double value, size_t first, size_t last) const;

    const Column *m_column;
    const std::vector<double> *m_derived;
    bool m_logarithmic;
    bool m_ascending;
};

} // namespace chartstream
