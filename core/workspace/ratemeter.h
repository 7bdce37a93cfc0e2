// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <array>

namespace chartstream {

/// How much came a second, over the last two seconds, in buckets of a quarter second.
class RateMeter
{
public:
    void add(Milliseconds now, double amount)
    {
        moveTo(now);
        m_buckets[static_cast<size_t>(m_bucket) % m_buckets.size()] += amount;
    }

    double perSecond(Milliseconds now)
    {
        moveTo(now);
        double sum = 0;
        for (const double amount : m_buckets)
            sum += amount;
        return sum * 1000.0 / static_cast<double>(bucketTime.count() * static_cast<qint64>(m_buckets.size()));
    }

private:
    void moveTo(Milliseconds now)
    {
        const qint64 target = now / bucketTime;
        if (target - m_bucket >= static_cast<qint64>(m_buckets.size())) {
            m_buckets.fill(0);
        } else {
            for (qint64 bucket = m_bucket + 1; bucket <= target; ++bucket)
                m_buckets[static_cast<size_t>(bucket) % m_buckets.size()] = 0;
        }
        m_bucket = std::max(m_bucket, target);
    }

    static constexpr Milliseconds bucketTime{250};
    std::array<double, 8> m_buckets{};
    qint64 m_bucket = 0;
};

} // namespace chartstream
