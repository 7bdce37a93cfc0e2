// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/replaypublishers.h"
#include "tests/core/client/scriptedserver.h"
#include "tests/support/fakeclock.h"
#include "tests/support/linestrack.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTimer>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken warm(u"warm-here1"_s);
const StreamToken wet(u"wet-here-1"_s);
const StreamToken warmThere(u"warm-there"_s);
const StreamToken wetThere(u"wet-there1"_s);

PublishingOrder orderTo(const QUrl &url)
{
    return {u"lab"_s,
            {.proxy = QNetworkProxy(QNetworkProxy::NoProxy)},
            {{warm, u"temperature"_s, {url, warmThere}}, {wet, u"humidity"_s, {url, wetThere}}},
            u"profile-1"_s};
}

/// A replay of two streams, which plays by the machine's clock, and who publishes it on one of its own.
struct House
{
    explicit House(size_t rows)
    {
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        auto made = std::make_unique<LinesTrack>(QList<StreamToken>{warm, wet}, rows);
        track = made.get();
        tracks.push_back(std::move(made));
        player = std::make_unique<ReplayPlayer>(std::move(tracks), playerClock);
        player->setSettings({.isAsFastAsPossible = true});
        QObject::connect(&publishers, &ReplayPublishers::done, &publishers,
                         [this](const QString &what) { done << what; });
    }

    void begin(const PublishingOrder &order)
    {
        publishers.begin(*player, u"oven.csv"_s, order);
        player->play();
    }
    const PublisherHealth *row(const StreamToken &token)
    {
        table.refresh();
        for (const PublisherHealth &row : table.rows()) {
            if (row.token == token)
                return &row;
        }
        return nullptr;
    }
    PublisherState state(const StreamToken &token)
    {
        const PublisherHealth *health = row(token);
        return health ? health->status.state : PublisherState::Closed;
    }
    int told(const QString &text, Severity severity) const
    {
        return int(std::count_if(events.events().begin(), events.events().end(), [&](const Event &event) {
            return event.severity == severity && event.text.contains(text);
        }));
    }

    SystemClock playerClock;
    FakeClock clock;
    EventLog events{clock};
    PublisherTable table{clock};
    ReplayPublishers publishers{events, table, clock};
    std::unique_ptr<ReplayPlayer> player;
    LinesTrack *track = nullptr;
    QStringList done;
};

/// A port where nobody listens.
quint16 deadPort()
{
    QTcpServer placeholder;
    placeholder.listen(QHostAddress::LocalHost);
    return placeholder.serverPort();
}

QUrl urlOf(quint16 port)
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}

} // namespace

class tst_ReplayPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyLineArrivesOnceAndInOrder()
    {
        constexpr int rows = 200'000;
        CountingEndpoint upstream;
        House house(rows);
        house.begin(orderTo(upstream.url()));
        QCOMPARE(house.table.rows().size(), 2u);
        QCOMPARE(house.row(warmThere)->label, u"replay of temperature"_s);
        QCOMPARE(house.row(warmThere)->destination, u"lab, "_s + upstream.url().toString());
        QTRY_COMPARE_WITH_TIMEOUT(house.done.size(), 1, 60'000);
        QCOMPARE(house.done[0], u"oven.csv to lab: 400,000 lines published"_s);
        QCOMPARE(orderFault(upstream.numbers(warmThere), rows), QString());
        QCOMPARE(orderFault(upstream.numbers(wetThere), rows), QString());
        QCOMPARE(house.player->rowsPlayed(), size_t{rows});
        QVERIFY(house.table.rows().empty());
        QCOMPARE(upstream.opened(), 2);
    }

    void onlyStreamsOfTheOrderGo()
    {
        CountingEndpoint upstream;
        House house(100);
        PublishingOrder order = orderTo(upstream.url());
        order.streams.erase(order.streams.begin());
        house.begin(order);
        QTRY_COMPARE(house.done.size(), 1);
        QCOMPARE(upstream.opened(), 1);
        QCOMPARE(orderFault(upstream.numbers(wetThere), 100), QString());
    }

    void theReplayWaitsForAnEndpointThatIsAway()
    {
        constexpr int rows = 500'000; // more than 4 MiB a stream
        const quint16 port = deadPort();
        House house(rows);
        house.begin(orderTo(urlOf(port)));
        QTRY_COMPARE_WITH_TIMEOUT(house.player->state(), ReplayPlayer::State::Held, 60'000);
        QTRY_VERIFY(house.player->reason().startsWith(u"lab is away: "_s));
        const size_t played = house.player->rowsPlayed();
        QVERIFY(played < rows);
        for (int attempt = 0; attempt < 3; ++attempt) {
            house.clock.advance(2 * BackOff::longest);
            QTRY_COMPARE(house.state(warmThere), PublisherState::Waiting);
        }
        QCOMPARE(house.player->rowsPlayed(), played);
        QCOMPARE(house.row(warmThere)->linesWaiting, qint64(played));
        QCOMPARE(house.told(u"replay to lab: Connection refused; it is tried again"_s, Severity::Warning), 1);

        CountingEndpoint upstream({.port = port});
        house.clock.advance(2 * BackOff::longest);
        QTRY_COMPARE_WITH_TIMEOUT(house.done.size(), 1, 60'000);
        QCOMPARE(house.done[0], u"oven.csv to lab: 1,000,000 lines published"_s);
        QCOMPARE(orderFault(upstream.numbers(warmThere), rows), QString());
        QCOMPARE(orderFault(upstream.numbers(wetThere), rows), QString());
        QVERIFY(house.told(u"open again"_s, Severity::Information) >= 1);
    }

    void theReplayGoesNoFasterThanTheSlowestStream()
    {
        // Takes the head of a request and nothing else.
        QTcpServer hole;
        QVERIFY(hole.listen(QHostAddress::LocalHost));
        connect(&hole, &QTcpServer::newConnection, this,
                [&hole] { hole.nextPendingConnection()->setReadBufferSize(1); });
        House house(2'000'000);
        PublishingOrder order = orderTo(urlOf(hole.serverPort()));
        order.streams.pop_back();
        house.begin(order);
        QTRY_COMPARE_WITH_TIMEOUT(house.player->state(), ReplayPlayer::State::Held, 60'000);
        QCOMPARE(house.player->reason(), u"lab takes lines more slowly"_s);
        const PublisherHealth *row = house.row(warmThere);
        QCOMPARE(row->status.linesSent + row->linesWaiting, qint64(house.player->rowsPlayed()));
        QCOMPARE(row->status.linesDropped, 0);

        // Whoever watches ends it there: the replay plays on here.
        house.publishers.stop(u"profile-2"_s);
        QCOMPARE(house.player->state(), ReplayPlayer::State::Held);
        house.publishers.stop(u"profile-1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(house.player->state(), ReplayPlayer::State::Ended, 60'000);
        house.clock.advance(PublishedStream::farewell);
        QTRY_COMPARE(house.done.size(), 1);
        QVERIFY2(house.done[0].contains(u" unsent"_s), qPrintable(house.done[0]));
        QCOMPARE(house.told(u" unsent"_s, Severity::Warning), 1);
    }

    void aRefusedStreamHoldsUntilItIsEnded()
    {
        // The token of one stream is not known there.
        ScriptedServer upstream([](QSslSocket &connection, const QByteArray &received) {
            if (received.contains("wet-there1") && received.contains("\r\n\r\n")) {
                connection.write(
                    ScriptedServer::answer("404 Not Found", "streamtoken wet-there1 not registered"));
                connection.disconnectFromHost();
            } else if (received.endsWith("0\r\n\r\n")) {
                connection.write(ScriptedServer::answer("200 OK", "done"));
                connection.disconnectFromHost();
            }
        });
        House house(300'000);
        house.begin(orderTo(upstream.url()));
        QTRY_COMPARE(house.state(wetThere), PublisherState::Stopped);
        QCOMPARE(house.player->state(), ReplayPlayer::State::Held);
        const QString reason = house.player->reason();
        QVERIFY2(reason.startsWith(u"lab refuses humidity: 404 streamtoken wet-"_s), qPrintable(reason));
        QVERIFY2(!reason.contains(wetThere.text()), qPrintable(reason));
        QCOMPARE(house.told(u"it stops here"_s, Severity::Failure), 1);

        house.table.stop(house.row(wetThere)->id);
        QTRY_VERIFY(!house.row(wetThere));
        QTRY_COMPARE_WITH_TIMEOUT(house.done.size(), 1, 60'000);
        QVERIFY2(house.done[0].startsWith(u"oven.csv to lab: 300,000 lines published, "_s),
                 qPrintable(house.done[0]));
        QCOMPARE(house.player->state(), ReplayPlayer::State::Ended);
    }

    void anEndpointThatRestartsGetsEveryLineOnce()
    {
        constexpr int rows = 400'000;
        constexpr int restarts = 10;
        CountingEndpoint upstream({.port = deadPort()});
        House house(rows);
        house.begin(orderTo(upstream.url()));
        const auto isAway = [&house](const StreamToken &token) {
            // One that was quicker may have ended before the last restart.
            return house.state(token) == PublisherState::Waiting ||
                   house.state(token) == PublisherState::Closed;
        };
        int opened = 2;
        for (int restart = 1; restart <= restarts; ++restart) {
            // Event by event: a flood must not pass meanwhile.
            const size_t before = upstream.numbers(warmThere).size();
            while (upstream.numbers(warmThere).size() < before + 1000)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            upstream.endpoint().close();
            QTRY_VERIFY(isAway(warmThere) && isAway(wetThere));
            QCOMPARE(house.state(warmThere), PublisherState::Waiting);
            opened += 1 + int(house.state(wetThere) == PublisherState::Waiting);
            QVERIFY(upstream.endpoint().listen());
            house.clock.advance(2 * BackOff::longest);
        }
        QTRY_COMPARE_WITH_TIMEOUT(house.done.size(), 1, 60'000);
        QCOMPARE(house.done[0], u"oven.csv to lab: 800,000 lines published"_s);
        QCOMPARE(orderFault(upstream.numbers(warmThere), rows), QString());
        QCOMPARE(orderFault(upstream.numbers(wetThere), rows), QString());
        QCOMPARE(upstream.opened(), opened);
    }

    void whatABrokenConnectionLeavesUnknownIsTold()
    {
        constexpr int rows = 300'000;
        ScriptedServer upstream;
        House house(rows);
        PublishingOrder order = orderTo(upstream.url());
        order.streams.pop_back();
        house.begin(order);
        QTRY_VERIFY_WITH_TIMEOUT(upstream.received(0).size() > 100'000, 60'000);
        upstream.connection(0).abort();
        QTRY_COMPARE(house.state(warmThere), PublisherState::Waiting);
        house.clock.advance(2 * BackOff::longest);
        QTRY_VERIFY_WITH_TIMEOUT(upstream.body(1).endsWith("0\r\n\r\n"), 60'000);
        upstream.connection(1).write(ScriptedServer::answer("200 OK", "done"));
        upstream.connection(1).disconnectFromHost();
        QTRY_COMPARE(house.done.size(), 1);
        QCOMPARE(house.told(u"lines are not known to have arrived"_s, Severity::Warning), 1);
        const QByteArray second = unchunked(upstream.body(1));
        const qint64 arrived = second.count('\n');
        QCOMPARE(house.done[0],
                 u"oven.csv to lab: %L1 lines published, %L2 not known to have arrived"_s.arg(arrived).arg(
                     rows - arrived));
        // Nothing comes twice, and behind the gap all comes.
        QVERIFY(second.startsWith(numberedLine(int(rows - arrived))));
        QVERIFY(second.endsWith(numberedLine(rows - 1)));
    }

    void aSeekGoesOutAsLines()
    {
        ScriptedServer upstream;
        House house(1000);
        PublishingOrder order = orderTo(upstream.url());
        order.streams.pop_back();
        house.publishers.begin(*house.player, u"oven.csv"_s, order);
        house.player->step(2);
        QTRY_COMPARE(unchunked(upstream.body(0)), numberedLine(0) + numberedLine(1));
        house.player->seek(house.track->timeOf(998));
        house.player->play();
        QTRY_VERIFY(upstream.body(0).endsWith("0\r\n\r\n"));
        QCOMPARE(unchunked(upstream.body(0)), numberedLine(0) + numberedLine(1) + LinesTrack::stateLine(998) +
                                                  numberedLine(998) + numberedLine(999));
    }

    void whatWasPlayedIsSentWhenTheReplayIsEnded()
    {
        CountingEndpoint upstream;
        House house(1000);
        house.publishers.begin(*house.player, u"oven.csv"_s, orderTo(upstream.url()));
        house.player->step(10);
        QCOMPARE(house.publishers.find(*house.player)->order().server, u"lab"_s);
        house.player.reset();
        QTRY_COMPARE(house.done.size(), 1);
        QCOMPARE(house.done[0], u"oven.csv to lab: 20 lines published"_s);
        QCOMPARE(orderFault(upstream.numbers(warmThere), 10), QString());
    }

    void whatWasPlayedIsSentWhenTheTrackFails()
    {
        CountingEndpoint upstream;
        House house(1000);
        house.publishers.begin(*house.player, u"oven.csv"_s, orderTo(upstream.url()));
        house.player->step(10);
        house.track->breakDown();
        QCOMPARE(house.player->state(), ReplayPlayer::State::Failed);
        QTRY_COMPARE(house.done.size(), 1);
        QCOMPARE(orderFault(upstream.numbers(wetThere), 10), QString());
    }

    void anotherPlaceTakesItsPlace()
    {
        CountingEndpoint first;
        CountingEndpoint second;
        House house(1000);
        house.publishers.begin(*house.player, u"oven.csv"_s, orderTo(first.url()));
        house.player->step(10);
        house.begin(orderTo(second.url()));
        QTRY_COMPARE(house.done.size(), 2);
        QCOMPARE(orderFault(first.numbers(warmThere), 10), QString());
        QCOMPARE(second.numbers(warmThere).size(), 990u);
        QCOMPARE(second.numbers(warmThere).front(), 10);
    }

    void aTakeoverThereHoldsUntilItIsTakenBack()
    {
        constexpr int rows = 300'000;
        CountingEndpoint upstream;
        House house(rows);
        house.begin(orderTo(upstream.url()));
        QTRY_VERIFY(upstream.numbers(warmThere).size() > 1000);
        upstream.endpoint().endStream(warmThere, StreamEnd::Takeover);
        QTRY_COMPARE(house.state(warmThere), PublisherState::Stopped);
        QCOMPARE(house.player->state(), ReplayPlayer::State::Held);
        house.clock.advance(10 * BackOff::longest);
        QCOMPARE(house.player->state(), ReplayPlayer::State::Held);
        house.table.takeBack(house.row(warmThere)->id);
        QTRY_COMPARE_WITH_TIMEOUT(house.done.size(), 1, 60'000);
        QCOMPARE(orderFault(upstream.numbers(warmThere), rows), QString());
        QCOMPARE(orderFault(upstream.numbers(wetThere), rows), QString());
    }
};

QTEST_GUILESS_MAIN(tst_ReplayPublisher)
#include "tst_replaypublisher.moc"
