// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QSet>

#include <atomic>
#include <mutex>

namespace chartstream {

/// A clock that moves only when told to. Alarms ring in their own threads.
class FakeClock final : public Clock
{
public:
    Milliseconds monotonic() const override { return Milliseconds{m_now.fetch_add(m_look)}; }
    Milliseconds sinceEpoch() const override { return Milliseconds{1'700'000'000'000 + m_now.load()}; }
    std::unique_ptr<Alarm> alarm() const override;

    /// How many alarms there are.
    qsizetype alarms() const;
    /// How many of them will ring.
    qsizetype runningAlarms() const;
    /// Moves on and rings every alarm that is due; alarms of other threads ring there soon after.
    void advance(Milliseconds time);
    /// From now on time passes with each look at it, so that a budget of time runs out.
    void setTimeOfLook(Milliseconds time) { m_look = time.count(); }

private:
    class FakeAlarm;

    mutable std::atomic<qint64> m_now = 0;
    std::atomic<qint64> m_look = 0;
    mutable std::mutex m_mutex;
    mutable QSet<FakeAlarm *> m_alarms;
};

} // namespace chartstream
