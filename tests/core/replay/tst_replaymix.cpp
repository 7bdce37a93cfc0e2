// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a person does to a replay, in whatever order: between two seeks each row goes out exactly once, in
// order, not before its time, and is counted.
#include "core/replay/replayplayer.h"
#include "tests/support/fakeclock.h"
#include "tests/support/madeuptrack.h"

#include <QCoreApplication>
#include <QTest>

#include <random>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nanosecondsPerMillisecond = 1'000'000;
/// No track counts from a start of its own.
constexpr qint64 firstTime = 1'700'000'000'000'000'000;

/// What of a track went out since the last seek.
struct Account
{
    std::optional<size_t> next; ///< the row that must come next; nothing: it was not played yet
    size_t played = 0;
    bool mayBeginAnew = false; ///< another pass in the times of now leaves what traces hold
};

/// A replay of random tracks to which random things happen.
class Mix
{
public:
    explicit Mix(unsigned seed)
        : m_random(seed)
        , m_grows(seed % 2 == 0)
    {
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        for (int count = upTo(3); count >= 0; --count) {
            const QString token = u"track %1"_s.arg(count);
            m_time = firstTime + upTo(100) * nanosecondsPerMillisecond;
            auto track = std::make_unique<MadeUpTrack>(moreTimes(upTo(400)), token, upTo(1) == 0);
            track->maxPoints = size_t(upTo(20)) + 1;
            if (m_grows && upTo(1) == 0)
                track->setGrowing();
            m_accounts.insert(StreamToken(token), {});
            m_tracks.push_back(track.get());
            tracks.push_back(std::move(track));
        }
        m_player = std::make_unique<ReplayPlayer>(std::move(tracks), m_clock);
        QObject::connect(m_player.get(), &ReplayPlayer::played, m_player.get(),
                         [this](const std::vector<UpdateBatch> &batches) {
                             for (const UpdateBatch &batch : batches)
                                 take(batch);
                             checkStep();
                         });
        QObject::connect(m_player.get(), &ReplayPlayer::sought, m_player.get(), [this] {
            for (const MadeUpTrack *track : m_tracks) {
                Account &account = m_accounts[StreamToken(track->name())];
                account.mayBeginAnew = track->hasDates();
                if (m_player->rowsPlayed() == 0)
                    account.played = 0;
            }
        });
    }

    /// One of all that may happen.
    void act()
    {
        switch (upTo(13)) {
        case 0:
            m_player->pause();
            break;
        case 1:
            m_player->step(upTo(40) - 20);
            break;
        case 2:
            m_player->seek(m_player->begin() + qint64(upTo(1200)) * nanosecondsPerMillisecond -
                           100 * nanosecondsPerMillisecond);
            break;
        case 3:
            m_player->hold(u"no room"_s);
            break;
        case 4:
        case 5:
            m_player->release();
            break;
        case 6: {
            ReplaySettings settings = m_player->settings();
            const bool loopsAlready = settings.loops;
            settings.speed = std::pow(10.0, upTo(5) - 2);
            settings.isAsFastAsPossible = upTo(4) == 0;
            settings.loops = upTo(2) == 0;
            settings.skipsSilences = upTo(1) == 0;
            settings.times = upTo(1) == 0 ? ReplaySettings::Times::Now : ReplaySettings::Times::Original;
            m_loopsNow |= (settings.loops || loopsAlready) && settings.times == ReplaySettings::Times::Now;
            m_player->setSettings(settings);
            break;
        }
        case 7: {
            ReplaySettings settings = m_player->settings();
            settings.section.reset();
            if (upTo(1) == 0) {
                settings.section = {m_player->begin() + upTo(800) * nanosecondsPerMillisecond,
                                    m_player->begin() + upTo(800) * nanosecondsPerMillisecond};
            }
            m_player->setSettings(settings);
            break;
        }
        case 8:
            grow(true);
            break;
        case 9: {
            MadeUpTrack &track = *m_tracks[size_t(upTo(int(m_tracks.size()) - 1))];
            const size_t begin = size_t(upTo(int(track.rows())));
            track.setReady(begin, begin + size_t(upTo(100)));
            break;
        }
        case 10:
            for (MadeUpTrack *track : m_tracks)
                track->setReady(0, ReplayTrack::all);
            break;
        default:
            m_player->play();
        }
        pass(upTo(30));
        if (m_problem.isEmpty() && m_player->rowsPlayed() != played())
            m_problem = u"%1 rows counted, %2 came"_s.arg(m_player->rowsPlayed()).arg(played());
    }

    /// Lets it play to its end.
    void finish()
    {
        m_player->pause();
        m_player->release();
        for (MadeUpTrack *track : m_tracks)
            track->setReady(0, ReplayTrack::all);
        grow(false);
        m_player->setSettings({.speed = 1000});
        if (m_player->state() != ReplayPlayer::State::Ended)
            m_player->play();
        for (int round = 0; round < 1000 && m_player->isPlaying(); ++round)
            pass(10);
        if (m_player->state() != ReplayPlayer::State::Ended && m_problem.isEmpty())
            m_problem = u"it does not end"_s;
        for (const MadeUpTrack *track : m_tracks) {
            const Account &account = m_accounts[StreamToken(track->name())];
            if (account.next.value_or(0) != track->rows() && m_problem.isEmpty())
                m_problem = u"%1: row %2 never came"_s.arg(track->name()).arg(account.next.value_or(0));
        }
    }

    const QString &problem() const { return m_problem; }
    size_t rowsTaken() const { return m_rowsTaken; }

private:
    int upTo(int greatest) { return std::uniform_int_distribution(0, greatest)(m_random); }

    /// Times of further rows: some at once, some apart, now and then a silence.
    std::vector<qint64> moreTimes(int count)
    {
        std::vector<qint64> times;
        for (; count > 0; --count) {
            const int kind = upTo(20);
            m_time += kind < 8 ? 0 : kind < 20 ? upTo(5'000'000) : 100 * nanosecondsPerMillisecond;
            times.push_back(m_time);
        }
        return times;
    }

    void grow(bool goesOn)
    {
        for (MadeUpTrack *track : m_tracks) {
            if (!track->isGrowing())
                continue;
            m_time = track->rows() == 0 ? firstTime : track->timeOf(track->rows() - 1);
            track->grow(moreTimes(upTo(30)), goesOn);
        }
    }

    void pass(int milliseconds)
    {
        for (; milliseconds > 0; --milliseconds) {
            m_clock.advance(Milliseconds{1});
            QCoreApplication::processEvents();
        }
    }

    size_t played() const
    {
        size_t rows = 0;
        for (const Account &account : m_accounts)
            rows += account.played;
        return rows;
    }

    const MadeUpTrack &trackOf(const StreamToken &token) const
    {
        return **std::find_if(m_tracks.begin(), m_tracks.end(),
                              [&token](const MadeUpTrack *track) { return track->name() == token.text(); });
    }

    void take(const UpdateBatch &batch)
    {
        const MadeUpTrack &track = trackOf(batch.token);
        Account &account = m_accounts[batch.token];
        bool isState = false;
        for (const auto &item : batch.items) {
            if (std::holds_alternative<Update>(item)) {
                isState = true;
                account.next.reset();
                continue;
            }
            const auto &run = std::get<NumberRun>(item);
            for (size_t value = 0; value < run.values.size() && m_problem.isEmpty(); value += 2) {
                const auto row = size_t(run.values[value]);
                if (account.next && row != *account.next && !account.mayBeginAnew)
                    m_problem = u"%1: row %2 after %3"_s.arg(track.name()).arg(row).arg(*account.next);
                account.mayBeginAnew = false;
                account.next = row + 1;
                ++m_rowsTaken;
                if (isState)
                    continue;
                ++account.played;
                checkRow(track, row);
            }
            if (isState && run.values.empty())
                account.next = 0;
        }
    }

    void checkRow(const MadeUpTrack &track, size_t row)
    {
        const qint64 time = track.timeOf(row);
        const ReplaySettings &settings = m_player->settings();
        if (settings.section && (time < settings.section->begin || time > settings.section->end))
            m_problem = u"%1: row %2 is not of the section"_s.arg(track.name()).arg(row);
        if (m_player->isPlaying() && time > m_player->position())
            m_problem = u"%1: row %2 is early"_s.arg(track.name()).arg(row);
    }

    /// No track is ahead of a row of another one.
    void checkStep()
    {
        if (m_grows || m_loopsNow)
            return; // rows that come late are late, and another pass may not tell where it begins
        qint64 latest = std::numeric_limits<qint64>::min();
        qint64 next = std::numeric_limits<qint64>::max();
        for (const MadeUpTrack *track : m_tracks) {
            const Account &account = m_accounts[StreamToken(track->name())];
            if (!account.next)
                return;
            if (*account.next > 0)
                latest = std::max(latest, track->timeOf(*account.next - 1));
            if (*account.next < track->rows())
                next = std::min(next, track->timeOf(*account.next));
        }
        if (latest > next && m_problem.isEmpty())
            m_problem = u"a track is ahead of another one"_s;
    }

    std::mt19937 m_random;
    const bool m_grows;
    FakeClock m_clock;
    qint64 m_time = 0;
    bool m_loopsNow = false;
    std::vector<MadeUpTrack *> m_tracks;
    std::unique_ptr<ReplayPlayer> m_player;
    QHash<StreamToken, Account> m_accounts;
    size_t m_rowsTaken = 0;
    QString m_problem;
};

} // namespace

class tst_ReplayMix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRowOnceInOrder()
    {
        constexpr unsigned mixes = 300;
        constexpr int actions = 60;
        size_t rows = 0;
        for (unsigned seed = 0; seed < mixes; ++seed) {
            Mix mix(seed);
            for (int action = 0; action < actions && mix.problem().isEmpty(); ++action)
                mix.act();
            if (mix.problem().isEmpty())
                mix.finish();
            QVERIFY2(mix.problem().isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(mix.problem())));
            rows += mix.rowsTaken();
        }
        QVERIFY(rows > 100'000);
    }
};

QTEST_GUILESS_MAIN(tst_ReplayMix)
#include "tst_replaymix.moc"
