// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/progressline.h"
#include "app/publishingoptions.h"
#include "core/client/plotclient.h"
#include "core/workspace/replaypublisher.h"

#include <optional>

namespace chartstream {

/// What `chartstream replay` publishes, and how.
struct ReplayOrder
{
    std::vector<std::unique_ptr<ReplayTrack>> tracks;
    ReplaySettings settings;
    PublishingServer server;
    std::vector<ReplayTarget> streams;
    std::vector<PlotDraft> plots; ///< made there first
    bool hasState = false;        ///< what the tracks hold before their first rows goes out, too
};

/// What `chartstream replay` does: plots are made at the server, then the tracks play into streams. Tells on
/// standard error what becomes of them.
class ReplaySender : public QObject
{
    Q_OBJECT

public:
    /// `showsProgress`: a line on standard error that is written anew each second.
    ReplaySender(ReplayOrder order, bool showsProgress);

    void start();
    /// Plays no further; what was played is sent, if the endpoint takes it within ten seconds.
    void finishEarly();
    /// Ends with what was sent so far.
    void giveUp();
    /// Why it failed, once it has finished.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void finished();

private:
    void makeNextPlot();
    void play();
    void tellState(const PublishedStream &stream);
    void tellLines(const PublishedStream &stream, LineRange lines, const QString &what);
    void tellProgress();
    void end(std::optional<Error> error);

    SystemClock m_clock;
    const PublishingServer m_server;
    const std::vector<PlotDraft> m_plots;
    const bool m_hasState;
    size_t m_plotsMade = 0;
    StreamAccessManager m_manager; ///< of the plots
    PlotClient m_plotClient;
    ReplayPlayer m_player;
    ReplayPublisher m_publisher;
    std::unique_ptr<Alarm> m_progress;
    std::unique_ptr<Alarm> m_farewell; ///< runs from finishEarly() on
    ProgressLine m_progressLine;
    qint64 m_linesTold = 0;
    QString m_toldReason; ///< of the trouble that was told and is not over; empty: none
    bool m_isOver = false;
    std::optional<Error> m_error;
};

} // namespace chartstream
