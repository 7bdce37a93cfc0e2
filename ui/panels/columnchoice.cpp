// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/columnchoice.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>

namespace chartstream {

namespace {

/// With the last column's own width, however wide the table makes it: the next one may be narrower.
QByteArray stateOf(QHeaderView &header)
{
    const bool stretches = header.stretchLastSection();
    header.setStretchLastSection(false);
    QByteArray state = header.saveState();
    header.setStretchLastSection(stretches);
    return state;
}

void restoreState(QHeaderView &header, const QByteArray &state)
{
    const bool stretches = header.stretchLastSection();
    header.restoreState(state);
    header.setStretchLastSection(stretches);
}

} // namespace

ColumnChoice::ColumnChoice(QString key, QHeaderView *header)
    : QObject(header)
    , m_key(std::move(key))
    , m_header(header)
{
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ColumnChoice::showMenu);
}

void ColumnChoice::restore()
{
    m_usual = stateOf(*m_header);
    restoreState(*m_header, QSettings().value(key()).toByteArray());
    m_header->setSectionHidden(0, false);
}

void ColumnChoice::keep() const
{
    QSettings().setValue(key(), stateOf(*m_header));
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
        restoreState(*m_header, m_usual);
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

/// A table that has got other columns begins anew.
QString ColumnChoice::key() const
{
    return QStringLiteral("%1/%2").arg(m_key).arg(m_header->count());
}

} // namespace chartstream

#include "moc_columnchoice.cpp"
