// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/plotclient.h"
#include "core/workspace/replaypublishers.h"
#include "ui/dialogs/servers/serverdialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace chartstream {

class ProblemLabel;
class StreamRows;

/// "Publish replay to...": makes the replay's plots on a server, with tokens of theirs, then sends what the
/// replay plays there while it is watched here. Ends an earlier publication, too. Closes with the replay.
class PublishDialog final : public ServerDialog
{
    Q_OBJECT

public:
    /// `publishers` outlives it.
    PublishDialog(const ServerSubject &subject, ReplayPublishers &publishers, ReplayPlayer &player,
                  QWidget *parent = nullptr);

    /// Null once it is gone.
    const ReplayPlayer *player() const { return m_player; }

private:
    void act() override;
    void profileChanged() override;
    void makeForm();
    QWidget *makePresent();
    void showPresent();
    void check();
    /// What goes there; empty, and the reason shown, where that is not possible.
    std::vector<ReplayTarget> targets() const;
    std::vector<PlotDraft> drafts() const;
    void plotSaved(const SavedPlot &plot);
    void publish();
    QString replayName() const;

    ReplayPublishers &m_publishers;
    QPointer<ReplayPlayer> m_player;
    QLabel *m_present; ///< where it is published now
    QWidget *m_presentRow = nullptr;
    QCheckBox *m_makesPlot;
    QLineEdit *m_name;
    ProblemLabel *m_problem;
    QCheckBox *m_isPublic;
    QCheckBox *m_overwrites;
    QSpinBox *m_maxPoints;
    StreamRows *m_streams;
    QComboBox *m_start;
    QList<LabelledToken> m_fresh; ///< a token for each stream that nobody has used
    // While it is done:
    std::vector<ReplayTarget> m_targets;
    std::vector<PlotDraft> m_drafts;
    size_t m_plotsMade = 0;
    PlotClient *m_client = nullptr;
    QString m_page; ///< of the first plot
};

} // namespace chartstream
