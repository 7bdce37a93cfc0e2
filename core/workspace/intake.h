// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/streamendpoint.h"
#include "core/workspace/workspace.h"

namespace chartstream {

/// Carries what the endpoint received into the workspace, at most once a frame and with a bound on its time,
/// so that a flood never stops a window: what is left waits in the bounded queue. Main thread.
class Intake : public QObject
{
    Q_OBJECT

public:
    /// `frame`: the least time between two rounds; 0: as fast as it comes.
    Intake(StreamEndpoint &endpoint, Workspace &workspace, const Clock &clock, Milliseconds frame,
           QObject *parent = nullptr);

Q_SIGNALS:
    /// Somebody asks the endpoint for a plot as it is now.
    void plotAsked(const chartstream::PlotAsked &question);
    /// Every other event, before the workspace takes it.
    void received(const chartstream::EndpointEvent &event);
    /// A round is over; everything it brought is in the workspace.
    void taken();

private:
    void begin();
    void roundIn(Milliseconds time);
    void ring();
    void round();

    StreamEndpoint &m_endpoint;
    Workspace &m_workspace;
    const Clock &m_clock;
    Milliseconds m_frame;
    Milliseconds m_lastRound{};
    bool m_isPrepared =
        false; ///< for the round that m_next waits for, the endpoint has read what it gathered
    std::unique_ptr<Alarm> m_next;
};

} // namespace chartstream
