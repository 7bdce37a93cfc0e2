// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/connections/profilefields.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace chartstream {

class FileChooser;
class FilePrompt;
class ProblemLabel;
class SecretEdit;

/// How a server is reached: framing of the streams, proxy, whom to trust.
class NetworkForm : public QWidget
{
    Q_OBJECT

public:
    /// `prompt` outlives it.
    explicit NetworkForm(FilePrompt &prompt, QWidget *parent = nullptr);

    void show(const ProfileFields &fields);
    /// What is typed, into `fields`.
    void collect(ProfileFields &fields) const;
    void showProblems(const QMap<ProfileFields::Field, QString> &problems);
    /// While the keychain has not answered there is no password to edit.
    void showLoading(bool isLoading);

Q_SIGNALS:
    void edited();

private:
    QWidget *makeFraming();
    QWidget *makeProxy();
    QWidget *makeTrust();
    void updateProxy();
    void showFingerprint(const QByteArray &fingerprint);

    QComboBox *m_framing;
    QComboBox *m_proxy;
    QWidget *m_proxyServer;
    QLineEdit *m_proxyHost;
    QSpinBox *m_proxyPort;
    QLineEdit *m_proxyUser;
    SecretEdit *m_proxyPassword;
    FileChooser *m_authority;
    QLabel *m_fingerprint;
    QPushButton *m_withdraw;
    QByteArray m_acceptedFingerprint;
    QMap<ProfileFields::Field, ProblemLabel *> m_problems;
};

} // namespace chartstream
