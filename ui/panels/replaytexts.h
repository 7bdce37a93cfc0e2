// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replayplayer.h"

namespace chartstream {

// The words of a replay.

/// A time in nanoseconds, "2026-01-31 10:00:00.5" or "1:02:03.4", with as many decimals as a replay of that
/// span needs.
QString replayTimeText(qint64 time, quint64 span, bool hasDates);
/// "0.01×", "1,000×".
QString speedText(double speed);
/// "1,204 of 10,000 rows".
QString rowsText(size_t played, size_t rows);
/// "Playing", "Held: the server is slow", "Failed: ...".
QString replayStateText(const ReplayPlayer &player);
/// Of its tracks, the first one's and how many more.
QString replayName(const ReplayPlayer &player);

} // namespace chartstream
