// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/endpoint/httpmessage.h"

#include <optional>
#include <vector>

namespace chartstream {

class PlotStore;
struct ApiCall;

/// What a request of the plot API comes to: an answer now, or (`asked`) one that the main thread must give.
struct ApiAnswer
{
    HttpResponse response;
    std::vector<PlotMade> made; ///< plots that this request made or overwrote, with their data inlined
    std::optional<PlotAsked>
        asked;         ///< `request` is filled in by the caller; PlotApi::complete() makes the response
    QByteArray before; ///< what encloses the figure that was asked for
    QByteArray after;
};

/// What the API has to know of the endpoint that it speaks for.
struct ApiContext
{
    QByteArray url;           ///< "http://127.0.0.1:10101", without a slash at the end
    QByteArray streamHost;    ///< "http://127.0.0.1": scheme and host, never a port (protocol section 8.1)
    bool keyRequired = false; ///< user and API key must be these (not on loopback)
    QByteArray user;
    QByteArray apiKey;
};

/// The REST half of the old service (protocol section 8): `/clientresp`, the `/v2` calls, `/~user/N`, the
/// page at `/`. No sockets; the endpoint thread gives it whole requests. Never answers 5xx or 429 (clients
/// would retry for minutes).
class PlotApi
{
public:
    PlotApi(PlotStore &store, ApiContext context);

    /// Whether a request is for the plot API; all else is a stream, or an attempt at one.
    static bool serves(QByteArrayView method, QByteArrayView target);

    /// Asked from now on.
    void setCredentials(const QByteArray &user, const QByteArray &apiKey);
    ApiAnswer handle(const HttpRequest &request);
    /// The response to an answer that asked, once the main thread gave `body`. An empty one means that no
    /// such plot is open: then the figure as it is kept is served, or 404.
    HttpResponse complete(const ApiAnswer &waiting, const QByteArray &contentType,
                          const QByteArray &body) const;

    /// Whether an open plot names the token.
    bool isShown(const StreamToken &token) const;
    /// The newest kept plot that names the token, for a stream that no open plot takes. It counts as open
    /// from now on.
    std::optional<PlotMade> plotForToken(const StreamToken &token) const;
    /// The person closed a plot: it stays kept, and is not opened at the next start.
    void plotClosed(const PlotAddress &address);
    /// Plots to open at start: those that were open when the program ended.
    std::vector<PlotMade> openPlots() const;

private:
    ApiAnswer clientResp(const HttpRequest &request);
    ApiAnswer plotPage(const ApiCall &call) const;
    ApiAnswer figureFile(const ApiCall &call) const;
    ApiAnswer pictureOf(const ApiCall &call) const;
    bool permits(const QString &user, const QByteArray &key) const;

    PlotStore &m_store;
    ApiContext m_context;
};

} // namespace chartstream
