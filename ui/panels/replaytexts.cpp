// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replaytexts.h"

#include "core/support/dates.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 day = 86'400 * second;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(chartstream::ReplayTexts)
};

int decimalsOf(quint64 span)
{
    constexpr quint64 microseconds = second / 1'000'000;
    constexpr quint64 milliseconds = second / 1000;
    if (span <= 10 * microseconds)
        return 9;
    if (span <= 10 * milliseconds)
        return 6;
    return span <= 100 * quint64(second) ? 3 : 1;
}

QString fractionText(qint64 nanoseconds, int decimals)
{
    return u'.' + u"%1"_s.arg(nanoseconds, 9, 10, '0'_L1).left(decimals);
}

} // namespace

QString replayTimeText(qint64 time, quint64 span, bool hasDates)
{
    const int decimals = decimalsOf(span);
    qint64 days = time / day;
    if (time % day < 0)
        --days; // of a date before 1970
    const quint64 size = time < 0 ? 0 - quint64(time) : quint64(time);
    const quint64 ofClock = hasDates ? quint64(time) - quint64(days) * quint64(day) : size;
    const quint64 seconds = ofClock / quint64(second);
    const QString fraction = fractionText(qint64(ofClock % quint64(second)), decimals);
    const QString minutesAndSeconds =
        u"%1:%2"_s.arg(seconds / 60 % 60, 2, 10, '0'_L1).arg(seconds % 60, 2, 10, '0'_L1) + fraction;
    if (hasDates) {
        const CivilDate date = civilFromDays(days);
        return u"%1-%2-%3 %4:"_s.arg(date.year, 4, 10, '0'_L1)
                   .arg(date.month, 2, 10, '0'_L1)
                   .arg(date.day, 2, 10, '0'_L1)
                   .arg(seconds / 3600, 2, 10, '0'_L1) +
               minutesAndSeconds;
    }
    const QString sign = time < 0 ? u"−"_s : QString();
    if (seconds < 3600)
        return sign + (seconds < 600 ? minutesAndSeconds.sliced(1) : minutesAndSeconds);
    return sign + QString::number(seconds / 3600) + u':' + minutesAndSeconds;
}

QString speedText(double speed)
{
    return u"%1×"_s.arg(QLocale().toString(speed, 'g', 6));
}

QString rowsText(size_t played, size_t rows)
{
    const QLocale locale;
    return Words::tr("%1 of %2 rows").arg(locale.toString(quint64(played)), locale.toString(quint64(rows)));
}

QString replayStateText(const ReplayPlayer &player)
{
    switch (player.state()) {
    case ReplayPlayer::State::Paused:
        return Words::tr("Paused");
    case ReplayPlayer::State::Playing:
        return Words::tr("Playing");
    case ReplayPlayer::State::Reading:
        return Words::tr("Reading…");
    case ReplayPlayer::State::Held:
        return Words::tr("Held: %1").arg(player.reason());
    case ReplayPlayer::State::Ended:
        return Words::tr("Ended");
    case ReplayPlayer::State::Failed:
        return Words::tr("Failed: %1").arg(player.reason());
    }
    return {};
}

QString replayName(const ReplayPlayer &player)
{
    const QString first = player.tracks().front()->name();
    const size_t more = player.tracks().size() - 1;
    return more == 0 ? first : Words::tr("%1 and %n more", nullptr, int(more)).arg(first);
}

} // namespace chartstream
