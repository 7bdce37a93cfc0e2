// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/serveractions.h"

#include "core/account/accounts.h"
#include "core/workspace/relays.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/servers/newplotdialog.h"
#include "ui/dialogs/servers/openplotdialog.h"
#include "ui/dialogs/servers/publishdialog.h"
#include "ui/dialogs/servers/relaydialog.h"
#include "ui/panels/texts.h"

#include <QSet>

namespace chartstream {

ServerActions::ServerActions(const ServerSubject &subject, QWidget *window)
    : QObject(window)
    , m_subject(subject)
    , m_window(window)
    , m_publishers(subject.workspace.events(), subject.publishers, subject.clock)
{
    connect(&m_publishers, &ReplayPublishers::done, this, &ServerActions::published);
    connect(&subject.accounts, &Accounts::removed, this, &ServerActions::endOutgoing);
}

void ServerActions::newPlot()
{
    if (!m_newPlot)
        m_newPlot = new NewPlotDialog(m_subject, m_window);
    show(m_newPlot);
}

void ServerActions::openPlot()
{
    if (!m_openPlot)
        m_openPlot = new OpenPlotDialog(m_subject, m_window);
    show(m_openPlot);
}

void ServerActions::relay(const StreamToken &token)
{
    relay({labelled(token)});
}

void ServerActions::relay(const Plot &plot)
{
    QList<LabelledToken> streams;
    QSet<StreamToken> known;
    for (size_t trace = 0; trace < plot.document().traces.size(); ++trace) {
        const StreamToken token = plot.document().token(trace);
        if (token.isEmpty() || known.contains(token))
            continue;
        known.insert(token);
        streams.append(labelled(token));
    }
    if (streams.isEmpty()) {
        Q_EMIT done(tr("No trace of \"%1\" has a stream token, so nothing of it can go on to a server")
                        .arg(plainTitle(plot.title())));
    } else {
        relay(streams);
    }
}

void ServerActions::relay(const QList<LabelledToken> &streams)
{
    show(new RelayDialog(m_subject, streams, m_window));
}

void ServerActions::publish(ReplayPlayer *player)
{
    if (m_publish && m_publish->player() != player)
        m_publish->close();
    if (!m_publish || m_publish->player() != player)
        m_publish = new PublishDialog(m_subject, m_publishers, *player, m_window);
    show(m_publish);
}

void ServerActions::endOutgoing(const QString &profile)
{
    const QSet<StreamToken> relayed = m_subject.relays.tokens();
    for (const StreamToken &token : relayed) {
        if (m_subject.relays.find(token)->profile == profile)
            m_subject.relays.end(token);
    }
    m_publishers.stop(profile);
}

LabelledToken ServerActions::labelled(const StreamToken &token) const
{
    const StreamHealth *stream = m_subject.workspace.streams().find(token);
    return {stream ? stream->label : QString(), token};
}

void ServerActions::show(ServerDialog *dialog)
{
    connect(dialog, &ServerDialog::connectionsWanted, this, &ServerActions::connectionsWanted,
            Qt::UniqueConnection);
    connect(dialog, &ServerDialog::opened, this, &ServerActions::opened, Qt::UniqueConnection);
    connect(dialog, &ServerDialog::done, this, &ServerActions::done, Qt::UniqueConnection);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace chartstream

#include "moc_serveractions.cpp"
