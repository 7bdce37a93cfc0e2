// SPDX-License-Identifier: GPL-3.0-or-later
// What a ReplayPlayer does when its alarm rings, or when something else may let it go on.
#include "core/replay/replayplayer.h"
#include "core/replay/timetext.h"

#include <QPointer>

#include <algorithm>

namespace chartstream {

namespace {

/// What is done at once before other things get their turn.
constexpr Milliseconds slice{8};
/// The least time between two rounds that play rows: half a frame, so that a row which falls due right after
/// one is out within a frame, even if the alarm is late.
constexpr Milliseconds betweenRounds{8};
/// Further behind than this a replay is slower than asked for rather than hurries.
constexpr Milliseconds mostBehind{1000};
/// Steps that go out together.
constexpr int stepsAtOnce = 10'000;
constexpr Milliseconds atOnce{0};

} // namespace

void ReplayPlayer::proceed()
{
    m_isCalled = true;
    if (m_isProceeding)
        return; // by a receiver of what this round told: it goes on from there
    const QPointer<ReplayPlayer> alive(this);
    m_isProceeding = true;
    const Milliseconds end = m_clock.monotonic() + slice;
    Wait wait;
    do {
        m_isCalled = false;
        wait = advance();
        if (alive)
            tellChanges();
        if (!alive)
            return;
        if (m_isCalled)
            wait = atOnce;
    } while (wait == atOnce && m_clock.monotonic() < end);
    m_isProceeding = false;
    if (!wait)
        m_alarm->stop();
    else if (wait == atOnce)
        m_alarm->start(atOnce);
    else
        m_alarm->start(std::max(*wait, m_lastRound + betweenRounds - m_clock.monotonic()));
}

/// One thing of what is to be done; tells at most once.
ReplayPlayer::Wait ReplayPlayer::advance()
{
    keepTime();
    if (m_failure || m_holdReason)
        return {};
    if (m_target || m_isStepBack)
        return jump();
    if (m_isFresh && (m_isPlaying || m_steps != 0))
        return beginPlaying(m_cursors.isNextReady());
    if (m_steps < 0)
        return stepBack();
    if (isBeforeSection())
        return enterSection();
    if (m_steps > 0)
        return stepOn();
    return m_isPlaying ? playOn() : Wait();
}

ReplayPlayer::Wait ReplayPlayer::awaitRows()
{
    m_isReading = true;
    keepTime();
    return {};
}

ReplayPlayer::Wait ReplayPlayer::beginPlaying(bool isReady)
{
    if (!isReady)
        return awaitRows();
    m_isReading = false;
    if (m_cursors.rows() == 0) {
        m_steps = 0;
        return m_isPlaying && !m_cursors.isGrowing() ? endPass() : Wait();
    }
    m_position = position();
    m_isFresh = false;
    if (m_settings.section)
        m_target = m_position;
    return atOnce;
}

void ReplayPlayer::beginSeek(qint64 target)
{
    m_target = target;
    m_rowsPlayed = 0;
    m_mustRebase = true;
    keepTime();
    setClock(target);
    Q_EMIT sought();
}

ReplayPlayer::Wait ReplayPlayer::jump()
{
    if ((m_target && !m_cursors.goTo(*m_target)) || !m_cursors.isStateReady())
        return awaitRows();
    // Where points have the times of now another pass continues the one before.
    const bool isContinued = m_isLooping && m_settings.times == ReplaySettings::Times::Now;
    applyTimes(m_position);
    std::vector<UpdateBatch> batches;
    m_cursors.takeState(m_lines, batches, [isContinued](const ReplayTrack &track) {
        return !isContinued || !track.hasDates();
    });
    m_target.reset();
    m_isLooping = false;
    m_isStepBack = false;
    m_isReading = false;
    keepTime();
    return send(batches);
}

/// Whether a track that grows brought rows which the section leaves out.
bool ReplayPlayer::isBeforeSection() const
{
    if (!m_settings.section || !(m_isPlaying || m_steps > 0))
        return false;
    const std::optional<qint64> next = m_cursors.nextTime();
    return next && *next < m_settings.section->begin;
}

ReplayPlayer::Wait ReplayPlayer::enterSection()
{
    beginSeek(m_settings.section->begin);
    return atOnce;
}

ReplayPlayer::Wait ReplayPlayer::stepBack()
{
    bool isReady = true;
    for (; m_steps < 0; ++m_steps) {
        isReady = m_cursors.isPreviousReady();
        if (!isReady)
            break;
        const std::optional<qint64> previous = m_cursors.previousTime();
        if (!previous || *previous < firstTime()) {
            m_steps = 0;
            break;
        }
        m_cursors.stepBack();
        m_position = *previous;
        m_rowsPlayed = 0;
        m_isStepBack = true;
        m_isEnded = false;
        m_mustRebase = true;
    }
    if (m_isStepBack)
        Q_EMIT sought();
    return isReady ? atOnce : awaitRows();
}

ReplayPlayer::Wait ReplayPlayer::stepOn()
{
    std::vector<UpdateBatch> batches;
    for (int made = 0; m_steps > 0 && made < stepsAtOnce; ++made, --m_steps) {
        if (!m_cursors.isNextReady()) {
            if (batches.empty())
                return awaitRows();
            break;
        }
        const std::optional<qint64> next = m_cursors.nextTime();
        if (!next || *next > lastTime()) {
            m_steps = 0;
            break;
        }
        applyTimes(*next);
        m_cursors.takeOne(m_lines, batches);
        m_position = *next;
        ++m_rowsPlayed;
    }
    m_isReading = false;
    return send(batches);
}

ReplayPlayer::Wait ReplayPlayer::playOn()
{
    if (!m_cursors.isNextReady())
        return awaitRows();
    m_isReading = false;
    keepTime();
    const std::optional<qint64> next = m_cursors.nextTime();
    if (!next && m_cursors.isGrowing())
        return {};
    if (!next || *next > lastTime())
        return endPass();
    const bool isFree = m_settings.isAsFastAsPossible;
    if (!isFree && *next > clockPosition()) {
        if (!m_settings.skipsSilences || !m_cursors.isSilentUntilNext())
            return timeUntil(*next);
        setClock(*next);
        Q_EMIT sought();
        return atOnce;
    }
    applyTimes(*next);
    std::vector<UpdateBatch> batches;
    m_rowsPlayed +=
        m_cursors.take(isFree ? lastTime() : std::min(clockPosition(), lastTime()), m_lines, batches);
    if (isFree)
        setClock(*m_cursors.previousTime());
    else if (const auto behind = m_cursors.nextTime(); behind && timeSince(*behind) > mostBehind)
        setClock(*behind);
    return send(batches);
}

ReplayPlayer::Wait ReplayPlayer::endPass()
{
    // A section lasts to its end, though no row may be left in it.
    const bool hasTime = !m_settings.isAsFastAsPossible && !m_settings.skipsSilences;
    if (m_settings.section && hasTime && clockPosition() < m_settings.section->end)
        return timeUntil(m_settings.section->end);
    if (m_settings.loops) {
        m_isLooping = true;
        beginSeek(std::max(firstTime(), begin()));
        return Milliseconds{1};
    }
    m_isPlaying = false;
    m_isEnded = true;
    keepTime();
    m_position = m_settings.section ? m_settings.section->end : end();
    return {};
}

ReplayPlayer::Wait ReplayPlayer::send(const std::vector<UpdateBatch> &batches)
{
    m_lastRound = m_clock.monotonic();
    if (const std::optional<qint64> last = m_cursors.previousTime())
        m_lastShown = saturatedSum(*last, m_cursors.shift());
    if (!batches.empty())
        Q_EMIT played(batches);
    return atOnce;
}

/// Where points get the times of now, a row of the time `position` is one of now.
void ReplayPlayer::applyTimes(qint64 position)
{
    if (!std::exchange(m_mustRebase, false))
        return;
    if (m_settings.times == ReplaySettings::Times::Original) {
        m_cursors.setShift(0);
        return;
    }
    qint64 now = std::chrono::nanoseconds(m_clock.sinceEpoch()).count();
    if (m_isLooping)
        now = std::max(now, m_lastShown);
    m_cursors.setShift(saturatedSum(now, -position));
}

} // namespace chartstream
