// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace chartstream {

class Clock;
class Plot;
class PlotTab;
class PlotView;
class Workspace;

/// A tab a plot of the workspace, with its view, bar and title. Closing a tab closes the plot; dragging it
/// out gives the plot a window of its own.
class PlotTabs : public QTabWidget
{
    Q_OBJECT

public:
    /// Both must outlive the tabs.
    PlotTabs(Workspace &workspace, const Clock &clock, QWidget *parent = nullptr);

    /// Null where no plot is open.
    PlotView *currentView() const;
    /// What can be done to the view of the current plot: of its bar.
    QList<QAction *> currentActions() const;
    void closeCurrent();
    void showPlot(const Plot &plot);
    /// All plots that have windows of their own.
    void bringBack();

Q_SIGNALS:
    /// A tab came, went or was chosen.
    void currentPlotChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(Plot *plot);
    void remove(Plot *plot);
    void showTitle(const Plot &plot);
    int indexOf(const Plot &plot) const;
    PlotTab *tabAt(int index) const;
    PlotView *viewAt(int index) const;

    Workspace &m_workspace;
    const Clock &m_clock;
    bool m_isTabPressed = false;
};

} // namespace chartstream
