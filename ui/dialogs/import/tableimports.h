// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tablereading.h"
#include "ui/dialogs/import/importchoice.h"

#include <QObject>

class QWidget;

namespace chartstream {

class Clock;
class Plot;
class ReplayPlayer;
class ReplayTrack;
class Replays;
class Workspace;

/// Text tables that a person opens: asks how they are meant, reads them beside the window, and plays them
/// into plots. Main thread.
class TableImports : public QObject
{
    Q_OBJECT

public:
    /// `window`: what dialogs belong to, and the owner of this. The others must outlive it.
    TableImports(Workspace &workspace, Replays &replays, const Clock &clock, QWidget *window);
    ~TableImports() override;

    /// Asks about all of them at once.
    void open(const QStringList &paths);
    /// What the person answered.
    void begin(const ImportChoice &choice);

Q_SIGNALS:
    /// Tables are being read; it tells how far it is, and is gone with its end.
    void reading(chartstream::TableReading *reading);
    void opened(chartstream::Plot *plot);
    /// It plays; also one that ends itself as soon as all its points are there.
    void began(chartstream::ReplayPlayer *player);
    void done(const QString &what);
    /// One line for a person: which file, and why.
    void failed(const QString &text);

private:
    /// A table on its way into a plot.
    struct Part
    {
        TableDraft draft;
        TableFormat format; ///< as it was read
        qsizetype maxPoints = 0;
        std::unique_ptr<ReplayTrack> track;
    };

    void remember(const ImportChoice &choice);
    bool isLarge(const TableDraft &table) const;
    /// Whether it is read while it plays.
    bool isFromDisk(const ImportChoice &choice, const TableDraft &table) const;
    void read(const ImportChoice &choice);
    /// `results`: of the tables that are not read while they play.
    void takeRead(const ImportChoice &choice, const TableReading::Results &results);
    std::optional<Part> openFromDisk(const ImportChoice &choice, const TableDraft &table, size_t traces);
    std::optional<Part> takeTable(const TableDraft &table,
                                  const Result<std::shared_ptr<const TableData>> &result, size_t traces);
    void note(const TableDraft &table, const TableData &data);
    /// Points that each of so many traces may keep.
    qsizetype pointsThatFit(size_t traces) const;
    void play(const ImportChoice &choice, std::vector<Part> parts);
    void openPlots(const ImportChoice &choice, const std::vector<Part> &parts);
    void start(std::vector<Part> parts, ImportChoice::How how);

    Workspace &m_workspace;
    Replays &m_replays;
    const Clock &m_clock;
    QWidget *m_window;
};

} // namespace chartstream
