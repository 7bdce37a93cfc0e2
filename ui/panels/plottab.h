// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace chartstream {

class PlotPage;
class PlotWindow;

/// A plot's place among the tabs: its page, or while that is in a window of its own, a word that says so.
/// Main thread.
class PlotTab : public QWidget
{
    Q_OBJECT

public:
    explicit PlotTab(PlotPage *page);
    ~PlotTab() override;

    PlotPage &page() const { return *m_page; }
    /// Null while the page is here.
    PlotWindow *window() const { return m_window; }
    void setTitle(const QString &title);

    /// The window's title bar comes below `point`, on its screen.
    void tearOff(QPoint point);
    void bringBack();

private:
    QWidget *makePlaceholder();

    PlotPage *m_page;
    QWidget *m_placeholder;
    PlotWindow *m_window = nullptr; ///< owned; holds the page
    QString m_title;
};

} // namespace chartstream
