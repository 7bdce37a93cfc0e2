// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chartstream {

/// Where the local endpoint listens: the part of EndpointSettings that a person chooses and that is kept.
struct ListeningChoice
{
    bool listens = true;
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 10101;
    QString certificateFile; ///< PEM; with it and the key the port takes TLS
    QString keyFile;
    bool plainFromAfar = false;
    QString user; ///< asked of the plot API from beyond this machine; the key is a secret
    bool operator==(const ListeningChoice &) const = default;
};

} // namespace chartstream
