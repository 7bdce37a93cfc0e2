// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableformat.h"

#include <optional>

namespace chartstream {

/// What a table that we wrote (tablewriter.h) says about itself: nothing of it need be guessed.
struct OwnTable
{
    bool hasFormulaGuard = false;
    std::vector<ColumnType> types;
};

/// `metadata`: keys and values of the preamble. Nothing where they are not ours.
std::optional<OwnTable> ownTable(const std::vector<std::pair<QString, QString>> &metadata);

} // namespace chartstream
