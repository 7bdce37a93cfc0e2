// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"

#include "core/client/streambody.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslCertificate>

#include <memory>
#include <utility>

namespace chartstream {

namespace {

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

/// What the environment and the desktop say, asked anew for each address; never for this machine itself.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return isLoopback(query.peerHostName()) ? QList{QNetworkProxy(QNetworkProxy::NoProxy)}
                                                : systemProxyForQuery(query);
    }
};

} // namespace

StreamAccessManager::StreamAccessManager(ServerAccess access, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_access(std::move(access))
{
    if (m_access.proxy)
        setProxy(*m_access.proxy);
    else
        setProxyFactory(std::make_unique<SystemProxies>().release()); // which the manager owns
}

StreamReply *StreamAccessManager::stream(const QNetworkRequest &request, StreamBody *body, Framing framing)
{
    QNetworkProxy chosen = proxy();
    if (QNetworkProxyFactory *factory = proxyFactory()) {
        // As for a TCP connection: an HTTP proxy is asked to connect through, never to cache or to buffer.
        const QList<QNetworkProxy> candidates =
            factory->queryProxy(QNetworkProxyQuery(request.url(), QNetworkProxyQuery::UrlRequest));
        if (!candidates.isEmpty())
            chosen = candidates.first();
    }
    auto *reply = new StreamReply(withEncryption(request), body, framing, chosen, this);
    connect(reply, &QNetworkReply::sslErrors, this,
            [this, reply](const QList<QSslError> &errors) { vouch(*reply, errors); });
    return reply;
}

QNetworkReply *StreamAccessManager::createRequest(Operation operation, const QNetworkRequest &request,
                                                  QIODevice *body)
{
    auto *streamBody = qobject_cast<StreamBody *>(body);
    if (operation == PostOperation && streamBody != nullptr)
        return stream(request, streamBody);
    QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, withEncryption(request), body);
    connect(reply, &QNetworkReply::sslErrors, this,
            [this, reply](const QList<QSslError> &errors) { vouch(*reply, errors); });
    return reply;
}

QNetworkRequest StreamAccessManager::withEncryption(QNetworkRequest request) const
{
    request.setSslConfiguration(m_access.encryption);
    return request;
}

void StreamAccessManager::vouch(QNetworkReply &reply, const QList<QSslError> &errors) const
{
    const QSslCertificate certificate = reply.sslConfiguration().peerCertificate();
    if (!m_access.acceptedFingerprint.isEmpty() && !certificate.isNull() &&
        certificate.digest(QCryptographicHash::Sha256) == m_access.acceptedFingerprint)
        reply.ignoreSslErrors(errors);
}

} // namespace chartstream

#include "moc_streamaccessmanager.cpp"
