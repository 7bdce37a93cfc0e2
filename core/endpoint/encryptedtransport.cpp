// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/transport.h"

#include <QSslSocket>

namespace chartstream {

namespace {

constexpr qint64 readBuffer = 256 * 1024;

class EncryptedTransport final : public Transport
{
public:
    EncryptedTransport(qintptr socket, const QSslConfiguration &configuration)
    {
        m_socket.setSocketDescriptor(socket);
        m_socket.setReadBufferSize(readBuffer);
        m_socket.setSslConfiguration(configuration);
        setPeer(m_socket.peerAddress(), m_socket.peerPort());
        connect(&m_socket, &QSslSocket::readyRead, this, &Transport::readable);
        // Queued: an error may show while we write, on behalf of whom ever.
        connect(&m_socket, &QSslSocket::errorOccurred, this, &EncryptedTransport::failed,
                Qt::QueuedConnection);
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &EncryptedTransport::announceFinish);
        connect(&m_socket, &QSslSocket::disconnected, this, &EncryptedTransport::announceClose);
        m_socket.startServerEncryption();
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
        if (m_socket.state() == QAbstractSocket::ConnectedState)
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
    void failed(QAbstractSocket::SocketError error)
    {
        const bool hasClosed = error == QAbstractSocket::RemoteHostClosedError;
        end(hasClosed, hasClosed ? QStringLiteral("closed") : m_socket.errorString());
        m_hasEnded = true;
        Q_EMIT readable();
    }

    void announceFinish()
    {
        const bool isSent = m_socket.state() != QAbstractSocket::ConnectedState ||
                            (m_socket.bytesToWrite() == 0 && m_socket.encryptedBytesToWrite() == 0);
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
    bool m_hasEnded = false;
    bool m_isFinishing = false;
    bool m_isClosing = false;
};

} // namespace

std::unique_ptr<Transport> Transport::encrypted(qintptr socket, const QSslConfiguration &configuration)
{
    return std::make_unique<EncryptedTransport>(socket, configuration);
}

} // namespace chartstream
