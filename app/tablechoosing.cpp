// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tableoptions.h"

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t namesTold = 20;

/// What of the options needs no column, with what is guessed of the rest of it.
TableChoices choicesOfFields(const TableOptions &options, const TableSample &sample)
{
    TableChoices choices = options.choices;
    choices.layout = options.fields;
    if (!options.quote && !options.decimal && !options.thousands)
        return choices;
    const TableGuess guess = guessTable(sample, choices);
    if (options.quote) {
        choices.layout = guess.layout.value;
        choices.layout->quote = *options.quote;
    }
    if (options.decimal || options.thousands) {
        choices.numbers = NumberNotation{options.decimal.value_or(guess.numbers.value.decimal),
                                         options.thousands.value_or(guess.numbers.value.thousands)};
    }
    return choices;
}

std::optional<Error> chooseTime(const TableOptions &options, const TableGuess &guess, TableChoices &choices)
{
    TimeSource time = guess.time.value;
    if (options.hasNoTime)
        time = {.kind = TimeSource::Kind::RowNumber};
    if (options.rowsPerSecond)
        time = {.kind = TimeSource::Kind::FixedRate, .rowsPerSecond = *options.rowsPerSecond};
    std::vector<int> columns;
    for (const QString &name : options.timeColumns) {
        const Result<int> column = findColumn(guess, name);
        if (!column)
            return column.error();
        columns.push_back(*column);
    }
    if (columns.size() == 1) {
        time = {.kind = TimeSource::Kind::Column, .column = columns[0]};
    } else if (columns.size() == 2) {
        time = {.kind = options.hasWeeks ? TimeSource::Kind::WeekAndSeconds : TimeSource::Kind::DateAndTime,
                .column = columns[0],
                .second = columns[1]};
    }
    if (options.zone)
        time.zone = *options.zone;
    if (!(time == guess.time.value))
        choices.time = time;
    return std::nullopt;
}

/// How one column's times are written, where the options say so.
std::optional<TimeFormat> timeFormat(const TableOptions &options, const TimeFormat &guessed)
{
    TimeFormat format;
    if (options.timePattern) {
        format.kind = TimeFormat::Kind::Pattern;
        format.pattern = *options.timePattern;
    } else if (options.dateOrder) {
        format.order = *options.dateOrder;
    } else if (options.timeUnit || options.timeOrigin) {
        if (guessed.kind == TimeFormat::Kind::Epoch)
            format = guessed;
        format.kind = TimeFormat::Kind::Epoch;
        format.epoch.unit = options.timeUnit.value_or(format.epoch.unit);
        format.epoch.origin = options.timeOrigin.value_or(format.epoch.origin);
    } else {
        return std::nullopt;
    }
    return format;
}

} // namespace

Result<TableChoices> choicesFor(const TableOptions &options, const TableSample &sample)
{
    TableChoices choices = choicesOfFields(options, sample);
    TableGuess guess = guessTable(sample, choices);
    for (const auto &[name, type] : options.types) {
        const Result<int> column = findColumn(guess, name);
        if (!column)
            return column.error();
        choices.columns[*column].type = type;
    }
    if (const auto problem = chooseTime(options, guess, choices))
        return *problem;
    guess = guessTable(sample, choices);
    const TimeSource &time = guess.time.value;
    for (size_t index = 0; index < guess.columns.size(); ++index) {
        const ColumnGuess &column = guess.columns[index];
        const bool isTime = int(index) == time.column || int(index) == time.second;
        const std::optional<TimeFormat> format = timeFormat(options, column.time.value);
        if (format && (isTime || column.type.value == ColumnType::Time))
            choices.columns[int(index)].time = format;
    }
    return choices;
}

Result<int> findColumn(const TableGuess &table, const QString &name)
{
    for (size_t index = 0; index < table.columns.size(); ++index) {
        if (table.columns[index].name == name)
            return int(index);
    }
    bool isNumber = false;
    const int number = name.toInt(&isNumber);
    if (isNumber && number >= 1 && size_t(number) <= table.columns.size())
        return number - 1;
    QStringList names;
    for (size_t index = 0; index < std::min(namesTold, table.columns.size()); ++index)
        names << table.columns[index].name;
    if (table.columns.size() > namesTold)
        names << u"and %1 more"_s.arg(table.columns.size() - namesTold);
    return Error{u"no column is called \"%1\"; there are: %2"_s.arg(name, names.join(", "_L1)), {}};
}

} // namespace chartstream
