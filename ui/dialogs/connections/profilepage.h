// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/connections/profilefields.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace chartstream {

class Accounts;
class Clock;
class FilePrompt;
class NetworkForm;
class ServerForm;
class TestView;
class TokensPage;

/// One server: its settings, kept with Save, and its tokens, kept at once. What is typed stays here until it
/// is saved or reverted, whatever else is looked at meanwhile.
class ProfilePage : public QWidget
{
    Q_OBJECT

public:
    /// All three outlive it, and the profile of this id, too.
    ProfilePage(Accounts &accounts, const QString &id, FilePrompt &prompt, const Clock &clock,
                QWidget *parent = nullptr);

    const QString &id() const { return m_id; }
    /// Whether something is not saved.
    bool isEdited() const { return m_fields != m_kept; }
    /// Whether it may be.
    bool isComplete() const;
    void editName();

public Q_SLOTS:
    /// Where something is missing nothing happens.
    void save();
    void revert();

Q_SIGNALS:
    void editedChanged();
    /// A token went off the list.
    void revoked(const chartstream::StreamToken &token);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeServerPage();
    QLayout *makeKeepingRow();

    void load();
    void fieldsEdited();
    void accept(const QByteArray &fingerprint);
    void startTest();
    void showState();
    QStringList otherNames() const;

    Accounts &m_accounts;
    const QString m_id;
    ProfileFields m_kept;   ///< as in the accounts
    ProfileFields m_fields; ///< as typed
    QTabWidget *m_tabs;
    ServerForm *m_server;
    NetworkForm *m_network;
    TestView *m_test;
    QLabel *m_state;
    QPushButton *m_revert;
    QPushButton *m_save;
};

} // namespace chartstream
