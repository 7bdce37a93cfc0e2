// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/livestreamcells.h"

#include "ui/dialogs/connections/livestreamsmodel.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/streamcells.h"
#include "ui/panels/symbolicicon.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

using Model = LiveStreamsModel;

bool isIncoming(const LiveStream &stream)
{
    return stream.direction == LiveStream::Direction::In;
}

QString rateText(const LiveStream &stream)
{
    const QString number = QLocale().toString(stream.rate, 'f', stream.rate > 0 && stream.rate < 10 ? 1 : 0);
    return isIncoming(stream) ? Model::tr("%1 points/s").arg(number) : Model::tr("%1 lines/s").arg(number);
}

/// Many zeros hide the few numbers that matter.
QString countText(qint64 count)
{
    return count == 0 ? u"–"_s : QLocale().toString(count);
}

} // namespace

QString liveColumnTitle(int column)
{
    switch (column) {
    case Model::Direction:
        return Model::tr("Way");
    case Model::Label:
        return Model::tr("Label");
    case Model::Token:
        return Model::tr("Token");
    case Model::State:
        return Model::tr("State");
    case Model::Since:
        return Model::tr("Since");
    case Model::Rate:
        return Model::tr("Rate");
    case Model::Lines:
        return Model::tr("Lines");
    case Model::Reconnects:
        return Model::tr("Reconnects");
    case Model::Waiting:
        return Model::tr("Waiting");
    case Model::Missing:
        return Model::tr("Missing");
    case Model::Reason:
        return Model::tr("Last reason");
    case Model::Peer:
        return Model::tr("From or to");
    default:
        return {};
    }
}

QString liveColumnMeaning(int column)
{
    switch (column) {
    case Model::Direction:
        return Model::tr("In: another program streams to Chartstream. Out: Chartstream streams to a server.");
    case Model::Since:
        return Model::tr("When the present state began");
    case Model::Reconnects:
        return Model::tr("How many times it was opened again after the first");
    case Model::Waiting:
        return Model::tr("Lines that wait to be sent");
    case Model::Missing:
        return Model::tr("Lines dropped, lost, refused, or sent when a connection broke");
    case Model::Reason:
        return Model::tr("Why it ended the last time");
    default:
        return {};
    }
}

Qt::Alignment liveColumnAlignment(int column)
{
    switch (column) {
    case Model::Rate:
    case Model::Lines:
    case Model::Reconnects:
    case Model::Waiting:
    case Model::Missing:
        return Qt::AlignRight | Qt::AlignVCenter;
    default:
        return Qt::AlignLeft | Qt::AlignVCenter;
    }
}

QString liveCellText(const LiveStream &stream, int column)
{
    switch (column) {
    case Model::Direction:
        return isIncoming(stream) ? Model::tr("in") : Model::tr("out");
    case Model::Label:
        return stream.label;
    case Model::Token:
        return stream.token.masked();
    case Model::State:
        return stream.state;
    case Model::Since:
        return sinceText(stream.since.count());
    case Model::Rate:
        return stream.rate > 0 ? rateText(stream) : u"–"_s;
    case Model::Lines:
        return countText(stream.lines);
    case Model::Reconnects:
        return countText(stream.reconnects);
    case Model::Waiting:
        return countText(stream.waiting);
    case Model::Missing:
        return countText(stream.missing);
    case Model::Reason:
        return stream.reason;
    case Model::Peer:
        return stream.peer;
    default:
        return {};
    }
}

QVariant liveCellSortKey(const LiveStream &stream, int column)
{
    switch (column) {
    case Model::State:
        return int(stream.tone);
    case Model::Since:
        return qint64(stream.since.count());
    case Model::Rate:
        return stream.rate;
    case Model::Lines:
        return stream.lines;
    case Model::Reconnects:
        return stream.reconnects;
    case Model::Waiting:
        return stream.waiting;
    case Model::Missing:
        return stream.missing;
    default:
        return liveCellText(stream, column);
    }
}

QString liveCellToolTip(const LiveStream &stream, int column)
{
    switch (column) {
    case Model::Direction:
    case Model::Peer:
        return isIncoming(stream) ? Model::tr("from %1").arg(stream.peer)
                                  : Model::tr("to %1").arg(stream.peer);
    case Model::Since:
        return stream.since.count() == 0
                   ? QString()
                   : QLocale().toString(QDateTime::fromMSecsSinceEpoch(stream.since.count()));
    case Model::Missing:
        return stream.missingText;
    case Model::Label:
    case Model::Reason:
        return liveCellText(stream, column);
    default:
        return {};
    }
}

QVariant liveCellColor(const LiveStream &stream, int column)
{
    if (column == Model::State)
        return stateColor(stream.tone, QGuiApplication::palette());
    if (column == Model::Missing && stream.missing > 0)
        return severityColor(Severity::Failure, QGuiApplication::palette());
    return {};
}

QVariant liveCellIcon(const LiveStream &stream, int column)
{
    if (column == Model::Direction)
        return symbolicIcon(isIncoming(stream) ? u"incoming"_s : u"outgoing"_s);
    if (column == Model::State)
        return symbolicIcon(stateIconName(stream.tone), stateColor(stream.tone, QGuiApplication::palette()));
    return {};
}

QString sinceText(qint64 sinceEpoch)
{
    if (sinceEpoch == 0)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(sinceEpoch);
    return time.date() == QDate::currentDate() ? time.toString(u"HH:mm:ss"_s)
                                               : QLocale().toString(time, QLocale::ShortFormat);
}

} // namespace chartstream
