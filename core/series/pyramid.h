// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/sharedblocks.h"
#include "core/support/cell.h"

#include <algorithm>
#include <bit>
#include <span>
#include <vector>

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
        least = value < least ? value : least;
        greatest = value > greatest ? value : greatest;
    }
    void include(const Extent &other)
    {
        least = other.least < least ? other.least : least;
        greatest = other.greatest > greatest ? other.greatest : greatest;
    }
    void include(std::span<const double> values);
    bool operator==(const Extent &) const = default;
};

/// Extents of ever larger groups of a sequence of numbers that grows at its end and is dropped from its
/// front. Level 0 has a group every `leafSize` places, each further level one for `fanOut` groups of the
/// level below. Places count from the beginning of the sequence and never change; a group belongs to the
/// places that are multiples of its size. A group that has lost places at the front is wrong, and only a
/// group that lies wholly behind the front may be asked for. Costs a twelfth of the numbers' own memory.
/// Copies share what neither has changed since.
class Pyramid
{
public:
    static constexpr int leafBits = 5;
    static constexpr size_t leafSize = 1 << leafBits;
    static constexpr size_t fanOut = 4;

    size_t levels() const { return m_levels.size(); }
    static constexpr size_t groupSize(size_t level) { return leafSize << (2 * level); }
    /// The extent of the group that begins at `place`.
    const Extent &group(size_t level, size_t place) const
    {
        return m_levels[level][place / groupSize(level)];
    }
    /// The extents of that group and the next ones; all of them must exist.
    void copyGroups(size_t level, size_t place, std::span<Extent> to) const;
    /// The highest level that has a group which begins at `place` and ends at or before `end`; -1 where there
    /// is none.
    int highestLevel(size_t place, size_t end) const
    {
        const int zeros = std::countr_zero(place | ~(std::numeric_limits<size_t>::max() >> 1));
        int level = zeros < leafBits ? -1 : std::min((zeros - leafBits) / 2, int(m_levels.size()) - 1);
        while (level >= 0 && (place > end || end - place < groupSize(size_t(level))))
            --level;
        return level;
    }

    /// The values at `place` and behind it; `place` is the end of what was appended so far.
    void append(size_t place, std::span<const double> values);
    void dropBefore(size_t place);
    void clear() { m_levels.clear(); }

    /// Bytes held, and of these, those that no copy shares.
    size_t memory() const;
    size_t unsharedMemory() const;

private:
    using Level = SharedBlocks<Extent, 128>; ///< groups by their numbers

    void addLevel();

    std::vector<Level> m_levels;
};

} // namespace chartstream
