// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/previewpane.h"

#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/import/importdraft.h"
#include "ui/dialogs/import/previewmodel.h"
#include "ui/dialogs/import/problemsmodel.h"
#include "ui/panels/tableview.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

PreviewPane::PreviewPane(ImportDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_rows(new PreviewModel(this))
    , m_problems(new ProblemsModel(this))
    , m_table(makeTableView())
    , m_list(makeTableView())
    , m_summary(makeNote({}))
{
    m_table->setObjectName(u"previewTable"_s);
    m_table->setAccessibleName(tr("First rows of the table"));
    m_table->setModel(m_rows);
    m_table->setShowGrid(true);
    m_table->verticalHeader()->show();
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setToolTip(tr("Double click to change a column"));
    // Thousands of columns are measured as they are seen.
    m_table->horizontalHeader()->setResizeContentsPrecision(20);
    m_list->setObjectName(u"problems"_s);
    m_list->setAccessibleName(tr("Problems"));
    m_list->setModel(m_problems);
    m_summary->setObjectName(u"previewSummary"_s);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table, 3);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    const auto jump = [this](const QModelIndex &index) { showLine(m_problems->line(index.row())); };
    connect(m_list, &QTableView::activated, this, jump);
    connect(m_list, &QTableView::doubleClicked, this, jump);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionDoubleClicked, this,
            [this](int section) { Q_EMIT columnWanted(m_rows->fileColumn(section)); });
    connect(&draft, &ImportDraft::changed, this, &PreviewPane::show);
    show();
}

void PreviewPane::showLine(qint64 line)
{
    const int row = m_rows->rowOfLine(line);
    if (row < 0)
        return;
    m_table->selectRow(row);
    m_table->scrollTo(m_rows->index(row, 0), QAbstractItemView::PositionAtCenter);
}

void PreviewPane::show()
{
    constexpr int fewColumns = 200;
    const TableDraft &table = m_draft.table();
    const TableData &rows = *table.preview();
    m_rows->show(table.preview());
    m_problems->show(rows.problems);
    for (int section = 0; section < std::min(m_rows->columnCount(), fewColumns); ++section)
        m_table->resizeColumnToContents(section);
    setColumnWidths(m_list, {u"1234567"_s, u"out of order "_s, QString()});

    const QString counts = problemCounts(rows.problems);
    const QString count = locale().toString(qulonglong(rows.rows));
    const QString shown =
        table.sample().isWhole ? tr("rows: %1").arg(count) : tr("first rows: %1").arg(count);
    QStringList texts{shown, counts.isEmpty() ? tr("no problems") : counts};
    if (rows.comments > 0)
        texts.append(tr("comments: %1").arg(rows.comments));
    for (const TypeRevision &revision : rows.revisions)
        texts.append(u"%1: %2"_s.arg(rows.format.columns[size_t(revision.column)].name, revision.what));
    m_summary->setText(texts.join(u" · "_s));
    m_list->setVisible(!rows.problems.isEmpty());
}

} // namespace chartstream

#include "moc_previewpane.cpp"
