// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/headertext.h"
#include "core/replay/layoutguess.h"

namespace chartstream {

/// What stands above the rows with values.
struct HeaderGuess
{
    Guess<int> preambleLines;
    Guess<int> headerRows;
    Guess<bool> hasUnitsRow;
    bool isInComment = false;
    QStringList names;               ///< as written, of as many columns as there are
    std::vector<HeaderText> columns; ///< the same, with units taken out
    /// "key: value" lines of preamble and comments.
    std::vector<std::pair<QString, QString>> metadata;
};

HeaderGuess guessHeader(const TableSample &sample, const LayoutGuess &layout, const TableChoices &choices);

} // namespace chartstream
