// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <memory>

namespace chartstream {

using Milliseconds = std::chrono::milliseconds;

/// A single-shot timer made by a Clock; lives in the thread that made it.
class Alarm : public QObject
{
    Q_OBJECT

public:
    /// Rings once after `delay`; a running alarm starts anew.
    virtual void start(Milliseconds delay) = 0;
    virtual void stop() = 0;
    virtual bool isRunning() const = 0;

Q_SIGNALS:
    void rang();
};

/// Where the program gets its time from, so that tests move time instead of sleeping. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Time that never jumps; the zero is arbitrary.
    virtual Milliseconds monotonic() const = 0;
    /// Wall-clock time since 1970-01-01 UTC.
    virtual Milliseconds sinceEpoch() const = 0;
    /// A new alarm for the calling thread.
    virtual std::unique_ptr<Alarm> alarm() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock
{
public:
    Milliseconds monotonic() const override;
    Milliseconds sinceEpoch() const override;
    std::unique_ptr<Alarm> alarm() const override;
};

} // namespace chartstream
