// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/datetext.h"

#include "core/replay/timetext.h"
#include "core/support/dates.h"

#include <array>

namespace chartstream {

namespace {

constexpr qint64 secondsPerDay = 86'400;
constexpr int fractionDigits = 9;

/// A moment as days since 1970, seconds and nanoseconds, none of the latter negative.
struct Parts
{
    qint64 days = 0;
    int seconds = 0;
    int nanoseconds = 0;
};

Parts partsOf(qint64 nanoseconds)
{
    qint64 seconds = nanoseconds / nanosecondsPerSecond;
    qint64 rest = nanoseconds % nanosecondsPerSecond;
    if (rest < 0) {
        rest += nanosecondsPerSecond;
        --seconds;
    }
    qint64 days = seconds / secondsPerDay;
    qint64 ofDay = seconds % secondsPerDay;
    if (ofDay < 0) {
        ofDay += secondsPerDay;
        --days;
    }
    return {days, int(ofDay), int(rest)};
}

char *putDigits(char *to, int number, int digits)
{
    for (int digit = digits - 1; digit >= 0; --digit, number /= 10)
        to[digit] = char('0' + number % 10);
    return to + digits;
}

} // namespace

void appendDateText(QByteArray &to, qint64 nanoseconds)
{
    const Parts parts = partsOf(nanoseconds);
    // Rows of one day follow each other.
    thread_local qint64 knownDay = std::numeric_limits<qint64>::min();
    thread_local CivilDate known;
    if (parts.days != knownDay) {
        known = civilFromDays(parts.days);
        knownDay = parts.days;
    }
    std::array<char, 32> text{};
    char *at = putDigits(text.data(), known.year, 4);
    *at++ = '-';
    at = putDigits(at, known.month, 2);
    *at++ = '-';
    at = putDigits(at, known.day, 2);
    *at++ = ' ';
    at = putDigits(at, parts.seconds / 3600, 2);
    *at++ = ':';
    at = putDigits(at, parts.seconds / 60 % 60, 2);
    *at++ = ':';
    at = putDigits(at, parts.seconds % 60, 2);
    if (parts.nanoseconds > 0) {
        *at++ = '.';
        at = putDigits(at, parts.nanoseconds, fractionDigits);
        while (at[-1] == '0')
            --at;
    }
    to.append(text.data(), at - text.data());
}

double dateNumber(qint64 nanoseconds)
{
    const Parts parts = partsOf(nanoseconds);
    constexpr double nanosecondsPerMillisecond = 1e6;
    // In the steps in which a text is read, so that nothing is rounded otherwise.
    const double time = parts.seconds * millisecondsPerSecond + parts.nanoseconds / nanosecondsPerMillisecond;
    return double(parts.days) * millisecondsPerDay + time;
}

} // namespace chartstream
