// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabletrack.h"

#include "core/replay/piecefinish.h"
#include "core/replay/rowstrack.h"
#include "core/replay/tablefinish.h"

#include <algorithm>

namespace chartstream {

namespace {

class MemoryTrack final : public PiecesTrack
{
public:
    MemoryTrack(std::shared_ptr<const TableData> data, const TablePlan &plan, qsizetype maxPoints)
        : PiecesTrack(plan, TableBatches(data->format, data->columns, plan), maxPoints)
        , m_data(std::move(data))
    {
        for (const TablePiece &piece : m_data->pieces)
            addPiece(piece);
        if (areTimesInOrder())
            return;
        const PieceFinisher finisher(m_data->format, m_data->columns, false);
        RowState state;
        for (const TablePiece &piece : m_data->pieces)
            addPlayTimes(finisher.playTimes(piece.times, state));
    }

    bool isGrowing() const override { return false; }

    std::vector<Silence> silences() const override
    {
        std::vector<Silence> silences;
        for (const size_t row : gapsIn(*m_data, guessGapLimit(*m_data).value)) {
            if (const Silence silence{timeOf(row), timeOf(row + 1)}; silence.begin < silence.end)
                silences.push_back(silence);
        }
        return silences;
    }

private:
    bool areTimesInOrder() const
    {
        qint64 last = noTime;
        for (const TablePiece &piece : m_data->pieces) {
            if (piece.times.empty())
                continue;
            if (piece.times.front() < last || !std::is_sorted(piece.times.begin(), piece.times.end()))
                return false;
            last = piece.times.back();
        }
        return true;
    }

    std::shared_ptr<const TableData> m_data;
};

} // namespace

std::unique_ptr<ReplayTrack> makeTableTrack(std::shared_ptr<const TableData> data, const TablePlan &plan,
                                            qsizetype maxPoints)
{
    return std::make_unique<MemoryTrack>(std::move(data), plan, maxPoints);
}

} // namespace chartstream
