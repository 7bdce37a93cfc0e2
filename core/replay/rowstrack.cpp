// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/rowstrack.h"

#include <QThread>

#include <algorithm>

namespace chartstream {

namespace {

qint64 lastTimeOf(const TablePiece &piece)
{
    return piece.times.empty() ? noTime : piece.times.back();
}

} // namespace

void RowsTrack::take(size_t first, size_t count, qint64 shift, const KeptLines &kept,
                     std::vector<UpdateBatch> &to)
{
    Q_ASSERT(thread() == QThread::currentThread());
    std::vector<UpdateBatch> taken = m_batches.makeBatches(kept);
    addRows(first, count, shift, taken);
    to.insert(to.end(), std::move_iterator(taken.begin()), std::move_iterator(taken.end()));
}

void RowsTrack::takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to)
{
    Q_ASSERT(thread() == QThread::currentThread());
    std::vector<UpdateBatch> taken = m_batches.makeBatches(kept);
    m_batches.addClearing(taken);
    const size_t first = historyBegin(row);
    addRows(first, row - first, shift, taken);
    to.insert(to.end(), std::move_iterator(taken.begin()), std::move_iterator(taken.end()));
}

size_t PiecesTrack::rowAt(qint64 time) const
{
    size_t first = 0;
    for (size_t count = rows(); count > 0;) {
        const size_t half = count / 2;
        const bool isBefore = timeOf(first + half) < time;
        first += isBefore ? half + 1 : 0;
        count = isBefore ? count - half - 1 : half;
    }
    return first;
}

void PiecesTrack::addPiece(const TablePiece &piece)
{
    if (piece.rows == 0)
        return;
    if (m_rows == 0)
        setStart(batches().timeOf(piece, 0, 0));
    m_pieces.push_back(&piece);
    m_firstRows.push_back(m_rows);
    m_rows += piece.rows;
}

void PiecesTrack::addPlayTimes(const std::vector<qint64> &times)
{
    m_playTimes.insert(m_playTimes.end(), times.begin(), times.end());
}

size_t PiecesTrack::pieceOf(size_t row) const
{
    const auto behind = std::upper_bound(m_firstRows.begin(), m_firstRows.end(), row);
    return size_t(behind - m_firstRows.begin()) - 1;
}

qint64 PiecesTrack::ownTimeOf(size_t row) const
{
    const size_t piece = pieceOf(row);
    return batches().timeOf(*m_pieces[piece], row - m_firstRows[piece], row);
}

void PiecesTrack::addRows(size_t first, size_t count, qint64 shift, std::vector<UpdateBatch> &to) const
{
    for (size_t piece = count > 0 ? pieceOf(first) : 0; count > 0; ++piece) {
        const size_t index = first - m_firstRows[piece];
        const size_t rows = std::min(count, m_pieces[piece]->rows - index);
        const qint64 before = piece > 0 ? lastTimeOf(*m_pieces[piece - 1]) : noTime;
        batches().addRows(*m_pieces[piece], index, rows, first, before, shift, to);
        first += rows;
        count -= rows;
    }
}

} // namespace chartstream
