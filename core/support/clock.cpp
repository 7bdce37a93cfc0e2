// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/clock.h"

#include <QTimer>

namespace chartstream {

namespace {

class TimerAlarm final : public Alarm
{
public:
    TimerAlarm()
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Alarm::rang);
    }

    void start(Milliseconds delay) override { m_timer.start(delay); }
    void stop() override { m_timer.stop(); }
    bool isRunning() const override { return m_timer.isActive(); }

private:
    QTimer m_timer;
};

} // namespace

Milliseconds SystemClock::monotonic() const
{
    using namespace std::chrono;
    return duration_cast<Milliseconds>(steady_clock::now().time_since_epoch());
}

Milliseconds SystemClock::sinceEpoch() const
{
    using namespace std::chrono;
    return duration_cast<Milliseconds>(system_clock::now().time_since_epoch());
}

std::unique_ptr<Alarm> SystemClock::alarm() const
{
    return std::make_unique<TimerAlarm>();
}

} // namespace chartstream

#include "moc_clock.cpp"
