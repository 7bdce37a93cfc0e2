// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamsmodel.h"

#include "ui/panels/statecolors.h"
#include "ui/panels/streamcells.h"
#include "ui/panels/streamtexts.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/texts.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds gatheringTime{250};

/// Beneath the row of a stream that failed.
QColor failureTint(const QPalette &palette)
{
    QColor tint = severityColor(Severity::Failure, palette);
    tint.setAlphaF(0.13F);
    return tint;
}

QFont bold()
{
    QFont font;
    font.setBold(true);
    return font;
}

} // namespace

StreamsModel::StreamsModel(StreamTable &table, QObject *parent)
    : QAbstractTableModel(parent)
    , m_table(table)
    , m_rows(table.rows())
    , m_timesShown(table.clock().sinceEpoch())
{
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(gatheringTime);
    connect(&m_gathering, &QTimer::timeout, this, &StreamsModel::showChanges);
    connect(&table, &StreamTable::rowAdded, this, &StreamsModel::addRow);
    connect(&table, &StreamTable::rowRemoved, this, &StreamsModel::removeRow);
    connect(&table, &StreamTable::rowChanged, this, &StreamsModel::noteChange);
}

int StreamsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StreamsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StreamsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};

    const StreamHealth &health = m_rows[size_t(index.row())];
    const Milliseconds now = m_table.clock().sinceEpoch();
    const bool isFailed = health.state == StreamState::Failed;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(health, index.column(), now);
    case SortRole:
        return cellSortKey(health, index.column());
    case SearchRole:
        return QStringList{health.token.text(), health.label,   streamStateText(health.state),
                           health.address,      health.program, health.reason}
            .join(u'\n');
    case Qt::ToolTipRole:
        return toolTipText(cellToolTip(health, index.column(), now));
    case Qt::ForegroundRole:
        if (index.column() == State)
            return stateColor(health.state, QGuiApplication::palette());
        if ((index.column() == Reason && isFailed) || (index.column() == Rejected && health.rejected > 0))
            return severityColor(Severity::Failure, QGuiApplication::palette());
        return {};
    case Qt::BackgroundRole:
        return isFailed ? QVariant(failureTint(QGuiApplication::palette())) : QVariant();
    case Qt::FontRole:
        return isFailed && index.column() == State ? QVariant(bold()) : QVariant();
    case Qt::DecorationRole:
        if (index.column() != State)
            return {};
        return symbolicIcon(stateIconName(health.state),
                            stateColor(health.state, QGuiApplication::palette()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(columnAlignment(index.column()));
    default:
        return {};
    }
}

QVariant StreamsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return columnTitle(section);
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return toolTipText(columnToolTip(section));
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(columnAlignment(section));
    return QAbstractTableModel::headerData(section, orientation, role);
}

int StreamsModel::rowOf(const StreamToken &token) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [&token](const StreamHealth &health) { return health.token == token; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int StreamsModel::failures() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [](const StreamHealth &health) { return health.state == StreamState::Failed; }));
}

void StreamsModel::refreshTimes()
{
    const Milliseconds now = m_table.clock().sinceEpoch();
    for (size_t row = 0; row < m_rows.size(); ++row) {
        const auto change = timeToNextAgoText(m_rows[row].lastSeen, m_timesShown);
        if (change && m_timesShown + *change <= now)
            noteChange(int(row));
    }
    m_timesShown = now;
}

std::optional<Milliseconds> StreamsModel::timeToNextText() const
{
    std::optional<Milliseconds> next;
    const Milliseconds now = m_table.clock().sinceEpoch();
    for (const StreamHealth &health : m_rows) {
        const auto change = timeToNextAgoText(health.lastSeen, now);
        if (change && (!next || *change < *next))
            next = change;
    }
    return next;
}

void StreamsModel::addRow()
{
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.push_back(m_table.rows()[size_t(row)]);
    endInsertRows();
}

void StreamsModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    // The rows after it moved up, and with them the changes that wait.
    if (m_lastChanged > row)
        m_firstChanged = std::min(m_firstChanged, row);
    m_lastChanged = std::min(m_lastChanged, int(m_rows.size()) - 1);
}

void StreamsModel::noteChange(int row)
{
    const bool first = m_lastChanged < 0;
    m_firstChanged = first ? row : std::min(m_firstChanged, row);
    m_lastChanged = std::max(m_lastChanged, row);
    if (!m_gathering.isActive())
        m_gathering.start();
}

void StreamsModel::showChanges()
{
    if (m_lastChanged < m_firstChanged) {
        m_lastChanged = -1;
        return;
    }
    const auto &rows = m_table.rows();
    std::copy(rows.begin() + m_firstChanged, rows.begin() + m_lastChanged + 1,
              m_rows.begin() + m_firstChanged);
    Q_EMIT dataChanged(index(m_firstChanged, 0), index(m_lastChanged, ColumnCount - 1));
    m_lastChanged = -1;
}

} // namespace chartstream

#include "moc_streamsmodel.cpp"
