// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace chartstream {

/// How a sender hands its lines to the kernel.
enum class Cut {
    Chunk, ///< one line a chunk, many chunks a write
    Write, ///< one line a chunk, one chunk a write
};

/// Streams `lines` two-number lines over `connections` connections at once to 127.0.0.1:`port`, token
/// "bench00000", "bench00001", ..., as fast as the receiver takes them, and waits for the answers. False
/// where a socket failed.
bool sendLines(quint16 port, int connections, qint64 lines, Cut cut);

} // namespace chartstream
