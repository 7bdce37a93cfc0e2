// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/replays.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace chartstream {

class Plot;
class ReplayOverview;

/// The replay of the current plot, or of those that run the one a person chose: plays, pauses, steps, seeks,
/// says how fast it plays, what of it and with which times, where it is and how it fares. Hidden while none
/// runs; no timer while nothing moves or nobody sees it. Main thread.
class ReplayBar : public QFrame
{
    Q_OBJECT

public:
    static constexpr Milliseconds refreshTime{34}; ///< at least, from one position shown to the next

    /// All three must outlive it.
    ReplayBar(const Workspace &workspace, Replays &replays, const Clock &clock, QWidget *parent = nullptr);

    /// The one that is shown; null while none runs.
    ReplayPlayer *player() const { return m_player; }
    void setPlayer(ReplayPlayer *player);
    /// Shows the replay that feeds it, where there is one.
    void setCurrentPlot(const Plot *plot);
    /// Those with keys, for the widgets that a person looks at the replay in: they count where one of these
    /// has the focus.
    QList<QAction *> keyActions() const;

Q_SIGNALS:
    /// The person wants it to be sent on to an endpoint.
    void publishWanted(chartstream::ReplayPlayer *player);
    /// The person chose another replay, which feeds it.
    void plotWanted(const chartstream::Plot *plot);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QToolButton *makeButton(const QString &name, const QString &text, const QKeySequence &key,
                            QHBoxLayout *layout);
    QHBoxLayout *makeTrackRow();
    QHBoxLayout *makeControlRow();
    void makePlayButtons(QHBoxLayout *row);
    void makeSpeeds(QHBoxLayout *row);
    void makeSectionButtons(QHBoxLayout *row);
    void makeTimes(QHBoxLayout *row);

    void choose(int index);
    const Plot *plotOf(const ReplayPlayer &player) const;
    void change(const std::function<void(ReplaySettings &)> &change);
    void setSectionBegin();
    void setSectionEnd();
    void chooseSpeed(int index);

    void showReplays();
    void showState();
    void showSettings();
    void showSpeed(const ReplaySettings &settings);
    void showPosition();

    const Workspace &m_workspace;
    Replays &m_replays;
    std::unique_ptr<Alarm> m_next;
    QPointer<ReplayPlayer> m_player;
    ReplayPlayer *m_ending = nullptr; ///< goes while its signal is heard
    bool m_isSeen = false;
    QComboBox *m_choice = nullptr;
    ReplayOverview *m_overview = nullptr;
    QLabel *m_position = nullptr;
    QLabel *m_end = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_rows = nullptr;
    QComboBox *m_speed = nullptr;
    QComboBox *m_times = nullptr;
    QAction *m_play = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_loop = nullptr;
    QAction *m_skip = nullptr;
    QList<QAction *> m_keyActions;
};

} // namespace chartstream
