// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/support/countingendpoint.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr PublisherState Open = PublisherState::Open;
constexpr PublisherState Waiting = PublisherState::Waiting;
constexpr PublisherState Stopped = PublisherState::Stopped;

const StreamToken token(u"abcdefghij"_s);

EndpointSettings settings(bool isEncrypted)
{
    return isEncrypted ? EndpointSettings{.port = 0, .tls = serverEncryption()} : EndpointSettings{.port = 0};
}

} // namespace

/// How our endpoint ends streams, and what our client makes of it.
class tst_Takeover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theOlderStopsAndMayTakeTheTokenBack_data() { plainAndEncrypted(); }

    void theOlderStopsAndMayTakeTheTokenBack()
    {
        QFETCH(bool, isEncrypted);
        CountingEndpoint endpoint(settings(isEncrypted));
        StreamAccessManager manager({.encryption = clientEncryption()});
        FakeClock clock;
        StreamClient first(manager, {endpoint.url(), token}, clock);
        StreamClient second(manager, {endpoint.url(), token}, clock);
        int number = 0;
        const auto append = [&](StreamClient &client) {
            QVERIFY(client.append(numberedLine(number++)));
            QTRY_COMPARE(endpoint.numbers(token).size(), size_t(number));
        };
        first.open();
        QTRY_COMPARE(first.status().state, Open);
        append(first);

        StreamClient *older = &first;
        StreamClient *newer = &second;
        for (int exchange = 2; exchange <= 5; ++exchange) {
            newer->open();
            QTRY_COMPARE(older->status().state, Stopped);
            QCOMPARE(older->status().lastOutcome.status, 423);
            QVERIFY2(older->status().lastOutcome.reason.contains(u"connection limit"_s),
                     qPrintable(older->status().lastOutcome.reason));
            QCOMPARE(newer->status().state, Open);
            append(*newer);
            // It may have lines, and all the time in the world: it does not come back by itself.
            for (int minute = 0; minute < 10; ++minute) {
                clock.advance(60s);
                QCoreApplication::processEvents();
            }
            append(*newer);
            QCOMPARE(older->status().state, Stopped);
            QCOMPARE(older->status().reconnects, 0);
            QCOMPARE(newer->status().state, Open);
            QCOMPARE(endpoint.opened(), exchange);
            std::swap(older, newer);
        }
        QCOMPARE(first.status().linesUnknown + second.status().linesUnknown, 0);
        QCOMPARE(orderFault(endpoint.numbers(token), number), QString());
    }

    /// The endpoint closes in the publisher's own thread, which can look at its socket only afterwards.
    void aCloseIsHeardAfterTheThreadWasBusy_data() { plainAndEncrypted(); }

    void aCloseIsHeardAfterTheThreadWasBusy()
    {
        QFETCH(bool, isEncrypted);
        constexpr int count = 300'000;
        CountingEndpoint endpoint(settings(isEncrypted));
        StreamAccessManager manager({.encryption = clientEncryption()});
        const FakeClock clock;
        StreamClient client(manager, {endpoint.url(), token}, clock);
        QSignalSpy unknown(&client, &StreamClient::becameUnknown);
        client.open();
        int appended = 0;
        while (appended < count && client.append(numberedLine(appended)))
            ++appended;
        QTRY_VERIFY(!endpoint.numbers(token).empty());
        endpoint.endpoint().close();
        client.append(numberedLine(appended++));
        QTRY_COMPARE(client.status().state, Waiting);
        QCOMPARE(client.status().lastOutcome.reason, u"503 endpoint closed"_s);
        QCOMPARE(unknown.size(), 0);
        QTRY_COMPARE(qint64(endpoint.numbers(token).size()), client.status().linesConfirmed);
        QCOMPARE(client.status().linesConfirmed + client.linesWaiting(), appended);
    }

private:
    static void plainAndEncrypted()
    {
        QTest::addColumn<bool>("isEncrypted");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }
};

QTEST_GUILESS_MAIN(tst_Takeover)

#include "tst_takeover.moc"
