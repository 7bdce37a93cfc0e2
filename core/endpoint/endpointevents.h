// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/update.h"
#include "core/support/clock.h"
#include "core/support/error.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QSize>
#include <QString>

#include <tuple>
#include <variant>
#include <vector>

namespace chartstream {

/// Which connection: unique while the program runs.
enum class ConnectionId : quint64 {};

/// Why a stream ended (protocol section 4.1).
enum class StreamEnd {
    Clean,              ///< 200, the body ended
    Silence,            ///< 408, 60 s without a byte
    Takeover,           ///< 423, a newer connection has the token
    BadJson,            ///< 422
    LineTooLong,        ///< 422
    NoToken,            ///< 406
    UnknownToken,       ///< 404
    HeadTooLong,        ///< 431
    BadRequest,         ///< 400
    BadMethod,          ///< 405
    Forbidden,          ///< 403, a Host that is not ours, or no right to stream from there
    TooManyConnections, ///< 503
    TooManyTokens,      ///< 422
    ConnectionLost,     ///< reset, or closed before the end of the body
    Stopped,            ///< 403, the person who watches ended it
    EndpointClosed,     ///< 503
};

int statusOf(StreamEnd end);
/// Plotly's own text for the status where it has one.
QString textOf(StreamEnd end);

/// A publisher opened a stream. Token per line (Arduino): one event a token, at its first line.
struct StreamOpened
{
    ConnectionId connection{};
    StreamToken token;
    QHostAddress peer;
    quint16 peerPort = 0;
    QString program;     ///< its User-Agent, or empty
    QByteArray timeZone; ///< value of `plotly-convertTimestamp`, or null
};

/// What was wrong with a line, and where.
struct LineFault
{
    qint64 line = 0;    ///< of the connection, from 1, heartbeats counted; 0: no line is to blame
    qsizetype byte = 0; ///< of the line, from 1
    QByteArray path;    ///< JSON path: "marker.color", "y[3]"; empty: at the top
    QString what;

    bool operator==(const LineFault &) const = default;
};

/// A stream, or a connection that never became one (then `token` is empty), ended.
struct StreamEnded
{
    ConnectionId connection{};
    StreamToken token;
    QHostAddress peer;
    StreamEnd end = StreamEnd::Clean;
    QString detail;   ///< what exactly and where: "line 12, byte 7: ..."
    QByteArray line;  ///< the offending line, cut to 200 bytes, its token masked
    qint64 lines = 0; ///< updates taken
    LineFault fault = {};
};

/// Lines of one connection and token.
struct StreamUpdates
{
    ConnectionId connection{};
    Milliseconds at{}; ///< wall clock, when the last of them came
    UpdateBatch batch;
};

/// A plot's number at its user: the address "~user/N".
struct PlotAddress
{
    QString user;
    int number = 0;

    QString path() const { return QStringLiteral("/~%1/%2").arg(user).arg(number); }
    bool operator==(const PlotAddress &) const = default;
    bool operator<(const PlotAddress &other) const
    {
        return std::tie(user, number) < std::tie(other.user, other.number);
    }
};

/// A figure came over the plot API, or a kept one is opened again.
struct PlotMade
{
    PlotAddress address;
    QString name; ///< the filename the client gave
    QJsonObject figure;
    bool overwrites = false;
};

/// Somebody asks for the plot as it is now; answer with StreamEndpoint::answer(). JSON without `stream`:
/// tokens are private. Where no such plot is open answer with an empty body: the endpoint then serves what it
/// keeps.
struct PlotAsked
{
    enum class Format { Json, Png };
    quint64 request = 0;
    PlotAddress address;
    Format format = Format::Json;
    QJsonObject figure; ///< not empty: draw this figure, which is no plot of ours and has no address
    QSize size;         ///< pixels of the picture; empty: as large as the plot is
};

/// What a person should know of the endpoint itself: its plots cannot be kept.
struct EndpointRemark
{
    Error error;
};

/// What the endpoint tells the main thread, in the order it happened.
using EndpointEvent =
    std::variant<StreamOpened, StreamUpdates, StreamEnded, PlotMade, PlotAsked, EndpointRemark>;

} // namespace chartstream
