// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/connections/endpointstate.h"
#include "ui/dialogs/connections/listeningfields.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace chartstream {

class AccessForm;
class EndpointSummary;
class FilePrompt;
class ProblemLabel;

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
    void connectFields();

    void load();
    void showChoice();
    ListeningFields fields() const;
    void showProblems();
    /// Where nothing is missing.
    void apply();

    Accounts &m_accounts;
    ListeningFields m_kept;   ///< what the endpoint goes by
    bool m_isShowing = false; ///< what is kept: then a field's change is not the person's
    EndpointSummary *m_summary;
    QCheckBox *m_listens;
    QComboBox *m_reach;
    QLineEdit *m_address;
    ProblemLabel *m_addressProblem;
    QSpinBox *m_port;
    AccessForm *m_access;
};

} // namespace chartstream
