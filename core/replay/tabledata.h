// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableformat.h"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <variant>

/// A table that was read: typed columns in pieces, the rows of one block of text each. Times are 64-bit
/// nanoseconds; they become a figure's milliseconds (or the difference from an origin) only where points are
/// made of rows.
namespace chartstream {

/// Texts of a piece, one behind the other. UTF-8. A gap is no empty text.
class TextCells
{
public:
    size_t size() const { return m_ends.size(); }
    void reserve(size_t size) { m_ends.reserve(size); }
    void append(QByteArrayView text)
    {
        m_bytes.append(text.data(), size_t(text.size()));
        m_ends.push_back(quint32(m_bytes.size()));
    }
    void appendGap() { m_ends.push_back(quint32(m_bytes.size()) | gapFlag); }
    void truncate(size_t size);
    bool isGap(size_t index) const { return (m_ends[index] & gapFlag) != 0; }
    QByteArrayView at(size_t index) const;
    void shrink();
    size_t memory() const { return m_ends.capacity() * sizeof(quint32) + size_t(m_bytes.capacity()); }

private:
    static constexpr quint32 gapFlag = 0x8000'0000; ///< pieces are smaller than 2 GiB

    std::vector<quint32> m_ends;
    std::string m_bytes;
};

/// The number of a gap in a column of integers.
inline constexpr qint64 noInteger = std::numeric_limits<qint64>::min();

/// Doubles of Number and Boolean columns (gap: NaN), integers of Integer and Time columns (gap: noInteger,
/// noTime).
using ColumnValues = std::variant<std::vector<double>, std::vector<qint64>, TextCells>;

struct TablePiece
{
    size_t rows = 0;
    std::vector<qint64> times;         ///< one a row; empty where the table has none
    std::vector<ColumnValues> columns; ///< as TableData::columns
    qint64 firstLine = 0;              ///< line of the first row, from 1
    /// Rows whose line is not the one behind the row before: row and its line.
    std::vector<std::pair<size_t, qint64>> lineJumps;

    qint64 lineOf(size_t row) const;
};

/// What happened to a row that was not as the others.
struct RowProblem
{
    enum class Kind {
        Padded,     ///< had too few cells: gaps stand for the others
        Cut,        ///< had too many: the others are left out
        Skipped,    ///< has no time that could be read, or was dropped
        Unreadable, ///< a cell is not what its column is: a gap
        OutOfOrder, ///< is before the row above
    };
    static constexpr size_t kinds = 5;
    static constexpr size_t listed = 100; ///< of each kind; all are counted

    Kind kind = Kind::Padded;
    qint64 line = 0; ///< from 1
    QString what;

    bool operator==(const RowProblem &) const = default;
};

/// Counts of all, and a list of the first.
class RowProblems
{
public:
    void add(RowProblem problem);
    /// For many: counts and, while there is room, asks for the text.
    template <typename What>
    void add(RowProblem::Kind kind, qint64 line, What what)
    {
        if (m_counts[size_t(kind)]++ < qint64(RowProblem::listed))
            m_list.push_back({kind, line, what()});
    }
    /// Those of a piece whose first line is `firstLine`. `where`: put in front of what they say.
    void append(const RowProblems &others, qint64 firstLine, const QString &where = {});

    qint64 count(RowProblem::Kind kind) const { return m_counts[size_t(kind)]; }
    const std::vector<RowProblem> &list() const { return m_list; }
    bool isEmpty() const { return m_list.empty(); }

private:
    std::array<qint64, RowProblem::kinds> m_counts{};
    std::vector<RowProblem> m_list;
};

/// A column whose type had to be another one than said.
struct TypeRevision
{
    int column = 0;
    QString what; ///< "whole numbers until line 10321: \"1.5\""

    bool operator==(const TypeRevision &) const = default;
};

struct TableData
{
    TableFormat format; ///< with what was revised
    std::vector<int>
        columns; ///< the columns read, as indexes into format.columns; those of time are not among them
    std::vector<TablePiece> pieces;
    size_t rows = 0;
    RowProblems problems;
    std::vector<TypeRevision> revisions;
    std::vector<size_t> runs; ///< first rows of runs (RowOrder::Runs), the first one 0
    qint64 comments = 0;      ///< comment lines among the rows

    /// The piece a row stands in, and its row there.
    std::pair<const TablePiece *, size_t> place(size_t row) const;
    /// Nanoseconds since 1970, or since the start; by the rate where that is the source; nothing where rows
    /// have numbers only.
    std::optional<qint64> time(size_t row) const;
    /// NaN for a gap and a text. Integers beyond 2^53 are rounded.
    double number(size_t column, size_t row) const;
    /// Empty for a gap; numbers are none.
    QByteArrayView text(size_t column, size_t row) const;
    bool isGap(size_t column, size_t row) const;
    size_t memory() const;
};

} // namespace chartstream
