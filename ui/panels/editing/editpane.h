// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/figureparts.h"

#include <QWidget>

class QTabWidget;
class QToolButton;

namespace chartstream {

class AxisFields;
class FigureFields;
class PlotEditing;
class TraceFields;

/// Beside a plot: its traces, its axes and what is of the whole, to be changed while points arrive. Undo and
/// redo keys act on these changes while the focus is here; Escape closes it. Main thread.
class EditPane : public QWidget
{
    Q_OBJECT

public:
    /// `editing` must outlive it.
    explicit EditPane(PlotEditing &editing, QWidget *parent = nullptr);

    /// The fields of a part of the figure, its title ready to be typed over where it has one.
    void showPart(const FigurePart &part);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// By the person, here.
    void closeWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHeader();
    void addPage(QWidget *fields, const QString &title);
    void showHistory();

    PlotEditing &m_editing;
    QTabWidget *m_pages;
    TraceFields *m_traces;
    AxisFields *m_axes;
    FigureFields *m_figure;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
};

} // namespace chartstream
