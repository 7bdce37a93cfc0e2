// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/pieceparser.h"

/// What is done with a table once its rows are known.
namespace chartstream {

/// Changes the types that the rows contradict: whole numbers that turn out to have fractions, numbers among
/// which more than one cell in twenty is none, dates whose day and month stand the other way round. Empty
/// where all fits.
std::vector<TypeRevision> reviseTypes(TableFormat &format, const std::vector<ColumnFaults> &faults);

/// Times, order and missing values, as the table's format says (piecefinish.h).
void finishTable(TableData &data);

/// Counts rows that are before the row above, and does with them what the format says.
void orderRows(TableData &data);

/// Rows behind which more than `limit` nanoseconds pass: where a line breaks.
std::vector<size_t> gapsIn(const TableData &data, qint64 limit);
/// A limit that only real gaps pass: ten usual steps; 0 where there are too few rows to tell.
Guess<qint64> guessGapLimit(const TableData &data);
/// The same as far as lines should break there: 0 too where rows come at uneven times, so that a long step
/// says nothing, or the table was written here, with its gaps among its rows.
Guess<qint64> guessBreaks(const TableData &data);

} // namespace chartstream
