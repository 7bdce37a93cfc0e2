// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"

#include "core/client/streambody.h"

#include <QNetworkProxy>

namespace chartstream {

StreamReply *StreamAccessManager::stream(const QNetworkRequest &request, StreamBody *body, Framing framing)
{
    QNetworkProxy chosen = proxy();
    if (QNetworkProxyFactory *factory = proxyFactory()) {
        const QList<QNetworkProxy> candidates =
            factory->queryProxy(QNetworkProxyQuery(request.url(), QNetworkProxyQuery::UrlRequest));
        if (!candidates.isEmpty())
            chosen = candidates.first();
    }
    return new StreamReply(request, body, framing, chosen, this);
}

QNetworkReply *StreamAccessManager::createRequest(Operation operation, const QNetworkRequest &request,
                                                  QIODevice *body)
{
    auto *streamBody = qobject_cast<StreamBody *>(body);
    if (operation == PostOperation && streamBody != nullptr)
        return stream(request, streamBody);
    return QNetworkAccessManager::createRequest(operation, request, body);
}

} // namespace chartstream

#include "moc_streamaccessmanager.cpp"
