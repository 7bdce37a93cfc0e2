// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/servers/serverdialog.h"

#include <QJsonObject>

class QCheckBox;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace chartstream {

class ProblemLabel;
struct SavedPlot;

/// "New plot on server...": makes a figure of empty traces there, opens it here as a tab, and sends its
/// streams on, if that is wanted. Tokens that it makes are kept with the server's others.
class NewPlotDialog final : public ServerDialog
{
    Q_OBJECT

public:
    explicit NewPlotDialog(const ServerSubject &subject, QWidget *parent = nullptr);

private:
    void act() override;
    void profileChanged() override;
    void makeForm();
    void check();
    QList<LabelledToken> chosenTokens() const;
    void plotSaved(const SavedPlot &plot);
    void keepNewTokens(const QString &plot);
    /// Empty, or why some stream does not go on.
    QString relay();

    QLineEdit *m_name;
    ProblemLabel *m_problem;
    QListWidget *m_tokens;
    QSpinBox *m_newTokens;
    QSpinBox *m_maxPoints;
    QCheckBox *m_isPublic;
    QCheckBox *m_overwrites;
    QCheckBox *m_relays;
    // Of the plot that is being made:
    QList<LabelledToken> m_traces;
    qsizetype m_chosen = 0; ///< of the traces: those of tokens that were known; after them those of new ones
    QJsonObject m_figure;
    bool m_goesOn = false; ///< its streams are relayed
};

} // namespace chartstream
