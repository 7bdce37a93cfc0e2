// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamtexts.h"

#include "core/support/limits.h"
#include "core/workspace/arrivalgaps.h"
#include "core/workspace/streamtable.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chartstream {

namespace {

constexpr Milliseconds present = 2s; ///< shorter ago is "now"
/// Streams are silent then: a moment stays true, so that nobody needs to wake up for it.
constexpr Milliseconds longAgo = StreamTable::silentAfter;

QString tr(const char *text)
{
    return QCoreApplication::translate("chartstream::StreamTexts", text);
}

QDateTime localTime(Milliseconds moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.count());
}

QString adviceForEnd(StreamEnd end)
{
    switch (end) {
    case StreamEnd::Clean:
    case StreamEnd::Stopped:
        return {};
    case StreamEnd::Silence:
        return tr("Send a point or an empty line (a heartbeat) at least every 60 s, then stream again.");
    case StreamEnd::Takeover:
        return tr("Two publishers use this token: give one of them another token.");
    case StreamEnd::BadJson:
        return tr(
            "Mend the line below in the publisher, one JSON object a line, then stream again: a bad line "
            "ends its stream.");
    case StreamEnd::LineTooLong:
        return tr("End every line with a newline, within %1, then stream again.")
            .arg(QLocale().formattedDataSize(limits::line, 0));
    case StreamEnd::NoToken:
        return tr("Send the header \"plotly-streamtoken\", or a \"streamtoken\" in each line.");
    case StreamEnd::UnknownToken:
        return tr("Register the token under Server, Connections, or open a plot that names it.");
    case StreamEnd::Forbidden:
        return tr("Check under Server, Connections who may stream here, and with which tokens.");
    case StreamEnd::TooManyConnections:
        return tr("Close connections that are not needed: %1 may be open at once.")
            .arg(QLocale().toString(limits::connections));
    case StreamEnd::TooManyTokens:
        return tr("Spread the tokens over several connections: one carries at most %1.")
            .arg(limits::tokensPerConnection);
    case StreamEnd::HeadTooLong:
    case StreamEnd::BadRequest:
    case StreamEnd::BadMethod:
        return tr("Mend the publisher's HTTP request: POST, with the token as a header.");
    case StreamEnd::ConnectionLost:
        return tr("Look whether the publisher and the network still run: it may stream again at any time.");
    case StreamEnd::EndpointClosed:
        return tr("Start the local endpoint again; the publisher may then stream again.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString momentText(Milliseconds moment, Milliseconds now)
{
    const QDateTime time = localTime(moment);
    const QString clock = time.toString(u"HH:mm:ss"_s);
    return time.date() == localTime(now).date()
               ? clock
               : QLocale().toString(time.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString agoText(Milliseconds moment, Milliseconds now)
{
    if (moment.count() == 0)
        return tr("never");
    const Milliseconds age = now - moment;
    if (age >= longAgo)
        return momentText(moment, now);
    if (age < present)
        return tr("now");
    return tr("%1 s ago").arg(age / 1s);
}

std::optional<Milliseconds> timeToNextAgoText(Milliseconds moment, Milliseconds now)
{
    const Milliseconds age = now - moment;
    if (moment.count() == 0 || age >= longAgo)
        return std::nullopt;
    return age < present ? present - age : 1s - age % Milliseconds{1s};
}

QString spanText(Milliseconds span)
{
    const QLocale locale;
    if (span < 1s)
        return tr("%1 ms").arg(span.count());
    if (span < 10s)
        return tr("%1 s").arg(locale.toString(double(span.count()) / 1000, 'f', 1));
    const qint64 seconds = span / 1s;
    if (span < 1min)
        return tr("%1 s").arg(seconds);
    if (span < 1h)
        return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (span < 48h)
        return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    return tr("%1 days").arg(locale.toString(seconds / 86'400));
}

QString lagText(const std::optional<Milliseconds> &lag)
{
    if (!lag)
        return u"–"_s;
    return lag->count() < 0 ? tr("%1 ahead").arg(spanText(-*lag)) : spanText(*lag);
}

QString rateText(double perSecond)
{
    return QLocale().toString(perSecond, 'f', perSecond > 0 && perSecond < 10 ? 1 : 0);
}

QString adviceFor(const StreamHealth &health)
{
    switch (health.state) {
    case StreamState::Waiting:
        return tr("Nobody has streamed to this token yet: point a publisher at it.");
    case StreamState::Silent:
        return tr("Open, but nothing comes. After 60 s without a byte it is ended; heartbeats keep it open.");
    case StreamState::Live:
    case StreamState::Ended:
        break;
    case StreamState::Failed:
        return health.end ? adviceForEnd(*health.end) : QString();
    }
    return health.traces > 0 ? QString()
                             : tr("No open plot names this token: what comes is counted, but drawn nowhere.");
}

QString lagRule()
{
    return tr(
        "How far the newest x was behind its arrival here, where x tells the time: dates with a time of "
        "day, and numbers that are seconds or milliseconds since 1970. Dates without a zone are read as "
        "local time or UTC, whichever is nearer.");
}

QString gapRule()
{
    return tr("Silences longer than %1 times the usual interval (the median of the last %2) and than %3, "
              "also "
              "where a stream was lost and came back. A clean end is no gap.")
        .arg(ArrivalGaps::factor)
        .arg(ArrivalGaps::kept)
        .arg(spanText(ArrivalGaps::least));
}

} // namespace chartstream
