// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/datelabels.h"

#include "core/figure/dateformat.h"
#include "core/figure/jsnumber.h"
#include "core/support/dates.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

DateLabels::DateLabels(const ResolvedAxis &axis, const TickSpacing &spacing, QString format)
    : m_axis(axis)
    , m_spacing(spacing)
    , m_format(std::move(format))
{
    choosePart();
}

void DateLabels::choosePart()
{
    const qsizetype dayLength = 10;
    const qsizetype minuteLength = 16;
    const qsizetype secondLength = 19;
    const auto length = [](double date) {
        const QString text = formatDate(date);
        return text.startsWith('-'_L1) ? text.size() - 1 : text.size();
    };
    const qsizetype start = length(m_spacing.tick0);
    const double step = m_spacing.step.size;
    if (m_spacing.step.kind == TickStep::Kind::Months) {
        if (start > dayLength || !formatDate(m_spacing.tick0).endsWith("-01-01"_L1))
            m_part = Part::Day;
        else
            m_part = std::fmod(step, 12) == 0 ? Part::Year : Part::Month;
    } else if ((step >= millisecondsPerDay && start <= dayLength) || step >= 15 * millisecondsPerDay) {
        m_part = Part::Day;
    } else if ((step >= millisecondsPerMinute && start <= minuteLength) || step >= millisecondsPerHour) {
        m_part = Part::Minute;
    } else if ((step >= millisecondsPerSecond && start <= secondLength) || step >= millisecondsPerMinute) {
        m_part = Part::Second;
    } else {
        m_part = Part::Fraction;
        const qsizetype digits = std::max(start, length(m_spacing.tick0 + step)) - secondLength - 1;
        m_fractionDigits = digits < 0 ? 4 : int(std::min<qsizetype>(digits, 4));
    }
}

QString DateLabels::timeText(double position, Part part) const
{
    const double timeOfDay = modulo(position + 0.05, millisecondsPerDay);
    const auto twoDigits = [](double number) { return QString::number(int(number)).rightJustified(2, u'0'); };
    QString text = twoDigits(std::floor(timeOfDay / millisecondsPerHour)) + ':'_L1 +
                   twoDigits(std::floor(std::fmod(timeOfDay, millisecondsPerHour) / millisecondsPerMinute));
    if (part == Part::Minute)
        return text;
    const int digits = part == Part::Fraction ? m_fractionDigits : 0;
    // 59.99996 must not become 60.
    const double most = 60 - std::pow(10.0, -digits);
    QString seconds =
        fixedText(100 + std::min(modulo(position / millisecondsPerSecond, 60), most), digits).mid(1);
    if (digits > 0) {
        while (seconds.endsWith('0'_L1))
            seconds.chop(1);
        if (seconds.endsWith('.'_L1))
            seconds.chop(1);
    }
    return text + ':'_L1 + seconds;
}

QString DateLabels::text(double position)
{
    QString text;
    QString head;
    Part part = m_part;
    if (!m_format.isEmpty()) {
        text = formatDateTime(position, m_format);
        const qsizetype lineEnd = text.indexOf('\n'_L1);
        if (lineEnd >= 0) {
            head = text.mid(lineEnd + 1);
            text.truncate(lineEnd);
        }
    } else {
        if (m_extraPrecision && part != Part::Fraction)
            part = Part(int(part) + 1);
        if (part == Part::Year) {
            text = formatDateTime(position, u"%Y");
        } else if (part == Part::Month) {
            text = formatDateTime(position, u"%b %Y");
        } else if (part == Part::Day) {
            text = formatDateTime(position, u"%b %-d");
            head = formatDateTime(position, u"%Y");
        } else {
            text = timeText(position, part);
            head = formatDateTime(position, u"%b %-d, %Y");
        }
        if (m_extraPrecision && (text == "00:00:00"_L1 || text == "00:00"_L1)) {
            text = head;
            head.clear();
        } else if (m_extraPrecision && text.size() == 8 && text.endsWith(":00"_L1)) {
            text.chop(3);
        }
    }
    if (head.isEmpty())
        return text;
    if (m_oneLine)
        return part == Part::Day ? text + ", "_L1 + head : head + (text.isEmpty() ? text : ", "_L1 + text);
    if (head != m_head) {
        m_head = head;
        return text + "<br>"_L1 + head;
    }
    // Texts that hang from a line stand level by an empty second line.
    const bool inside = m_axis.insideTickLabels;
    if ((!inside && m_axis.side == Side::Top) || (inside && m_axis.side == Side::Bottom))
        return text + "<br> "_L1;
    return text;
}

} // namespace chartstream
