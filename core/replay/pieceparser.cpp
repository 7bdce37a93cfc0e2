// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/pieceparser.h"

#include "core/replay/numbercell.h"
#include "core/replay/rowreader.h"
#include "core/support/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

void ColumnFaults::append(const ColumnFaults &later, qint64 line)
{
    if (unreadable == 0) {
        firstLine = later.firstLine + line;
        first = later.first;
    }
    values += later.values;
    unreadable += later.unreadable;
    numbers += later.numbers;
    dayFirst += later.dayFirst;
    monthFirst += later.monthFirst;
}

PieceParser::PieceParser(TableFormat format)
    : m_format(std::move(format))
    , m_scanner(m_format.dialect.layout)
{
    const TimeSource &time = m_format.time;
    const bool hasColumn =
        time.kind != TimeSource::Kind::RowNumber && time.kind != TimeSource::Kind::FixedRate;
    const bool hasSecond =
        time.kind == TimeSource::Kind::DateAndTime || time.kind == TimeSource::Kind::WeekAndSeconds;
    for (size_t index = 0; index < m_format.columns.size(); ++index) {
        const ColumnFormat &column = m_format.columns[index];
        Plan plan{Action::Skip, 0, column.time};
        if (hasColumn && int(index) == time.column) {
            plan.action = Action::RowTime;
        } else if (hasSecond && int(index) == time.second) {
            plan.action = Action::RowTimeSecond;
        } else if (column.isPicked) {
            static constexpr std::array actions{Action::Number, Action::Integer, Action::Boolean,
                                                Action::Text, Action::Time};
            plan.action = actions.at(size_t(column.type));
            plan.target = m_columns.size();
            m_columns.push_back(int(index));
        }
        plan.mayBePlain = mayBePlain(plan);
        m_plans.push_back(plan);
    }
    for (const QByteArray &word : m_format.missingWords) {
        if (const std::optional<double> number = readNumber(word, {}))
            m_sentinels.push_back(*number);
    }
}

bool PieceParser::mayBePlain(const Plan &plan) const
{
    const FieldLayout &layout = m_format.dialect.layout;
    if (layout.separator.size() != 1 || layout.mergesSeparators || layout.isFixedWidth())
        return false;
    switch (plan.action) {
    case Action::Number:
    case Action::Integer:
        return true;
    case Action::Text:
        return !isBlank(layout.separator.front()) && m_format.missingWords.isEmpty() &&
               !m_format.dialect.hasFormulaGuard;
    case Action::Time:
    case Action::RowTime:
    case Action::RowTimeSecond:
        return plan.time.kind == TimeFormat::Kind::Text && m_format.missingWords.isEmpty() &&
               m_format.time.kind != TimeSource::Kind::WeekAndSeconds;
    case Action::Boolean:
    case Action::Skip:
        break;
    }
    return false;
}

PieceParser::Result PieceParser::parse(QByteArrayView text, bool isLast) const
{
    Result result;
    RowReader reader(*this, result, text, isLast);
    while (reader.readRow()) {
    }
    reader.finish();
    return result;
}

} // namespace chartstream
