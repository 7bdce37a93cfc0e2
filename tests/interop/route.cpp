// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/route.h"

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

std::unique_ptr<ExternalServer> serverOn(Way way, quint16 endpoint)
{
    switch (way) {
    case Way::Direct:
    case Way::Tls:
        break;
    case Way::Node:
        return std::make_unique<NodeServer>();
    case Way::Nginx:
    case Way::NginxTls:
        return std::make_unique<Nginx>(endpoint, way == Way::NginxTls);
    case Way::HttpProxy:
    case Way::TlsInHttpProxy:
        return std::make_unique<Tinyproxy>(endpoint);
    case Way::SocksProxy:
        return std::make_unique<Microsocks>();
    }
    return nullptr;
}

} // namespace

ServerAccess through(QNetworkProxy::ProxyType type, const ExternalServer &proxy, const QString &user,
                     const QString &password)
{
    return {.proxy = QNetworkProxy(type, u"127.0.0.1"_s, proxy.port(), user, password),
            .encryption = clientEncryption()};
}

Route::Route(Way way)
    : m_endpoint(way == Way::Tls || way == Way::TlsInHttpProxy
                     ? EndpointSettings{.port = 0, .tls = serverEncryption()}
                     : EndpointSettings{.port = 0})
    , m_server(serverOn(way, m_endpoint.endpoint().port()))
    , m_url(m_endpoint.url())
{
    if (!m_server)
        return;
    m_isOpen = m_server->start();
    if (way == Way::HttpProxy || way == Way::TlsInHttpProxy)
        m_access = through(QNetworkProxy::HttpProxy, *m_server);
    else if (way == Way::SocksProxy)
        m_access = through(QNetworkProxy::Socks5Proxy, *m_server);
    else
        m_url = m_server->url(way == Way::NginxTls ? u"https"_s : u"http"_s);
}

} // namespace chartstream
