// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"

#include <memory>
#include <optional>

namespace chartstream {

/// Where a replay is in each of its tracks, which move in step. Times are the tracks' own and their offsets,
/// in nanoseconds. Main thread.
class TrackCursors
{
public:
    using Tracks = std::vector<std::unique_ptr<ReplayTrack>>;

    explicit TrackCursors(Tracks tracks);

    const Tracks &tracks() const { return m_tracks; }
    qint64 offset(size_t track) const { return m_cursors[track].offset; }
    void setOffset(size_t track, qint64 offset) { m_cursors[track].offset = offset; }
    /// Added to the times that points of tracks with dates have.
    void setShift(qint64 shift) { m_shift = shift; }
    qint64 shift() const { return m_shift; }

    size_t rows() const;
    /// Rows before here, of all tracks.
    size_t rowsBefore() const;
    bool isGrowing() const;
    qint64 begin() const;
    qint64 end() const;
    /// A track has another number of rows.
    void noteGrowth();

    /// Whether the next row of each track, or the one before it, can be taken now; else it is read, and the
    /// track tells.
    bool isNextReady() const;
    bool isPreviousReady() const;

    /// Of the row that is played next; nothing where all that are known were.
    std::optional<qint64> nextTime() const;
    /// Of the row that was played last; nothing at the beginning.
    std::optional<qint64> previousTime() const;
    /// Whether in no track anything happens before the next row for much longer than usual.
    bool isSilentUntilNext() const;
    /// Rows in their order until the time `until`, or a portion of them; at least one where the next is due.
    /// Returns how many. Needs isNextReady().
    size_t take(qint64 until, const KeptLines &kept, std::vector<UpdateBatch> &to);
    /// The next row alone, of which there is one.
    void takeOne(const KeptLines &kept, std::vector<UpdateBatch> &to);
    /// Before the row that was played last, of which there is one. What it said is not taken back: see
    /// takeState().
    void stepBack();

    /// Before the first rows at or behind a time. False where they must be read first; then it is near there.
    bool goTo(qint64 time);
    /// Whether takeState() can be called; else what it needs is read.
    bool isStateReady() const;
    /// What traces hold here. `isOn`: of which tracks.
    template <typename IsOn>
    void takeState(const KeptLines &kept, std::vector<UpdateBatch> &to, IsOn isOn) const
    {
        for (size_t track = 0; track < m_tracks.size(); ++track) {
            if (isOn(*m_tracks[track]))
                m_tracks[track]->takeState(m_cursors[track].next, shiftOf(track), kept, to);
        }
    }

private:
    struct Cursor
    {
        size_t next = 0;
        qint64 offset = 0;
        qint64 alignment = 0; ///< as an offset, but points keep their times
        size_t portion = 1;   ///< rows that are taken at once
    };

    void align();
    bool isAtEnd(size_t track) const { return m_cursors[track].next >= m_tracks[track]->rows(); }
    qint64 timeOf(size_t track, size_t row) const;
    size_t rowAt(size_t track, qint64 time) const;
    qint64 shiftOf(size_t track) const;
    std::optional<size_t> nextTrack() const;
    std::optional<size_t> previousTrack() const;

    Tracks m_tracks;
    std::vector<Cursor> m_cursors;
    qint64 m_shift = 0;
    mutable std::vector<std::vector<ReplayTrack::Silence>> m_silences;
    mutable bool m_silencesAreKnown = false;
};

} // namespace chartstream
