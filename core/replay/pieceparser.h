// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/fieldscanner.h"
#include "core/replay/tabledata.h"
#include "core/support/error.h"

namespace chartstream {

/// What a column's cells were that its type did not fit.
struct ColumnFaults
{
    qint64 values = 0;     ///< cells that are not missing
    qint64 unreadable = 0; ///< of them
    qint64 numbers = 0;    ///< of those: numbers, where whole ones were expected
    qint64 dayFirst = 0;   ///< of those: dates, were the day first
    qint64 monthFirst = 0; ///< of those: dates, were the month first
    qint64 firstLine = 0;  ///< of the first one
    QByteArray first;      ///< what it says

    void append(const ColumnFaults &later, qint64 line);
};

/// Makes typed columns of the rows in a piece of text. Pure: one parser may be used by any number of threads.
class PieceParser
{
public:
    explicit PieceParser(TableFormat format);

    const TableFormat &format() const { return m_format; }
    /// The columns read, as TableData::columns.
    const std::vector<int> &columns() const { return m_columns; }

    struct Result
    {
        TablePiece piece;       ///< lines counted from 0
        qsizetype consumed = 0; ///< whole rows; the rest belongs to a row that goes on behind the text
        qint64 lines = 0;       ///< in what was consumed
        qint64 comments = 0;
        RowProblems problems;             ///< lines counted from 0
        std::vector<ColumnFaults> faults; ///< one for each column of the format
        std::optional<Error> error;       ///< a line beyond the limit; `lines` is its number, from 0
    };
    /// `text` begins with a row. `isLast`: nothing follows it. UTF-8.
    Result parse(QByteArrayView text, bool isLast) const;

private:
    friend class RowReader;

    /// What is done with the cells of a column.
    enum class Action { Skip, Number, Integer, Boolean, Text, Time, RowTime, RowTimeSecond };
    struct Plan
    {
        Action action = Action::Skip;
        size_t target = 0; ///< among the columns read
        TimeFormat time;
        bool mayBePlain = false; ///< whether a cell can be read where it stands
    };

    bool mayBePlain(const Plan &plan) const;

    TableFormat m_format;
    FieldScanner m_scanner;
    std::vector<Plan> m_plans; ///< one for each column of the format
    std::vector<int> m_columns;
    std::vector<double> m_sentinels;
};

} // namespace chartstream
