// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QObject>

#include <memory>

namespace chartstream {

/// Says when to paint: at most once in 16 ms, only while something changed and someone looks. Its timer runs
/// at no other time. Lives in the thread that made it.
class FrameClock : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds frameLength{16};

    /// `clock` must outlive it. Begins inactive.
    explicit FrameClock(const Clock &clock, QObject *parent = nullptr);

    bool isActive() const { return m_active; }
    bool isDirty() const { return m_dirty; }

public Q_SLOTS:
    /// Something changed: a frame is due, at once if the last one is long enough ago.
    void markDirty();
    /// Whether anyone looks. What changed meanwhile is caught up with one frame.
    void setActive(bool active);
    /// The picture was brought up to date by other means.
    void reset();

Q_SIGNALS:
    void frameDue();

private:
    void arm();
    void ring();

    const Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    Milliseconds m_lastFrame;
    bool m_active = false;
    bool m_dirty = false;
};

} // namespace chartstream
