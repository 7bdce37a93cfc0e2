// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/envelope.h"

#include <algorithm>

namespace chartstream {

namespace {

constexpr double negligible = 1.0 / 16;

/// Walks the points from left to right and deals them out to the columns.
class Walk
{
public:
    Walk(const Column &x, const Column &y, std::span<const double> edges)
        : m_x(x)
        , m_y(y)
        , m_edges(edges)
    {}

    std::vector<EnvelopeColumn> columns()
    {
        m_columns.resize(m_edges.size() - 1);
        const size_t last = std::min(m_x.size(), m_y.size());
        for (size_t index = m_x.lowerBound(m_edges.front()); index < last;) {
            Column::Group group = m_y.group(index, last);
            while (group.size > 0 && !takeGroup(index, group))
                group = group.level > 0 ? m_y.group(index, last, group.level - 1) : Column::Group();
            if (isPastTheLast())
                break;
            if (group.size > 0) {
                index += group.size;
                continue;
            }
            for (const size_t next = std::min(index + m_y.pointsToNextGroup(index), last); index < next;
                 ++index)
                takePoint(index);
        }
        return std::move(m_columns);
    }

private:
    bool isPastTheLast() const { return m_column == m_columns.size(); }

    /// The first column whose right edge lies behind `place`; columns are never left again.
    bool findColumn(double place)
    {
        while (!isPastTheLast() && place >= m_edges[m_column + 1])
            ++m_column;
        return !isPastTheLast();
    }

    /// Whether the whole group went to one column.
    bool takeGroup(size_t index, Column::Group group)
    {
        const Extent places = placesOf(index, group);
        if (!places.isEmpty() && !findColumn(places.least))
            return true;
        const double right = m_edges[m_column + 1];
        if (places.greatest >= right &&
            places.greatest - places.least > (right - m_edges[m_column]) * negligible)
            return false;
        add(index, group.size, m_y.groupExtent(index, group.level));
        return true;
    }

    void takePoint(size_t index)
    {
        const double place = m_x.coordinate(index);
        if (!findColumn(place))
            return;
        Extent extent;
        extent.include(m_y.coordinate(index));
        add(index, 1, extent);
    }

    void add(size_t index, size_t size, const Extent &extent)
    {
        EnvelopeColumn &column = m_columns[m_column];
        if (column.first == column.last)
            column.first = index;
        column.last = index + size;
        column.extent.include(extent);
    }

    /// Where the points of a group of y stand: x has the same group where both columns were filled together.
    Extent placesOf(size_t index, Column::Group group) const
    {
        if (m_x.group(index, index + group.size, group.level).size == group.size)
            return m_x.groupExtent(index, group.level);
        return m_x.extent(index, index + group.size);
    }

    const Column &m_x;
    const Column &m_y;
    std::span<const double> m_edges;
    std::vector<EnvelopeColumn> m_columns;
    size_t m_column = 0;
};

} // namespace

std::vector<EnvelopeColumn> envelope(const Column &x, const Column &y, std::span<const double> edges)
{
    if (edges.size() < 2)
        return {};
    return Walk(x, y, edges).columns();
}

} // namespace chartstream
