// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QTableView;

namespace chartstream {

class CopyButton;
class CursorsModel;
class PlotView;

/// Below a plot while its cursors are on: where they stand, how far from each other, and what each trace does
/// between them. Main thread.
class CursorsPanel : public QWidget
{
    Q_OBJECT

public:
    /// `view` must outlive it.
    explicit CursorsPanel(PlotView &view, QWidget *parent = nullptr);

    /// "A 1.5 · B 4.5 · Δx 3 · 1/Δx 0.333333", or what to do next.
    QString summary() const;

private:
    void showReport();
    void fitRows();

    PlotView &m_view;
    CursorsModel *m_model;
    QTableView *m_table;
    QLabel *m_summary;
    CopyButton *m_copy;
};

} // namespace chartstream
