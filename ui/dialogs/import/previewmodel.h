// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledata.h"

#include <QAbstractTableModel>

#include <memory>

namespace chartstream {

/// The first rows of a table as they are understood: a column with the time of the rows where they have one,
/// then the columns that were read. Main thread.
class PreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Rows that are shown.
    static constexpr size_t most = 5000;

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::shared_ptr<const TableData> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The row of a line of the file, else the next one behind it; -1: it is beyond the preview.
    int rowOfLine(qint64 line) const;
    /// Its place in the file; -1: the time of the rows.
    int fileColumn(int section) const;
    /// Where that column of the file is shown.
    int sectionOf(int fileColumn) const;

private:
    QString timeHeader() const;

    std::shared_ptr<const TableData> m_rows;
    bool m_hasTime = false;
    std::vector<QString> m_problems; ///< of each row
};

} // namespace chartstream
