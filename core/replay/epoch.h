// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledialect.h"

#include <optional>

/// Times that are numbers.
namespace chartstream {

// GCC takes a scoped enumerator for one that hides chartstream::Milliseconds.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class TimeUnit { Nanoseconds, Microseconds, Milliseconds, Seconds, Minutes, Hours, Days };
#pragma GCC diagnostic pop

/// Where a count of time begins. Relative: at no known moment, as in "seconds since the start".
enum class TimeOrigin {
    Relative,
    Year1970, ///< Unix
    Year1900, ///< Excel's serial days: day 1 is 1900-01-01, and 1900 has a 29 February
    Year1904, ///< Excel on old Macs, LabVIEW: 1904-01-01
    Year1980, ///< GPS: 1980-01-06, without leap seconds, which are taken out
    Year2000, ///< 2000-01-01
};

struct EpochFormat
{
    TimeUnit unit = TimeUnit::Seconds;
    TimeOrigin origin = TimeOrigin::Relative;
    /// A counter that begins anew at this many units (2^32 for a board's microseconds); 0: it does not.
    qint64 wrapsAt = 0;

    bool operator==(const EpochFormat &) const = default;
};

qint64 nanosecondsIn(TimeUnit unit);
QString nameOf(TimeUnit unit);
QString nameOf(TimeOrigin origin);

/// Nanoseconds since 1970 (or since the start), exact as far as nanoseconds go: "1700000000.123456789" keeps
/// its last digit, which it would not as a double. Nothing for what is no number, or beyond 64 bits.
std::optional<qint64> readEpoch(QByteArrayView text, const EpochFormat &format,
                                const NumberNotation &numbers);

/// The text times `scale`, cut off behind the point. Exact but for texts with an exponent.
std::optional<qint64> readScaled(QByteArrayView text, qint64 scale, const NumberNotation &numbers);

/// A GPS week and the seconds into it, as nanoseconds since 1970 UTC. Weeks count from 1980-01-06; those of
/// receivers that count to 1,023 only are the person's to complete.
std::optional<qint64> readWeekAndSeconds(QByteArrayView week, QByteArrayView seconds, TimeUnit unit,
                                         const NumberNotation &numbers);

} // namespace chartstream
