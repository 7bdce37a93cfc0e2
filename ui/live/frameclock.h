// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QObject>

#include <memory>

namespace chartstream {

/// Says when to paint: only while something changed and someone looks, and its timer runs at no other time.
/// Frames begin at least 12 ms apart, and leave at least 6 ms to others. That is less than the 16 ms between
/// two rounds of the intake, so that frames fall in step with them and points do not wait twice. A picture
/// that takes several turns goes on sooner. Lives in the thread that made it.
class FrameClock : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds shortestDistance{12}; ///< of two frames' beginnings
    static constexpr Milliseconds shortestPause{6};     ///< from a frame's end to the next one's beginning
    static constexpr Milliseconds shortestBreak{2};     ///< within a picture, from turn to turn

    /// `clock` must outlive it. Begins inactive.
    explicit FrameClock(const Clock &clock, QObject *parent = nullptr);

    bool isActive() const { return m_active; }
    bool isDirty() const { return m_dirty; }
    /// How often its timer rang since it was made.
    quint64 wakeUps() const { return m_wakeUps; }

public Q_SLOTS:
    /// Something changed: a frame is due, at once if the last one is long enough ago.
    void markDirty();
    /// In a frame: its picture is not whole yet, and wants another turn.
    void markUnfinished();
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
    Milliseconds m_nextFrame; ///< not before
    quint64 m_wakeUps = 0;
    bool m_active = false;
    bool m_dirty = false;
    bool m_isInFrame = false;
    bool m_isUnfinished = false;
};

} // namespace chartstream
