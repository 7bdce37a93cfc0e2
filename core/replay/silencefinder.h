// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"

#include <array>
#include <span>

namespace chartstream {

/// Finds the silences of a track whose times come piece by piece: ten times as long as the usual step from
/// one time to the next, and at least half a second. Of very many, the longest are kept.
class SilenceFinder
{
public:
    /// Nanoseconds, never falling, behind those of the last call.
    void take(std::span<const qint64> times);
    std::vector<ReplayTrack::Silence> silences() const;

private:
    qint64 limit() const;
    void thin();

    bool m_hasLast = false;
    qint64 m_last = 0;
    qint64 m_steps = 0;
    std::array<qint64, 64> m_bySize{};             ///< steps by their power of two
    std::vector<ReplayTrack::Silence> m_longSteps; ///< ascending
};

} // namespace chartstream
