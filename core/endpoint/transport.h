// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QHostAddress>
#include <QObject>
#include <QSslConfiguration>

#include <memory>

namespace chartstream {

/// The bytes of one accepted connection, plain or encrypted. Reads only when asked to, so that what nobody
/// reads stays with TCP and slows the publisher down. Lives in the thread that made it.
class Transport : public QObject
{
    Q_OBJECT

public:
    /// Take over an accepted socket.
    static std::unique_ptr<Transport> plain(qintptr socket);
    /// Whoever does not begin with a TLS handshake is taken as plain if `takesPlain`; else nothing comes from
    /// him but the reason.
    static std::unique_ptr<Transport> encrypted(qintptr socket, const QSslConfiguration &configuration,
                                                bool takesPlain);

    const QHostAddress &peer() const { return m_peer; }
    quint16 peerPort() const { return m_peerPort; }

    /// Bytes read; 0: nothing is there now; -1: nothing will come any more, see hasClosed().
    virtual qint64 read(char *data, qint64 size) = 0;
    /// Whether there may be more to read without readable() being emitted again.
    virtual bool holdsMore() const { return false; }
    /// Whether readable() is emitted; it is from the beginning.
    virtual void setNotifying(bool) {}
    /// The peer floods with small writes: from now on less of them may wait unread, as far as that can be
    /// set. While the window is full the peer's system joins them, which else sends each as a packet of its
    /// own.
    virtual void boundInput() {}
    /// Nothing comes any more, because the peer closed its side in order.
    bool hasClosed() const { return m_hasClosed; }
    /// Why nothing comes any more, for a person.
    const QString &endReason() const { return m_endReason; }

    /// Sends in the background. A peer that is gone is noticed by reading.
    virtual void write(const QByteArray &bytes) = 0;
    /// Ends the sending half when all was sent; then finished() is emitted, perhaps at once.
    virtual void finish() = 0;
    /// How long to go on reading after that for a peer that goes on sending: closing on unread bytes would
    /// reset the connection, and take the answer with it.
    virtual Milliseconds drainTime() const = 0;
    /// Closes in order; then closed() is emitted, perhaps at once.
    virtual void close() = 0;

Q_SIGNALS:
    void readable();
    void finished();
    void closed();

protected:
    explicit Transport(qintptr socket);
    void end(bool hasClosed, const QString &reason);

private:
    QHostAddress m_peer;
    quint16 m_peerPort;
    bool m_hasClosed = false;
    QString m_endReason;
};

} // namespace chartstream
