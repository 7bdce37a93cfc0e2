// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/columnsmodel.h"

#include "ui/dialogs/import/importdraft.h"
#include "ui/panels/texts.h"

using namespace Qt::StringLiterals;

namespace chartstream {

ColumnsModel::ColumnsModel(ImportDraft &draft, QObject *parent)
    : QAbstractTableModel(parent)
    , m_draft(draft)
    , m_rows(rowsNow())
{
    connect(&draft, &ImportDraft::changed, this, &ColumnsModel::show);
}

std::vector<ColumnsModel::Row> ColumnsModel::rowsNow() const
{
    const TableDraft &table = m_draft.table();
    const TimeSource &time = table.guess().time.value;
    const bool hasColumn = time.kind >= TimeSource::Kind::Column;
    std::vector<Row> rows;
    for (size_t index = 0; index < table.guess().columns.size(); ++index) {
        const ColumnGuess &guess = table.guess().columns[index];
        Row row{guess.name, guess.unit, table.preview()->format.columns[index].type, guess.type.reason,
                guess.name};
        if (const auto label = table.planChoices().labels.find(int(index));
            label != table.planChoices().labels.end())
            row.label = label->second;
        row.isTime = hasColumn && (int(index) == time.column ||
                                   (time.kind != TimeSource::Kind::Column && int(index) == time.second));
        rows.push_back(std::move(row));
    }
    for (const PlannedColumn &column : table.plan().columns) {
        rows[size_t(column.column)].isDrawn = true;
        rows[size_t(column.column)].token = column.token;
    }
    return rows;
}

void ColumnsModel::show()
{
    std::vector<Row> rows = rowsNow();
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    // The place where a person is stays, so that is no reset.
    const auto first = std::mismatch(rows.begin(), rows.end(), m_rows.begin()).first - rows.begin();
    const auto last = rows.rend() - std::mismatch(rows.rbegin(), rows.rend(), m_rows.rbegin()).first;
    if (first == qsizetype(rows.size()))
        return;
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(int(first), 0), index(int(last) - 1, ColumnCount - 1));
}

int ColumnsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ColumnsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ColumnsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role == Qt::CheckStateRole && index.column() == Name && !row.isTime)
        return row.isDrawn ? Qt::Checked : Qt::Unchecked;
    if (role == TypeRole)
        return int(row.type);
    if (role == Qt::ToolTipRole) {
        return toolTipText(row.isTime ? tr("%1: the time of the rows").arg(row.name)
                                      : u"%1: %2, %3"_s.arg(row.name, nameOf(row.type), row.why));
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Name:
        return row.name;
    case Unit:
        return row.unit;
    case Type:
        return row.isTime && role == Qt::DisplayRole ? tr("time of the rows") : nameOf(row.type);
    case Label:
        return row.isTime ? QString() : row.label;
    case Token:
        return row.token.masked();
    default:
        return {};
    }
}

bool ColumnsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !(flags(index) & Qt::ItemIsEnabled))
        return false;
    const int column = index.row();
    if (role == Qt::CheckStateRole && index.column() == Name && !m_rows[size_t(column)].isTime) {
        draw({column}, value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole || data(index, Qt::EditRole) == value)
        return false;
    const QString text = value.toString().trimmed();
    const auto change = [&](auto member) {
        m_draft.changeColumn(column, [&](ColumnChoices &choices) { choices.*member = text; });
    };
    switch (index.column()) {
    case Name:
        if (text.isEmpty())
            return false;
        change(&ColumnChoices::name);
        return true;
    case Unit:
        change(&ColumnChoices::unit);
        return true;
    case Type:
        m_draft.changeColumn(column,
                             [&](ColumnChoices &choices) { choices.type = ColumnType(value.toInt()); });
        return true;
    case Label:
        m_draft.changePlan([&](PlanChoices &choices) {
            if (text.isEmpty())
                choices.labels.erase(column);
            else
                choices.labels[column] = text;
        });
        return true;
    default:
        return false;
    }
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case Name:
        return isTip ? tr("Checked columns are drawn") : tr("Column");
    case Unit:
        return isTip ? tr("Columns of one unit can share an axis") : tr("Unit");
    case Type:
        return isTip ? tr("What its cells are") : tr("Type");
    case Label:
        return isTip ? tr("What its trace is called") : tr("Label");
    case Token:
        return isTip ? tr("The stream that it is played as") : tr("Token");
    default:
        return {};
    }
}

Qt::ItemFlags ColumnsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Q_ASSERT(checkIndex(index));
    const bool isTime = m_rows[size_t(index.row())].isTime;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Name && !isTime)
        flags |= Qt::ItemIsUserCheckable;
    const bool isEditable = index.column() == Name || index.column() == Unit ||
                            (!isTime && (index.column() == Type || index.column() == Label));
    if (isEditable)
        flags |= Qt::ItemIsEditable;
    return flags;
}

void ColumnsModel::draw(const QList<int> &rows, bool isDrawn)
{
    m_draft.changePlan([&](PlanChoices &choices) {
        for (const int row : rows) {
            if (!m_rows[size_t(row)].isTime)
                choices.isDrawn[row] = isDrawn;
        }
    });
}

bool ColumnsModel::isChosen(int row) const
{
    const TableDraft &table = m_draft.table();
    return table.choices().columns.contains(row) || table.planChoices().labels.contains(row);
}

void ColumnsModel::reset(int row)
{
    TableChoices choices = m_draft.table().choices();
    PlanChoices planChoices = m_draft.table().planChoices();
    choices.columns.erase(row);
    planChoices.labels.erase(row);
    m_draft.decide(choices, planChoices);
}

} // namespace chartstream

#include "moc_columnsmodel.cpp"
