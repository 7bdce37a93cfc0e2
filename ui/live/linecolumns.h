// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/traceframe.h"

#include <vector>

namespace chartstream {

/// Columns side by side, in px.
struct ColumnGrid
{
    double left = 0;  ///< of the first one
    double width = 1; ///< of each
    size_t count = 0;
};

/// What a line of ascending x touches of each column: from the smallest to the largest y of its points there
/// and of where it crosses the column's edges. Costs columns and not points: groups of points that are
/// narrower than a column come from the pyramid, and stand in the middle of where they are.
class LineColumns
{
public:
    /// The points [first, last).
    LineColumns(const TraceFrame &frame, size_t first, size_t last, const ColumnGrid &grid);

    const ColumnGrid &grid() const { return m_grid; }
    size_t size() const { return m_grid.count; }
    /// Whether the line goes in steps and not in slopes.
    bool isStepped() const { return m_isStepped; }
    /// In px: `least` is the topmost.
    const Extent &operator[](size_t index) const { return m_columns[index + 1]; }
    /// Of a line whose steps are in the middle of its ways up and down (vhv), and which has tips: where it
    /// goes level.
    bool hasTips() const { return !m_levels.empty(); }
    const Extent &levels(size_t index) const { return m_levels[index + 1]; }
    double left(size_t index) const { return m_grid.left + double(index) * m_grid.width; }
    /// Whether the line runs on between this column and the next one.
    bool joinsNext(size_t index) const { return m_joins[index + 2] != 0; }

private:
    class Walk;

    ColumnGrid m_grid;
    bool m_isStepped;
    std::vector<Extent> m_columns; ///< one more on each side, for what lies beyond
    std::vector<Extent> m_levels;
    std::vector<unsigned char> m_joins; ///< of each of them with the one before
};

} // namespace chartstream
