// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/streamtable.h"
#include "ui/dialogs/connections/livestream.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace chartstream {

/// Every stream in both directions for a view: first the incoming ones, one row a token, then the outgoing
/// ones. Changes are gathered and shown a few times a second. Keeps a copy of the rows, so that a row is
/// shown until its removal has been announced. Main thread.
class LiveStreamsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Direction,
        Label,
        Token,
        State,
        Reason,
        Since,
        Rate,
        Lines,
        Reconnects,
        Waiting,
        Missing,
        Peer,
        ColumnCount
    };
    /// What to sort a cell by: a number where the cell shows one.
    static constexpr int SortRole = Qt::UserRole;
    /// All that a person may look for in a row, the whole token included, in one text.
    static constexpr int SearchRole = Qt::UserRole + 1;

    /// Both outlive the model.
    LiveStreamsModel(StreamTable &incoming, PublisherTable &outgoing, QObject *parent = nullptr);

    const LiveStream &stream(int row) const { return m_rows[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void insert(int row);
    void remove(int row);
    void note(int row);
    void showChanges();
    LiveStream current(int row) const;

    StreamTable &m_incomingTable;
    PublisherTable &m_outgoingTable;
    std::vector<LiveStream> m_rows;
    int m_incoming = 0;          ///< how many of the rows are
    std::vector<bool> m_changed; ///< beside m_rows: not shown as it is now
    QTimer m_gathering;          ///< runs while changes wait to be shown
};

} // namespace chartstream
