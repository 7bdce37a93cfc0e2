// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/interop/route.h"
#include "tests/support/holdssoon.h"

#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int silence = 150'000; // ms

const StreamToken token(u"abcdefghij"_s);

/// A stream of ours on a way of its own.
struct QuietStream
{
    QuietStream(Way way, Framing framing)
        : route(way)
        , manager(route.access())
        , client(manager, {route.url(), token, framing}, clock)
    {}

    const SystemClock clock;
    Route route;
    StreamAccessManager manager;
    StreamClient client;
};

/// A stream that sends one line, and no heartbeats.
std::unique_ptr<QTcpSocket> mute(const QUrl &url)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(url.host(), quint16(url.port()));
    socket->write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nplotly-streamtoken: klmnopqrst\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"x\": 0}\n\r\n");
    return socket;
}

} // namespace

/// Two and a half minutes without a line, by the machine's own clock.
class tst_Silence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void heartbeatsKeepStreamsOpenOnEveryWay()
    {
        std::vector<std::unique_ptr<QuietStream>> streams;
        for (const Way way : {Way::Direct, Way::Tls, Way::Node, Way::Nginx, Way::NginxTls, Way::HttpProxy,
                              Way::TlsInHttpProxy, Way::SocksProxy})
            streams.push_back(std::make_unique<QuietStream>(way, Framing::Chunked));
        for (const Way way : {Way::Direct, Way::Nginx})
            streams.push_back(std::make_unique<QuietStream>(way, Framing::Declared));
        for (const auto &stream : streams) {
            QVERIFY2(stream->route.isOpen(), stream->route.errors().constData());
            stream->client.append(numberedLine(0));
            stream->client.open();
        }
        const auto areAll = [&](PublisherState state) {
            return std::all_of(streams.begin(), streams.end(), [state](const auto &stream) {
                return stream->client.status().state == state;
            });
        };
        QVERIFY(holdsSoon([&] { return areAll(PublisherState::Open); }));

        // Who says nothing is ended meanwhile, by our endpoint and by nginx before it.
        const std::unique_ptr<QTcpSocket> muteAtEndpoint = mute(streams[0]->route.url());
        const std::unique_ptr<QTcpSocket> muteAtNginx = mute(streams[3]->route.url());
        QTest::qWait(silence);
        QVERIFY(muteAtEndpoint->readAll().startsWith("HTTP/1.1 408 "));
        QCOMPARE(muteAtEndpoint->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(muteAtNginx->state(), QAbstractSocket::UnconnectedState);

        QVERIFY(areAll(PublisherState::Open));
        for (const auto &stream : streams) {
            stream->client.append(numberedLine(1));
            stream->client.finish();
        }
        QVERIFY(holdsSoon([&] { return areAll(PublisherState::Closed); }));
        for (const auto &stream : streams) {
            QCOMPARE(stream->client.status().reconnects, 0);
            QCOMPARE(stream->client.status().linesConfirmed, 2);
            if (const auto *node = qobject_cast<const NodeServer *>(stream->route.server())) {
                QCOMPARE(node->count().lines, 2);
                QCOMPARE(node->count().misplaced, 0);
            } else {
                QTRY_COMPARE(orderFault(stream->route.endpoint().numbers(token), 2), QString());
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Silence)

#include "tst_silence.moc"
