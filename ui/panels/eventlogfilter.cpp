// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/eventlogfilter.h"

#include "ui/panels/eventlogmodel.h"

namespace chartstream {

void EventLogFilter::setLeastSeverity(Severity severity)
{
    m_least = severity;
    invalidateFilter();
}

void EventLogFilter::setText(const QString &text)
{
    m_text = text;
    invalidateFilter();
}

bool EventLogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QAbstractItemModel *model = sourceModel();
    const QModelIndex text = model->index(row, EventLogModel::Text, parent);
    if (text.data(EventLogModel::SeverityRole).toInt() < int(m_least))
        return false;
    return m_text.isEmpty() ||
           text.data(EventLogModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace chartstream

#include "moc_eventlogfilter.cpp"
