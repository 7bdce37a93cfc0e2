// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"

namespace chartstream {

/// How many rows of a track lie in each of `parts` equal parts of the time from `begin` to `end`, which is in
/// the last one. Costs a search a part, however many rows there are.
std::vector<size_t> rowDensity(const ReplayTrack &track, qint64 begin, qint64 end, int parts);

/// The time that lies `part` of `parts` behind `begin` on the way to `end`; exact at both.
qint64 timeBetween(qint64 begin, qint64 end, int part, int parts);

} // namespace chartstream
