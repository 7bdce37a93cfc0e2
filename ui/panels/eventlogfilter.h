// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/eventlog.h"

#include <QSortFilterProxyModel>

namespace chartstream {

/// Lets through the events of an EventLogModel that are at least so severe and contain a text.
class EventLogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLeastSeverity(Severity severity);
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Severity m_least = Severity::Information;
    QString m_text;
};

} // namespace chartstream
