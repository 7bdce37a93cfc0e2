// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/tableimports.h"

#include "core/replay/tablefinish.h"
#include "core/replay/tablememory.h"
#include "core/replay/tabletrack.h"
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/import/problemsmodel.h"

#include <QFileInfo>
#include <QLocale>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qint64 bytesOfPoint = 18; ///< with its part of the pyramid

/// Whether the tables' rows happen at the same time, so that they play in step.
bool areOfOneTime(const std::vector<std::unique_ptr<ReplayTrack>> &tracks)
{
    const auto beginOf = [](const ReplayTrack &track) { return track.rows() > 0 ? track.timeOf(0) : 0; };
    const auto endOf = [](const ReplayTrack &track) {
        return track.rows() > 0 ? track.timeOf(track.rows() - 1) : 0;
    };
    for (const auto &a : tracks) {
        for (const auto &b : tracks) {
            if (a->hasDates() != b->hasDates() || (a->hasDates() && beginOf(*a) > endOf(*b)))
                return false;
        }
    }
    return true;
}

} // namespace

TableImports::TableImports(Workspace &workspace, Replays &replays, const Clock &clock, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_replays(replays)
    , m_clock(clock)
    , m_window(window)
{}

TableImports::~TableImports() = default;

void TableImports::open(const QStringList &paths)
{
    QSettings settings;
    const TableMemory memory(settings);
    std::vector<ImportFile> files;
    for (const QString &path : paths) {
        ImportFile file{path, TableDraft::open(path)};
        if (file.table) {
            if (const std::optional<RememberedTable> known = memory.find(file.table->fingerprint())) {
                if (const std::optional<Error> error = file.table->choose(known->table, known->plan))
                    file.table = *error;
            }
        }
        files.push_back(std::move(file));
    }
    const bool isAnyReadable =
        std::any_of(files.begin(), files.end(), [](const ImportFile &file) { return bool(file.table); });
    if (!isAnyReadable) {
        for (const ImportFile &file : files)
            Q_EMIT failed(file.table.error().text());
        return;
    }
    auto *dialog = new ImportDialog(std::move(files), m_clock, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::wanted, this, &TableImports::begin);
    dialog->open();
}

void TableImports::begin(const ImportChoice &choice)
{
    remember(choice);
    qint64 bytes = 0;
    for (const TableDraft &table : choice.tables)
        bytes += table.memory().value_or(0);
    const bool isJoined = choice.together == ImportChoice::Together::Joined && choice.tables.size() > 1;
    if (isJoined && bytes > qint64(m_workspace.memoryUse().budget / 2)) {
        Q_EMIT failed(tr("%1 and the others are too large to become one table: open them in a plot each")
                          .arg(choice.tables.front().name()));
        return;
    }
    read(choice);
}

void TableImports::remember(const ImportChoice &choice)
{
    QSettings settings;
    TableMemory memory(settings);
    for (const TableDraft &table : choice.tables) {
        if (!choice.remembers)
            memory.forget(table.fingerprint());
        else if (const std::optional<Error> error =
                     memory.remember(table.fingerprint(), {table.choices(), table.planChoices()}))
            m_workspace.events().add(Severity::Warning, u"%1: %2"_s.arg(table.name(), error->text()));
    }
}

bool TableImports::isLarge(const TableDraft &table) const
{
    const qint64 most = qint64(m_workspace.memoryUse().budget / 4);
    return table.isPlain() && table.memory().value_or(0) > most;
}

bool TableImports::isFromDisk(const ImportChoice &choice, const TableDraft &table) const
{
    if (choice.together == ImportChoice::Together::Joined && choice.tables.size() > 1)
        return false;
    return (choice.follows && table.isPlain()) || isLarge(table);
}

void TableImports::read(const ImportChoice &choice)
{
    std::vector<TableReading::Table> tables;
    for (const TableDraft &table : choice.tables) {
        if (!isFromDisk(choice, table))
            tables.push_back({table.path(), table.format()});
    }
    if (tables.empty()) {
        takeRead(choice, {});
        return;
    }
    const bool isJoined = choice.together == ImportChoice::Together::Joined && tables.size() > 1;
    auto *work = new TableReading(
        std::move(tables), isJoined ? TableReading::Outcome::Joined : TableReading::Outcome::Each, this);
    connect(work, &TableReading::finished, this, [this, work, choice](const TableReading::Results &results) {
        work->deleteLater();
        takeRead(choice, results);
    });
    connect(work, &TableReading::cancelled, this, [this, work] {
        work->deleteLater();
        Q_EMIT done(tr("%1 was not read").arg(work->name()));
    });
    Q_EMIT reading(work);
}

void TableImports::takeRead(const ImportChoice &choice, const TableReading::Results &results)
{
    size_t traces = 0;
    for (const TableDraft &table : choice.tables)
        traces += table.plan().columns.size();
    std::vector<Part> parts;
    auto result = results.begin();
    for (const TableDraft &table : choice.tables) {
        std::optional<Part> part;
        if (isFromDisk(choice, table))
            part = openFromDisk(choice, table, traces);
        else if (result != results.end()) // those that were joined became the first one
            part = takeTable(table, *result++, traces);
        if (part)
            parts.push_back(std::move(*part));
    }
    if (!parts.empty())
        play(choice, std::move(parts));
}

std::optional<TableImports::Part>
TableImports::takeTable(const TableDraft &table, const Result<std::shared_ptr<const TableData>> &result,
                        size_t traces)
{
    if (!result) {
        Q_EMIT failed(result.error().text());
        return std::nullopt;
    }
    const std::shared_ptr<const TableData> &data = *result;
    note(table, *data);
    if (data->rows == 0) {
        Q_EMIT failed(tr("%1: no row could be read").arg(table.name()));
        return std::nullopt;
    }
    Part part{table, data->format};
    const size_t points = data->rows + gapsIn(*data, table.plan().gapLimit).size();
    part.maxPoints =
        table.planChoices().maxPoints.value_or(std::min(qsizetype(points), pointsThatFit(traces)));
    part.track = makeTableTrack(data, table.plan(), part.maxPoints);
    return part;
}

std::optional<TableImports::Part> TableImports::openFromDisk(const ImportChoice &choice,
                                                             const TableDraft &table, size_t traces)
{
    Part part{table, table.format()};
    part.maxPoints = table.planChoices().maxPoints.value_or(pointsThatFit(traces));
    Result<std::unique_ptr<ReplayTrack>> track =
        choice.follows ? followTable(table.path(), part.format, table.plan(), part.maxPoints)
                       : openLargeTable(table.path(), part.format, table.plan(), part.maxPoints);
    if (!track) {
        Q_EMIT failed(track.error().text());
        return std::nullopt;
    }
    part.track = std::move(*track);
    return part;
}

void TableImports::note(const TableDraft &table, const TableData &data)
{
    if (!data.problems.isEmpty()) {
        m_workspace.events().add(Severity::Warning,
                                 u"%1: %2"_s.arg(table.name(), problemCounts(data.problems)));
    }
    for (const TypeRevision &revision : data.revisions) {
        const QString &column = data.format.columns[size_t(revision.column)].name;
        m_workspace.events().add(Severity::Information,
                                 u"%1, %2: %3"_s.arg(table.name(), column, revision.what));
    }
}

qsizetype TableImports::pointsThatFit(size_t traces) const
{
    constexpr qint64 fewest = 10'000;
    const MemoryUse use = m_workspace.memoryUse();
    const qint64 free = use.budget > use.bytes ? qint64(use.budget - use.bytes) : 0;
    // Others want room, too.
    const qint64 ofEach = std::min(free / 2 / qint64(std::max<size_t>(traces, 1)), qint64(use.ofTrace));
    return qsizetype(std::max(ofEach / bytesOfPoint, fewest));
}

void TableImports::play(const ImportChoice &choice, std::vector<Part> parts)
{
    openPlots(choice, parts);
    std::vector<std::unique_ptr<ReplayTrack>> tracks;
    tracks.reserve(parts.size());
    for (Part &part : parts)
        tracks.push_back(std::move(part.track));
    const bool isInStep = choice.together != ImportChoice::Together::Separate || areOfOneTime(tracks);
    for (size_t index = 0; index < parts.size(); ++index)
        parts[index].track = std::move(tracks[index]);
    if (isInStep) {
        start(std::move(parts), choice.how);
        return;
    }
    for (Part &part : parts) {
        std::vector<Part> alone;
        alone.push_back(std::move(part));
        start(std::move(alone), choice.how);
    }
}

void TableImports::openPlots(const ImportChoice &choice, const std::vector<Part> &parts)
{
    const auto openPlot = [this](const QJsonObject &figure, const QString &name) {
        Result<FigureDocument> document = FigureDocument::fromJson(figure);
        if (!document) {
            Q_EMIT failed(document.error().text());
            return;
        }
        document->isMadeHere = true;
        Q_EMIT opened(m_workspace.openPlot(std::move(*document), name));
    };
    if (choice.together != ImportChoice::Together::Overlaid) {
        for (const Part &part : parts)
            openPlot(figureOf(part.draft.plan(), part.format, part.maxPoints), part.draft.name());
        return;
    }
    std::vector<PlannedTable> tables;
    qsizetype maxPoints = 0;
    for (const Part &part : parts) {
        tables.push_back({part.draft.plan(), part.format});
        maxPoints = std::max(maxPoints, part.maxPoints);
    }
    labelApart(tables);
    openPlot(figureOf(tables, maxPoints), tables.front().plan.title);
}

void TableImports::start(std::vector<Part> parts, ImportChoice::How how)
{
    std::vector<std::unique_ptr<ReplayTrack>> tracks;
    QStringList names;
    for (Part &part : parts) {
        tracks.push_back(std::move(part.track));
        names.append(part.draft.name());
    }
    auto made = std::make_unique<ReplayPlayer>(std::move(tracks), m_clock);
    if (how == ImportChoice::How::Import)
        made->setSettings({.isAsFastAsPossible = true});
    ReplayPlayer *player = m_replays.begin(std::move(made));
    Q_EMIT began(player);
    const QString text = names.join(u", "_s);
    if (how == ImportChoice::How::Replay)
        return; // the replay bar tells
    const auto endOnceDone = [this, player, text] {
        if (player->state() != ReplayPlayer::State::Ended)
            return;
        // Not from within its own signal, and once.
        player->disconnect(this);
        QMetaObject::invokeMethod(
            player, [this, player] { m_replays.end(player); }, Qt::QueuedConnection);
        Q_EMIT done(tr("Imported %1: %2 rows").arg(text, QLocale().toString(qulonglong(player->rows()))));
    };
    connect(player, &ReplayPlayer::changed, this, endOnceDone);
    endOnceDone(); // a small table may be played already
}

} // namespace chartstream

#include "moc_tableimports.cpp"
