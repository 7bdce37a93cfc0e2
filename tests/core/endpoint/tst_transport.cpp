// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/transport.h"
#include "tests/core/endpoint/endpointharness.h"

#include <QSslSocket>
#include <QTcpServer>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// Gives each socket away as a transport that listens for TLS.
class Server : public QTcpServer
{
public:
    explicit Server(bool takesPlain)
        : m_takesPlain(takesPlain)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("%s", qPrintable(errorString()));
    }

    std::unique_ptr<Transport> transport;
    QByteArray received;
    bool hasEnded = false;

protected:
    void incomingConnection(qintptr socket) override
    {
        transport = Transport::encrypted(socket, selfSigned(), m_takesPlain);
        connect(transport.get(), &Transport::readable, this, &Server::read);
    }

private:
    void read()
    {
        char bytes[64];
        do {
            const qint64 size = transport->read(bytes, sizeof bytes);
            hasEnded = hasEnded || size < 0;
            if (size <= 0)
                return;
            received.append(bytes, size);
        } while (transport->holdsMore());
    }

    bool m_takesPlain;
};

class Client : public QSslSocket
{
public:
    explicit Client(const Server &server)
    {
        setPeerVerifyMode(QSslSocket::VerifyNone);
        connectToHost(server.serverAddress(), server.serverPort());
    }
};

} // namespace

/// One port for TLS and plain: the first byte tells.
class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void plainIsForThisMachine_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<bool>("hasTls");
        QTest::addColumn<bool>("plainFromAfar");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("loopback") << u"127.0.0.1"_s << true << false << true;
        QTest::newRow("loopback, IPv6") << u"::1"_s << true << false << true;
        QTest::newRow("afar") << u"192.0.2.7"_s << true << false << false;
        QTest::newRow("afar, IPv6") << u"2001:db8::7"_s << true << false << false;
        QTest::newRow("afar, allowed") << u"192.0.2.7"_s << true << true << true;
        QTest::newRow("unknown") << QString() << true << false << false;
        QTest::newRow("afar, no TLS here") << u"192.0.2.7"_s << false << false << true;
    }

    void plainIsForThisMachine()
    {
        QFETCH(QString, peer);
        QFETCH(bool, hasTls);
        QFETCH(bool, plainFromAfar);
        QFETCH(bool, isTaken);
        EndpointSettings settings;
        if (hasTls)
            settings.tls = QSslConfiguration();
        settings.plainFromAfar = plainFromAfar;
        QCOMPARE(settings.takesPlainFrom(QHostAddress(peer)), isTaken);
    }

    /// What is written before the greeting waits for it: only then is it known how to write.
    void greeting_data()
    {
        QTest::addColumn<bool>("encrypts");
        QTest::newRow("TLS") << true;
        QTest::newRow("plain") << false;
    }

    void greeting()
    {
        QFETCH(bool, encrypts);
        Server server(true);
        Client client(server);
        QTRY_VERIFY(server.transport);
        QCOMPARE(server.transport->peer(), QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(server.transport->peerPort(), client.localPort());
        server.transport->write("early");
        if (encrypts)
            client.startClientEncryption();
        client.write("hello");
        QTRY_COMPARE(server.received, "hello"_ba);
        QTRY_COMPARE(client.bytesAvailable(), 5);
        server.transport->write(" late");
        QTRY_COMPARE(client.bytesAvailable(), 10);
        QCOMPARE(client.readAll(), "early late"_ba);
        QCOMPARE(client.isEncrypted(), encrypts);
        client.disconnectFromHost();
        QTRY_VERIFY(server.hasEnded);
        QVERIFY(server.transport->hasClosed());
        QCOMPARE(server.transport->endReason(), u"closed"_s);
    }

    void plainIsRefused()
    {
        Server server(false);
        Client client(server);
        client.write("POST / HTTP/1.1\r\n");
        QTRY_VERIFY(server.hasEnded);
        QCOMPARE(server.received, QByteArray());
        QVERIFY(!server.transport->hasClosed());
        QVERIFY2(server.transport->endReason().startsWith(u"without TLS"_s),
                 qPrintable(server.transport->endReason()));
        server.transport->close();
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    }

    void tlsIsTakenWherePlainIsNot()
    {
        Server server(false);
        Client client(server);
        QTRY_VERIFY(server.transport);
        client.startClientEncryption();
        client.write("hello");
        QTRY_COMPARE(server.received, "hello"_ba);
    }

    void closedWithoutAByte()
    {
        Server server(false);
        Client client(server);
        QTRY_VERIFY(server.transport);
        client.disconnectFromHost();
        QTRY_VERIFY(server.hasEnded);
        QVERIFY(server.transport->hasClosed());
    }

    void noHandshake()
    {
        Server server(true);
        Client client(server);
        client.write("\x16 is no handshake at all");
        QTRY_VERIFY(server.hasEnded);
        QCOMPARE(server.received, QByteArray());
        QVERIFY(!server.transport->hasClosed());
        const QString reason = server.transport->endReason();
        QVERIFY2(reason.startsWith(u"TLS handshake: "_s) && !reason.contains(u"Unknown error"_s),
                 qPrintable(reason));
    }

    void handshakeGivenUp()
    {
        Server server(true);
        Client client(server);
        QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
        client.write("\x16\x03\x01");
        client.disconnectFromHost();
        QTRY_VERIFY(server.hasEnded);
        QVERIFY(!server.transport->hasClosed());
        QCOMPARE(server.transport->endReason(), u"TLS handshake: closed"_s);
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
