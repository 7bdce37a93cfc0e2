// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/transport.h"

#include "core/support/platformsockets.h"

namespace chartstream {

Transport::Transport(qintptr socket)
{
    const sockets::Peer there = sockets::peerOf(socket);
    m_peer = there.address;
    m_peerPort = there.port;
}

void Transport::end(bool hasClosed, const QString &reason)
{
    m_hasClosed = hasClosed;
    m_endReason = reason;
}

} // namespace chartstream
