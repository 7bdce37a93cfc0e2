// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/endpoint/ingestqueue.h"
#include "core/endpoint/plotapi.h"

#include <QHash>
#include <QSet>

namespace chartstream {

/// Why and where a stream ends.
struct StreamEnding
{
    StreamEnd end = StreamEnd::Clean;
    QString detail;
    QByteArray line; ///< the offending one
    LineFault fault = {};

    bool operator==(const StreamEnding &) const = default;
};

/// Who streams: a connection, as others need to see it.
class Publisher
{
public:
    virtual ~Publisher() = default;

    /// Ends all its streams.
    virtual void end(const StreamEnding &ending) = 0;

    ConnectionId id{};
    QHostAddress peer;
    quint16 peerPort = 0;
    QString program;     ///< its User-Agent, or empty
    QByteArray timeZone; ///< value of `plotly-convertTimestamp`, or null
};

/// Which publisher holds which token, and who may have one. Endpoint thread.
class StreamRegistry
{
public:
    StreamRegistry(IngestQueue &queue, PlotApi &plots)
        : m_queue(queue)
        , m_plots(plots)
    {}

    /// Gives the token to a publisher: ends the one that had it, opens the kept plot that names it, and
    /// reports the stream as opened. Or says why not: from beyond this machine a token must be registered or
    /// named by a plot.
    std::optional<StreamEnding> open(const StreamToken &token, Publisher &publisher);
    /// Forgets a publisher.
    void release(const Publisher &publisher);
    Publisher *holder(const StreamToken &token) const { return m_holders.value(token); }

    /// Ends the streams that could not be opened now.
    void setRegisteredTokens(const QSet<StreamToken> &tokens);
    /// Reports a plot.
    void announce(const PlotMade &plot);

private:
    /// Whether a stream may come from there. `hasPlot`: an open plot names its token.
    bool permits(const StreamToken &token, const QHostAddress &peer, bool hasPlot) const;
    /// Whether an open plot names the token now.
    bool openPlotOf(const StreamToken &token);

    IngestQueue &m_queue;
    PlotApi &m_plots;
    QHash<StreamToken, Publisher *> m_holders;
    QSet<StreamToken> m_registered;
};

} // namespace chartstream
