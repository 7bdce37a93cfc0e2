// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/eventlog.h"

#include <QAbstractTableModel>
#include <QIcon>

namespace chartstream {

/// "information", "warning", "failure"
QString severityText(Severity severity);
QIcon severityIcon(Severity severity, const QColor &color);

/// An EventLog for a view, oldest first. Keeps a copy of the events, so that what is dropped is there until
/// its removal has been announced. Main thread.
class EventLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Level, Token, Text, ColumnCount };
    static constexpr int SeverityRole = Qt::UserRole;
    /// All that a person may look for in an event, the whole token included, in one text.
    static constexpr int SearchRole = Qt::UserRole + 1;
    /// The whole token.
    static constexpr int TokenRole = Qt::UserRole + 2;

    /// `log` must outlive the model.
    explicit EventLogModel(EventLog &log, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void add(int dropped);
    void reset();

    EventLog &m_log;
    std::deque<Event> m_events;
};

} // namespace chartstream
