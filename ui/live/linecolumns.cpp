// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/linecolumns.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t longestGap = 4096; ///< points that connectgaps looks across
constexpr size_t groupsAtOnce = 32;

enum class Shape { Linear, Hv, Vh, Hvh, Vhv };

Shape shapeOf(const QString &name)
{
    return name == "hv"_L1    ? Shape::Hv
           : name == "vh"_L1  ? Shape::Vh
           : name == "hvh"_L1 ? Shape::Hvh
           : name == "vhv"_L1 ? Shape::Vhv
                              : Shape::Linear;
}

} // namespace

/// From the oldest point to the newest. Positions count columns from the first one's left edge, or on a
/// reversed axis from the last one's right edge: so they ascend.
class LineColumns::Walk
{
public:
    Walk(LineColumns &columns, const TraceFrame &frame, size_t first, size_t last)
        : m_to(columns)
        , m_frame(frame)
        , m_shape(shapeOf(frame.trace.line.shape))
        , m_first(first)
        , m_last(last)
        , m_count(double(columns.m_grid.count))
    {
        const ColumnGrid &grid = columns.m_grid;
        const double perUnit = frame.xScale.pixelsPerUnit() / grid.width;
        const double offset = (frame.xScale.toPixel(frame.xScale.range.from) - grid.left) / grid.width;
        m_reversed = perUnit < 0;
        m_perX = m_reversed ? -perUnit : perUnit;
        m_origin = m_reversed ? m_count - offset : offset;
        m_fromX = frame.xScale.range.from;
        m_fromY = frame.yScale.range.from;
        m_firstY = frame.yScale.first;
        m_perY = frame.yScale.pixelsPerUnit();
        m_mayHaveGaps = mayHaveGaps(first, last);
    }

    void run()
    {
        for (size_t index = m_first; index < m_last;) {
            size_t count = takeGroup(index);
            if (count == 0) {
                count = std::min(m_frame.y.pointsToNextGroup(index), m_last - index);
                takePoints(index, count);
            }
            index += count;
        }
    }

private:
    struct Place
    {
        double position; ///< NaN for a gap
        double y;        ///< px
    };

    double position(double x) const { return m_origin + (x - m_fromX) * m_perX; }
    double pixel(double y) const { return m_firstY + (y - m_fromY) * m_perY; }
    Place place(size_t index) const { return {position(m_frame.x.at(index)), pixel(m_frame.y.at(index))}; }
    static bool isGap(const Place &place) { return std::isnan(place.position) || std::isnan(place.y); }

    /// 0 is what lies before the first column.
    size_t columnAt(double position) const { return size_t(std::clamp(position + 1, 0.0, m_count + 1)); }
    Extent &column(size_t number) const
    {
        return m_to.m_columns[m_reversed ? m_to.m_columns.size() - 1 - number : number];
    }
    void includeLevel(size_t number, double y)
    {
        if (m_shape == Shape::Vhv)
            m_to.m_levels[m_reversed ? m_to.m_columns.size() - 1 - number : number].include(y);
    }
    void join(size_t number) const { m_to.m_joins[m_reversed ? m_to.m_columns.size() - number : number] = 1; }

    /// The column to put the next points in. What follows a gap begins in a column of its own, even where
    /// that is one farther, so that it does not hang together with what was before.
    size_t columnFor(double position) const
    {
        const size_t number = columnAt(position);
        return number == m_number && !m_isOpen && m_end > 0 ? number + 1 : std::max(number, m_number);
    }

    bool mayHaveGaps(size_t first, size_t last) const
    {
        return m_frame.y.mayHaveGaps(first, last) || m_frame.x.mayHaveGaps(first, last);
    }

    /// The x of a group's points. `highest`: of x, at its first point.
    Extent width(int level, int highest, size_t index, size_t count) const
    {
        if (level <= highest)
            return m_frame.x.group(level, index).value_or(Extent());
        return {m_frame.x.at(index), m_frame.x.at(index + count - 1)};
    }

    size_t takeGroup(size_t index)
    {
        // Neighbours are of about the same width.
        const int highestOfY = m_frame.y.highestGroup(index, m_last);
        const int highest = m_frame.x.highestGroup(index, m_last);
        for (int level = std::min(highestOfY, m_level + 1); level >= 0; --level) {
            // Only from where a larger group was refused: else larger ones would be missed.
            if (level == m_level && level < highestOfY && level <= highest) {
                if (const size_t count = takeRun(level, index); count > 0)
                    return count;
            }
            const size_t count = std::min(Pyramid::groupSize(size_t(level)), m_last - index);
            const Extent x = width(level, highest, index, count);
            if (!((x.greatest - x.least) * m_perX <= 1))
                continue;
            const std::optional<Extent> y = m_frame.y.group(level, index);
            if (!y)
                continue;
            if (!y->isEmpty()) {
                const double first = pixel(y->least);
                const double second = pixel(y->greatest);
                const Extent pixels{std::min(first, second), std::max(first, second)};
                // A gap inside would go unseen where the line jumps at it.
                if (m_mayHaveGaps && mayHideGap(index, count, pixels))
                    continue;
                addGroup(index, count, position((x.least + x.greatest) / 2), pixels);
            } else if (!m_frame.trace.connectGaps) {
                m_isOpen = false;
            }
            m_level = level;
            return count;
        }
        m_level = std::max(m_level - 1, 0);
        return 0;
    }

    /// Groups of the same level, as many as are plain. All are read before any is looked at: so memory is
    /// waited for once and not at each of them.
    size_t takeRun(int level, size_t index)
    {
        const size_t size = Pyramid::groupSize(size_t(level));
        const size_t count = std::min(groupsAtOnce, (m_last - index) / size);
        std::array<Extent, groupsAtOnce> x;
        std::array<Extent, groupsAtOnce> y;
        if (m_mayHaveGaps || !m_frame.x.copyGroups(level, index, std::span(x).first(count)) ||
            !m_frame.y.copyGroups(level, index, std::span(y).first(count)))
            return 0;
        size_t taken = 0;
        for (; taken < count && (x[taken].greatest - x[taken].least) * m_perX <= 1; ++taken) {
            const double first = pixel(y[taken].least);
            const double second = pixel(y[taken].greatest);
            const double middle = position((x[taken].least + x[taken].greatest) / 2);
            const Extent pixels{std::min(first, second), std::max(first, second)};
            if (taken > 0 && columnAt(middle) <= m_number) {
                column(m_number).include(pixels);
                includeLevels(index + taken * size, size, m_number, pixels);
                m_extent = pixels;
            } else {
                m_end = taken > 0 ? index + taken * size : m_end;
                addGroup(index + taken * size, size, middle, pixels);
            }
        }
        m_end = taken > 0 ? index + taken * size : m_end;
        return taken * size;
    }

    bool mayHideGap(size_t index, size_t count, const Extent &pixels) const
    {
        const bool isLevel = m_extent.least <= pixels.least && pixels.greatest <= m_extent.greatest;
        return !isLevel && !m_frame.trace.connectGaps && mayHaveGaps(index, index + count);
    }

    void addGroup(size_t index, size_t count, double middle, const Extent &pixels)
    {
        const size_t number = columnFor(middle);
        if (m_isOpen && number != m_number) {
            const bool touches = pixels.least <= m_extent.greatest && m_extent.least <= pixels.greatest;
            if (touches && number == m_number + 1 && m_end == index)
                join(number);
            else
                linkGroups(index, count, number);
        }
        column(number).include(pixels);
        includeLevels(index, count, number, pixels);
        m_extent = pixels;
        m_number = number;
        m_isOpen = true;
        m_end = index + count;
        m_hasPoint = false;
    }

    /// As far from the tips as the first points have it.
    void includeLevels(size_t index, size_t count, size_t number, const Extent &pixels)
    {
        if (m_shape != Shape::Vhv || count < 2)
            return;
        const double way = std::abs(pixel(m_frame.y.at(index)) - pixel(m_frame.y.at(index + 1)));
        const double farthest = (pixels.greatest - pixels.least) / 2;
        includeLevel(number, pixels.least + std::min(way / 2, farthest));
        includeLevel(number, pixels.greatest - std::min(way / 2, farthest));
    }

    /// Between the last point before `index` and the first one from there on.
    void linkGroups(size_t index, size_t count, size_t number)
    {
        Place from = lastPoint();
        Place to = place(index);
        if (m_frame.trace.connectGaps) {
            for (size_t next = 1; isGap(to) && next < count; ++next)
                to = place(index + next);
        } else if (m_end != index) {
            return;
        }
        if (!isGap(from) && !isGap(to))
            link(from, to, m_number, number);
    }

    Place lastPoint() const
    {
        if (m_hasPoint)
            return m_point;
        Place point = place(m_end - 1);
        const size_t farthest = m_frame.trace.connectGaps ? std::min(m_end - m_first, longestGap) : 1;
        for (size_t back = 2; isGap(point) && back <= farthest; ++back)
            point = place(m_end - back);
        return point;
    }

    void takePoints(size_t index, size_t count)
    {
        std::array<double, Pyramid::leafSize> x;
        std::array<double, Pyramid::leafSize> y;
        std::array<int, Pyramid::leafSize> numbers;
        m_frame.x.copy(index, std::span(x).first(count));
        m_frame.y.copy(index, std::span(y).first(count));
        for (size_t offset = 0; offset < count; ++offset) {
            x[offset] = position(x[offset]);
            y[offset] = pixel(y[offset]);
            numbers[offset] = int(std::min(std::max(x[offset] + 1, 0.0), m_count + 1));
        }
        for (size_t offset = 0; offset < count;) {
            const Place to{x[offset], y[offset]};
            if (isGap(to)) {
                m_isOpen = m_isOpen && m_frame.trace.connectGaps;
                ++offset;
                continue;
            }
            const size_t number = columnFor(to.position);
            if (m_isOpen && (number != m_number || m_shape == Shape::Vhv)) {
                const Place from = lastPoint();
                if (!isGap(from))
                    link(from, to, m_number, number);
            }
            Extent extent{to.y, to.y};
            size_t next = offset + 1;
            for (; next < count && numbers[next] <= int(number) && !std::isnan(y[next] + x[next]); ++next)
                extent.include(y[next]);
            for (size_t inner = offset + 1; m_shape == Shape::Vhv && inner < next; ++inner)
                includeLevel(number, (y[inner - 1] + y[inner]) / 2);
            column(number).include(extent);
            m_number = number;
            m_isOpen = true;
            m_end = index + next;
            m_hasPoint = true;
            m_point = {x[next - 1], y[next - 1]};
            m_extent = extent;
            offset = next;
        }
    }

    void link(const Place &from, const Place &to, size_t first, size_t last)
    {
        const Place middle{(from.position + to.position) / 2, (from.y + to.y) / 2};
        const size_t between = std::clamp(columnAt(middle.position), first, last);
        switch (m_shape) {
        case Shape::Linear:
            slope(from, to, first, last);
            return;
        case Shape::Hv:
            level(from.y, first, last);
            return;
        case Shape::Vh:
            level(to.y, first, last);
            return;
        case Shape::Hvh:
            level(from.y, first, between);
            level(to.y, between, last);
            return;
        case Shape::Vhv:
            level(middle.y, first, last);
            return;
        }
    }
    void slope(const Place &from, const Place &to, size_t first, size_t last)
    {
        const double way = to.position - from.position;
        const double step = way > 0 ? (to.y - from.y) / way : 0;
        const double top = std::min(from.y, to.y);
        const double bottom = std::max(from.y, to.y);
        for (size_t number = first + 1; number <= last; ++number) {
            const double edge = double(number) - 1;
            const double y = std::clamp(from.y + (edge - from.position) * step, top, bottom);
            column(number - 1).include(y);
            column(number).include(y);
            join(number);
        }
    }
    void level(double y, size_t first, size_t last)
    {
        column(first).include(y);
        includeLevel(first, y);
        for (size_t number = first + 1; number <= last; ++number) {
            column(number).include(y);
            includeLevel(number, y);
            join(number);
        }
    }

    LineColumns &m_to;
    const TraceFrame &m_frame;
    const Shape m_shape;
    const size_t m_first;
    const size_t m_last;
    const double m_count;
    double m_perX;
    double m_origin;
    double m_fromX;
    double m_fromY;
    double m_firstY;
    double m_perY;
    bool m_reversed;
    bool m_mayHaveGaps; ///< anywhere
    int m_level = 64;   ///< of the group taken last

    bool m_isOpen = false; ///< whether the next point is joined to what follows:
    size_t m_number = 0;   ///< the last column
    Extent m_extent;       ///< of the last points in it
    size_t m_end = 0;      ///< index behind the last point
    bool m_hasPoint = false;
    Place m_point{}; ///< the last one, where it was looked at
};

LineColumns::LineColumns(const TraceFrame &frame, size_t first, size_t last, const ColumnGrid &grid)
    : m_grid(grid)
    , m_isStepped(shapeOf(frame.trace.line.shape) != Shape::Linear)
    , m_columns(grid.count + 2)
    , m_levels(shapeOf(frame.trace.line.shape) == Shape::Vhv ? grid.count + 2 : 0)
    , m_joins(grid.count + 3)
{
    Walk(*this, frame, first, last).run();
}

} // namespace chartstream
