// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/support/countingendpoint.h"
#include "tests/support/holdssoon.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 40;

StreamToken tokenOf(int stream)
{
    return StreamToken(u"many%1"_s.arg(stream, 6, 10, QChar(u'0')));
}

} // namespace

/// Hundreds of streams of one process at the same time, each of which gets its lines through.
class tst_ManyStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachGetsItsLinesThrough_data()
    {
        QTest::addColumn<int>("streams");
        QTest::addColumn<Framing>("framing");
        QTest::newRow("chunked") << 500 << Framing::Chunked;
        // Fewer, as each fills a megabyte.
        QTest::newRow("declared length") << 50 << Framing::Declared;
    }

    void eachGetsItsLinesThrough()
    {
        QFETCH(int, streams);
        QFETCH(Framing, framing);
        CountingEndpoint endpoint;
        const SystemClock clock;
        StreamAccessManager manager;
        std::vector<std::unique_ptr<StreamClient>> clients;
        for (int stream = 0; stream < streams; ++stream) {
            clients.push_back(std::make_unique<StreamClient>(
                manager, StreamDestination{endpoint.url(), tokenOf(stream), framing}, clock));
            clients.back()->open();
        }
        const auto areAll = [&](PublisherState state) {
            return std::all_of(clients.begin(), clients.end(),
                               [state](const auto &client) { return client->status().state == state; });
        };
        QVERIFY(holdsSoon([&] { return areAll(PublisherState::Open); }));
        QVERIFY(holdsSoon([&] { return endpoint.opened() == streams; }));
        for (int round = 0; round < rounds; ++round) {
            for (const auto &client : clients)
                QVERIFY(client->append(numberedLine(round)));
            QCoreApplication::processEvents();
        }
        for (const auto &client : clients)
            client->finish();
        QVERIFY(holdsSoon([&] { return areAll(PublisherState::Closed); }));
        for (int stream = 0; stream < streams; ++stream) {
            const PublisherStatus &status = clients[size_t(stream)]->status();
            QCOMPARE(status.linesConfirmed, rounds);
            QCOMPARE(status.reconnects, 0);
            QTRY_COMPARE(orderFault(endpoint.numbers(tokenOf(stream)), rounds), QString());
        }
        QCOMPARE(endpoint.opened(), streams);
    }
};

QTEST_GUILESS_MAIN(tst_ManyStreams)

#include "tst_manystreams.moc"
