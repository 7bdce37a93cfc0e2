// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/trackcursors.h"

#include "core/replay/timetext.h"

#include <algorithm>

namespace chartstream {

namespace {

/// Taken at once of a track: enough that a batch costs little, and few enough that the clock is looked at
/// often.
constexpr size_t valuesAtOnce = 16'384;
/// Times nearer to 1970 than this are none of a calendar.
constexpr qint64 longestElapsed = 3'650 * nanosecondsPerDay;

} // namespace

TrackCursors::TrackCursors(Tracks tracks)
    : m_tracks(std::move(tracks))
    , m_cursors(m_tracks.size())
{
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        const size_t streams = std::max<size_t>(1, m_tracks[track]->streams().size());
        m_cursors[track].portion = std::max<size_t>(1, valuesAtOnce / streams);
    }
    align();
}

void TrackCursors::noteGrowth()
{
    m_silencesAreKnown = false;
    align();
}

/// Tracks that count from a start of their own begin with the first of those that have dates.
void TrackCursors::align()
{
    std::optional<qint64> begin;
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        if (m_tracks[track]->rows() > 0 && m_tracks[track]->hasDates())
            begin = std::min(begin.value_or(timeOf(track, 0)), timeOf(track, 0));
    }
    for (size_t track = 0; track < m_tracks.size() && begin; ++track) {
        Cursor &cursor = m_cursors[track];
        if (m_tracks[track]->rows() == 0 || m_tracks[track]->hasDates() || cursor.alignment != 0)
            continue;
        const qint64 first = m_tracks[track]->timeOf(0);
        if (std::abs(first) < longestElapsed)
            cursor.alignment = saturatedSum(*begin, -first);
    }
}

size_t TrackCursors::rows() const
{
    size_t rows = 0;
    for (const auto &track : m_tracks)
        rows += track->rows();
    return rows;
}

size_t TrackCursors::rowsBefore() const
{
    size_t rows = 0;
    for (const Cursor &cursor : m_cursors)
        rows += cursor.next;
    return rows;
}

bool TrackCursors::isGrowing() const
{
    return std::any_of(m_tracks.begin(), m_tracks.end(),
                       [](const auto &track) { return track->isGrowing(); });
}

qint64 TrackCursors::begin() const
{
    std::optional<qint64> begin;
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        if (m_tracks[track]->rows() > 0)
            begin = std::min(begin.value_or(timeOf(track, 0)), timeOf(track, 0));
    }
    return begin.value_or(0);
}

qint64 TrackCursors::end() const
{
    std::optional<qint64> end;
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        if (const size_t rows = m_tracks[track]->rows(); rows > 0)
            end = std::max(end.value_or(timeOf(track, rows - 1)), timeOf(track, rows - 1));
    }
    return end.value_or(0);
}

bool TrackCursors::isNextReady() const
{
    bool isReady = true; // all are asked, so that all begin to read
    for (size_t track = 0; track < m_tracks.size(); ++track)
        isReady &= isAtEnd(track) || m_tracks[track]->ready(m_cursors[track].next, 1) > 0;
    return isReady;
}

bool TrackCursors::isPreviousReady() const
{
    bool isReady = true;
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        const size_t next = m_cursors[track].next;
        isReady &= next == 0 || m_tracks[track]->ready(next - 1, 1) > 0;
    }
    return isReady;
}

std::optional<qint64> TrackCursors::nextTime() const
{
    const std::optional<size_t> track = nextTrack();
    return track ? std::optional(timeOf(*track, m_cursors[*track].next)) : std::nullopt;
}

std::optional<qint64> TrackCursors::previousTime() const
{
    const std::optional<size_t> track = previousTrack();
    return track ? std::optional(timeOf(*track, m_cursors[*track].next - 1)) : std::nullopt;
}

bool TrackCursors::isSilentUntilNext() const
{
    if (!m_silencesAreKnown) {
        m_silences.clear();
        for (const auto &track : m_tracks)
            m_silences.push_back(track->silences());
        m_silencesAreKnown = true;
    }
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        const size_t next = m_cursors[track].next;
        if (next == 0 || isAtEnd(track))
            continue;
        const auto &silences = m_silences[track];
        const qint64 time = m_tracks[track]->timeOf(next);
        const auto found = std::lower_bound(
            silences.begin(), silences.end(), time,
            [](const ReplayTrack::Silence &silence, qint64 wanted) { return silence.end < wanted; });
        if (found == silences.end() || found->begin >= time)
            return false;
    }
    return true;
}

size_t TrackCursors::take(qint64 until, const KeptLines &kept, std::vector<UpdateBatch> &to)
{
    // All go as far as the one with the densest rows comes with its portion: so they stay in step.
    std::vector<size_t> ready(m_tracks.size());
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        if (isAtEnd(track))
            continue;
        const size_t next = m_cursors[track].next;
        ready[track] = m_tracks[track]->ready(next, m_cursors[track].portion);
        if (next + ready[track] < m_tracks[track]->rows() && ready[track] > 0)
            until = std::min(until, timeOf(track, next + ready[track] - 1));
    }
    size_t taken = 0;
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        Cursor &cursor = m_cursors[track];
        const size_t behind = rowAt(track, saturatedSum(until, 1));
        if (ready[track] == 0 || behind <= cursor.next)
            continue;
        const size_t count = std::min(behind - cursor.next, ready[track]);
        m_tracks[track]->take(cursor.next, count, shiftOf(track), kept, to);
        cursor.next += count;
        taken += count;
    }
    return taken;
}

void TrackCursors::takeOne(const KeptLines &kept, std::vector<UpdateBatch> &to)
{
    const size_t track = *nextTrack();
    m_tracks[track]->take(m_cursors[track].next, 1, shiftOf(track), kept, to);
    ++m_cursors[track].next;
}

void TrackCursors::stepBack()
{
    --m_cursors[*previousTrack()].next;
}

bool TrackCursors::goTo(qint64 time)
{
    for (size_t track = 0; track < m_tracks.size(); ++track)
        m_cursors[track].next = rowAt(track, time);
    if (!isNextReady())
        return false;
    // Now that the rows there are read they are known for sure.
    for (size_t track = 0; track < m_tracks.size(); ++track)
        m_cursors[track].next = rowAt(track, time);
    return isNextReady();
}

bool TrackCursors::isStateReady() const
{
    bool isReady = isNextReady();
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        const size_t next = m_cursors[track].next;
        const size_t first = m_tracks[track]->historyBegin(next);
        isReady &= m_tracks[track]->ready(first, next - first) >= next - first;
    }
    return isReady;
}

qint64 TrackCursors::timeOf(size_t track, size_t row) const
{
    const Cursor &cursor = m_cursors[track];
    return saturatedSum(m_tracks[track]->timeOf(row), saturatedSum(cursor.offset, cursor.alignment));
}

size_t TrackCursors::rowAt(size_t track, qint64 time) const
{
    if (time == std::numeric_limits<qint64>::max())
        return m_tracks[track]->rows();
    const Cursor &cursor = m_cursors[track];
    return m_tracks[track]->rowAt(saturatedSum(time, -saturatedSum(cursor.offset, cursor.alignment)));
}

qint64 TrackCursors::shiftOf(size_t track) const
{
    return saturatedSum(m_cursors[track].offset, m_tracks[track]->hasDates() ? m_shift : 0);
}

std::optional<size_t> TrackCursors::nextTrack() const
{
    std::optional<size_t> first;
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        if (!isAtEnd(track) &&
            (!first || timeOf(track, m_cursors[track].next) < timeOf(*first, m_cursors[*first].next)))
            first = track;
    }
    return first;
}

std::optional<size_t> TrackCursors::previousTrack() const
{
    std::optional<size_t> latest;
    for (size_t track = 0; track < m_tracks.size(); ++track) {
        const size_t next = m_cursors[track].next;
        // Of rows of one time the last track's was played last.
        if (next > 0 && (!latest || timeOf(track, next - 1) >= timeOf(*latest, m_cursors[*latest].next - 1)))
            latest = track;
    }
    return latest;
}

} // namespace chartstream
