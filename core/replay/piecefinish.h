// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"
#include "core/replay/timetext.h"
#include "core/replay/zoneshift.h"

#include <optional>

namespace chartstream {

/// What the rows of a table leave for those that follow. Who keeps a copy of it can finish the piece behind
/// them without reading them again.
struct RowState
{
    qint64 written = noTime; ///< the last row's time as written
    qint64 turns = 0;        ///< nanoseconds that the rows' clock turned
    qint64 finished = noTime;
    qint64 greatest = noTime;    ///< of all rows that were not dropped
    qint64 previous = noTime;    ///< of the last row that is played
    qint64 played = noTime;      ///< when it is played
    qint64 step = 0;             ///< between the last two rows of a run
    qint64 runShift = 0;         ///< of the present run, so that it follows the one before
    std::vector<double> numbers; ///< last values of the columns, for MissingValue::Previous
    std::vector<qint64> integers;
};

/// Does with the rows of a table, piece after piece, what its format says. One thread at a time.
class PieceFinisher
{
public:
    /// `columns`: those of the pieces, as TableData::columns. `isOfAnyDay`: times that are dates by their
    /// format are times of day.
    PieceFinisher(const TableFormat &format, const std::vector<int> &columns, bool isOfAnyDay);

    /// Whether times may be those of any day: dates of ours are not within the first one of 1970.
    static bool isOfAnyDay(const TablePiece &piece);

    /// Adds up the turns of counters that begin anew, and days to times of day that pass midnight; then makes
    /// UTC of what the clocks of the format's zone showed.
    void finishTimes(TablePiece &piece, RowState &state);
    /// Takes out rows that are before one above, where the format says so.
    void dropRows(TablePiece &piece, RowState &state) const;
    /// Puts zeros or the values above into gaps of columns of numbers.
    void fillMissing(TablePiece &piece, RowState &state) const;
    /// All of it.
    void finish(TablePiece &piece, RowState &state);

    /// When rows are played, so that times never fall: in their order, each as soon as the one before where
    /// its time has passed already; runs follow each other. `times`: finished.
    std::vector<qint64> playTimes(const std::vector<qint64> &times, RowState &state) const;

private:
    RowOrder m_order;
    MissingValue m_missing;
    std::vector<bool> m_isFilled; ///< of the columns
    qint64 m_turn = 0;            ///< after how many nanoseconds the rows' clock begins anew; 0: never
    std::optional<ZoneShift> m_zone;
};

} // namespace chartstream
