// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"
#include "core/replay/tableplan.h"

namespace chartstream {

/// Makes updates of the rows of a table, as its plan says: one stream a column, each row a point. One thread
/// at a time.
class TableBatches
{
public:
    /// `columns`: those of the pieces, as TableData::columns.
    TableBatches(const TableFormat &format, const std::vector<int> &columns, const TablePlan &plan);

    /// Rows of a table without times follow each other so fast.
    static constexpr double rowsPerSecond = 100;

    const std::vector<ReplayStream> &streams() const { return m_streams; }
    /// Whether times are dates, and so is x where it is no column.
    bool hasDates() const { return m_hasDates; }
    /// The time of a row: of the piece, or by its number in the table where the piece has none.
    qint64 timeOf(const TablePiece &piece, size_t index, size_t row) const;
    /// From when elapsed time counts: of the first row.
    void setStart(qint64 time) { m_start = time; }

    /// An empty batch a stream; `kept`: which get their lines.
    std::vector<UpdateBatch> makeBatches(const KeptLines &kept) const;
    /// The update that takes all points from each stream's traces.
    void addClearing(std::vector<UpdateBatch> &batches) const;
    /// Rows of a piece, from `first` on; `row`: the number of that one in the table. `before`: the time of
    /// the row before it, where that is in another piece; noTime where there is none. A row that comes after
    /// more than the plan's gap limit has a gap in front of it, which is an update of its own.
    /// UpdateBatch::bytes of many rows is an estimate where no lines are kept.
    void addRows(const TablePiece &piece, size_t first, size_t count, size_t row, qint64 before, qint64 shift,
                 std::vector<UpdateBatch> &batches) const;

private:
    /// What x is.
    enum class X { Date, Elapsed, RowNumber, Column };

    /// The x of some rows, and how the lines of each `stride`-th begin: with x, up to y.
    struct Xs
    {
        std::vector<double> numbers;
        std::vector<Cell> cells; ///< in place of the numbers, where x is a column of texts
        QByteArray beginnings;
        std::vector<qsizetype> ends; ///< of each line's beginning
    };
    Xs xsOf(const TablePiece &piece, size_t first, size_t count, size_t row, qint64 shift,
            size_t stride) const;
    bool isTime(size_t column) const;
    /// Seconds since the start.
    double elapsed(qint64 time, qint64 shift) const;
    bool isSilence(qint64 from, qint64 to) const;
    /// Rows that follow each other without a silence.
    void addStretch(const TablePiece &piece, size_t first, size_t count, size_t row, qint64 shift,
                    std::vector<UpdateBatch> &batches) const;
    /// Behind the row at that time.
    void addGap(qint64 time, qint64 shift, std::vector<UpdateBatch> &batches) const;

    TableFormat m_format;
    std::vector<int> m_read; ///< the columns of the pieces
    X m_x = X::RowNumber;
    size_t m_xColumn = 0; ///< in the pieces
    bool m_hasDates = false;
    std::vector<ReplayStream> m_streams;
    std::vector<size_t> m_columns; ///< of each stream, in the pieces
    qint64 m_start = 0;
    qint64 m_gapLimit = 0;
};

} // namespace chartstream
