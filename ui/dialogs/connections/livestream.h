// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/publishertable.h"
#include "core/workspace/streamhealth.h"

namespace chartstream {

/// One stream as the connections dialog shows it, incoming or outgoing. A plain value.
struct LiveStream
{
    enum class Direction { In, Out };

    Direction direction = Direction::In;
    PublisherId publisher{}; ///< of an outgoing one
    StreamToken token;
    QString label;
    QString peer;                            ///< who publishes, or where it goes
    StreamState tone = StreamState::Waiting; ///< which colour and shape the state has
    QString state;                           ///< and which word
    Milliseconds since{};                    ///< of the state, since 1970; 0: unknown
    double rate = 0; ///< a second: points of an incoming stream, lines of an outgoing one
    qint64 lines = 0;
    int reconnects = 0;
    qint64 waiting = 0;  ///< lines to be sent
    qint64 missing = 0;  ///< lines dropped, lost, refused, or of unknown fate
    QString missingText; ///< which of these, in words
    QString reason;      ///< of the last end
    bool canStop = false;
    bool canTryNow = false;
    bool canTakeBack = false; ///< another client took the token over

    static LiveStream of(const StreamHealth &health);
    static LiveStream of(const PublisherHealth &health);
};

} // namespace chartstream
