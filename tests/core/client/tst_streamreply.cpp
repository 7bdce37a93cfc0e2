// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streambody.h"
#include "tests/core/client/scriptedserver.h"

#include <QBuffer>
#include <QNetworkProxy>
#include <QSignalSpy>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

QNetworkRequest request(const ScriptedServer &server)
{
    QNetworkRequest request(server.url());
    request.setRawHeader("plotly-streamtoken", "abcdefghij");
    return request;
}

} // namespace

class tst_StreamReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sendsLinesAsTheyCome_data()
    {
        QTest::addColumn<bool>("isEncrypted");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }

    void sendsLinesAsTheyCome()
    {
        QFETCH(bool, isEncrypted);
        ScriptedServer server({}, isEncrypted);
        StreamAccessManager manager;
        StreamBody body;
        StreamReply *reply = manager.stream(request(server), &body);
        reply->ignoreSslErrors();
        QSignalSpy sent(reply, &QNetworkReply::requestSent);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        QTRY_COMPARE(sent.size(), 1);
        QTRY_VERIFY(server.connections() == 1 && server.received(0).endsWith("\r\n\r\n"));
        const QByteArray head = server.received(0);
        QVERIFY(head.startsWith("POST / HTTP/1.1\r\nHost: 127.0.0.1:"));
        QVERIFY(head.toLower().contains("\r\nplotly-streamtoken: abcdefghij\r\n"));
        QVERIFY(head.contains("\r\nTransfer-Encoding: chunked\r\n"));

        body.append("{\"x\": 1}\n");
        QTRY_COMPARE(server.body(0), "9\r\n{\"x\": 1}\n\r\n"_ba);
        body.append("{\"x\": 2}\n");
        body.finish();
        QTRY_COMPARE(server.body(0), "9\r\n{\"x\": 1}\n\r\n9\r\n{\"x\": 2}\n\r\n0\r\n\r\n"_ba);
        QCOMPARE(finished.size(), 0);
        server.connection(0).write(ScriptedServer::answer("200 OK", "good bye"));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QCOMPARE(reply->readAll(), "good bye"_ba);
    }

    void manyMegabytesArriveWhole_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::newRow("chunked") << Framing::Chunked;
        QTest::newRow("declared length") << Framing::Declared;
    }

    void manyMegabytesArriveWhole()
    {
        QFETCH(Framing, framing);
        const auto content = [framing](const QByteArray &bytes) {
            return framing == Framing::Chunked ? unchunked(bytes) : bytes;
        };
        const qsizetype end = framing == Framing::Chunked ? -1 : StreamReply::declaredLength;
        ScriptedServer server([&](QSslSocket &connection, const QByteArray &received) {
            const qsizetype head = received.indexOf("\r\n\r\n") + 4;
            if (end < 0 ? received.endsWith("\r\n0\r\n\r\n") : received.size() == head + end)
                connection.write(ScriptedServer::answer("200 OK", ""));
        });
        StreamAccessManager manager;
        StreamBody body(1 << 30, 1 << 30);
        QByteArray sent;
        for (int number = 0; number < 300'000; ++number) {
            const QByteArray line = "{\"x\": " + QByteArray::number(number) + "}\n";
            sent += line;
            QVERIFY(body.append(line));
        }
        body.finish();
        QByteArray arrived;
        do {
            StreamReply *reply = manager.stream(request(server), &body, framing);
            QSignalSpy finished(reply, &QNetworkReply::finished);
            QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
            QCOMPARE(reply->error(), QNetworkReply::NoError);
            arrived += content(server.body(server.connections() - 1));
        } while (!body.atEnd());
        // Empty lines fill a declared length; there are none in chunks.
        while (framing == Framing::Declared && arrived.contains("\n\n"))
            arrived.replace("\n\n", "\n");
        QCOMPARE(arrived.size(), sent.size());
        QVERIFY(arrived == sent);
    }

    void anAnswerThatComesEarlyIsSeen_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QNetworkReply::NetworkError>("error");
        QTest::newRow("401") << "401 Unauthorized"_ba << QNetworkReply::AuthenticationRequiredError;
        QTest::newRow("404") << "404 Not Found"_ba << QNetworkReply::ContentNotFoundError;
        QTest::newRow("408") << "408 Request Timeout"_ba << QNetworkReply::UnknownContentError;
        QTest::newRow("423") << "423 Locked"_ba << QNetworkReply::UnknownContentError;
        QTest::newRow("503") << "503 Service Unavailable"_ba << QNetworkReply::ServiceUnavailableError;
    }

    void anAnswerThatComesEarlyIsSeen()
    {
        QFETCH(QByteArray, status);
        QFETCH(QNetworkReply::NetworkError, error);
        // Answered and closed at once, with lines unread: the rudest way that there is.
        ScriptedServer server([&](QSslSocket &connection, const QByteArray &received) {
            if (!received.contains("\n}\n"))
                return;
            connection.write(ScriptedServer::answer(status, "so sorry"));
            connection.disconnectFromHost();
        });
        StreamAccessManager manager;
        StreamBody body(1 << 30);
        StreamReply *reply = manager.stream(request(server), &body);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        body.append("{\n}\n");
        while (finished.isEmpty()) {
            body.append(QByteArray(100'000, 'a') + '\n');
            QTest::qWait(1);
        }
        QCOMPARE(reply->error(), error);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), status.left(3).toInt());
        QCOMPARE(reply->readAll(), "so sorry"_ba);
        QVERIFY(!body.isFinished());
    }

    void endsWithoutAnAnswer()
    {
        ScriptedServer server([](QSslSocket &connection, const QByteArray &) { connection.abort(); });
        StreamAccessManager manager;
        StreamBody body;
        StreamReply *reply = manager.stream(request(server), &body);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        QSignalSpy errors(reply, &QNetworkReply::errorOccurred);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(errors.size(), 1);
        QCOMPARE(reply->error(), QNetworkReply::RemoteHostClosedError);
        QVERIFY(!reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid());
    }

    void saysThatNobodyListens()
    {
        StreamAccessManager manager;
        StreamBody body;
        ScriptedServer server;
        const QNetworkRequest toNobody = request(server);
        server.close();
        StreamReply *reply = manager.stream(toNobody, &body);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(reply->error(), QNetworkReply::ConnectionRefusedError);
    }

    void aStrangersCertificateEndsIt()
    {
        ScriptedServer server({}, true);
        StreamAccessManager manager;
        StreamBody body;
        body.append("secret\n");
        StreamReply *reply = manager.stream(request(server), &body);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        QSignalSpy sslErrors(reply, &QNetworkReply::sslErrors);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(reply->error(), QNetworkReply::SslHandshakeFailedError);
        QCOMPARE(sslErrors.size(), 1);
        QCOMPARE(body.backlog().sent(), 0);
    }

    void abortEndsItAtOnce()
    {
        ScriptedServer server;
        StreamAccessManager manager;
        StreamBody body;
        StreamReply *reply = manager.stream(request(server), &body);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        QTRY_COMPARE(server.connections(), 1);
        reply->abort();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
        reply->abort();
        QCOMPARE(finished.size(), 1);
        QTRY_COMPARE(server.connection(0).state(), QAbstractSocket::UnconnectedState);
    }

    void goesThroughAProxy()
    {
        ScriptedServer proxy([](QSslSocket &connection, const QByteArray &received) {
            if (received.endsWith("\r\n\r\n") && received.count("\r\n\r\n") == 1)
                connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
        });
        StreamAccessManager manager;
        manager.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()));
        StreamBody body;
        QNetworkRequest there(QUrl(u"http://streaming.example:8080/"_s));
        StreamReply *reply = manager.stream(there, &body);
        QSignalSpy sent(reply, &QNetworkReply::requestSent);
        QTRY_COMPARE(sent.size(), 1);
        body.append("1\n");
        QTRY_VERIFY(proxy.received(0).endsWith("2\r\n1\n\r\n"));
        QVERIFY(proxy.received(0).startsWith("CONNECT streaming.example:8080 HTTP/1.1\r\n"));
        QVERIFY(proxy.received(0).contains("\r\n\r\nPOST / HTTP/1.1\r\nHost: streaming.example:8080\r\n"));
    }

    void manyAtOnce()
    {
        constexpr qsizetype count = 100;
        ScriptedServer server;
        StreamAccessManager manager;
        std::vector<std::unique_ptr<StreamBody>> bodies;
        for (qsizetype index = 0; index < count; ++index) {
            bodies.push_back(std::make_unique<StreamBody>());
            bodies.back()->append("1\n");
            manager.stream(request(server), bodies.back().get())->setParent(bodies.back().get());
        }
        QTRY_COMPARE(server.connections(), count);
        for (qsizetype index = 0; index < count; ++index)
            QTRY_COMPARE(server.body(index), "2\r\n1\n\r\n"_ba);
    }

    /// Why there is a reply of our own at all; a Qt in which one of these fails can do with less.
    void factsAboutQtsOwnBackend()
    {
        ScriptedServer server;
        QNetworkAccessManager manager;
        StreamBody body;
        body.append("1\n");
        QNetworkRequest post = request(server);
        post.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        post.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);

        // Nothing of a body of unknown length goes out before its end.
        std::unique_ptr<QNetworkReply> unknown(manager.post(post, &body));
        QTest::qWait(200);
        QVERIFY(server.connections() == 0 || server.received(0).isEmpty());
        unknown->abort();

        // Six connections to a host, and no more.
        std::vector<std::unique_ptr<StreamBody>> bodies;
        std::vector<std::unique_ptr<QNetworkReply>> replies;
        const qsizetype before = server.connections();
        post.setHeader(QNetworkRequest::ContentLengthHeader, 1 << 30);
        for (int index = 0; index < 8; ++index) {
            bodies.push_back(std::make_unique<StreamBody>());
            bodies.back()->append("1\n");
            replies.emplace_back(manager.post(post, bodies.back().get()));
        }
        QTRY_COMPARE(server.connections() - before, 6);
        QTest::qWait(200);
        QCOMPARE(server.connections() - before, 6);
        for (auto &reply : replies)
            reply->abort();
    }
};

QTEST_GUILESS_MAIN(tst_StreamReply)

#include "tst_streamreply.moc"
