// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace chartstream {

class Clock;
class Plot;
class PlotBar;
class PlotView;

/// A plot's view with its bar above. Main thread.
class PlotPage : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    PlotPage(Plot &plot, const Clock &clock, QWidget *parent = nullptr);

    PlotView &view() const { return *m_view; }
    PlotBar &bar() const { return *m_bar; }

private:
    PlotView *m_view;
    PlotBar *m_bar;
};

} // namespace chartstream
