// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/frameclock.h"

#include <algorithm>

namespace chartstream {

FrameClock::FrameClock(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_alarm(clock.alarm())
    , m_lastFrame(clock.monotonic() - frameLength)
{
    connect(m_alarm.get(), &Alarm::rang, this, &FrameClock::ring);
}

void FrameClock::markDirty()
{
    m_dirty = true;
    arm();
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
    m_lastFrame = m_clock.monotonic();
}

void FrameClock::arm()
{
    if (!m_active || !m_dirty || m_alarm->isRunning())
        return;
    const Milliseconds due = m_lastFrame + frameLength - m_clock.monotonic();
    m_alarm->start(std::max(due, Milliseconds(0)));
}

void FrameClock::ring()
{
    if (!m_active || !m_dirty)
        return;
    m_dirty = false;
    m_lastFrame = m_clock.monotonic();
    Q_EMIT frameDue();
}

} // namespace chartstream

#include "moc_frameclock.cpp"
