// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/timepattern.h"

#include "core/support/dates.h"

#include <QtNumeric>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int firstTwoDigitYear = 1955;
constexpr QByteArrayView directives = "YymbBdjHIpMSfzaA%";

/// What a pattern finds in a text.
struct Parts
{
    int year = 1970;
    int month = 1;
    int day = 1;
    int dayOfYear = 0; ///< 0: not given
    int hour = 0;
    int minute = 0;
    int second = 0;
    qint64 fraction = 0;
    bool isAfternoon = false;
    bool hasHalf = false;
    int offsetMinutes = 0;
};

class PatternReader
{
public:
    PatternReader(QByteArrayView text, TimeReading &reading)
        : m_next(text.begin())
        , m_end(text.end())
        , m_reading(reading)
    {}

    bool isAtEnd() const { return m_next == m_end; }
    const Parts &parts() const { return m_parts; }

    bool take(char c)
    {
        if (m_next == m_end || *m_next != c)
            return false;
        ++m_next;
        return true;
    }

    void skipBlanks()
    {
        while (m_next != m_end && (*m_next == ' ' || *m_next == '\t'))
            ++m_next;
    }

    bool read(char directive)
    {
        switch (directive) {
        case 'Y':
            return readDate(m_parts.year, 4);
        case 'y':
            return readShortYear();
        case 'm':
            return readDate(m_parts.month, 2);
        case 'b':
        case 'B':
            return readMonthName();
        case 'd':
            skipBlanks();
            return readDate(m_parts.day, 2);
        case 'j':
            return readDate(m_parts.dayOfYear, 3);
        case 'H':
        case 'I':
            return readTime(m_parts.hour, 2);
        case 'M':
            return readTime(m_parts.minute, 2);
        case 'S':
            return readTime(m_parts.second, 2);
        case 'f':
            return readFraction();
        case 'p':
            return readHalf();
        case 'z':
            return readZone();
        case 'a':
        case 'A':
            return skipWord();
        default:
            return take('%');
        }
    }

private:
    bool atDigit() const { return m_next != m_end && quint8(*m_next - '0') <= 9; }

    bool readNumber(int &number, int mostDigits)
    {
        int digits = 0;
        for (number = 0; digits < mostDigits && atDigit(); ++digits)
            number = number * 10 + (*m_next++ - '0');
        return digits > 0;
    }
    bool readDate(int &number, int mostDigits)
    {
        m_reading.hasDate = true;
        return readNumber(number, mostDigits);
    }
    bool readTime(int &number, int mostDigits)
    {
        m_reading.hasTime = true;
        return readNumber(number, mostDigits);
    }

    bool readShortYear()
    {
        if (!readDate(m_parts.year, 2))
            return false;
        m_parts.year += m_parts.year < firstTwoDigitYear % 100 ? 2000 : 1900;
        return true;
    }

    bool readMonthName()
    {
        m_reading.hasDate = true;
        qsizetype length = 0;
        m_parts.month = monthFromName(QByteArrayView(m_next, m_end), length);
        m_next += length;
        return m_parts.month != 0;
    }

    bool readFraction()
    {
        m_reading.hasTime = true;
        if (!atDigit())
            return false;
        for (int i = 0; i < 9; ++i)
            m_parts.fraction = m_parts.fraction * 10 + (atDigit() ? *m_next++ - '0' : 0);
        while (atDigit())
            ++m_next;
        return true;
    }

    bool readHalf()
    {
        if (m_end - m_next < 2 || (m_next[1] != 'M' && m_next[1] != 'm'))
            return false;
        m_parts.hasHalf = true;
        m_parts.isAfternoon = *m_next == 'P' || *m_next == 'p';
        if (!m_parts.isAfternoon && *m_next != 'A' && *m_next != 'a')
            return false;
        m_next += 2;
        return true;
    }

    bool readZone()
    {
        m_reading.hasZone = true;
        if (take('Z'))
            return true;
        const int sign = take('-') ? -1 : 1;
        if (sign > 0 && !take('+'))
            return false;
        int hours = 0;
        int minutes = 0;
        if (!readNumber(hours, 2))
            return false;
        take(':');
        if (atDigit() && !readNumber(minutes, 2))
            return false;
        m_parts.offsetMinutes = sign * (hours * 60 + minutes);
        return hours < 24 && minutes < 60;
    }

    bool skipWord()
    {
        const char *const begin = m_next;
        while (m_next != m_end && (QChar::isLetter(quint8(*m_next)) || quint8(*m_next) >= 0x80))
            ++m_next;
        return m_next != begin;
    }

    const char *m_next;
    const char *m_end;
    TimeReading &m_reading;
    Parts m_parts;
};

} // namespace

Result<TimePattern> TimePattern::compile(const QString &pattern)
{
    TimePattern result;
    result.m_text = pattern.trimmed().toUtf8();
    const auto wrong = [](const QString &what, qsizetype at) {
        return Error{what, u"character %1"_s.arg(at + 1)};
    };
    if (result.m_text.isEmpty())
        return wrong(u"the format is empty"_s, 0);
    bool hasDirective = false;
    for (qsizetype at = 0; at < result.m_text.size(); ++at) {
        if (result.m_text[at] != '%')
            continue;
        if (++at == result.m_text.size())
            return wrong(u"a letter is missing behind %"_s, at - 1);
        if (!directives.contains(result.m_text[at]))
            return wrong(u"%%1 means nothing here"_s.arg(QLatin1Char(result.m_text[at])), at - 1);
        hasDirective |= result.m_text[at] != '%';
    }
    if (!hasDirective)
        return wrong(u"nothing in it stands for a date or time: %Y-%m-%d, for instance, does"_s, 0);
    return result;
}

std::optional<TimeReading> TimePattern::read(QByteArrayView text) const
{
    TimeReading reading;
    PatternReader reader(text.trimmed(), reading);
    for (qsizetype at = 0; at < m_text.size(); ++at) {
        const char c = m_text[at];
        if (c == ' ') {
            reader.skipBlanks();
            continue;
        }
        if (c == '%' ? !reader.read(m_text[++at]) : !reader.take(c))
            return std::nullopt;
    }
    Parts parts = reader.parts();
    if (!reader.isAtEnd() || (parts.hasHalf && (parts.hour < 1 || parts.hour > 12)))
        return std::nullopt;
    if (parts.hasHalf)
        parts.hour = parts.hour % 12 + (parts.isAfternoon ? 12 : 0);
    if (parts.dayOfYear > 0) {
        const CivilDate date = civilFromDays(daysFromCivil({parts.year, 1, 1}) + parts.dayOfYear - 1);
        if (date.year != parts.year)
            return std::nullopt;
        parts.month = date.month;
        parts.day = date.day;
    }
    const std::optional<qint64> moment = nanosecondsOf(parts.year, parts.month, parts.day, parts.hour,
                                                       parts.minute, parts.second, parts.fraction);
    const qint64 offset = qint64(parts.offsetMinutes) * 60 * nanosecondsPerSecond;
    if (!moment || qSubOverflow(*moment, offset, &reading.nanoseconds))
        return std::nullopt;
    return reading;
}

} // namespace chartstream
