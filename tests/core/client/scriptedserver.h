// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <functional>

namespace chartstream {

/// A server that keeps every byte of each connection and answers what a test tells it to, when it tells it
/// to.
class ScriptedServer : public QTcpServer
{
public:
    /// Called after each piece received on a connection.
    using Script = std::function<void(QSslSocket &connection, const QByteArray &received)>;

    explicit ScriptedServer(Script script = {}, bool isEncrypted = false)
        : m_script(std::move(script))
        , m_isEncrypted(isEncrypted)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(errorString()));
    }

    QUrl url() const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                        .arg(m_isEncrypted ? QStringLiteral("https") : QStringLiteral("http"))
                        .arg(serverPort()));
    }

    qsizetype connections() const { return m_connections.size(); }
    QSslSocket &connection(qsizetype index) const { return *m_connections[index].socket; }
    /// Nothing from a connection that does not exist yet.
    QByteArray received(qsizetype index) const
    {
        return index < m_connections.size() ? *m_connections[index].received : QByteArray();
    }
    /// What came after the head of the request.
    QByteArray body(qsizetype index) const
    {
        const qsizetype end = received(index).indexOf("\r\n\r\n");
        return end < 0 ? QByteArray() : received(index).mid(end + 4);
    }

    static QByteArray answer(const QByteArray &status, const QByteArray &text)
    {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(text.size()) +
               "\r\nConnection: close\r\n\r\n" + text;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        auto received = std::make_shared<QByteArray>();
        socket->setSocketDescriptor(descriptor);
        m_connections.append({socket, received});
        connect(socket, &QIODevice::readyRead, this, [this, socket, received] {
            *received += socket->readAll();
            if (m_script)
                m_script(*socket, *received);
        });
        if (!m_isEncrypted)
            return;
        QFile certificate(QStringLiteral(TEST_DATA "/localhost.crt"));
        QFile key(QStringLiteral(TEST_DATA "/localhost.key"));
        if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
            qFatal("no certificate in " TEST_DATA);
        socket->setLocalCertificate(QSslCertificate(&certificate));
        socket->setPrivateKey(QSslKey(&key, QSsl::Rsa));
        socket->startServerEncryption();
    }

private:
    struct Connection
    {
        QSslSocket *socket;
        std::shared_ptr<QByteArray> received;
    };

    Script m_script;
    bool m_isEncrypted;
    QList<Connection> m_connections;
};

/// The content of a body in whole chunks; null where a chunk is cut or wrong.
inline QByteArray unchunked(QByteArray body)
{
    QByteArray content("");
    while (!body.isEmpty()) {
        const qsizetype line = body.indexOf("\r\n");
        bool isNumber = false;
        const qsizetype size = body.left(line).toLongLong(&isNumber, 16);
        if (line < 0 || !isNumber || body.size() < line + 4 + size || body.mid(line + 2 + size, 2) != "\r\n")
            return {};
        content += body.mid(line + 2, size);
        body.remove(0, line + 4 + size);
    }
    return content;
}

} // namespace chartstream
