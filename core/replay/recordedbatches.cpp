// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordedbatches.h"

#include "core/replay/celltext.h"
#include "core/stream/updatelines.h"
#include "core/support/dates.h"

#include <algorithm>

namespace chartstream {

namespace {

const AttributePath shiftedPath = "x";

double shifted(double number, double milliseconds, const RecordedDates &dates)
{
    return number >= dates.earliest && number <= dates.latest ? number + milliseconds : number;
}

void shift(Cell &cell, double milliseconds, const RecordedDates &dates)
{
    if (!cell.isText()) {
        cell = Cell(shifted(cell.number(), milliseconds, dates));
        return;
    }
    if (const std::optional<double> date = parseDate(cell.text())) {
        QByteArray text;
        CellText(' ').appendDate(text, *date + milliseconds);
        cell = Cell(QString::fromLatin1(text));
    }
}

void shift(NumberRun &run, double milliseconds, const RecordedDates &dates)
{
    const auto path = std::ranges::find(run.paths, shiftedPath);
    if (path == run.paths.end())
        return;
    for (auto at = size_t(path - run.paths.begin()); at < run.values.size(); at += run.paths.size())
        run.values[at] = shifted(run.values[at], milliseconds, dates);
}

void shift(Update &update, double milliseconds, const RecordedDates &dates)
{
    for (Change &change : update.changes) {
        if (change.path != shiftedPath)
            continue;
        if (auto *cell = std::get_if<Cell>(&change.value))
            shift(*cell, milliseconds, dates);
        if (auto *cells = std::get_if<std::vector<Cell>>(&change.value)) {
            for (Cell &cell : *cells)
                shift(cell, milliseconds, dates);
        }
    }
}

/// A line, and what it means.
QByteArray lineOf(const Update &update)
{
    UpdateBatch batch;
    batch.items.emplace_back(update);
    return linesOf(batch);
}

} // namespace

void shiftDates(UpdateBatch &batch, qint64 nanoseconds, const RecordedDates &dates)
{
    if (nanoseconds == 0)
        return;
    const double milliseconds = double(nanoseconds) / 1e6;
    for (auto &item : batch.items)
        std::visit([&](auto &kind) { shift(kind, milliseconds, dates); }, item);
    if (!batch.raw.isNull())
        batch.raw = linesOf(batch);
}

UpdateBatches &RecordedBatches::of(size_t stream)
{
    // One that was met only now.
    if (stream >= m_batches.size())
        m_batches.resize(stream + 1);
    std::optional<UpdateBatches> &batches = m_batches[stream];
    if (!batches)
        batches.emplace(m_streams[stream].token, &m_kept);
    return *batches;
}

void RecordedBatches::clear(size_t stream, const std::vector<AttributePath> &columns)
{
    Update update;
    for (const AttributePath &column : columns)
        update.changes.push_back({column, std::vector<Cell>()});
    if (!columns.empty())
        add(stream, std::move(update));
}

void RecordedBatches::append(size_t stream, const Series &series)
{
    const std::vector<AttributePath> paths = series.paths();
    for (size_t point = 0; point < series.size(); ++point) {
        Update update;
        update.appends = true;
        for (const AttributePath &path : paths)
            update.changes.push_back({path, series.column(path)->cell(point)});
        add(stream, std::move(update));
    }
}

void RecordedBatches::add(size_t stream, Update update)
{
    UpdateBatches &batches = of(stream);
    const StreamToken &token = batches.headerToken();
    const QByteArray line = m_kept.contains(token) ? lineOf(update) : QByteArrayLiteral("\n");
    batches.addUpdate(token, std::move(update), QByteArrayView(line).chopped(1));
}

void RecordedBatches::take(qint64 shift, const RecordedDates &dates, std::vector<UpdateBatch> &to)
{
    for (std::optional<UpdateBatches> &batches : m_batches) {
        if (!batches)
            continue;
        for (UpdateBatch &batch : batches->take()) {
            shiftDates(batch, shift, dates);
            to.push_back(std::move(batch));
        }
    }
}

} // namespace chartstream
