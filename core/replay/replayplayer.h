// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/trackcursors.h"
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
        Now, ///< as if the first row were played now; only where tracks have dates
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

    const std::vector<std::unique_ptr<ReplayTrack>> &tracks() const { return m_cursors.tracks(); }
    /// Of which streams lines are wanted, for who publishes them.
    void setKeptLines(const KeptLines &kept);
    /// Of which besides, for who records or relays them.
    void setRelayedTokens(const QSet<StreamToken> &tokens);
    /// Shifts one track against the others, by nanoseconds, and its points with it. Once something was
    /// played this seeks to where it is.
    void setOffset(size_t track, qint64 offset);
    qint64 offset(size_t track) const { return m_cursors.offset(track); }

    // Times below are those of the tracks with their offsets; begin() to end() spans all of them. Tracks
    // without dates begin with the first of those that have some.
    qint64 begin() const;
    qint64 end() const;
    /// Where it is now; moves while it plays, without a signal.
    qint64 position() const;
    /// Rows that went out since the last seek or the beginning of a pass, and all there are, of all tracks.
    size_t rowsPlayed() const;
    size_t rows() const;
    /// Rows before the position, of all tracks.
    size_t rowsBefore() const;
    State state() const;
    bool isPlaying() const; ///< also while it is reading or held
    const ReplaySettings &settings() const;
    /// While held: by what. Where it failed: why.
    QString reason() const;

    void play();
    void pause();
    /// So many rows on, or back, which is a seek; pauses. Stays within the section.
    void step(int rows);
    /// Before the rows at that time, or at the nearest one of the section.
    void seek(qint64 time);
    /// What goes out from now on does so by these; what was played stays. A section that it is not in leads
    /// to its beginning.
    void setSettings(const ReplaySettings &settings);
    /// Nothing goes out until release(), and no time passes meanwhile. `reason`: for a person.
    void hold(const QString &reason);
    void release();

Q_SIGNALS:
    /// Time went on, or a seek replaced everything: batches of each stream in their order.
    void played(const std::vector<chartstream::UpdateBatch> &batches);
    /// State, settings, begin, end or rows changed.
    void changed();
    /// Position changed otherwise than by playing on.
    void sought();

private:
    /// How long to wait until there is more to do; nothing: until something else happens.
    using Wait = std::optional<Milliseconds>;

    void proceed();
    Wait advance();
    Wait beginPlaying(bool isReady);
    Wait awaitRows();
    void beginSeek(qint64 target);
    Wait jump();
    bool isBeforeSection() const;
    Wait enterSection();
    Wait stepBack();
    Wait stepOn();
    Wait playOn();
    Wait endPass();
    Wait send(const std::vector<UpdateBatch> &batches);
    void applyTimes(qint64 position);

    void keepTime();
    qint64 clockPosition() const;
    void setClock(qint64 position);
    Milliseconds timeUntil(qint64 position) const;
    Milliseconds timeSince(qint64 position) const;
    qint64 firstTime() const;
    qint64 lastTime() const;
    void tellChanges();

    const Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    TrackCursors m_cursors;
    KeptLines m_kept;
    QSet<StreamToken> m_relayed;
    KeptLines m_lines; ///< both
    ReplaySettings m_settings;

    bool m_isPlaying = false;
    bool m_isReading = false;
    bool m_isEnded = false;
    bool m_isFresh = true; ///< nothing was played or sought yet
    std::optional<QString> m_holdReason;
    std::optional<QString> m_failure;
    State m_toldState = State::Paused;
    QString m_toldReason;

    std::optional<qint64> m_target; ///< of a seek that is not done yet
    bool m_isLooping = false;       ///< that seek begins another pass
    bool m_isStepBack = false;      ///< the cursors are there already
    int m_steps = 0;                ///< still to be made
    size_t m_rowsPlayed = 0;

    // The position is m_position when m_isRunning is false, else it was when the clock showed m_since.
    bool m_isRunning = false;
    qint64 m_position = 0;
    Milliseconds m_since{};

    bool m_mustRebase = true; ///< points get the time of now from where it is
    qint64 m_lastShown = 0;   ///< time that the last point got (Times::Now)
    bool m_isProceeding = false;
    bool m_isCalled = false; ///< proceed() was, since the last look at what is to be done
    Milliseconds m_lastRound{};
};

} // namespace chartstream
