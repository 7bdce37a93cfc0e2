// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tableplan.h"

#include "core/replay/tablefinish.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t mostWords = 24;    ///< that a column of states has
constexpr size_t mostStacked = 8;   ///< subplots that are proposed
constexpr double otherSize = 100;   ///< so many times as large, and numbers do not fit one axis
constexpr qint64 finestDate = 1000; ///< nanoseconds that a date axis shows apart

/// Of a column of the file, among those that were read; their number where it was not.
size_t placeOf(const TableData &rows, int column)
{
    const auto found = std::lower_bound(rows.columns.begin(), rows.columns.end(), column);
    const bool isThere = found != rows.columns.end() && *found == column;
    return isThere ? size_t(found - rows.columns.begin()) : rows.columns.size();
}

bool isTimeOfRows(const TimeSource &time, int column)
{
    switch (time.kind) {
    case TimeSource::Kind::RowNumber:
    case TimeSource::Kind::FixedRate:
        return false;
    case TimeSource::Kind::Column:
        return column == time.column;
    case TimeSource::Kind::DateAndTime:
    case TimeSource::Kind::WeekAndSeconds:
        break;
    }
    return column == time.column || column == time.second;
}

/// Whether a column of texts says a few words again and again.
bool isOfStates(const TableData &rows, size_t column)
{
    QSet<QByteArray> words;
    size_t values = 0;
    for (size_t row = 0; row < rows.rows; ++row) {
        if (rows.isGap(column, row))
            continue;
        ++values;
        words.insert(rows.text(column, row).toByteArray());
        if (size_t(words.size()) > mostWords)
            return false;
    }
    return values > 0 && (size_t(words.size()) * 2 <= values || words.size() <= 2);
}

bool hasValue(const TableData &rows, size_t column)
{
    for (size_t row = 0; row < rows.rows; ++row) {
        if (!rows.isGap(column, row))
            return true;
    }
    return false;
}

/// Which columns can be drawn: the numbers, then states.
std::vector<int> worthDrawing(const TableGuess &table, const TableData &rows)
{
    std::vector<int> numbers;
    std::vector<int> states;
    for (int column = 0; column < int(table.columns.size()); ++column) {
        const size_t place = placeOf(rows, column);
        if (isTimeOfRows(table.time.value, column) || !table.columns[size_t(column)].isPicked ||
            place == rows.columns.size() || (rows.rows > 0 && !hasValue(rows, place)))
            continue;
        switch (rows.format.columns[size_t(column)].type) {
        case ColumnType::Number:
        case ColumnType::Integer:
            numbers.push_back(column);
            break;
        case ColumnType::Boolean:
            states.push_back(column);
            break;
        case ColumnType::Text:
            if (isOfStates(rows, place))
                states.push_back(column);
            break;
        case ColumnType::Time:
            break; // drawn only where a person wants it
        }
    }
    numbers.insert(numbers.end(), states.begin(), states.end());
    return numbers;
}

Guess<std::vector<int>> guessColumns(const TableGuess &table, const TableData &rows,
                                     const PlanChoices &choices)
{
    Guess<std::vector<int>> guess;
    std::vector<int> drawn = worthDrawing(table, rows);
    const size_t found = drawn.size();
    if (found > PlanGuess::mostColumns) {
        drawn.resize(PlanGuess::mostColumns);
        guess.reason =
            u"the first %1 of %2 columns with numbers or states"_s.arg(PlanGuess::mostColumns).arg(found);
        guess.confidence = 0.7;
    } else if (found > 0) {
        guess.reason = u"all columns with numbers or states"_s;
    } else {
        guess.reason = u"no column has numbers or states"_s;
        guess.confidence = 0.2;
    }
    for (const auto &[column, isDrawn] : choices.isDrawn) {
        if (column < 0 || size_t(column) >= table.columns.size() || isTimeOfRows(table.time.value, column))
            continue;
        std::erase(drawn, column);
        if (isDrawn)
            drawn.push_back(column);
        guess.reason = u"as chosen"_s;
        guess.confidence = 1;
    }
    std::sort(drawn.begin(), drawn.end());
    guess.value = std::move(drawn);
    return guess;
}

/// The greatest distance from zero among a column's numbers; nothing where it has none but zeros.
std::optional<double> sizeOf(const TableData &rows, int column)
{
    const size_t place = placeOf(rows, column);
    if (place == rows.columns.size() || rows.format.columns[size_t(column)].type >= ColumnType::Boolean)
        return std::nullopt;
    double size = 0;
    for (size_t row = 0; row < rows.rows; ++row) {
        const double number = rows.number(place, row);
        if (std::isfinite(number))
            size = std::max(size, std::abs(number));
    }
    return size > 0 ? std::optional(size) : std::nullopt;
}

Guess<TableArrangement> guessArrangement(const TableGuess &table, const TableData &rows,
                                         const std::vector<int> &columns)
{
    QStringList units;
    double least = 0;
    double greatest = 0;
    size_t numbers = 0;
    for (const int column : columns) {
        if (rows.format.columns[size_t(column)].type >= ColumnType::Boolean)
            continue;
        ++numbers;
        if (const QString &unit = table.columns[size_t(column)].unit; !units.contains(unit))
            units.append(unit);
        if (const std::optional<double> size = sizeOf(rows, column)) {
            least = greatest == 0 ? *size : std::min(least, *size);
            greatest = std::max(greatest, *size);
        }
    }
    if (units.size() > 1) {
        const bool hasNone = units.removeAll(QString()) > 0;
        return {TableArrangement::ByUnit,
                (hasNone ? u"they have units (%1) or none"_s : u"they have several units: %1"_s)
                    .arg(units.join(u", "_s)),
                0.8};
    }
    if (units.size() == 1 && !units.front().isEmpty())
        return {TableArrangement::Together, u"they have one unit: %1"_s.arg(units.front()), 0.9};
    if (greatest > least * otherSize && numbers <= mostStacked)
        return {TableArrangement::Stacked, u"no units, and numbers of very different size"_s, 0.6};
    return {TableArrangement::Together, u"no units, and numbers of similar size"_s, 0.6};
}

Guess<TableTimeAxis> guessTimeAxis(const TableData &rows)
{
    if (rows.format.time.kind == TimeSource::Kind::RowNumber)
        return {TableTimeAxis::Elapsed, u"rows are numbered"_s, 0.9};
    if (!haveDates(rows))
        return {TableTimeAxis::Elapsed, u"its times have no date"_s, 0.9};
    std::optional<qint64> closest;
    for (size_t row = 1; row < rows.rows; ++row) {
        const qint64 step = qint64(quint64(*rows.time(row)) - quint64(*rows.time(row - 1)));
        if (step > 0 && (!closest || step < *closest))
            closest = step;
    }
    if (closest && *closest < finestDate) {
        return {TableTimeAxis::Elapsed,
                u"rows are %1 ns apart, which a date axis cannot show"_s.arg(*closest), 0.9};
    }
    return {TableTimeAxis::Date, u"its times are dates"_s, 0.9};
}

} // namespace

QString nameOf(TableArrangement arrangement)
{
    static const std::array names{u"together"_s, u"one above the other"_s, u"by unit"_s, u"x-y"_s};
    return names.at(size_t(arrangement));
}

bool haveDates(const TableData &rows)
{
    const TimeSource &time = rows.format.time;
    switch (time.kind) {
    case TimeSource::Kind::RowNumber:
        return false;
    case TimeSource::Kind::FixedRate:
        return time.start != 0;
    case TimeSource::Kind::DateAndTime:
    case TimeSource::Kind::WeekAndSeconds:
        return true;
    case TimeSource::Kind::Column:
        break;
    }
    const TimeFormat &format = rows.format.columns[size_t(time.column)].time;
    if (format.kind == TimeFormat::Kind::Epoch)
        return format.epoch.origin != TimeOrigin::Relative;
    // Times of any day count from 1970-01-01 00:00, where no measured date is.
    constexpr qint64 fewDays = 2 * nanosecondsPerDay;
    for (size_t row = 0; row < rows.rows; ++row) {
        if (const std::optional<qint64> at = rows.time(row); at && (*at < 0 || *at >= fewDays))
            return true;
    }
    return rows.rows == 0;
}

PlanGuess guessPlan(const TableGuess &table, const TableData &rows, const PlanChoices &choices)
{
    PlanGuess guess;
    guess.columns = guessColumns(table, rows, choices);
    std::vector<int> &columns = guess.columns.value;
    guess.arrangement =
        choices.arrangement ? chosen(*choices.arrangement) : guessArrangement(table, rows, columns);
    guess.timeAxis = choices.timeAxis ? chosen(*choices.timeAxis) : guessTimeAxis(rows);
    guess.gapLimit = choices.gapLimit ? chosen(*choices.gapLimit) : guessBreaks(rows);
    if (guess.arrangement.value != TableArrangement::XY)
        return guess;
    const bool isGiven = choices.xColumn && placeOf(rows, *choices.xColumn) < rows.columns.size();
    if (isGiven)
        guess.xColumn = chosen(*choices.xColumn);
    else if (!columns.empty())
        guess.xColumn = {columns.front(), u"the first one that is drawn"_s, 0.6};
    std::erase(columns, guess.xColumn.value);
    return guess;
}

TablePlan PlanGuess::plan(const TableGuess &table, const PlanChoices &choices, const QString &title,
                          std::map<int, StreamToken> &tokens) const
{
    TablePlan plan{arrangement.value, timeAxis.value, xColumn.value, {}, title, gapLimit.value};
    for (const int column : columns.value) {
        StreamToken &token = tokens[column];
        if (token.isEmpty())
            token = makeStreamToken();
        const ColumnGuess &guessed = table.columns[size_t(column)];
        const auto label = choices.labels.find(column);
        plan.columns.push_back(
            {column, token, label == choices.labels.end() ? guessed.name : label->second, guessed.unit});
    }
    return plan;
}

} // namespace chartstream
