// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QRandomGenerator>

#include <algorithm>

namespace chartstream {

/// How long to wait before each attempt: 1 s, 2 s, 4 s ... 60 s, each a fifth shorter or longer by chance, so
/// that many publishers do not come back in one moment.
class BackOff
{
public:
    static constexpr Milliseconds shortest{1000};
    static constexpr Milliseconds longest{60'000};
    static constexpr double jitter = 0.2;

    explicit BackOff(quint32 seed = QRandomGenerator::global()->generate())
        : m_random(seed)
    {}

    Milliseconds next()
    {
        const double factor = 1 - jitter + 2 * jitter * m_random.generateDouble();
        const Milliseconds delay{qRound64(static_cast<double>(m_nominal.count()) * factor)};
        m_nominal = std::min(2 * m_nominal, longest);
        return delay;
    }
    /// An attempt succeeded.
    void reset() { m_nominal = shortest; }

private:
    QRandomGenerator m_random;
    Milliseconds m_nominal = shortest;
};

} // namespace chartstream
