// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/stream/streamtoken.h"
#include "ui/dialogs/connections/endpointstate.h"

#include <QDialog>
#include <QHash>

#include <memory>

class QSplitter;
class QStackedWidget;

namespace chartstream {

class Accounts;
class Clock;
class ConnectionsSide;
class FilePrompt;
class ListeningPage;
class LiveStreamsPage;
class MessageBar;
class ProfilePage;
class PublisherTable;
class Workspace;

/// Everything about connections: where this computer listens, the servers that one streams to and keeps plots
/// on, and every stream in both directions. Not modal. What a person typed about a server stays until it is
/// saved or reverted; the dialog does not close over it without asking. Its size is kept in QSettings().
class ConnectionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// What the dialog shows and changes; all of it outlives the dialog.
    struct Subject
    {
        Accounts &accounts;
        Workspace &workspace; ///< of incoming streams and the event log
        PublisherTable &publishers;
        const Clock &clock;
    };

    ConnectionsDialog(const Subject &subject, std::unique_ptr<FilePrompt> prompt, QWidget *parent = nullptr);
    ~ConnectionsDialog() override;

    /// What the local endpoint does now. To be told again after each change.
    void showEndpoint(const EndpointState &state);
    /// Of a profile, Accounts::localEndpoint, or ConnectionsModel::liveStreams.
    void showPage(const QString &id);

public Q_SLOTS:
    /// Escape and Close: asks first where something is not saved.
    void reject() override;

Q_SIGNALS:
    /// The person wants streams that come in with this token to end: `end` tells them why.
    void incomingStopWanted(const chartstream::StreamToken &token, chartstream::StreamEnd end);

private:
    QWidget *makeLocalPage();
    void restore();
    void remember() const;
    void showProblems();

    QWidget *pageOf(const QString &id);
    void dropPage(const QString &id);
    QList<ProfilePage *> editedPages() const;
    void askAboutEdits();

    const Subject m_subject;
    const std::unique_ptr<FilePrompt> m_prompt;
    ConnectionsSide *m_side;
    MessageBar *m_problems;
    QSplitter *m_splitter;
    QStackedWidget *m_pages;
    LiveStreamsPage *m_live;
    ListeningPage *m_listening = nullptr;
    QWidget *m_local = nullptr;
    QHash<QString, ProfilePage *> m_profilePages;
};

} // namespace chartstream
