// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/arrivalgaps.h"

#include <algorithm>

namespace chartstream {

std::optional<Milliseconds> ArrivalGaps::arrived(Milliseconds at)
{
    const std::optional<Milliseconds> before = std::exchange(m_last, at);
    // A wall clock that was set back tells nothing.
    if (!before || at < *before)
        return std::nullopt;
    const Milliseconds silence = at - *before;
    const bool isNew = isGap(silence);
    m_intervals[m_count++ % kept] = silence;
    return isNew ? std::optional(silence) : std::nullopt;
}

bool ArrivalGaps::isGap(Milliseconds silence) const
{
    if (silence <= least || m_count < fewest)
        return false;
    auto intervals = m_intervals;
    const auto end = intervals.begin() + static_cast<std::ptrdiff_t>(std::min(m_count, kept));
    const auto middle = intervals.begin() + (end - intervals.begin()) / 2;
    std::nth_element(intervals.begin(), middle, end);
    return silence > factor * *middle;
}

} // namespace chartstream
