// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/streamregistry.h"

namespace chartstream {

std::optional<StreamEnding> StreamRegistry::open(const StreamToken &token, Publisher &publisher)
{
    const bool hasPlot = openPlotOf(token);
    if (!permits(token, publisher.peer, hasPlot)) {
        return StreamEnding{
            StreamEnd::UnknownToken,
            QStringLiteral("\"%1\" is not registered for streams from other machines").arg(token.masked()),
            {}};
    }
    Publisher *&holder = m_holders[token];
    if (holder == &publisher)
        return {};
    if (Publisher *oldest = std::exchange(holder, &publisher)) {
        oldest->end({StreamEnd::Takeover,
                     QStringLiteral("%1:%2 streams to \"%3\" now")
                         .arg(publisher.peer.toString())
                         .arg(publisher.peerPort)
                         .arg(token.masked()),
                     {}});
    }
    m_queue.push(StreamOpened{publisher.id, token, publisher.peer, publisher.peerPort, publisher.program,
                              publisher.timeZone});
    return {};
}

void StreamRegistry::release(const Publisher &publisher)
{
    m_holders.removeIf([&publisher](auto entry) { return entry.value() == &publisher; });
}

void StreamRegistry::setRegisteredTokens(const QSet<StreamToken> &tokens)
{
    m_registered = tokens;
    const QHash<StreamToken, Publisher *> holders = m_holders; // an end releases its publisher
    for (const auto &[token, publisher] : holders.asKeyValueRange()) {
        if (m_holders.value(token) == publisher && !permits(token, publisher->peer, m_plots.isShown(token)))
            publisher->end({StreamEnd::Forbidden, QStringLiteral("its token was revoked here"), {}});
    }
}

void StreamRegistry::announce(const PlotMade &plot)
{
    m_queue.push(plot);
}

bool StreamRegistry::permits(const StreamToken &token, const QHostAddress &peer, bool hasPlot) const
{
    return peer.isLoopback() || hasPlot || m_registered.contains(token);
}

bool StreamRegistry::openPlotOf(const StreamToken &token)
{
    if (m_plots.isShown(token))
        return true;
    const std::optional<PlotMade> kept = m_plots.plotForToken(token);
    if (kept)
        announce(*kept);
    return kept.has_value();
}

} // namespace chartstream
