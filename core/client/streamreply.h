// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/answerparser.h"
#include "core/support/platformsockets.h"

#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>

#include <memory>
#include <optional>

class QAuthenticator;
class QNetworkProxy;
class QSslSocket;

namespace chartstream {

class StreamBody;

/// How the length of a body is told.
enum class Framing {
    Chunked,  ///< HTTP/1.1 chunks: one exchange for as long as the stream lasts
    Declared, ///< a Content-Length, for proxies that refuse chunks: one exchange for each stretch of the
              ///< stream
};

/// One POST of a StreamBody on a socket of its own: sent as it is written, while the answer, which may come
/// early, is listened for (protocol sections 2 to 4). What Qt's own backend does not do: see
/// StreamAccessManager. The answer's text is read from this device; requestSent() tells that the stream is
/// open; finished() comes exactly once. Keeps no time: who wants deadlines calls abort(). Lives in one
/// thread.
class StreamReply final : public QNetworkReply
{
    Q_OBJECT

public:
    /// Bytes of a body of declared length. What the lines leave free at its end is filled with empty lines,
    /// which every endpoint takes for heartbeats.
    static constexpr qsizetype declaredLength = 1024LL * 1024;

    /// Connects at once; every signal comes later.
    StreamReply(const QNetworkRequest &request, StreamBody *body, Framing framing, const QNetworkProxy &proxy,
                QObject *parent);
    ~StreamReply() override;

    void abort() override;
    void close() override;
    void ignoreSslErrors() override { m_ignoresAllSslErrors = true; }
    /// Whether lines wait for the network.
    bool hasUnsent() const;
    /// Whether the body went out to its end, so that a good answer speaks of all of it.
    bool isBodySent() const { return m_isBodySent; }
    /// Whether a part of the answer came; from then on nothing more of the body is sent.
    bool hasAnswerBegun() const { return m_answer.hasBegun(); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

Q_SIGNALS:
    /// Bytes of the request went to the network: what a deadline for a stalled endpoint waits for.
    void bytesSent(qint64 bytes);
    /// A part of the answer came, and the rest should follow soon.
    void answerBegan();

protected:
    qint64 readData(char *data, qint64 maximum) override;
    void ignoreSslErrorsImplementation(const QList<QSslError> &errors) override
    {
        m_ignoredSslErrors = errors;
    }
    void sslConfigurationImplementation(QSslConfiguration &configuration) const override;
    void setSslConfigurationImplementation(const QSslConfiguration &configuration) override;

private:
    void start();
    void sendHead();
    /// Fills the socket's buffer.
    void sendBody();
    void sendNow();
    /// Whether something waits to be read; then sendNow() follows after that.
    bool mustReadFirst();
    QByteArray nextChunk();
    QByteArray nextDeclared();
    bool hasDescriptor() const;
    void readAnswer();
    /// Bytes of the answer.
    void take(const QByteArray &bytes);
    void authenticateAtProxy(const QNetworkProxy &proxy, QAuthenticator *authenticator);
    void connectionEnded();
    void takeAnswer();
    void fail(NetworkError error, const QString &what);
    void end();

    QPointer<StreamBody> m_body;
    Framing m_framing;
    std::unique_ptr<QSslSocket> m_socket;
    /// For what Qt does not read any more once it could not write; none where the bytes are encrypted.
    std::optional<sockets::SecondHandle> m_secondHandle;
    AnswerParser m_answer;
    QList<QSslError> m_ignoredSslErrors;
    qsizetype m_declaredLeft = 0; ///< bytes of a declared body not sent yet
    qint64 m_read = 0;            ///< bytes of the answer's text given away
    bool m_ignoresAllSslErrors = false;
    bool m_isProxyRefusing = false;
    bool m_isHeadSent = false;
    bool m_isBodySent = false;
};

} // namespace chartstream
