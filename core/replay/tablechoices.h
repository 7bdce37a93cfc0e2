// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableformat.h"

#include <map>
#include <optional>

namespace chartstream {

/// What a person decided about one column; the rest is guessed.
struct ColumnChoices
{
    std::optional<QString> name;
    std::optional<QString> unit;
    std::optional<ColumnType> type;
    std::optional<TimeFormat> time;
    std::optional<bool> isPicked;

    bool operator==(const ColumnChoices &) const = default;
};

/// What a person decided about a table; the rest is guessed, in the light of this.
struct TableChoices
{
    std::optional<TextEncoding> encoding;
    std::optional<FieldLayout> layout;
    std::optional<NumberNotation> numbers;
    std::optional<QByteArray> comment;
    std::optional<int> preambleLines;
    std::optional<int> headerRows;
    std::optional<bool> hasUnitsRow;
    std::map<int, ColumnChoices> columns; ///< by their place in the file
    std::optional<TimeSource> time;
    std::optional<QByteArrayList> missingWords;
    std::optional<MissingValue> missing;
    std::optional<RowOrder> order;

    bool operator==(const TableChoices &) const = default;
};

} // namespace chartstream
