// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablebatches.h"

#include "core/replay/datetext.h"
#include "core/replay/recordingformat.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Lines that nobody wants are written only so that their bytes are known: of more, some are.
constexpr size_t mostMeasured = 256;
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

/// Of a cell that is no text.
double numberOf(const ColumnValues &values, bool isTime, size_t index)
{
    if (const auto *numbers = std::get_if<std::vector<double>>(&values))
        return std::isfinite((*numbers)[index]) ? (*numbers)[index] : gap;
    const qint64 integer = std::get<std::vector<qint64>>(values)[index];
    if (integer == noInteger)
        return gap;
    return isTime ? dateNumber(integer) : double(integer);
}

Cell cellOf(const ColumnValues &values, bool isTime, size_t index)
{
    const auto *texts = std::get_if<TextCells>(&values);
    if (!texts)
        return numberOf(values, isTime, index);
    return texts->isGap(index) ? Cell() : Cell(QString::fromUtf8(texts->at(index)));
}

void appendJson(QByteArray &to, const ColumnValues &values, bool isTime, size_t index)
{
    if (const auto *numbers = std::get_if<std::vector<double>>(&values)) {
        appendNumber(to, (*numbers)[index]);
    } else if (const auto *texts = std::get_if<TextCells>(&values)) {
        to.append(texts->isGap(index) ? "null"_ba : quoted(QString::fromUtf8(texts->at(index))));
    } else if (const qint64 integer = std::get<std::vector<qint64>>(values)[index]; integer == noInteger) {
        to.append("null");
    } else if (isTime) {
        appendDate(to, integer);
    } else {
        appendInteger(to, integer);
    }
}

/// The run at a batch's end.
NumberRun &runOf(UpdateBatch &batch)
{
    if (batch.items.empty() || !std::holds_alternative<NumberRun>(batch.items.back()))
        batch.items.emplace_back(NumberRun{{"x", "y"}, {}});
    return std::get<NumberRun>(batch.items.back());
}

} // namespace

TableBatches::TableBatches(const TableFormat &format, const std::vector<int> &columns, const TablePlan &plan)
    : m_format(format)
    , m_read(columns)
    , m_gapLimit(plan.gapLimit)
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
    const QByteArray line = R"({"x":[],"y":[]})";
    for (UpdateBatch &batch : batches) {
        batch.items.emplace_back(clearing);
        ++batch.lines;
        batch.bytes += line.size();
        if (!batch.raw.isNull())
            batch.raw.append(line).append('\n');
    }
}

bool TableBatches::isTime(size_t column) const
{
    return m_format.columns[size_t(m_read[column])].type == ColumnType::Time;
}

double TableBatches::elapsed(qint64 time, qint64 shift) const
{
    const qint64 passed = saturatedSum(saturatedSum(time, -m_start), shift);
    const qint64 seconds = passed / nanosecondsPerSecond;
    return double(seconds) + double(passed % nanosecondsPerSecond) / double(nanosecondsPerSecond);
}

TableBatches::Xs TableBatches::xsOf(const TablePiece &piece, size_t first, size_t count, size_t row,
                                    qint64 shift, size_t stride) const
{
    Xs xs;
    const ColumnValues *const column = m_x == X::Column ? &piece.columns[m_xColumn] : nullptr;
    const bool isText = column && std::holds_alternative<TextCells>(*column);
    const bool isTimeColumn = column && isTime(m_xColumn);
    if (isText)
        xs.cells.reserve(count);
    else
        xs.numbers.reserve(count);
    xs.ends.reserve(count / stride + 1);
    for (size_t point = 0; point < count; ++point) {
        qint64 time = 0;
        switch (m_x) {
        case X::Date:
            time = saturatedSum(timeOf(piece, first + point, row + point), shift);
            xs.numbers.push_back(dateNumber(time));
            break;
        case X::Elapsed:
            xs.numbers.push_back(elapsed(timeOf(piece, first + point, row + point), shift));
            break;
        case X::RowNumber:
            xs.numbers.push_back(double(row + point));
            break;
        case X::Column:
            if (isText)
                xs.cells.push_back(cellOf(*column, isTimeColumn, first + point));
            else
                xs.numbers.push_back(numberOf(*column, isTimeColumn, first + point));
            break;
        }
        if (point % stride != 0)
            continue;
        xs.beginnings.append(R"({"x":)");
        if (column)
            appendJson(xs.beginnings, *column, isTimeColumn, first + point);
        else if (m_x == X::Date)
            appendDate(xs.beginnings, time);
        else
            appendNumber(xs.beginnings, xs.numbers.back());
        xs.beginnings.append(R"(,"y":)");
        xs.ends.push_back(xs.beginnings.size());
    }
    return xs;
}

bool TableBatches::isSilence(qint64 from, qint64 to) const
{
    return from != noTime && to > from && quint64(to) - quint64(from) > quint64(m_gapLimit);
}

void TableBatches::addRows(const TablePiece &piece, size_t first, size_t count, size_t row, qint64 before,
                           qint64 shift, std::vector<UpdateBatch> &batches) const
{
    if (m_gapLimit == 0 || piece.times.empty()) {
        addStretch(piece, first, count, row, shift, batches);
        return;
    }
    const size_t end = first + count;
    for (size_t begin = first; begin < end;) {
        const qint64 last = begin > 0 ? piece.times[begin - 1] : before;
        if (isSilence(last, piece.times[begin]))
            addGap(last, shift, batches);
        size_t next = begin + 1;
        while (next < end && !isSilence(piece.times[next - 1], piece.times[next]))
            ++next;
        addStretch(piece, begin, next - begin, row + (begin - first), shift, batches);
        begin = next;
    }
}

void TableBatches::addGap(qint64 time, qint64 shift, std::vector<UpdateBatch> &batches) const
{
    Cell x; // of a column: none
    QByteArray line = R"({"x":)";
    if (m_x == X::Date) {
        const qint64 shown = saturatedSum(time, shift);
        x = dateNumber(shown);
        appendDate(line, shown);
    } else if (m_x == X::Elapsed) {
        x = elapsed(time, shift);
        appendNumber(line, x.number());
    } else {
        line += "null";
    }
    line += R"(,"y":null})";
    for (UpdateBatch &batch : batches) {
        batch.items.emplace_back(Update{{{"x", x}, {"y", Cell()}}, {}, true});
        ++batch.lines;
        batch.bytes += line.size();
        if (!batch.raw.isNull())
            batch.raw.append(line).append('\n');
    }
}

void TableBatches::addStretch(const TablePiece &piece, size_t first, size_t count, size_t row, qint64 shift,
                              std::vector<UpdateBatch> &batches) const
{
    if (count == 0)
        return;
    const bool isAnyKept = std::any_of(batches.begin(), batches.end(),
                                       [](const UpdateBatch &batch) { return !batch.raw.isNull(); });
    const size_t stride = isAnyKept || count <= mostMeasured ? 1 : count / mostMeasured;
    const Xs xs = xsOf(piece, first, count, row, shift, stride);
    for (size_t stream = 0; stream < batches.size(); ++stream) {
        UpdateBatch &batch = batches[stream];
        const ColumnValues &values = piece.columns[m_columns[stream]];
        const bool isTimeColumn = isTime(m_columns[stream]);
        if (xs.cells.empty() && !std::holds_alternative<TextCells>(values)) {
            std::vector<double> &numbers = runOf(batch).values;
            const size_t begin = numbers.size();
            numbers.resize(begin + 2 * count);
            for (size_t point = 0; point < count; ++point) {
                numbers[begin + 2 * point] = xs.numbers[point];
                numbers[begin + 2 * point + 1] = numberOf(values, isTimeColumn, first + point);
            }
        } else {
            for (size_t point = 0; point < count; ++point) {
                const Cell x = xs.cells.empty() ? Cell(xs.numbers[point]) : xs.cells[point];
                batch.items.emplace_back(
                    Update{{{"x", x}, {"y", cellOf(values, isTimeColumn, first + point)}}, {}, true});
            }
        }
        QByteArray lines;
        qsizetype beginning = 0;
        for (size_t line = 0; line < xs.ends.size(); ++line) {
            lines.append(xs.beginnings.constData() + beginning, xs.ends[line] - beginning);
            beginning = xs.ends[line];
            appendJson(lines, values, isTimeColumn, first + line * stride);
            lines.append("}\n");
        }
        batch.lines += qint64(count);
        const qint64 measured = lines.size() - qint64(xs.ends.size()); // without line breaks
        batch.bytes += stride == 1 ? measured : measured * qint64(count) / qint64(xs.ends.size());
        if (!batch.raw.isNull())
            batch.raw.append(lines);
    }
}

} // namespace chartstream
