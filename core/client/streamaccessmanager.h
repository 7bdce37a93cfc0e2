// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/serveraccess.h"
#include "core/client/streamreply.h"

#include <QNetworkAccessManager>

namespace chartstream {

/// A QNetworkAccessManager that can stream: a POST of a StreamBody gets a StreamReply. Qt's own HTTP backend
/// sends nothing of a body of unknown length before its end, opens at most six connections to a host, and
/// does not report an answer that comes while it still sends (tests keep these facts, so that a new Qt
/// tells). Everything else is Qt's. Proxy, authorities and an accepted certificate hold for all its requests,
/// so there is one a server.
class StreamAccessManager : public QNetworkAccessManager
{
    Q_OBJECT

public:
    explicit StreamAccessManager(ServerAccess access = {}, QObject *parent = nullptr);

    /// Opens a stream of `body`, which must outlive the reply. `request` carries the token.
    StreamReply *stream(const QNetworkRequest &request, StreamBody *body, Framing framing = Framing::Chunked);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    QNetworkRequest withEncryption(QNetworkRequest request) const;
    void vouch(QNetworkReply &reply, const QList<QSslError> &errors) const;

    const ServerAccess m_access;
};

} // namespace chartstream
