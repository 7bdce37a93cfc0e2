// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabletrack.h"

#include "core/replay/piecefinish.h"
#include "core/replay/tablebatches.h"
#include "core/replay/tablefinish.h"

#include <QThread>

#include <algorithm>

namespace chartstream {

namespace {

class MemoryTrack final : public ReplayTrack
{
public:
    MemoryTrack(std::shared_ptr<const TableData> data, const TablePlan &plan, qsizetype maxPoints)
        : m_data(std::move(data))
        , m_batches(m_data->format, m_data->columns, plan)
        , m_name(plan.title)
        , m_maxPoints(size_t(std::max<qsizetype>(1, maxPoints)))
    {
        size_t row = 0;
        for (const TablePiece &piece : m_data->pieces) {
            m_firstRows.push_back(row);
            row += piece.rows;
        }
        orderTimes();
        if (row > 0)
            m_batches.setStart(ownTimeOf(0));
    }

    QString name() const override { return m_name; }
    std::vector<ReplayStream> streams() const override { return m_batches.streams(); }
    bool hasDates() const override { return m_batches.hasDates(); }
    size_t rows() const override { return m_data->rows; }
    bool isGrowing() const override { return false; }

    qint64 timeOf(size_t row) const override
    {
        return m_playTimes.empty() ? ownTimeOf(row) : m_playTimes[row];
    }

    size_t rowAt(qint64 time) const override
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

    std::vector<Silence> silences() const override
    {
        std::vector<Silence> silences;
        for (const size_t row : gapsIn(*m_data, guessGapLimit(*m_data).value)) {
            if (const Silence silence{timeOf(row), timeOf(row + 1)}; silence.begin < silence.end)
                silences.push_back(silence);
        }
        return silences;
    }

    size_t ready(size_t row, size_t wanted) override { return std::min(wanted, rows() - row); }

    void take(size_t first, size_t count, qint64 shift, const KeptLines &kept,
              std::vector<UpdateBatch> &to) override
    {
        Q_ASSERT(thread() == QThread::currentThread());
        std::vector<UpdateBatch> batches = m_batches.makeBatches(kept);
        addRows(first, count, shift, batches);
        to.insert(to.end(), std::move_iterator(batches.begin()), std::move_iterator(batches.end()));
    }

    void takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to) override
    {
        Q_ASSERT(thread() == QThread::currentThread());
        std::vector<UpdateBatch> batches = m_batches.makeBatches(kept);
        m_batches.addClearing(batches);
        addRows(historyBegin(row), row - historyBegin(row), shift, batches);
        to.insert(to.end(), std::move_iterator(batches.begin()), std::move_iterator(batches.end()));
    }

    size_t historyBegin(size_t row) const override { return row - std::min(row, m_maxPoints); }

private:
    size_t pieceOf(size_t row) const
    {
        const auto behind = std::upper_bound(m_firstRows.begin(), m_firstRows.end(), row);
        return size_t(behind - m_firstRows.begin()) - 1;
    }

    qint64 ownTimeOf(size_t row) const
    {
        const size_t piece = pieceOf(row);
        return m_batches.timeOf(m_data->pieces[piece], row - m_firstRows[piece], row);
    }

    void orderTimes()
    {
        const auto &pieces = m_data->pieces;
        const auto isOrdered = [last = noTime](const TablePiece &piece) mutable {
            if (piece.times.empty())
                return true;
            const bool isBehind = piece.times.front() >= last;
            last = piece.times.back();
            return isBehind && std::is_sorted(piece.times.begin(), piece.times.end());
        };
        if (std::all_of(pieces.begin(), pieces.end(), isOrdered))
            return;
        const PieceFinisher finisher(m_data->format, m_data->columns, false);
        RowState state;
        for (const TablePiece &piece : pieces) {
            const std::vector<qint64> times = finisher.playTimes(piece.times, state);
            m_playTimes.insert(m_playTimes.end(), times.begin(), times.end());
        }
    }

    void addRows(size_t first, size_t count, qint64 shift, std::vector<UpdateBatch> &batches) const
    {
        for (size_t piece = count > 0 ? pieceOf(first) : 0; count > 0; ++piece) {
            const size_t index = first - m_firstRows[piece];
            const size_t rows = std::min(count, m_data->pieces[piece].rows - index);
            m_batches.addRows(m_data->pieces[piece], index, rows, first, shift, batches);
            first += rows;
            count -= rows;
        }
    }

    std::shared_ptr<const TableData> m_data;
    TableBatches m_batches;
    QString m_name;
    size_t m_maxPoints;
    std::vector<size_t> m_firstRows; ///< of the pieces
    std::vector<qint64> m_playTimes; ///< where the rows' own times fall; empty where they do not
};

} // namespace

std::unique_ptr<ReplayTrack> makeTableTrack(std::shared_ptr<const TableData> data, const TablePlan &plan,
                                            qsizetype maxPoints)
{
    return std::make_unique<MemoryTrack>(std::move(data), plan, maxPoints);
}

} // namespace chartstream
