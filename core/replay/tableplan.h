// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"
#include "core/stream/streamtoken.h"

#include <QJsonObject>

namespace chartstream {

/// How the columns of a table become traces of a figure.
enum class TableArrangement {
    Together, ///< all in one subplot
    Stacked,  ///< a subplot a column, one above the other, with one x axis
    ByUnit,   ///< as Stacked, those of one unit together
    XY,       ///< all against one column in place of time
};

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
    QString title; ///< of the figure: the file's name

    bool operator==(const TablePlan &) const = default;
};

/// The figure of a plan: a trace a column with its token, axes with their titles and units, no data.
/// `maxPoints`: what each trace keeps. Pure.
QJsonObject figureOf(const TablePlan &plan, const TableFormat &format, qsizetype maxPoints);

} // namespace chartstream
