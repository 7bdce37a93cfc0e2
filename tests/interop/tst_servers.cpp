// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/interop/route.h"
#include "tests/support/fakeclock.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 100'000; // ms

const StreamToken token(u"abcdefghij"_s);

} // namespace

/// The streaming client and what the world puts between it and an endpoint, or instead of one.
class tst_Servers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aMillionLinesArriveInOrder_data()
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<Framing>("framing");
        const auto add = [](const char *name, Way way) {
            QTest::addRow("%s, chunked", name) << way << Framing::Chunked;
            QTest::addRow("%s, declared length", name) << way << Framing::Declared;
        };
        add("our endpoint", Way::Direct);
        add("our endpoint, TLS", Way::Tls);
        add("Node", Way::Node);
        add("nginx", Way::Nginx);
        add("nginx, TLS", Way::NginxTls);
        add("tinyproxy", Way::HttpProxy);
        add("TLS in tinyproxy", Way::TlsInHttpProxy);
        add("microsocks", Way::SocksProxy);
    }

    void aMillionLinesArriveInOrder()
    {
        QFETCH(Way, way);
        QFETCH(Framing, framing);
        constexpr int count = 1'000'000;
        Route route(way);
        QVERIFY2(route.isOpen(), route.errors().constData());
        const SystemClock clock;
        StreamAccessManager manager(route.access());
        StreamClient client(manager, {route.url(), token, framing}, clock);
        QSignalSpy finished(&client, &StreamClient::finished);
        QElapsedTimer timer;
        timer.start();
        client.open();
        for (int number = 0; number < count; ++number) {
            while (!client.append(numberedLine(number)))
                QVERIFY(QSignalSpy(&client, &StreamClient::hasRoom).wait(patience));
        }
        client.finish();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        qInfo("%d lines in %lld ms", count, timer.elapsed());
        QCOMPARE(client.status().linesConfirmed, count);
        QCOMPARE(client.status().linesSent, count);
        QCOMPARE(client.status().reconnects, 0);
        if (way == Way::Node) {
            const auto counted = static_cast<const NodeServer &>(*route.server()).count();
            QCOMPARE(counted.lines, count);
            QCOMPARE(counted.misplaced, 0);
        } else {
            QTRY_COMPARE(route.endpoint().numbers(token).size(), size_t(count));
            QCOMPARE(orderFault(route.endpoint().numbers(token), count), QString());
        }
    }

    void aProxyMayWantAPassword_data()
    {
        QTest::addColumn<QNetworkProxy::ProxyType>("type");
        QTest::addColumn<QString>("password");
        QTest::addColumn<PublisherState>("state");
        QTest::addColumn<QString>("reason");
        const auto add = [](const char *name, QNetworkProxy::ProxyType type, const QString &password,
                            PublisherState state, const QString &reason) {
            QTest::newRow(name) << type << password << state << reason;
        };
        const QString wanted = u"the proxy wants a user and a password"_s;
        const QString refused = u"the proxy refuses this user or password"_s;
        const auto http = QNetworkProxy::HttpProxy;
        const auto socks = QNetworkProxy::Socks5Proxy;
        add("tinyproxy, right", http, u"opensesame"_s, PublisherState::Closed, {});
        add("tinyproxy, none", http, {}, PublisherState::Stopped, wanted);
        // It says 401, not 407, which Qt takes for any trouble of the proxy's.
        add("tinyproxy, wrong", http, u"openbarley"_s, PublisherState::Waiting,
            u"Error communicating with HTTP proxy"_s);
        add("microsocks, right", socks, u"opensesame"_s, PublisherState::Closed, {});
        add("microsocks, none", socks, {}, PublisherState::Stopped, wanted);
        add("microsocks, wrong", socks, u"openbarley"_s, PublisherState::Stopped, refused);
    }

    void aProxyMayWantAPassword()
    {
        QFETCH(QNetworkProxy::ProxyType, type);
        QFETCH(QString, password);
        QFETCH(PublisherState, state);
        CountingEndpoint endpoint;
        std::unique_ptr<ExternalServer> proxy;
        if (type == QNetworkProxy::HttpProxy)
            proxy = std::make_unique<Tinyproxy>(endpoint.endpoint().port(), "ali", "opensesame");
        else
            proxy = std::make_unique<Microsocks>(u"ali"_s, u"opensesame"_s);
        QVERIFY2(proxy->start(), proxy->errors().constData());
        const FakeClock clock;
        StreamAccessManager manager(
            through(type, *proxy, password.isEmpty() ? QString() : u"ali"_s, password));
        StreamClient client(manager, {endpoint.url(), token}, clock);
        client.append(numberedLine(0));
        client.finish();
        client.open();
        QTRY_COMPARE(client.status().state, state);
        if (state == PublisherState::Closed) {
            QCOMPARE(client.status().linesConfirmed, 1);
        } else {
            QTEST(client.status().lastOutcome.reason, "reason");
            QCOMPARE(client.linesWaiting(), 1);
            QCOMPARE(endpoint.opened(), 0);
        }
    }

    void aProxyThatComesUpLater()
    {
        CountingEndpoint endpoint;
        Tinyproxy proxy(endpoint.endpoint().port());
        QVERIFY2(proxy.start(), proxy.errors().constData());
        proxy.stop();
        FakeClock clock;
        StreamAccessManager manager(through(QNetworkProxy::HttpProxy, proxy));
        StreamClient client(manager, {endpoint.url(), token}, clock);
        client.append(numberedLine(0));
        client.finish();
        client.open();
        QTRY_COMPARE(client.status().state, PublisherState::Waiting);
        QCOMPARE(client.status().lastOutcome.reason, u"Proxy connection refused"_s);
        QVERIFY2(proxy.startAgain(), proxy.errors().constData());
        clock.advance(BackOff::longest * 2);
        QTRY_COMPARE(client.status().state, PublisherState::Closed);
        QCOMPARE(client.status().linesConfirmed, 1);
    }

    void aProxyMayRefuseThePort()
    {
        CountingEndpoint endpoint;
        Tinyproxy proxy(1);
        QVERIFY2(proxy.start(), proxy.errors().constData());
        const FakeClock clock;
        StreamAccessManager manager(through(QNetworkProxy::HttpProxy, proxy));
        StreamClient client(manager, {endpoint.url(), token}, clock);
        client.append(numberedLine(0));
        client.open();
        QTRY_COMPARE(client.status().state, PublisherState::Waiting);
        QCOMPARE(client.status().lastOutcome.reason, u"Proxy denied connection"_s);
        QCOMPARE(client.linesWaiting(), 1);
        QCOMPARE(endpoint.opened(), 0);
    }

    void behindNginxTheEndpointMayBeAway()
    {
        CountingEndpoint endpoint;
        Nginx nginx(endpoint.endpoint().port(), false);
        QVERIFY2(nginx.start(), nginx.errors().constData());
        endpoint.endpoint().close();
        FakeClock clock;
        StreamAccessManager manager;
        StreamClient client(manager, {nginx.url(), token}, clock);
        client.open();
        QTRY_COMPARE(client.status().state, PublisherState::Waiting);
        QCOMPARE(client.status().lastOutcome.reason, u"502 Bad Gateway"_s);
    }

    void anEarlyAnswerComesThrough_data()
    {
        QTest::addColumn<Way>("way");
        QTest::newRow("nginx") << Way::Nginx;
        QTest::newRow("nginx, TLS") << Way::NginxTls;
        QTest::newRow("tinyproxy") << Way::HttpProxy;
        QTest::newRow("TLS in tinyproxy") << Way::TlsInHttpProxy;
        QTest::newRow("microsocks") << Way::SocksProxy;
    }

    /// The token is taken over, or the endpoint closes, while lines flow.
    void anEarlyAnswerComesThrough()
    {
        QFETCH(Way, way);
        Route route(way);
        QVERIFY2(route.isOpen(), route.errors().constData());
        FakeClock clock;
        StreamAccessManager manager(route.access());
        StreamClient client(manager, {route.url(), token}, clock);
        QSignalSpy unknown(&client, &StreamClient::becameUnknown);
        int appended = 0;
        QTimer feed;
        connect(&feed, &QTimer::timeout, this, [&] {
            for (int number = 0; number < 1000 && client.append(numberedLine(appended)); ++number)
                ++appended;
        });
        feed.start(0);
        client.open();
        for (const auto &[end, status, state] :
             {std::tuple(StreamEnd::Takeover, 423, PublisherState::Stopped),
              std::tuple(StreamEnd::EndpointClosed, 503, PublisherState::Waiting)}) {
            const size_t before = route.endpoint().numbers(token).size();
            QTRY_VERIFY(route.endpoint().numbers(token).size() > before + 10'000);
            route.endpoint().endpoint().endStream(token, end);
            QTRY_COMPARE(client.status().state, state);
            QCOMPARE(client.status().lastOutcome.status, status);
            client.open();
        }
        QTRY_COMPARE(client.status().state, PublisherState::Open);
        feed.stop();
        client.finish();
        QTRY_COMPARE(client.status().state, PublisherState::Closed);
        QCOMPARE(client.status().linesConfirmed, appended);
        QCOMPARE(unknown.size(), 0);
        QTRY_COMPARE(route.endpoint().numbers(token).size(), size_t(appended));
        QCOMPARE(orderFault(route.endpoint().numbers(token), appended), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Servers)

#include "tst_servers.moc"
