// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/eventlogpanel.h"

#include "core/workspace/eventlog.h"
#include "ui/panels/eventlogfilter.h"
#include "ui/panels/eventlogmodel.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/tableview.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QToolButton *buttonFor(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    return button;
}

} // namespace

EventLogPanel::EventLogPanel(EventLog &log, QWidget *parent)
    : QWidget(parent)
    , m_filter(new EventLogFilter(this))
    , m_least(new QComboBox)
    , m_text(new QLineEdit)
    , m_view(makeTableView())
{
    m_filter->setSourceModel(new EventLogModel(log, this));

    m_least->setObjectName(u"eventsSeverity"_s);
    m_least->addItem(tr("All events"), int(Severity::Information));
    m_least->addItem(tr("Warnings and failures"), int(Severity::Warning));
    m_least->addItem(tr("Failures"), int(Severity::Failure));
    connect(m_least, &QComboBox::currentIndexChanged, this,
            [this] { m_filter->setLeastSeverity(Severity(m_least->currentData().toInt())); });

    m_text->setObjectName(u"eventsFilter"_s);
    m_text->setPlaceholderText(tr("Filter by token or text"));
    m_text->setClearButtonEnabled(true);
    connect(m_text, &QLineEdit::textChanged, m_filter, &EventLogFilter::setText);

    auto *copyAction = new QAction(symbolicIcon(u"copy"_s), tr("Copy events"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copyAction, &QAction::triggered, this, &EventLogPanel::copy);
    auto *clearAction = new QAction(symbolicIcon(u"clear"_s), tr("Clear the event log"), this);
    clearAction->setObjectName(u"clearEvents"_s);
    connect(clearAction, &QAction::triggered, &log, &EventLog::clear);

    m_view->setObjectName(u"eventsView"_s);
    m_view->setModel(m_filter);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions({copyAction, clearAction});
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    setColumnWidths(m_view, {u"00:00:00.000"_s, u"information____"_s, u"abcd…___"_s});

    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_view->verticalScrollBar();
        m_atEnd = bar->value() == bar->maximum();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &EventLogPanel::followEnd);
    connect(m_filter, &QAbstractItemModel::modelReset, m_view, &QTableView::scrollToBottom);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_least);
    bar->addWidget(m_text, 1);
    bar->addWidget(buttonFor(copyAction));
    bar->addWidget(buttonFor(clearAction));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addLayout(bar);
    layout->addWidget(m_view);
}

QString EventLogPanel::shownText() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty()) {
        for (int row = 0; row < m_filter->rowCount(); ++row)
            rows += row;
    }

    QString text;
    for (const int row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < EventLogModel::ColumnCount; ++column)
            cells += m_filter->index(row, column).data().toString();
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

void EventLogPanel::copy()
{
    QGuiApplication::clipboard()->setText(shownText());
}

void EventLogPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_view->viewport()->update(); // the model's colours follow the palette
}

void EventLogPanel::followEnd()
{
    if (m_atEnd)
        m_view->scrollToBottom();
}

} // namespace chartstream

#include "moc_eventlogpanel.cpp"
