// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace chartstream {

/// A listening socket on a free port of this machine, for a thread that does nothing but wait for it.
class LoopbackListener
{
public:
    LoopbackListener()
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
            ::listen(m_socket, 1) != 0 ||
            ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("cannot listen");
        m_port = ntohs(address.sin_port);
    }
    ~LoopbackListener() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(LoopbackListener)

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port)); }
    /// Waits for a connection; its descriptor, or -1 after wake().
    int accept() const { return ::accept(m_socket, nullptr, nullptr); }
    /// Ends an accept() that waits in another thread.
    void wake() const { ::shutdown(m_socket, SHUT_RDWR); }

private:
    const int m_socket;
    quint16 m_port = 0;
};

} // namespace chartstream
