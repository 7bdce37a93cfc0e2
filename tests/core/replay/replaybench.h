// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replayplayer.h"
#include "tests/support/fakeclock.h"
#include "tests/support/madeuptrack.h"

#include <QCoreApplication>

namespace chartstream {

inline constexpr qint64 nanosecondsPerMillisecond = 1'000'000;

inline qint64 milliseconds(double count)
{
    return qint64(count * nanosecondsPerMillisecond);
}

/// A clock that counts how often it is asked: who sleeps does not look at it.
class WatchedClock final : public Clock
{
public:
    Milliseconds monotonic() const override
    {
        ++looks;
        return clock.monotonic();
    }
    Milliseconds sinceEpoch() const override { return clock.sinceEpoch(); }
    std::unique_ptr<Alarm> alarm() const override { return clock.alarm(); }

    FakeClock clock;
    mutable int looks = 0;
};

/// A player of made-up tracks, and what it played: rows by their numbers.
class ReplayBench
{
public:
    explicit ReplayBench(std::vector<std::unique_ptr<MadeUpTrack>> made)
    {
        std::vector<std::unique_ptr<ReplayTrack>> owned;
        for (auto &track : made) {
            tracks.push_back(track.get());
            owned.push_back(std::move(track));
        }
        player = std::make_unique<ReplayPlayer>(std::move(owned), clock);
        QObject::connect(player.get(), &ReplayPlayer::played, player.get(),
                         [this](const std::vector<UpdateBatch> &batches) { take(batches); });
    }
    explicit ReplayBench(std::vector<qint64> times)
        : ReplayBench(one(std::make_unique<MadeUpTrack>(std::move(times))))
    {}

    static std::vector<std::unique_ptr<MadeUpTrack>> one(std::unique_ptr<MadeUpTrack> track)
    {
        std::vector<std::unique_ptr<MadeUpTrack>> tracks;
        tracks.push_back(std::move(track));
        return tracks;
    }

    MadeUpTrack &track() const { return *tracks.front(); }
    void setSettings(const std::function<void(ReplaySettings &)> &change) const
    {
        ReplaySettings settings = player->settings();
        change(settings);
        player->setSettings(settings);
    }
    /// Lets time pass, a millisecond after the other.
    void pass(Milliseconds time)
    {
        for (; time.count() > 0; --time) {
            clock.clock.advance(Milliseconds{1});
            QCoreApplication::processEvents();
        }
    }

    WatchedClock clock;
    std::vector<MadeUpTrack *> tracks;
    std::unique_ptr<ReplayPlayer> player;
    QHash<StreamToken, std::vector<int>> rows;     ///< that traces hold, all of them
    QHash<StreamToken, std::vector<qint64>> shown; ///< the times that their points got
    std::vector<int> order;                        ///< of all tracks' rows, since the beginning
    int rounds = 0;
    int states = 0; ///< that replaced everything

    const std::vector<int> &held() { return rows[StreamToken(track().name())]; }

private:
    void take(const std::vector<UpdateBatch> &batches)
    {
        ++rounds;
        for (const UpdateBatch &batch : batches) {
            for (const auto &item : batch.items) {
                if (std::holds_alternative<Update>(item)) {
                    rows[batch.token].clear();
                    shown[batch.token].clear();
                    ++states;
                    continue;
                }
                const auto &run = std::get<NumberRun>(item);
                for (size_t value = 0; value < run.values.size(); value += 2) {
                    rows[batch.token].push_back(int(run.values[value]));
                    shown[batch.token].push_back(qint64(run.values[value + 1]));
                    order.push_back(int(run.values[value]));
                }
            }
        }
    }
};

} // namespace chartstream
