// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/series/pyramid.h"

#include <array>
#include <deque>
#include <functional>
#include <optional>

namespace chartstream {

/// Of some points' y: smallest, largest, mean, root of the mean square; and the slope of the straight line
/// that fits the points best (least squares of y). NaN where there are too few points to tell.
struct Statistics
{
    size_t count = 0;
    double minimum = gap;
    double maximum = gap;
    double mean = gap;
    double rms = gap;
    double slope = gap;

    /// NaN equals NaN.
    bool operator==(const Statistics &other) const;
};

/// What statistics are made of: counts and centred sums, which lose no digits to an offset and can be put
/// together from parts. A value.
class Moments
{
public:
    Moments() = default;
    /// Of points without gaps; both are equally long.
    Moments(std::span<const double> x, std::span<const double> y);

    void include(const Moments &other);
    Statistics statistics() const;

private:
    double m_count = 0;
    double m_meanX = 0;
    double m_meanY = 0;
    double m_squaresX = 0; ///< sum of (x - mean)²
    double m_squaresY = 0;
    double m_products = 0; ///< sum of (x - mean of x)(y - mean of y)
    Extent m_y;
};

/// Where the points stand that statistics are asked of.
struct StatisticsSource
{
    size_t size = 0;
    /// Index 0 is this one of all points ever, so that points keep their place while others are dropped.
    quint64 dropped = 0;
    /// While it stays the same, points only came at the end and went at the front.
    std::array<quint64, 4> version{};
    /// The smallest and the largest x of [first, last), gaps apart.
    std::function<Extent(size_t first, size_t last)> extentX;
    /// The coordinates from `first` on, as many as the span holds; NaN for a gap.
    std::function<void(size_t first, std::span<double>)> copyX;
    std::function<void(size_t first, std::span<double>)> copyY;
};

/// Statistics of the points whose x is in a range, in any order of x, kept up to date while points come and
/// go: blocks of points that were looked at once are not looked at again. Costs one look at each point of the
/// blocks that the range touches, in slices as short as the caller likes, and a hundred bytes a block.
class RangeStatistics
{
public:
    static constexpr size_t blockSize = 4096;

    /// Both ends are in the range.
    void setRange(double from, double to);
    /// Looks at blocks, one at least, until all are known (true) or `isTimeUp`.
    bool update(const StatisticsSource &source, const std::function<bool()> &isTimeUp);
    /// As they were when update() last was true since setRange(); nothing before that.
    const std::optional<Statistics> &statistics() const { return m_statistics; }

private:
    struct Block
    {
        Extent x;
        std::optional<Moments> all;  ///< of all its points
        std::optional<Moments> some; ///< of those in the range, where these are not all
    };

    void forget(const StatisticsSource &source);
    bool isInside(const Extent &x) const { return x.least >= m_from && x.greatest <= m_to; }
    bool isOutside(const Extent &x) const { return x.isEmpty() || x.least > m_to || x.greatest < m_from; }
    /// What is known of a block; nothing where its points have to be looked at.
    const Moments *known(const Block &block) const;
    Moments lookAt(const StatisticsSource &source, size_t first, size_t last) const;

    double m_from = 0;
    double m_to = 0;
    std::array<quint64, 4> m_version{};
    quint64 m_firstBlock = 0; ///< number of the first one
    std::deque<Block> m_blocks;
    std::optional<Statistics> m_statistics;
};

} // namespace chartstream
