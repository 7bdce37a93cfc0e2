// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/epoch.h"

#include "core/replay/numbercell.h"
#include "core/replay/timetext.h"
#include "core/support/dates.h"

#include <QtNumeric>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// The days from which UTC was one second further behind GPS (IERS Bulletin C).
constexpr std::array<CivilDate, 18> leapSeconds{{{1981, 7, 1},
                                                 {1982, 7, 1},
                                                 {1983, 7, 1},
                                                 {1985, 7, 1},
                                                 {1988, 1, 1},
                                                 {1990, 1, 1},
                                                 {1991, 1, 1},
                                                 {1992, 7, 1},
                                                 {1993, 7, 1},
                                                 {1994, 7, 1},
                                                 {1996, 1, 1},
                                                 {1997, 7, 1},
                                                 {1999, 1, 1},
                                                 {2006, 1, 1},
                                                 {2009, 1, 1},
                                                 {2012, 7, 1},
                                                 {2015, 7, 1},
                                                 {2017, 1, 1}}};

/// From GPS's clock to UTC.
qint64 withoutLeapSeconds(qint64 nanoseconds)
{
    static const auto days = [] {
        std::array<qint64, leapSeconds.size()> result{};
        std::transform(leapSeconds.begin(), leapSeconds.end(), result.begin(), daysFromCivil);
        return result;
    }();
    qint64 seconds = 0;
    for (const qint64 day : days) {
        if (nanoseconds >= day * nanosecondsPerDay + (seconds + 1) * nanosecondsPerSecond)
            ++seconds;
    }
    return nanoseconds - seconds * nanosecondsPerSecond;
}

qint64 daysBefore1970(TimeOrigin origin)
{
    switch (origin) {
    case TimeOrigin::Relative:
    case TimeOrigin::Year1970:
        return 0;
    case TimeOrigin::Year1900:
        return daysFromCivil({1899, 12, 30});
    case TimeOrigin::Year1904:
        return daysFromCivil({1904, 1, 1});
    case TimeOrigin::Year1980:
        return daysFromCivil({1980, 1, 6});
    case TimeOrigin::Year2000:
        return daysFromCivil({2000, 1, 1});
    }
    return 0;
}

/// The integer part's digits, then those behind the point.
struct Digits
{
    QByteArrayView whole;
    QByteArrayView fraction;
    bool isNegative = false;
};

bool areDigits(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return quint8(c - '0') <= 9; });
}

std::optional<Digits> digitsOf(QByteArrayView text, char decimal)
{
    Digits digits;
    if (text.startsWith('-') || text.startsWith('+')) {
        digits.isNegative = text.front() == '-';
        text = text.sliced(1);
    }
    const qsizetype point = text.indexOf(decimal);
    digits.whole = point < 0 ? text : text.first(point);
    digits.fraction = point < 0 ? QByteArrayView() : text.sliced(point + 1);
    const bool isNumber = !digits.whole.isEmpty() || !digits.fraction.isEmpty();
    return isNumber && areDigits(digits.whole) && areDigits(digits.fraction) ? std::optional(digits)
                                                                             : std::nullopt;
}

/// 0.fraction times `scale`, cut off behind the point. Exact: cutting off at every step is the same as once
/// at the end, for what the further digits add in front of the point is whole.
qint64 scaledFraction(QByteArrayView fraction, qint64 scale)
{
    qint64 result = 0;
    for (qsizetype i = fraction.size(); i-- > 0;)
        result = ((fraction[i] - '0') * scale + result) / 10;
    return result;
}

/// Spreadsheets write 15 digits, which is 9 us for today's days: what was a round time is one again.
qint64 roundedSerial(qint64 nanoseconds)
{
    constexpr qint64 step = 10'000;
    return (nanoseconds + (nanoseconds < 0 ? -step / 2 : step / 2)) / step * step;
}

} // namespace

qint64 nanosecondsIn(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Nanoseconds:
        return 1;
    case TimeUnit::Microseconds:
        return 1000;
    case TimeUnit::Milliseconds:
        return 1'000'000;
    case TimeUnit::Seconds:
        return nanosecondsPerSecond;
    case TimeUnit::Minutes:
        return 60 * nanosecondsPerSecond;
    case TimeUnit::Hours:
        return 3600 * nanosecondsPerSecond;
    case TimeUnit::Days:
        return nanosecondsPerDay;
    }
    return 1;
}

QString nameOf(TimeUnit unit)
{
    static const std::array names{u"nanoseconds"_s, u"microseconds"_s, u"milliseconds"_s, u"seconds"_s,
                                  u"minutes"_s,     u"hours"_s,        u"days"_s};
    return names.at(size_t(unit));
}

QString nameOf(TimeOrigin origin)
{
    static const std::array names{u"the start"_s,           u"1970 (Unix)"_s, u"1900 (Excel)"_s,
                                  u"1904 (Mac, LabVIEW)"_s, u"1980 (GPS)"_s,  u"2000"_s};
    return names.at(size_t(origin));
}

std::optional<qint64> readScaled(QByteArrayView text, qint64 scale, const NumberNotation &numbers)
{
    std::optional<Digits> digits = digitsOf(text, numbers.decimal);
    QByteArray plain;
    if (!digits && !numbers.thousands.isEmpty()) {
        plain = withoutGroups(text, numbers).value_or(QByteArray());
        digits = digitsOf(plain, numbers.decimal);
    }
    if (!digits) {
        const std::optional<double> number = readNumber(text, numbers);
        constexpr double limit = 9.2e18;
        if (!number || std::abs(*number * double(scale)) > limit)
            return std::nullopt;
        return qint64(std::llround(*number * double(scale)));
    }
    qint64 whole = 0;
    for (const char c : digits->whole) {
        if (qMulOverflow(whole, qint64(10), &whole) || qAddOverflow(whole, qint64(c - '0'), &whole))
            return std::nullopt;
    }
    qint64 result = 0;
    if (qMulOverflow(whole, scale, &result) ||
        qAddOverflow(result, scaledFraction(digits->fraction, scale), &result))
        return std::nullopt;
    return digits->isNegative ? -result : result;
}

std::optional<qint64> readEpoch(QByteArrayView text, const EpochFormat &format, const NumberNotation &numbers)
{
    std::optional<qint64> result = readScaled(text, nanosecondsIn(format.unit), numbers);
    if (!result || format.origin == TimeOrigin::Relative)
        return result;
    if (format.unit == TimeUnit::Days)
        *result = roundedSerial(*result);
    // Excel counts a 29 February 1900.
    if (format.origin == TimeOrigin::Year1900 && *result < 60 * nanosecondsPerDay)
        *result += nanosecondsPerDay;
    if (qAddOverflow(*result, daysBefore1970(format.origin) * nanosecondsPerDay, &*result))
        return std::nullopt;
    return format.origin == TimeOrigin::Year1980 ? withoutLeapSeconds(*result) : *result;
}

std::optional<qint64> readWeekAndSeconds(QByteArrayView week, QByteArrayView seconds, TimeUnit unit,
                                         const NumberNotation &numbers)
{
    const std::optional<qint64> weeks = readScaled(week, 7 * nanosecondsPerDay, numbers);
    const std::optional<qint64> rest = readScaled(seconds, nanosecondsIn(unit), numbers);
    qint64 sum = 0;
    if (!weeks || !rest || qAddOverflow(*weeks, *rest, &sum) ||
        qAddOverflow(sum, daysBefore1970(TimeOrigin::Year1980) * nanosecondsPerDay, &sum))
        return std::nullopt;
    return withoutLeapSeconds(sum);
}

} // namespace chartstream
