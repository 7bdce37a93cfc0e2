// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <limits>
#include <optional>

/// Date and time texts of tables, as 64-bit nanoseconds since 1970-01-01 00:00 (1677 to 2262). No local time
/// exists here: a text without a zone means what it says, as if it were UTC; who knows its zone corrects it
/// afterwards (zoneshift.h). plotly's date axis counts milliseconds as a double, which is good for 0.2 us:
/// who draws finer times subtracts an origin as integers first.
namespace chartstream {

/// The time of a row that has none.
inline constexpr qint64 noTime = std::numeric_limits<qint64>::min();

inline constexpr qint64 nanosecondsPerSecond = 1'000'000'000;
inline constexpr qint64 nanosecondsPerDay = 86'400 * nanosecondsPerSecond;

/// The sum, or the nearest to it that 64 bits hold.
qint64 saturatedSum(qint64 a, qint64 b);

/// The milliseconds since 1970 that a figure counts, the double nearest to them. noTime is a gap.
double figureMilliseconds(qint64 nanoseconds);

/// Of dates written in numbers with the year behind, or with a year of two digits. A year of four digits in
/// front and months by name leave no choice.
enum class DateOrder { YearMonthDay, DayMonthYear, MonthDayYear };

struct TimeReading
{
    qint64 nanoseconds =
        0; ///< since 1970, or since midnight where there is no date; UTC where there is a zone
    bool hasDate = false;
    bool hasTime = false;
    bool hasZone = false;

    bool operator==(const TimeReading &) const = default;
};

/// The whole text: "2024-01-02T10:05:00.000000001+02:00", "20240102T100500Z", "02.01.2024 10:05", "1/2/2024
/// 1:00:00 PM", "2 Jan 2024, 10:05:00,5", "Tue Jan  2 10:05:00 2024", "2024-01-02", "10:05:00.5". Names of
/// months and days in English and German. A time without a date may have more than 24 hours. Digits beyond
/// nanoseconds are cut off; second 60 is the next minute's first.
std::optional<TimeReading> readTime(QByteArrayView text, DateOrder order);

/// The month whose name, or whose beginning of at least three letters, begins `text`, in English or German,
/// in any case; `length`: how many bytes of it. 0 where there is none.
int monthFromName(QByteArrayView text, qsizetype &length);

/// Nanoseconds since 1970 of a moment that exists in the calendar; nothing for another one and beyond 64
/// bits. The hour may be 24 at 24:00:00, the second 60.
std::optional<qint64> nanosecondsOf(int year, int month, int day, int hour, int minute, int second,
                                    qint64 fraction);

} // namespace chartstream
