// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/replaysource.h"
#include "app/tableremarks.h"
#include "app/terminationsignals.h"
#include "core/replay/tabledraft.h"
#include "core/replay/tablereader.h"
#include "core/replay/tabletrack.h"

#include <poll.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qint64 largestInMemory = 256LL * 1024 * 1024; ///< bytes of a file that is read at once

/// Which columns the map names, and how they go; problems stay with the pairs.
std::map<int, QString> mappedColumns(const TableGuess &guess, const QString &path, ColumnMap &map,
                                     const QStringList &files)
{
    std::map<int, QString> columns;
    for (ColumnMap::Pair &pair : map.pairs()) {
        const QString name = ColumnMap::columnIn(path, pair, files);
        if (name.isEmpty())
            continue;
        const Result<int> column = findColumn(guess, name);
        if (column) {
            pair.isUsed = true;
            columns[*column] = pair.token;
        } else {
            pair.problem = inFile(path, column.error());
        }
    }
    return columns;
}

std::optional<Error> choosePlan(const SourceOptions &options, const std::map<int, QString> &mapped,
                                const TableGuess &guess, PlanChoices &choices)
{
    choices = options.plan;
    if (!options.xColumn.isEmpty()) {
        const Result<int> column = findColumn(guess, options.xColumn);
        if (!column)
            return column.error();
        choices.xColumn = *column;
    }
    if (mapped.empty())
        return std::nullopt;
    for (int column = 0; column < int(guess.columns.size()); ++column)
        choices.isDrawn[column] = mapped.contains(column);
    return std::nullopt;
}

std::optional<Error> choose(TableDraft &draft, const SourceOptions &options, ColumnMap &map,
                            const QStringList &files, std::map<int, QString> &mapped)
{
    if (options.tables.choices.encoding) {
        if (const auto problem = draft.choose({.encoding = options.tables.choices.encoding}, {}))
            return *problem;
    }
    const Result<TableChoices> choices = choicesFor(options.tables, draft.sample());
    if (!choices)
        return inFile(draft.path(), choices.error());
    if (const auto problem = draft.choose(*choices, {}))
        return *problem;
    mapped = mappedColumns(draft.guess(), draft.path(), map, files);
    PlanChoices plan;
    if (const auto problem = choosePlan(options, mapped, draft.guess(), plan))
        return inFile(draft.path(), *problem);
    return draft.choose(*choices, plan);
}

/// The whole table, unless a signal ends the program before.
Result<TableData> readAll(const QString &path, const TableFormat &format,
                          const TerminationSignals &termination)
{
    std::atomic<bool> isCancelled = false;
    ReadControl control;
    control.isCancelled = &isCancelled;
    control.progress = [&isCancelled, &termination](const ReadProgress &) {
        pollfd waited{termination.descriptor(), POLLIN, 0};
        if (::poll(&waited, 1, 0) > 0)
            isCancelled = true;
    };
    return readTable(path, format, control);
}

Result<std::unique_ptr<ReplayTrack>> makeTrack(const TableDraft &draft, const SourceOptions &options,
                                               ReplaySource &source)
{
    const TableFormat format = draft.format();
    if (options.follows)
        return followTable(draft.path(), format, draft.plan(), options.maxPoints);
    if (draft.isPlain() && draft.fileSize() > largestInMemory && format.order != RowOrder::Sort)
        return openLargeTable(draft.path(), format, draft.plan(), options.maxPoints);
    Result<TableData> data = readAll(draft.path(), format, *options.termination);
    if (!data)
        return data.error();
    source.remarks += faultsOf(*data);
    if (data->rows == 0)
        return Error{u"it has no rows that could be played"_s, draft.path()};
    return makeTableTrack(std::make_shared<const TableData>(std::move(*data)), draft.plan(),
                          options.maxPoints);
}

} // namespace

Result<ReplaySource> openTable(const QString &path, const SourceOptions &options, ColumnMap &map,
                               const QStringList &files)
{
    Result<TableDraft> draft = TableDraft::open(path);
    if (!draft)
        return draft.error();
    std::map<int, QString> mapped;
    if (const auto problem = choose(*draft, options, map, files, mapped))
        return *problem;
    const TablePlan &plan = draft->plan();
    if (plan.columns.empty())
        return Error{u"no column of it can be published: "_s + draft->planGuess().columns.reason, path};
    ReplaySource source;
    source.remarks = doubtsOf(draft->guess(), draft->planGuess());
    for (const PlannedColumn &column : plan.columns)
        source.streams.push_back({column.token, column.label, mapped[column.column]});
    source.table = PlannedTable{plan, draft->format()};
    Result<std::unique_ptr<ReplayTrack>> track = makeTrack(*draft, options, source);
    if (!track)
        return track.error();
    source.track = std::move(*track);
    return source;
}

} // namespace chartstream
