// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/support/error.h"
#include "core/workspace/relay.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace chartstream {

/// Which streams go on to another endpoint, and where to: one place a token, as long as the program runs.
/// Main thread.
class Relays : public QObject
{
    Q_OBJECT

public:
    /// All three outlive it.
    Relays(EventLog &events, PublisherTable &publishers, const Clock &clock, QObject *parent = nullptr);

    /// The port where the local endpoint listens; 0: it does not. A relay that would now come back here as
    /// the stream it came from ends.
    void setOwnPort(quint16 port);
    /// Whether an address is the local endpoint's.
    bool leadsHere(const QUrl &address) const;

    /// From now on the token's stream goes there, and no longer where it went before. Or says why not: it
    /// would come back here as the stream it comes from, or another stream goes there already.
    std::optional<Error> begin(const StreamToken &token, const RelayTarget &target);
    /// What waits is sent, if the endpoint takes it at once.
    void end(const StreamToken &token);
    /// Until PublisherTable is empty of them, or for as long as Relay::farewell.
    void endAll();
    const RelayTarget *find(const StreamToken &token) const;
    QSet<StreamToken> tokens() const;

    /// What the local endpoint tells, all of it and in order.
    void take(const EndpointEvent &event);

Q_SIGNALS:
    /// For StreamEndpoint::setRelayedTokens().
    void tokensChanged(const QSet<chartstream::StreamToken> &tokens);

private:
    /// A stream that is open here.
    struct Incoming
    {
        ConnectionId connection{};
        QByteArray timeZone;
    };
    struct Entry
    {
        Relay *relay = nullptr;
        PublisherId publisher{};
    };

    /// Whether the token's stream, if it went there, would come back as itself, also by way of others.
    bool isLoop(const StreamToken &token, const StreamDestination &destination) const;
    void remove(const StreamToken &token, PublisherId publisher);

    EventLog &m_events;
    PublisherTable &m_publishers;
    const Clock &m_clock;
    quint16 m_ownPort = 0;
    QHash<StreamToken, Entry> m_relays;
    QHash<StreamToken, Incoming> m_incoming;
};

} // namespace chartstream
