// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"

namespace chartstream {

// What the endpoint would tell of one connection on this machine.

inline StreamOpened openedStream(const StreamToken &token, quint64 connection = 1)
{
    return {ConnectionId{connection}, token, QHostAddress(QHostAddress::LocalHost), 5000,
            QStringLiteral("curl/7")};
}

inline StreamUpdates streamedPoints(const StreamToken &token, int points, quint64 connection = 1,
                                    Milliseconds at = Milliseconds{1'700'000'000'000})
{
    UpdateBatch batch;
    batch.token = token;
    batch.items.push_back(NumberRun{{"x", "y"}, std::vector<double>(static_cast<size_t>(points) * 2, 1.0)});
    batch.lines = points;
    batch.bytes = points * 20LL;
    return {ConnectionId{connection}, at, batch};
}

/// With a `line`, that was the 12th and wrong at its 7th byte.
inline StreamEnded endedStream(const StreamToken &token, StreamEnd end, const QString &detail = {},
                               const QByteArray &line = {}, quint64 connection = 1)
{
    return {ConnectionId{connection},
            token,
            QHostAddress(QHostAddress::LocalHost),
            end,
            detail,
            line,
            3,
            line.isEmpty() ? LineFault()
                           : LineFault{12, 7, "marker.color", QStringLiteral("a value is missing")}};
}

} // namespace chartstream
