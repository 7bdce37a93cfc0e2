// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/categories.h"
#include "core/series/pyramid.h"
#include "core/series/sharedblocks.h"
#include "core/support/cell.h"

#include <optional>
#include <span>
#include <vector>

namespace chartstream {

/// How the cells of a column become coordinates on an axis.
enum class CoordinateKind {
    Number,   ///< numbers; numeric texts are coerced ("3.14"), other texts are gaps
    Date,     ///< milliseconds since 1970: date texts, or numbers as they are
    Category, ///< the position of the cell's text in the axis's list of categories
};

/// A bounded column of cells: appended at the end, dropped from the front, both cheap. Values stand in blocks
/// of `blockSize`, so that neither moves the others and memory is 8 bytes a number. A point's index is
/// counted from the first kept one. The pyramid answers "smallest and largest in this range" in logarithmic
/// time. Numbers are finite, or NaN for a gap. A copy shares the blocks, so that it costs a few bytes a block
/// and then what either changes. One thread at a time; copies may be in several.
class Column
{
public:
    static constexpr size_t blockSize = 4096;

    size_t size() const { return m_coordinates.size(); }
    bool isEmpty() const { return m_coordinates.isEmpty(); }

    void append(double number) { append(std::span(&number, 1)); }
    void append(const Cell &cell);
    /// Every `stride`-th of `numbers`, beginning with the first.
    void append(std::span<const double> numbers, size_t stride = 1);
    void appendGaps(size_t count);
    /// At most all of them.
    void dropFront(size_t count);
    void replace(const std::vector<Cell> &cells);
    void clear();

    /// The cell as it was sent.
    Cell cell(size_t index) const;
    /// Whether any kept cell is, or was since the last clear, a text.
    bool hasTexts() const { return m_hasTexts; }

    /// How cells become coordinates; computes all of them anew where the kind, or the list of categories, is
    /// another one or was cleared since. `categories` is needed for CoordinateKind::Category and must outlive
    /// the column or the next call.
    void setCoordinateKind(CoordinateKind kind, Categories *categories = nullptr);
    CoordinateKind coordinateKind() const { return m_kind; }
    /// The point's place on its axis, NaN for a gap.
    double coordinate(size_t index) const { return m_coordinates[begin() + index]; }
    /// The contiguous coordinates from `index` to the end of its block: for loops over many points.
    std::span<const double> coordinatesFrom(size_t index) const;

    /// Smallest and largest coordinate (gaps apart) of [first, last); `isEmpty()` where there is none.
    Extent extent(size_t first, size_t last) const;
    Extent extent() const { return extent(0, size()); }
    /// The smallest coordinate above zero, for a log axis; NaN where there is none. Looks at single points
    /// only where they stand among coordinates below or at zero.
    double smallestPositive() const;
    /// The highest level of the pyramid's groups that begin at `index` and end at or before `last`; -1 where
    /// there is none. At the column's end a group that is not full yet counts as a full one.
    int highestGroup(size_t index, size_t last) const
    {
        return m_pyramid.highestLevel(begin() + index, last == size() ? noEnd : begin() + last);
    }
    /// One of those groups, of a level up to the highest; it has Pyramid::groupSize(level) points.
    const Extent &group(int level, size_t index) const
    {
        return m_pyramid.group(size_t(level), begin() + index);
    }
    /// That group and the next ones.
    void copyGroups(int level, size_t index, std::span<Extent> to) const
    {
        m_pyramid.copyGroups(size_t(level), begin() + index, to);
    }
    /// Points from `index` to where the next smallest group may begin.
    size_t pointsToNextGroup(size_t index) const
    {
        return Pyramid::leafSize - (begin() + index) % Pyramid::leafSize;
    }
    /// Whether there may be gaps among [first, last); false says that there are none.
    bool mayHaveGaps(size_t first, size_t last) const
    {
        return !m_blocksWithGaps.empty() && haveBlocksGaps(first, last);
    }
    /// Whether coordinates never fall (gaps apart).
    bool isAscending() const { return m_descents == 0; }

    /// Bytes held. Takes no longer for more points.
    size_t memory() const;
    /// Of these bytes, those that no copy shares.
    size_t unsharedMemory() const;

private:
    static constexpr size_t noEnd = std::numeric_limits<size_t>::max();

    // Places count from the first point ever appended, so that dropping renumbers neither blocks nor pyramid.
    size_t begin() const { return m_coordinates.begin(); }
    bool haveBlocksGaps(size_t first, size_t last) const;
    /// From `first` to `last`: the largest groups whose extent `takesGroup` takes, and the points of those
    /// that it refuses or that are no whole groups.
    template <typename TakesGroup, typename TakePoints>
    void walk(size_t first, size_t last, TakesGroup takesGroup, TakePoints takePoints) const;
    double coordinateOf(const Cell &cell);
    void appendCoordinates(std::span<const double> numbers, size_t stride);
    void appendText(QString text);
    void appendNoTexts(size_t count);
    void noteOrder(std::span<const double> coordinates);
    void forgetOrder(size_t count);
    void compact();

    SharedBlocks<double, blockSize> m_coordinates;
    std::vector<size_t> m_blocksWithGaps; ///< their numbers, ascending; gaps may have been dropped since
    Pyramid m_pyramid;

    CoordinateKind m_kind = CoordinateKind::Number;
    Categories *m_categories = nullptr;
    quint64 m_categoriesGeneration = 0;

    bool m_hasTexts = false;
    SharedBlocks<QString, 64> m_texts; ///< one a point as soon as any is a text; null for the others
    size_t m_textMemory = 0;           ///< of the characters
    SharedBlocks<double, 512>
        m_numbers; ///< as sent, one a point; only where coordinates are positions of categories

    size_t m_descents = 0; ///< neighbours, gaps apart, of which the later one is smaller
    double m_newest = gap; ///< the last coordinate that is no gap
};

} // namespace chartstream
