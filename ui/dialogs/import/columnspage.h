// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace chartstream {

class ColumnsModel;
class CopyButton;
class GuessField;
class ImportDraft;

/// Which columns are drawn, and what they are: a list to be searched, however many there are.
class ColumnsPage : public QWidget
{
    Q_OBJECT

public:
    /// `draft` must outlive the page.
    explicit ColumnsPage(ImportDraft &draft, QWidget *parent = nullptr);

    QList<GuessField *> fields() const { return {m_drawn}; }
    /// Makes a column of the file the current one; the search is cleared where it hides it.
    void showColumn(int column);

private:
    QWidget *makeButtons();
    void makeTable();
    void show();
    void showCurrent();
    /// Of the rows that are shown.
    void drawShown(bool isDrawn);

    ImportDraft &m_draft;
    ColumnsModel *m_columns;
    QSortFilterProxyModel *m_shown;
    QLineEdit *m_search;
    QTableView *m_table;
    QPushButton *m_all;
    QPushButton *m_none;
    QPushButton *m_reset;
    CopyButton *m_copy;
    GuessField *m_drawn;
};

} // namespace chartstream
