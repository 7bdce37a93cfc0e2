// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/dates.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int firstTwoDigitYear = 1955;

/// Reads a date text of 8- or 16-bit characters from left to right.
template <typename Character>
class DateReader
{
public:
    DateReader(const Character *begin, const Character *end)
        : m_next(begin)
        , m_end(end)
    {}

    std::optional<double> read()
    {
        while (m_next < m_end && isSpace(*m_next))
            ++m_next;
        while (m_next < m_end && isSpace(m_end[-1]))
            --m_end;
        if (!readYear())
            return std::nullopt;
        double time = 0;
        if (take('-') && !(readNumber(m_date.month, 1, 12) && (!take('-') || readDayAndTime(time))))
            return std::nullopt;
        if (m_next != m_end || m_date.day > daysInMonth(m_date.year, m_date.month))
            return std::nullopt;
        return double(daysFromCivil(m_date)) * millisecondsPerDay + time;
    }

private:
    static bool isSpace(Character c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
    static bool isDigit(Character c) { return c >= '0' && c <= '9'; }

    bool take(char wanted)
    {
        const bool found = m_next < m_end && *m_next == Character(wanted);
        m_next += found;
        return found;
    }

    int countDigits() const
    {
        const Character *at = m_next;
        while (at < m_end && isDigit(*at))
            ++at;
        return int(at - m_next);
    }

    int takeDigits(int count)
    {
        int number = 0;
        for (; count > 0; --count)
            number = number * 10 + int(*m_next++ - '0');
        return number;
    }

    /// One or two digits.
    bool readNumber(int &number, int least, int greatest)
    {
        const int digits = countDigits();
        if (digits < 1 || digits > 2)
            return false;
        number = takeDigits(digits);
        return number >= least && number <= greatest;
    }

    bool readYear()
    {
        const bool negative = take('-');
        const int digits = countDigits();
        if (digits == 4) {
            m_date.year = takeDigits(4) * (negative ? -1 : 1);
            return true;
        }
        if (digits != 2 || negative)
            return false;
        const int year = takeDigits(2);
        m_date.year = year + (year < firstTwoDigitYear % 100 ? 2000 : 1900);
        return true;
    }

    bool readDayAndTime(double &time)
    {
        if (!readNumber(m_date.day, 1, 31))
            return false;
        if (!take(' ') && !take('T') && !take('t'))
            return true;
        int hour = 0;
        if (!readNumber(hour, 0, 23))
            return false;
        time = hour * millisecondsPerHour;
        if (!take(':'))
            return true;
        int minute = 0;
        if (countDigits() != 2 || !readNumber(minute, 0, 59))
            return false;
        time += minute * millisecondsPerMinute;
        return (!take(':') || readSeconds(time)) && readZone();
    }

    bool readSeconds(double &time)
    {
        int second = 0;
        if (countDigits() != 2 || !readNumber(second, 0, 59))
            return false;
        time += second * millisecondsPerSecond;
        if (!take('.'))
            return true;
        const int digits = countDigits();
        double fraction = 0;
        double unit = 1;
        for (int i = 0; i < digits; ++i, ++m_next) {
            if (i >= 15)
                continue;
            fraction = fraction * 10 + int(*m_next - '0');
            unit *= 10;
        }
        time += fraction * millisecondsPerSecond / unit;
        return digits > 0;
    }

    /// Z, +hh, +hhmm, +hh:mm: read over.
    bool readZone()
    {
        if (take('Z') || take('z'))
            return true;
        if (!take('+') && !take('-'))
            return true;
        const int digits = countDigits();
        if (digits != 2 && digits != 4)
            return false;
        takeDigits(digits);
        if (digits == 2 && take(':')) {
            if (countDigits() != 2)
                return false;
            takeDigits(2);
        }
        return true;
    }

    const Character *m_next;
    const Character *m_end;
    CivilDate m_date;
};

constexpr bool isLeapYear(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr std::array<int, 12> daysBeforeMonth{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

qint64 floorDivide(qint64 value, qint64 divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// Whole milliseconds and tenths of one, as plotly.js rounds them.
std::pair<qint64, int> wholeAndTenths(double milliseconds)
{
    const double shifted = milliseconds + 0.05;
    const int tenths = std::clamp(int((shifted - std::floor(shifted)) * 10), 0, 9);
    return {qint64(std::floor(milliseconds - tenths / 10.0 + 0.5)), tenths};
}

} // namespace

std::optional<double> parseDate(QStringView text)
{
    return DateReader<char16_t>(text.utf16(), text.utf16() + text.size()).read();
}

std::optional<double> parseDate(std::string_view text)
{
    return DateReader<char>(text.data(), text.data() + text.size()).read();
}

QString formatDate(double milliseconds)
{
    if (!(milliseconds >= earliestDate && milliseconds <= latestDate))
        return {};
    const CivilTime time = civilTime(milliseconds);
    const auto padded = [](int number, int width) { return u"%1"_s.arg(number, width, 10, '0'_L1); };
    QString text = (time.date.year < 0 ? u"-"_s : QString()) + padded(std::abs(time.date.year), 4) + '-'_L1 +
                   padded(time.date.month, 2) + '-'_L1 + padded(time.date.day, 2);
    int fraction = time.millisecond * 10 + time.tenths;
    if (time.hour == 0 && time.minute == 0 && time.second == 0 && fraction == 0)
        return text;
    text += ' '_L1 + padded(time.hour, 2) + ':'_L1 + padded(time.minute, 2);
    if (time.second == 0 && fraction == 0)
        return text;
    text += ':'_L1 + padded(time.second, 2);
    if (fraction == 0)
        return text;
    int digits = 4;
    for (; fraction % 10 == 0; fraction /= 10)
        --digits;
    return text + '.'_L1 + padded(fraction, digits);
}

qint64 daysFromCivil(CivilDate date)
{
    // Whole years before this one, each with its leap days; 719,162 days lie between 0001-01-01 and
    // 1970-01-01.
    const qint64 years = qint64(date.year) - 1;
    const qint64 leapDays = floorDivide(years, 4) - floorDivide(years, 100) + floorDivide(years, 400);
    const int leapDay = date.month > 2 && isLeapYear(date.year) ? 1 : 0;
    return years * 365 + leapDays + daysBeforeMonth.at(size_t(date.month - 1)) + leapDay + date.day - 1 -
           719162;
}

CivilDate civilFromDays(qint64 days)
{
    // The average year finds the year, or one beside it.
    int year = int(std::floor(double(days) / 365.2425)) + 1970;
    while (daysFromCivil({year, 1, 1}) > days)
        --year;
    while (daysFromCivil({year + 1, 1, 1}) <= days)
        ++year;
    int month = 12;
    while (daysFromCivil({year, month, 1}) > days)
        --month;
    return {year, month, int(days - daysFromCivil({year, month, 1})) + 1};
}

int daysInMonth(int year, int month)
{
    if (month == 2)
        return isLeapYear(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

CivilTime civilTime(double milliseconds)
{
    const auto [whole, tenths] = wholeAndTenths(milliseconds);
    const qint64 perDay = qint64(millisecondsPerDay);
    const qint64 days = floorDivide(whole, perDay);
    const int rest = int(whole - days * perDay);
    CivilTime time;
    time.date = civilFromDays(days);
    time.hour = rest / 3'600'000;
    time.minute = rest / 60'000 % 60;
    time.second = rest / 1000 % 60;
    time.millisecond = rest % 1000;
    time.tenths = tenths;
    time.weekday = int(((days + 4) % 7 + 7) % 7);
    time.dayOfYear = int(days - daysFromCivil({time.date.year, 1, 1})) + 1;
    return time;
}

double addMonths(double milliseconds, int months)
{
    // Three days on, so that the last days of a month count as the month's end and not as its 29th to 31st.
    constexpr int shift = 3;
    const double days = std::floor(milliseconds / millisecondsPerDay);
    CivilDate date = civilFromDays(qint64(days) + shift);
    const qint64 month = qint64(date.year) * 12 + date.month - 1 + months;
    const qint64 year = floorDivide(month, 12);
    const qint64 first = daysFromCivil({int(year), int(month - year * 12) + 1, 1});
    return double(first + date.day - 1 - shift) * millisecondsPerDay +
           (milliseconds - days * millisecondsPerDay);
}

} // namespace chartstream
