// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>

/// The few calls on sockets that Qt does not offer: reading into our own buffer without one of Qt's in
/// between, a look at what waits unread, and closing only the sending half.
namespace chartstream::sockets {

enum class Outcome {
    Moved, ///< `bytes` bytes
    WouldBlock,
    Closed, ///< the peer sends nothing more
    Failed, ///< see `reason`
};

struct Transfer
{
    Outcome outcome = Outcome::WouldBlock;
    qint64 bytes = 0;
    QString reason;
};

struct Peer
{
    QHostAddress address;
    quint16 port = 0;
};

/// Makes calls return at once, and small writes leave at once.
void prepare(qintptr socket);
/// How much the system keeps of what arrived and was not read; it may choose twice as much.
void setReceiveBuffer(qintptr socket, int bytes);
Peer peerOf(qintptr socket);
Transfer receive(qintptr socket, char *data, qint64 size);
/// Whether bytes have arrived that nobody read. The socket's calls return at once.
bool holdsUnread(qintptr socket);
Transfer send(qintptr socket, const char *data, qint64 size);
/// FIN: the peer reads the end; its own bytes can still be received.
void finishSending(qintptr socket);
void close(qintptr socket);

/// A second handle of a socket: what arrived can be read also when the first one was closed. Keeps the
/// connection open for as long as it lives.
class SecondHandle
{
public:
    explicit SecondHandle(qintptr socket);
    ~SecondHandle();
    Q_DISABLE_COPY_MOVE(SecondHandle)

    /// All that arrived and nobody read. The socket's calls return at once.
    QByteArray takeUnread();

private:
    qintptr m_socket;
};

/// Lets this process have about `count` more files and sockets open, as far as the system allows.
void allowOpenFiles(int count);

} // namespace chartstream::sockets
