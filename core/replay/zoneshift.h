// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/timetext.h"

#include <QTimeZone>

namespace chartstream {

/// Turns times as a zone's clocks show them into UTC, and back; both in nanoseconds since 1970. Fast for
/// times near those before. One thread at a time.
class ZoneShift
{
public:
    explicit ZoneShift(const QTimeZone &zone)
        : m_zone(zone)
    {}

    /// A time that clocks skipped (in spring) counts on from before the change. Of the two moments that they
    /// showed twice (in autumn) it is the first that is not before `earliest`, the row before: so times that
    /// rise go on rising.
    qint64 toUtc(qint64 shown, qint64 earliest = noTime);
    qint64 fromUtc(qint64 utc);

private:
    qint64 offsetAt(qint64 utc) const;

    struct Day
    {
        qint64 number = noTime;
        qint64 before = 0; ///< offset a day before it begins
        qint64 behind = 0; ///< offset a day after it ends
    };
    const Day &dayOf(qint64 time);

    QTimeZone m_zone;
    Day m_day;
};

} // namespace chartstream
