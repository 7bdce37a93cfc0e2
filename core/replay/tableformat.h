// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/epoch.h"
#include "core/replay/tabledialect.h"
#include "core/replay/timepattern.h"

#include <QString>

#include <vector>

/// What a table's bytes mean: all that is needed to read it, every field to be set by hand. tableguess.h
/// finds it out.
namespace chartstream {

enum class ColumnType {
    Number,  ///< doubles
    Integer, ///< 64 bits
    Boolean, ///< words for true and false; as numbers 1 and 0
    Text,
    Time, ///< nanoseconds, see TimeFormat
};

QString nameOf(ColumnType type);

/// How the cells of a time column are written.
struct TimeFormat
{
    enum class Kind { Text, Pattern, Epoch };

    Kind kind = Kind::Text;
    DateOrder order = DateOrder::YearMonthDay; ///< of texts
    TimePattern pattern;
    EpochFormat epoch;

    bool operator==(const TimeFormat &) const = default;
};

struct ColumnFormat
{
    QString name;
    QString unit;
    ColumnType type = ColumnType::Number;
    TimeFormat time;      ///< of Time columns
    bool isPicked = true; ///< whether it is read at all

    bool operator==(const ColumnFormat &) const = default;
};

/// Where the time of a row comes from.
struct TimeSource
{
    enum class Kind {
        RowNumber,      ///< there is no time
        FixedRate,      ///< rows follow each other at `rowsPerSecond`, from `start` on
        Column,         ///< `column`
        DateAndTime,    ///< the date in `column`, the time of day in `second`
        WeekAndSeconds, ///< GPS weeks in `column`, time of week in `second`
    };

    Kind kind = Kind::RowNumber;
    int column = -1;
    int second = -1;
    double rowsPerSecond = 1;
    qint64 start = 0; ///< nanoseconds since 1970
    /// What the table's clock showed (an IANA name) where the texts do not say; empty: times are taken as
    /// written.
    QByteArray zone;

    bool operator==(const TimeSource &) const = default;
};

/// What stands where there is no value.
enum class MissingValue { Gap, Zero, Previous };

/// What becomes of rows whose time is before that of the row above.
enum class RowOrder {
    Keep,
    Sort, ///< stable
    Runs, ///< a new run begins there: a lap, a restart
    Drop,
};

struct TableFormat
{
    TableDialect dialect;
    std::vector<ColumnFormat> columns; ///< all that the file has, in its order
    TimeSource time;
    QByteArrayList missingWords; ///< besides those of every table; a number stands for its value
    MissingValue missing = MissingValue::Gap;
    RowOrder order = RowOrder::Keep;

    bool operator==(const TableFormat &) const = default;
};

} // namespace chartstream
