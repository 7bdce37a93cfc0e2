// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace chartstream {

class Clock;
class Plot;
class PlotPage;
class PlotView;
class Workspace;

/// A tab a plot of the workspace, with its view, bar and title. Closing a tab closes the plot.
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

Q_SIGNALS:
    /// A tab came, went or was chosen.
    void currentPlotChanged();

private:
    void add(Plot *plot);
    void remove(Plot *plot);
    void showTitle(const Plot &plot);
    int indexOf(const Plot &plot) const;
    PlotPage *pageAt(int index) const;
    PlotView *viewAt(int index) const;

    Workspace &m_workspace;
    const Clock &m_clock;
};

} // namespace chartstream
