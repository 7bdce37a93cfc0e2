// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QLabel;

namespace chartstream {

class PlotView;

/// The bar above a plot: in words whether it follows its streams, which axes are held or how far a paused
/// picture is behind; the way back; plotly.js's mode bar. Its actions have shortcuts and serve as a menu.
/// Main thread.
class PlotBar : public QToolBar
{
    Q_OBJECT

public:
    /// `view` must outlive it.
    explicit PlotBar(PlotView &view, QWidget *parent = nullptr);

    /// "Following", "x, y2 held", "Paused: 12 s behind, 48,211 points waiting"; empty where nothing streams.
    QString stateText() const;
    /// Its actions with separators, without what is no action of its own.
    QList<QAction *> menuActions() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *makeAction(const QString &name, const QString &text, const QKeySequence &shortcut);
    void makeStreamActions();
    void makeDragActions();
    void makeZoomActions();
    void makeHoverActions();
    void showState();
    void showDragMode();
    void showHoverMode();

    PlotView &m_view;
    QLabel *m_state;
    QAction *m_follow = nullptr;
    QAction *m_pause = nullptr;
    QAction *m_boxZoom = nullptr;
    QAction *m_pan = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_cursors = nullptr;
    QAction *m_hoverClosest = nullptr;
    QAction *m_hoverCompare = nullptr;
};

/// "12 s", "3 min 5 s", "2 h 10 min".
QString durationText(qint64 milliseconds);

} // namespace chartstream
