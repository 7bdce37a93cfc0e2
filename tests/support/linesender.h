// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace chartstream {

/// How a sender hands its lines to the kernel, one line a chunk.
enum class Cut {
    Chunk, ///< many chunks a write
    Write, ///< one chunk a write; each connection is a publisher of its own, with a thread that waits in
           ///< write()
    /// One chunk a write, all connections in turns from one thread. It is slower than what it feeds, so that
    /// no lines wait in its kernel and each leaves as a packet of its own.
    Turns,
};

/// Streams `lines` two-number lines over `connections` connections at once to 127.0.0.1:`port`, token
/// "bench00000", "bench00001", ..., as fast as the receiver takes them, and waits for the answers. False
/// where a socket failed.
bool sendLines(quint16 port, int connections, qint64 lines, Cut cut);

} // namespace chartstream
