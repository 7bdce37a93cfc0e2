// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tablechoices.h"
#include "core/replay/tablesample.h"

namespace chartstream {

/// Fields and numbers are judged together: a comma is a separator or a decimal point, whatever reads more
/// cells.
struct LayoutGuess
{
    Guess<QByteArray> comment;
    Guess<FieldLayout> layout;
    Guess<NumberNotation> numbers;
    int fields = 1; ///< most rows have so many
};

LayoutGuess guessLayout(const TableSample &sample, const TableChoices &choices);

/// What a cell is, whatever its column.
enum class CellKind { Missing, Number, Time, Truth, Text };
CellKind kindOf(QByteArrayView cell, const NumberNotation &numbers);

} // namespace chartstream
