// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/replay/replaybench.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using State = ReplayPlayer::State;

constexpr Milliseconds frame{16};

std::vector<int> numbers(int from, int to)
{
    std::vector<int> list(size_t(to - from));
    std::iota(list.begin(), list.end(), from);
    return list;
}

/// So many rows, each so many milliseconds behind the one before.
std::vector<qint64> every(double step, int count, double begin = 0)
{
    std::vector<qint64> times;
    for (int row = 0; row < count; ++row)
        times.push_back(milliseconds(begin + row * step));
    return times;
}

} // namespace

class tst_ReplayPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyRowIsOutWithinAFrame_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<std::vector<qint64>>("times");
        for (const double speed : {0.01, 0.5, 1.0, 3.0, 1000.0}) {
            const auto name = [speed](const char *text) {
                return u"%1 at %2x"_s.arg(QLatin1StringView(text)).arg(speed).toUtf8();
            };
            QTest::newRow(name("every second").constData()) << speed << every(1000 * speed, 3);
            QTest::newRow(name("dense").constData()) << speed << every(0.7 * speed, 200);
            QTest::newRow(name("a frame apart").constData()) << speed << every(16.7 * speed, 20);
            QTest::newRow(name("uneven").constData())
                << speed
                << std::vector{
                       milliseconds(0),         milliseconds(1 * speed),    milliseconds(1 * speed),
                       milliseconds(9 * speed), milliseconds(17.5 * speed), milliseconds(400 * speed)};
        }
    }

    void everyRowIsOutWithinAFrame()
    {
        QFETCH(const double, speed);
        QFETCH(const std::vector<qint64>, times);
        ReplayBench bench(times);
        bench.setSettings([speed](ReplaySettings &settings) { settings.speed = speed; });
        bench.player->play();
        for (int passed = 0; bench.player->isPlaying(); ++passed) {
            const auto due = [&](Milliseconds lateness) {
                const double time = double(passed - lateness.count()) * speed;
                return size_t(std::upper_bound(times.begin(), times.end(), milliseconds(time)) -
                              times.begin());
            };
            QVERIFY2(bench.held().size() <= due(-1ms), qPrintable(u"early at %1 ms"_s.arg(passed)));
            QVERIFY2(bench.held().size() >= due(frame), qPrintable(u"late at %1 ms"_s.arg(passed)));
            QVERIFY(passed < 10'000);
            bench.pass(1ms);
        }
        QCOMPARE(bench.held(), numbers(0, int(times.size())));
        QCOMPARE(bench.player->state(), State::Ended);
        QCOMPARE(bench.player->rowsPlayed(), times.size());
        QCOMPARE(bench.states, 0);
    }

    void sleepsWhileNothingIsDue()
    {
        ReplayBench bench(every(10'000, 3));
        bench.pass(100ms);
        QCOMPARE(bench.clock.looks, 0);
        bench.player->play();
        bench.pass(20ms);
        const int looks = bench.clock.looks;
        bench.pass(9'900ms);
        QCOMPARE(bench.clock.looks, looks);
        bench.pass(100ms);
        QCOMPARE(bench.held(), numbers(0, 2));

        bench.player->pause();
        const int paused = bench.clock.looks;
        bench.pass(20'000ms);
        QCOMPARE(bench.clock.looks, paused);
        QCOMPARE(bench.held(), numbers(0, 2));
        bench.player->play();
        bench.player->hold(u"no room"_s);
        const int held = bench.clock.looks;
        bench.pass(20'000ms);
        QCOMPARE(bench.clock.looks, held);
        bench.player->release();
        bench.pass(10'000ms);
        QCOMPARE(bench.player->state(), State::Ended);
        const int ended = bench.clock.looks;
        bench.pass(1'000ms);
        QCOMPARE(bench.clock.looks, ended);
    }

    void goesOutAtMostOnceAFrame()
    {
        ReplayBench bench(every(0.01, 100'000));
        bench.player->play();
        bench.pass(900ms);
        QVERIFY(bench.rounds <= 900 / 8 + 1);
        QVERIFY(bench.held().size() > 85'000);
    }

    /// Bound by who takes it: with control given back all the time.
    void asFastAsPossibleLeavesTimeForOthers()
    {
        ReplayBench bench(every(1'000'000, 300'000));
        bench.clock.clock.setTimeOfLook(1ms);
        bench.setSettings([](ReplaySettings &settings) { settings.isAsFastAsPossible = true; });
        bench.player->play();
        const size_t first = bench.held().size();
        QVERIFY(first > 0);
        QVERIFY(first < 200'000);
        int turns = 0;
        while (bench.player->isPlaying()) {
            bench.pass(1ms);
            ++turns;
            QVERIFY(turns < 1000);
        }
        QVERIFY(turns > 1);
        QCOMPARE(bench.held(), numbers(0, 300'000));
        QCOMPARE(bench.player->position(), bench.player->end());
    }

    void aReplayThatCannotKeepUpIsSlower()
    {
        // Each look takes half a second: a portion of rows takes longer than they last.
        ReplayBench bench(every(0.001, 200'000));
        bench.clock.clock.setTimeOfLook(500ms);
        bench.setSettings([](ReplaySettings &settings) { settings.speed = 1000; });
        bench.player->play();
        QVERIFY(bench.player->isPlaying());
        bench.clock.clock.setTimeOfLook(0ms);
        bench.setSettings([](ReplaySettings &settings) { settings.speed = 0.01; });
        const size_t played = bench.held().size();
        QVERIFY(played < 200'000);
        bench.pass(10ms);
        // What was behind does not come in a rush.
        QVERIFY(bench.held().size() < played + 200);
    }

    void aPauseTakesNoTime()
    {
        ReplayBench bench(every(100, 10));
        bench.player->play();
        bench.pass(150ms);
        QCOMPARE(bench.player->position(), milliseconds(150));
        bench.player->pause();
        QCOMPARE(bench.player->state(), State::Paused);
        bench.pass(1'000ms);
        QCOMPARE(bench.player->position(), milliseconds(150));
        QCOMPARE(bench.held(), numbers(0, 2));
        bench.player->play();
        bench.pass(49ms);
        QCOMPARE(bench.held(), numbers(0, 2));
        bench.pass(1ms);
        QCOMPARE(bench.held(), numbers(0, 3));
    }

    void anotherSpeedGoesOnFromHere()
    {
        ReplayBench bench(every(100, 100));
        bench.player->play();
        bench.pass(250ms);
        bench.setSettings([](ReplaySettings &settings) { settings.speed = 10; });
        QCOMPARE(bench.player->position(), milliseconds(250));
        bench.pass(5ms);
        QCOMPARE(bench.held(), numbers(0, 4));
        bench.setSettings([](ReplaySettings &settings) { settings.speed = 0.1; });
        bench.pass(900ms);
        QCOMPARE(bench.player->position(), milliseconds(390));
        QCOMPARE(bench.held(), numbers(0, 4));
    }

    void speedsAreBounded_data()
    {
        QTest::addColumn<double>("wanted");
        QTest::addColumn<double>("speed");
        QTest::newRow("zero") << 0.0 << ReplaySettings::slowest;
        QTest::newRow("backwards") << -3.0 << ReplaySettings::slowest;
        QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << 1.0;
        QTest::newRow("endless") << std::numeric_limits<double>::infinity() << ReplaySettings::fastest;
        QTest::newRow("usual") << 2.5 << 2.5;
    }

    void speedsAreBounded()
    {
        QFETCH(const double, wanted);
        QFETCH(const double, speed);
        ReplayBench bench(every(1, 2));
        bench.setSettings([wanted](ReplaySettings &settings) { settings.speed = wanted; });
        QCOMPARE(bench.player->settings().speed, speed);
    }

    void stepsBothWays()
    {
        ReplayBench bench(every(100, 6));
        QSignalSpy sought(bench.player.get(), &ReplayPlayer::sought);
        bench.player->step(1);
        QCOMPARE(bench.held(), numbers(0, 1));
        bench.player->step(3);
        QCOMPARE(bench.held(), numbers(0, 4));
        QCOMPARE(bench.player->position(), milliseconds(300));
        QCOMPARE(sought.count(), 0);
        bench.player->step(-1);
        QCOMPARE(bench.held(), numbers(0, 3));
        QCOMPARE(bench.player->position(), milliseconds(300));
        QCOMPARE(sought.count(), 1);
        bench.player->step(-100);
        QCOMPARE(bench.held(), std::vector<int>{});
        bench.player->step(-1);
        QCOMPARE(sought.count(), 2);
        bench.player->step(100);
        QCOMPARE(bench.held(), numbers(0, 6));
        QCOMPARE(bench.player->state(), State::Paused);
        // What is played to its end begins anew.
        bench.player->play();
        bench.pass(1ms);
        QCOMPARE(bench.held(), numbers(0, 1));
        bench.player->step(1);
        QCOMPARE(bench.player->state(), State::Paused);
        QCOMPARE(bench.held(), numbers(0, 2));
    }

    void aSeekReplacesWhatTracesHold_data()
    {
        QTest::addColumn<double>("to");
        QTest::addColumn<std::vector<int>>("held");
        QTest::newRow("beginning") << 0.0 << std::vector<int>{};
        QTest::newRow("before it") << -50.0 << std::vector<int>{};
        QTest::newRow("a row") << 200.0 << numbers(0, 2);
        QTest::newRow("behind a row") << 201.0 << numbers(0, 3);
        QTest::newRow("more than is kept") << 750.0 << numbers(5, 8);
        QTest::newRow("end") << 900.0 << numbers(6, 9);
        QTest::newRow("beyond it") << 5000.0 << numbers(6, 9);
    }

    void aSeekReplacesWhatTracesHold()
    {
        QFETCH(const double, to);
        QFETCH(const std::vector<int>, held);
        for (const bool isPlaying : {false, true}) {
            ReplayBench bench(every(100, 10));
            bench.player->play();
            bench.pass(350ms);
            if (!isPlaying)
                bench.player->pause();
            QSignalSpy sought(bench.player.get(), &ReplayPlayer::sought);
            bench.player->seek(milliseconds(to));
            QCOMPARE(sought.count(), 1);
            const bool isAtEnd = to >= 900;
            QCOMPARE(bench.player->state(), !isPlaying ? State::Paused
                                            : isAtEnd  ? State::Ended
                                                       : State::Playing);
            if (isPlaying) {
                bench.player->pause();
                const int next = held.empty() ? 0 : held.back() + 1;
                if (!bench.held().empty() && bench.held().back() == next)
                    bench.rows.begin()->pop_back(); // played at once, for it was due
            }
            QCOMPARE(bench.held(), held);
            QCOMPARE(bench.player->position(), std::clamp(milliseconds(to), qint64(0), milliseconds(900)));
            bench.player->play();
            bench.pass(1'000ms);
            QCOMPARE(bench.held().back(), 9);
            QCOMPARE(bench.player->state(), State::Ended);
        }
    }

    void beginsAnewWhereItEnded()
    {
        ReplayBench bench(every(10, 5));
        bench.player->play();
        bench.pass(100ms);
        QCOMPARE(bench.player->state(), State::Ended);
        bench.player->play();
        QCOMPARE(bench.player->state(), State::Playing);
        QCOMPARE(bench.player->rowsPlayed(), 1u);
        bench.pass(100ms);
        QCOMPARE(bench.player->rowsPlayed(), 5u);
        QCOMPARE(bench.held(), numbers(0, 5));
        bench.player->seek(0);
        QCOMPARE(bench.player->state(), State::Paused);
    }

    void loopsAll()
    {
        ReplayBench bench(every(10, 3));
        bench.setSettings([](ReplaySettings &settings) { settings.loops = true; });
        bench.player->play();
        bench.pass(1'000ms);
        QCOMPARE(bench.player->state(), State::Playing);
        QVERIFY(bench.states > 20);
        for (size_t index = 0; index < bench.order.size(); ++index)
            QCOMPARE(bench.order[index], int(index % 3));
        bench.setSettings([](ReplaySettings &settings) { settings.loops = false; });
        bench.pass(100ms);
        QCOMPARE(bench.player->state(), State::Ended);
    }

    /// A loop of a single row, or as fast as possible, takes no more than its share of time.
    void aLoopWithoutLengthDoesNotHang()
    {
        ReplayBench bench(every(1, 1, 5));
        bench.setSettings([](ReplaySettings &settings) {
            settings.loops = true;
            settings.isAsFastAsPossible = true;
        });
        bench.player->play();
        bench.pass(800ms);
        QVERIFY(bench.order.size() > 10);
        QVERIFY(bench.order.size() <= 102);
        bench.player->pause();
    }

    void playsASectionAgainAndAgain()
    {
        ReplayBench bench(every(10, 20));
        bench.setSettings([](ReplaySettings &settings) {
            settings.loops = true;
            settings.section = ReplaySection{milliseconds(52), milliseconds(85)};
        });
        QCOMPARE(bench.player->position(), milliseconds(52));
        bench.player->play();
        QCOMPARE(bench.held(), numbers(3, 6)); // what the trace would hold there
        bench.pass(32ms);
        QCOMPARE(bench.held(), numbers(3, 9));
        bench.pass(2ms);
        QCOMPARE(bench.player->rowsPlayed(), 3u); // the section lasts longer than its rows
        bench.pass(100ms);
        QVERIFY(bench.states >= 3);
        const auto [least, greatest] = std::minmax_element(bench.order.begin(), bench.order.end());
        QCOMPARE(*least, 3);
        QCOMPARE(*greatest, 8);
        // A section elsewhere leads there; without one it goes on.
        bench.setSettings([](ReplaySettings &settings) {
            settings.section = ReplaySection{milliseconds(150), milliseconds(120)};
        });
        QCOMPARE(bench.player->settings().section, (ReplaySection{milliseconds(120), milliseconds(150)}));
        QCOMPARE(bench.player->position(), milliseconds(120));
        bench.setSettings([](ReplaySettings &settings) {
            settings.section.reset();
            settings.loops = false;
        });
        bench.pass(100ms);
        QCOMPARE(bench.held(), numbers(9, 20));
        QCOMPARE(bench.player->state(), State::Ended);
    }

    void stepsAndSeeksStayInTheSection()
    {
        ReplayBench bench(every(10, 20));
        bench.setSettings([](ReplaySettings &settings) {
            settings.section = ReplaySection{milliseconds(50), milliseconds(80)};
        });
        bench.player->step(100);
        QCOMPARE(bench.order.back(), 8);
        bench.player->step(-100);
        QCOMPARE(bench.held(), numbers(2, 5));
        bench.player->seek(milliseconds(190));
        QCOMPARE(bench.player->position(), milliseconds(80));
        bench.player->seek(0);
        QCOMPARE(bench.player->position(), milliseconds(50));
    }

    void skipsSilences()
    {
        std::vector<qint64> times = every(10, 5);
        const std::vector<qint64> behind = every(10, 5, 60'000);
        times.insert(times.end(), behind.begin(), behind.end());
        ReplayBench bench(times);
        bench.track().setSilences({{milliseconds(40), milliseconds(60'000)}});
        bench.player->play();
        bench.pass(100ms);
        QCOMPARE(bench.held(), numbers(0, 5));
        QSignalSpy sought(bench.player.get(), &ReplayPlayer::sought);
        bench.setSettings([](ReplaySettings &settings) { settings.skipsSilences = true; });
        bench.pass(60ms);
        QCOMPARE(sought.count(), 1);
        QCOMPARE(bench.held(), numbers(0, 10));
        QCOMPARE(bench.states, 0);
    }

    void aSilenceIsOneWhereAllTracksAreSilent()
    {
        std::vector<std::unique_ptr<MadeUpTrack>> tracks;
        tracks.push_back(
            std::make_unique<MadeUpTrack>(std::vector{milliseconds(0), milliseconds(1000)}, u"a"_s));
        tracks.push_back(std::make_unique<MadeUpTrack>(
            std::vector{milliseconds(0), milliseconds(500), milliseconds(510)}, u"b"_s));
        tracks[0]->setSilences({{milliseconds(0), milliseconds(1000)}});
        ReplayBench bench(std::move(tracks));
        bench.setSettings([](ReplaySettings &settings) { settings.skipsSilences = true; });
        bench.player->play();
        bench.pass(100ms);
        QCOMPARE(bench.order.size(), 2u); // b says it is none
        bench.tracks[1]->setSilences({{milliseconds(0), milliseconds(500)}});
        bench.tracks[1]->grow({}, false);
        bench.pass(5ms);
        QCOMPARE(bench.order.size(), 3u);
        bench.pass(11ms); // and behind b's end there is only a
        QCOMPARE(bench.order.size(), 5u);
    }

    void pointsGetTheTimesOfNow()
    {
        ReplayBench bench(every(100, 10, 1e6));
        bench.setSettings([](ReplaySettings &settings) { settings.times = ReplaySettings::Times::Now; });
        bench.pass(1'000ms);
        const qint64 now = std::chrono::nanoseconds(bench.clock.sinceEpoch()).count();
        bench.player->play();
        bench.pass(200ms);
        const auto shown = [&bench] { return bench.shown.begin().value(); };
        // What a double holds of nanoseconds since 1970.
        const auto isAt = [](qint64 time, qint64 wanted) { return std::abs(time - wanted) < 1000; };
        QCOMPARE(shown().size(), 3u);
        for (int row = 0; row < 3; ++row)
            QVERIFY(isAt(shown()[size_t(row)], now + milliseconds(100 * row)));
        // A seek: the row there comes now, those before it before.
        bench.player->seek(milliseconds(1e6 + 500));
        const qint64 sought = std::chrono::nanoseconds(bench.clock.sinceEpoch()).count();
        bench.pass(1ms);
        QVERIFY(isAt(shown().back(), sought));
        QVERIFY(isAt(shown().front(), sought - milliseconds(300)));
        bench.setSettings([](ReplaySettings &settings) { settings.times = ReplaySettings::Times::Original; });
        bench.pass(100ms);
        QCOMPARE(shown().back(), milliseconds(1e6 + 600));
    }

    /// A loop in the times of now goes on as a live stream would; faster than time it does not go back.
    void aLoopOfNowGoesOn()
    {
        std::vector<std::unique_ptr<MadeUpTrack>> tracks;
        tracks.push_back(std::make_unique<MadeUpTrack>(every(100, 4), u"dates"_s));
        tracks.push_back(std::make_unique<MadeUpTrack>(every(100, 4), u"elapsed"_s, false));
        ReplayBench bench(std::move(tracks));
        bench.setSettings([](ReplaySettings &settings) {
            settings.times = ReplaySettings::Times::Now;
            settings.loops = true;
            settings.speed = 10;
        });
        bench.player->play();
        bench.pass(500ms);
        const std::vector<qint64> &dates = bench.shown[StreamToken(u"dates"_s)];
        QVERIFY(dates.size() > 20);
        QVERIFY(std::is_sorted(dates.begin(), dates.end()));
        const std::vector<qint64> &elapsed = bench.shown[StreamToken(u"elapsed"_s)];
        QVERIFY(elapsed.size() <= 4);
        QCOMPARE(elapsed.front(), 0);
    }

    void tracksStayInStep()
    {
        std::vector<std::unique_ptr<MadeUpTrack>> tracks;
        tracks.push_back(std::make_unique<MadeUpTrack>(every(10, 10), u"a"_s));
        tracks.push_back(std::make_unique<MadeUpTrack>(every(10, 10, 1000), u"b"_s));
        ReplayBench bench(std::move(tracks));
        bench.player->setOffset(1, milliseconds(-995));
        QCOMPARE(bench.player->begin(), 0);
        QCOMPARE(bench.player->end(), milliseconds(95));
        bench.player->step(3);
        QCOMPARE(bench.order, (std::vector{0, 0, 1}));
        QCOMPARE(bench.shown[StreamToken(u"b"_s)], std::vector{milliseconds(5)});
        bench.player->step(-1);
        QCOMPARE(bench.rows[StreamToken(u"a"_s)], numbers(0, 1));
        QCOMPARE(bench.rows[StreamToken(u"b"_s)], numbers(0, 1));
        bench.player->play();
        bench.pass(34ms);
        QCOMPARE(bench.rows[StreamToken(u"a"_s)], numbers(0, 5));
        QCOMPARE(bench.rows[StreamToken(u"b"_s)], numbers(0, 4));
        // Another offset: what traces hold is placed anew.
        bench.player->pause();
        bench.player->setOffset(1, milliseconds(-1000));
        QCOMPARE(bench.rows[StreamToken(u"b"_s)].size(), bench.rows[StreamToken(u"a"_s)].size());
        QCOMPARE(bench.shown[StreamToken(u"b"_s)], bench.shown[StreamToken(u"a"_s)]);
        bench.player->play();
        bench.pass(200ms);
        QCOMPARE(bench.player->state(), State::Ended);
    }

    void tracksWithoutDatesBeginWithTheOthers()
    {
        constexpr double now = 1.7e12;
        std::vector<std::unique_ptr<MadeUpTrack>> tracks;
        tracks.push_back(std::make_unique<MadeUpTrack>(every(10, 3, 500), u"elapsed"_s, false));
        tracks.push_back(std::make_unique<MadeUpTrack>(every(10, 3, now), u"dates"_s));
        ReplayBench bench(std::move(tracks));
        QCOMPARE(bench.player->begin(), milliseconds(now));
        QCOMPARE(bench.player->end(), milliseconds(now + 20));
        bench.player->play();
        bench.pass(40ms);
        QCOMPARE(bench.order, (std::vector{0, 0, 1, 1, 2, 2}));
        // Its points keep their own times.
        QCOMPARE(bench.shown[StreamToken(u"elapsed"_s)], every(10, 3, 500));
        bench.player->seek(milliseconds(now + 10));
        QCOMPARE(bench.rows[StreamToken(u"elapsed"_s)], numbers(0, 1));
    }

    void nothingGoesOutWhileItIsHeld()
    {
        ReplayBench bench(every(10, 100));
        bench.player->play();
        bench.pass(50ms);
        const size_t before = bench.order.size();
        QSignalSpy changed(bench.player.get(), &ReplayPlayer::changed);
        bench.player->hold(u"the endpoint has no room"_s);
        QCOMPARE(bench.player->state(), State::Held);
        QCOMPARE(bench.player->reason(), u"the endpoint has no room"_s);
        QCOMPARE(changed.count(), 1);
        const qint64 position = bench.player->position();
        bench.player->seek(milliseconds(500));
        bench.player->seek(milliseconds(300));
        bench.pass(500ms);
        QCOMPARE(bench.order.size(), before);
        QVERIFY(bench.player->isPlaying());
        QCOMPARE(position, milliseconds(50));
        QCOMPARE(bench.player->position(), milliseconds(300));
        bench.player->release();
        bench.pass(10ms);
        QCOMPARE(bench.states, 1);
        QCOMPARE(bench.held(), numbers(27, 32));
        QCOMPARE(bench.player->reason(), QString());
    }

    void waitsAtTheEndOfATrackThatGrows()
    {
        ReplayBench bench(every(10, 5));
        bench.track().setGrowing();
        bench.player->play();
        bench.pass(200ms);
        QCOMPARE(bench.player->state(), State::Playing);
        QCOMPARE(bench.held(), numbers(0, 5));
        QCOMPARE(bench.player->position(), milliseconds(40));
        const int looks = bench.clock.looks;
        bench.pass(1'000ms);
        QCOMPARE(bench.clock.looks, looks);
        // A second passed, so rows of the last second are due.
        bench.track().grow(every(10, 5, 50), true);
        bench.pass(1ms);
        QCOMPARE(bench.held(), numbers(0, 10));
        bench.track().grow({}, false);
        QCOMPARE(bench.player->state(), State::Ended);
    }

    void beginsWhenTheFirstRowsCome()
    {
        ReplayBench bench(std::vector<qint64>{});
        bench.track().setGrowing();
        bench.player->play();
        bench.pass(100ms);
        QCOMPARE(bench.player->state(), State::Playing);
        bench.track().grow(every(10, 3, 1e9), false);
        QCOMPARE(bench.held(), numbers(0, 1));
        bench.pass(20ms);
        QCOMPARE(bench.held(), numbers(0, 3));
        QCOMPARE(bench.player->state(), State::Ended);

        ReplayBench empty(std::vector<qint64>{});
        empty.player->play();
        QCOMPARE(empty.player->state(), State::Ended);
        empty.player->step(1);
        empty.player->seek(5);
        QCOMPARE(empty.order.size(), 0u);
    }

    void waitsForRowsFromTheDisk()
    {
        ReplayBench bench(every(10, 100));
        bench.track().setReady(0, 3);
        bench.player->play();
        bench.pass(100ms);
        QCOMPARE(bench.player->state(), State::Reading);
        QCOMPARE(bench.held(), numbers(0, 3));
        bench.pass(100ms);
        bench.track().setReady(3, 10);
        // The clock stood meanwhile.
        bench.pass(5ms);
        QCOMPARE(bench.player->state(), State::Playing);
        QVERIFY(bench.held().size() < 6);
        bench.player->seek(milliseconds(500));
        QCOMPARE(bench.player->state(), State::Reading);
        QCOMPARE(bench.player->position(), milliseconds(500));
        bench.pass(100ms);
        QCOMPARE(bench.states, 0);
        bench.track().setReady(45, 60);
        QCOMPARE(bench.player->state(), State::Playing);
        QCOMPARE(bench.player->position(), milliseconds(500));
        QCOMPARE(bench.held(), numbers(47, 51));
        bench.player->step(-4);
        QCOMPARE(bench.held(), numbers(47, 51)); // what is kept before it is not ready
        bench.track().setReady(40, 60);
        QCOMPARE(bench.held(), numbers(44, 47));
        QCOMPARE(bench.player->state(), State::Paused);
        bench.player->step(20);
        QCOMPARE(bench.held().back(), 59);
        bench.track().setReady(50, 100);
        QCOMPARE(bench.held().back(), 66);
    }

    void failsWithItsTrack()
    {
        ReplayBench bench(every(10, 100));
        bench.player->play();
        bench.pass(50ms);
        QSignalSpy changed(bench.player.get(), &ReplayPlayer::changed);
        bench.track().fail();
        QCOMPARE(bench.player->state(), State::Failed);
        QVERIFY(!bench.player->isPlaying());
        QCOMPARE(bench.player->reason(), u"madeuptrack: the disk is gone"_s);
        QCOMPARE(changed.count(), 1);
        const size_t before = bench.order.size();
        bench.player->play();
        bench.player->seek(0);
        bench.player->step(1);
        bench.pass(100ms);
        QCOMPARE(bench.order.size(), before);
    }

    void linesAreKeptOfWhatIsWanted()
    {
        ReplayBench bench(every(10, 100));
        QByteArray raw;
        connect(bench.player.get(), &ReplayPlayer::played, this,
                [&raw](const std::vector<UpdateBatch> &batches) { raw = batches.front().raw; });
        bench.player->step(1);
        QVERIFY(raw.isNull());
        bench.player->setRelayedTokens({StreamToken(bench.track().name())});
        bench.player->step(2);
        QCOMPARE(raw.size(), 1);
        bench.player->setRelayedTokens({});
        bench.player->setKeptLines({.ofAll = true});
        bench.player->step(1);
        QVERIFY(!raw.isNull());
        bench.player->setKeptLines({});
        bench.player->step(1);
        QVERIFY(raw.isNull());
    }

    /// Whoever hears of rows may do anything.
    void receiversMayDoAnything_data()
    {
        QTest::addColumn<std::function<void(ReplayBench &)>>("what");
        const auto row = [](const char *name, std::function<void(ReplayBench &)> what) {
            QTest::newRow(name) << what;
        };
        row("pause", [](ReplayBench &bench) { bench.player->pause(); });
        row("pause and play", [](ReplayBench &bench) {
            bench.player->pause();
            bench.player->play();
        });
        row("seek", [](ReplayBench &bench) { bench.player->seek(milliseconds(800)); });
        row("step", [](ReplayBench &bench) { bench.player->step(2); });
        row("step back", [](ReplayBench &bench) { bench.player->step(-1); });
        row("hold", [](ReplayBench &bench) { bench.player->hold(u"full"_s); });
        row("hold and release", [](ReplayBench &bench) {
            bench.player->hold(u"full"_s);
            bench.player->release();
        });
        row("fail", [](ReplayBench &bench) { bench.track().fail(); });
        row("as fast as possible", [](ReplayBench &bench) {
            bench.setSettings([](ReplaySettings &settings) { settings.isAsFastAsPossible = true; });
        });
        row("loop", [](ReplayBench &bench) {
            bench.setSettings([](ReplaySettings &settings) { settings.loops = true; });
        });
        row("delete", [](ReplayBench &bench) { bench.player.reset(); });
    }

    void receiversMayDoAnything()
    {
        QFETCH(const std::function<void(ReplayBench &)>, what);
        ReplayBench bench(every(10, 100));
        int calls = 0;
        connect(bench.player.get(), &ReplayPlayer::played, this, [&] {
            if (++calls == 5)
                what(bench);
        });
        bench.player->play();
        bench.pass(100ms);
        if (!bench.player)
            return;
        bench.player->release();
        bench.player->play();
        bench.setSettings([](ReplaySettings &settings) { settings.loops = false; });
        bench.pass(2'000ms);
        if (bench.player->state() != State::Failed) {
            QCOMPARE(bench.player->state(), State::Ended);
            QCOMPARE(bench.held().back(), 99);
        }
        // In order and without holes since the last seek.
        for (size_t index = 1; index < bench.held().size(); ++index)
            QCOMPARE(bench.held()[index], bench.held()[index - 1] + 1);
    }

    void aReceiverOfTheEndMayPlayAgain()
    {
        ReplayBench bench(every(10, 3));
        int ends = 0;
        connect(bench.player.get(), &ReplayPlayer::changed, this, [&] {
            if (bench.player->state() == State::Ended && ++ends < 3)
                bench.player->play();
        });
        bench.player->play();
        bench.pass(200ms);
        QCOMPARE(ends, 3);
        QCOMPARE(bench.order.size(), 9u);
        QCOMPARE(bench.player->state(), State::Ended);
    }
};

QTEST_GUILESS_MAIN(tst_ReplayPlayer)
#include "tst_replayplayer.moc"
