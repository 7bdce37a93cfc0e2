// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QTableView;

namespace chartstream {

class ImportDraft;
class PreviewModel;
class ProblemsModel;

/// The first rows of a table as they are understood, and below them what is wrong with some: each problem
/// leads to its line.
class PreviewPane : public QWidget
{
    Q_OBJECT

public:
    /// `draft` must outlive the pane.
    explicit PreviewPane(ImportDraft &draft, QWidget *parent = nullptr);

    /// Selects the row of a line of the file, or the next one behind it.
    void showLine(qint64 line);

Q_SIGNALS:
    /// The person wants to change a column of the file.
    void columnWanted(int column);

private:
    void show();

    ImportDraft &m_draft;
    PreviewModel *m_rows;
    ProblemsModel *m_problems;
    QTableView *m_table;
    QTableView *m_list;
    QLabel *m_summary;
};

} // namespace chartstream
