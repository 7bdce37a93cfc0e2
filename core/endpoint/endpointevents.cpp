// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/endpointevents.h"

namespace chartstream {

int statusOf(StreamEnd end)
{
    switch (end) {
    case StreamEnd::Clean:
        return 200;
    case StreamEnd::BadRequest:
        return 400;
    case StreamEnd::Forbidden:
    case StreamEnd::Stopped:
        return 403;
    case StreamEnd::UnknownToken:
        return 404;
    case StreamEnd::BadMethod:
        return 405;
    case StreamEnd::NoToken:
        return 406;
    case StreamEnd::Silence:
        return 408;
    case StreamEnd::BadJson:
    case StreamEnd::LineTooLong:
    case StreamEnd::TooManyTokens:
        return 422;
    case StreamEnd::Takeover:
        return 423;
    case StreamEnd::HeadTooLong:
        return 431;
    case StreamEnd::ConnectionLost:
        return 520;
    case StreamEnd::TooManyConnections:
    case StreamEnd::EndpointClosed:
        return 503;
    }
    Q_UNREACHABLE();
}

QString textOf(StreamEnd end)
{
    // Plotly's spelling is part of its texts: clients and people compare them.
    switch (end) {
    case StreamEnd::Clean:
        return QStringLiteral("healthy endpoint disconnect");
    case StreamEnd::BadRequest:
        return QStringLiteral("invalid or malformed request syntax");
    case StreamEnd::Forbidden:
        return QStringLiteral("this host or peer may not stream here");
    case StreamEnd::Stopped:
        return QStringLiteral("ended by the person who watches");
    case StreamEnd::UnknownToken:
        return QStringLiteral("streamtoken not registered or valid");
    case StreamEnd::BadMethod:
        return QStringLiteral("bad request method: use POST for streaming");
    case StreamEnd::NoToken:
        return QStringLiteral("bad request header: missing 'plotly-streamtoken'");
    case StreamEnd::Silence:
        return QStringLiteral("timeout on active data");
    case StreamEnd::BadJson:
        return QStringLiteral("json parse error: please stream newline seperated JSON");
    case StreamEnd::LineTooLong:
        return QStringLiteral("line too long: please stream newline seperated JSON");
    case StreamEnd::TooManyTokens:
        return QStringLiteral("too many stream tokens on one connection");
    case StreamEnd::Takeover:
        return QStringLiteral("connection limit associated with this token has been reached");
    case StreamEnd::HeadTooLong:
        return QStringLiteral("request header fields too large");
    case StreamEnd::ConnectionLost:
        return QStringLiteral("connection lost");
    case StreamEnd::TooManyConnections:
        return QStringLiteral("too many connections");
    case StreamEnd::EndpointClosed:
        return QStringLiteral("endpoint closed");
    }
    Q_UNREACHABLE();
}

} // namespace chartstream
