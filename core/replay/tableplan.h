// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"
#include "core/replay/tableguess.h"
#include "core/stream/streamtoken.h"

#include <QJsonObject>

namespace chartstream {

/// How the columns of a table become traces of a figure.
enum class TableArrangement {
    Together, ///< numbers in one subplot; texts, and what is true or false, in others below it
    Stacked,  ///< a subplot a column, one above the other, with one x axis
    ByUnit,   ///< as Stacked, those of one unit together
    XY,       ///< all against one column in place of time
};

QString nameOf(TableArrangement arrangement);

/// What x is where rows have times.
enum class TableTimeAxis {
    Date,    ///< milliseconds since 1970, a date axis: exact to a quarter of a microsecond
    Elapsed, ///< seconds since the first row: exact to the nanosecond
};

/// One column that is drawn.
struct PlannedColumn
{
    int column = -1; ///< in TableFormat::columns
    StreamToken token;
    QString label; ///< the trace's name
    QString unit;

    bool operator==(const PlannedColumn &) const = default;
};

/// What becomes of a table once it is read: which columns are drawn, how, and by which streams.
struct TablePlan
{
    TableArrangement arrangement = TableArrangement::Together;
    TableTimeAxis timeAxis = TableTimeAxis::Date;
    int xColumn = -1; ///< of XY
    std::vector<PlannedColumn> columns;
    QString title;       ///< of the figure: the file's name
    qint64 gapLimit = 0; ///< nanoseconds: where more pass from row to row, lines break; 0: nowhere

    bool operator==(const TablePlan &) const = default;
};

/// What a person decided about the plot of a table; the rest is proposed, in the light of this.
struct PlanChoices
{
    std::optional<TableArrangement> arrangement;
    std::optional<TableTimeAxis> timeAxis;
    std::optional<int> xColumn;
    std::map<int, bool> isDrawn;   ///< by the columns' places in the file
    std::map<int, QString> labels; ///< the same
    /// What each trace keeps; not given: as many points as there is memory for.
    std::optional<qsizetype> maxPoints;
    std::optional<qint64> gapLimit; ///< as TablePlan::gapLimit

    bool operator==(const PlanChoices &) const = default;
};

/// What is proposed, each with its reason; what a person chose stands there as chosen.
struct PlanGuess
{
    static constexpr size_t mostColumns = 16; ///< that are drawn unasked

    Guess<std::vector<int>> columns; ///< ascending; without the one of x
    Guess<TableArrangement> arrangement;
    Guess<TableTimeAxis> timeAxis;
    Guess<int> xColumn{-1};
    Guess<qint64> gapLimit; ///< as TablePlan::gapLimit

    /// With a new token for each column that has none in `tokens`, where it is kept for the next time.
    TablePlan plan(const TableGuess &table, const PlanChoices &choices, const QString &title,
                   std::map<int, StreamToken> &tokens) const;
};

/// `rows`: the first ones, read with all columns (tablepreview.h).
PlanGuess guessPlan(const TableGuess &table, const TableData &rows, const PlanChoices &choices = {});

/// Whether the times of rows are those of a calendar, and not counted from a start or those of any day.
bool haveDates(const TableData &rows);

/// The figure of a plan: a trace a column with its token, axes with their titles and units, no data.
/// `maxPoints`: what each trace keeps. Pure.
QJsonObject figureOf(const TablePlan &plan, const TableFormat &format, qsizetype maxPoints);

/// A table that shares a figure with others.
struct PlannedTable
{
    TablePlan plan;
    TableFormat format;
};

/// Where traces of several tables have the same label, they get what is special of their tables' titles
/// behind it.
void labelApart(std::vector<PlannedTable> &tables);

/// The traces of several tables in one figure, arranged as the first one's; columns of one label and unit,
/// and of one unit, stand together as they do in one table. At least one table.
QJsonObject figureOf(const std::vector<PlannedTable> &tables, qsizetype maxPoints);

} // namespace chartstream
