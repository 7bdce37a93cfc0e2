// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QDialog>
#include <QPointer>

#include <memory>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QPushButton;
class QStackedWidget;

namespace chartstream {

class Accounts;
class BusyRow;
class Clock;
class Plot;
class PlotClient;
class PublisherTable;
class Relays;
class StreamAccessManager;
class Workspace;
struct CallFailure;

/// What the dialogs about servers work on; all of it outlives them.
struct ServerSubject
{
    Accounts &accounts;
    Workspace &workspace;
    PublisherTable &publishers;
    Relays &relays;
    const Clock &clock;
};

/// A dialog that does something with one of the servers of the connections dialog: which one, what exactly,
/// and one button that does it. While a server is asked the form waits and the second button cancels. Where
/// no server is known yet it says so and leads to the connections dialog. Deletes itself when closed.
class ServerDialog : public QDialog
{
    Q_OBJECT

public:
    ~ServerDialog() override;

    void reject() override;

Q_SIGNALS:
    void connectionsWanted();
    /// A plot came into the workspace.
    void opened(chartstream::Plot *plot);
    /// What was done, one line.
    void done(const QString &what);

protected:
    /// Which address of a profile is needed.
    using Address = QUrl Profile::*;

    /// `explanation`: what the dialog is for. `action`: its button.
    ServerDialog(const ServerSubject &subject, Address address, const QString &title,
                 const QString &explanation, const QString &action, QWidget *parent);

    /// The end of a derived constructor: the form is made, profileChanged() may come.
    void fillServers();

    const ServerSubject &subject() const { return m_subject; }
    QFormLayout &form() { return *m_form; }
    /// The chosen one; null where there is none.
    const Profile *profile() const;
    ProfileSecrets secrets() const;
    /// The first server that `fits`, if there is one and another is chosen.
    void choose(const std::function<bool(const Profile &)> &fits);
    /// Whether the form can be used as it is; call it when that changes.
    void setReady(bool ready);

    /// The person wants it done. Called only while ready.
    virtual void act() = 0;
    /// Another server was chosen, or that one's tokens are different now.
    virtual void profileChanged() {}

    /// A client of the chosen server, which asks for `what`: until it fails, it is cancelled, or finish() is
    /// called. Null where the profile cannot be used; then the reason is shown.
    PlotClient *ask(const QString &what);
    void showFailure(const QString &why);
    /// Closes; `what` was done.
    void finish(const QString &what);

private:
    QWidget *makeEmptyState();
    void noteProfile();
    void showFailureOf(const CallFailure &failure);
    void stopAsking();
    void update();

    const ServerSubject m_subject;
    const Address m_address;
    QStackedWidget *m_pages;
    QWidget *m_formPage;
    QFormLayout *m_form;
    QComboBox *m_servers;
    BusyRow *m_busy;
    QDialogButtonBox *m_buttons;
    QPushButton *m_addServer;
    QPushButton *m_action;
    QPushButton *m_close;
    bool m_isReady = false;
    QPointer<QWidget> m_focus; ///< before the form waited
    std::unique_ptr<StreamAccessManager> m_manager;
    std::unique_ptr<PlotClient> m_client;
};

} // namespace chartstream
