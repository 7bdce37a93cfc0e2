// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/cell.h"
#include "core/series/pyramid.h"

#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace chartstream {

/// How the cells of a column become coordinates on an axis.
enum class CoordinateKind {
    Number,   ///< numbers; numeric texts are coerced ("3.14"), other texts are gaps
    Date,     ///< milliseconds since 1970: date texts, or numbers as they are
    Category, ///< the position of the cell's text in the axis's list of categories
};

/// The categories of one axis in order of first appearance, shared by all columns of that axis. Main thread.
class Categories
{
public:
    /// The position of `name`, added at the end where it is new.
    int position(const QString &name);
    const std::vector<QString> &names() const { return m_names; }
    void clear();

private:
    std::vector<QString> m_names;
    QHash<QString, int> m_positions;
};

/// A bounded column of cells: appended at the end, dropped from the front, both cheap. Values stand in blocks of
/// `blockSize`, so that neither moves the others and memory is 8 bytes a number. A point's index is counted from the
/// first kept one. The pyramid answers "smallest and largest in this range" in logarithmic time.
/// Copying copies all cells. One thread at a time.
class Column
{
public:
    static constexpr size_t blockSize = 4096;

    size_t size() const;
    bool isEmpty() const { return size() == 0; }

    void append(double number);
    void append(const Cell &cell);
    void append(std::span<const double> numbers, size_t stride = 1);
    void dropFront(size_t count);
    void replace(std::vector<Cell> cells);
    void clear();

    /// The cell as it was sent.
    Cell cell(size_t index) const;
    /// Whether any kept cell is, or was since the last clear, a text.
    bool hasTexts() const;

    /// How cells become coordinates; computes all of them anew where the kind changes. `categories` is needed for
    /// CoordinateKind::Category and must outlive the column or the next call.
    void setCoordinateKind(CoordinateKind kind, Categories *categories = nullptr);
    CoordinateKind coordinateKind() const;
    /// The point's place on its axis, NaN for a gap.
    double coordinate(size_t index) const;
    /// The contiguous coordinates from `index` to the end of its block: for loops over many points.
    std::span<const double> coordinatesFrom(size_t index) const;

    /// Smallest and largest coordinate (gaps apart) of [first, last); `isEmpty()` where there is none.
    Extent extent(size_t first, size_t last) const;
    Extent extent() const;
    /// The smallest coordinate above zero, for a log axis; NaN where there is none.
    double smallestPositive() const;
    /// Whether coordinates never fall (gaps apart), so that a range can be found by bisection.
    bool isAscending() const;
    /// The first index whose coordinate is >= `value`; only where isAscending().
    size_t lowerBound(double value) const;

    /// Bytes held.
    size_t memory() const;
};

} // namespace chartstream
