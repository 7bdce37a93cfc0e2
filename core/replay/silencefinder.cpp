// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/silencefinder.h"

#include <algorithm>
#include <bit>

namespace chartstream {

namespace {

constexpr qint64 least = 500'000'000;
constexpr qint64 factor = 10;
constexpr size_t most = 10'000;

qint64 lengthOf(const ReplayTrack::Silence &silence)
{
    return silence.end - silence.begin;
}

} // namespace

void SilenceFinder::take(std::span<const qint64> times)
{
    for (const qint64 time : times) {
        const qint64 step = m_hasLast ? time - m_last : 0;
        if (step > 0) {
            ++m_steps;
            ++m_bySize[size_t(std::bit_width(quint64(step)))];
            if (step >= least) {
                m_longSteps.push_back({m_last, time});
                if (m_longSteps.size() > 2 * most)
                    thin();
            }
        }
        m_last = time;
        m_hasLast = true;
    }
}

std::vector<ReplayTrack::Silence> SilenceFinder::silences() const
{
    std::vector<ReplayTrack::Silence> silences;
    std::ranges::copy_if(m_longSteps, std::back_inserter(silences),
                         [limit = limit()](const auto &silence) { return lengthOf(silence) > limit; });
    return silences;
}

/// Of the median step, its power of two is known.
qint64 SilenceFinder::limit() const
{
    qint64 steps = 0;
    for (size_t size = 0; size < m_bySize.size(); ++size) {
        steps += m_bySize[size];
        if (2 * steps >= m_steps && steps > 0)
            return std::max(least - 1, factor * (qint64(1) << std::min<size_t>(size, 58)));
    }
    return least - 1;
}

void SilenceFinder::thin()
{
    std::vector<ReplayTrack::Silence> kept = m_longSteps;
    std::ranges::nth_element(kept, kept.begin() + qsizetype(most), std::greater(), lengthOf);
    kept.resize(most);
    std::ranges::sort(kept, std::less(), &ReplayTrack::Silence::begin);
    m_longSteps = std::move(kept);
}

} // namespace chartstream
