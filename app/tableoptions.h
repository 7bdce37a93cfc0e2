// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "core/replay/tableguess.h"

namespace chartstream {

/// What the command line says about how tables are read; the rest is guessed. Columns are named as in the
/// header, or by their number from 1.
struct TableOptions
{
    TableChoices choices; ///< of what belongs to no column
    /// Of the fields: separator and quote where they were given.
    std::optional<FieldLayout> fields;
    std::optional<char> quote;
    std::optional<char> decimal;
    std::optional<QByteArray> thousands;

    bool hasNoTime = false;
    std::optional<double> rowsPerSecond;
    QStringList timeColumns; ///< one, or date and time of day, or week and seconds
    bool hasWeeks = false;
    std::optional<DateOrder> dateOrder;
    std::optional<TimePattern> timePattern;
    std::optional<TimeUnit> timeUnit;
    std::optional<TimeOrigin> timeOrigin;
    std::optional<QByteArray> zone; ///< IANA
    std::vector<std::pair<QString, ColumnType>> types;
};

void addTableOptions(CommandLine &line);
/// The exit status where something of it is wrong.
std::optional<int> readTableOptions(const CommandLine &line, TableOptions &options);

/// What the options decide about a table. An error where a column that they name is none of its columns.
Result<TableChoices> choicesFor(const TableOptions &options, const TableSample &sample);

/// The column of that name, or of that number from 1; an error that names those that there are.
Result<int> findColumn(const TableGuess &table, const QString &name);

} // namespace chartstream
