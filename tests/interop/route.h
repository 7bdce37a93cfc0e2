// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/serveraccess.h"
#include "tests/interop/externalserver.h"
#include "tests/support/countingendpoint.h"

#include <memory>

namespace chartstream {

/// What is between us and our endpoint, or instead of it.
enum class Way { Direct, Tls, Node, Nginx, NginxTls, HttpProxy, TlsInHttpProxy, SocksProxy };

/// Through a proxy, trusting the test's certificate.
ServerAccess through(QNetworkProxy::ProxyType type, const ExternalServer &proxy, const QString &user = {},
                     const QString &password = {});

/// A way that is open for streams.
class Route
{
public:
    explicit Route(Way way);

    /// Whether all servers on it are up.
    bool isOpen() const { return m_isOpen; }
    /// Why it is not.
    QByteArray errors() const { return m_server ? m_server->errors() : QByteArray(); }
    const QUrl &url() const { return m_url; }
    const ServerAccess &access() const { return m_access; }
    CountingEndpoint &endpoint() { return m_endpoint; }
    /// The server that is not ours; null on a direct way.
    const ExternalServer *server() const { return m_server.get(); }

private:
    CountingEndpoint m_endpoint;
    std::unique_ptr<ExternalServer> m_server;
    ServerAccess m_access{.encryption = clientEncryption()};
    QUrl m_url;
    bool m_isOpen = true;
};

} // namespace chartstream
