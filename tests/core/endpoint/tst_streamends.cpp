// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/limits.h"
#include "tests/core/endpoint/endpointharness.h"
#include "tests/core/endpoint/transcripts.h"

#include <QJsonDocument>
#include <QNetworkInterface>

#include <sys/socket.h>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Closing then sends a reset.
void resetOnClose(QTcpSocket &socket)
{
    const linger option{1, 0};
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &option, sizeof option);
}

QHostAddress addressBeyondLoopback()
{
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : all) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback())
            return address;
    }
    return {};
}

} // namespace

/// Each end of a stream: what the publisher is told, what the endpoint reports, and that another stream goes
/// on.
class TestStreamEnds : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EndpointHarness> m_harness;
    std::unique_ptr<TestClient> m_bystander;
    qint64 m_bystanderLines = 0;

    void listen(const EndpointSettings &settings = {})
    {
        m_bystander.reset();
        m_harness = std::make_unique<EndpointHarness>(settings);
        m_bystander = std::make_unique<TestClient>(*m_harness, "bystander1");
        m_bystanderLines = 0;
        keepStreaming();
    }

    void keepStreaming()
    {
        m_bystander->writeChunk("{\"x\": 1, \"y\": 2}\n");
        ++m_bystanderLines;
        QTRY_COMPARE(m_harness->lines(u"bystander1"_s), m_bystanderLines);
    }

    int statusOfOneStream() const
    {
        TestClient client(*m_harness, "klmnopqrst");
        client.writeEnd();
        while (!client.isOver())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return client.status();
    }

    /// The end that the endpoint reports for a token.
    void verifyReported(const QString &token, StreamEnd end, const QString &detail)
    {
        QTRY_VERIFY(m_harness->ended(token));
        const StreamEnded reported = *m_harness->ended(token);
        QCOMPARE(reported.end, end);
        QVERIFY2(reported.detail.contains(detail), qPrintable(reported.detail));
        keepStreaming();
        QVERIFY(!m_harness->ended(u"bystander1"_s));
    }

    /// Answer, FIN, and the words in the answer.
    void verifyTold(TestClient &client, StreamEnd end, qint64 lines)
    {
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
        QCOMPARE(client.status(), statusOf(end));
        const QJsonObject body = QJsonDocument::fromJson(client.body()).object();
        QCOMPARE(body.value(u"status"_s).toInt(), statusOf(end));
        QCOMPARE(body.value(u"message"_s).toString(), textOf(end));
        QCOMPARE(body.value(u"lines"_s).toInteger(), lines);
    }

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void init() { listen(); }
    void cleanup()
    {
        m_bystander.reset();
        m_harness.reset();
    }

    void cleanEnd()
    {
        TestClient client(*m_harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n{\"x\": 2}\n");
        client.writeEnd();
        verifyTold(client, StreamEnd::Clean, 2);
        verifyReported(u"abcdefghij"_s, StreamEnd::Clean, {});
        QCOMPARE(m_harness->ended(u"abcdefghij"_s)->lines, 2);
    }

    void silence()
    {
        TestClient client(*m_harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n");
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 1);
        m_harness->clock.advance(59s);
        keepStreaming();
        m_harness->clock.advance(1s);
        verifyTold(client, StreamEnd::Silence, 1);
        verifyReported(u"abcdefghij"_s, StreamEnd::Silence, u"60 s"_s);
    }

    void heartbeatsAreNoSilence()
    {
        TestClient client(*m_harness, "abcdefghij");
        for (int minute = 0; minute < 3; ++minute) {
            client.writeChunk("{\"x\": 1}\n");
            QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), minute + 1);
            keepStreaming();
            m_harness->clock.advance(50s);
        }
        client.writeEnd();
        verifyTold(client, StreamEnd::Clean, 3);
    }

    /// Node opens its connection long before its first write: it is closed without a word.
    void silenceBeforeTheHead()
    {
        TestClient client(*m_harness);
        TestClient other(*m_harness, "abcdefghij");
        QTRY_COMPARE(m_harness->all<StreamOpened>().size(), size_t{2});
        m_harness->clock.advance(59s);
        keepStreaming();
        m_harness->clock.advance(1s);
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.answer, QByteArray());
        verifyReported({}, StreamEnd::Silence, u"60 s"_s);
    }

    void silenceOnATlsPort_data()
    {
        QTest::addColumn<QByteArray>("begun");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a TLS handshake") << "\x16\x03\x01"_ba;
        QTest::newRow("half a plain head") << "POST / HTTP/1.1\r\n"_ba;
    }

    void silenceOnATlsPort()
    {
        QFETCH(QByteArray, begun);
        EndpointSettings settings;
        settings.tls = selfSigned();
        listen(settings);
        TestClient client(*m_harness);
        client.write(begun);
        TestClient other(*m_harness, "abcdefghij");
        QTRY_COMPARE(m_harness->all<StreamOpened>().size(), size_t{2});
        m_harness->clock.advance(59s);
        keepStreaming();
        other.writeChunk("{\"x\": 1}\n");
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 1);
        QVERIFY(!m_harness->ended({}));
        m_harness->clock.advance(1s);
        verifyReported({}, StreamEnd::Silence, u"60 s"_s);
        const auto isOver = [&] {
            m_harness->clock.advance(250ms);
            return client.isOver();
        };
        QTRY_VERIFY(isOver());
    }

    void failingHandshake_data()
    {
        QTest::addColumn<QByteArray>("begun");
        QTest::addColumn<bool>("closes");
        QTest::newRow("no handshake") << "\x16 is no handshake at all"_ba << false;
        QTest::newRow("gives up") << "\x16\x03\x01"_ba << true;
    }

    void failingHandshake()
    {
        QFETCH(QByteArray, begun);
        QFETCH(bool, closes);
        EndpointSettings settings;
        settings.tls = selfSigned();
        listen(settings);
        TestClient client(*m_harness);
        client.write(begun);
        if (closes)
            client.disconnectFromHost();
        verifyReported({}, StreamEnd::ConnectionLost, u"TLS handshake: "_s);
        QTRY_VERIFY(client.isOver());
    }

    void takeover()
    {
        TestClient oldest(*m_harness, "abcdefghij");
        oldest.writeChunk("{\"x\": 1}\n");
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 1);
        TestClient newest(*m_harness, "abcdefghij");
        verifyTold(oldest, StreamEnd::Takeover, 1);
        verifyReported(u"abcdefghij"_s, StreamEnd::Takeover,
                       u"127.0.0.1:%1 streams to \"abcd…\" now"_s.arg(newest.localPort()));
        newest.writeChunk("{\"x\": 2}\n");
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 2);
        newest.writeEnd();
        verifyTold(newest, StreamEnd::Clean, 1);
    }

    void badJson()
    {
        TestClient client(*m_harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n\n{\"x\": nope}\n{\"x\": 3}\n");
        verifyTold(client, StreamEnd::BadJson, 1);
        verifyReported(u"abcdefghij"_s, StreamEnd::BadJson, u"line 3, byte "_s);
        QCOMPARE(m_harness->ended(u"abcdefghij"_s)->line, "{\"x\": nope}"_ba);
        QCOMPARE(m_harness->ended(u"abcdefghij"_s)->lines, 1);
        QCOMPARE(m_harness->lines(u"abcdefghij"_s), 1);
    }

    void lineOverTheLimit()
    {
        TestClient client(*m_harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n{\"text\": \"" + QByteArray(limits::line, 'a'));
        verifyTold(client, StreamEnd::LineTooLong, 1);
        verifyReported(u"abcdefghij"_s, StreamEnd::LineTooLong, u"line 2, byte "_s);
        QCOMPARE(m_harness->ended(u"abcdefghij"_s)->line.size(), 200);
    }

    void longestLine()
    {
        TestClient client(*m_harness, "abcdefghij");
        const QByteArray start = "{\"text\": \"";
        client.writeChunk(start + QByteArray(limits::line - start.size() - 2, 'a') + "\"}\n");
        client.writeEnd();
        verifyTold(client, StreamEnd::Clean, 1);
    }

    void noToken()
    {
        TestClient client(*m_harness);
        client.write("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        client.writeChunk("{\"x\": 1}\n");
        verifyTold(client, StreamEnd::NoToken, 0);
        verifyReported({}, StreamEnd::NoToken, u"line 1"_s);
    }

    void noTokenAndNoLine()
    {
        TestClient client(*m_harness);
        client.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        verifyTold(client, StreamEnd::NoToken, 0);
        verifyReported({}, StreamEnd::NoToken, u"token"_s);
    }

    void unknownTokenFromOutside()
    {
        EndpointSettings settings;
        settings.address = addressBeyondLoopback();
        if (settings.address.isNull())
            QSKIP(
                "no address beyond loopback on this machine; tst_streamsession has the rule without sockets");
        settings.registeredTokens = {StreamToken(u"bystander1"_s)};
        listen(settings);
        const QByteArray host = settings.address.toString().toLatin1();
        TestClient client(*m_harness);
        client.write("POST / HTTP/1.1\r\nHost: " + host +
                     "\r\nplotly-streamtoken: abcdefghij\r\n"
                     "Transfer-Encoding: chunked\r\n\r\n");
        verifyTold(client, StreamEnd::UnknownToken, 0);
        verifyReported(u"abcdefghij"_s, StreamEnd::UnknownToken, u"not registered"_s);

        m_harness->endpoint.setRegisteredTokens({StreamToken(u"abcdefghij"_s), StreamToken(u"bystander1"_s)});
        TestClient registered(*m_harness, "abcdefghij");
        registered.writeEnd();
        verifyTold(registered, StreamEnd::Clean, 0);
    }

    void headTooLong()
    {
        TestClient client(*m_harness);
        client.write("POST / HTTP/1.1\r\nCookie: " + QByteArray(limits::httpHead, 'a'));
        verifyTold(client, StreamEnd::HeadTooLong, 0);
        verifyReported({}, StreamEnd::HeadTooLong, u"16384 bytes"_s);
    }

    void tooManyConnections()
    {
        EndpointSettings settings;
        settings.maxConnections = 2;
        listen(settings);
        TestClient second(*m_harness, "abcdefghij");
        QTRY_COMPARE(m_harness->all<StreamOpened>().size(), size_t{2});
        TestClient third(*m_harness);
        verifyTold(third, StreamEnd::TooManyConnections, 0);
        verifyReported({}, StreamEnd::TooManyConnections, u"2 are open"_s);

        second.writeEnd();
        verifyTold(second, StreamEnd::Clean, 0);
        // Its place is free as soon as it is gone on the other side as well.
        int status = 0;
        const auto retried = [this, &status] {
            return status == 200 ? status : status = statusOfOneStream();
        };
        QTRY_COMPARE(retried(), 200);
    }

    void connectionReset()
    {
        TestClient client(*m_harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n");
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 1);
        resetOnClose(client);
        client.abort();
        verifyReported(u"abcdefghij"_s, StreamEnd::ConnectionLost, u"after line 1"_s);
    }

    void closedBeforeTheEnd()
    {
        TestClient client(*m_harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n");
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 1);
        client.disconnectFromHost();
        verifyReported(u"abcdefghij"_s, StreamEnd::ConnectionLost, u"closed after line 1"_s);
    }

    /// As above, while the endpoint gathers what many small writes bring.
    void endWithinAFlood_data()
    {
        QTest::addColumn<bool>("isReset");
        QTest::newRow("reset") << true;
        QTest::newRow("closed before the end") << false;
    }

    void endWithinAFlood()
    {
        QFETCH(bool, isReset);
        TestClient client(*m_harness, "abcdefghij");
        for (int line = 0; line < 300; ++line) {
            client.writeChunk("{\"x\": 1}\n");
            client.flush();
        }
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 300);
        client.writeChunk("{\"x\": 2}\n");
        client.flush();
        if (isReset) {
            resetOnClose(client);
            client.abort();
        } else {
            client.disconnectFromHost();
        }
        verifyReported(u"abcdefghij"_s, StreamEnd::ConnectionLost, u"after line 30"_s);
    }

    void endpointClosed()
    {
        TestClient client(*m_harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n");
        QTRY_COMPARE(m_harness->lines(u"abcdefghij"_s), 1);
        m_harness->endpoint.close();
        verifyTold(client, StreamEnd::EndpointClosed, 1);
        QTRY_VERIFY(m_harness->ended(u"abcdefghij"_s));
        QCOMPARE(m_harness->ended(u"abcdefghij"_s)->end, StreamEnd::EndpointClosed);
        QTRY_VERIFY(m_harness->ended(u"bystander1"_s));
        QVERIFY(!m_harness->endpoint.isListening());
    }

    void whoHasJustConnectedIsToldToo_data()
    {
        QTest::addColumn<QByteArray>("sent");
        const QByteArray head = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nplotly-streamtoken: abcdefghij\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n"_ba;
        QTest::newRow("nothing sent") << QByteArray();
        QTest::newRow("half a head") << head.left(40);
        QTest::newRow("head") << head;
        QTest::newRow("lines") << head + "11\r\n{\"x\": 1}\n{\"x\": 2}\r\n" + "1\r\n\n\r\n";
    }

    /// The endpoint closes before it has looked at the connection: a reset would leave the publisher in
    /// doubt.
    void whoHasJustConnectedIsToldToo()
    {
        QFETCH(QByteArray, sent);
        for (int time = 0; time < 3; ++time) {
            EndpointHarness harness;
            QTcpSocket client;
            client.connectToHost(QHostAddress(QHostAddress::LocalHost), harness.endpoint.port());
            QVERIFY(client.waitForConnected());
            client.write(sent);
            client.flush();
            harness.endpoint.close();
            QByteArray answer;
            while (client.waitForReadyRead(1000))
                answer += client.readAll();
            QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
            QVERIFY2(answer.startsWith("HTTP/1.1 503 "), answer.constData());
            // All that it took it says that it took.
            const QJsonObject body = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n"))).object();
            QTRY_COMPARE(harness.lines(u"abcdefghij"_s), body.value(u"lines"_s).toInteger(-1));
        }
    }

    void endedByThePerson()
    {
        TestClient client(*m_harness, "abcdefghij");
        QTRY_COMPARE(m_harness->all<StreamOpened>().size(), size_t{2});
        m_harness->endpoint.endStream(StreamToken(u"abcdefghij"_s), StreamEnd::Forbidden);
        verifyTold(client, StreamEnd::Forbidden, 0);
        verifyReported(u"abcdefghij"_s, StreamEnd::Forbidden, {});
    }

    void badRequest()
    {
        TestClient client(*m_harness);
        client.write("\x16\x03\x01\x02");
        verifyTold(client, StreamEnd::BadRequest, 0);
        verifyReported({}, StreamEnd::BadRequest, u"not an HTTP request"_s);
    }

    void putIsAsGoodAsPost()
    {
        TestClient client(*m_harness);
        client.write("PUT / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: abcdefghij\r\nContent-Length: "
                     "16\r\n\r\n"
                     "{\"x\": 1, \"y\": 2}");
        verifyTold(client, StreamEnd::Clean, 1);
    }

    void badMethod()
    {
        TestClient client(*m_harness);
        client.write("GET / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: abcdefghij\r\n\r\n");
        verifyTold(client, StreamEnd::BadMethod, 0);
        verifyReported(u"abcdefghij"_s, StreamEnd::BadMethod, u"GET"_s);
    }

    void foreignHost()
    {
        TestClient client(*m_harness);
        client.write("POST / HTTP/1.1\r\nHost: evil.example\r\nplotly-streamtoken: abcdefghij\r\n"
                     "Transfer-Encoding: chunked\r\n\r\n");
        verifyTold(client, StreamEnd::Forbidden, 0);
        verifyReported(u"abcdefghij"_s, StreamEnd::Forbidden, u"evil.example"_s);
    }

    void tooManyTokens()
    {
        TestClient client(*m_harness);
        client.write("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int token = 0; token <= limits::tokensPerConnection; ++token)
            client.writeChunk("{\"x\": 1, \"streamtoken\": \"token" + QByteArray::number(10000 + token) +
                              "\"}\n");
        verifyTold(client, StreamEnd::TooManyTokens, limits::tokensPerConnection);
        verifyReported(u"token10000"_s, StreamEnd::TooManyTokens, u"64"_s);
        QCOMPARE(m_harness->lines(u"token10063"_s), 1);
    }

    /// Arduino never reads; an answer left in its socket would keep it from noticing the end.
    void arduinoGetsABareFin()
    {
        TestClient client(*m_harness);
        client.write(transcripts::arduinoHead + "5\r\nnope\n\r\n");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.answer, QByteArray());
        verifyReported({}, StreamEnd::BadJson, u"line 1, byte 1"_s);
    }

    /// What comes after the end is drained: the answer survives, and no reset reaches the publisher.
    void answerSurvivesAFlood()
    {
        TestClient client(*m_harness, "abcdefghij");
        const QByteArray chunk = "{\"x\": 1}\n";
        client.writeChunk("no JSON\n");
        for (int line = 0; line < 100'000; ++line)
            client.writeChunk(chunk);
        verifyTold(client, StreamEnd::BadJson, 0);
    }
};

QTEST_GUILESS_MAIN(TestStreamEnds)
#include "tst_streamends.moc"
