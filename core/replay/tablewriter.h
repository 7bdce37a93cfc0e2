// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/celltext.h"
#include "core/series/column.h"
#include "core/stream/update.h"

#include <QString>

#include <optional>
#include <vector>

/// The table that a plot's data become, and come back from without loss. Chartstream's own format, within
/// what every reader of delimited text takes (RFC 4180 but for its line ends and comments; tests hold it):
///
///     # Chartstream table: 1
///     # title: Oven & yard
///     # x axis: Time
///     # y axis: Temperature (°C)
///     # time zone: none, dates as the figure shows them
///     # formula guard: apostrophe
///     # column 1: date, x, 3 points, Time
///     # column 2: number, y, 3 points, Oven
///     # column 3: text, text, 3 points, Oven text
///     "Time","Oven","Oven text"
///     2026-01-31T12:00:00.000000001,20.5,"warm"
///     2026-01-31T12:00:01,,"'=no formula, and ""quoted"""
///     2026-01-31T12:00:02,-7,""
///
/// UTF-8; lines end with LF. A row holds the points of the same number of every trace. Traces whose x is the
/// same, cell for cell, share its column, which stands before theirs; shorter columns end with empty cells,
/// and "points" tells how many they had. A trace without x gets the one that the figure gives it. Every other
/// attribute with a value a point ("text", "marker.color", "error_y.array") is a column of its own, named
/// after the trace and the attribute.
///
/// A cell without quotation marks is a number, a date ("date" columns) or, empty, a gap; one with them is a
/// text, be it empty or like a number. In a table of one column a gap is NaN, for an empty line is often
/// none. Texts, and the names of columns, that a spreadsheet would take for formulas have an apostrophe in
/// front; unguarded() takes it off. Numbers never have one. "text" columns may hold numbers beside texts.
namespace chartstream {

/// One attribute's values. A copy of the trace's column: a snapshot.
struct TableColumn
{
    AttributePath attribute;
    Column values;
    bool isDate = false;
};

/// One trace's points.
struct TableTrace
{
    QString name;
    QString xName;                    ///< of its x column: the axis's title, or "x"
    std::vector<TableColumn> columns; ///< x first
    std::optional<Extent> seen;       ///< only points whose place on the axis is in there
    size_t placing = 0;               ///< the column that gives that place: x, of horizontal bars y
};

struct TableContent
{
    std::vector<std::pair<QString, QString>> preamble; ///< "title", "x axis", ...: what a person called it
    std::vector<TableTrace> traces;

    size_t points() const;
};

struct TableStyle
{
    char separator = ',';
    char dateSeparator = 'T';   ///< between date and time; a blank for spreadsheets
    bool preamble = true;       ///< the lines that begin with #
    bool byteOrderMark = false; ///< some spreadsheets need it to know UTF-8

    bool operator==(const TableStyle &) const = default;
};

/// Writes a table piece by piece: any size, with the memory of a piece. One thread at a time, any.
class TableWriter
{
public:
    /// Compares the x columns and counts the points that are seen: looks at each point once.
    TableWriter(TableContent content, TableStyle style);

    size_t rows() const { return m_rows; }
    size_t rowsWritten() const { return m_row; }
    bool isDone() const { return m_begun && m_row == m_rows; }
    /// Appends the next rows, until `to` has at least so many bytes or all is written.
    void write(QByteArray &to, qsizetype bytes);

private:
    /// Traces that share x.
    struct Section
    {
        std::vector<TableColumn> columns;
        std::vector<QString> names;
        std::optional<Extent> seen;
        size_t placing = 0;
        size_t points = 0; ///< rows it fills
        size_t next = 0;   ///< index of the point that the next row holds, or one before it that is not seen
    };

    static Section sectionOf(TableTrace trace);
    /// Whether the trace's columns can stand beside the section's; then they do.
    static bool join(Section &section, TableTrace &trace);
    static void takeColumns(Section &section, TableTrace &trace, size_t first);
    static size_t longest(const Section &section);
    static bool isSeen(const Section &section, size_t point);
    void writeHead(QByteArray &to) const;
    void writePreamble(QByteArray &to) const;
    void writeRow(QByteArray &to);

    TableStyle m_style;
    CellText m_cellText;
    std::vector<std::pair<QString, QString>> m_preamble;
    std::vector<Section> m_sections;
    size_t m_columns = 0;
    size_t m_rows = 0;
    size_t m_row = 0;
    bool m_begun = false;
};

} // namespace chartstream
