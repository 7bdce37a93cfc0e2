// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/endpoint/endpointharness.h"
#include "tests/core/endpoint/transcripts.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTemporaryDir>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A publisher that never stops writing: what it could not send yet waits in its socket.
QByteArray chunksOf(int lines)
{
    QByteArray bytes;
    for (int line = 0; line < lines; ++line) {
        const QByteArray content = "{\"x\": " + QByteArray::number(line) + ", \"y\": 0.5}\n";
        bytes += QByteArray::number(content.size(), 16) + "\r\n" + content + "\r\n";
    }
    return bytes;
}

QByteArray get(const QByteArray &target, const QByteArray &headers = "Host: localhost\r\n")
{
    return "GET " + target + " HTTP/1.1\r\n" + headers + "\r\n";
}

const QByteArray figureRequest = []() -> QByteArray {
    const QByteArray body =
        "platform=nodejs&version=1.0.4&args=[{\"x\":[1],\"y\":[2],\"stream\":{\"token\":"
        "\"abcdefghij\"}}]&kwargs={\"filename\":\"node & co\"}&un=user&key=apikey1234&origin=plot";
    return "POST /clientresp HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}();

} // namespace

class TestStreamEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void transcripts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("token");
        QTest::addColumn<qint64>("lines");
        QTest::newRow("python") << transcripts::pythonHead + transcripts::pythonBody << u"abcdefghij"_s
                                << qint64{4};
        QTest::newRow("node") << transcripts::nodeHead + transcripts::nodeBody << u"abcdefghij"_s
                              << qint64{4};
        QTest::newRow("matlab") << transcripts::matlabHead + transcripts::matlabBody() << u"abcdefghij"_s
                                << qint64{3};
        QTest::newRow("by length")
            << QByteArray("POST /any/path HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: abcdefghij\r\n"
                          "Content-Length: 16\r\n\r\n{\"x\": 1, \"y\": 2}")
            << u"abcdefghij"_s << qint64{1};
        QTest::newRow("through a proxy") << "CONNECT stream.plot.ly:80 HTTP/1.0\r\n\r\n" +
                                                transcripts::pythonHead + transcripts::pythonBody
                                         << u"abcdefghij"_s << qint64{4};
        QTest::newRow("absolute form")
            << QByteArray("POST http://stream.plot.ly/ HTTP/1.1\r\nHost: stream.plot.ly\r\n"
                          "plotly-streamtoken: abcdefghij\r\nTransfer-Encoding: chunked\r\n\r\n") +
                   transcripts::nodeBody
            << u"abcdefghij"_s << qint64{4};
    }

    /// Whole, and cut so that every part of it comes alone.
    void transcripts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, token);
        QFETCH(qint64, lines);
        for (const qsizetype size : {bytes.size(), qsizetype{1}, qsizetype{13}}) {
            EndpointHarness harness;
            TestClient client(harness);
            client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
            for (qsizetype at = 0; at < bytes.size(); at += size) {
                client.write(bytes.mid(at, size));
                client.flush();
            }
            QTRY_VERIFY(client.isOver());
            QVERIFY(client.answer.contains("HTTP/1.1 200 OK\r\n"));
            QVERIFY(client.answer.contains("Connection: close\r\n"));
            QVERIFY(client.answer.endsWith("{\"lines\":" + QByteArray::number(lines) +
                                           ",\"message\":\"healthy endpoint disconnect\",\"status\":200}\n"));
            QTRY_VERIFY(harness.ended(token));
            QCOMPARE(harness.ended(token)->end, StreamEnd::Clean);
            QCOMPARE(harness.ended(token)->lines, lines);
            QCOMPARE(harness.lines(token), lines);
            QCOMPARE(harness.all<StreamOpened>().size(), size_t{1});
        }
    }

    void publisherIsKnown()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write(transcripts::matlabHead);
        QTRY_COMPARE(harness.all<StreamOpened>().size(), size_t{1});
        const StreamOpened opened = harness.all<StreamOpened>().front();
        QCOMPARE(opened.program, u"Java/17"_s);
        QCOMPARE(opened.peer, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(opened.peerPort, client.localPort());
    }

    /// One byte early would block every Python client in its next write.
    void nothingIsSentBeforeTheEnd()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write(transcripts::pythonHead + transcripts::pythonBody.chopped(5));
        QTRY_COMPARE(harness.lines(u"abcdefghij"_s), 4);
        QCOMPARE(client.answer, QByteArray());
        client.write("0\r\n\r\n");
        QTRY_COMPARE(client.status(), 200);
    }

    void continueOnlyWhereExpected()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write("POST / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: abcdefghij\r\n"
                     "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
        QTRY_COMPARE(client.answer, "HTTP/1.1 100 Continue\r\n\r\n"_ba);
        client.write(transcripts::nodeBody);
        QTRY_VERIFY(client.isOver());
        QVERIFY(client.answer.contains("\r\n\r\nHTTP/1.1 200 OK\r\n"));
    }

    /// Two tokens on one connection, wrong chunk sizes; then the boards that send each line as a request of
    /// its own.
    void arduino()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write(transcripts::arduinoHead + transcripts::arduinoBody);
        QTRY_COMPARE(harness.lines(u"abcdefghij"_s), 3);
        QTRY_COMPARE(harness.lines(u"klmnopqrst"_s), 1);
        client.write(transcripts::arduinoHead + transcripts::arduinoBodyOfTokenLength(10, 1));
        QTRY_COMPARE(harness.lines(u"abcdefghij"_s), 4);
        QVERIFY(!harness.ended(u"abcdefghij"_s));
        QCOMPARE(harness.all<StreamOpened>().size(), size_t{2});
        QCOMPARE(client.answer, QByteArray());
        client.disconnectFromHost();
        QTRY_VERIFY(harness.ended(u"abcdefghij"_s));
        QCOMPARE(harness.ended(u"abcdefghij"_s)->end, StreamEnd::Clean);
        QCOMPARE(harness.ended(u"klmnopqrst"_s)->end, StreamEnd::Clean);
    }

    void arduinoTimestampsBecomeDates()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write(transcripts::arduinoHead + transcripts::arduinoBodyOfTokenLength(10, 1));
        QTRY_COMPARE(harness.lines(u"abcdefghij"_s), 1);
        const StreamUpdates updates = harness.all<StreamUpdates>().front();
        const auto *update = std::get_if<Update>(&updates.batch.items.front());
        QVERIFY(update);
        const Change &x = update->changes.front();
        QCOMPARE(x.path, "x"_ba);
        // The clock of the test stands at 2023-11-14 22:13:20 UTC.
        QVERIFY(std::get<Cell>(x.value).text().startsWith(u"2023-11-14 17:13:20"_s));
    }

    /// Without a Content-Length or chunks the body lasts until the peer closes its side, and can still be
    /// answered.
    void bodyUntilClose()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write("POST / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: abcdefghij\r\n\r\n{\"x\": "
                     "1}\n{\"x\": 2}");
        QTRY_COMPARE(harness.lines(u"abcdefghij"_s), 1);
        client.disconnectFromHost();
        QTRY_VERIFY(harness.ended(u"abcdefghij"_s));
        QCOMPARE(harness.ended(u"abcdefghij"_s)->end, StreamEnd::Clean);
        QCOMPARE(harness.lines(u"abcdefghij"_s), 2);
    }

    void tunnelsOnlyToStreamingHosts_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("default stream host") << "stream.plot.ly:80"_ba << true;
        QTest::newRow("newer stream host") << "stream.plotly.com:80"_ba << true;
        QTest::newRow("on-premises") << "stream-acme:80"_ba << true;
        QTest::newRow("ours") << "127.0.0.1:80"_ba << true;
        QTest::newRow("TLS") << "api.plot.ly:443"_ba << false;
        QTest::newRow("anyone") << "example.com:80"_ba << false;
        QTest::newRow("in disguise") << "stream-acme.example.com:80"_ba << false;
        QTest::newRow("no port") << "stream.plot.ly"_ba << false;
    }

    void tunnelsOnlyToStreamingHosts()
    {
        QFETCH(QByteArray, target);
        QFETCH(bool, isAllowed);
        EndpointHarness harness;
        TestClient client(harness);
        client.write("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
        QTRY_VERIFY(client.status() != 0);
        QCOMPARE(client.status(), isAllowed ? 200 : 403);
        QCOMPARE(client.isOpen() && !client.isOver(),
                 isAllowed || client.state() == QAbstractSocket::ConnectedState);
    }

    void makesPlots()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write(figureRequest);
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.status(), 200);
        QVERIFY(client.answer.contains("Connection: close\r\n"));
        QVERIFY2(client.body().contains("All Streams Go!"), client.body().constData());
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        const PlotMade made = harness.all<PlotMade>().front();
        QCOMPARE(made.name, u"node & co"_s);
        QCOMPARE(made.figure.value(u"data"_s).toArray().size(), 1);
    }

    /// Arduino leaves a CRLF behind its body; another request may follow.
    void pipelinedRequests()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write(figureRequest + "\r\n" + get("/") + get("/"));
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.answer.count("HTTP/1.1 200 OK\r\n"), 3);
        QVERIFY(client.answer.count("Connection: close\r\n") == 1);
    }

    void plotAsAsked()
    {
        EndpointHarness harness;
        TestClient maker(harness);
        maker.write(figureRequest);
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        const PlotAddress address = harness.all<PlotMade>().front().address;

        TestClient client(harness);
        client.write(get(address.path().toUtf8() + ".png"));
        QTRY_COMPARE(harness.all<PlotAsked>().size(), size_t{1});
        const PlotAsked asked = harness.all<PlotAsked>().front();
        QCOMPARE(asked.address, address);
        QCOMPARE(asked.format, PlotAsked::Format::Png);
        harness.endpoint.answer(asked.request, "image/png", "a picture");
        harness.endpoint.answer(asked.request, "image/png", "another");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.status(), 200);
        QCOMPARE(client.body(), "a picture"_ba);

        TestClient impatient(harness);
        impatient.write(get(address.path().toUtf8() + ".png"));
        QTRY_COMPARE(harness.all<PlotAsked>().size(), size_t{2});
        harness.clock.advance(10s);
        QTRY_VERIFY(impatient.isOver());
        QVERIFY2(impatient.status() > 0 && impatient.status() < 500, impatient.answer.constData());
    }

    void keptPlotsAreOpenedAgain()
    {
        QTemporaryDir folder;
        EndpointSettings settings;
        settings.storeFile = folder.filePath(u"plots.sqlite"_s);
        {
            EndpointHarness harness(settings);
            TestClient client(harness);
            client.write(figureRequest);
            QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        }
        EndpointHarness harness(settings);
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        TestClient client(harness, "abcdefghij");
        QTRY_COMPARE(harness.all<StreamOpened>().size(), size_t{1});
        QCOMPARE(harness.all<PlotMade>().size(), size_t{1});
    }

    void bodyOverTheLimit()
    {
        EndpointHarness harness;
        TestClient client(harness);
        client.write("POST /clientresp HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                     QByteArray::number(limits::restBody + 1) + "\r\n\r\n");
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.status(), 413);
    }

    /// Nobody takes: the publisher stalls and nothing is lost.
    void backPressure()
    {
        EndpointSettings settings;
        settings.maxBacklog = 256LL * 1024;
        EndpointHarness harness(settings, false);
        constexpr int lines = 400'000;
        TestClient client(harness, "abcdefghij");
        client.write(chunksOf(lines));
        client.writeEnd();
        QTRY_VERIFY(harness.endpoint.backlog() >= settings.maxBacklog);
        // It stays at about its bound while the publisher still has bytes to send.
        for (int round = 0; round < 100; ++round) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            QVERIFY(harness.endpoint.backlog() < 4 * settings.maxBacklog);
        }
        QVERIFY(client.bytesToWrite() > 0);
        // Not reading is no silence of the publisher.
        harness.clock.advance(70s);

        QObject::connect(&harness.endpoint, &StreamEndpoint::ready, &harness.endpoint,
                         [&] { harness.take(100'000); });
        harness.take(100'000);
        QTRY_VERIFY_WITH_TIMEOUT(client.isOver(), 60'000);
        QCOMPARE(client.status(), 200);
        QTRY_VERIFY(harness.ended(u"abcdefghij"_s));
        const std::vector<double> xs = harness.numbers(u"abcdefghij"_s, "x");
        QCOMPARE(xs.size(), size_t{lines});
        for (size_t line = 0; line < xs.size(); ++line)
            QCOMPARE(xs[line], double(line));
    }

    void readyOncePerTake()
    {
        EndpointHarness harness({}, false);
        QSignalSpy ready(&harness.endpoint, &StreamEndpoint::ready);
        TestClient client(harness, "abcdefghij");
        client.writeChunk("{\"x\": 1}\n");
        client.writeEnd();
        QTRY_VERIFY(client.isOver());
        QTRY_COMPARE(ready.count(), 1);
        harness.take(1);
        QCOMPARE(harness.events.size(), size_t{1});
        QTRY_COMPARE(ready.count(), 2);
        harness.take();
        QCOMPARE(harness.endpoint.backlog(), 0);
        QCoreApplication::processEvents();
        QCOMPARE(ready.count(), 2);
    }

    void manyInterleaved()
    {
        EndpointHarness harness;
        std::vector<std::unique_ptr<TestClient>> clients;
        clients.reserve(100);
        for (int i = 0; i < 100; ++i)
            clients.push_back(std::make_unique<TestClient>(harness, "token" + QByteArray::number(10000 + i)));
        for (int line = 0; line < 20; ++line) {
            for (const auto &client : clients)
                client->writeChunk("{\"y\": " + QByteArray::number(line) + "}\n");
        }
        for (const auto &client : clients)
            client->writeEnd();
        for (int i = 0; i < 100; ++i) {
            QTRY_VERIFY(clients[size_t(i)]->isOver());
            QCOMPARE(clients[size_t(i)]->status(), 200);
            const QString token = u"token%1"_s.arg(10000 + i);
            QTRY_VERIFY(harness.ended(token));
            QCOMPARE(harness.lines(token), 20);
        }
    }

    /// Publishers that write a line at a time, each at once: read in rounds, whose end must not be missed.
    void floodOfSmallWrites()
    {
        EndpointHarness harness;
        std::vector<std::unique_ptr<TestClient>> clients;
        clients.reserve(20);
        for (int i = 0; i < 20; ++i)
            clients.push_back(std::make_unique<TestClient>(harness, "token" + QByteArray::number(10000 + i)));
        constexpr int lines = 300;
        for (int line = 0; line < lines; ++line) {
            for (const auto &client : clients) {
                client->writeChunk("{\"y\": " + QByteArray::number(line) + "}\n");
                client->flush();
            }
        }
        for (const auto &client : clients)
            client->writeEnd();
        for (int i = 0; i < 20; ++i) {
            QTRY_VERIFY(clients[size_t(i)]->isOver());
            QCOMPARE(clients[size_t(i)]->status(), 200);
            const QString token = u"token%1"_s.arg(10000 + i);
            QTRY_VERIFY(harness.ended(token));
            const std::vector<double> ys = harness.numbers(token, "y");
            QCOMPARE(ys.size(), size_t{lines});
            for (size_t line = 0; line < ys.size(); ++line)
                QCOMPARE(ys[line], double(line));
        }
    }

    void tls()
    {
        EndpointSettings settings;
        settings.tls = selfSigned();
        EndpointHarness harness(settings);
        QVERIFY(harness.endpoint.url().startsWith(u"https://127.0.0.1:"_s));

        const QSslCertificate certificate = settings.tls->localCertificate();
        QSslSocket client;
        client.ignoreSslErrors({{QSslError::SelfSignedCertificate, certificate},
                                {QSslError::CertificateUntrusted, certificate},
                                {QSslError::HostNameMismatch, certificate}});
        client.connectToHostEncrypted(u"127.0.0.1"_s, harness.endpoint.port());
        QTRY_VERIFY2(client.isEncrypted(), qPrintable(client.errorString()));
        const QByteArray many = chunksOf(50'000);
        client.write(transcripts::nodeHead + many + transcripts::nodeBody);
        // TLS ends both halves at once, so the endpoint drains for a moment first.
        const auto isOver = [&] {
            harness.clock.advance(100ms);
            return client.state() == QAbstractSocket::UnconnectedState;
        };
        QTRY_VERIFY(isOver());
        QVERIFY(client.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
        QTRY_VERIFY(harness.ended(u"abcdefghij"_s));
        QCOMPARE(harness.ended(u"abcdefghij"_s)->end, StreamEnd::Clean);
        QCOMPARE(harness.lines(u"abcdefghij"_s), 50'004);
    }

    /// As the npm package plotly needs it; who may do so is tested with the transport.
    void plainRequestToATlsPort()
    {
        EndpointSettings settings;
        settings.tls = selfSigned();
        EndpointHarness harness(settings);
        TestClient client(harness);
        client.write(transcripts::nodeHead + transcripts::nodeBody);
        const auto isOver = [&] {
            harness.clock.advance(100ms);
            return client.isOver();
        };
        QTRY_VERIFY(isOver());
        QCOMPARE(client.status(), 200);
        QTRY_VERIFY(harness.ended(u"abcdefghij"_s));
        QCOMPARE(harness.ended(u"abcdefghij"_s)->end, StreamEnd::Clean);
        QCOMPARE(harness.lines(u"abcdefghij"_s), 4);
    }

    void addressInUse()
    {
        EndpointHarness harness;
        EndpointSettings settings;
        settings.port = harness.endpoint.port();
        const SystemClock clock;
        StreamEndpoint second(settings, clock);
        const Result<quint16> port = second.listen();
        QVERIFY(!port);
        QCOMPARE(port.error().where, u"127.0.0.1:%1"_s.arg(harness.endpoint.port()));
        QCOMPARE(port.error().retry, Retry::Later);
        QVERIFY(!second.isListening());
    }

    void closesWithoutATrace()
    {
        const auto openFiles = [] {
            return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size();
        };
        // Those of ours; a library's own threads have names of their own.
        const auto threads = [] {
            const auto nameOf = [](const QString &task) {
                QFile name(u"/proc/self/task/%1/comm"_s.arg(task));
                return name.open(QIODevice::ReadOnly) ? name.readAll() : QByteArray();
            };
            const QByteArray ours = nameOf(QString::number(QCoreApplication::applicationPid()));
            QStringList tasks = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
            tasks.removeIf([&](const QString &task) { return nameOf(task) != ours; });
            return QSet<QString>(tasks.begin(), tasks.end());
        };
        {
            EndpointHarness first;
        } // what Qt opens once stays
        const auto files = openFiles();
        const QSet<QString> running = threads();
        {
            EndpointHarness harness;
            TestClient client(harness, "abcdefghij");
            TestClient silent(harness);
            QTRY_COMPARE(harness.all<StreamOpened>().size(), size_t{1});
            QVERIFY(openFiles() > files);
            QVERIFY(!running.contains(threads()));
        }
        QCOMPARE(openFiles(), files);
        QTRY_VERIFY(running.contains(threads())); // the system forgets one a moment after it ended
    }

    void listensAgain()
    {
        EndpointHarness harness;
        harness.endpoint.close();
        QVERIFY(!harness.endpoint.isListening());
        QVERIFY(harness.endpoint.listen());
        TestClient client(harness, "abcdefghij");
        client.writeEnd();
        QTRY_COMPARE(client.status(), 200);
    }

    /// Elsewhere: as if it were the same endpoint still.
    void movesAndGoesOn()
    {
        const QTemporaryDir folder;
        EndpointSettings settings;
        settings.storeFile = folder.filePath(u"plots.sqlite"_s);
        EndpointHarness harness(settings);
        TestClient maker(harness);
        const QByteArray body = "{\"filename\": \"f\", \"figure\": {\"data\": []}}";
        maker.write("POST /v2/plots HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    "Content-Length: " +
                    QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        TestClient first(harness, "abcdefghij");
        QTRY_COMPARE(harness.all<StreamOpened>().size(), size_t{1});

        settings.port = 0;
        settings.address = QHostAddress::LocalHostIPv6;
        harness.endpoint.setSettings(settings);
        QVERIFY(!harness.endpoint.isListening());
        QVERIFY(harness.endpoint.listen());
        QVERIFY(harness.endpoint.url().startsWith(u"http://[::1]:"));
        QTRY_COMPARE(first.status(), 503);
        QTRY_VERIFY(harness.ended(u"abcdefghij"_s));

        QTcpSocket second;
        second.connectToHost(QHostAddress::LocalHostIPv6, harness.endpoint.port());
        second.write("POST / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: abcdefghij\r\n"
                     "Transfer-Encoding: chunked\r\n\r\n");
        QTRY_COMPARE(harness.all<StreamOpened>().size(), size_t{2});
        const std::vector<StreamOpened> opened = harness.all<StreamOpened>();
        QVERIFY(opened[0].connection < opened[1].connection); // none is another's
        QCOMPARE(harness.all<PlotMade>().size(), size_t{1});  // what is open is not opened again
    }
};

QTEST_GUILESS_MAIN(TestStreamEndpoint)
#include "tst_streamendpoint.moc"
