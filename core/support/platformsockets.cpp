// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/platformsockets.h"

#include <QtEndian>

#include <array>

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#endif

namespace chartstream::sockets {

namespace {

#ifdef Q_OS_WIN
using Handle = SOCKET;
constexpr int noSignal = 0;
constexpr int peek = MSG_PEEK;

bool wouldBlock()
{
    return WSAGetLastError() == WSAEWOULDBLOCK;
}

QString lastReason()
{
    return qt_error_string(WSAGetLastError());
}
#else
using Handle = int;
#ifdef MSG_NOSIGNAL
constexpr int noSignal = MSG_NOSIGNAL;
#else
constexpr int noSignal = 0;
#endif
constexpr int peek = MSG_PEEK | MSG_DONTWAIT;

bool wouldBlock()
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

QString lastReason()
{
    return qt_error_string(errno);
}
#endif

Transfer transferOf(qint64 result)
{
    if (result > 0)
        return {Outcome::Moved, result, {}};
    if (wouldBlock())
        return {};
    return {Outcome::Failed, 0, lastReason()};
}

} // namespace

void prepare(qintptr socket)
{
    const int on = 1;
#ifdef Q_OS_WIN
    u_long nonBlocking = 1;
    ::ioctlsocket(static_cast<Handle>(socket), FIONBIO, &nonBlocking);
    ::setsockopt(static_cast<Handle>(socket), IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char *>(&on),
                 sizeof on);
#else
    const Handle handle = static_cast<Handle>(socket);
    ::fcntl(handle, F_SETFL, ::fcntl(handle, F_GETFL) | O_NONBLOCK);
    ::setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#ifdef SO_NOSIGPIPE
    ::setsockopt(handle, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
#endif
}

void setReceiveBuffer(qintptr socket, int bytes)
{
    ::setsockopt(static_cast<Handle>(socket), SOL_SOCKET, SO_RCVBUF, reinterpret_cast<const char *>(&bytes),
                 sizeof bytes);
}

Peer peerOf(qintptr socket)
{
    sockaddr_storage storage{};
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    socklen_t length = sizeof storage;
    if (::getpeername(static_cast<Handle>(socket), address, &length) != 0)
        return {};
    const quint16 port = storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                                                       : reinterpret_cast<sockaddr_in *>(&storage)->sin_port;
    const QHostAddress host(address);
    bool isIPv4 = false;
    const quint32 number = host.toIPv4Address(&isIPv4);
    return {isIPv4 ? QHostAddress(number) : host, qFromBigEndian(port)};
}

Transfer receive(qintptr socket, char *data, qint64 size)
{
    const auto result = ::recv(static_cast<Handle>(socket), data, static_cast<size_t>(size), 0);
    return result == 0 ? Transfer{Outcome::Closed, 0, {}} : transferOf(result);
}

bool holdsUnread(qintptr socket)
{
    char byte = 0;
    return ::recv(static_cast<Handle>(socket), &byte, 1, peek) > 0;
}

Transfer send(qintptr socket, const char *data, qint64 size)
{
    return transferOf(::send(static_cast<Handle>(socket), data, static_cast<size_t>(size), noSignal));
}

void finishSending(qintptr socket)
{
#ifdef Q_OS_WIN
    ::shutdown(static_cast<Handle>(socket), SD_SEND);
#else
    ::shutdown(static_cast<Handle>(socket), SHUT_WR);
#endif
}

void close(qintptr socket)
{
#ifdef Q_OS_WIN
    ::closesocket(static_cast<Handle>(socket));
#else
    ::close(static_cast<Handle>(socket));
#endif
}

#ifdef Q_OS_WIN
SecondHandle::SecondHandle(qintptr socket)
    : m_socket(static_cast<qintptr>(INVALID_SOCKET))
{
    WSAPROTOCOL_INFOW info{};
    if (::WSADuplicateSocketW(static_cast<Handle>(socket), ::GetCurrentProcessId(), &info) == 0)
        m_socket = static_cast<qintptr>(::WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO,
                                                     FROM_PROTOCOL_INFO, &info, 0, WSA_FLAG_OVERLAPPED));
}
#else
SecondHandle::SecondHandle(qintptr socket)
    : m_socket(::fcntl(static_cast<Handle>(socket), F_DUPFD_CLOEXEC, 0))
{}
#endif

SecondHandle::~SecondHandle()
{
    if (m_socket != -1)
        close(m_socket);
}

QByteArray SecondHandle::takeUnread()
{
    QByteArray all;
    std::array<char, 4096> piece; // NOLINT(cppcoreguidelines-init-variables): filled by receive()
    for (;;) {
        const Transfer transfer = receive(m_socket, piece.data(), piece.size());
        if (transfer.outcome != Outcome::Moved)
            return all;
        all.append(piece.data(), transfer.bytes);
    }
}

void allowOpenFiles(int count)
{
#ifdef Q_OS_WIN
    Q_UNUSED(count);
#else
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    // What a program with a window has open besides.
    constexpr rlim_t others = 512;
    const rlim_t wanted = static_cast<rlim_t>(count) + others;
    if (files.rlim_cur >= wanted)
        return;
    files.rlim_cur = std::min(wanted, files.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &files);
#endif
}

} // namespace chartstream::sockets
