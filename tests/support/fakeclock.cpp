// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"

#include <algorithm>

namespace chartstream {

class FakeClock::FakeAlarm final : public Alarm
{
public:
    explicit FakeAlarm(const FakeClock &clock)
        : m_clock(clock)
    {
        const std::lock_guard lock(m_clock.m_mutex);
        m_clock.m_alarms.insert(this);
    }
    ~FakeAlarm() override
    {
        const std::lock_guard lock(m_clock.m_mutex);
        m_clock.m_alarms.remove(this);
    }

    void start(Milliseconds delay) override { m_due = m_clock.m_now + delay.count(); }
    void stop() override { m_due = never; }
    bool isRunning() const override { return m_due != never; }

    /// In the alarm's own thread.
    void ringIfDue()
    {
        if (m_clock.m_now < m_due)
            return;
        m_due = never;
        Q_EMIT rang();
    }

private:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    const FakeClock &m_clock;
    std::atomic<qint64> m_due = never;
};

std::unique_ptr<Alarm> FakeClock::alarm() const
{
    return std::make_unique<FakeAlarm>(*this);
}

qsizetype FakeClock::alarms() const
{
    const std::lock_guard lock(m_mutex);
    return m_alarms.size();
}

qsizetype FakeClock::runningAlarms() const
{
    const std::lock_guard lock(m_mutex);
    return std::count_if(m_alarms.begin(), m_alarms.end(),
                         [](const FakeAlarm *alarm) { return alarm->isRunning(); });
}

void FakeClock::advance(Milliseconds time)
{
    m_now += time.count();
    const std::lock_guard lock(m_mutex);
    for (FakeAlarm *alarm : std::as_const(m_alarms))
        QMetaObject::invokeMethod(alarm, &FakeAlarm::ringIfDue, Qt::QueuedConnection);
}

} // namespace chartstream
