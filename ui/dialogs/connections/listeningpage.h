// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/connections/endpointstate.h"
#include "ui/dialogs/connections/listeningfields.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace chartstream {

class CopyButton;
class EndpointSummary;
class FileChooser;
class FilePrompt;
class ProblemLabel;
class SecretEdit;

/// Where the local endpoint listens. A change takes effect at once, as soon as nothing is missing; what is,
/// is said at its field, and until then the endpoint stays as it was.
class ListeningPage : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    ListeningPage(Accounts &accounts, FilePrompt &prompt, QWidget *parent = nullptr);

    /// What became of the choice.
    void showEndpoint(const EndpointState &state);
    /// Whether there are changes that did not take effect, as something is missing.
    bool isEdited() const;
    /// Gives these changes up.
    void revert();

private:
    QWidget *makeReach();
    QWidget *makeAccess();
    ProblemLabel *addRow(QFormLayout *form, const QString &label, QWidget *field, ListeningFields::Field of);
    void connectFields();

    void load();
    void showChoice();
    ListeningFields fields() const;
    void showProblems();
    /// Where nothing is missing.
    void apply();
    void generateKey();

    Accounts &m_accounts;
    FilePrompt &m_prompt;
    ListeningFields m_kept;   ///< what the endpoint goes by
    bool m_isShowing = false; ///< what is kept: then a field's change is not the person's
    EndpointSummary *m_summary;
    QCheckBox *m_listens;
    QComboBox *m_reach;
    QLineEdit *m_address;
    QSpinBox *m_port;
    QLineEdit *m_user;
    SecretEdit *m_apiKey;
    CopyButton *m_copyKey;
    FileChooser *m_certificate;
    FileChooser *m_key;
    QCheckBox *m_plainFromAfar;
    QMap<ListeningFields::Field, ProblemLabel *> m_problems;
};

} // namespace chartstream
