// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/support/countingendpoint.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/holdssoon.h"

#include <QElapsedTimer>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr PublisherState Closed = PublisherState::Closed;
constexpr PublisherState Open = PublisherState::Open;
constexpr PublisherState Waiting = PublisherState::Waiting;
constexpr PublisherState Stopped = PublisherState::Stopped;

const StreamToken token(u"abcdefghij"_s);

/// A client, a bad network, an endpoint; and what is known of each line.
struct Line
{
    explicit Line(Framing framing = Framing::Chunked, bool isEncrypted = false, ServerAccess access = {})
        : endpoint(isEncrypted ? EndpointSettings{.port = 0, .tls = serverEncryption()}
                               : EndpointSettings{.port = 0})
        , proxy(endpoint.endpoint().port())
        , manager(isEncrypted ? ServerAccess{.encryption = clientEncryption()} : std::move(access))
        , client(manager, {proxy.url(isEncrypted ? u"https"_s : u"http"_s), token, framing}, clock)
    {
        QObject::connect(&client, &StreamClient::becameUnknown, &client, [this](LineRange lines) {
            for (qint64 line = lines.from; line < lines.to; ++line)
                unknown.insert(line);
        });
    }

    void append(int count)
    {
        for (; count > 0; --count) {
            if (!client.append(numberedLine(appended)))
                return;
            ++appended;
        }
    }
    PublisherState state() const { return client.status().state; }
    QString reason() const { return client.status().lastOutcome.reason; }
    const std::vector<double> &numbers() { return endpoint.numbers(token); }

    /// Every line is in one of the client's counts, and none in two.
    QString miscount() const
    {
        const PublisherStatus &status = client.status();
        const qint64 counted =
            status.linesConfirmed + status.linesUnknown + status.linesLost + client.linesWaiting();
        if (status.state == Open) // those under way are none of these yet
            return counted <= appended ? QString() : u"%1 of %2 counted"_s.arg(counted).arg(appended);
        if (status.linesUnknown != unknown.size())
            return u"%1 unknown, %2 reported"_s.arg(status.linesUnknown).arg(unknown.size());
        return counted == appended ? QString() : u"%1 of %2 counted"_s.arg(counted).arg(appended);
    }

    /// Every line came once, in its place, but for some of the unknown ones.
    QString misarrival()
    {
        const std::vector<double> &came = numbers();
        for (size_t place = 1; place < came.size(); ++place) {
            if (came[place] <= came[place - 1])
                return u"%1 after %2"_s.arg(came[place]).arg(came[place - 1]);
        }
        for (int number = 0; number < appended; ++number) {
            if (!unknown.contains(number) && !std::binary_search(came.begin(), came.end(), double(number)))
                return u"%1 is missing"_s.arg(number);
        }
        return {};
    }

    /// To the end, over a network that works again.
    void finish()
    {
        proxy.setPlan({});
        client.finish();
        if (state() == Stopped || state() == Closed)
            client.open();
        const auto isClosed = [this] {
            if (state() == Waiting)
                clock.advance(BackOff::longest * 2);
            return state() == Closed;
        };
        QVERIFY(holdsSoon(isClosed));
        QCOMPARE(client.linesWaiting(), 0);
        QCOMPARE(miscount(), QString());
        QTRY_COMPARE(misarrival(), QString());
    }

    CountingEndpoint endpoint;
    FaultyProxy proxy;
    FakeClock clock;
    StreamAccessManager manager;
    StreamClient client;
    QSet<qint64> unknown;
    int appended = 0;
};

} // namespace

/// What a bad network does to a stream: each fault ends in its documented state, and every line is accounted
/// for.
class tst_Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aSlowNetworkIsOnlySlow_data()
    {
        QTest::addColumn<Fault::Kind>("kind");
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<bool>("isEncrypted");
        for (const auto &[name, kind] :
             {std::pair("late", Fault::Delay), std::pair("byte by byte", Fault::Trickle)}) {
            QTest::addRow("%s", name) << kind << Framing::Chunked << false;
            QTest::addRow("%s, declared length", name) << kind << Framing::Declared << false;
            QTest::addRow("%s, TLS", name) << kind << Framing::Chunked << true;
        }
    }

    void aSlowNetworkIsOnlySlow()
    {
        QFETCH(Fault::Kind, kind);
        QFETCH(Framing, framing);
        QFETCH(bool, isEncrypted);
        Line line(framing, isEncrypted);
        line.proxy.setPlan([kind](int) { return Faults{{kind, 0}, {kind, 0}}; });
        line.client.open();
        line.append(100);
        line.client.finish();
        QTRY_COMPARE_WITH_TIMEOUT(line.state(), Closed, 60'000);
        QCOMPARE(line.client.status().linesConfirmed, 100);
        QCOMPARE(line.client.status().reconnects, 0);
        QTRY_COMPARE(orderFault(line.numbers(), 100), QString());
    }

    void aBrokenConnectionIsTriedAgain_data()
    {
        QTest::addColumn<Faults>("faults");
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<bool>("isEncrypted");
        const auto add = [](const char *name, const Faults &faults) {
            QTest::addRow("%s", name) << faults << Framing::Chunked << false;
            QTest::addRow("%s, declared length", name) << faults << Framing::Declared << false;
            QTest::addRow("%s, TLS", name) << faults << Framing::Chunked << true;
        };
        for (const qint64 after : {0, 50, 5000}) {
            add(qPrintable(u"reset after %1 bytes"_s.arg(after)), {.toServer = {Fault::Reset, after}});
            add(qPrintable(u"closed after %1 bytes"_s.arg(after)), {.toServer = {Fault::Close, after}});
            add(qPrintable(u"half closed towards the endpoint after %1 bytes"_s.arg(after)),
                {.toServer = {Fault::HalfClose, after}});
        }
        add("half closed towards us at once", {.toClient = {Fault::HalfClose, 0}});
        add("half closed towards us in a TLS handshake", {.toClient = {Fault::HalfClose, 100}});
    }

    void aBrokenConnectionIsTriedAgain()
    {
        QFETCH(Faults, faults);
        QFETCH(Framing, framing);
        QFETCH(bool, isEncrypted);
        if (faults.toClient.after > 0 && !isEncrypted)
            return; // not a byte comes before the end
        Line line(framing, isEncrypted);
        line.proxy.setPlan([&](int connection) { return connection == 0 ? faults : Faults(); });
        line.append(1000);
        line.client.open();
        QTRY_COMPARE(line.state(), Waiting);
        QCOMPARE(line.client.status().reconnects, 1);
        QCOMPARE(line.client.status().lastOutcome.status, 0);
        QVERIFY(!line.reason().isEmpty());
        QCOMPARE(line.miscount(), QString());
        line.finish();
    }

    void whatNeverAnswersIsGivenUp_data()
    {
        QTest::addColumn<Faults>("faults");
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<bool>("isEncrypted");
        QTest::addColumn<QString>("reason");
        const QString stalled = u"the endpoint took nothing for 60 s"_s;
        const QString unanswered = u"no answer within 30 s"_s;
        const auto add = [](const char *name, const Faults &faults, const QString &reason) {
            QTest::addRow("%s", name) << faults << Framing::Chunked << false << reason;
            QTest::addRow("%s, declared length", name) << faults << Framing::Declared << false << reason;
        };
        const Faults nobodyReads{.toServer = {Fault::Stall, 5000}};
        QTest::newRow("nobody reads") << nobodyReads << Framing::Chunked << false << stalled;
        // The system takes all of a stretch in.
        QTest::newRow("nobody reads, declared length")
            << nobodyReads << Framing::Declared << false << unanswered;
        add("lines vanish", {.toServer = {Fault::BlackHole, 5000}}, unanswered);
        add("the answer vanishes", {.toClient = {Fault::BlackHole, 0}}, unanswered);
        add("the answer stops half way", {.toClient = {Fault::BlackHole, 50}}, unanswered);
        QTest::newRow("no TLS handshake") << Faults{.toServer = {Fault::BlackHole, 0}} << Framing::Chunked
                                          << true << u"no connection within 30 s"_s;
        QTest::newRow("half a TLS handshake") << Faults{.toClient = {Fault::BlackHole, 100}}
                                              << Framing::Chunked << true << u"no connection within 30 s"_s;
    }

    void whatNeverAnswersIsGivenUp()
    {
        QFETCH(Faults, faults);
        QFETCH(Framing, framing);
        QFETCH(bool, isEncrypted);
        QFETCH(QString, reason);
        Line line(framing, isEncrypted);
        line.proxy.setPlan([&](int connection) { return connection == 0 ? faults : Faults(); });
        // As many as the kernel does not take for a reader that is asleep.
        line.append(faults.toServer.kind == Fault::Stall ? 1'000'000 : 1000);
        line.client.open();
        if (!isEncrypted)
            QTRY_VERIFY(line.client.status().bytesSent > 5000);
        if (reason == u"no answer within 30 s"_s)
            line.client.finish();
        while (line.state() != Waiting) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
            line.clock.advance(std::chrono::seconds{1});
        }
        QCOMPARE(line.reason(), reason);
        QCOMPARE(line.miscount(), QString());
        line.finish();
    }

    void aProxyThatNeverConnectsIsGivenUp_data()
    {
        QTest::addColumn<QNetworkProxy::ProxyType>("type");
        QTest::newRow("HTTP") << QNetworkProxy::HttpProxy;
        QTest::newRow("SOCKS5") << QNetworkProxy::Socks5Proxy;
    }

    void aProxyThatNeverConnectsIsGivenUp()
    {
        QFETCH(QNetworkProxy::ProxyType, type);
        CountingEndpoint endpoint;
        FaultyProxy silent(endpoint.endpoint().port(), [](int) {
            return Faults{.toServer = {Fault::BlackHole, 0}};
        });
        FakeClock clock;
        StreamAccessManager manager({.proxy = QNetworkProxy(type, u"127.0.0.1"_s, silent.serverPort())});
        StreamClient client(manager, {endpoint.url(), token}, clock);
        client.append(numberedLine(0));
        client.open();
        QTRY_COMPARE(silent.connections(), 1);
        QCOMPARE(client.status().state, PublisherState::Connecting);
        clock.advance(StreamClient::connectDeadline);
        QTRY_COMPARE(client.status().state, Waiting);
        QCOMPARE(client.status().lastOutcome.reason, u"no connection within 30 s"_s);
        QCOMPARE(client.linesWaiting(), 1);
    }

    void cutAtEveryByteOfTheRequest_data() { eachCut(); }

    void cutAtEveryByteOfTheRequest()
    {
        QFETCH(Fault::Kind, kind);
        QFETCH(Framing, framing);
        constexpr int bytes = 300; // the head and some lines
        Line line(framing);
        line.proxy.setPlan([kind](int connection) { return Faults{.toServer = {kind, connection}}; });
        line.client.open();
        for (int cut = 0; cut < bytes; ++cut) {
            line.append(30);
            QVERIFY(holdsSoon([&] { return line.state() == Waiting; }));
            QCOMPARE(line.proxy.connections(), cut + 1);
            QCOMPARE(line.client.status().lastOutcome.status, 0);
            QCOMPARE(line.miscount(), QString());
            line.clock.advance(BackOff::longest * 2);
            QVERIFY(holdsSoon([&] { return line.proxy.connections() == cut + 2; }));
        }
        QVERIFY(line.endpoint.opened() > 0 && line.endpoint.opened() < bytes);
        line.finish();
    }

    void cutAtEveryByteOfTheAnswer_data() { eachCut(); }

    /// A persistent end: it counts as soon as its status line is whole, whatever is missing behind.
    void cutAtEveryByteOfTheAnswer()
    {
        QFETCH(Fault::Kind, kind);
        QFETCH(Framing, framing);
        const qsizetype statusLine = "HTTP/1.1 423 Locked\r\n"_ba.size();
        Line line(framing);
        int cut = 1;
        line.proxy.setPlan([kind, &cut](int) { return Faults{.toClient = {kind, cut}}; });
        for (; line.client.status().linesConfirmed == 0; ++cut) {
            line.client.open();
            QVERIFY(holdsSoon([&] { return line.state() == Open; }));
            line.append(1);
            QVERIFY(holdsSoon([&] { return line.numbers().size() == size_t(line.appended); }));
            line.endpoint.endpoint().endStream(token, StreamEnd::Takeover);
            QVERIFY(holdsSoon([&] { return line.state() != Open; }));
            QCOMPARE(line.state(), cut < statusLine ? Waiting : Stopped);
            QCOMPARE(line.client.status().lastOutcome.status, cut < statusLine ? 0 : 423);
            QCOMPARE(line.miscount(), QString());
        }
        QVERIFY(cut > 150);
        line.finish();
    }

    void chanceAccountsForEveryLine_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::addColumn<bool>("isEncrypted");
        QTest::newRow("chunked") << Framing::Chunked << false;
        QTest::newRow("declared length") << Framing::Declared << false;
        QTest::newRow("TLS") << Framing::Chunked << true;
    }

    void chanceAccountsForEveryLine()
    {
        QFETCH(Framing, framing);
        QFETCH(bool, isEncrypted);
        constexpr int connections = 200;
        const FaultyProxy::Plan plan = FaultyProxy::chance(3);
        Line line(framing, isEncrypted);
        line.proxy.setPlan(plan);
        line.client.open();
        QElapsedTimer age; // of the connection, in ms
        for (int connection = 0; line.proxy.connections() < connections;) {
            if (std::exchange(connection, line.proxy.connections()) != connection)
                age.start();
            if (line.client.linesWaiting() < 1000)
                line.append(20);
            QTest::qWait(1);
            QCOMPARE(line.miscount(), QString());
            QVERIFY2(line.state() != Stopped, qPrintable(line.reason()));
            if (line.state() == Waiting || line.state() == Closed) {
                // No later than a real back-off lets lines be that are under way: a connection overtakes
                // none.
                if (plan(connection - 1).toServer.kind == Fault::Delay)
                    QTest::qWait(50);
                line.clock.advance(BackOff::longest * 2);
                line.client.open();
            } else if (age.hasExpired(30)) {
                line.client.stop();
            } else if (age.hasExpired(20)) {
                line.clock.advance(StreamClient::stallDeadline);
            } else if (age.hasExpired(5)) { // a graceful end, whose answer may meet a fault
                line.endpoint.endpoint().endStream(token, StreamEnd::EndpointClosed);
            }
        }
        line.finish();
        qInfo("%d lines: %lld confirmed, %lld unknown; %zu arrived", line.appended,
              line.client.status().linesConfirmed, line.client.status().linesUnknown, line.numbers().size());
    }

private:
    static void eachCut()
    {
        QTest::addColumn<Fault::Kind>("kind");
        QTest::addColumn<Framing>("framing");
        QTest::newRow("reset") << Fault::Reset << Framing::Chunked;
        QTest::newRow("closed") << Fault::Close << Framing::Chunked;
        QTest::newRow("reset, declared length") << Fault::Reset << Framing::Declared;
    }
};

QTEST_GUILESS_MAIN(tst_Faults)

#include "tst_faults.moc"
