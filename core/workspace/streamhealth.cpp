// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/streamhealth.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace chartstream {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("chartstream::StreamHealth", text);
}

quint64 missingIn(const NumberRun &run)
{
    const size_t columns = run.paths.size();
    std::vector<size_t> coordinates;
    for (size_t column = 0; column < columns; ++column) {
        if (isCoordinate(run.paths[column]))
            coordinates.push_back(column);
    }
    const auto isGap = [](double value) { return value != value; };
    if (coordinates.size() == columns)
        return static_cast<quint64>(std::count_if(run.values.begin(), run.values.end(), isGap));
    quint64 missing = 0;
    for (size_t row = 0; row < run.values.size(); row += columns) {
        for (const size_t column : coordinates)
            missing += isGap(run.values[row + column]) ? 1 : 0;
    }
    return missing;
}

quint64 missingIn(const Update &update)
{
    quint64 missing = 0;
    for (const Change &change : update.changes) {
        if (!isCoordinate(change.path))
            continue;
        if (const auto *cell = std::get_if<Cell>(&change.value))
            missing += cell->isGap() ? 1 : 0;
        else if (const auto *list = std::get_if<std::vector<Cell>>(&change.value))
            missing +=
                static_cast<quint64>(std::count_if(list->begin(), list->end(), std::mem_fn(&Cell::isGap)));
    }
    return missing;
}

} // namespace

QString streamStateText(StreamState state)
{
    switch (state) {
    case StreamState::Waiting:
        return tr("waiting");
    case StreamState::Live:
        return tr("live");
    case StreamState::Silent:
        return tr("silent");
    case StreamState::Ended:
        return tr("ended");
    case StreamState::Failed:
        return tr("failed");
    }
    return {};
}

QString RejectedLine::problem() const
{
    const QString place = tr("line %1, byte %2").arg(fault.line).arg(fault.byte);
    if (fault.path.isEmpty())
        return QStringLiteral("%1: %2").arg(place, fault.what);
    return QStringLiteral("%1, %2: %3")
        .arg(place, tr("at %1").arg(QString::fromUtf8(fault.path)), fault.what);
}

QString StreamHealth::publisher() const
{
    return program.isEmpty() ? address : address + QLatin1Char(' ') + program;
}

quint64 pointsIn(const UpdateBatch &batch)
{
    quint64 points = 0;
    for (const auto &item : batch.items) {
        if (const auto *run = std::get_if<NumberRun>(&item)) {
            points += run->lines();
            continue;
        }
        const Update &update = std::get<Update>(item);
        size_t longest = update.appends ? 1 : 0;
        for (const Change &change : update.changes) {
            if (const auto *list = std::get_if<std::vector<Cell>>(&change.value))
                longest = std::max(longest, list->size());
        }
        points += longest;
    }
    return points;
}

quint64 missingIn(const UpdateBatch &batch)
{
    return std::transform_reduce(
        batch.items.begin(), batch.items.end(), quint64{0}, std::plus<>(), [](const auto &item) {
            return std::visit([](const auto &content) { return missingIn(content); }, item);
        });
}

} // namespace chartstream
