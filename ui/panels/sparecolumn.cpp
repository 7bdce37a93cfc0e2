// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sparecolumn.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace chartstream {

SpareColumn::SpareColumn(QTableView *view, int column)
    : QObject(view)
    , m_view(view)
    , m_header(view->horizontalHeader())
    , m_column(column)
    , m_ownWidth(m_header->sectionSize(column))
{
    view->viewport()->installEventFilter(this);
    connect(m_header, &QHeaderView::sectionResized, this, &SpareColumn::noteWidth);
    fit();
}

void SpareColumn::withdraw()
{
    const QScopedValueRollback guard(m_isFitting, true);
    m_header->setStretchLastSection(false);
    if (!m_header->isSectionHidden(m_column))
        m_header->resizeSection(m_column, m_ownWidth);
}

void SpareColumn::fit(bool isOwnWidth)
{
    const QScopedValueRollback guard(m_isFitting, true);
    const bool isHidden = m_header->isSectionHidden(m_column);
    if (isOwnWidth && !isHidden)
        m_ownWidth = m_header->sectionSize(m_column);
    m_header->setStretchLastSection(isHidden);
    if (isHidden)
        return;
    const int others = m_header->length() - m_header->sectionSize(m_column);
    m_header->resizeSection(m_column, std::max(m_ownWidth, m_view->viewport()->width() - others));
}

bool SpareColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

void SpareColumn::noteWidth(int column, int before, int after)
{
    if (m_isFitting)
        return;
    // From or to nothing: it was hidden, or is shown again.
    if (column == m_column && before > 0 && after > 0)
        m_ownWidth = after;
    // The header may still be about to hide it.
    QMetaObject::invokeMethod(
        this, [this] { fit(); }, Qt::QueuedConnection);
}

} // namespace chartstream

#include "moc_sparecolumn.cpp"
