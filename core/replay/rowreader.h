// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/pieceparser.h"

namespace chartstream {

/// Reads the rows of one piece into columns: the inner loop of reading a table. Cells that are written
/// plainly are read where they stand; only others are cut out first. Used by PieceParser.
class RowReader
{
public:
    RowReader(const PieceParser &parser, PieceParser::Result &result, QByteArrayView text, bool isLast);

    /// False at the end of the text, at a row that is not whole, and at an error.
    bool readRow();
    /// Hands the columns over.
    void finish();

private:
    using Action = PieceParser::Action;
    using Plan = PieceParser::Plan;
    enum class Cell { Field, Row, Incomplete };

    /// A column while it grows; only the part of its type is used.
    struct Buffer
    {
        std::vector<double> numbers;
        std::vector<qint64> integers;
        TextCells texts;
    };

    bool skipLine(bool &isAtEnd);
    Cell readCell(size_t column);
    /// Reads a cell where it stands, if it is written as most are.
    bool readPlain(const Plan &plan, Cell &cell);
    bool readPlainTime(const char *begin, const Plan &plan, Cell &cell);
    bool readPlainText(const Plan &plan, Cell &cell);
    bool isSentinel(double number) const;
    /// Where a cell ended at `stop`: moves behind the separator or line break, if there is a plain one.
    bool passCellEnd(const char *stop, Cell &cell);
    bool readFixedRow();
    void store(size_t column, const Field &field);
    void storeValue(size_t column, QByteArrayView cell, const Field &field);
    void storeGap(const Plan &plan);
    std::optional<qint64> timeOf(QByteArrayView cell, const Plan &plan) const;
    void noteFault(size_t column, const QByteArray &cell, bool isKept);
    void countLines(const Field &field);
    bool readExtraCells(Cell end);
    void endRow(size_t cells);
    std::optional<qint64> rowTime() const;
    void dropRow();

    const PieceParser &m_parser;
    PieceParser::Result &m_result;
    const char *m_begin;
    const char *m_next;
    const char *m_end;
    bool m_isLast;
    const char m_decimal;
    const char m_separator; ///< 0 where it is not a single byte that counts alone
    const char m_quote;
    std::vector<Buffer> m_buffers;
    std::vector<qint64> m_times;
    bool m_hasTimes = false;
    bool m_hasSecond = false;
    size_t m_rows = 0;
    qint64 m_line = 0;     ///< of the row being read
    qint64 m_rowLines = 1; ///< that it spans
    qint64 m_nextLine = 0; ///< expected of the next row
    QByteArray m_timeCell;
    QByteArray m_secondCell;
    std::optional<qint64> m_time;
    std::optional<qint64> m_second;
    std::vector<std::pair<size_t, QByteArray>> m_rowFaults; ///< column and cell: kept once the row is whole
    std::vector<Field> m_fields;                            ///< of fixed-width rows
};

} // namespace chartstream
