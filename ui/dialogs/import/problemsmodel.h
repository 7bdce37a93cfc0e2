// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"

#include <QAbstractTableModel>

namespace chartstream {

/// "rows padded: 3, rows cut: 1"; empty where there was no problem.
QString problemCounts(const RowProblems &problems);

/// The problems of a table's rows, in the order of their lines. Main thread.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Line, Kind, What, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const RowProblems &problems);
    qint64 line(int row) const { return m_problems[size_t(row)].line; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<RowProblem> m_problems;
};

} // namespace chartstream
