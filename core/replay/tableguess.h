// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/columnguess.h"

namespace chartstream {

/// All that is guessed of a table, each with its reason; what a person chose stands there as chosen.
struct TableGuess
{
    Guess<TextEncoding> encoding;
    Guess<FieldLayout> layout;
    Guess<NumberNotation> numbers;
    Guess<QByteArray> comment;
    Guess<int> preambleLines;
    Guess<int> headerRows;
    Guess<bool> hasUnitsRow;
    bool isHeaderInComment = false;
    bool hasFormulaGuard = false; ///< of a table that we wrote
    Guess<QByteArrayList> missingWords;
    Guess<TimeSource> time;
    std::vector<ColumnGuess> columns;
    std::vector<std::pair<QString, QString>> metadata; ///< of the preamble
    MissingValue missing = MissingValue::Gap;
    RowOrder order = RowOrder::Keep;

    /// The values, ready to read the table with.
    TableFormat format() const;
};

/// Pure, and quick enough to be called at every change of a choice.
TableGuess guessTable(const TableSample &sample, const TableChoices &choices = {});

} // namespace chartstream
