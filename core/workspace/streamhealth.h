// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/support/clock.h"

#include <optional>

namespace chartstream {

enum class StreamState {
    Waiting, ///< a plot names the token; nobody has streamed to it yet
    Live,    ///< open, and something came within the last StreamTable::silentAfter
    Silent,  ///< open, but nothing came for longer
    Ended,   ///< ended cleanly, or by the person who watches
    Failed,  ///< ended for another reason
};

/// "live", "silent", ...
QString streamStateText(StreamState state);

/// A line that was refused.
struct RejectedLine
{
    QString text; ///< its first 200 bytes, tokens masked
    LineFault fault;
    Milliseconds at{}; ///< since 1970

    /// "line 12, byte 7, at marker.color: a value is missing".
    QString problem() const;
};

/// All there is to know about one stream token. Times are since 1970; 0: never.
struct StreamHealth
{
    StreamToken token;
    QString label; ///< names of the traces it feeds
    StreamState state = StreamState::Waiting;
    QString reason;               ///< of the last end; empty while it is open
    std::optional<StreamEnd> end; ///< the same, for who advises
    std::optional<ConnectionId> connection;
    QString address;            ///< "127.0.0.1:5000", of the publisher, or of the last one
    QString program;            ///< its User-Agent, or empty
    Milliseconds since{};       ///< of the present state
    Milliseconds lastSeen{};    ///< last update
    double pointsPerSecond = 0; ///< over the last seconds
    double bytesPerSecond = 0;
    /// How far the newest x was behind its arrival, where x tells the time (streamlag.h).
    std::optional<Milliseconds> lag;
    quint64 points = 0;
    quint64 lines = 0;
    quint64 bytes = 0;
    quint64 missing = 0;      ///< values of coordinates that came as null
    quint64 gaps = 0;         ///< silences that are longer than usual (ArrivalGaps)
    Milliseconds lastGap{};   ///< when the last of them began
    Milliseconds gapLength{}; ///< of the last of them
    quint64 rejected = 0;     ///< lines refused
    RejectedLine lastRejected;
    quint64 givenUp = 0; ///< points dropped early for want of memory, of all its traces
    int takeovers = 0;
    Milliseconds lastTakeover{};
    int reconnects = 0; ///< times it was opened after the first
    int traces = 0;     ///< that it feeds; 0: what comes is counted but drawn nowhere

    /// Address and program.
    QString publisher() const;
};

/// Points that a batch brings: one for a line that appends, the longest list of a line that replaces.
quint64 pointsIn(const UpdateBatch &batch);
/// Values of coordinates ("x", "y", ...) in it that are null.
quint64 missingIn(const UpdateBatch &batch);

} // namespace chartstream
