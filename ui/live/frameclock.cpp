// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/frameclock.h"

#include <algorithm>

namespace chartstream {

FrameClock::FrameClock(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_alarm(clock.alarm())
    , m_nextFrame(clock.monotonic())
{
    connect(m_alarm.get(), &Alarm::rang, this, &FrameClock::ring);
}

void FrameClock::markDirty()
{
    m_dirty = true;
    arm();
}

void FrameClock::markUnfinished()
{
    Q_ASSERT(m_isInFrame);
    m_isUnfinished = true;
    markDirty();
}

void FrameClock::setActive(bool active)
{
    m_active = active;
    if (!active)
        m_alarm->stop();
    arm();
}

void FrameClock::reset()
{
    m_dirty = false;
    m_alarm->stop();
    m_nextFrame = m_clock.monotonic() + shortestDistance;
}

void FrameClock::arm()
{
    if (!m_active || !m_dirty || m_isInFrame || m_alarm->isRunning())
        return;
    m_alarm->start(std::max(m_nextFrame - m_clock.monotonic(), Milliseconds(0)));
}

void FrameClock::ring()
{
    ++m_wakeUps;
    if (!m_active || !m_dirty)
        return;
    m_dirty = false;
    const Milliseconds begin = m_clock.monotonic();
    m_isInFrame = true;
    m_isUnfinished = false;
    Q_EMIT frameDue();
    m_isInFrame = false;
    const Milliseconds end = m_clock.monotonic();
    m_nextFrame =
        m_isUnfinished ? end + shortestBreak : std::max(begin + shortestDistance, end + shortestPause);
    arm();
}

} // namespace chartstream

#include "moc_frameclock.cpp"
