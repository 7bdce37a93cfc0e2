// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/core/client/scriptedserver.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr PublisherState Closed = PublisherState::Closed;
constexpr PublisherState Open = PublisherState::Open;
constexpr PublisherState Waiting = PublisherState::Waiting;
constexpr PublisherState Stopped = PublisherState::Stopped;

/// A client, its clock and what it reported.
struct Publisher
{
    explicit Publisher(const ScriptedServer &server, Framing framing = Framing::Chunked,
                       StreamClient::WhenFull whenFull = StreamClient::WhenFull::Refuse)
        : client(manager, {server.url(), StreamToken(u"abcdefghij"_s), framing}, clock, whenFull)
    {}

    PublisherState state() const { return client.status().state; }
    /// Moves past the longest wait that can come next.
    void waitForRetry() { clock.advance(BackOff::longest * 2); }

    StreamAccessManager manager;
    FakeClock clock;
    StreamClient client;
};

QByteArray lines(int from, int to)
{
    QByteArray all;
    for (int number = from; number < to; ++number)
        all += "{\"x\": " + QByteArray::number(number) + "}\n";
    return all;
}

} // namespace

class tst_StreamClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void sendsAllAndEndsCleanly()
    {
        ScriptedServer server;
        Publisher publisher(server);
        QSignalSpy finished(&publisher.client, &StreamClient::finished);
        publisher.client.append(lines(0, 3));
        publisher.client.open();
        QTRY_COMPARE(publisher.state(), Open);
        publisher.client.append(lines(3, 5));
        publisher.client.finish();
        QVERIFY(!publisher.client.append(lines(5, 6)));
        QTRY_VERIFY(server.body(0).endsWith("\r\n0\r\n\r\n"));
        QCOMPARE(unchunked(server.body(0)), lines(0, 5));
        server.connection(0).write(ScriptedServer::answer("200 OK", "healthy endpoint disconnect"));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(publisher.state(), Closed);
        QCOMPARE(publisher.client.status().linesSent, 5);
        QCOMPARE(publisher.client.status().linesConfirmed, 5);
        QCOMPARE(publisher.client.status().lastOutcome.reason, u"200 healthy endpoint disconnect"_s);
    }

    void eachEndLeadsToItsNextStep_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<PublisherState>("next");
        for (const char *transient :
             {"408 Timeout", "429 Slow down", "449 Retry with", "500 Oops", "502 Bad Gateway", "503 Closing",
              "504 Gateway Timeout", "520 Lost", "200 OK"})
            QTest::newRow(transient) << QByteArray(transient) << Waiting;
        for (const char *persistent :
             {"308 Ended", "400 Bad", "401 Who", "403 No", "404 Unknown", "405 Method", "406 No token",
              "413 Large", "422 Bad JSON", "423 Taken over", "431 Head"})
            QTest::newRow(persistent) << QByteArray(persistent) << Stopped;
    }

    void eachEndLeadsToItsNextStep()
    {
        QFETCH(QByteArray, status);
        QFETCH(PublisherState, next);
        ScriptedServer server([&](QSslSocket &connection, const QByteArray &) {
            connection.write(ScriptedServer::answer(status, "because"));
            connection.disconnectFromHost();
        });
        Publisher publisher(server);
        publisher.client.open();
        QTRY_COMPARE(publisher.state(), next);
        QCOMPARE(publisher.client.status().lastOutcome.status, status.left(3).toInt());
        QCOMPARE(publisher.client.status().lastOutcome.reason,
                 QString::fromLatin1(status.left(4)) + u"because"_s);
        publisher.waitForRetry();
        QTRY_COMPARE(publisher.state(), next);
        if (next == Waiting)
            QTRY_COMPARE(server.connections(), 2);
        else
            QCOMPARE(server.connections(), 1);
        publisher.client.open();
        QTRY_COMPARE(server.connections(), next == Waiting ? 3 : 2);
    }

    void backsOffLongerEachTime()
    {
        ScriptedServer server([&](QSslSocket &connection, const QByteArray &) { connection.abort(); });
        Publisher publisher(server);
        publisher.client.open();
        Milliseconds nominal = BackOff::shortest;
        for (int attempt = 1; attempt <= 9; ++attempt) {
            QTRY_COMPARE(publisher.state(), Waiting);
            QCOMPARE(publisher.client.status().reconnects, attempt);
            const Milliseconds delay = publisher.client.status().nextAttempt;
            QVERIFY(delay >= nominal * 4 / 5 && delay <= nominal * 6 / 5);
            publisher.clock.advance(delay - 1ms);
            QCoreApplication::processEvents();
            QCOMPARE(server.connections(), attempt);
            publisher.clock.advance(1ms);
            QTRY_COMPARE(server.connections(), attempt + 1);
            QTRY_COMPARE(publisher.client.status().reconnects, attempt + 1);
            nominal = std::min(2 * nominal, BackOff::longest);
        }
    }

    void aSteadyStreamComesBackSoon()
    {
        ScriptedServer server;
        Publisher publisher(server);
        publisher.client.open();
        for (int exchange = 0; exchange < 5; ++exchange) {
            QTRY_COMPARE(publisher.state(), Open);
            publisher.clock.advance(StreamClient::steadyAfter);
            QTRY_COMPARE(server.connections(), exchange + 1);
            server.connection(exchange).abort();
            QTRY_COMPARE(publisher.state(), Waiting);
            QVERIFY(publisher.client.status().nextAttempt <= BackOff::shortest * 6 / 5);
            publisher.waitForRetry();
        }
    }

    void theEndpointsCountResumesExactly()
    {
        ScriptedServer server;
        Publisher publisher(server);
        QSignalSpy unknown(&publisher.client, &StreamClient::becameUnknown);
        publisher.client.append(lines(0, 1000));
        publisher.client.open();
        QTRY_COMPARE(publisher.client.status().linesSent, 1000);
        server.connection(0).write(
            ScriptedServer::answer("503 Closing", R"({"message": "endpoint closed", "lines": 123})"));
        QTRY_COMPARE(publisher.state(), Waiting);
        QCOMPARE(publisher.client.status().lastOutcome.reason, u"503 endpoint closed"_s);
        publisher.client.append(lines(1000, 1001));
        publisher.waitForRetry();
        publisher.client.finish();
        QTRY_COMPARE(unchunked(server.body(1)), lines(123, 1001));
        server.connection(1).write(ScriptedServer::answer("200 OK", R"({"lines": 878})"));
        QTRY_COMPARE(publisher.state(), Closed);
        QCOMPARE(publisher.client.status().linesConfirmed, 1001);
        QCOMPARE(publisher.client.status().linesSent, 1001);
        QCOMPARE(unknown.size(), 0);
    }

    void anEndpointIsNotBelievedToHaveTakenMoreThanItGot()
    {
        ScriptedServer server;
        Publisher publisher(server);
        publisher.client.open();
        for (int exchange = 0; exchange < 2; ++exchange) {
            publisher.client.append(lines(3 * exchange, 3 * exchange + 3));
            QTRY_COMPARE(unchunked(server.body(exchange)), lines(3 * exchange, 3 * exchange + 3));
            server.connection(exchange).write(
                ScriptedServer::answer("503 Closing", R"({"lines": 9223372036854775807})"));
            QTRY_COMPARE(publisher.state(), Waiting);
            QCOMPARE(publisher.client.status().linesConfirmed, 3 * exchange + 3);
            publisher.waitForRetry();
        }
        QTRY_COMPARE(publisher.state(), Open);
        QCOMPARE(publisher.client.linesWaiting(), 0);
    }

    /// What answers 200 before the body ended has not said which lines it took.
    void anEarlyThanksConfirmsNothing()
    {
        ScriptedServer server;
        Publisher publisher(server);
        publisher.client.append(lines(0, 10));
        publisher.client.open();
        QTRY_COMPARE(unchunked(server.body(0)), lines(0, 10));
        server.connection(0).write(ScriptedServer::answer("200 OK", "thanks"));
        QTRY_COMPARE(publisher.state(), Waiting);
        QCOMPARE(publisher.client.status().linesConfirmed, 0);
        QCOMPARE(publisher.client.status().linesUnknown, 10);
    }

    void anAnswerThatHasBegunMustEnd()
    {
        ScriptedServer server;
        Publisher publisher(server);
        publisher.client.append(lines(0, 1));
        publisher.client.open();
        QTRY_COMPARE(unchunked(server.body(0)), lines(0, 1));
        server.connection(0).write("HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\n");
        QTRY_COMPARE(server.connection(0).bytesToWrite(), 0);
        QTest::qWait(50);
        publisher.client.append(lines(1, 2));
        publisher.clock.advance(StreamClient::answerDeadline);
        QTRY_COMPARE(publisher.state(), Waiting);
        QCOMPARE(publisher.client.status().lastOutcome.reason, u"no answer within 30 s"_s);
        QCOMPARE(unchunked(server.body(0)), lines(0, 1));
        QCOMPARE(publisher.client.linesWaiting(), 1);
    }

    void aHardCutIsReportedExactly()
    {
        ScriptedServer server;
        Publisher publisher(server);
        QSignalSpy unknown(&publisher.client, &StreamClient::becameUnknown);
        publisher.client.append(lines(0, 10));
        publisher.client.open();
        QTRY_COMPARE(unchunked(server.body(0)), lines(0, 10));
        server.connection(0).abort();
        QTRY_COMPARE(publisher.state(), Waiting);
        QCOMPARE(unknown.size(), 1);
        QCOMPARE(unknown[0][0].value<LineRange>(), (LineRange{0, 10}));
        publisher.client.append(lines(10, 20));
        publisher.waitForRetry();
        QTRY_COMPARE(unchunked(server.body(1)), lines(10, 20));
        QCOMPARE(publisher.client.status().linesUnknown, 10);
    }

    void heartbeatsKeepASilentStreamOpen()
    {
        ScriptedServer server;
        Publisher publisher(server);
        publisher.client.open();
        QTRY_COMPARE(publisher.state(), Open);
        publisher.clock.advance(24s);
        publisher.client.append("{}\n");
        QTRY_COMPARE(server.body(0), "3\r\n{}\n\r\n"_ba);
        publisher.clock.advance(24s);
        QCoreApplication::processEvents();
        QCOMPARE(server.body(0), "3\r\n{}\n\r\n"_ba);
        publisher.clock.advance(1s);
        QTRY_COMPARE(server.body(0), "3\r\n{}\n\r\n1\r\n\n\r\n"_ba);
        publisher.clock.advance(25s);
        QTRY_COMPARE(server.body(0), "3\r\n{}\n\r\n1\r\n\n\r\n1\r\n\n\r\n"_ba);
        QCOMPARE(publisher.client.status().linesSent, 1);
    }

    void deadlinesEndWhatDoesNotMove()
    {
        ScriptedServer server;
        server.pauseAccepting();
        Publisher publisher(server);
        publisher.client.append(QByteArray(30'000'000, 'a') + '\n');
        publisher.client.finish();
        publisher.client.open();
        // Nobody reads what the kernel has accepted.
        QTRY_VERIFY(publisher.client.status().bytesSent > 0);
        QTest::qWait(50);
        publisher.clock.advance(StreamClient::stallDeadline);
        QTRY_COMPARE(publisher.state(), Waiting);
        QCOMPARE(publisher.client.status().lastOutcome.reason, u"the endpoint took nothing for 60 s"_s);
    }

    void declaredLengthIsSentInStretches()
    {
        ScriptedServer server([](QSslSocket &connection, const QByteArray &received) {
            const qsizetype head = received.indexOf("\r\n\r\n") + 4;
            if (received.size() == head + StreamReply::declaredLength)
                connection.write(ScriptedServer::answer("200 OK", ""));
        });
        Publisher publisher(server, Framing::Declared);
        const QByteArray all = lines(0, 200'000);
        publisher.client.append(all);
        publisher.client.finish();
        publisher.client.open();
        QTRY_COMPARE_WITH_TIMEOUT(publisher.state(), Closed, 20'000);
        QByteArray arrived;
        for (qsizetype index = 0; index < server.connections(); ++index)
            arrived += server.body(index);
        QByteArrayList taken = arrived.split('\n');
        taken.removeAll(QByteArray());
        QVERIFY(taken.join('\n') + '\n' == all);
        QCOMPARE(publisher.client.status().linesConfirmed, 200'000);
    }

    void aFullQueueRefusesOrDrops()
    {
        ScriptedServer server;
        const QByteArray line = QByteArray(1'000'000, 'a') + '\n';
        Publisher refusing(server);
        int taken = 0;
        while (refusing.client.append(line))
            ++taken;
        QCOMPARE(taken, 4);
        Publisher dropping(server, Framing::Chunked, StreamClient::WhenFull::DropOldest);
        for (int count = 0; count < 10; ++count)
            QVERIFY(dropping.client.append(line));
        QCOMPARE(dropping.client.status().linesDropped, 6);
        QCOMPARE(dropping.client.linesWaiting(), 4);
    }

    void stopBreaksOffAndKeepsWhatWaits()
    {
        ScriptedServer server;
        Publisher publisher(server);
        publisher.client.open();
        QTRY_COMPARE(publisher.state(), Open);
        publisher.client.stop();
        QCOMPARE(publisher.state(), Closed);
        publisher.client.append(lines(0, 1));
        publisher.waitForRetry();
        QCOMPARE(publisher.state(), Closed);
        publisher.client.open();
        QTRY_COMPARE(unchunked(server.body(1)), lines(0, 1));
    }
};

QTEST_GUILESS_MAIN(tst_StreamClient)

#include "tst_streamclient.moc"
