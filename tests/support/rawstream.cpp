// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawstream.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cstdio>

namespace chartstream {

std::string benchToken(int number)
{
    char token[20];
    const int length = std::snprintf(token, sizeof token, "bench%05d", number);
    return {token, static_cast<size_t>(length)};
}

std::string streamHead(int number)
{
    return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nplotly-streamtoken: " +
           benchToken(number) + "\r\n\r\n";
}

void addChunk(std::string &bytes, const char *content, size_t length)
{
    char head[20];
    const int headLength = std::snprintf(head, sizeof head, "%zx\r\n", length);
    bytes.append(head, static_cast<size_t>(headLength));
    bytes.append(content, length);
    bytes.append("\r\n");
}

int connectTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const bool isConnected =
        ::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    return isConnected ? descriptor : -1;
}

bool writeAll(int socket, const std::string &bytes)
{
    size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count < 0)
            return false;
        sent += static_cast<size_t>(count);
    }
    return true;
}

bool awaitAnswer(int socket)
{
    char answer[4096];
    ssize_t count = 0;
    while ((count = ::recv(socket, answer, sizeof answer, 0)) > 0) {
        if (std::string(answer, static_cast<size_t>(count)).find("\r\n\r\n") != std::string::npos)
            return true;
    }
    return count == 0;
}

} // namespace chartstream
