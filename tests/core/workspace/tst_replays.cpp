// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabletrack.h"
#include "core/stream/linesplitter.h"
#include "core/stream/updateparser.h"
#include "core/workspace/recorder.h"
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/support/madeuptrack.h"
#include "tests/support/streamevents.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"madeuptrack"_s);

std::unique_ptr<ReplayPlayer> playerOf(std::unique_ptr<ReplayTrack> track, const Clock &clock)
{
    std::vector<std::unique_ptr<ReplayTrack>> tracks;
    tracks.push_back(std::move(track));
    return std::make_unique<ReplayPlayer>(std::move(tracks), clock);
}

/// Rows a millisecond apart.
std::unique_ptr<MadeUpTrack> track(int rows, const QString &name = token.text())
{
    std::vector<qint64> times;
    for (int row = 0; row < rows; ++row)
        times.push_back(row * 1'000'000LL);
    return std::make_unique<MadeUpTrack>(std::move(times), name);
}

/// A table of numbers with gaps, of which a row a millisecond is played.
std::unique_ptr<ReplayTrack> tableTrack(int rows)
{
    auto data = std::make_shared<TableData>();
    data->format.columns = {{.name = u"a"_s}};
    data->format.time.kind = TimeSource::Kind::FixedRate;
    data->format.time.rowsPerSecond = 1000;
    data->format.time.start = 1'700'000'000'000'000'000;
    data->columns = {0};
    data->rows = size_t(rows);
    std::vector<double> values;
    for (int row = 0; row < rows; ++row)
        values.push_back(row % 7 == 0 ? gap : row / 3.0);
    TablePiece piece;
    piece.rows = size_t(rows);
    piece.columns.emplace_back(std::move(values));
    data->pieces.push_back(std::move(piece));
    TablePlan plan;
    plan.title = u"oven.csv"_s;
    plan.columns = {{0, token, u"a"_s, {}}};
    return makeTableTrack(std::move(data), plan, rows);
}

FigureDocument figure(const StreamToken &name, qsizetype maxPoints)
{
    const QByteArray text = R"({"data": [{"name": "a", "stream": {"token": "%1", "maxpoints": %2}}],
                                "layout": {"xaxis": {"type": "date"}}})";
    auto document =
        FigureDocument::fromJson(QString::fromLatin1(text).arg(name.text()).arg(maxPoints).toLatin1());
    if (!document)
        qFatal("%s", qPrintable(document.error().text()));
    return std::move(*document);
}

struct House
{
    House()
        : workspace(clock)
        , replays(workspace, clock)
    {}

    void pass(Milliseconds time)
    {
        for (; time.count() > 0; --time) {
            clock.advance(1ms);
            QCoreApplication::processEvents();
        }
    }
    const StreamHealth &health(const StreamToken &name = token) const
    {
        return *workspace.streams().find(name);
    }

    mutable FakeClock clock;
    mutable Workspace workspace;
    Replays replays;
};

} // namespace

class tst_Replays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pointsReachTheSeries()
    {
        House house;
        const Plot *plot = house.workspace.openPlot(figure(token, 60), u"oven"_s);
        QSignalSpy began(&house.replays, &Replays::began);
        ReplayPlayer *player = house.replays.begin(playerOf(tableTrack(100), house.clock));
        QCOMPARE(began.count(), 1);
        QCOMPARE(house.replays.players(), std::vector{player});
        QCOMPARE(house.replays.playerOf(token), player);
        QVERIFY(player->isPlaying());
        house.pass(200ms);
        QCOMPARE(player->state(), ReplayPlayer::State::Ended);
        const Series &series = plot->document().series.front();
        QCOMPARE(series.size(), 60u);
        QCOMPARE(series.column("y")->cell(59).number(), 33.0);
        QVERIFY(series.column("y")->cell(58).isGap());
        QCOMPARE(series.column("x")->cell(59).number(), 1'700'000'000'099.0);
        QCOMPARE(house.workspace.linesTaken(), 100u);
        QCOMPARE(house.health().state, StreamState::Live);
        QCOMPARE(house.health().program, u"Replay of oven.csv"_s);
        QCOMPARE(house.health().address, u"127.0.0.1"_s);
    }

    /// What comes cannot be told from what a live publisher sends: the row of the streams panel is the same.
    void healthIsThatOfALivePublisher()
    {
        House live;
        House house;
        live.workspace.openPlot(figure(token, 60), u"oven"_s);
        house.workspace.openPlot(figure(token, 60), u"oven"_s);
        StreamOpened opened = openedStream(token);
        opened.program = u"Replay of oven.csv"_s;
        opened.peerPort = 0;
        live.workspace.take(opened);
        // The publisher sends the very lines, as they come.
        UpdateParser parser;
        connect(&house.replays, &Replays::received, this, [&](const EndpointEvent &event) {
            const auto *updates = std::get_if<StreamUpdates>(&event);
            if (!updates)
                return;
            UpdateBatches batches(token);
            for (const QByteArray &line : updates->batch.raw.split('\n')) {
                QByteArray padded = line + '\n';
                padded.reserve(padded.size() + LineSplitter::padding);
                if (!line.isEmpty())
                    parser.parse(QByteArrayView(padded).chopped(1), batches);
            }
            for (UpdateBatch &batch : batches.take())
                live.workspace.take(StreamUpdates{opened.connection, updates->at, std::move(batch)});
        });
        house.replays.setRelayedTokens({token});
        house.replays.begin(playerOf(tableTrack(500), house.clock));
        for (int round = 0; round < 30; ++round) {
            house.pass(17ms);
            live.pass(17ms);
            const StreamHealth &one = live.health();
            const StreamHealth &other = house.health();
            QCOMPARE(other.state, one.state);
            QCOMPARE(other.label, one.label);
            QCOMPARE(other.program, one.program);
            QCOMPARE(other.address, one.address);
            QCOMPARE(other.points, one.points);
            QCOMPARE(other.lines, one.lines);
            QCOMPARE(other.bytes, one.bytes);
            QCOMPARE(other.missing, one.missing);
            QCOMPARE(other.gaps, one.gaps);
            QCOMPARE(other.lag, one.lag);
            QCOMPARE(other.lastSeen, one.lastSeen);
            QCOMPARE(other.traces, one.traces);
            QVERIFY(other.points > 0);
        }
        QCOMPARE(house.health().points, 500u);
        QCOMPARE(house.health().missing, 72u);
    }

    void endsCleanly()
    {
        House house;
        house.workspace.openPlot(figure(token, 1000), u"oven"_s);
        ReplayPlayer *player = house.replays.begin(playerOf(track(100), house.clock));
        house.pass(50ms);
        const quint64 lines = house.workspace.linesTaken();
        QVERIFY(lines > 30);
        std::vector<StreamEnded> ends;
        connect(&house.replays, &Replays::received, this, [&ends](const EndpointEvent &event) {
            if (const auto *ended = std::get_if<StreamEnded>(&event))
                ends.push_back(*ended);
        });
        QSignalSpy ending(&house.replays, &Replays::ending);
        QSignalSpy destroyed(player, &QObject::destroyed);
        house.replays.end(player);
        QCOMPARE(ending.count(), 1);
        QCOMPARE(ends.size(), 1u);
        QCOMPARE(ends[0].end, StreamEnd::Clean);
        QCOMPARE(quint64(ends[0].lines), lines);
        QCOMPARE(house.health().state, StreamState::Ended);
        QVERIFY(house.replays.players().empty());
        QCOMPARE(house.replays.playerOf(token), nullptr);
        house.pass(100ms);
        QCOMPARE(destroyed.count(), 1);
        QCOMPARE(house.workspace.linesTaken(), lines);
        house.replays.endStream(token, StreamEnd::Stopped); // there is none any more
        QCOMPARE(ends.size(), 1u);
    }

    void aStreamEndsForAReason_data()
    {
        QTest::addColumn<StreamEnd>("reason");
        QTest::addColumn<StreamState>("state");
        QTest::newRow("stopped") << StreamEnd::Stopped << StreamState::Ended;
        QTest::newRow("taken over") << StreamEnd::Takeover << StreamState::Failed;
    }

    void aStreamEndsForAReason()
    {
        QFETCH(const StreamEnd, reason);
        QFETCH(const StreamState, state);
        House house;
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        tracks.push_back(track(100, u"first"_s));
        tracks.push_back(track(100, u"second"_s));
        house.replays.begin(std::make_unique<ReplayPlayer>(std::move(tracks), house.clock));
        house.pass(20ms);
        house.replays.endStream(StreamToken(u"second"_s), reason);
        QCOMPARE(house.health(StreamToken(u"second"_s)).state, state);
        QCOMPARE(house.health(StreamToken(u"second"_s)).end, reason);
        // The whole replay ends with it.
        QCOMPARE(house.health(StreamToken(u"first"_s)).end, StreamEnd::Clean);
        QVERIFY(house.replays.players().empty());
    }

    void aLivePublisherTakesOver()
    {
        House house;
        const Plot *plot = house.workspace.openPlot(figure(token, 1000), u"oven"_s);
        house.replays.begin(playerOf(track(100), house.clock));
        house.pass(20ms);
        const size_t before = plot->document().series.front().size();
        const EndpointEvent opened = openedStream(token);
        house.replays.take(streamedPoints(token, 1));
        QVERIFY(house.replays.playerOf(token));
        house.replays.take(opened);
        house.workspace.take(opened);
        QVERIFY(!house.replays.playerOf(token));
        QCOMPARE(house.health().state, StreamState::Live);
        QCOMPARE(house.health().takeovers, 1);
        QCOMPARE(house.health().program, u"curl/7"_s);
        house.pass(50ms);
        QCOMPARE(plot->document().series.front().size(), before);
    }

    void takesOverALivePublisher()
    {
        House house;
        house.workspace.take(openedStream(token));
        QSignalSpy tookOver(&house.replays, &Replays::tookOver);
        house.replays.begin(playerOf(track(100), house.clock));
        QCOMPARE(tookOver.count(), 1);
        // The loser's end comes late.
        house.workspace.take(endedStream(token, StreamEnd::Takeover));
        QCOMPARE(house.health().state, StreamState::Live);
        QCOMPARE(house.health().takeovers, 1);
    }

    void anotherReplayTakesOver()
    {
        House house;
        QSignalSpy ending(&house.replays, &Replays::ending);
        house.replays.begin(playerOf(track(100), house.clock));
        ReplayPlayer *second = house.replays.begin(playerOf(track(100), house.clock));
        QCOMPARE(ending.count(), 1);
        QCOMPARE(house.replays.players(), std::vector{second});
        QCOMPARE(house.health().takeovers, 1);
        QCOMPARE(house.health().state, StreamState::Live);
    }

    void endsWithTheLastOfItsPlots()
    {
        House house;
        const PlotId first = house.workspace.openPlot(figure(token, 60), u"oven"_s)->id();
        const PlotId second = house.workspace.openPlot(figure(token, 60), u"copy"_s)->id();
        const PlotId other =
            house.workspace.openPlot(figure(StreamToken(u"klmnopqrst"_s), 60), u"yard"_s)->id();
        house.replays.begin(playerOf(tableTrack(100), house.clock));
        house.pass(10ms);
        house.workspace.closePlot(other);
        house.workspace.closePlot(first);
        QCOMPARE(house.replays.players().size(), size_t(1));
        QVERIFY(house.replays.players().front()->isPlaying());
        house.workspace.closePlot(second);
        QVERIFY(house.replays.players().empty());
        QCOMPARE(house.health().state, StreamState::Ended);
        QVERIFY(house.workspace.plots().empty());
    }

    /// As in a recording without a header: they are known once their lines are.
    void streamsComeWithTheirLines()
    {
        House house;
        ReplayPlayer *player = house.replays.begin(playerOf(track(3), house.clock));
        UpdateBatch batch;
        batch.token = StreamToken(u"klmnopqrst"_s);
        batch.lines = 1;
        batch.items.emplace_back(NumberRun{{"x", "y"}, {1, 2}});
        QVERIFY(!house.replays.playerOf(batch.token));
        static_cast<MadeUpTrack &>(*player->tracks().front()).addStream(batch.token);
        Q_EMIT player->played({batch});
        QCOMPARE(house.replays.playerOf(batch.token), player);
        QCOMPARE(house.health(batch.token).program, u"Replay of madeuptrack"_s);
        QCOMPARE(house.workspace.plots().size(), size_t(2));
        QCOMPARE(house.workspace.plots().back()->document().series.front().size(), size_t(1));
    }

    void connectionsAreTheirOwn()
    {
        House house;
        QSet<quint64> connections;
        connect(&house.replays, &Replays::received, this, [&connections](const EndpointEvent &event) {
            if (const auto *opened = std::get_if<StreamOpened>(&event))
                connections.insert(quint64(opened->connection));
        });
        for (const QString &name : {u"one"_s, u"two"_s, u"three"_s})
            house.replays.begin(playerOf(track(3, name), house.clock));
        QCOMPARE(connections.size(), 3);
        for (const quint64 connection : std::as_const(connections))
            QVERIFY(connection > quint64(std::numeric_limits<qint64>::max())); // the endpoint counts from 1
    }

    void linesAreForWhoWantsThem()
    {
        House house;
        QByteArray raw;
        qint64 without = 0;
        connect(&house.replays, &Replays::received, this, [&](const EndpointEvent &event) {
            if (const auto *updates = std::get_if<StreamUpdates>(&event)) {
                raw += updates->batch.raw;
                without += updates->batch.raw.isNull() ? updates->batch.lines : 0;
            }
        });
        house.replays.begin(playerOf(tableTrack(30), house.clock));
        QVERIFY(without > 0);
        without = 0;
        house.replays.setRelayedTokens({token});
        house.pass(50ms);
        QCOMPARE(without, 0);
        QVERIFY(raw.endsWith("{\"x\":\"2023-11-14 22:13:20.029\",\"y\":9.666666666666666}\n"));
    }

    void aRecorderGetsTheLines()
    {
        const QTemporaryDir folder;
        House house;
        house.workspace.openPlot(figure(token, 1000), u"oven"_s);
        Recorder recorder(house.workspace, house.clock);
        connect(&house.replays, &Replays::received, &recorder, &Recorder::take);
        connect(&recorder, &Recorder::tokensChanged, &house.replays, &Replays::setRelayedTokens);
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.begin({.path = folder.filePath(u"oven.ndjson"_s), .tokens = {token}});
        house.replays.begin(playerOf(tableTrack(100), house.clock));
        house.pass(150ms);
        recorder.stop();
        QVERIFY(finished.count() > 0 || finished.wait());
        QFile file(folder.filePath(u"oven.ndjson"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().split('\n');
        QCOMPARE(
            std::count_if(lines.begin(), lines.end(),
                          [](const QByteArray &line) { return line.contains("\"update\":{\"x\":\"2023"); }),
            100);
    }

    void aReceiverMayEndIt()
    {
        House house;
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        tracks.push_back(track(100, u"first"_s));
        tracks.push_back(track(100, u"second"_s));
        auto owned = std::make_unique<ReplayPlayer>(std::move(tracks), house.clock);
        ReplayPlayer *player = owned.get();
        int updates = 0;
        connect(&house.replays, &Replays::received, this, [&](const EndpointEvent &event) {
            if (std::holds_alternative<StreamUpdates>(event) && ++updates == 3)
                house.replays.end(player);
        });
        house.replays.begin(std::move(owned));
        house.pass(100ms);
        QCOMPARE(updates, 3);
        QVERIFY(house.replays.players().empty());
    }

    void aFailureIsTold()
    {
        House house;
        std::unique_ptr<MadeUpTrack> owned = track(100);
        MadeUpTrack *made = owned.get();
        ReplayPlayer *player = house.replays.begin(playerOf(std::move(owned), house.clock));
        house.pass(20ms);
        made->fail();
        made->fail();
        QCOMPARE(player->state(), ReplayPlayer::State::Failed);
        const auto &events = house.workspace.events().events();
        QCOMPARE(std::count_if(events.begin(), events.end(),
                               [](const Event &event) { return event.severity == Severity::Failure; }),
                 1);
        QVERIFY(events.back().text.contains(u"the disk is gone"_s));
        QCOMPARE(house.replays.players().size(), 1u);
    }
};

QTEST_GUILESS_MAIN(tst_Replays)
#include "tst_replays.moc"
