// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/livestream.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("chartstream::LiveStream", text);
}

StreamState toneOf(PublisherState state)
{
    switch (state) {
    case PublisherState::Closed:
        return StreamState::Ended;
    case PublisherState::Connecting:
        return StreamState::Waiting;
    case PublisherState::Open:
        return StreamState::Live;
    case PublisherState::Waiting:
        return StreamState::Silent;
    case PublisherState::Stopped:
        return StreamState::Failed;
    }
    Q_UNREACHABLE();
}

QString missingText(const PublisherStatus &status)
{
    QStringList parts;
    const auto note = [&parts](qint64 lines, const QString &text) {
        if (lines > 0)
            parts += text.arg(QLocale().toString(lines));
    };
    note(status.linesDropped, tr("%1 dropped, as the queue was full"));
    note(status.linesLost, tr("%1 lost: not taken, and no longer kept here"));
    note(status.linesUnknown, tr("%1 sent when a connection broke: arrived or not"));
    return parts.join(u'\n');
}

} // namespace

LiveStream LiveStream::of(const StreamHealth &health)
{
    LiveStream stream;
    stream.direction = Direction::In;
    stream.token = health.token;
    stream.label = health.label;
    stream.peer = health.publisher();
    stream.tone = health.state;
    stream.state = streamStateText(health.state);
    stream.since = health.since;
    stream.rate = health.pointsPerSecond;
    stream.lines = qint64(health.lines);
    stream.reconnects = health.reconnects;
    stream.missing = qint64(health.rejected);
    if (health.rejected > 0)
        stream.missingText = tr("%1 refused").arg(QLocale().toString(health.rejected));
    stream.reason = health.reason;
    stream.canStop = health.connection.has_value();
    return stream;
}

LiveStream LiveStream::of(const PublisherHealth &health)
{
    const PublisherStatus &status = health.status;
    LiveStream stream;
    stream.direction = Direction::Out;
    stream.publisher = health.id;
    stream.token = health.token;
    stream.label = health.label;
    stream.peer = health.destination;
    stream.tone = toneOf(status.state);
    stream.state = publisherStateText(status.state);
    stream.since = status.since;
    stream.rate = health.linesPerSecond;
    stream.lines = status.linesSent;
    stream.reconnects = status.reconnects;
    stream.waiting = health.linesWaiting;
    stream.missing = status.linesDropped + status.linesLost + status.linesUnknown;
    stream.missingText = chartstream::missingText(status);
    stream.reason = status.lastOutcome.reason;
    const bool isStopped = status.state == PublisherState::Stopped;
    stream.canStop = true;
    stream.canTakeBack = isStopped && status.lastOutcome.status == 423;
    stream.canTryNow = !stream.canTakeBack && (isStopped || status.state == PublisherState::Waiting);
    return stream;
}

} // namespace chartstream
