// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/tokenevents.h"

#include "ui/panels/eventlogmodel.h"

namespace chartstream {

void TokenEvents::setToken(const StreamToken &token)
{
    if (token == m_token)
        return;
    m_token = token;
    invalidateFilter();
}

bool TokenEvents::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, EventLogModel::Token, parent);
    return !m_token.isEmpty() && index.data(EventLogModel::TokenRole).toString() == m_token.text();
}

} // namespace chartstream

#include "moc_tokenevents.cpp"
