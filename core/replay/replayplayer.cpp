// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/replayplayer.h"

#include "core/replay/timetext.h"

#include <QThread>

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

/// Alarms count in 32 bits.
constexpr Milliseconds longestWait{60'000};
constexpr double nanosecondsPerMillisecond = 1e6;

double distance(qint64 from, qint64 to)
{
    return to < from ? -double(quint64(from) - quint64(to)) : double(quint64(to) - quint64(from));
}

} // namespace

ReplayPlayer::ReplayPlayer(std::vector<std::unique_ptr<ReplayTrack>> tracks, const Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_alarm(clock.alarm())
    , m_cursors(std::move(tracks))
{
    Q_ASSERT(!this->tracks().empty());
    connect(m_alarm.get(), &Alarm::rang, this, &ReplayPlayer::proceed);
    for (const auto &track : this->tracks()) {
        connect(track.get(), &ReplayTrack::grew, this, [this] {
            m_cursors.noteGrowth();
            Q_EMIT changed();
            proceed();
        });
        connect(track.get(), &ReplayTrack::becameReady, this, &ReplayPlayer::proceed);
        connect(track.get(), &ReplayTrack::failed, this, [this](const Error &error) {
            m_failure = error.text();
            proceed();
        });
    }
}

ReplayPlayer::~ReplayPlayer() = default;

void ReplayPlayer::setKeptLines(const KeptLines &kept)
{
    m_kept = kept;
    m_lines = {m_kept.ofAll, m_kept.tokens | m_relayed};
}

void ReplayPlayer::setRelayedTokens(const QSet<StreamToken> &tokens)
{
    m_relayed = tokens;
    m_lines = {m_kept.ofAll, m_kept.tokens | m_relayed};
}

void ReplayPlayer::setOffset(size_t track, qint64 offset)
{
    if (m_cursors.offset(track) == offset)
        return;
    const qint64 now = position();
    m_cursors.setOffset(track, offset);
    Q_EMIT changed();
    if (!m_isFresh)
        seek(now);
}

qint64 ReplayPlayer::begin() const
{
    return m_cursors.begin();
}

qint64 ReplayPlayer::end() const
{
    return m_cursors.end();
}

qint64 ReplayPlayer::firstTime() const
{
    return m_settings.section ? m_settings.section->begin : begin();
}

qint64 ReplayPlayer::lastTime() const
{
    return m_settings.section ? m_settings.section->end : std::numeric_limits<qint64>::max();
}

qint64 ReplayPlayer::position() const
{
    if (m_isFresh)
        return std::max(firstTime(), begin());
    const qint64 position = clockPosition();
    if (!m_isRunning)
        return position;
    // Not beyond a row that is due and not out yet.
    return std::min(position, m_cursors.nextTime().value_or(std::max(m_position, end())));
}

size_t ReplayPlayer::rowsPlayed() const
{
    return m_rowsPlayed;
}

size_t ReplayPlayer::rows() const
{
    return m_cursors.rows();
}

size_t ReplayPlayer::rowsBefore() const
{
    return m_cursors.rowsBefore();
}

ReplayPlayer::State ReplayPlayer::state() const
{
    if (m_failure)
        return State::Failed;
    if (!m_isPlaying)
        return m_isEnded ? State::Ended : State::Paused;
    if (m_holdReason)
        return State::Held;
    return m_isReading ? State::Reading : State::Playing;
}

bool ReplayPlayer::isPlaying() const
{
    return m_isPlaying && !m_failure;
}

const ReplaySettings &ReplayPlayer::settings() const
{
    return m_settings;
}

QString ReplayPlayer::reason() const
{
    return m_failure ? *m_failure : m_holdReason.value_or(QString());
}

void ReplayPlayer::play()
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (m_isPlaying || m_failure)
        return;
    const std::optional<qint64> next = m_cursors.nextTime();
    const bool hasMore = next ? *next <= lastTime() : m_cursors.isGrowing();
    const bool isDone = m_isEnded || !(m_isFresh || m_target || hasMore);
    m_isPlaying = true;
    if (isDone)
        seek(firstTime());
    proceed();
}

void ReplayPlayer::pause()
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_steps = 0;
    m_isPlaying = false;
    proceed();
}

void ReplayPlayer::step(int rows)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (m_failure)
        return;
    m_isPlaying = false;
    m_steps = std::clamp<qint64>(qint64(m_steps) + rows, std::numeric_limits<int>::min(),
                                 std::numeric_limits<int>::max());
    proceed();
}

void ReplayPlayer::seek(qint64 time)
{
    Q_ASSERT(thread() == QThread::currentThread());
    if (m_failure)
        return;
    const qint64 first = std::max(firstTime(), begin());
    const qint64 last = std::max(first, std::min(lastTime(), end()));
    m_isLooping = false;
    m_isStepBack = false;
    m_isEnded = false;
    m_isFresh = false;
    m_steps = 0;
    beginSeek(std::clamp(time, first, last));
    proceed();
}

void ReplayPlayer::setSettings(const ReplaySettings &settings)
{
    Q_ASSERT(thread() == QThread::currentThread());
    ReplaySettings wanted = settings;
    wanted.speed = std::isnan(wanted.speed)
                       ? 1
                       : std::clamp(wanted.speed, ReplaySettings::slowest, ReplaySettings::fastest);
    if (wanted.section && wanted.section->end < wanted.section->begin)
        std::swap(wanted.section->begin, wanted.section->end);
    if (wanted == m_settings)
        return;
    if (!m_isFresh)
        setClock(position());
    m_mustRebase |= wanted.times != m_settings.times;
    const bool hasNewSection = wanted.section != m_settings.section;
    m_settings = wanted;
    Q_EMIT changed();
    if (hasNewSection && m_settings.section && !m_isFresh &&
        (position() < firstTime() || position() > lastTime()))
        seek(firstTime());
    // What ended goes on where there is more to play now.
    if (const std::optional<qint64> next = m_cursors.nextTime(); hasNewSection && next && *next <= lastTime())
        m_isEnded = false;
    proceed();
}

void ReplayPlayer::hold(const QString &reason)
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_holdReason = reason;
    proceed();
}

void ReplayPlayer::release()
{
    Q_ASSERT(thread() == QThread::currentThread());
    m_holdReason.reset();
    proceed();
}

/// Whether the clock moves the position now. Where that changes, it does not jump.
void ReplayPlayer::keepTime()
{
    const bool isRunning =
        isPlaying() && !m_holdReason && !m_isReading && !m_target && m_steps == 0 && !m_isFresh;
    if (isRunning == m_isRunning)
        return;
    m_position = position();
    m_since = m_clock.monotonic();
    m_isRunning = isRunning;
}

qint64 ReplayPlayer::clockPosition() const
{
    if (!m_isRunning || m_settings.isAsFastAsPossible)
        return m_position;
    const auto passed = double((m_clock.monotonic() - m_since).count());
    const double nanoseconds = passed * nanosecondsPerMillisecond * m_settings.speed;
    constexpr double most = 9e18;
    return saturatedSum(m_position, qint64(std::min(nanoseconds, most)));
}

void ReplayPlayer::setClock(qint64 position)
{
    m_position = position;
    m_since = m_clock.monotonic();
}

Milliseconds ReplayPlayer::timeUntil(qint64 position) const
{
    const double milliseconds =
        std::ceil(distance(clockPosition(), position) / nanosecondsPerMillisecond / m_settings.speed);
    return Milliseconds(qint64(std::clamp(milliseconds, 1.0, double(longestWait.count()))));
}

/// How long ago, by the machine's clock, the position was there.
Milliseconds ReplayPlayer::timeSince(qint64 position) const
{
    const double milliseconds =
        distance(position, clockPosition()) / nanosecondsPerMillisecond / m_settings.speed;
    return Milliseconds(qint64(std::clamp(milliseconds, 0.0, double(longestWait.count()))));
}

void ReplayPlayer::tellChanges()
{
    if (state() == m_toldState && reason() == m_toldReason)
        return;
    m_toldState = state();
    m_toldReason = reason();
    Q_EMIT changed();
}

} // namespace chartstream

#include "moc_replayplayer.cpp"
