// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/transport.h"

namespace chartstream {

void Transport::setPeer(const QHostAddress &address, quint16 port)
{
    bool isIPv4 = false;
    const quint32 number = address.toIPv4Address(&isIPv4);
    m_peer = isIPv4 ? QHostAddress(number) : address;
    m_peerPort = port;
}

void Transport::end(bool hasClosed, const QString &reason)
{
    m_hasClosed = hasClosed;
    m_endReason = reason;
}

} // namespace chartstream
