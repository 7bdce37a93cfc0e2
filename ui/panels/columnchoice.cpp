// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/columnchoice.h"

#include "ui/panels/sparecolumn.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>

namespace chartstream {

ColumnChoice::ColumnChoice(QString key, QTableView *view, int spareColumn)
    : QObject(view)
    , m_key(std::move(key))
    , m_header(view->horizontalHeader())
    , m_spare(new SpareColumn(view, spareColumn))
{
    m_header->setSectionsMovable(true);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, &ColumnChoice::showMenu);
}

void ColumnChoice::restore()
{
    m_usual = state();
    setState(QSettings().value(key()).toByteArray());
    m_header->setSectionHidden(0, false);
}

void ColumnChoice::keep() const
{
    QSettings().setValue(key(), state());
}

void ColumnChoice::fill(QMenu &menu)
{
    menu.clear();
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        const QString title = m_header->model()->headerData(column, Qt::Horizontal).toString();
        QAction *action = menu.addAction(title);
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        action->setEnabled(column != 0);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            m_header->setSectionHidden(column, !isShown);
            keep();
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Usual columns")), &QAction::triggered, this, [this] {
        setState(m_usual);
        keep();
    });
}

void ColumnChoice::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(m_header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(*menu);
    menu->popup(m_header->mapToGlobal(position));
}

/// Without spare room: the next table may be narrower.
QByteArray ColumnChoice::state() const
{
    m_spare->withdraw();
    QByteArray state = m_header->saveState();
    m_spare->fit();
    return state;
}

void ColumnChoice::setState(const QByteArray &state)
{
    m_spare->withdraw();
    m_header->restoreState(state);
    m_spare->fit(true);
}

/// A table that has got other columns begins anew.
QString ColumnChoice::key() const
{
    return QStringLiteral("%1/%2").arg(m_key).arg(m_header->count());
}

} // namespace chartstream

#include "moc_columnchoice.cpp"
