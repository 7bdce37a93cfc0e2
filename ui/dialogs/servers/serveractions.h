// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"
#include "core/workspace/replaypublishers.h"
#include "ui/dialogs/servers/serverdialog.h"

#include <QPointer>

namespace chartstream {

class PublishDialog;

/// What a window does with servers: plots made there, plots fetched from there, streams that go on to there,
/// and replays. Shows the dialogs, which stop nobody from working. Main thread.
class ServerActions : public QObject
{
    Q_OBJECT

public:
    /// `window`: what dialogs belong to, and the owner of this.
    ServerActions(const ServerSubject &subject, QWidget *window);

    void newPlot();
    void openPlot();
    /// Where a stream goes on to.
    void relay(const StreamToken &token);
    /// The same of all streams of a plot.
    void relay(const Plot &plot);
    /// Where a replay goes on to.
    void publish(ReplayPlayer *player);

    ReplayPublishers &replayPublishers() { return m_publishers; }

Q_SIGNALS:
    void connectionsWanted();
    void opened(chartstream::Plot *plot);
    /// One line for a person.
    void done(const QString &what);
    /// The same of a replay whose publication is over; the event log tells it already.
    void published(const QString &what);

private:
    LabelledToken labelled(const StreamToken &token) const;
    void relay(const QList<LabelledToken> &streams);
    /// A profile that was removed takes along what goes there.
    void endOutgoing(const QString &profile);
    void show(ServerDialog *dialog);

    const ServerSubject m_subject;
    QWidget *m_window;
    ReplayPublishers m_publishers;
    QPointer<ServerDialog> m_newPlot;
    QPointer<ServerDialog> m_openPlot;
    QPointer<PublishDialog> m_publish;
};

} // namespace chartstream
