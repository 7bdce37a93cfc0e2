// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/previewmodel.h"

#include "ui/dialogs/import/previewcells.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/texts.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype longestCell = 200;

qint64 lineOf(const TableData &rows, size_t row)
{
    const auto [piece, at] = rows.place(row);
    return piece ? piece->lineOf(at) : 0;
}

} // namespace

void PreviewModel::show(std::shared_ptr<const TableData> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_hasTime = m_rows->format.time.kind != TimeSource::Kind::RowNumber;
    m_problems.assign(size_t(rowCount()), {});
    for (const RowProblem &problem : m_rows->problems.list()) {
        const int row = rowOfLine(problem.line);
        if (row >= 0 && lineOf(*m_rows, size_t(row)) == problem.line)
            m_problems[size_t(row)] = problem.what;
    }
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_rows ? 0 : int(std::min(m_rows->rows, most));
}

int PreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_rows ? 0 : int(m_rows->columns.size()) + (m_hasTime ? 1 : 0);
}

int PreviewModel::fileColumn(int section) const
{
    const int index = section - (m_hasTime ? 1 : 0);
    return index < 0 ? -1 : m_rows->columns[size_t(index)];
}

int PreviewModel::sectionOf(int fileColumn) const
{
    const auto found = std::find(m_rows->columns.begin(), m_rows->columns.end(), fileColumn);
    return found == m_rows->columns.end() ? 0 : int(found - m_rows->columns.begin()) + (m_hasTime ? 1 : 0);
}

QVariant PreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const size_t row = size_t(index.row());
    const int place = index.column() - (m_hasTime ? 1 : 0);
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = place < 0 ? timeText(*m_rows, row) : cellText(*m_rows, size_t(place), row);
        return text.size() > longestCell ? text.first(longestCell) + u'…' : text;
    }
    case Qt::ToolTipRole:
        return toolTipText(m_problems[row]);
    case Qt::TextAlignmentRole: {
        const bool isNumber = place >= 0 && m_rows->format.columns[size_t(fileColumn(index.column()))].type <=
                                                ColumnType::Integer;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case Qt::ForegroundRole:
        if (!m_problems[row].isEmpty())
            return severityColor(Severity::Warning, QGuiApplication::palette());
        return {};
    default:
        return {};
    }
}

QString PreviewModel::timeHeader() const
{
    const TimeSource &time = m_rows->format.time;
    const auto name = [this](int column) { return m_rows->format.columns[size_t(column)].name; };
    switch (time.kind) {
    case TimeSource::Kind::RowNumber:
    case TimeSource::Kind::FixedRate:
        break;
    case TimeSource::Kind::Column:
        return name(time.column);
    case TimeSource::Kind::DateAndTime:
    case TimeSource::Kind::WeekAndSeconds:
        return name(time.column) + u" + "_s + name(time.second);
    }
    return {};
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (orientation == Qt::Vertical) {
        if (section < 0 || section >= rowCount())
            return {};
        const qint64 line = lineOf(*m_rows, size_t(section));
        return role == Qt::DisplayRole ? QString::number(line) : tr("Line %1 of the file").arg(line);
    }
    if (section < 0 || section >= columnCount())
        return {};
    const int column = fileColumn(section);
    if (column < 0)
        return role == Qt::DisplayRole ? timeHeader() + u'\n' + tr("time of the rows") : QVariant();
    const ColumnFormat &format = m_rows->format.columns[size_t(column)];
    const QString unit = format.unit.isEmpty() ? QString() : u" [%1]"_s.arg(format.unit);
    const QString text = format.name + unit + u'\n' + nameOf(format.type);
    return role == Qt::DisplayRole ? text : toolTipText(text);
}

int PreviewModel::rowOfLine(qint64 line) const
{
    const int rows = rowCount();
    // Lines rise from row to row, but for tables that were sorted.
    int behind = -1;
    qint64 nearest = 0;
    for (int row = 0; row < rows; ++row) {
        const qint64 at = lineOf(*m_rows, size_t(row));
        if (at == line)
            return row;
        if (at > line && (behind < 0 || at < nearest)) {
            behind = row;
            nearest = at;
        }
    }
    return behind;
}

} // namespace chartstream

#include "moc_previewmodel.cpp"
