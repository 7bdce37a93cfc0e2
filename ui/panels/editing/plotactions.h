// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/figureparts.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace chartstream {

class PlotEditing;
class PlotView;

/// What a person can do to a plot's figure: as actions for a bar and a menu, as the context menu of what lies
/// below the pointer, and by a double click on a title. Main thread.
class PlotActions : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it; `page` shows the view and owns this.
    PlotActions(PlotView &view, PlotEditing &editing, QWidget *page);
    ~PlotActions() override;

    /// Checked while the pane is there.
    QAction *edit() const { return m_edit; }
    /// Has a menu.
    QAction *templates() const { return m_templates; }
    QAction *undo() const { return m_undo; }
    QAction *redo() const { return m_redo; }
    /// Checked while the plot is in a window of its own.
    QAction *ownWindow() const { return m_ownWindow; }

Q_SIGNALS:
    /// The person wants to change this.
    void editWanted(const chartstream::FigurePart &part);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *makeAction(const QString &name, const QString &text, const QKeySequence &shortcut = {});
    void showHistory();
    void showMenu(QPoint at, const QPoint &onScreen);
    void addTrace(QMenu &menu, size_t trace);
    void addAxis(QMenu &menu, AxisId axis);

    PlotView &m_view;
    PlotEditing &m_editing;
    QWidget *m_canvas;
    std::unique_ptr<QMenu> m_templateMenu;
    QAction *m_edit = nullptr;
    QAction *m_templates = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_ownWindow = nullptr;
};

} // namespace chartstream
