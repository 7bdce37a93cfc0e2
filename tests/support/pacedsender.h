// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace chartstream {

/// Streams at a steady rate.
struct Pace
{
    int streams = 1;
    double linesPerSecond = 100; ///< of each stream
    int linesAWrite = 1;
    double seconds = 10;
};

/// Now, in seconds of a clock that all processes of this machine share.
double sharedSeconds();

/// Streams from one thread to 127.0.0.1:`port`, tokens as benchToken() has them, the streams in turns. Each
/// line is {"x": sharedSeconds() just before it is written, "y": a sine of one second}. What could not be
/// written in time is written as soon as possible. Waits for the answers; false where a socket failed.
bool sendPaced(quint16 port, const Pace &pace);

} // namespace chartstream
