// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableformat.h"
#include "core/stream/streamtoken.h"

#include <QAbstractTableModel>

namespace chartstream {

class ImportDraft;

/// All columns of a table, to be picked, named and typed; thousands of them. What is edited goes into the
/// draft at once. Main thread.
class ColumnsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Unit, Type, Label, Token, ColumnCount };
    /// The type as ColumnType.
    static constexpr int TypeRole = Qt::UserRole;

    /// `draft` must outlive the model.
    explicit ColumnsModel(ImportDraft &draft, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    bool isDrawn(int row) const { return m_rows[size_t(row)].isDrawn; }
    /// Of a column that is drawn; empty for others.
    StreamToken token(int row) const { return m_rows[size_t(row)].token; }
    /// Picks columns, or not, all at once.
    void draw(const QList<int> &rows, bool isDrawn);
    /// Whether something was decided about the column itself, so that it can be taken back.
    bool isChosen(int row) const;
    /// As guessed: name, unit, type and label.
    void reset(int row);

private:
    struct Row
    {
        QString name;
        QString unit;
        ColumnType type = ColumnType::Number;
        QString why; ///< it has this type
        QString label;
        StreamToken token;
        bool isDrawn = false;
        bool isTime = false;

        bool operator==(const Row &) const = default;
    };
    std::vector<Row> rowsNow() const;
    void show();

    ImportDraft &m_draft;
    std::vector<Row> m_rows;
};

} // namespace chartstream
