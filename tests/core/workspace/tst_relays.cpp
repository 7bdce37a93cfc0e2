// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/intake.h"
#include "core/workspace/relays.h"
#include "tests/core/client/scriptedserver.h"
#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"

#include <QSignalSpy>
#include <QTcpSocket>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken here(u"tokenofhere"_s);
const StreamToken there(u"tokenthere"_s);

/// A program that streams to the local endpoint.
class Sender : public QTcpSocket
{
public:
    Sender(const StreamEndpoint &endpoint, const QByteArray &headers)
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { answer += readAll(); });
        connectToHost(QHostAddress(QHostAddress::LocalHost), endpoint.port());
        write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n");
    }
    explicit Sender(const StreamEndpoint &endpoint, const StreamToken &token = here)
        : Sender(endpoint, "plotly-streamtoken: " + token.text().toLatin1() + "\r\n")
    {}

    void send(const QByteArray &lines)
    {
        write(QByteArray::number(lines.size(), 16) + "\r\n" + lines + "\r\n");
    }
    void end() { write("0\r\n\r\n"); }

    QByteArray answer;
};

/// A local endpoint with its workspace, and relays on a clock of their own.
struct House
{
    House()
        : local(clock, clock, 1ms)
        , table(relayClock)
        , relays(local.workspace.events(), table, relayClock)
    {
        QObject::connect(&local.intake, &Intake::received, &relays, &Relays::take);
        QObject::connect(&relays, &Relays::tokensChanged, &local.endpoint, &StreamEndpoint::setRelayedTokens);
        relays.setOwnPort(local.endpoint.port());
    }

    PublisherHealth health() const { return table.rows().empty() ? PublisherHealth() : table.rows()[0]; }
    PublisherHealth healthNow()
    {
        table.refresh();
        return health();
    }
    PublisherState state() const { return health().status.state; }
    int told(const QString &text, Severity severity) const
    {
        return int(std::count_if(
            local.workspace.events().events().begin(), local.workspace.events().events().end(),
            [&](const Event &event) { return event.severity == severity && event.text.contains(text); }));
    }

    SystemClock clock;
    FakeClock relayClock;
    mutable ListeningWorkspace local;
    PublisherTable table;
    Relays relays;
};

RelayTarget targetAt(const QUrl &url, const StreamToken &token = there)
{
    return {u"lab"_s, {url, token}, {.proxy = QNetworkProxy(QNetworkProxy::NoProxy)}, u"temperature"_s};
}

/// Another machine's endpoint, and what it took.
struct Upstream
{
    explicit Upstream(quint16 port = 0)
        : endpoint({.port = port, .keepLines = true}, clock)
    {
        QObject::connect(&endpoint, &StreamEndpoint::ready, &endpoint, [this] { take(); });
        if (const Result<quint16> listening = endpoint.listen(); !listening)
            qFatal("%s", qPrintable(listening.error().text()));
    }

    void take()
    {
        for (const EndpointEvent &event : endpoint.take()) {
            if (const auto *updates = std::get_if<StreamUpdates>(&event))
                received[updates->batch.token] += updates->batch.raw;
            else if (const auto *started = std::get_if<StreamOpened>(&event))
                opened.push_back(*started);
            else if (const auto *over = std::get_if<StreamEnded>(&event))
                ended.push_back(*over);
        }
    }
    QUrl url() const { return QUrl(endpoint.url()); }

    SystemClock clock;
    StreamEndpoint endpoint;
    QHash<StreamToken, QByteArray> received;
    std::vector<StreamOpened> opened;
    std::vector<StreamEnded> ended;
};

QByteArray numbered(int from, int to)
{
    QByteArray lines;
    for (int number = from; number < to; ++number)
        lines += "{\"x\": " + QByteArray::number(number) + ", \"y\": 0.123456789012345}\n";
    return lines;
}

} // namespace

class tst_Relays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void bytesGoOnAsTheyCame()
    {
        ScriptedServer upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        const QByteArray lines = "{\"x\":1,\"y\":2}\n"
                                 "  {\t\"x\" : 1.50e+0 ,\"y\":-0 }  \n"
                                 "{\"text\":\"\xc3\xa9\\u00e9\\/ \xf0\x9f\x98\x80\",\"x\":3}\r\n"
                                 "{}\n"
                                 "{\"x\":[1,2,3],\"layout\":{\"title\":\"a\\\\b\"}}\t\r\r\n"
                                 "{\"x\":1,\"x\":2,\"type\":\"bar\",\"unknown\":[[1],[true]]}\n"_ba;
        for (qsizetype size : {lines.size(), qsizetype(1), qsizetype(7)}) {
            const qsizetype connection = upstream.connections();
            Sender sender(house.local.endpoint);
            for (qsizetype at = 0; at < lines.size(); at += size)
                sender.send(lines.mid(at, size));
            QTRY_COMPARE(unchunked(upstream.body(connection)), lines);
            sender.end();
            QTRY_VERIFY(upstream.body(connection).endsWith("0\r\n\r\n"));
            upstream.connection(connection).write(ScriptedServer::answer("200 OK"_ba, "done"_ba));
            upstream.connection(connection).disconnectFromHost();
            QTRY_COMPARE(house.state(), PublisherState::Closed);
        }
        QCOMPARE(upstream.connections(), 3);
        QVERIFY(upstream.received(0).contains("plotly-streamtoken: tokenthere\r\n"));
        QCOMPARE(house.health().status.linesSent, 18);
        QCOMPARE(house.health().status.linesConfirmed, 18);
    }

    void fromOneEndpointToAnother()
    {
        constexpr int lines = 50'000;
        Upstream upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        QCOMPARE(house.relays.find(here)->name, u"lab"_s);
        Sender sender(house.local.endpoint);
        sender.send(numbered(0, lines));
        sender.end();
        QTRY_COMPARE(upstream.ended.size(), 1u);
        QCOMPARE(upstream.ended[0].end, StreamEnd::Clean);
        QCOMPARE(upstream.ended[0].lines, lines);
        QCOMPARE(upstream.received[there], numbered(0, lines));
        QTRY_COMPARE(house.state(), PublisherState::Closed);
        QCOMPARE(house.health().status.linesConfirmed, lines);
        QCOMPARE(house.health().status.linesDropped, 0);
        QCOMPARE(house.health().destination, u"lab, "_s + upstream.url().toString());
        QCOMPARE(house.health().label, u"relay of temperature"_s);
        QCOMPARE(house.local.workspace.linesTaken(), quint64{lines});
    }

    void anotherStreamIsAnotherExchange()
    {
        Upstream upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        // Without a pause: the next begins while the one before is not answered yet.
        for (int stream = 0; stream < 10; ++stream) {
            Sender sender(house.local.endpoint);
            sender.send(numbered(stream * 100, (stream + 1) * 100));
            sender.end();
            QTRY_VERIFY(sender.answer.contains("200"));
        }
        QTRY_COMPARE(upstream.received[there], numbered(0, 1000));
        QTRY_COMPARE(house.state(), PublisherState::Closed);
        for (const StreamEnded &end : upstream.ended)
            QCOMPARE(end.end, StreamEnd::Clean);
        QCOMPARE(house.health().status.linesSent, 1000);
        QCOMPARE(house.health().status.linesConfirmed, 1000);
        QCOMPARE(house.health().linesWaiting, 0);
    }

    void aTakeoverHereLosesNothingThere()
    {
        Upstream upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        Sender first(house.local.endpoint);
        first.send(numbered(0, 1));
        QTRY_COMPARE(upstream.received[there], numbered(0, 1));
        Sender second(house.local.endpoint);
        second.send(numbered(1, 2));
        QTRY_VERIFY(first.answer.contains("423"));
        QTRY_COMPARE(upstream.received[there], numbered(0, 2));
        for (const StreamEnded &end : upstream.ended)
            QCOMPARE(end.end, StreamEnd::Clean);
        QCOMPARE(house.state(), PublisherState::Open);
    }

    void beginsInTheMiddleOfAStream()
    {
        Upstream upstream;
        House house;
        Sender sender(house.local.endpoint);
        sender.send(numbered(0, 5));
        QTRY_COMPARE(house.local.workspace.linesTaken(), 5u);
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        QTRY_COMPARE(house.state(), PublisherState::Open);
        sender.send(numbered(5, 10));
        QTRY_COMPARE(upstream.received[there], numbered(5, 10));

        house.relays.end(here);
        QTRY_COMPARE(upstream.ended.size(), 1u);
        QCOMPARE(upstream.ended[0].end, StreamEnd::Clean);
        QTRY_VERIFY(house.table.rows().empty());
        sender.send(numbered(10, 15));
        QTRY_COMPARE(house.local.workspace.linesTaken(), 15u);
        QCOMPARE(upstream.received[there], numbered(5, 10));
        QVERIFY(house.relays.tokens().isEmpty());
    }

    void onlyRelayedTokensGoOn()
    {
        Upstream upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        Sender sender(house.local.endpoint, "User-Agent: Arduino\r\n"_ba);
        sender.send("{\"x\": 1050, \"y\": 512, \"streamtoken\": \"tokenofhere\"}\n"
                    "{\"x\": 1100, \"y\": -7, \"streamtoken\": \"notrelayed\"}\n"
                    "{\"x\": 1150, \"y\": 3.14, \"streamtoken\": \"tokenofhere\"}\n"_ba);
        QTRY_COMPARE(upstream.received.value(there),
                     "{\"x\": 1050, \"y\": 512}\n{\"x\": 1150, \"y\": 3.14}\n"_ba);
        QTRY_COMPARE(house.local.workspace.linesTaken(), 3u);
        QCOMPARE(upstream.received.size(), 1);
    }

    void theTimeZoneGoesOn()
    {
        for (const bool isMidStream : {false, true}) {
            ScriptedServer upstream;
            House house;
            if (!isMidStream)
                QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
            Sender sender(house.local.endpoint, "plotly-convertTimestamp: \"America/Montreal\"\r\n"
                                                "plotly-streamtoken: tokenofhere\r\n"_ba);
            sender.send("{\"x\": 1}\n");
            QTRY_COMPARE(house.local.workspace.linesTaken(), 1u);
            if (isMidStream)
                QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
            QTRY_VERIFY(upstream.received(0).contains("plotly-convertTimestamp: \"America/Montreal\"\r\n"));
        }
    }

    void aDeadEndpointThatComesBack()
    {
        quint16 port = 0;
        {
            const Upstream gone;
            port = gone.endpoint.port();
        }
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(QUrl(u"http://127.0.0.1:%1"_s.arg(port)))));
        Sender sender(house.local.endpoint);
        sender.send(numbered(0, 1000));
        QTRY_COMPARE(house.state(), PublisherState::Waiting);
        QTRY_COMPARE(house.local.workspace.linesTaken(), 1000u);
        QTRY_COMPARE(house.healthNow().linesWaiting, 1000);
        sender.end(); // what waits must arrive nevertheless
        QTRY_VERIFY(sender.answer.contains("200"));
        for (int attempt = 0; attempt < 3; ++attempt) {
            house.relayClock.advance(2 * BackOff::longest);
            QTRY_COMPARE(house.state(), PublisherState::Waiting);
        }
        QCOMPARE(house.told(u"tried again"_s, Severity::Warning), 1);

        Upstream upstream(port);
        house.table.tryNow(house.health().id);
        QTRY_COMPARE(upstream.received[there], numbered(0, 1000));
        QTRY_COMPARE(house.state(), PublisherState::Closed);
        QCOMPARE(house.told(u"open again"_s, Severity::Information), 1);
        QCOMPARE(house.health().status.linesDropped, 0);
        QCOMPARE(house.health().status.linesConfirmed, 1000);
    }

    void aBlackHoleSlowsNothingDown()
    {
        constexpr int lines = 400'000; // 16 MB, more than may wait and the kernel takes together
        QTcpServer hole;
        QVERIFY(hole.listen(QHostAddress::LocalHost));
        QTcpSocket *taken = nullptr;
        connect(&hole, &QTcpServer::newConnection, this, [&] {
            taken = hole.nextPendingConnection();
            taken->setReadBufferSize(1);
        });

        House house;
        const QUrl url(u"http://127.0.0.1:%1"_s.arg(hole.serverPort()));
        QVERIFY(!house.relays.begin(here, targetAt(url)));
        Sender sender(house.local.endpoint);
        QTRY_COMPARE(house.state(), PublisherState::Open);
        for (int from = 0; from < lines; from += 10'000) {
            sender.send(numbered(from, from + 10'000));
            QTRY_COMPARE(house.local.workspace.linesTaken(), quint64(from) + 10'000);
        }
        QCOMPARE(house.local.workspace.streams().find(here)->points, quint64{lines});

        const PublisherHealth health = house.healthNow();
        QVERIFY(health.status.linesDropped > 0);
        QCOMPARE(health.status.linesSent + health.linesWaiting + health.status.linesDropped, qint64{lines});
        const qsizetype size = numbered(lines - 1, lines).size();
        constexpr qsizetype socketBuffer = 1024LL * 1024;
        QVERIFY(health.linesWaiting * size <= StreamBody::defaultWaiting + socketBuffer);
        QCOMPARE(house.told(u"dropped"_s, Severity::Warning), 1);
        house.relayClock.advance(Relay::tellDropsEvery / 2);
        QCOMPARE(house.told(u"dropped"_s, Severity::Warning), 1);

        // Back to life: what was not dropped arrives, in order, to the last line.
        QByteArray received;
        connect(taken, &QIODevice::readyRead, this, [&] { received += taken->readAll(); });
        taken->setReadBufferSize(0);
        received += taken->readAll();
        sender.end();
        QTRY_VERIFY_WITH_TIMEOUT(received.endsWith("0\r\n\r\n"), 30'000);
        const QByteArray arrived = unchunked(received.mid(received.indexOf("\r\n\r\n") + 4));
        QCOMPARE(arrived.count('\n'), lines - house.healthNow().status.linesDropped);
        QVERIFY(arrived.endsWith(numbered(lines - 1, lines)));
        int last = -1;
        for (const QByteArray &line : arrived.split('\n')) {
            if (line.isEmpty())
                continue;
            const int number = line.mid(6, line.indexOf(',') - 6).toInt();
            QVERIFY(number > last);
            last = number;
        }
        house.relayClock.advance(Relay::tellDropsEvery / 2 + 1ms);
        QVERIFY(house.told(u"dropped"_s, Severity::Warning) <= 2);
    }

    void aTakeoverThereStopsItUntilItIsTakenBack()
    {
        Upstream upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        Sender sender(house.local.endpoint);
        sender.send(numbered(0, 1));
        QTRY_COMPARE(upstream.received[there], numbered(0, 1));

        Sender other(upstream.endpoint, there);
        QTRY_COMPARE(house.state(), PublisherState::Stopped);
        QVERIFY(house.health().status.lastOutcome.reason.startsWith(u"423 "_s));
        QVERIFY(!house.health().status.lastOutcome.reason.contains(there.text()));
        QCOMPARE(house.told(u"taken back"_s, Severity::Failure), 1);
        sender.send(numbered(1, 2));
        QTRY_COMPARE(house.local.workspace.linesTaken(), 2u);
        house.relayClock.advance(10 * BackOff::longest);
        QCOMPARE(house.state(), PublisherState::Stopped);

        // Not even a new stream fights for the token.
        sender.end();
        Sender successor(house.local.endpoint);
        successor.send(numbered(2, 3));
        QTRY_COMPARE(house.local.workspace.linesTaken(), 3u);
        QCOMPARE(house.state(), PublisherState::Stopped);
        QCOMPARE(upstream.opened.size(), 2u);

        house.table.takeBack(house.health().id);
        QTRY_VERIFY(other.answer.contains("423"));
        QTRY_COMPARE(upstream.received[there], numbered(0, 3));
    }

    void stoppedInTheTable()
    {
        Upstream upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        Sender sender(house.local.endpoint);
        sender.send(numbered(0, 1));
        QTRY_COMPARE(upstream.received[there], numbered(0, 1));
        QSignalSpy removed(&house.table, &PublisherTable::rowRemoved);
        QSignalSpy tokens(&house.relays, &Relays::tokensChanged);
        house.table.stop(house.health().id);
        house.table.stop(house.health().id);
        QTRY_COMPARE(removed.count(), 1);
        QVERIFY(!house.relays.find(here));
        QCOMPARE(tokens.count(), 1);
        QTRY_COMPARE(upstream.ended.size(), 1u);
        QCOMPARE(upstream.ended[0].end, StreamEnd::Clean);
        QCOMPARE(house.told(u"no longer relayed"_s, Severity::Information), 1);
    }

    void aStopDoesNotWaitForAnEndpointThatTakesNothing()
    {
        ScriptedServer upstream; // never answers
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        Sender sender(house.local.endpoint);
        QTRY_COMPARE(house.state(), PublisherState::Open);
        house.relays.end(here);
        QCOMPARE(house.table.rows().size(), 1u);
        house.relayClock.advance(Relay::farewell);
        QTRY_VERIFY(house.table.rows().empty());
    }

    void anotherTargetReplacesTheFormer()
    {
        Upstream former;
        Upstream latter;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(former.url())));
        Sender sender(house.local.endpoint);
        sender.send(numbered(0, 1));
        QTRY_COMPARE(former.received[there], numbered(0, 1));
        QVERIFY(!house.relays.begin(here, targetAt(latter.url())));
        sender.send(numbered(1, 2));
        QTRY_COMPARE(latter.received[there], numbered(1, 2));
        QCOMPARE(former.received[there], numbered(0, 1));
        QTRY_COMPARE(house.table.rows().size(), 1u);
    }

    void loopsAreRefused_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isHere");
        QTest::newRow("address") << u"127.0.0.1"_s << true;
        QTest::newRow("another loopback") << u"127.0.0.2"_s << true;
        QTest::newRow("IPv6") << u"[::1]"_s << true;
        QTest::newRow("any") << u"0.0.0.0"_s << true;
        QTest::newRow("name") << u"LocalHost"_s << true;
        QTest::newRow("elsewhere") << u"192.0.2.1"_s << false;
        QTest::newRow("another name") << u"example.org"_s << false;
    }
    void loopsAreRefused()
    {
        QFETCH(QString, host);
        QFETCH(bool, isHere);
        House house;
        const auto url = [&](int port) { return QUrl(u"http://%1:%2"_s.arg(host).arg(port)); };
        const quint16 port = house.local.endpoint.port();
        const std::optional<Error> refusal = house.relays.begin(here, targetAt(url(port), here));
        QCOMPARE(refusal.has_value(), isHere);
        if (refusal)
            QVERIFY(refusal->what.contains(u"come back here"_s));
        QVERIFY(!house.relays.begin(StreamToken(u"another"_s), targetAt(url(port == 1 ? 2 : 1), here)));
    }

    void longerLoopsAreRefused()
    {
        House house;
        const QUrl url(house.local.endpoint.url());
        const StreamToken a(u"aaaaaaaaaa"_s);
        const StreamToken b(u"bbbbbbbbbb"_s);
        const StreamToken c(u"cccccccccc"_s);
        QVERIFY(!house.relays.begin(a, targetAt(url, b)));
        QVERIFY(!house.relays.begin(b, targetAt(url, c)));
        QVERIFY(house.relays.begin(c, targetAt(url, a)));
        QVERIFY(house.relays.begin(c, targetAt(url, b))); // b comes from a already, and it is a loop, too
        QVERIFY(!house.relays.begin(c, targetAt(QUrl(u"http://192.0.2.1:80"_s), a)));
        QCOMPARE(house.relays.tokens(), (QSet{a, b, c}));
    }

    void theEndpointMovesToWhereARelayGoes()
    {
        House house;
        house.relays.setOwnPort(0);
        QVERIFY(!house.relays.begin(here, targetAt(QUrl(u"http://127.0.0.1:9"_s), here)));
        house.relays.setOwnPort(9);
        QVERIFY(house.relays.tokens().isEmpty());
        QCOMPARE(house.told(u"listens there now"_s, Severity::Failure), 1);
    }

    void twoStreamsToOneTokenAreRefused()
    {
        House house;
        const RelayTarget target = targetAt(QUrl(u"http://192.0.2.1:80"_s));
        QVERIFY(!house.relays.begin(here, target));
        QVERIFY(!house.relays.begin(here, target));
        const auto refusal = house.relays.begin(StreamToken(u"another"_s), target);
        QVERIFY(refusal);
        QVERIFY(!refusal->text().contains(here.text()));
    }

    void ratesAreThoseOfTheLastSeconds()
    {
        Upstream upstream;
        House house;
        QVERIFY(!house.relays.begin(here, targetAt(upstream.url())));
        Sender sender(house.local.endpoint);
        sender.send(numbered(0, 100));
        QTRY_COMPARE(house.healthNow().status.linesSent, 100);
        QVERIFY(house.table.isActive());
        QCOMPARE(house.health().linesPerSecond, 50.0);
        house.relayClock.advance(5s);
        QCOMPARE(house.healthNow().linesPerSecond, 0.0);
        QSignalSpy changed(&house.table, &PublisherTable::rowChanged);
        house.table.refresh();
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Relays)
#include "tst_relays.moc"
