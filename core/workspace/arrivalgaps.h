// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <array>
#include <optional>

namespace chartstream {

/// Finds the gaps in the arrival of one token's updates. A gap is a silence that is longer than `factor`
/// times the median of the last `kept` intervals between updates, and longer than `least`. Lines that came
/// together are one arrival. Before `fewest` intervals are known there is no usual one, and so no gap.
class ArrivalGaps
{
public:
    static constexpr int factor = 5;
    static constexpr Milliseconds least{500};
    static constexpr size_t kept = 32;
    static constexpr size_t fewest = 8;

    /// Updates came, by the wall clock. The length of the silence before them where that was a gap.
    std::optional<Milliseconds> arrived(Milliseconds at);
    /// The stream ended cleanly: the silence until the next update is none.
    void restart() { m_last.reset(); }

private:
    bool isGap(Milliseconds silence) const;

    std::array<Milliseconds, kept> m_intervals{}; ///< the newest ones, in a ring
    size_t m_count = 0;                           ///< of all intervals
    std::optional<Milliseconds> m_last;
};

} // namespace chartstream
