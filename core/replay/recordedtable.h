// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/celltext.h"
#include "core/series/series.h"
#include "core/support/clock.h"

#include <functional>
#include <vector>

namespace chartstream {

/// What a stream becomes when its points are recorded as a table, in the format of tablewriter.h: a row a
/// point, a column an attribute that has a value a point, and last "arrived", when the line came, in
/// milliseconds; empty for points that were kept before. A list gives a row for each of its values. What is
/// no point is left out: attributes of the trace, the layout, lists of lists, that a list replaces what was
/// there.
///
/// Columns are known with the first points. Where later ones have more, or a text where there were numbers, a
/// new table begins. One thread at a time; copies are independent.
class RecordedTable
{
public:
    using Rule = std::function<bool(const AttributePath &)>;

    /// `label`: of the stream. `numbersAreDates`: numbers in "x" are milliseconds since 1970. `isPerPoint`:
    /// which attributes have a value a point.
    RecordedTable(QString label, bool numbersAreDates, Rule isPerPoint)
        : m_label(std::move(label))
        , m_numbersAreDates(numbersAreDates)
        , m_isPerPoint(std::move(isPerPoint))
    {}

    /// Columns for what a trace holds already; before anything else.
    void begin(const Series &kept);
    bool hasColumns() const { return !m_columns.empty(); }
    void appendHead(QByteArray &to) const;
    /// Rows of points that begin() had, from `first` on, `count` of them where it has so many.
    void appendKept(QByteArray &to, const Series &kept, size_t first, size_t count);

    /// Rows of one table.
    struct Rows
    {
        bool beginsTable = false; ///< with its head, in a file of its own
        QByteArray text;
    };
    std::vector<Rows> take(const UpdateBatch &batch, Milliseconds at);
    /// Lines that held something that is left out.
    qint64 leftOut() const { return m_leftOut; }

private:
    enum class Kind { Unknown, Number, Date, Text };
    struct TableColumn
    {
        AttributePath path;
        Kind kind = Kind::Unknown;
    };
    using Point = std::vector<std::pair<AttributePath, Cell>>;

    Kind kindOf(const AttributePath &path, const Cell &cell) const;
    /// Whether the point needs other columns; then they are there.
    bool changeColumns(const Point &point);
    void takePoint(const Point &point, Milliseconds at, std::vector<Rows> &to);
    void takeUpdate(const Update &update, Milliseconds at, std::vector<Rows> &to);
    QString nameOf(const AttributePath &path) const;
    void appendCell(QByteArray &to, const TableColumn &column, const Cell &cell);

    QString m_label;
    bool m_numbersAreDates;
    Rule m_isPerPoint;
    CellText m_cellText;
    std::vector<TableColumn> m_columns;
    qint64 m_leftOut = 0;
};

} // namespace chartstream
