// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tablebatches.h"

#include <algorithm>

namespace chartstream {

/// A track of a table's rows, wherever they are. Main thread.
class RowsTrack : public ReplayTrack
{
public:
    QString name() const final { return m_name; }
    std::vector<ReplayStream> streams() const final { return m_batches.streams(); }
    bool hasDates() const final { return m_batches.hasDates(); }
    void take(size_t first, size_t count, qint64 shift, const KeptLines &kept,
              std::vector<UpdateBatch> &to) final;
    void takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to) final;
    size_t historyBegin(size_t row) const override { return row - std::min(row, m_maxPoints); }

protected:
    RowsTrack(const TablePlan &plan, TableBatches batches, qsizetype maxPoints)
        : m_name(plan.title)
        , m_batches(std::move(batches))
        , m_maxPoints(size_t(std::max<qsizetype>(1, maxPoints)))
    {}

    /// Of rows that are ready.
    virtual void addRows(size_t first, size_t count, qint64 shift, std::vector<UpdateBatch> &to) const = 0;

    const TableBatches &batches() const { return m_batches; }
    /// The time of the first row.
    void setStart(qint64 time) { m_batches.setStart(time); }

private:
    QString m_name;
    TableBatches m_batches;
    size_t m_maxPoints;
};

/// A track of rows in pieces that stay in memory, and of which more may come.
class PiecesTrack : public RowsTrack
{
public:
    size_t rows() const final { return m_rows; }
    qint64 timeOf(size_t row) const final { return m_playTimes.empty() ? ownTimeOf(row) : m_playTimes[row]; }
    size_t rowAt(qint64 time) const final;
    size_t ready(size_t row, size_t wanted) final { return std::min(wanted, rows() - row); }

protected:
    using RowsTrack::RowsTrack;

    /// A piece behind the others, which stays where it is.
    void addPiece(const TablePiece &piece);
    /// The last piece has so many rows more than before.
    void extendLastPiece(size_t rows) { m_rows += rows; }
    /// When its rows are played, where that is not their own time: of all rows or of none.
    void addPlayTimes(const std::vector<qint64> &times);

private:
    size_t pieceOf(size_t row) const;
    qint64 ownTimeOf(size_t row) const;
    void addRows(size_t first, size_t count, qint64 shift, std::vector<UpdateBatch> &to) const final;

    std::vector<const TablePiece *> m_pieces;
    std::vector<size_t> m_firstRows; ///< of the pieces
    std::vector<qint64> m_playTimes;
    size_t m_rows = 0;
};

} // namespace chartstream
