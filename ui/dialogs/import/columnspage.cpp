// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/columnspage.h"

#include "ui/dialogs/import/columnsmodel.h"
#include "ui/dialogs/import/guessfield.h"
#include "ui/dialogs/import/importdraft.h"
#include "ui/dialogs/import/typedelegate.h"
#include "ui/panels/copybutton.h"
#include "ui/panels/tableview.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

ColumnsPage::ColumnsPage(ImportDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_columns(new ColumnsModel(draft, this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit)
    , m_table(makeTableView())
    , m_all(new QPushButton)
    , m_none(new QPushButton)
    , m_reset(new QPushButton(tr("As &guessed")))
    , m_copy(new CopyButton(tr("Cop&y token")))
{
    m_search->setObjectName(u"columnSearch"_s);
    m_search->setPlaceholderText(tr("Search columns"));
    m_search->setAccessibleName(tr("Search columns"));
    m_search->setClearButtonEnabled(true);
    QWidget *buttons = makeButtons();
    m_drawn = new GuessField(tr("Columns that are drawn"), buttons);
    makeTable();
    auto *layout = new QVBoxLayout(this);
    auto *searchRow = new QHBoxLayout;
    auto *label = new QLabel(tr("&Find:"));
    label->setBuddy(m_search);
    searchRow->addWidget(label);
    searchRow->addWidget(m_search);
    layout->addLayout(searchRow);
    layout->addWidget(m_table);
    layout->addWidget(m_drawn);
    auto *columnRow = new QHBoxLayout;
    columnRow->addWidget(m_reset);
    columnRow->addWidget(m_copy);
    columnRow->addStretch();
    layout->addLayout(columnRow);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setFilterFixedString(text);
        show();
    });
    connect(m_drawn, &GuessField::resetWanted, this,
            [this] { m_draft.changePlan([](PlanChoices &choices) { choices.isDrawn.clear(); }); });
    connect(&draft, &ImportDraft::changed, this, &ColumnsPage::show);
    show();
}

QWidget *ColumnsPage::makeButtons()
{
    m_all->setObjectName(u"drawAll"_s);
    m_none->setObjectName(u"drawNone"_s);
    m_reset->setObjectName(u"columnReset"_s);
    m_reset->setToolTip(tr("Takes back what was changed about the column"));
    m_copy->setObjectName(u"copyToken"_s);
    connect(m_all, &QPushButton::clicked, this, [this] { drawShown(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { drawShown(false); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_columns->reset(m_shown->mapToSource(m_table->currentIndex()).row());
        m_table->setFocus();
    });
    auto *buttons = new QWidget;
    buttons->setObjectName(u"drawn"_s);
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins({});
    layout->addWidget(m_all);
    layout->addWidget(m_none);
    layout->addStretch();
    buttons->setFocusProxy(m_all);
    return buttons;
}

void ColumnsPage::makeTable()
{
    m_shown->setSourceModel(m_columns);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(u"columns"_s);
    m_table->setAccessibleName(tr("Columns"));
    m_table->setModel(m_shown);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->setItemDelegateForColumn(ColumnsModel::Type, new TypeDelegate(m_table));
    setColumnWidths(m_table,
                    {u"MM temperature"_s, u"mm/s²"_s, u"whole numbers"_s, u"temperature"_s, u"abcd…"_s});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ColumnsPage::showCurrent);
}

void ColumnsPage::showColumn(int column)
{
    const QModelIndex place = m_columns->index(column, ColumnsModel::Name);
    if (!m_shown->mapFromSource(place).isValid())
        m_search->clear();
    const QModelIndex shown = m_shown->mapFromSource(place);
    m_table->setCurrentIndex(shown);
    m_table->scrollTo(shown, QAbstractItemView::PositionAtCenter);
    m_table->setFocus();
}

void ColumnsPage::drawShown(bool isDrawn)
{
    QList<int> rows;
    for (int row = 0; row < m_shown->rowCount(); ++row)
        rows.append(m_shown->mapToSource(m_shown->index(row, 0)).row());
    m_columns->draw(rows, isDrawn);
}

void ColumnsPage::show()
{
    const TableDraft &table = m_draft.table();
    const bool isSearched = !m_search->text().isEmpty();
    m_all->setText(isSearched ? tr("Draw &every one found") : tr("Draw &every one"));
    m_none->setText(isSearched ? tr("Draw &none found") : tr("Draw &none"));
    const int columns = m_columns->rowCount();
    const QString counts =
        isSearched
            ? tr("%1 of %2 found; drawn: %3")
                  .arg(locale().toString(m_shown->rowCount()), locale().toString(columns),
                       locale().toString(qsizetype(table.plan().columns.size())))
            : tr("drawn: %1 of %2")
                  .arg(locale().toString(qsizetype(table.plan().columns.size())), locale().toString(columns));
    const Guess<std::vector<int>> &drawn = table.planGuess().columns;
    m_drawn->showReason(u"%1: %2"_s.arg(counts, drawn.reason), drawn.isDoubtful(),
                        !table.planChoices().isDrawn.empty());
    showCurrent();
}

void ColumnsPage::showCurrent()
{
    const QModelIndex current = m_shown->mapToSource(m_table->currentIndex());
    m_reset->setEnabled(current.isValid() && m_columns->isChosen(current.row()));
    const StreamToken token = current.isValid() ? m_columns->token(current.row()) : StreamToken();
    m_copy->setEnabled(!token.isEmpty());
    m_copy->setTextToCopy(token.text());
}

} // namespace chartstream

#include "moc_columnspage.cpp"
