// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string_view>

/// Dates as figures write them, and the calendar behind them. A date is a number: milliseconds since
/// 1970-01-01 00:00. There is one clock only: a date is shown as it was written, whatever its zone, and no
/// local time exists.
namespace chartstream {

inline constexpr double millisecondsPerSecond = 1000;
inline constexpr double millisecondsPerMinute = 60 * millisecondsPerSecond;
inline constexpr double millisecondsPerHour = 60 * millisecondsPerMinute;
inline constexpr double millisecondsPerDay = 24 * millisecondsPerHour;
inline constexpr double millisecondsPerWeek = 7 * millisecondsPerDay;
/// plotly.js's average month and year: a twelfth of 365.25 days.
inline constexpr double millisecondsPerYear = 365.25 * millisecondsPerDay;
inline constexpr double millisecondsPerMonth = millisecondsPerYear / 12;

/// -9999-01-01 and 9999-12-31 23:59:59.9999: dates beyond are none.
inline constexpr double earliestDate = -377705116800000;
inline constexpr double latestDate = 253402300799999.9;

/// "2015", "2015-02", "2015-2-7", "2015-02-17 06", "2015-02-17T06:30", "2015-02-17 06:30:05.1234", with a
/// zone that is read over ("Z", "+01", "-0530", "+05:30"). Space around is ignored. A year of two digits
/// stands for 1955 to 2054.
std::optional<double> parseDate(QStringView text);
std::optional<double> parseDate(std::string_view text);

/// "2015-02-17 06:30:05.1234": rounded down to tenths of a millisecond, without what is zero at the end:
/// "2015-02-17 06:30", "2015-02-17". Empty beyond the limits above.
QString formatDate(double milliseconds);

struct CivilDate
{
    int year = 1970;
    int month = 1; ///< 1 to 12
    int day = 1;

    bool operator==(const CivilDate &) const = default;
};

/// A point of time taken apart.
struct CivilTime
{
    CivilDate date;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int millisecond = 0;
    int tenths = 0;    ///< tenths of a millisecond, 0 to 9
    int weekday = 4;   ///< 0: Sunday
    int dayOfYear = 1; ///< 1: 1 January
};

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
qint64 daysFromCivil(CivilDate date);
CivilDate civilFromDays(qint64 days);
int daysInMonth(int year, int month);

/// `milliseconds` must lie within the limits above.
CivilTime civilTime(double milliseconds);
/// The same time of day some months later (or earlier). The end of a month stays the end of a month.
double addMonths(double milliseconds, int months);

} // namespace chartstream
