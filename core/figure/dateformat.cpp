// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/dateformat.h"

#include "core/figure/jsnumber.h"
#include "core/support/dates.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr std::array monthNames{"January"_L1,   "February"_L1, "March"_L1,    "April"_L1,
                                "May"_L1,       "June"_L1,     "July"_L1,     "August"_L1,
                                "September"_L1, "October"_L1,  "November"_L1, "December"_L1};
constexpr std::array dayNames{"Sunday"_L1,   "Monday"_L1, "Tuesday"_L1, "Wednesday"_L1,
                              "Thursday"_L1, "Friday"_L1, "Saturday"_L1};
constexpr int shortName = 3;

/// The ISO 8601 week and the year it belongs to: that of its Thursday.
struct IsoWeek
{
    int year = 1970;
    int week = 1;
};

IsoWeek isoWeek(const CivilTime &time)
{
    const int fromMonday = (time.weekday + 6) % 7;
    const qint64 thursday = daysFromCivil(time.date) - fromMonday + 3;
    const int year = civilFromDays(thursday).year;
    return {year, int((thursday - daysFromCivil({year, 1, 1})) / 7) + 1};
}

/// Weeks since the first `firstWeekday` of the year; days before it are in week 0.
int weekOfYear(const CivilTime &time, int firstWeekday)
{
    const int sinceWeekStart = (time.weekday - firstWeekday + 7) % 7;
    return (time.dayOfYear - 1 - sinceWeekStart + 7) / 7;
}

class DateWriter
{
public:
    explicit DateWriter(double milliseconds)
        : m_milliseconds(milliseconds)
        , m_time(civilTime(std::floor(milliseconds + 0.05)))
    {}

    QString write(QStringView pattern) const
    {
        QString text;
        for (qsizetype i = 0; i < pattern.size(); ++i) {
            if (pattern.at(i) != '%'_L1 || i + 1 == pattern.size()) {
                text += pattern.at(i);
                continue;
            }
            const qsizetype start = i++;
            char modifier = 0;
            const char16_t next = pattern.at(i).unicode();
            if ((next == u'-' || next == u'_' || (next >= u'0' && next <= u'9')) && i + 1 < pattern.size()) {
                modifier = char(next);
                ++i;
            }
            const QString part = directive(char(pattern.at(i).toLatin1()), modifier);
            text += part.isNull() ? pattern.sliced(start, i - start + 1).toString() : part;
        }
        return text;
    }

private:
    static QString number(qint64 value, int width, char modifier, char usual = '0')
    {
        const char fill = modifier == 0 ? usual : modifier;
        if (fill == '-')
            return QString::number(value);
        const QString digits =
            QString::number(std::abs(value)).rightJustified(width, fill == '_' ? u' ' : u'0');
        return value < 0 ? '-'_L1 + digits : digits;
    }

    int hourOfTwelve() const { return m_time.hour % 12 == 0 ? 12 : m_time.hour % 12; }

    QString fraction(char modifier) const
    {
        const int digits = modifier >= '1' && modifier <= '6' ? modifier - '0' : 6;
        const double seconds = m_milliseconds / millisecondsPerSecond;
        QString text = fixedText(seconds - std::floor(seconds) + 2, digits).mid(2);
        while (text.endsWith('0'_L1))
            text.chop(1);
        return text.isEmpty() ? u"0"_s : text;
    }

    /// Null for a character that is no directive.
    QString directive(char letter, char modifier) const
    {
        const QLatin1StringView month = monthNames.at(size_t(m_time.date.month - 1));
        const QLatin1StringView day = dayNames.at(size_t(m_time.weekday));
        switch (letter) {
        case 'a':
            return day.first(shortName);
        case 'A':
            return day;
        case 'b':
            return month.first(shortName);
        case 'B':
            return month;
        case 'c':
            return write(u"%-m/%-d/%Y, %-I:%M:%S %p");
        case 'd':
            return number(m_time.date.day, 2, modifier);
        case 'e':
            return number(m_time.date.day, 2, modifier, '_');
        case 'f':
            return fraction(modifier);
        case 'g':
            return number(isoWeek(m_time).year % 100, 2, modifier);
        case 'G':
            return number(isoWeek(m_time).year, 4, modifier);
        case 'h':
            return m_time.date.month <= 6 ? u"1"_s : u"2"_s;
        case 'H':
            return number(m_time.hour, 2, modifier);
        case 'I':
            return number(hourOfTwelve(), 2, modifier);
        case 'j':
            return number(m_time.dayOfYear, 3, modifier);
        case 'L':
            return number(m_time.millisecond, 3, modifier);
        case 'm':
            return number(m_time.date.month, 2, modifier);
        case 'M':
            return number(m_time.minute, 2, modifier);
        case 'p':
            return m_time.hour < 12 ? u"AM"_s : u"PM"_s;
        case 'q':
            return QString::number((m_time.date.month + 2) / 3);
        case 'Q':
            return numberText(std::floor(m_milliseconds));
        case 's':
            return numberText(std::floor(m_milliseconds / millisecondsPerSecond));
        case 'S':
            return number(m_time.second, 2, modifier);
        case 'u':
            return QString::number(m_time.weekday == 0 ? 7 : m_time.weekday);
        case 'U':
            return number(weekOfYear(m_time, 0), 2, modifier);
        case 'V':
            return number(isoWeek(m_time).week, 2, modifier);
        case 'w':
            return QString::number(m_time.weekday);
        case 'W':
            return number(weekOfYear(m_time, 1), 2, modifier);
        case 'x':
            return write(u"%-m/%-d/%Y");
        case 'X':
            return write(u"%-I:%M:%S %p");
        case 'y':
            return number(m_time.date.year % 100, 2, modifier);
        case 'Y':
            return number(m_time.date.year, 4, modifier);
        case 'Z':
            return u"+0000"_s;
        case '%':
            return u"%"_s;
        default:
            return {};
        }
    }

    double m_milliseconds;
    CivilTime m_time;
};

} // namespace

QString formatDateTime(double milliseconds, QStringView pattern)
{
    if (!(milliseconds >= earliestDate && milliseconds <= latestDate))
        return {};
    return DateWriter(milliseconds).write(pattern);
}

} // namespace chartstream
