// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tableplan.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double roomBetween = 0.05;   ///< of the height
constexpr double heightOfStates = 0.4; ///< beside a subplot of numbers
constexpr size_t fewRows = 4;          ///< whose axes have room for names
constexpr int marginAbove = 60;        ///< pixels: a line of title

/// States are texts; truths are played as 1 and 0.
enum class RowKind { Numbers, States, Truths, Dates };

bool isOfStates(RowKind kind)
{
    return kind == RowKind::States || kind == RowKind::Truths;
}

struct DrawnColumn
{
    const PlannedColumn *column = nullptr;
    RowKind kind = RowKind::Numbers;
};

/// A subplot: its columns share a y axis.
struct PlotRow
{
    RowKind kind = RowKind::Numbers;
    QString key; ///< what its columns have in common
    std::vector<DrawnColumn> columns;
};

RowKind kindOf(ColumnType type)
{
    switch (type) {
    case ColumnType::Number:
    case ColumnType::Integer:
        break;
    case ColumnType::Boolean:
        return RowKind::Truths;
    case ColumnType::Text:
        return RowKind::States;
    case ColumnType::Time:
        return RowKind::Dates;
    }
    return RowKind::Numbers;
}

QString keyOf(const PlannedColumn &column, const ColumnFormat &format, TableArrangement arrangement)
{
    switch (arrangement) {
    case TableArrangement::Together:
    case TableArrangement::XY:
        break;
    case TableArrangement::Stacked:
        return format.name + u'\n' + column.unit;
    case TableArrangement::ByUnit:
        return column.unit;
    }
    return {};
}

std::vector<PlotRow> rowsOf(const std::vector<PlannedTable> &tables)
{
    const TableArrangement arrangement = tables.front().plan.arrangement;
    std::vector<PlotRow> rows;
    for (const PlannedTable &table : tables) {
        for (const PlannedColumn &column : table.plan.columns) {
            const ColumnFormat &format = table.format.columns[size_t(column.column)];
            const RowKind kind = kindOf(format.type);
            const QString key = keyOf(column, format, arrangement);
            auto row = std::find_if(rows.begin(), rows.end(), [&](const PlotRow &other) {
                return other.kind == kind && other.key == key;
            });
            if (row == rows.end())
                row = rows.insert(rows.end(), {kind, key, {}});
            row->columns.push_back({&column, kind});
        }
    }
    // States belong below what they explain; of numbers the order stays.
    if (arrangement != TableArrangement::Stacked) {
        std::stable_partition(rows.begin(), rows.end(),
                              [](const PlotRow &row) { return !isOfStates(row.kind); });
    }
    return rows;
}

QString withUnit(const QString &name, const QString &unit)
{
    if (unit.isEmpty())
        return name;
    return name.isEmpty() ? unit : u"%1 [%2]"_s.arg(name, unit);
}

/// Rows of states are too low for a title; the legend names them. `isNamed`: of the row's only column.
QString titleOf(const PlotRow &row, bool isNamed)
{
    if (isOfStates(row.kind))
        return {};
    const PlannedColumn &first = *row.columns.front().column;
    const bool haveOneUnit = std::ranges::all_of(
        row.columns, [&first](const DrawnColumn &other) { return other.column->unit == first.unit; });
    return withUnit(isNamed ? first.label : QString(), haveOneUnit ? first.unit : QString());
}

QJsonObject withTitle(QJsonObject axis, const QString &title)
{
    if (!title.isEmpty())
        axis.insert(u"title"_s, QJsonObject{{u"text"_s, title}});
    return axis;
}

QString typeOf(RowKind kind)
{
    switch (kind) {
    case RowKind::Numbers:
    case RowKind::Truths:
        break;
    case RowKind::States:
        return u"category"_s;
    case RowKind::Dates:
        return u"date"_s;
    }
    return u"linear"_s;
}

QJsonObject yAxis(RowKind kind)
{
    QJsonObject axis{{u"type"_s, typeOf(kind)}};
    if (kind == RowKind::Truths) {
        axis.insert(u"tickvals"_s, QJsonArray{0, 1});
        axis.insert(u"ticktext"_s, QJsonArray{u"false"_s, u"true"_s});
        axis.insert(u"range"_s, QJsonArray{-0.2, 1.2});
    }
    return axis;
}

QString nameOfTime(const TableFormat &format)
{
    const TimeSource &time = format.time;
    const bool isOne = time.kind == TimeSource::Kind::Column || time.kind == TimeSource::Kind::WeekAndSeconds;
    const int column = time.kind == TimeSource::Kind::Column ? time.column : time.second;
    return isOne ? format.columns[size_t(column)].name : u"time"_s;
}

/// Of what all tables have in common.
QJsonObject xAxis(const std::vector<PlannedTable> &tables)
{
    const PlannedTable &first = tables.front();
    if (first.plan.arrangement == TableArrangement::XY && first.plan.xColumn >= 0) {
        const ColumnFormat &column = first.format.columns[size_t(first.plan.xColumn)];
        return withTitle({{u"type"_s, typeOf(kindOf(column.type))}}, withUnit(column.name, column.unit));
    }
    const bool areNumbered = std::all_of(tables.begin(), tables.end(), [](const PlannedTable &table) {
        return table.format.time.kind == TimeSource::Kind::RowNumber;
    });
    if (areNumbered)
        return withTitle({{u"type"_s, u"linear"_s}}, u"row"_s);
    const QString name = nameOfTime(first.format);
    if (first.plan.timeAxis == TableTimeAxis::Elapsed)
        return withTitle({{u"type"_s, u"linear"_s}}, u"%1 since the first row [s]"_s.arg(name));
    return withTitle({{u"type"_s, u"date"_s}},
                     first.format.time.zone.isEmpty() ? name : u"%1 (UTC)"_s.arg(name));
}

QJsonObject traceOf(const DrawnColumn &column, qsizetype maxPoints, size_t row)
{
    const PlannedColumn &planned = *column.column;
    QJsonObject trace{
        {u"type"_s, u"scatter"_s},
        {u"mode"_s, u"lines"_s},
        {u"name"_s, planned.label},
        {u"x"_s, QJsonArray()},
        {u"y"_s, QJsonArray()},
        {u"stream"_s, QJsonObject{{u"token"_s, planned.token.text()}, {u"maxpoints"_s, qint64(maxPoints)}}}};
    if (isOfStates(column.kind))
        trace.insert(u"line"_s, QJsonObject{{u"shape"_s, u"hv"_s}});
    if (row > 0)
        trace.insert(u"yaxis"_s, u"y%1"_s.arg(row + 1));
    return trace;
}

/// How far all texts begin alike, back to where a word ends.
qsizetype commonBeginning(const QStringList &texts)
{
    qsizetype length = texts.front().size();
    for (const QString &text : texts) {
        const auto end = std::mismatch(text.begin(), text.end(), texts.front().begin(), texts.front().end());
        length = std::min(length, qsizetype(end.first - text.begin()));
    }
    while (length > 0 && texts.front()[length - 1].isLetterOrNumber())
        --length;
    return length;
}

} // namespace

void labelApart(std::vector<PlannedTable> &tables)
{
    QStringList titles;
    QHash<QString, int> uses;
    for (const PlannedTable &table : tables) {
        titles.append(table.plan.title);
        for (const PlannedColumn &column : table.plan.columns)
            ++uses[column.label];
    }
    const qsizetype alike = commonBeginning(titles);
    for (size_t index = 0; index < tables.size(); ++index) {
        const QString &title = titles[qsizetype(index)];
        // One that is nothing but the beginning of the others keeps its whole name.
        const QString special = title.size() > alike ? title.sliced(alike) : title;
        for (PlannedColumn &column : tables[index].plan.columns) {
            if (uses[column.label] > 1)
                column.label = u"%1 (%2)"_s.arg(column.label, special);
        }
    }
}

QJsonObject figureOf(const TablePlan &plan, const TableFormat &format, qsizetype maxPoints)
{
    return figureOf({PlannedTable{plan, format}}, maxPoints);
}

QJsonObject figureOf(const std::vector<PlannedTable> &tables, qsizetype maxPoints)
{
    const std::vector<PlotRow> rows = rowsOf(tables);
    // Otherwise the legend names the traces, and the axes tell their units.
    const bool areNamedByAxes =
        rows.size() <= fewRows && std::all_of(rows.begin(), rows.end(), [](const PlotRow &row) {
            return row.columns.size() == 1 && !isOfStates(row.kind);
        });
    const auto heightOf = [](const PlotRow &row) { return isOfStates(row.kind) ? heightOfStates : 1.0; };
    double heights = 0;
    for (const PlotRow &row : rows)
        heights += heightOf(row);
    const bool isAlone = rows.size() < 2;
    const double room = isAlone ? 0 : std::min(roomBetween, 0.3 / double(rows.size()));
    const double scale = (1 - room * (double(rows.size()) - 1)) / std::max(heights, 1e-9);

    QJsonArray traces;
    QJsonObject layout{{u"title"_s, QJsonObject{{u"text"_s, tables.front().plan.title}}},
                       {u"margin"_s, QJsonObject{{u"t"_s, marginAbove}}}};
    double top = 1;
    for (size_t row = 0; row < rows.size(); ++row) {
        const double bottom = row + 1 == rows.size() ? 0 : top - heightOf(rows[row]) * scale;
        QJsonObject axis = withTitle(yAxis(rows[row].kind), titleOf(rows[row], areNamedByAxes));
        if (!isAlone) {
            axis.insert(u"domain"_s, QJsonArray{bottom, top});
            axis.insert(u"anchor"_s, u"x"_s);
        }
        layout.insert(row == 0 ? u"yaxis"_s : u"yaxis%1"_s.arg(row + 1), axis);
        for (const DrawnColumn &column : rows[row].columns)
            traces.append(traceOf(column, maxPoints, row));
        top = bottom - room;
    }
    QJsonObject x = xAxis(tables);
    if (!isAlone)
        x.insert(u"anchor"_s, u"y%1"_s.arg(rows.size()));
    layout.insert(u"xaxis"_s, x);
    layout.insert(u"showlegend"_s, !areNamedByAxes);
    return {{u"data"_s, traces}, {u"layout"_s, layout}};
}

} // namespace chartstream
