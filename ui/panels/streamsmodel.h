// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/streamtable.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace chartstream {

/// A StreamTable for a view: one row a token. Keeps a copy of the rows, so that a row is shown until its
/// removal has been announced. Changes are gathered and shown a few times a second, however fast the points
/// come. Main thread.
class StreamsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        State,
        Label,
        Reason,
        PointsPerSecond,
        BytesPerSecond,
        Lag,
        LastSeen,
        Gaps,
        Rejected,
        Takeovers,
        Address,
        Program,
        Points,
        Traces,
        Token,
        ColumnCount
    };
    /// What to sort a cell by: a number where the cell shows one.
    static constexpr int SortRole = Qt::UserRole;
    /// All that a person may look for in a row, the whole token included, in one text.
    static constexpr int SearchRole = Qt::UserRole + 1;

    /// `table` must outlive the model.
    explicit StreamsModel(StreamTable &table, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const StreamHealth &stream(int row) const { return m_rows[size_t(row)]; }
    /// -1 where no row has it.
    int rowOf(const StreamToken &token) const;
    /// Streams that failed.
    int failures() const;

    /// Shows soon what mere time has changed: "7 s ago".
    void refreshTimes();
    /// When that will be needed next; nothing where time changes no text.
    std::optional<Milliseconds> timeToNextText() const;

private:
    void addRow();
    void removeRow(int row);
    void noteChange(int row);
    void showChanges();

    StreamTable &m_table;
    std::vector<StreamHealth> m_rows;
    Milliseconds m_timesShown{}; ///< since 1970, when all texts were right
    QTimer m_gathering;          ///< runs while changes wait to be shown
    int m_firstChanged = 0;
    int m_lastChanged = -1;
};

} // namespace chartstream
