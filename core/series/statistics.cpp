// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/statistics.h"

#include <cmath>

namespace chartstream {

namespace {

double meanOf(std::span<const double> values)
{
    // Around one of them: values far from zero lose no digits.
    const double origin = values[0];
    double sum = 0;
    for (const double value : values)
        sum += value - origin;
    return origin + sum / double(values.size());
}

bool areSame(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

bool Statistics::operator==(const Statistics &other) const
{
    return count == other.count && areSame(minimum, other.minimum) && areSame(maximum, other.maximum) &&
           areSame(mean, other.mean) && areSame(rms, other.rms) && areSame(slope, other.slope);
}

Moments::Moments(std::span<const double> x, std::span<const double> y)
{
    if (x.empty())
        return;
    m_count = double(x.size());
    m_meanX = meanOf(x);
    m_meanY = meanOf(y);
    for (size_t index = 0; index < x.size(); ++index) {
        const double alongX = x[index] - m_meanX;
        const double alongY = y[index] - m_meanY;
        m_squaresX += alongX * alongX;
        m_squaresY += alongY * alongY;
        m_products += alongX * alongY;
    }
    m_y.include(y);
}

void Moments::include(const Moments &other)
{
    if (other.m_count == 0)
        return;
    const double count = m_count + other.m_count;
    const double alongX = other.m_meanX - m_meanX;
    const double alongY = other.m_meanY - m_meanY;
    const double share = m_count / count * other.m_count;
    m_squaresX += other.m_squaresX + alongX * alongX * share;
    m_squaresY += other.m_squaresY + alongY * alongY * share;
    m_products += other.m_products + alongX * alongY * share;
    m_meanX += alongX * (other.m_count / count);
    m_meanY += alongY * (other.m_count / count);
    m_count = count;
    m_y.include(other.m_y);
}

Statistics Moments::statistics() const
{
    Statistics statistics;
    if (m_count == 0)
        return statistics;
    statistics.count = size_t(m_count);
    statistics.minimum = m_y.least;
    statistics.maximum = m_y.greatest;
    statistics.mean = m_meanY;
    statistics.rms = std::sqrt(m_meanY * m_meanY + m_squaresY / m_count);
    if (m_squaresX > 0)
        statistics.slope = m_products / m_squaresX;
    return statistics;
}

void RangeStatistics::setRange(double from, double to)
{
    const auto [least, greatest] = std::minmax(from, to);
    if (least == m_from && greatest == m_to)
        return;
    m_from = least;
    m_to = greatest;
    m_statistics.reset();
    for (Block &block : m_blocks)
        block.some.reset();
}

void RangeStatistics::forget(const StatisticsSource &source)
{
    m_version = source.version;
    m_firstBlock = source.dropped / blockSize;
    m_blocks.clear();
    m_statistics.reset();
}

const Moments *RangeStatistics::known(const Block &block) const
{
    static const Moments nothing;
    if (isOutside(block.x))
        return &nothing;
    const std::optional<Moments> &wanted = isInside(block.x) ? block.all : block.some;
    return wanted ? &*wanted : nullptr;
}

Moments RangeStatistics::lookAt(const StatisticsSource &source, size_t first, size_t last) const
{
    std::array<double, blockSize> xs;
    std::array<double, blockSize> ys;
    source.copyX(first, std::span(xs).first(last - first));
    source.copyY(first, std::span(ys).first(last - first));
    size_t count = 0;
    for (size_t index = 0; index < last - first; ++index) {
        const double x = xs[index];
        const double y = ys[index];
        xs[count] = x;
        ys[count] = y;
        count += x >= m_from && x <= m_to && !std::isnan(y) ? 1 : 0;
    }
    return {std::span(xs).first(count), std::span(ys).first(count)};
}

bool RangeStatistics::update(const StatisticsSource &source, const std::function<bool()> &isTimeUp)
{
    const quint64 first = source.dropped;
    const quint64 end = source.dropped + source.size;
    if (source.version != m_version || first / blockSize < m_firstBlock)
        forget(source);
    while (!m_blocks.empty() && m_firstBlock < first / blockSize) {
        m_blocks.pop_front();
        ++m_firstBlock;
    }
    m_firstBlock = first / blockSize;

    Moments sum;
    bool hasLooked = false;
    for (quint64 place = first; place < end;) {
        const quint64 number = place / blockSize;
        const quint64 next = std::min((number + 1) * blockSize, end);
        const auto from = size_t(place - first);
        const auto to = size_t(next - first);
        place = next;
        // Only a whole block stays as it is.
        if (to - from < blockSize) {
            if (!isOutside(source.extentX(from, to)))
                sum.include(lookAt(source, from, to));
            continue;
        }
        if (m_blocks.size() <= number - m_firstBlock)
            m_blocks.resize(size_t(number - m_firstBlock) + 1);
        Block &block = m_blocks[size_t(number - m_firstBlock)];
        if (block.x.isEmpty())
            block.x = source.extentX(from, to);
        const Moments *moments = known(block);
        if (!moments) {
            if (hasLooked && isTimeUp())
                return false;
            hasLooked = true;
            (isInside(block.x) ? block.all : block.some) = lookAt(source, from, to);
            moments = known(block);
        }
        sum.include(*moments);
    }
    m_statistics = sum.statistics();
    return true;
}

} // namespace chartstream
