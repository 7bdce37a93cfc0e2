// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/replay/replayplayer.h"
#include "core/stream/tokenmap.h"

#include <QHash>

namespace chartstream {

class Workspace;

/// The replays that run. Each is a publisher as others are: what it plays comes as the events that the
/// endpoint tells of a live one, to the same receivers. One ends when the last plot that it feeds is closed.
/// Main thread.
class Replays : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    Replays(Workspace &workspace, const Clock &clock, QObject *parent = nullptr);
    ~Replays() override;

    /// Takes it over, opens its streams, and plays. Its plots are open already.
    ReplayPlayer *begin(std::unique_ptr<ReplayPlayer> player);
    /// Ends its streams cleanly; what was played stays in the plots.
    void end(ReplayPlayer *player);
    /// In the order they began.
    std::vector<ReplayPlayer *> players() const;
    /// The one that plays this stream; null where none does.
    ReplayPlayer *playerOf(const StreamToken &token) const;
    /// Ends the stream (a person ended it, or a live publisher took it over): the player it belongs to ends.
    void endStream(const StreamToken &token, StreamEnd end);
    /// Of which streams the lines are wanted, as StreamEndpoint::setRelayedTokens().
    void setRelayedTokens(const QSet<StreamToken> &tokens);
    /// What the local endpoint tells, before the workspace takes it: a live publisher that opens a stream of
    /// a replay takes it over.
    void take(const EndpointEvent &event);

Q_SIGNALS:
    /// Every event, before the workspace takes it: as Intake::received().
    void received(const chartstream::EndpointEvent &event);
    void began(chartstream::ReplayPlayer *player);
    /// Still whole; gone after this signal.
    void ending(chartstream::ReplayPlayer *player);
    /// A live publisher streamed there, and must end (StreamEndpoint::endStream()).
    void tookOver(const chartstream::StreamToken &token);

private:
    struct Stream
    {
        ConnectionId connection{};
        qint64 lines = 0;
    };
    struct Entry
    {
        std::unique_ptr<ReplayPlayer> player;
        QHash<StreamToken, Stream> streams;
    };

    /// Whether all the traces that it feeds are of that plot.
    bool feedsOnly(const ReplayPlayer &player, PlotId plot) const;
    std::vector<Entry>::iterator find(const ReplayPlayer *player);
    /// Those that are not open yet.
    void openStreams(const ReplayPlayer *player);
    void open(const ReplayPlayer *player, const StreamToken &token, const QString &track);
    void pass(const ReplayPlayer *player, const std::vector<UpdateBatch> &batches);
    void end(ReplayPlayer *player, const StreamToken &token, StreamEnd reason, const QString &detail);
    void tell(EndpointEvent event);

    Workspace &m_workspace;
    const Clock &m_clock;
    std::vector<Entry> m_entries;
    std::vector<std::unique_ptr<ReplayPlayer>> m_ended; ///< until the event loop comes round
    QSet<StreamToken> m_relayed;
    quint64 m_connections = 0;
};

} // namespace chartstream
