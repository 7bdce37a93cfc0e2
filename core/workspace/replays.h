// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/replay/replayplayer.h"

namespace chartstream {

class Workspace;

/// The replays that run. Each is a publisher as others are: what it plays comes as the events that the
/// endpoint tells of a live one, to the same receivers. Main thread.
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

Q_SIGNALS:
    /// Every event, before the workspace takes it: as Intake::received().
    void received(const chartstream::EndpointEvent &event);
    void began(chartstream::ReplayPlayer *player);
    /// Still whole; gone after this signal.
    void ending(chartstream::ReplayPlayer *player);
};

} // namespace chartstream
