// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamcells.h"

#include "core/workspace/streamhealth.h"
#include "ui/panels/streamsmodel.h"
#include "ui/panels/texts.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QDateTime localTime(Milliseconds sinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count());
}

QString lastSeenText(Milliseconds lastSeen)
{
    return lastSeen.count() == 0 ? StreamsModel::tr("never") : localTime(lastSeen).toString(u"HH:mm:ss"_s);
}

QString rateText(double rate)
{
    return QLocale().toString(rate, 'f', rate > 0 && rate < 10 ? 1 : 0);
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
    case StreamsModel::Publisher:
        return StreamsModel::tr("Publisher");
    case StreamsModel::Reason:
        return StreamsModel::tr("Reason");
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

QString cellText(const StreamHealth &health, int column)
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
        return lastSeenText(health.lastSeen);
    case StreamsModel::Points:
        return locale.toString(health.points);
    case StreamsModel::Traces:
        return locale.toString(health.traces);
    case StreamsModel::Rejected:
        return locale.toString(health.rejected);
    case StreamsModel::Takeovers:
        return locale.toString(health.takeovers);
    case StreamsModel::Publisher:
        return health.publisher;
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
        return int(health.state);
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
    default:
        return cellText(health, column);
    }
}

QString cellToolTip(const StreamHealth &health, int column)
{
    switch (column) {
    case StreamsModel::State:
        return StreamsModel::tr("since %1").arg(QLocale().toString(localTime(health.since)));
    case StreamsModel::Token:
        return StreamsModel::tr("Tokens are private. Copy the whole one from the context menu.");
    case StreamsModel::LastSeen:
        return health.lastSeen.count() == 0 ? QString() : QLocale().toString(localTime(health.lastSeen));
    case StreamsModel::Points:
        return health.givenUp == 0 ? QString()
                                   : StreamsModel::tr("%1 of the oldest were dropped for want of memory")
                                         .arg(QLocale().toString(health.givenUp));
    case StreamsModel::Rejected:
        return health.lastRejected;
    case StreamsModel::Label:
    case StreamsModel::Publisher:
    case StreamsModel::Reason:
        return cellText(health, column);
    default:
        return {};
    }
}

// Large numbers end at one edge; short ones stand in the middle, so that no cell touches the next one's text.
/// text.
Qt::Alignment columnAlignment(int column)
{
    switch (column) {
    case StreamsModel::PointsPerSecond:
    case StreamsModel::BytesPerSecond:
    case StreamsModel::Points:
        return Qt::AlignRight | Qt::AlignVCenter;
    case StreamsModel::LastSeen:
    case StreamsModel::Traces:
    case StreamsModel::Rejected:
    case StreamsModel::Takeovers:
        return Qt::AlignCenter;
    default:
        return Qt::AlignLeft | Qt::AlignVCenter;
    }
}

} // namespace chartstream
