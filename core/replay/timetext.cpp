// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/timetext.h"

#include "core/replay/usualtime.h"
#include "core/support/cell.h"
#include "core/support/dates.h"

#include <QtNumeric>

#include <algorithm>
#include <array>
#include <string_view>

namespace chartstream {

namespace {

using namespace std::string_view_literals;

constexpr int firstTwoDigitYear = 1955; // as in figures (core/support/dates.h)

bool isDigit(char c)
{
    return quint8(c - '0') <= 9;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

/// ASCII letters, and all of what is not ASCII.
bool isLetter(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || quint8(c) >= 0x80;
}

bool isLowered(QByteArrayView text, std::string_view word)
{
    if (text.size() != qsizetype(word.size()))
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (lower(text[i]) != word[size_t(i)])
            return false;
    }
    return true;
}

/// Index of the name that begins with the word; -1 where none does. Names with the same index are the same
/// thing.
template <size_t count>
int nameIndex(QByteArrayView word, const std::array<std::string_view, count> &names)
{
    for (size_t i = 0; word.size() >= 3 && i < count; ++i) {
        if (size_t(word.size()) <= names[i].size() &&
            isLowered(word, names[i].substr(0, size_t(word.size()))))
            return int(i);
    }
    return -1;
}

constexpr std::array months{"january"sv,   "february"sv, "march"sv,    "april"sv,     "may"sv,
                            "june"sv,      "july"sv,     "august"sv,   "september"sv, "october"sv,
                            "november"sv,  "december"sv, "januar"sv,   "februar"sv,   "m\xC3\xA4rz"sv,
                            "april"sv,     "mai"sv,      "juni"sv,     "juli"sv,      "august"sv,
                            "september"sv, "oktober"sv,  "november"sv, "dezember"sv};
constexpr std::array weekdays{"monday"sv,     "tuesday"sv, "wednesday"sv, "thursday"sv, "friday"sv,
                              "saturday"sv,   "sunday"sv,  "montag"sv,    "dienstag"sv, "mittwoch"sv,
                              "donnerstag"sv, "freitag"sv, "samstag"sv,   "sonntag"sv,  "sonnabend"sv};

/// Reads a text from left to right.
class TimeReader
{
public:
    TimeReader(QByteArrayView text, DateOrder order)
        : m_next(text.begin())
        , m_end(text.end())
        , m_order(order)
    {}

    std::optional<TimeReading> read()
    {
        skipBlanks();
        skipWeekday();
        const bool isClock = isClockNext();
        if (!isClock) {
            if (!readDate())
                return std::nullopt;
            m_reading.hasDate = true;
        }
        if (isClock || (m_next != m_end && skipToTime())) {
            if (!readClock() || !readHalf() || !readZone() || !readYearBehind())
                return std::nullopt;
            m_reading.hasTime = true;
        }
        skipBlanks();
        if (m_next != m_end || (m_reading.hasDate && m_year == noYear))
            return std::nullopt;
        return result();
    }

private:
    static constexpr int noYear = std::numeric_limits<int>::min();

    bool atDigit() const { return m_next != m_end && isDigit(*m_next); }
    bool at(char c) const { return m_next != m_end && *m_next == c; }
    bool take(char c)
    {
        const bool found = at(c);
        m_next += found;
        return found;
    }
    void skipBlanks()
    {
        while (at(' ') || at('\t'))
            ++m_next;
    }
    int countDigits() const
    {
        const char *next = m_next;
        while (next != m_end && isDigit(*next))
            ++next;
        return int(next - m_next);
    }
    int takeDigits(int count)
    {
        int number = 0;
        for (; count > 0; --count)
            number = number * 10 + (*m_next++ - '0');
        return number;
    }
    QByteArrayView word() const
    {
        const char *next = m_next;
        while (next != m_end && isLetter(*next))
            ++next;
        return {m_next, next};
    }

    void skipWeekday()
    {
        const QByteArrayView name = word();
        if (nameIndex(name, weekdays) < 0 && !(name.size() == 2 && m_next + 2 != m_end && m_next[2] == '.'))
            return;
        m_next += name.size();
        take('.');
        take(',');
        skipBlanks();
    }

    bool isClockNext() const
    {
        const int digits = countDigits();
        return digits >= 1 && digits <= 4 && m_next + digits != m_end && m_next[digits] == ':' &&
               m_next + digits + 1 != m_end && isDigit(m_next[digits + 1]);
    }

    void setYear(int year, int digits)
    {
        m_year = digits > 2 ? year : year + (year < firstTwoDigitYear % 100 ? 2000 : 1900);
    }

    bool skipBetween(char separator)
    {
        if (separator == ' ') {
            skipBlanks();
            take(',');
            skipBlanks();
            return true;
        }
        const bool found = take(separator);
        skipBlanks();
        return found;
    }

    bool readMonthName()
    {
        qsizetype length = 0;
        m_month = monthFromName(QByteArrayView(m_next, m_end), length);
        m_next += length;
        if (m_month != 0)
            take('.');
        return m_month != 0;
    }

    bool readDate()
    {
        const int digits = countDigits();
        if (digits == 0)
            return readDateFromMonthName();
        if (digits == 8 || digits == 14 || digits == 12) {
            m_year = takeDigits(4);
            m_month = takeDigits(2);
            m_day = takeDigits(2);
            return true;
        }
        if (digits > 4 || digits == 3)
            return false;
        const int first = takeDigits(digits);
        if (m_next == m_end)
            return false;
        if (isLetter(*m_next))
            return readDateAroundMonthName(first, digits, 0);
        const char separator = *m_next;
        if (separator != '-' && separator != '/' && separator != '.' && separator != ' ')
            return false;
        ++m_next;
        skipBlanks();
        if (m_next != m_end && isLetter(*m_next))
            return readDateAroundMonthName(first, digits, separator);
        const int secondDigits = countDigits();
        if (separator == ' ' || secondDigits < 1 || secondDigits > 2)
            return false;
        const int second = takeDigits(secondDigits);
        if (!take(separator))
            return false;
        const int thirdDigits = countDigits();
        if (thirdDigits < 1 || thirdDigits == 3 || thirdDigits > 4)
            return false;
        const int third = takeDigits(thirdDigits);
        return assign(first, digits, second, third, thirdDigits);
    }

    bool assign(int first, int firstDigits, int second, int third, int thirdDigits)
    {
        if (firstDigits == 4 || (m_order == DateOrder::YearMonthDay && thirdDigits <= 2)) {
            if (thirdDigits > 2 || firstDigits == 1)
                return false;
            setYear(first, firstDigits);
            m_month = second;
            m_day = third;
            return true;
        }
        if (thirdDigits == 1 || m_order == DateOrder::YearMonthDay)
            return false;
        setYear(third, thirdDigits);
        m_month = m_order == DateOrder::DayMonthYear ? second : first;
        m_day = m_order == DateOrder::DayMonthYear ? first : second;
        return true;
    }

    /// "2-Jan-2024", "2. January 2024", "2024 Jan 2", "2Jan2024".
    bool readDateAroundMonthName(int first, int firstDigits, char separator)
    {
        if (!readMonthName())
            return false;
        if (separator != '-' && separator != '/')
            separator = ' ';
        if (!skipBetween(separator) || !atDigit())
            return false;
        const int digits = countDigits();
        if (digits > 4 || digits == 3 || isClockBehind(digits))
            return false;
        const int last = takeDigits(digits);
        const bool isYearFirst = firstDigits == 4;
        setYear(isYearFirst ? first : last, isYearFirst ? firstDigits : digits);
        m_day = isYearFirst ? last : first;
        return isYearFirst ? digits <= 2 : digits >= 2;
    }

    bool isClockBehind(int digits) const
    {
        return digits <= 2 && m_next + digits != m_end && m_next[digits] == ':';
    }

    /// "Jan 2, 2024", and "Jan  2 10:05:00 2024", whose year comes last.
    bool readDateFromMonthName()
    {
        if (!readMonthName() || !skipBetween(at('-') ? '-' : ' '))
            return false;
        const int digits = countDigits();
        if (digits < 1 || digits > 2)
            return false;
        m_day = takeDigits(digits);
        skipBetween(at('-') ? '-' : ' ');
        if (isClockNext())
            return true;
        const int yearDigits = countDigits();
        if (yearDigits != 4)
            return false;
        setYear(takeDigits(yearDigits), yearDigits);
        return true;
    }

    bool readYearBehind()
    {
        if (!m_reading.hasDate || m_year != noYear)
            return true;
        skipBlanks();
        if (countDigits() != 4)
            return false;
        setYear(takeDigits(4), 4);
        return true;
    }

    /// Between date and time; whether more than blanks follows.
    bool skipToTime()
    {
        skipBlanks();
        if (at('T') || at('t') || at('_') || at(',') || at(':') || at('-'))
            ++m_next;
        skipBlanks();
        return m_next != m_end;
    }

    bool readClock()
    {
        const int digits = countDigits();
        if (digits == 4 || digits == 6) {
            m_hour = takeDigits(2);
            m_minute = takeDigits(2);
            m_second = digits == 6 ? takeDigits(2) : 0;
            if (m_reading.hasDate)
                return isClockPossible() && (digits == 4 || readFraction());
            m_next -= digits; // hours of an elapsed time
        }
        if (digits < 1 || digits > (m_reading.hasDate ? 2 : 4))
            return false;
        m_hour = takeDigits(digits);
        m_minute = m_second = 0;
        if (!take(':')) {
            skipBlanks();
            return m_reading.hasDate && (m_next == m_end || isHalfNext());
        }
        if (countDigits() != 2)
            return false;
        m_minute = takeDigits(2);
        if (take(':')) {
            if (countDigits() != 2)
                return false;
            m_second = takeDigits(2);
            return isClockPossible() && readFraction();
        }
        return isClockPossible();
    }

    bool isClockPossible() const
    {
        return m_minute < 60 && m_second <= 60 && (!m_reading.hasDate || m_hour <= 24);
    }

    bool readFraction()
    {
        const bool isColon = at(':');
        if (!at('.') && !at(',') && !isColon)
            return true;
        ++m_next;
        const int digits = countDigits();
        if (digits == 0 || (isColon && digits < 3))
            return false;
        for (int i = 0; i < 9; ++i)
            m_fraction = m_fraction * 10 + (i < digits ? m_next[i] - '0' : 0);
        m_next += digits;
        return true;
    }

    bool isHalfNext() const
    {
        return m_end - m_next >= 2 && (lower(*m_next) == 'a' || lower(*m_next) == 'p') &&
               (lower(m_next[1]) == 'm' || m_next[1] == '.');
    }

    /// AM or PM.
    bool readHalf()
    {
        skipBlanks();
        if (!isHalfNext())
            return true;
        const bool isAfternoon = lower(*m_next) == 'p';
        ++m_next;
        take('.');
        if (m_next == m_end || lower(*m_next) != 'm' || m_hour < 1 || m_hour > 12)
            return false;
        ++m_next;
        take('.');
        m_hour = m_hour % 12 + (isAfternoon ? 12 : 0);
        return true;
    }

    /// Z, UTC, GMT, +02, +0200, +02:00, each also behind a blank, with the name of a zone in brackets.
    bool readZone()
    {
        skipBlanks();
        const QByteArrayView name = word();
        if (isLowered(name, "z"sv) || isLowered(name, "utc"sv) || isLowered(name, "gmt"sv)) {
            m_next += name.size();
            m_reading.hasZone = true;
        } else if (!name.isEmpty()) {
            return false;
        }
        if (at('+') || at('-')) {
            const int sign = *m_next++ == '-' ? -1 : 1;
            const int digits = countDigits();
            if (digits != 1 && digits != 2 && digits != 4)
                return false;
            const int hours = takeDigits(digits == 1 ? 1 : 2);
            int minutes = digits == 4 ? takeDigits(2) : 0;
            if (digits <= 2 && take(':')) {
                if (countDigits() != 2)
                    return false;
                minutes = takeDigits(2);
            }
            if (hours > 23 || minutes > 59)
                return false;
            m_offsetMinutes = sign * (hours * 60 + minutes);
            m_reading.hasZone = true;
        }
        if (m_reading.hasZone && at('[')) {
            while (m_next != m_end && *m_next != ']')
                ++m_next;
            return take(']');
        }
        return true;
    }

    std::optional<TimeReading> result()
    {
        if (m_reading.hasDate) {
            const std::optional<qint64> moment =
                nanosecondsOf(m_year, m_month, m_day, m_hour, m_minute, m_second, m_fraction);
            const qint64 offset = qint64(m_offsetMinutes) * 60 * nanosecondsPerSecond;
            if (!moment || qSubOverflow(*moment, offset, &m_reading.nanoseconds))
                return std::nullopt;
            return m_reading;
        }
        const qint64 seconds =
            (qint64(m_hour) * 60 + m_minute) * 60 + m_second - qint64(m_offsetMinutes) * 60;
        m_reading.nanoseconds = seconds * nanosecondsPerSecond + m_fraction;
        return m_reading;
    }

    const char *m_next;
    const char *m_end;
    DateOrder m_order;
    TimeReading m_reading;
    int m_year = noYear;
    int m_month = 1;
    int m_day = 1;
    int m_hour = 0;
    int m_minute = 0;
    int m_second = 0;
    qint64 m_fraction = 0;
    int m_offsetMinutes = 0;
};

} // namespace

qint64 saturatedSum(qint64 a, qint64 b)
{
    qint64 sum = 0;
    if (qAddOverflow(a, b, &sum))
        return b > 0 ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min();
    return sum;
}

double figureMilliseconds(qint64 nanoseconds)
{
    if (nanoseconds == noTime)
        return gap;
    // All 64 bits are more than a double holds; taken apart, only the sum is rounded.
    constexpr qint64 perMillisecond = 1'000'000;
    const qint64 milliseconds = nanoseconds / perMillisecond;
    return double(milliseconds) + double(nanoseconds % perMillisecond) / double(perMillisecond);
}

std::optional<TimeReading> readTime(QByteArrayView text, DateOrder order)
{
    TimeReading usual{0, true, true, false};
    if (scanUsualTime(text.begin(), text.end(), usual.nanoseconds) == text.end())
        return usual;
    return TimeReader(text, order).read();
}

int monthFromName(QByteArrayView text, qsizetype &length)
{
    length = 0;
    while (length < text.size() && isLetter(text[length]))
        ++length;
    const int index = nameIndex(text.first(length), months);
    if (index < 0)
        length = 0;
    return index < 0 ? 0 : index % 12 + 1;
}

std::optional<qint64> nanosecondsOf(int year, int month, int day, int hour, int minute, int second,
                                    qint64 fraction)
{
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || minute > 59 || second > 60 ||
        hour > 24 || (hour == 24 && (minute > 0 || second > 0 || fraction > 0)))
        return std::nullopt;
    const qint64 seconds = ((daysFromCivil({year, month, day}) * 24 + hour) * 60 + minute) * 60 + second;
    qint64 nanoseconds = 0;
    // Below the smallest there would be a moment that stands for "none".
    if (qMulOverflow(seconds, nanosecondsPerSecond, &nanoseconds) ||
        qAddOverflow(nanoseconds, fraction, &nanoseconds) || nanoseconds == noTime)
        return std::nullopt;
    return nanoseconds;
}

} // namespace chartstream
