// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/opening/recordingfiles.h"

#include "core/replay/recordingtrack.h"
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"

#include <QFileInfo>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace chartstream {

RecordingFiles::RecordingFiles(Workspace &workspace, Replays &replays, const Clock &clock, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_replays(replays)
    , m_clock(clock)
{}

void RecordingFiles::open(const QString &path)
{
    Result<std::unique_ptr<RecordingTrack>> track = openRecording(path);
    if (!track) {
        Q_EMIT failed(track.error().text());
        return;
    }
    const std::vector<Plot *> plots = openPlots(**track, QFileInfo(path).completeBaseName());
    std::vector<std::unique_ptr<ReplayTrack>> tracks;
    tracks.push_back(std::move(*track));
    m_replays.begin(std::make_unique<ReplayPlayer>(std::move(tracks), m_clock));
    if (!plots.empty())
        Q_EMIT opened(plots.front());
}

/// One that cannot be opened is told, and the others are.
std::vector<Plot *> RecordingFiles::openPlots(const RecordingTrack &track, const QString &name)
{
    std::vector<Plot *> plots;
    for (const RecordedPlot &recorded : track.beginning().plots) {
        Result<FigureDocument> document = FigureDocument::fromJson(recorded.figure);
        if (!document)
            Q_EMIT failed(u"%1: %2"_s.arg(recorded.name, document.error().text()));
        plots.push_back(document ? m_workspace.openPlot(std::move(*document), recorded.name) : nullptr);
    }
    for (const RecordedPoints &kept : track.beginning().kept) {
        if (kept.plot < plots.size() && plots[kept.plot])
            plots[kept.plot]->putBefore(kept.trace, kept.series);
    }
    std::erase(plots, nullptr);
    if (!plots.empty())
        return plots;
    // Of streams alone: a plot for each that is known by now; those that come later get theirs as live ones
    // do.
    for (const ReplayStream &stream : track.streams()) {
        plots.push_back(m_workspace.openPlot(FigureDocument::forToken(stream.token),
                                             stream.label.isEmpty() ? name : stream.label));
    }
    return plots;
}

} // namespace chartstream

#include "moc_recordingfiles.cpp"
