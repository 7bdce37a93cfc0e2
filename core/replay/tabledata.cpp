// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabledata.h"

#include "core/support/cell.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

QString nameOf(ColumnType type)
{
    static const std::array names{u"numbers"_s, u"whole numbers"_s, u"true or false"_s, u"text"_s,
                                  u"times"_s};
    return names.at(size_t(type));
}

void TextCells::truncate(size_t size)
{
    m_ends.resize(size);
    m_bytes.resize(size == 0 ? 0 : m_ends.back() & ~gapFlag);
}

QByteArrayView TextCells::at(size_t index) const
{
    const quint32 begin = index == 0 ? 0 : m_ends[index - 1] & ~gapFlag;
    return {m_bytes.data() + begin, qsizetype((m_ends[index] & ~gapFlag) - begin)};
}

void TextCells::shrink()
{
    m_ends.shrink_to_fit();
    m_bytes.shrink_to_fit();
}

qint64 TablePiece::lineOf(size_t row) const
{
    const auto behind = std::upper_bound(lineJumps.begin(), lineJumps.end(), row,
                                         [](size_t wanted, const auto &jump) { return wanted < jump.first; });
    if (behind == lineJumps.begin())
        return firstLine + qint64(row);
    return behind[-1].second + qint64(row - behind[-1].first);
}

void RowProblems::add(RowProblem problem)
{
    if (m_counts.at(size_t(problem.kind))++ < qint64(RowProblem::listed))
        m_list.push_back(std::move(problem));
}

void RowProblems::append(const RowProblems &others, qint64 firstLine, const QString &where)
{
    std::array<qint64, RowProblem::kinds> listed{};
    for (const RowProblem &problem : others.m_list) {
        add({problem.kind, problem.line + firstLine, where + problem.what});
        ++listed.at(size_t(problem.kind));
    }
    for (size_t kind = 0; kind < RowProblem::kinds; ++kind)
        m_counts.at(kind) += others.m_counts.at(kind) - listed.at(kind);
}

std::pair<const TablePiece *, size_t> TableData::place(size_t row) const
{
    // Pieces are of similar size: most often the guess is right, or one beside it.
    size_t first = 0;
    for (const TablePiece &piece : pieces) {
        if (row < first + piece.rows)
            return {&piece, row - first};
        first += piece.rows;
    }
    return {nullptr, 0};
}

std::optional<qint64> TableData::time(size_t row) const
{
    switch (format.time.kind) {
    case TimeSource::Kind::RowNumber:
        return std::nullopt;
    case TimeSource::Kind::FixedRate:
        return format.time.start +
               std::llround(double(row) / format.time.rowsPerSecond * double(nanosecondsPerSecond));
    default: {
        const auto [piece, index] = place(row);
        return piece ? std::optional(piece->times[index]) : std::nullopt;
    }
    }
}

double TableData::number(size_t column, size_t row) const
{
    const auto [piece, index] = place(row);
    if (!piece)
        return gap;
    const ColumnValues &values = piece->columns[column];
    if (const auto *numbers = std::get_if<std::vector<double>>(&values))
        return (*numbers)[index];
    if (const auto *integers = std::get_if<std::vector<qint64>>(&values))
        return (*integers)[index] == noInteger ? gap : double((*integers)[index]);
    return gap;
}

QByteArrayView TableData::text(size_t column, size_t row) const
{
    const auto [piece, index] = place(row);
    const auto *texts = piece ? std::get_if<TextCells>(&piece->columns[column]) : nullptr;
    return texts ? texts->at(index) : QByteArrayView();
}

bool TableData::isGap(size_t column, size_t row) const
{
    const auto [piece, index] = place(row);
    if (!piece)
        return true;
    const auto *texts = std::get_if<TextCells>(&piece->columns[column]);
    return texts ? texts->isGap(index) : std::isnan(number(column, row));
}

size_t TableData::memory() const
{
    size_t bytes = 0;
    for (const TablePiece &piece : pieces) {
        bytes += piece.times.capacity() * sizeof(qint64);
        for (const ColumnValues &values : piece.columns) {
            if (const auto *texts = std::get_if<TextCells>(&values))
                bytes += texts->memory();
            else if (const auto *numbers = std::get_if<std::vector<double>>(&values))
                bytes += numbers->capacity() * sizeof(double);
            else
                bytes += std::get<std::vector<qint64>>(values).capacity() * sizeof(qint64);
        }
    }
    return bytes;
}

} // namespace chartstream
