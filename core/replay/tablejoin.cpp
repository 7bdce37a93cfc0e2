// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablejoin.h"

#include "core/replay/tablefinish.h"
#include "core/replay/tableplan.h"
#include "core/support/cell.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// How two tables' times go together.
enum class TimeKind { Numbered, AtARate, Elapsed, Dates };

TimeKind kindOf(const TableData &data)
{
    if (data.format.time.kind == TimeSource::Kind::RowNumber)
        return TimeKind::Numbered;
    if (data.format.time.kind == TimeSource::Kind::FixedRate)
        return TimeKind::AtARate; // rows that follow each other go on by themselves
    return haveDates(data) ? TimeKind::Dates : TimeKind::Elapsed;
}

qint64 firstTime(const TableData &data)
{
    return data.rows > 0 ? data.time(0).value_or(0) : 0;
}

/// Where the next table begins.
qint64 endOf(const TableData &data)
{
    if (data.rows == 0)
        return 0;
    const qint64 last = *data.time(data.rows - 1);
    if (data.rows == 1)
        return last;
    const qint64 span = last - firstTime(data);
    return last + std::max<qint64>(span / qint64(data.rows - 1), 0);
}

void moveTimes(TableData &data, qint64 by)
{
    for (TablePiece &piece : data.pieces) {
        for (qint64 &time : piece.times)
            time += by;
    }
}

bool isOfNumbers(ColumnType type)
{
    return type == ColumnType::Number || type == ColumnType::Integer;
}

ColumnValues asNumbers(const std::vector<qint64> &integers)
{
    std::vector<double> numbers;
    numbers.reserve(integers.size());
    for (const qint64 integer : integers)
        numbers.push_back(integer == noInteger ? gap : double(integer));
    return numbers;
}

ColumnValues gapsFor(ColumnType type, size_t rows)
{
    if (type == ColumnType::Text) {
        TextCells texts;
        for (size_t row = 0; row < rows; ++row)
            texts.appendGap();
        return texts;
    }
    if (type == ColumnType::Integer || type == ColumnType::Time)
        return std::vector<qint64>(rows, noInteger);
    return std::vector<double>(rows, gap);
}

/// For each column of the joined table, its place among those that the table has.
using Places = std::vector<std::optional<size_t>>;

Places placesOf(const TableData &joined, const TableData &data)
{
    Places places;
    for (const int column : joined.columns) {
        const QString &name = joined.format.columns[size_t(column)].name;
        const auto found = std::find_if(data.columns.begin(), data.columns.end(), [&](int other) {
            return data.format.columns[size_t(other)].name == name;
        });
        places.push_back(found == data.columns.end() ? std::nullopt
                                                     : std::optional(size_t(found - data.columns.begin())));
    }
    return places;
}

/// Numbers where some tables have whole ones only.
std::optional<Error> agreeOnTypes(TableData &joined, const std::vector<NamedTable> &tables,
                                  const std::vector<Places> &places)
{
    for (size_t index = 0; index < joined.columns.size(); ++index) {
        ColumnFormat &column = joined.format.columns[size_t(joined.columns[index])];
        for (size_t table = 0; table < tables.size(); ++table) {
            if (!places[table][index])
                continue;
            const TableData &data = tables[table].data;
            const ColumnType type = data.format.columns[size_t(data.columns[*places[table][index]])].type;
            if (type == column.type)
                continue;
            if (!isOfNumbers(type) || !isOfNumbers(column.type)) {
                return Error{u"its column \"%1\" has %2, and %3 elsewhere"_s.arg(column.name, nameOf(type),
                                                                                 nameOf(column.type)),
                             tables[table].name};
            }
            column.type = ColumnType::Number;
        }
    }
    return std::nullopt;
}

void append(TableData &joined, NamedTable table, const Places &places)
{
    for (TablePiece &piece : table.data.pieces) {
        std::vector<ColumnValues> columns;
        for (size_t index = 0; index < joined.columns.size(); ++index) {
            const ColumnType type = joined.format.columns[size_t(joined.columns[index])].type;
            if (!places[index]) {
                columns.push_back(gapsFor(type, piece.rows));
                continue;
            }
            ColumnValues &values = piece.columns[*places[index]];
            const auto *integers = std::get_if<std::vector<qint64>>(&values);
            columns.push_back(integers && type == ColumnType::Number ? asNumbers(*integers)
                                                                     : std::move(values));
        }
        piece.columns = std::move(columns);
        joined.pieces.push_back(std::move(piece));
    }
    joined.problems.append(table.data.problems, 0, table.name + u": "_s);
    for (const size_t run : table.data.runs)
        joined.runs.push_back(joined.rows + run);
    joined.revisions.insert(joined.revisions.end(), table.data.revisions.begin(), table.data.revisions.end());
    joined.comments += table.data.comments;
    joined.rows += table.data.rows;
}

} // namespace

Result<TableData> joinTables(std::vector<NamedTable> tables)
{
    Q_ASSERT(!tables.empty());
    const TimeKind kind = kindOf(tables.front().data);
    for (NamedTable &table : tables) {
        if (kindOf(table.data) != kind) {
            return Error{kind == TimeKind::Dates ? u"it has no dates, as %1 has"_s.arg(tables.front().name)
                                                 : u"it has other times than %1"_s.arg(tables.front().name),
                         table.name};
        }
    }
    TableData joined;
    joined.format = tables.front().data.format;
    joined.columns = tables.front().data.columns;
    if (kind == TimeKind::Dates) {
        std::stable_sort(tables.begin(), tables.end(), [](const NamedTable &a, const NamedTable &b) {
            return firstTime(a.data) < firstTime(b.data);
        });
    }
    std::vector<Places> places;
    for (const NamedTable &table : tables)
        places.push_back(placesOf(joined, table.data));
    if (std::optional<Error> error = agreeOnTypes(joined, tables, places))
        return *error;
    bool overlap = false;
    qint64 end = 0;
    for (size_t table = 0; table < tables.size(); ++table) {
        TableData &data = tables[table].data;
        if (kind == TimeKind::Elapsed && table > 0)
            moveTimes(data, end - firstTime(data));
        const qint64 begin = firstTime(data);
        overlap |= kind == TimeKind::Dates && table > 0 && data.rows > 0 && begin < end;
        if (kind >= TimeKind::Elapsed && data.rows > 0)
            end = endOf(data);
        append(joined, std::move(tables[table]), places[table]);
    }
    const RowOrder order = joined.format.order;
    if (overlap && (order == RowOrder::Sort || order == RowOrder::Drop))
        orderRows(joined);
    return joined;
}

} // namespace chartstream
