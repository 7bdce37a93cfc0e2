// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/usualtime.h"

#include "core/replay/timetext.h"

#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace chartstream {

namespace {

bool isDigit(char c)
{
    return quint8(c - '0') <= 9;
}

/// A day as it was written, and when it began.
struct LastDay
{
    static constexpr int firstYear = 1678; ///< all of whose moments have their nanoseconds in 64 bits
    static constexpr int lastYear = 2261;

    /// Ten characters in two loads.
    static std::pair<quint64, quint64> textAt(const char *begin)
    {
        quint64 first = 0;
        quint64 last = 0;
        std::memcpy(&first, begin, sizeof first);
        std::memcpy(&last, begin + 2, sizeof last);
        return {first, last};
    }

    std::pair<quint64, quint64> text; ///< "2024-01-02"
    qint64 midnight = 0;
};

} // namespace

const char *scanUsualTime(const char *next, const char *end, qint64 &nanoseconds)
{
    constexpr std::string_view shape = "0000-00-00 00:00:00";
    if (end - next < qsizetype(shape.size()))
        return nullptr;
    const char *const text = next;
    bool isOther = false;
    for (const size_t place : {0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18})
        isOther |= !isDigit(text[place]);
    if (isOther || text[4] != '-' || text[7] != '-' || (text[10] != ' ' && text[10] != 'T') ||
        text[13] != ':' || text[16] != ':')
        return nullptr;
    next += shape.size();
    qint64 fraction = 0;
    if (next != end && *next == '.') {
        static constexpr std::array<qint64, 10> scales{0,      100'000'000, 10'000'000, 1'000'000, 100'000,
                                                       10'000, 1'000,       100,        10,        1};
        const char *const first = ++next;
        for (; next != end && isDigit(*next) && next - first < 10; ++next)
            fraction = fraction * 10 + (*next - '0');
        const auto digits = size_t(next - first);
        if (digits == 0 || digits >= scales.size())
            return nullptr;
        fraction *= scales[digits];
    }
    const auto two = [text](size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const int hour = two(11);
    const int minute = two(14);
    const int second = two(17);
    // Most rows are of the day of the row before.
    thread_local LastDay last;
    const auto day = LastDay::textAt(text);
    if (day == last.text && hour < 24 && minute < 60 && second < 60) {
        nanoseconds =
            last.midnight + ((hour * 60LL + minute) * 60 + second) * nanosecondsPerSecond + fraction;
        return next;
    }
    const int year = two(0) * 100 + two(2);
    const std::optional<qint64> moment = nanosecondsOf(year, two(5), two(8), hour, minute, second, fraction);
    if (!moment)
        return nullptr;
    nanoseconds = *moment;
    if (year >= LastDay::firstYear && year <= LastDay::lastYear) {
        last.text = day;
        last.midnight = *nanosecondsOf(year, two(5), two(8), 0, 0, 0, 0);
    }
    return next;
}

} // namespace chartstream
