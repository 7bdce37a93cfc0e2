// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/steadypublisher.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>
#include <cmath>

namespace chartstream {

namespace {

constexpr int tick = 4;             ///< ms
constexpr int deadline = 60'000;    ///< ms
constexpr qint64 mostAtOnce = 2000; ///< points

QByteArray chunk(const QByteArray &text)
{
    return QByteArray::number(text.size(), 16) + "\r\n" + text + "\r\n";
}

bool writeAll(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(deadline))
            return false;
    }
    return true;
}

} // namespace

SteadyPublisher::SteadyPublisher(quint16 port, std::vector<QByteArray> tokens, qint64 rate)
    : m_thread(
          QThread::create([this, port, tokens = std::move(tokens), rate] { publish(port, tokens, rate); }))
{
    m_thread->start();
}

SteadyPublisher::~SteadyPublisher()
{
    finish();
}

double SteadyPublisher::valueAt(size_t token, qint64 index)
{
    return double(token) + std::sin(double(index) / 500) + 0.1 * std::sin(double(index) * 1.7);
}

qint64 SteadyPublisher::finish()
{
    m_end.release();
    m_thread->wait();
    return m_sent;
}

void SteadyPublisher::publish(quint16 port, const std::vector<QByteArray> &tokens, qint64 rate)
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    bool isWell = true;
    for (const QByteArray &token : tokens) {
        QTcpSocket &socket = *sockets.emplace_back(std::make_unique<QTcpSocket>());
        socket.connectToHost(QHostAddress::LocalHost, port);
        isWell = isWell && socket.waitForConnected(deadline) &&
                 writeAll(socket, "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nplotly-streamtoken: " + token +
                                      "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }
    QElapsedTimer clock;
    clock.start();
    qint64 sent = 0;
    while (isWell && !m_end.tryAcquire(1, tick)) {
        const qint64 due = clock.elapsed() * rate / 1000 / qint64(tokens.size());
        const qint64 until = std::min(due, sent + mostAtOnce);
        if (until == sent)
            continue;
        for (size_t token = 0; token < tokens.size() && isWell; ++token) {
            QByteArray lines;
            for (qint64 index = sent; index < until; ++index)
                lines += "{\"x\": " + QByteArray::number(firstX + double(index), 'g', 17) +
                         ", \"y\": " + QByteArray::number(valueAt(token, index), 'g', 17) + "}\n";
            isWell = writeAll(*sockets[token], chunk(lines));
        }
        sent = until;
    }
    for (const auto &socket : sockets) {
        isWell = isWell && writeAll(*socket, "0\r\n\r\n");
        // The answer, then the end.
        while (isWell && socket->state() != QAbstractSocket::UnconnectedState) {
            if (!socket->waitForDisconnected(deadline) &&
                socket->state() != QAbstractSocket::UnconnectedState)
                isWell = false;
        }
    }
    m_sent = isWell ? sent : -1;
}

} // namespace chartstream
