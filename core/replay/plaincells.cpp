// SPDX-License-Identifier: GPL-3.0-or-later
// RowReader: the cells that are written as most are, and are read where they stand.
#include "core/replay/numbercell.h"
#include "core/replay/rowreader.h"
#include "core/replay/usualtime.h"
#include "core/support/cell.h"

#include <algorithm>

namespace chartstream {

bool RowReader::readPlain(const Plan &plan, Cell &cell)
{
    if (plan.action == Action::Text)
        return readPlainText(plan, cell);
    const char *begin = m_next;
    while (begin != m_end && *begin == ' ' && m_separator != ' ')
        ++begin;
    if (plan.action == Action::Number) {
        double number = 0;
        const char *const stop = scanNumber(begin, m_end, m_decimal, number);
        if (!stop || !passCellEnd(stop, cell))
            return false;
        m_buffers[plan.target].numbers.push_back(isSentinel(number) ? gap : number);
        return true;
    }
    if (plan.action == Action::Integer) {
        qint64 number = 0;
        const char *const stop = scanInteger(begin, m_end, number);
        if (!stop || !passCellEnd(stop, cell))
            return false;
        m_buffers[plan.target].integers.push_back(isSentinel(double(number)) ? noInteger : number);
        return true;
    }
    return readPlainTime(begin, plan, cell);
}

bool RowReader::readPlainTime(const char *begin, const Plan &plan, Cell &cell)
{
    qint64 time = 0;
    const char *const stop = scanUsualTime(begin, m_end, time);
    if (!stop || !passCellEnd(stop, cell))
        return false;
    if (plan.action == Action::Time)
        m_buffers[plan.target].integers.push_back(time);
    else
        (plan.action == Action::RowTime ? m_time : m_second) = time;
    return true;
}

bool RowReader::readPlainText(const Plan &plan, Cell &cell)
{
    const char *const begin = m_next;
    if (begin == m_end || *begin == m_quote || isBlank(*begin))
        return false;
    const char *stop = m_parser.m_scanner.findStop(begin, m_end);
    if (!passCellEnd(stop, cell))
        return false;
    while (stop != begin && isBlank(stop[-1]))
        --stop;
    const QByteArrayView text(begin, stop);
    TextCells &texts = m_buffers[plan.target].texts;
    if (isMissing(text))
        texts.appendGap();
    else
        texts.append(text);
    return true;
}

bool RowReader::isSentinel(double number) const
{
    return !m_parser.m_sentinels.empty() &&
           std::find(m_parser.m_sentinels.begin(), m_parser.m_sentinels.end(), number) !=
               m_parser.m_sentinels.end();
}

bool RowReader::passCellEnd(const char *stop, Cell &cell)
{
    if (stop == m_end)
        return false;
    if (*stop == m_separator) {
        m_next = stop + 1;
        cell = Cell::Field;
        return true;
    }
    if (*stop == '\r' && stop + 1 != m_end && stop[1] == '\n')
        ++stop;
    if (*stop != '\n')
        return false;
    m_next = stop + 1;
    cell = Cell::Row;
    return true;
}

} // namespace chartstream
