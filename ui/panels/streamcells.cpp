// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamcells.h"

#include "core/workspace/streamhealth.h"
#include "ui/panels/streamsmodel.h"
#include "ui/panels/streamtexts.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What is nothing stays out of the eye's way.
QString countText(quint64 count)
{
    return count == 0 ? u"–"_s : QLocale().toString(count);
}

/// Failing streams first.
int stateRank(StreamState state)
{
    switch (state) {
    case StreamState::Failed:
        return 0;
    case StreamState::Silent:
        return 1;
    case StreamState::Live:
        return 2;
    case StreamState::Waiting:
        return 3;
    case StreamState::Ended:
        return 4;
    }
    Q_UNREACHABLE();
}

QString withAdvice(const QString &text, const StreamHealth &health)
{
    const QString advice = adviceFor(health);
    return advice.isEmpty() || text.isEmpty() ? text + advice : text + u'\n' + advice;
}

} // namespace

QString columnTitle(int column)
{
    switch (column) {
    case StreamsModel::State:
        return StreamsModel::tr("State");
    case StreamsModel::Label:
        return StreamsModel::tr("Label");
    case StreamsModel::Token:
        return StreamsModel::tr("Token");
    case StreamsModel::PointsPerSecond:
        return StreamsModel::tr("Points/s");
    case StreamsModel::BytesPerSecond:
        return StreamsModel::tr("Bytes/s");
    case StreamsModel::LastSeen:
        return StreamsModel::tr("Last seen");
    case StreamsModel::Points:
        return StreamsModel::tr("Points");
    case StreamsModel::Traces:
        return StreamsModel::tr("Traces");
    case StreamsModel::Rejected:
        return StreamsModel::tr("Rejected");
    case StreamsModel::Takeovers:
        return StreamsModel::tr("Takeovers");
    case StreamsModel::Lag:
        return StreamsModel::tr("Lag");
    case StreamsModel::Gaps:
        return StreamsModel::tr("Gaps");
    case StreamsModel::Address:
        return StreamsModel::tr("Publisher");
    case StreamsModel::Program:
        return StreamsModel::tr("Program");
    case StreamsModel::Reason:
        return StreamsModel::tr("Reason");
    default:
        return {};
    }
}

QString columnToolTip(int column)
{
    switch (column) {
    case StreamsModel::State:
        return StreamsModel::tr(
            "Waiting: a plot names the token, nobody has streamed to it yet. Live: points "
            "come. Silent: open, but nothing came for 5 s. Ended: cleanly, or by you. "
            "Failed: ended for another reason.");
    case StreamsModel::Label:
        return StreamsModel::tr("Names of the traces it feeds");
    case StreamsModel::Reason:
        return StreamsModel::tr("Why it ended");
    case StreamsModel::PointsPerSecond:
    case StreamsModel::BytesPerSecond:
        return StreamsModel::tr("Over the last two seconds");
    case StreamsModel::Lag:
        return lagRule();
    case StreamsModel::LastSeen:
        return StreamsModel::tr("When its last point or list came; heartbeats do not count");
    case StreamsModel::Gaps:
        return gapRule();
    case StreamsModel::Rejected:
        return StreamsModel::tr("Lines that were refused. Each of them ends its stream.");
    case StreamsModel::Takeovers:
        return StreamsModel::tr(
            "Times that another connection took the token over and ended the older stream");
    case StreamsModel::Program:
        return StreamsModel::tr("What the publisher calls itself, in its User-Agent header");
    case StreamsModel::Traces:
        return StreamsModel::tr("How many traces it feeds, in all open plots");
    case StreamsModel::Token:
        return StreamsModel::tr("Its beginning: tokens are private");
    default:
        return {};
    }
}

QString stateIconName(StreamState state)
{
    switch (state) {
    case StreamState::Waiting:
        return u"waiting"_s;
    case StreamState::Live:
        return u"live"_s;
    case StreamState::Silent:
        return u"silent"_s;
    case StreamState::Ended:
        return u"ended"_s;
    case StreamState::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

QString cellText(const StreamHealth &health, int column, Milliseconds now)
{
    const QLocale locale;
    switch (column) {
    case StreamsModel::State:
        return streamStateText(health.state);
    case StreamsModel::Label:
        return health.label;
    case StreamsModel::Token:
        return health.token.masked();
    case StreamsModel::PointsPerSecond:
        return rateText(health.pointsPerSecond);
    case StreamsModel::BytesPerSecond:
        return locale.formattedDataSize(qint64(health.bytesPerSecond), 1);
    case StreamsModel::LastSeen:
        return agoText(health.lastSeen, now);
    case StreamsModel::Points:
        return locale.toString(health.points);
    case StreamsModel::Traces:
        return locale.toString(health.traces);
    case StreamsModel::Rejected:
        return countText(health.rejected);
    case StreamsModel::Takeovers:
        return countText(quint64(health.takeovers));
    case StreamsModel::Lag:
        return lagText(health.lag);
    case StreamsModel::Gaps:
        return countText(health.gaps);
    case StreamsModel::Address:
        return health.address;
    case StreamsModel::Program:
        return health.program;
    case StreamsModel::Reason:
        return health.reason;
    default:
        return {};
    }
}

QVariant cellSortKey(const StreamHealth &health, int column)
{
    switch (column) {
    case StreamsModel::State:
        return stateRank(health.state);
    case StreamsModel::PointsPerSecond:
        return health.pointsPerSecond;
    case StreamsModel::BytesPerSecond:
        return health.bytesPerSecond;
    case StreamsModel::LastSeen:
        return qint64(health.lastSeen.count());
    case StreamsModel::Points:
        return health.points;
    case StreamsModel::Traces:
        return health.traces;
    case StreamsModel::Rejected:
        return health.rejected;
    case StreamsModel::Takeovers:
        return health.takeovers;
    case StreamsModel::Lag: // those that tell no time last
        return qint64(health.lag.value_or(Milliseconds::max()).count());
    case StreamsModel::Gaps:
        return health.gaps;
    default:
        return cellText(health, column, {});
    }
}

QString cellToolTip(const StreamHealth &health, int column, Milliseconds now)
{
    switch (column) {
    case StreamsModel::State:
        return withAdvice(StreamsModel::tr("since %1").arg(momentText(health.since, now)), health);
    case StreamsModel::Reason:
        return withAdvice(health.reason, health);
    case StreamsModel::Token:
        return StreamsModel::tr("Tokens are private. Copy the whole one from the context menu.");
    case StreamsModel::LastSeen:
        return health.lastSeen.count() == 0 ? QString() : momentText(health.lastSeen, now);
    case StreamsModel::Points:
        return health.givenUp == 0 ? QString()
                                   : StreamsModel::tr("%1 of the oldest were dropped for want of memory")
                                         .arg(QLocale().toString(health.givenUp));
    case StreamsModel::Lag:
        return lagRule();
    case StreamsModel::Gaps:
        return health.gaps == 0 ? gapRule()
                                : StreamsModel::tr("The last one began %1 and lasted %2.")
                                          .arg(momentText(health.lastGap, now), spanText(health.gapLength)) +
                                      u'\n' + gapRule();
    case StreamsModel::Rejected:
        return health.rejected == 0 ? QString()
                                    : health.lastRejected.problem() + u'\n' + health.lastRejected.text;
    case StreamsModel::Takeovers:
        return health.takeovers == 0
                   ? QString()
                   : StreamsModel::tr("The last one was %1.").arg(momentText(health.lastTakeover, now));
    case StreamsModel::Label:
    case StreamsModel::Address:
    case StreamsModel::Program:
        return cellText(health, column, now);
    default:
        return {};
    }
}

// Large numbers end at one edge; short ones stand in the middle, so that no cell touches the next one's text.
Qt::Alignment columnAlignment(int column)
{
    switch (column) {
    case StreamsModel::PointsPerSecond:
    case StreamsModel::BytesPerSecond:
    case StreamsModel::Points:
        return Qt::AlignRight | Qt::AlignVCenter;
    case StreamsModel::Lag:
    case StreamsModel::LastSeen:
    case StreamsModel::Traces:
    case StreamsModel::Gaps:
    case StreamsModel::Rejected:
    case StreamsModel::Takeovers:
        return Qt::AlignCenter;
    default:
        return Qt::AlignLeft | Qt::AlignVCenter;
    }
}

} // namespace chartstream
