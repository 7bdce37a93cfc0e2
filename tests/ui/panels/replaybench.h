// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/support/madeuptrack.h"

#include <QCoreApplication>

namespace chartstream {

constexpr qint64 millisecond = 1'000'000;

/// Replays of made-up rows in a workspace, with a clock that a test moves.
struct ReplayBench
{
    FakeClock clock;
    Workspace workspace{clock};
    Replays replays{workspace, clock};

    /// So many rows, one each 10 ms, from 0 on.
    ReplayPlayer *begin(int rows, const QString &token = QStringLiteral("abcdefghij"), bool hasDates = false)
    {
        std::vector<qint64> times;
        times.reserve(size_t(rows));
        for (int row = 0; row < rows; ++row)
            times.push_back(row * 10LL * millisecond);
        return begin(std::make_unique<MadeUpTrack>(std::move(times), token, hasDates));
    }
    ReplayPlayer *begin(std::unique_ptr<MadeUpTrack> track)
    {
        lastTrack = track.get();
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        tracks.push_back(std::move(track));
        return replays.begin(std::make_unique<ReplayPlayer>(std::move(tracks), clock));
    }
    /// In steps short enough that nothing is late.
    void pass(int milliseconds)
    {
        for (; milliseconds > 0; --milliseconds) {
            clock.advance(Milliseconds(1));
            QCoreApplication::processEvents(); // alarms ring there
        }
    }

    MadeUpTrack *lastTrack = nullptr;
};

} // namespace chartstream
