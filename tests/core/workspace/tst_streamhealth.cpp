// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"

#include <QTcpSocket>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"abcdefghij"_s);

} // namespace

/// What the table knows of streams that come through sockets.
class tst_StreamHealth : public QObject
{
    Q_OBJECT

private:
    struct Bench
    {
        FakeClock clock;
        ListeningWorkspace listening{clock, clock, 0ms};

        const StreamHealth *health() { return listening.workspace.streams().find(token); }
        StreamState state() { return health() ? health()->state : StreamState::Waiting; }
        void open(QTcpSocket &socket)
        {
            socket.connectToHost(QHostAddress::LocalHost, listening.endpoint.port());
            if (!socket.waitForConnected())
                qFatal("no connection");
            send(socket,
                 "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\nplotly-streamtoken: "
                 "abcdefghij\r\nUser-Agent: thermometer/2 (kitchen)\r\n\r\n");
        }
        static void send(QTcpSocket &socket, const QByteArray &bytes)
        {
            socket.write(bytes);
            socket.flush();
        }
    };

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void knowsThePublisher()
    {
        Bench bench;
        QTcpSocket socket;
        bench.open(socket);
        QTRY_COMPARE(bench.state(), StreamState::Live);
        QCOMPARE(bench.health()->address, u"127.0.0.1:%1"_s.arg(socket.localPort()));
        QCOMPARE(bench.health()->program, u"thermometer/2 (kitchen)"_s);
    }

    void knowsTheOffendingLineAndItsPlace()
    {
        Bench bench;
        QTcpSocket socket;
        bench.open(socket);
        const QByteArray bad = R"({"x": 2, "marker": {"color": ["red", nope]}, "streamtoken": "abcdefghij"})";
        bench.send(socket, "{\"x\": 1, \"y\": 1}\n\n" + bad + '\n');
        QTRY_COMPARE(bench.state(), StreamState::Failed);
        QCOMPARE(bench.health()->end, StreamEnd::BadJson);
        QCOMPARE(bench.health()->points, 1u);
        QCOMPARE(bench.health()->rejected, 1u);
        const RejectedLine &line = bench.health()->lastRejected;
        QCOMPARE(line.fault.line, 3);
        QVERIFY(std::abs(line.fault.byte - (bad.indexOf("nope") + 1)) <= 2);
        QCOMPARE(line.fault.path, "marker.color[1]"_ba);
        QVERIFY(line.text.startsWith(u"{\"x\": 2, \"marker\""_s));
        QVERIFY(!line.text.contains(token.text()));
        QVERIFY(line.problem().startsWith(u"line 3, byte "_s));
    }

    void knowsTakeovers()
    {
        Bench bench;
        QTcpSocket older;
        bench.open(older);
        QTRY_COMPARE(bench.state(), StreamState::Live);
        bench.clock.advance(10s);
        QTcpSocket newer;
        bench.open(newer);
        QTRY_COMPARE(bench.health()->takeovers, 1);
        QCOMPARE(bench.health()->lastTakeover.count(), bench.clock.sinceEpoch().count());
        QCOMPARE(bench.state(), StreamState::Live);
        QCOMPARE(bench.health()->address, u"127.0.0.1:%1"_s.arg(newer.localPort()));
    }

    void knowsLagAndGaps()
    {
        Bench bench;
        QTcpSocket socket;
        bench.open(socket);
        QTRY_COMPARE(bench.state(), StreamState::Live);
        for (quint64 line = 1; line <= 10; ++line) {
            bench.clock.advance(line == 10 ? 30s : 1s);
            const double x = double(bench.clock.sinceEpoch().count() - 1500) / 1000;
            bench.send(socket, "{\"x\": " + QByteArray::number(x, 'f', 3) + ", \"y\": null}\n");
            QTRY_COMPARE(bench.health()->lines, line);
        }
        QCOMPARE(bench.health()->lag.value().count(), 1500);
        QCOMPARE(bench.health()->missing, 10u);
        QCOMPARE(bench.health()->gaps, 1u);
        QCOMPARE(bench.health()->gapLength.count(), Milliseconds{30s}.count());
    }

    void knowsThatAPersonEndedIt()
    {
        Bench bench;
        QTcpSocket socket;
        bench.open(socket);
        QTRY_COMPARE(bench.state(), StreamState::Live);
        bench.listening.endpoint.endStream(token, StreamEnd::Stopped);
        QTRY_COMPARE(bench.state(), StreamState::Ended);
        QCOMPARE(bench.health()->reason, textOf(StreamEnd::Stopped));
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 403 ")); // which clients do not try again
    }
};

QTEST_GUILESS_MAIN(tst_StreamHealth)
#include "tst_streamhealth.moc"
