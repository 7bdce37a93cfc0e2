// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/celltext.h"

#include "core/support/dates.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int nanosecondsPerMillisecond = 1'000'000;
constexpr int fractionDigits = 9; // of a second

void appendPadded(QByteArray &to, int number, int width)
{
    std::array<char, 16> digits{};
    for (int place = width; place-- > 0; number /= 10)
        digits.at(size_t(place)) = char('0' + number % 10);
    to.append(digits.data(), width);
}

/// Where the text goes on behind apostrophes, if it is a formula there.
bool isFormula(QStringView text)
{
    qsizetype begin = 0;
    while (begin < text.size() && text[begin] == u'\'')
        ++begin;
    return begin < text.size() && u"=+-@\t\r"_s.contains(text[begin]);
}

} // namespace

void CellText::appendNumber(QByteArray &to, double number)
{
    if (!std::isfinite(number))
        return;
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    to.append(text.data(), end.ptr - text.data());
}

void CellText::appendDate(QByteArray &to, double date)
{
    if (!(date >= earliestDate && date <= latestDate)) {
        appendNumber(to, date);
        return;
    }
    // The shortest decimal fraction that stands for the number, not the number's own long one.
    std::array<char, 400> text{};
    auto end =
        std::to_chars(text.data(), text.data() + text.size(), std::abs(date), std::chars_format::fixed);
    const auto fractionOf = [&text, &end] { return std::find(text.data(), end.ptr, '.'); };
    if (end.ptr - fractionOf() > 1 + 6) {
        end = std::to_chars(text.data(), text.data() + text.size(), std::abs(date), std::chars_format::fixed,
                            6);
    }
    const char *point = fractionOf();
    qint64 milliseconds = 0;
    std::from_chars(text.data(), point, milliseconds);
    int nanoseconds = 0;
    int unit = nanosecondsPerMillisecond;
    for (const char *digit = point + 1; digit < end.ptr; ++digit)
        nanoseconds += (*digit - '0') * (unit /= 10);
    if (date < 0) {
        milliseconds = -milliseconds - (nanoseconds > 0 ? 1 : 0);
        nanoseconds = nanoseconds > 0 ? nanosecondsPerMillisecond - nanoseconds : 0;
    }
    append(to, milliseconds, nanoseconds);
}

bool CellText::appendDate(QByteArray &to, QStringView text)
{
    const qsizetype point = text.indexOf(u'.');
    qsizetype end = point + 1;
    qint64 fraction = 0;
    int digits = 0;
    for (; point >= 0 && end < text.size() && text[end] >= u'0' && text[end] <= u'9'; ++end) {
        if (digits < fractionDigits) {
            fraction = fraction * 10 + (text[end].unicode() - u'0');
            ++digits;
        }
    }
    // A point with no digit behind it is no date.
    std::optional<double> date;
    if (point < 0 || digits == 0)
        date = parseDate(text);
    else if (parseDate(text))
        date = parseDate(QString(text.first(point).toString() + text.sliced(end).toString()));
    if (!date || !(*date >= earliestDate && *date <= latestDate))
        return false;
    for (; digits < fractionDigits; ++digits)
        fraction *= 10;
    append(to, qint64(*date) + fraction / nanosecondsPerMillisecond,
           int(fraction % nanosecondsPerMillisecond));
    return true;
}

void CellText::append(QByteArray &to, qint64 milliseconds, int nanoseconds)
{
    static constexpr qint64 perDay = 86'400'000;
    qint64 day = milliseconds / perDay;
    if (milliseconds % perDay < 0)
        --day;
    if (m_dayText.isEmpty() || day != m_day) {
        const CivilDate date = civilFromDays(day);
        m_day = day;
        m_dayText.clear();
        if (date.year < 0)
            m_dayText.append('-');
        appendPadded(m_dayText, std::abs(date.year), 4);
        appendPadded(m_dayText.append('-'), date.month, 2);
        appendPadded(m_dayText.append('-'), date.day, 2);
    }
    const int rest = int(milliseconds - day * perDay);
    to.append(m_dayText).append(m_dateSeparator);
    appendPadded(to, rest / 3'600'000, 2);
    appendPadded(to.append(':'), rest / 60'000 % 60, 2);
    appendPadded(to.append(':'), rest / 1000 % 60, 2);
    int fraction = rest % 1000 * nanosecondsPerMillisecond + nanoseconds;
    if (fraction == 0)
        return;
    int digits = fractionDigits;
    for (; fraction % 10 == 0; fraction /= 10)
        --digits;
    appendPadded(to.append('.'), fraction, digits);
}

void CellText::appendText(QByteArray &to, const QString &text)
{
    QByteArray inside = guarded(text).toUtf8();
    if (inside.contains('"'))
        inside.replace('"', "\"\"");
    to.append('"').append(inside).append('"');
}

void CellText::appendCell(QByteArray &to, const Cell &cell, bool isDate)
{
    if (cell.isText()) {
        if (!isDate || !appendDate(to, QStringView(cell.text())))
            appendText(to, cell.text());
    } else if (isDate && !cell.isGap()) {
        appendDate(to, cell.number());
    } else {
        appendNumber(to, cell.number());
    }
}

QString guarded(const QString &text)
{
    return isFormula(text) ? u'\'' + text : text;
}

QString unguarded(const QString &text)
{
    return text.startsWith(u'\'') && isFormula(text) ? text.sliced(1) : text;
}

} // namespace chartstream
