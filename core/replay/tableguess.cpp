// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tableguess.h"

#include "core/replay/celltext.h"
#include "core/replay/headerguess.h"
#include "core/replay/owntable.h"
#include "core/replay/timeguess.h"

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

const QString said = u"the table says so"_s;

ColumnGuess guessColumn(const ColumnSample &sample, const QString &name, const QString &unit,
                        const TableGuess &table, const ColumnChoices &choices)
{
    ColumnGuess column;
    column.name = choices.name.value_or(name);
    column.unit = choices.unit.value_or(unit);
    const NumberNotation &numbers = table.numbers.value;
    column.type = choices.type ? chosen(*choices.type)
                               : guessType(sample, column.name, numbers, table.missingWords.value);
    column.isPicked = choices.isPicked.value_or(true);
    if (column.type.value == ColumnType::Time) {
        const Guess<DateOrder> order = guessDateOrder(sample);
        column.time.value.order = order.value;
        column.time.reason = order.reason;
        column.time.confidence = order.confidence;
        // A person may call numbers times.
        const ColumnType found = guessType(sample, {}, numbers, table.missingWords.value).value;
        if (choices.type && (found == ColumnType::Number || found == ColumnType::Integer))
            column.time = guessEpoch(sample, column.name, column.unit, numbers);
    }
    if (choices.time)
        column.time = chosen(*choices.time);
    return column;
}

/// Takes what the table says about itself for what was guessed.
void trustOwnTable(TableGuess &guess, HeaderGuess &header, const OwnTable &table, TableChoices &choices)
{
    guess.hasFormulaGuard = table.hasFormulaGuard;
    if (!choices.numbers)
        guess.numbers = {NumberNotation{}, said, 1};
    if (!choices.missingWords)
        choices.missingWords.emplace();
    for (size_t index = 0; index < std::min(table.types.size(), header.columns.size()); ++index) {
        // As written: what looks like a unit belongs to the name.
        HeaderText &column = header.columns[index];
        column.name = unguarded(header.names[qsizetype(index)]);
        column.unit.clear();
        ColumnChoices &chosenHere = choices.columns[int(index)];
        if (!chosenHere.type)
            chosenHere.type = table.types[index];
    }
    const bool beginsWithDates = !table.types.empty() && table.types.front() == ColumnType::Time;
    if (!choices.time) {
        choices.time =
            beginsWithDates ? TimeSource{.kind = TimeSource::Kind::Column, .column = 0} : TimeSource{};
    }
}

} // namespace

TableFormat TableGuess::format() const
{
    TableFormat format;
    format.dialect = {.encoding = encoding.value,
                      .layout = layout.value,
                      .numbers = numbers.value,
                      .comment = comment.value,
                      .preambleLines = preambleLines.value,
                      .headerRows = headerRows.value,
                      .hasUnitsRow = hasUnitsRow.value,
                      .isHeaderInComment = isHeaderInComment,
                      .hasFormulaGuard = hasFormulaGuard};
    for (const ColumnGuess &column : columns)
        format.columns.push_back(
            {column.name, column.unit, column.type.value, column.time.value, column.isPicked});
    format.time = time.value;
    format.missingWords = missingWords.value;
    format.missing = missing;
    format.order = order;
    return format;
}

TableGuess guessTable(const TableSample &sample, const TableChoices &decided)
{
    TableGuess guess;
    TableChoices choices = decided;
    guess.encoding = choices.encoding ? chosen(*choices.encoding) : sample.encoding;
    const LayoutGuess layout = guessLayout(sample, choices);
    guess.layout = layout.layout;
    guess.numbers = layout.numbers;
    guess.comment = layout.comment;
    HeaderGuess header = guessHeader(sample, layout, choices);
    guess.preambleLines = header.preambleLines;
    guess.headerRows = header.headerRows;
    guess.hasUnitsRow = header.hasUnitsRow;
    guess.isHeaderInComment = header.isInComment;
    guess.metadata = header.metadata;
    guess.missing = choices.missing.value_or(MissingValue::Gap);
    guess.order = choices.order.value_or(RowOrder::Keep);

    if (const std::optional<OwnTable> own = ownTable(header.metadata))
        trustOwnTable(guess, header, *own, choices);

    const std::vector<ColumnSample> samples =
        sampleColumns(sample, guess.format().dialect, header.columns.size());
    guess.missingWords = choices.missingWords ? chosen(*choices.missingWords)
                                              : guessMissingWords(samples, guess.numbers.value);

    QStringList names;
    for (const HeaderText &column : header.columns)
        names.append(column.name);
    names = uniqueNames(names);
    for (size_t index = 0; index < samples.size(); ++index) {
        const auto found = choices.columns.find(int(index));
        const ColumnChoices chosenHere = found == choices.columns.end() ? ColumnChoices{} : found->second;
        guess.columns.push_back(guessColumn(samples[index], names[qsizetype(index)],
                                            header.columns[index].unit, guess, chosenHere));
        // Lines that end with a separator have a last column without name and values.
        const bool isEmpty = std::all_of(samples[index].cells.begin(), samples[index].cells.end(),
                                         [](const QByteArray &cell) { return cell.isEmpty(); });
        if (isEmpty && header.columns[index].name.isEmpty() && !chosenHere.isPicked)
            guess.columns.back().isPicked = false;
    }
    guess.time = guessTimeSource(guess.columns, samples, guess.numbers.value);
    for (const auto &[index, column] : choices.columns) {
        if (column.time && index >= 0 && size_t(index) < guess.columns.size())
            guess.columns[size_t(index)].time = chosen(*column.time);
    }
    if (choices.time) {
        guess.time = chosen(*choices.time);
        const size_t column = size_t(choices.time->column);
        const auto given = choices.columns.find(choices.time->column);
        const bool hasFormat = given != choices.columns.end() && given->second.time;
        if (choices.time->kind == TimeSource::Kind::Column && column < samples.size() && !hasFormat &&
            guess.columns[column].type.value != ColumnType::Time)
            guess.columns[column].time = guessEpoch(samples[column], guess.columns[column].name,
                                                    guess.columns[column].unit, guess.numbers.value);
    }
    return guess;
}

} // namespace chartstream
