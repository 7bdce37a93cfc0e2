// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"
#include "core/support/clock.h"

#include <optional>

namespace chartstream {

/// A stretch of a replay's time, in nanoseconds.
struct ReplaySection
{
    qint64 begin = 0;
    qint64 end = 0;

    bool operator==(const ReplaySection &) const = default;
};

/// How a replay plays.
struct ReplaySettings
{
    static constexpr double slowest = 0.01;
    static constexpr double fastest = 1000;

    /// Which times the points get.
    enum class Times {
        Original,
        Now, ///< as if the first row were played now
    };

    double speed = 1;
    bool isAsFastAsPossible = false; ///< whatever the speed and the gaps
    bool loops = false;
    std::optional<ReplaySection> section; ///< A-B: nothing else is played
    bool skipsSilences = false;
    Times times = Times::Original;

    bool operator==(const ReplaySettings &) const = default;
};

/// Plays tracks in step, each row once and in time: the clock that moves a replay. Rows go out within one
/// frame of their time, in slices that leave the thread its time for other things. Between two seeks every
/// row of the section goes out exactly once, whatever else is done; a seek replaces what traces hold by what
/// they would hold there. Takes no processor time while it is paused, ended, or waits for its next row.
/// Main thread.
class ReplayPlayer : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Paused,
        Playing,
        Reading, ///< plays, and waits for rows from the disk
        Held,    ///< plays, and waits for whoever called hold()
        Ended,   ///< all is played; play() begins anew
        Failed,  ///< a track failed; what was played stays
    };

    /// At least one track. `clock` outlives it.
    ReplayPlayer(std::vector<std::unique_ptr<ReplayTrack>> tracks, const Clock &clock,
                 QObject *parent = nullptr);
    ~ReplayPlayer() override;

    const std::vector<std::unique_ptr<ReplayTrack>> &tracks() const { return m_tracks; }
    /// Of which streams lines are wanted.
    void setKeptLines(const KeptLines &kept);
    /// Shifts one track against the others, by nanoseconds. Before the first play(), or seeks.
    void setOffset(size_t track, qint64 offset);

    // Times below are those of the first track; begin() to end() spans all of them.
    qint64 begin() const;
    qint64 end() const;
    /// Where it is now; moves while it plays, without a signal.
    qint64 position() const;
    /// Rows that went out since the last seek or the beginning, and all there are, of all tracks.
    size_t rowsPlayed() const;
    size_t rows() const;
    State state() const;
    bool isPlaying() const; ///< also while it is reading or held
    const ReplaySettings &settings() const;
    /// While held: by what. Where it failed: why.
    QString reason() const;

    void play();
    void pause();
    /// So many rows on, or back; pauses.
    void step(int rows);
    void seek(qint64 time);
    /// What goes out from now on does so by these; what was played stays.
    void setSettings(const ReplaySettings &settings);
    /// Nothing goes out until release(), and no time passes meanwhile. `reason`: for a person.
    void hold(const QString &reason);
    void release();

Q_SIGNALS:
    /// A batch a stream; time went on, or a seek replaced everything.
    void played(const std::vector<chartstream::UpdateBatch> &batches);
    /// State, settings, begin, end or rows changed.
    void changed();
    /// Position changed otherwise than by playing on.
    void sought();
};

} // namespace chartstream
