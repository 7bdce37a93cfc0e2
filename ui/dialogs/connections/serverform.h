// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/connections/profilefields.h"

#include <QWidget>

class QLineEdit;

namespace chartstream {

class ProblemLabel;
class SecretEdit;

/// Name, addresses, user and API key of a server.
class ServerForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServerForm(QWidget *parent = nullptr);

    void show(const ProfileFields &fields);
    /// What is typed, into `fields`.
    void collect(ProfileFields &fields) const;
    void showProblems(const QMap<ProfileFields::Field, QString> &problems);
    /// While the keychain has not answered there is no key to edit.
    void showLoading(bool isLoading);
    void editName();

Q_SIGNALS:
    void edited();

private:
    void suggestStreamServer();

    QLineEdit *m_name;
    QLineEdit *m_plotServer;
    QLineEdit *m_streamServer;
    QLineEdit *m_user;
    SecretEdit *m_apiKey;
    QMap<ProfileFields::Field, ProblemLabel *> m_problems;
};

} // namespace chartstream
