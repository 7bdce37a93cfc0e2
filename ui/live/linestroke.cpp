// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/linestroke.h"

#include "ui/live/stroke.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr double farAway = 1e6; ///< device pixels

/// Half of the pen in device pixels, never so thin that it falls between two cuts.
double halfPen(const Coverage &coverage, double width)
{
    return std::max(width * coverage.area().scale, 1.0 / coverage.cutsPerPixel()) / 2;
}

/// The cut at or left of `x` device pixels.
int cutAt(const Coverage &coverage, double x)
{
    return int(std::clamp(x, -farAway, farAway) * coverage.cutsPerPixel());
}

void strokeLine(Coverage &coverage, const QPolygonF &line, double half)
{
    const DeviceArea &area = coverage.area();
    const double reach = 2 * half + 1; // a mitred corner's
    coverage.beginStretch(cutAt(coverage, area.place(line.first()).x() - reach),
                          cutAt(coverage, area.place(line.last()).x() + reach));
    Stroke stroke(half, [&coverage](const auto &piece, bool isCorner) {
        for (size_t corner = isCorner ? 1 : 0; corner + 1 < piece.size(); ++corner)
            coverage.includeEdge(piece[corner], piece[corner + 1]);
        if (!isCorner)
            coverage.includeEdge(piece.back(), piece.front());
    });
    for (const QPointF &point : line)
        stroke.add(area.place(point));
}

/// The outline of a pen over columns. How far it reaches beside a column differs from one to the next: the
/// columns that reach farthest begin, spread by a column at a time to both sides, and those that reach less
/// far join them.
class ColumnStroke
{
public:
    ColumnStroke(Coverage &coverage, const LineColumns &columns, double half)
        : m_coverage(coverage)
        , m_columns(columns)
        , m_half(float(half))
        , m_isStepped(columns.isStepped())
        , m_cutsPerPixel(float(coverage.cutsPerPixel()))
        , m_farthest(std::max(1, int(half * coverage.cutsPerPixel() + 0.5)))
    {}

    /// Along the columns [begin, end), of which each but the last joins the next one.
    void add(int begin, int end)
    {
        const int count = end - begin;
        m_own.resize(count);
        m_reaches.resize(size_t(count));
        for (int index = 0; index < count; ++index)
            outline(size_t(index), size_t(begin + index));
        m_spread.clear(count + 2 * m_farthest);
        m_next.clear(count + 2 * m_farthest);
        for (int reach = m_farthest; reach > 0; --reach) {
            if (reach < m_farthest)
                spread();
            join(reach);
        }
        // A column reaches the cuts at both its edges.
        m_next.clear(count + 2 * m_farthest);
        for (size_t cut = 1; cut < m_next.tops.size(); ++cut) {
            m_next.tops[cut] = std::min(m_spread.tops[cut - 1], m_spread.tops[cut]);
            m_next.bottoms[cut] = std::max(m_spread.bottoms[cut - 1], m_spread.bottoms[cut]);
        }
        m_coverage.beginStretch(begin + 1 - m_farthest, end + m_farthest);
        m_coverage.include(begin - m_farthest, m_next.tops, m_next.bottoms);
    }

private:
    // In a straight piece of a line the pen's corners lie `across` beside and `above` over each of its
    // points: the outline is the hull of all of them, and ends flat at a tip. A step has the corners of both
    // its pieces, and where it has tips these end flat, too.
    void outline(size_t index, size_t column)
    {
        const Extent &extent = m_columns[column];
        const DeviceArea &area = m_coverage.area();
        const auto top = float(std::clamp(area.row(extent.least), -farAway, farAway));
        const auto bottom = float(std::clamp(area.row(extent.greatest), -farAway, farAway));
        const float slope = (bottom - top) * m_cutsPerPixel;
        float above = m_half / std::sqrt(1 + slope * slope);
        float across = above * slope;
        if (m_isStepped) {
            above = m_columns.hasTips() ? 0 : m_half;
            across = slope > 0 ? m_half : 0;
        }
        m_own.tops[index] = top - above;
        m_own.bottoms[index] = bottom + above;
        if (m_columns.hasTips()) {
            const Extent &levels = m_columns.levels(column);
            m_own.tops[index] = std::min(m_own.tops[index], float(area.row(levels.least)) - m_half);
            m_own.bottoms[index] = std::max(m_own.bottoms[index], float(area.row(levels.greatest)) + m_half);
        }
        m_reaches[index] = std::max(1, int(across * m_cutsPerPixel + 0.5F));
    }

    /// Each column takes in its neighbours.
    void spread()
    {
        const std::vector<float> &tops = m_spread.tops;
        const std::vector<float> &bottoms = m_spread.bottoms;
        for (size_t index = 1; index + 1 < tops.size(); ++index) {
            m_next.tops[index] = std::min(tops[index], std::min(tops[index - 1], tops[index + 1]));
            m_next.bottoms[index] =
                std::max(bottoms[index], std::max(bottoms[index - 1], bottoms[index + 1]));
        }
        std::swap(m_spread, m_next);
    }

    /// The columns whose pen reaches so far.
    void join(int reach)
    {
        const float *ownTops = m_own.tops.data();
        const float *ownBottoms = m_own.bottoms.data();
        float *tops = m_spread.tops.data() + m_farthest;
        float *bottoms = m_spread.bottoms.data() + m_farthest;
        for (size_t index = 0; index < m_reaches.size(); ++index) {
            const bool joins = m_reaches[index] == reach;
            const float top = ownTops[index];
            const float bottom = ownBottoms[index];
            tops[index] = std::min(tops[index], joins ? top : Coverage::noTop);
            bottoms[index] = std::max(bottoms[index], joins ? bottom : Coverage::noBottom);
        }
    }

    struct Extents
    {
        std::vector<float> tops;
        std::vector<float> bottoms;

        void resize(int count)
        {
            tops.resize(size_t(count));
            bottoms.resize(size_t(count));
        }
        void clear(int count)
        {
            tops.assign(size_t(count), Coverage::noTop);
            bottoms.assign(size_t(count), Coverage::noBottom);
        }
    };

    Coverage &m_coverage;
    const LineColumns &m_columns;
    const float m_half;
    const bool m_isStepped;
    const float m_cutsPerPixel;
    const int m_farthest;       ///< cuts beside a column, at most
    Extents m_own;              ///< of each column of the stretch
    std::vector<int> m_reaches; ///< of their pens
    Extents m_spread;           ///< `m_farthest` columns more on both sides
    Extents m_next;
};

} // namespace

void strokeLines(Coverage &coverage, const std::vector<QPolygonF> &lines, double width)
{
    for (const QPolygonF &line : lines)
        strokeLine(coverage, line, halfPen(coverage, width));
}

void strokeColumns(Coverage &coverage, const LineColumns &columns, double width)
{
    ColumnStroke stroke(coverage, columns, halfPen(coverage, width));
    const int count = int(columns.size());
    for (int begin = 0; begin < count;) {
        int end = begin + 1;
        while (end < count && columns.joinsNext(size_t(end) - 1))
            ++end;
        const Extent &first = columns[size_t(begin)];
        // A lone point has no line.
        if (!first.isEmpty() && (end - begin > 1 || first.least < first.greatest))
            stroke.add(begin, end);
        begin = end;
    }
}

} // namespace chartstream
