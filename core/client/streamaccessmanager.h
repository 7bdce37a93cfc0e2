// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/streamreply.h"

#include <QNetworkAccessManager>

namespace chartstream {

/// A QNetworkAccessManager that can stream: a POST of a StreamBody gets a StreamReply. Qt's own HTTP backend
/// sends nothing of a body of unknown length before its end, opens at most six connections to a host, and
/// does not report an answer that comes while it still sends (tests keep these facts, so that a new Qt
/// tells). Everything else is Qt's.
class StreamAccessManager : public QNetworkAccessManager
{
    Q_OBJECT

public:
    using QNetworkAccessManager::QNetworkAccessManager;

    /// Opens a stream of `body`, which must outlive the reply. `request` carries the token.
    StreamReply *stream(const QNetworkRequest &request, StreamBody *body, Framing framing = Framing::Chunked);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;
};

} // namespace chartstream
