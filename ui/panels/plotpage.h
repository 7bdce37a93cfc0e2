// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/figureparts.h"

#include <QJsonValue>
#include <QWidget>

class QAction;

namespace chartstream {

class Clock;
class EditPane;
class Plot;
class PlotActions;
class PlotBar;
class PlotEditing;
class PlotView;

/// A plot's view with its bar above, what its cursors measure below and, while the person edits it, a pane
/// beside. A plot that says nothing of its layout is light or dark with the system. Main thread.
class PlotPage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    PlotPage(Plot &plot, const Clock &clock, QWidget *parent = nullptr);

    PlotView &view() const { return *m_view; }
    PlotBar &bar() const { return *m_bar; }
    /// Of its bar and more, for a menu.
    QList<QAction *> menuActions() const;
    /// Tells which of the two the person may choose now.
    void showOwnWindow(bool isOwn);

Q_SIGNALS:
    /// The person wants it in a window of its own, or back.
    void ownWindowWanted(bool wanted);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showPane(bool shown);
    void editPart(const FigurePart &part);
    void followSystemColors();

    PlotView *m_view;
    PlotBar *m_bar;
    PlotEditing *m_editing;
    PlotActions *m_actions;
    EditPane *m_pane = nullptr; ///< from the first edit on
    bool m_followsSystem;
    QJsonValue m_systemTemplate{QJsonValue::Undefined}; ///< that the system's colours gave the plot
};

} // namespace chartstream
