// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/hostrules.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class TestHostRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("host"); // empty: refused
        QTest::addColumn<int>("port");
        QTest::newRow("host") << "Stream.Plot.ly"_ba
                              << "stream.plot.ly"_ba << 0;
        QTest::newRow("port") << " localhost:10101 "_ba
                              << "localhost"_ba << 10101;
        QTest::newRow("IPv6") << "[::1]"_ba
                              << "::1"_ba << 0;
        QTest::newRow("IPv6 and port") << "[FE80::1]:80"_ba
                                       << "fe80::1"_ba << 80;
        QTest::newRow("nothing") << ""_ba
                                 << ""_ba << 0;
        QTest::newRow("no host") << ":80"_ba
                                 << ""_ba << 0;
        QTest::newRow("no port after the colon") << "a:"_ba
                                                 << ""_ba << 0;
        QTest::newRow("port 0") << "a:0"_ba
                                << ""_ba << 0;
        QTest::newRow("port too large") << "a:65536"_ba
                                        << ""_ba << 0;
        QTest::newRow("port no number") << "a:b"_ba
                                        << ""_ba << 0;
        QTest::newRow("bracket left open") << "[::1"_ba
                                           << ""_ba << 0;
        QTest::newRow("more after the bracket") << "[::1]80"_ba
                                                << ""_ba << 0;
    }

    void parsed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        const std::optional<HostAndPort> result = HostAndPort::parse(text);
        QCOMPARE(result.has_value(), !host.isEmpty());
        if (result)
            QCOMPARE(*result, (HostAndPort{host, quint16(port)}));
    }

    void accepted_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("isOurs");
        QTest::addColumn<bool>("isStreamingHost");
        QTest::newRow("localhost") << "LocalHost"_ba << true << false;
        QTest::newRow("loopback") << "127.0.0.1"_ba << true << false;
        QTest::newRow("another of loopback") << "127.8.8.8"_ba << true << false;
        QTest::newRow("loopback, IPv6") << "::1"_ba << true << false;
        QTest::newRow("another address") << "192.0.2.7"_ba << false << false;
        QTest::newRow("streaming host") << "stream.plot.ly"_ba << false << true;
        QTest::newRow("new name of it") << "Stream.Plotly.com"_ba << false << true;
        QTest::newRow("on-premises") << "stream-lab"_ba << false << true;
        QTest::newRow("on-premises, under the service") << "stream-lab.plot.ly"_ba << false << true;
        QTest::newRow("on-premises, nameless") << "stream-"_ba << false << false;
        QTest::newRow("someone's own domain") << "stream-lab.example.org"_ba << false << false;
        QTest::newRow("begins alike") << "stream.plot.ly.example.org"_ba << false << false;
        QTest::newRow("ends alike") << "evilplot.ly"_ba << false << false;
        QTest::newRow("nothing") << ""_ba << false << false;
    }

    void accepted()
    {
        QFETCH(QByteArray, host);
        QFETCH(bool, isOurs);
        QFETCH(bool, isStreamingHost);
        const HostRules rules{QHostAddress(QHostAddress::LocalHost)};
        QCOMPARE(rules.isOurs(host), isOurs);
        QCOMPARE(chartstream::isStreamingHost(host), isStreamingHost);
        QCOMPARE(rules.accepts(host), isOurs || isStreamingHost);
    }

    void listeningAddressIsOurs()
    {
        const HostRules rules{QHostAddress(u"192.0.2.7"_s)};
        QVERIFY(rules.isOurs("192.0.2.7"));
        QVERIFY(!rules.isOurs("192.0.2.8"));
    }

    void reachable()
    {
        QCOMPARE(reachableHost(QHostAddress(u"192.0.2.7"_s)), u"192.0.2.7"_s);
        QCOMPARE(reachableHost(QHostAddress(u"::1"_s)), u"[::1]"_s);
        QVERIFY(reachableHost(QHostAddress(QHostAddress::Any)) != u"0.0.0.0"_s);
    }
};

QTEST_GUILESS_MAIN(TestHostRules)
#include "tst_hostrules.moc"
