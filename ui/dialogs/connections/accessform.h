// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/connections/listeningfields.h"

#include <QGroupBox>

class QCheckBox;
class QLineEdit;

namespace chartstream {

class CopyButton;
class FileChooser;
class FilePrompt;
class ProblemLabel;
class SecretEdit;

/// What the local endpoint asks of other computers: user, API key, TLS.
class AccessForm : public QGroupBox
{
    Q_OBJECT

public:
    /// `prompt` outlives it.
    explicit AccessForm(FilePrompt &prompt, QWidget *parent = nullptr);

    /// Tells nothing: what is shown was not edited.
    void showChoice(const ListeningChoice &choice);
    void showKey(const QString &apiKey);
    /// While the keychain has not answered there is no key to edit.
    void showLoading(bool isLoading);
    void showProblems(const QMap<ListeningFields::Field, QString> &problems);
    /// What is typed, into `fields`.
    void collect(ListeningFields &fields) const;

Q_SIGNALS:
    /// By the person, at every letter.
    void edited();
    /// The person left a field, or chose something.
    void committed();

private:
    QWidget *makeKeyRow();
    void generateKey();

    QLineEdit *m_user;
    SecretEdit *m_apiKey;
    CopyButton *m_copyKey;
    FileChooser *m_certificate;
    FileChooser *m_key;
    QCheckBox *m_plainFromAfar;
    QMap<ListeningFields::Field, ProblemLabel *> m_problems;
};

} // namespace chartstream
