// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/transport.h"
#include "core/support/platformsockets.h"

#include <QSocketNotifier>

namespace chartstream {

namespace {

/// A gathering round finds less than this under most floods, and a stream of 10 MB/s still fits where an
/// answer takes 10 ms.
constexpr int boundedInput = 128 * 1024;

/// On the socket itself: QTcpSocket would read all there is into a buffer of its own at every wake-up, and
/// closes both halves as soon as the peer closed one.
class PlainTransport final : public Transport
{
public:
    explicit PlainTransport(qintptr socket)
        : Transport(socket)
        , m_socket(socket)
        , m_readable(socket, QSocketNotifier::Read)
        , m_writable(socket, QSocketNotifier::Write)
    {
        sockets::prepare(socket);
        m_writable.setEnabled(false);
        connect(&m_readable, &QSocketNotifier::activated, this, &Transport::readable);
        connect(&m_writable, &QSocketNotifier::activated, this, &PlainTransport::send);
    }

    ~PlainTransport() override { closeSocket(); }

    qint64 read(char *data, qint64 size) override
    {
        if (m_hasEnded || m_socket < 0)
            return -1;
        const sockets::Transfer transfer = sockets::receive(m_socket, data, size);
        if (transfer.outcome == sockets::Outcome::Moved)
            return transfer.bytes;
        if (transfer.outcome == sockets::Outcome::WouldBlock)
            return 0;
        const bool hasClosed = transfer.outcome == sockets::Outcome::Closed;
        end(hasClosed, hasClosed ? QStringLiteral("closed") : transfer.reason);
        m_hasEnded = true;
        m_readable.setEnabled(false);
        return -1;
    }

    void setNotifying(bool notifies) override { m_readable.setEnabled(notifies && !m_hasEnded); }

    void boundInput() override
    {
        if (!std::exchange(m_isBounded, true))
            sockets::setReceiveBuffer(m_socket, boundedInput);
    }

    void write(const QByteArray &bytes) override
    {
        m_unsent += bytes;
        send();
    }

    void finish() override
    {
        m_isFinishing = true;
        send();
    }

    Milliseconds drainTime() const override { return std::chrono::seconds{2}; }

    void close() override
    {
        closeSocket();
        Q_EMIT closed();
    }

private:
    void send()
    {
        while (!m_unsent.isEmpty()) {
            const sockets::Transfer transfer = sockets::send(m_socket, m_unsent.constData(), m_unsent.size());
            if (transfer.outcome == sockets::Outcome::WouldBlock) {
                m_writable.setEnabled(true);
                return;
            }
            if (transfer.outcome == sockets::Outcome::Moved) {
                m_unsent.remove(0, transfer.bytes);
            } else {
                m_unsent.clear();
            }
        }
        m_writable.setEnabled(false);
        if (m_isFinishing && !std::exchange(m_hasFinished, true)) {
            sockets::finishSending(m_socket);
            Q_EMIT finished();
        }
    }

    void closeSocket()
    {
        m_readable.setEnabled(false);
        m_writable.setEnabled(false);
        if (m_socket >= 0)
            sockets::close(std::exchange(m_socket, -1));
    }

    qintptr m_socket;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    QByteArray m_unsent;
    bool m_isBounded = false;
    bool m_hasEnded = false;
    bool m_isFinishing = false;
    bool m_hasFinished = false;
};

} // namespace

std::unique_ptr<Transport> Transport::plain(qintptr socket)
{
    return std::make_unique<PlainTransport>(socket);
}

} // namespace chartstream
