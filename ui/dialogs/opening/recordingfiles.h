// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace chartstream {

class Clock;
class Plot;
class RecordingTrack;
class Replays;
class Workspace;

/// Opens recordings: their plots, with what those held at the beginning, and then replays them. Main thread.
class RecordingFiles : public QObject
{
    Q_OBJECT

public:
    /// `window`: the owner of this. The others must outlive it.
    RecordingFiles(Workspace &workspace, Replays &replays, const Clock &clock, QWidget *window);

    void open(const QString &path);

Q_SIGNALS:
    void opened(chartstream::Plot *plot);
    /// One line for a person: which file, and why.
    void failed(const QString &text);

private:
    std::vector<Plot *> openPlots(const RecordingTrack &track, const QString &name);

    Workspace &m_workspace;
    Replays &m_replays;
    const Clock &m_clock;
};

} // namespace chartstream
