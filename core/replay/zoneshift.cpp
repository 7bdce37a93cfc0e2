// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/zoneshift.h"

#include <QDateTime>

#include <algorithm>

namespace chartstream {

namespace {

qint64 floorDivide(qint64 value, qint64 divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

} // namespace

qint64 ZoneShift::offsetAt(qint64 utc) const
{
    const qint64 seconds = floorDivide(utc, nanosecondsPerSecond);
    return m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)) * nanosecondsPerSecond;
}

const ZoneShift::Day &ZoneShift::dayOf(qint64 time)
{
    // The first and last days that 64 bits hold have no neighbours; no zone changes there.
    const qint64 number = std::clamp(floorDivide(time, nanosecondsPerDay), qint64(-106'749), qint64(106'748));
    if (number != m_day.number) {
        m_day = {number, offsetAt((number - 1) * nanosecondsPerDay),
                 offsetAt((number + 2) * nanosecondsPerDay)};
    }
    return m_day;
}

qint64 ZoneShift::toUtc(qint64 shown, qint64 earliest)
{
    if (shown == noTime)
        return noTime;
    const Day &day = dayOf(shown);
    const qint64 first = shown - day.before;
    if (day.before == day.behind)
        return first;
    const qint64 second = shown - day.behind;
    const bool isFirst = offsetAt(first) == day.before;
    const bool isSecond = offsetAt(second) == day.behind;
    if (isFirst && isSecond)
        return first >= earliest ? first : second;
    return isSecond ? second : first;
}

qint64 ZoneShift::fromUtc(qint64 utc)
{
    if (utc == noTime)
        return noTime;
    const Day &day = dayOf(utc);
    return utc + (day.before == day.behind ? day.before : offsetAt(utc));
}

} // namespace chartstream
