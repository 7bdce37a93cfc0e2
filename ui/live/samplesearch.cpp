// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/samplesearch.h"

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();
/// Points that are passed over together where none of them can be the one.
constexpr size_t blockSize = 4096;
/// Gaps beside a place where x ascends, before all points are asked.
constexpr size_t fewGaps = 512;

/// The point of least `cost`; `bound`: no point of an extent costs less.
template <typename Cost, typename Bound>
std::optional<size_t> cheapest(const TraceFrame &frame, size_t first, size_t last, Cost cost, Bound bound)
{
    double least = never;
    std::optional<size_t> found;
    while (first < last) {
        const size_t end = std::min(first + blockSize, last);
        const Extent extent = frame.x.extent(first, end);
        const bool isWorthwhile = !extent.isEmpty() && bound(extent) < least;
        for (; isWorthwhile && first < end; ++first) {
            const double price = cost(frame.x.at(first));
            if (price < least && !std::isnan(frame.y.at(first))) {
                least = price;
                found = first;
            }
        }
        first = end;
    }
    return found;
}

template <typename Cost, typename Bound>
std::optional<size_t> cheapestNear(const TraceFrame &frame, double x, Cost cost, Bound bound)
{
    if (frame.x.isAscending()) {
        const size_t place = frame.x.lowerBound(x, 0, frame.size(), frame.size());
        const size_t first = place > fewGaps ? place - fewGaps : 0;
        if (const auto found = cheapest(frame, first, std::min(place + fewGaps, frame.size()), cost, bound))
            return found;
    }
    return cheapest(frame, 0, frame.size(), cost, bound);
}

} // namespace

std::optional<size_t> nearestSample(const TraceFrame &frame, double x)
{
    return cheapestNear(
        frame, x, [x](double at) { return std::abs(at - x); },
        [x](const Extent &extent) {
            return std::max({0.0, extent.least - x, x - extent.greatest});
        });
}

std::optional<size_t> nextSample(const TraceFrame &frame, double x, bool greater)
{
    const double way = greater ? 1 : -1;
    return cheapestNear(
        frame, x, [x, way](double at) { return (at - x) * way > 0 ? (at - x) * way : never; },
        [x, greater](const Extent &extent) {
            const double farEnd = greater ? extent.greatest - x : x - extent.least;
            const double nearEnd = greater ? extent.least - x : x - extent.greatest;
            return farEnd > 0 ? std::max(0.0, nearEnd) : never;
        });
}

} // namespace chartstream
