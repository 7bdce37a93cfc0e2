// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"

#include <QSortFilterProxyModel>

namespace chartstream {

/// Lets through the events of an EventLogModel that are about one token.
class TokenEvents : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Empty: no event.
    void setToken(const StreamToken &token);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    StreamToken m_token;
};

} // namespace chartstream
