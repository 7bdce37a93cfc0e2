// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablebatches.h"

#include "core/replay/datetext.h"
#include "core/replay/recordingformat.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace chartstream {

namespace {

constexpr size_t noColumn = std::numeric_limits<size_t>::max();

void appendNumber(QByteArray &to, double number)
{
    if (!std::isfinite(number)) {
        to.append("null");
        return;
    }
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    to.append(text.data(), end.ptr - text.data());
}

void appendInteger(QByteArray &to, qint64 number)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    to.append(text.data(), end.ptr - text.data());
}

void appendDate(QByteArray &to, qint64 nanoseconds)
{
    to.append('"');
    appendDateText(to, nanoseconds);
    to.append('"');
}

/// A cell that is no text, as a number, and as JSON behind `to`.
double takeNumber(const ColumnValues &values, bool isTime, size_t index, QByteArray &to)
{
    if (const auto *numbers = std::get_if<std::vector<double>>(&values)) {
        const double number = (*numbers)[index];
        appendNumber(to, number);
        return std::isfinite(number) ? number : gap;
    }
    const qint64 integer = std::get<std::vector<qint64>>(values)[index];
    if (integer == noInteger) {
        to.append("null");
        return gap;
    }
    if (isTime) {
        appendDate(to, integer);
        return dateNumber(integer);
    }
    appendInteger(to, integer);
    return double(integer);
}

Cell takeText(const TextCells &texts, size_t index, QByteArray &to)
{
    if (texts.isGap(index)) {
        to.append("null");
        return {};
    }
    const QString text = QString::fromUtf8(texts.at(index));
    to.append(quoted(text));
    return text;
}

Cell takeCell(const ColumnValues &values, bool isTime, size_t index, QByteArray &to)
{
    if (const auto *texts = std::get_if<TextCells>(&values))
        return takeText(*texts, index, to);
    return takeNumber(values, isTime, index, to);
}

/// The run at a batch's end.
NumberRun &runOf(UpdateBatch &batch)
{
    if (batch.items.empty() || !std::holds_alternative<NumberRun>(batch.items.back()))
        batch.items.emplace_back(NumberRun{{"x", "y"}, {}});
    return std::get<NumberRun>(batch.items.back());
}

/// Counts the line that stands at the end of `lines`, from `begin` on, and ends it.
void endLine(UpdateBatch &batch, QByteArray &lines, qsizetype begin)
{
    lines.append('}');
    ++batch.lines;
    batch.bytes += lines.size() - begin;
    lines.append('\n');
}

} // namespace

TableBatches::TableBatches(const TableFormat &format, const std::vector<int> &columns, const TablePlan &plan)
    : m_format(format)
    , m_read(columns)
{
    const auto placeOf = [&columns](int column) {
        const auto place = std::find(columns.begin(), columns.end(), column);
        return place == columns.end() ? noColumn : size_t(place - columns.begin());
    };
    const bool hasTimes = format.time.kind != TimeSource::Kind::RowNumber;
    m_hasDates = hasTimes && plan.timeAxis == TableTimeAxis::Date;
    if (plan.arrangement == TableArrangement::XY && placeOf(plan.xColumn) != noColumn) {
        m_x = X::Column;
        m_xColumn = placeOf(plan.xColumn);
    } else if (hasTimes) {
        m_x = m_hasDates ? X::Date : X::Elapsed;
    }
    for (const PlannedColumn &column : plan.columns) {
        if (placeOf(column.column) == noColumn)
            continue;
        m_streams.push_back({column.token, column.label});
        m_columns.push_back(placeOf(column.column));
    }
}

qint64 TableBatches::timeOf(const TablePiece &piece, size_t index, size_t row) const
{
    if (!piece.times.empty())
        return piece.times[index];
    const bool hasRate = m_format.time.kind == TimeSource::Kind::FixedRate;
    const double rate = hasRate ? m_format.time.rowsPerSecond : rowsPerSecond;
    const qint64 start = hasRate ? m_format.time.start : 0;
    return start + std::llround(double(row) / rate * double(nanosecondsPerSecond));
}

std::vector<UpdateBatch> TableBatches::makeBatches(const KeptLines &kept) const
{
    std::vector<UpdateBatch> batches(m_streams.size());
    for (size_t stream = 0; stream < m_streams.size(); ++stream) {
        batches[stream].token = m_streams[stream].token;
        if (kept.contains(m_streams[stream].token))
            batches[stream].raw = QByteArrayLiteral(""); // empty, but not null
    }
    return batches;
}

void TableBatches::addClearing(std::vector<UpdateBatch> &batches) const
{
    const Update clearing{{{"x", std::vector<Cell>()}, {"y", std::vector<Cell>()}}, {}, false};
    QByteArray unused;
    for (UpdateBatch &batch : batches) {
        QByteArray &lines = batch.raw.isNull() ? unused : batch.raw;
        const qsizetype begin = lines.size();
        lines.append(R"({"x":[],"y":[])");
        batch.items.emplace_back(clearing);
        endLine(batch, lines, begin);
    }
}

bool TableBatches::isTime(size_t column) const
{
    return m_format.columns[size_t(m_read[column])].type == ColumnType::Time;
}

TableBatches::Xs TableBatches::xsOf(const TablePiece &piece, size_t first, size_t count, size_t row,
                                    qint64 shift) const
{
    Xs xs;
    const bool isText = m_x == X::Column && std::holds_alternative<TextCells>(piece.columns[m_xColumn]);
    xs.ends.reserve(count);
    if (isText)
        xs.cells.reserve(count);
    else
        xs.numbers.reserve(count);
    for (size_t index = first; index < first + count; ++index, ++row) {
        xs.beginnings.append(R"({"x":)");
        switch (m_x) {
        case X::Date: {
            const qint64 time = saturatedSum(timeOf(piece, index, row), shift);
            xs.numbers.push_back(dateNumber(time));
            appendDate(xs.beginnings, time);
            break;
        }
        case X::Elapsed: {
            const qint64 time = saturatedSum(saturatedSum(timeOf(piece, index, row), -m_start), shift);
            xs.numbers.push_back(double(time / nanosecondsPerSecond) +
                                 double(time % nanosecondsPerSecond) / double(nanosecondsPerSecond));
            appendNumber(xs.beginnings, xs.numbers.back());
            break;
        }
        case X::RowNumber:
            xs.numbers.push_back(double(row));
            appendInteger(xs.beginnings, qint64(row));
            break;
        case X::Column:
            if (isText)
                xs.cells.push_back(takeCell(piece.columns[m_xColumn], false, index, xs.beginnings));
            else
                xs.numbers.push_back(
                    takeNumber(piece.columns[m_xColumn], isTime(m_xColumn), index, xs.beginnings));
            break;
        }
        xs.beginnings.append(R"(,"y":)");
        xs.ends.push_back(xs.beginnings.size());
    }
    return xs;
}

void TableBatches::addRows(const TablePiece &piece, size_t first, size_t count, size_t row, qint64 shift,
                           std::vector<UpdateBatch> &batches) const
{
    if (count == 0)
        return;
    const Xs xs = xsOf(piece, first, count, row, shift);
    QByteArray unused;
    for (size_t stream = 0; stream < batches.size(); ++stream) {
        UpdateBatch &batch = batches[stream];
        const ColumnValues &values = piece.columns[m_columns[stream]];
        const bool isTimeColumn = isTime(m_columns[stream]);
        const bool hasNumbers = xs.cells.empty() && !std::holds_alternative<TextCells>(values);
        NumberRun *const run = hasNumbers ? &runOf(batch) : nullptr;
        const bool isKept = !batch.raw.isNull();
        QByteArray &lines = isKept ? batch.raw : unused;
        qsizetype beginning = 0;
        for (size_t point = 0; point < count; ++point) {
            if (!isKept)
                unused.resize(0); // its memory stays
            const qsizetype begin = lines.size();
            lines.append(xs.beginnings.constData() + beginning, xs.ends[point] - beginning);
            beginning = xs.ends[point];
            if (run) {
                run->values.push_back(xs.numbers[point]);
                run->values.push_back(takeNumber(values, isTimeColumn, first + point, lines));
            } else {
                const Cell x = xs.cells.empty() ? Cell(xs.numbers[point]) : xs.cells[point];
                batch.items.emplace_back(Update{
                    {{"x", x}, {"y", takeCell(values, isTimeColumn, first + point, lines)}}, {}, true});
            }
            endLine(batch, lines, begin);
        }
    }
}

} // namespace chartstream
