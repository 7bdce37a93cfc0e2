// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

namespace chartstream {

class PlotPage;

/// A plot in a window of its own; closing it gives the plot back. Main thread.
class PlotWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Holds the page until it is taken back.
    explicit PlotWindow(PlotPage *page);

    PlotPage *takePage();
    /// As large as `size`, its title bar below `point` and all of it on that point's screen.
    void place(QSize size, QPoint point);

Q_SIGNALS:
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeMenu(const PlotPage &page);

    QAction *m_fullScreen = nullptr;
};

} // namespace chartstream
