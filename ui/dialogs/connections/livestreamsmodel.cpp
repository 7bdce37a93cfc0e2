// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/livestreamsmodel.h"

#include "ui/dialogs/connections/livestreamcells.h"
#include "ui/panels/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds gatheringTime{250};

} // namespace

LiveStreamsModel::LiveStreamsModel(StreamTable &incoming, PublisherTable &outgoing, QObject *parent)
    : QAbstractTableModel(parent)
    , m_incomingTable(incoming)
    , m_outgoingTable(outgoing)
    , m_incoming(int(incoming.rows().size()))
{
    for (const StreamHealth &health : incoming.rows())
        m_rows.push_back(LiveStream::of(health));
    for (const PublisherHealth &health : outgoing.rows())
        m_rows.push_back(LiveStream::of(health));
    m_changed.resize(m_rows.size());

    m_gathering.setSingleShot(true);
    m_gathering.setInterval(gatheringTime);
    connect(&m_gathering, &QTimer::timeout, this, &LiveStreamsModel::showChanges);
    connect(&incoming, &StreamTable::rowAdded, this, [this] { insert(m_incoming++); });
    connect(&incoming, &StreamTable::rowRemoved, this, [this](int row) { remove(row); });
    connect(&incoming, &StreamTable::rowChanged, this, [this](int row) { note(row); });
    connect(&outgoing, &PublisherTable::rowAdded, this, [this] { insert(int(m_rows.size())); });
    connect(&outgoing, &PublisherTable::rowRemoved, this, [this](int row) { remove(m_incoming + row); });
    connect(&outgoing, &PublisherTable::rowChanged, this, [this](int row) { note(m_incoming + row); });
}

int LiveStreamsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LiveStreamsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LiveStreamsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LiveStream &stream = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return liveCellText(stream, index.column());
    case SortRole:
        return liveCellSortKey(stream, index.column());
    case SearchRole:
        return QStringList{stream.token.text(), stream.label, stream.state, stream.peer, stream.reason}.join(
            u'\n');
    case Qt::ToolTipRole:
        return toolTipText(liveCellToolTip(stream, index.column()));
    case Qt::ForegroundRole:
        return liveCellColor(stream, index.column());
    case Qt::DecorationRole:
        return liveCellIcon(stream, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(liveColumnAlignment(index.column()));
    default:
        return {};
    }
}

QVariant LiveStreamsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return liveColumnTitle(section);
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole)
        return liveColumnMeaning(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(liveColumnAlignment(section));
    return QAbstractTableModel::headerData(section, orientation, role);
}

void LiveStreamsModel::insert(int row)
{
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, current(row));
    m_changed.insert(m_changed.begin() + row, false);
    endInsertRows();
}

void LiveStreamsModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    if (row < m_incoming)
        --m_incoming;
    m_rows.erase(m_rows.begin() + row);
    m_changed.erase(m_changed.begin() + row);
    endRemoveRows();
}

void LiveStreamsModel::note(int row)
{
    m_changed[size_t(row)] = true;
    if (!m_gathering.isActive())
        m_gathering.start();
}

void LiveStreamsModel::showChanges()
{
    const auto first = std::find(m_changed.begin(), m_changed.end(), true);
    if (first == m_changed.end())
        return;
    const auto last = std::find(m_changed.rbegin(), m_changed.rend(), true).base();
    const int from = int(first - m_changed.begin());
    const int to = int(last - m_changed.begin());
    for (int row = from; row < to; ++row)
        m_rows[size_t(row)] = current(row);
    std::fill(first, last, false);
    Q_EMIT dataChanged(index(from, 0), index(to - 1, ColumnCount - 1));
}

LiveStream LiveStreamsModel::current(int row) const
{
    return row < m_incoming ? LiveStream::of(m_incomingTable.rows()[size_t(row)])
                            : LiveStream::of(m_outgoingTable.rows()[size_t(row - m_incoming)]);
}

} // namespace chartstream

#include "moc_livestreamsmodel.cpp"
