// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/nearestpoint.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr size_t fewPoints = 32;    ///< looked at one by one
constexpr int mostLooks = 20'000;   ///< at groups
constexpr double nearEnough = 0.05; ///< px that nobody tells apart

/// How far `value` is from the span between two others.
double outside(double value, double a, double b)
{
    return std::max({0.0, std::min(a, b) - value, value - std::max(a, b)});
}

/// Halves the points again and again, the nearer half first, and passes over what lies farther than the
/// best point so far.
class Search
{
public:
    Search(const TraceFrame &frame, QPointF pointer, Nearness nearness, double reach)
        : m_frame(frame)
        , m_pointer(pointer)
        , m_nearness(nearness)
        , m_reach(reach)
    {}

    void look(size_t first, size_t last)
    {
        if (last - first <= fewPoints) {
            for (size_t index = first; index < last; ++index)
                consider(index);
            return;
        }
        const size_t middle = first + (last - first) / 2;
        const double before = bound(first, middle);
        const double after = bound(middle, last);
        const bool firstHalfFirst = before <= after;
        if (firstHalfFirst && isWorthwhile(before))
            look(first, middle);
        if (isWorthwhile(after))
            look(middle, last);
        if (!firstHalfFirst && isWorthwhile(before))
            look(first, middle);
    }

    const std::optional<NearPoint> &best() const { return m_best; }

private:
    double distance(double alongX, double alongY) const
    {
        switch (m_nearness) {
        case Nearness::AlongX:
            return alongX;
        case Nearness::AlongY:
            return alongY;
        case Nearness::Both:
            break;
        }
        return std::hypot(alongX, alongY);
    }

    bool isWorthwhile(double bound) const
    {
        const double best = m_best ? m_best->distance : m_reach;
        return m_looks < mostLooks && (m_best ? bound < best && best > nearEnough : bound <= best);
    }

    /// No point of [first, last) is nearer. Infinite where none of them is in view.
    double bound(size_t first, size_t last)
    {
        ++m_looks;
        constexpr double none = std::numeric_limits<double>::infinity();
        const Extent x = m_frame.x.extent(first, last);
        const Extent y = m_frame.y.extent(first, last);
        if (x.isEmpty() || y.isEmpty())
            return none;
        const AxisScale &xScale = m_frame.xScale;
        const AxisScale &yScale = m_frame.yScale;
        const double left = xScale.toPixel(x.least);
        const double right = xScale.toPixel(x.greatest);
        const double bottom = yScale.toPixel(y.least);
        const double top = yScale.toPixel(y.greatest);
        const QRectF &rect = m_frame.rect;
        if (std::max(left, right) < rect.left() || std::min(left, right) > rect.right() ||
            std::max(top, bottom) < rect.top() || std::min(top, bottom) > rect.bottom())
            return none;
        return distance(outside(m_pointer.x(), left, right), outside(m_pointer.y(), bottom, top));
    }

    void consider(size_t index)
    {
        const QPointF place = m_frame.point(index);
        // Also where the point is a gap.
        if (!m_frame.rect.contains(place))
            return;
        const double away =
            distance(std::abs(place.x() - m_pointer.x()), std::abs(place.y() - m_pointer.y()));
        if (m_best ? away < m_best->distance : away <= m_reach)
            m_best = NearPoint{index, place, away};
    }

    const TraceFrame &m_frame;
    const QPointF m_pointer;
    const Nearness m_nearness;
    const double m_reach;
    int m_looks = 0;
    std::optional<NearPoint> m_best;
};

} // namespace

std::optional<NearPoint> nearestPoint(const TraceFrame &frame, QPointF pointer, Nearness nearness,
                                      double reach)
{
    auto [first, last] = frame.visibleRange();
    if (frame.x.isAscending() && nearness != Nearness::AlongY && first < last) {
        // Only what is within reach along x, and a point beyond each end.
        const double a = frame.xScale.toCoordinate(pointer.x() - reach);
        const double b = frame.xScale.toCoordinate(pointer.x() + reach);
        const size_t from = frame.x.lowerBound(std::min(a, b), first, last, first);
        const size_t to = frame.x.lowerBound(std::max(a, b), from, last, from);
        first = from > first ? from - 1 : first;
        last = std::min(to + 1, last);
    }
    Search search(frame, pointer, nearness, reach);
    search.look(first, last);
    return search.best();
}

} // namespace chartstream
