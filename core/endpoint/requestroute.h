// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/endpoint/hostrules.h"
#include "core/endpoint/httphead.h"

namespace chartstream {

/// What a request head asks for.
struct RequestRoute
{
    enum class Kind {
        Stream,  ///< a body of lines
        PlotApi, ///< a request with a whole body
        Tunnel,  ///< CONNECT to a host that we stand for: say 200, then go on as if nothing had been
        Refused, ///< see `refusal`
    };

    Kind kind = Kind::PlotApi;
    QByteArray target; ///< path and query
    StreamToken token; ///< of the header; empty: each line names its token
    StreamEnd refusal = StreamEnd::BadRequest;
    QString detail; ///< of the refusal
};

/// Decides by protocol sections 1, 2 and 4.1. `port` is ours, which CONNECT may name besides 80.
RequestRoute routeOf(const HttpHead &head, const HostRules &hosts, quint16 port);

/// Arduino's library: it never reads an answer, and some of its relatives send one request a line.
bool isArduino(const HttpHead &head);

} // namespace chartstream
