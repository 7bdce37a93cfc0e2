// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/transport.h"

#include <QSslSocket>

namespace chartstream {

namespace {

constexpr qint64 readBuffer = 256LL * 1024;

/// The first byte of a TLS connection; no request begins with it.
constexpr char tlsHandshake = 0x16;

class EncryptedTransport final : public Transport
{
public:
    EncryptedTransport(qintptr socket, const QSslConfiguration &configuration, bool takesPlain)
        : Transport(socket)
        , m_takesPlain(takesPlain)
    {
        m_socket.setSocketDescriptor(socket);
        m_socket.setReadBufferSize(readBuffer);
        m_socket.setSslConfiguration(configuration);
        connect(&m_socket, &QSslSocket::readyRead, this, &EncryptedTransport::receive);
        connect(&m_socket, &QSslSocket::encrypted, this, [this] { m_isShakingHands = false; });
        connect(&m_socket, &QSslSocket::errorOccurred, this, &EncryptedTransport::failed);
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &EncryptedTransport::announceFinish);
        connect(&m_socket, &QSslSocket::bytesWritten, this, &EncryptedTransport::announceFinish);
        connect(&m_socket, &QSslSocket::disconnected, this, &EncryptedTransport::announceClose);
    }

    ~EncryptedTransport() override { m_socket.disconnect(this); }

    qint64 read(char *data, qint64 size) override
    {
        const qint64 bytes = m_socket.bytesAvailable() > 0 ? m_socket.read(data, size) : 0;
        return bytes > 0 ? bytes : m_hasEnded ? -1 : 0;
    }

    bool holdsMore() const override { return m_socket.bytesAvailable() > 0 || m_hasEnded; }

    void write(const QByteArray &bytes) override
    {
        if (!m_isGreeted)
            m_early += bytes;
        else if (m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.write(bytes);
    }

    void finish() override
    {
        m_isFinishing = true;
        announceFinish();
    }

    /// Shorter: TLS as Qt has it cannot end one half only, so the peer sees no end before this is over.
    Milliseconds drainTime() const override { return Milliseconds{250}; }

    void close() override
    {
        m_isClosing = true;
        m_socket.disconnectFromHost();
        announceClose();
    }

private:
    void receive()
    {
        if (m_isGreeted || takeGreeting())
            Q_EMIT readable();
    }

    /// What the first byte tells. Whether there is something to read now.
    bool takeGreeting()
    {
        const QByteArray first = m_socket.peek(1);
        if (first.isEmpty())
            return false;
        m_isGreeted = true;
        const bool isEncrypted = first.front() == tlsHandshake;
        if (!isEncrypted && !m_takesPlain) {
            end(false, QStringLiteral("without TLS, which is for this machine only"));
            m_hasEnded = true;
            m_socket.readAll();
            return true;
        }
        m_isShakingHands = isEncrypted;
        if (isEncrypted)
            m_socket.startServerEncryption();
        write(std::exchange(m_early, {}));
        return !isEncrypted;
    }

    void failed(QAbstractSocket::SocketError error)
    {
        const bool hasClosed = error == QAbstractSocket::RemoteHostClosedError;
        const QString reason = hasClosed ? QStringLiteral("closed") : m_socket.errorString();
        if (m_isShakingHands)
            end(false, QStringLiteral("TLS handshake: ") + reason);
        else
            end(hasClosed, reason);
        m_hasEnded = true;
        // Later: an error may show while we write, on behalf of whom ever.
        QMetaObject::invokeMethod(this, &Transport::readable, Qt::QueuedConnection);
    }

    void announceFinish()
    {
        const bool isSent =
            m_socket.state() != QAbstractSocket::ConnectedState ||
            (m_early.isEmpty() && m_socket.bytesToWrite() == 0 && m_socket.encryptedBytesToWrite() == 0);
        if (m_isFinishing && isSent) {
            m_isFinishing = false;
            Q_EMIT finished();
        }
    }

    void announceClose()
    {
        if (m_socket.state() != QAbstractSocket::UnconnectedState || !std::exchange(m_isClosing, false))
            return;
        Q_EMIT closed();
    }

    QSslSocket m_socket;
    QByteArray m_early; ///< to send as soon as it is known whether encrypted
    const bool m_takesPlain;
    bool m_isGreeted = false;
    bool m_isShakingHands = false;
    bool m_hasEnded = false;
    bool m_isFinishing = false;
    bool m_isClosing = false;
};

} // namespace

std::unique_ptr<Transport> Transport::encrypted(qintptr socket, const QSslConfiguration &configuration,
                                                bool takesPlain)
{
    return std::make_unique<EncryptedTransport>(socket, configuration, takesPlain);
}

} // namespace chartstream
