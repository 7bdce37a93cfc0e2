// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/streamsmodel.h"

#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/texts.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds gatheringTime{250};

QDateTime localTime(Milliseconds sinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count());
}

QString lastSeenText(Milliseconds lastSeen)
{
    return lastSeen.count() == 0 ? StreamsModel::tr("never") : localTime(lastSeen).toString(u"HH:mm:ss"_s);
}

QString rateText(double rate)
{
    return QLocale().toString(rate, 'f', rate > 0 && rate < 10 ? 1 : 0);
}

QString iconName(StreamState state)
{
    switch (state) {
    case StreamState::Waiting:
        return u"waiting"_s;
    case StreamState::Live:
        return u"live"_s;
    case StreamState::Silent:
        return u"silent"_s;
    case StreamState::Ended:
        return u"ended"_s;
    case StreamState::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

QString shownText(const StreamHealth &health, int column)
{
    const QLocale locale;
    switch (column) {
    case StreamsModel::State:
        return streamStateText(health.state);
    case StreamsModel::Label:
        return health.label;
    case StreamsModel::Token:
        return maskedToken(health.token);
    case StreamsModel::PointsPerSecond:
        return rateText(health.pointsPerSecond);
    case StreamsModel::BytesPerSecond:
        return locale.formattedDataSize(qint64(health.bytesPerSecond), 1);
    case StreamsModel::LastSeen:
        return lastSeenText(health.lastSeen);
    case StreamsModel::Points:
        return locale.toString(health.points);
    case StreamsModel::Traces:
        return locale.toString(health.traces);
    case StreamsModel::Rejected:
        return locale.toString(health.rejected);
    case StreamsModel::Takeovers:
        return locale.toString(health.takeovers);
    case StreamsModel::Publisher:
        return health.publisher;
    case StreamsModel::Reason:
        return health.reason;
    default:
        return {};
    }
}

QVariant sortKey(const StreamHealth &health, int column)
{
    switch (column) {
    case StreamsModel::State:
        return int(health.state);
    case StreamsModel::PointsPerSecond:
        return health.pointsPerSecond;
    case StreamsModel::BytesPerSecond:
        return health.bytesPerSecond;
    case StreamsModel::LastSeen:
        return qint64(health.lastSeen.count());
    case StreamsModel::Points:
        return health.points;
    case StreamsModel::Traces:
        return health.traces;
    case StreamsModel::Rejected:
        return health.rejected;
    case StreamsModel::Takeovers:
        return health.takeovers;
    default:
        return shownText(health, column);
    }
}

QString toolTip(const StreamHealth &health, int column)
{
    switch (column) {
    case StreamsModel::State:
        return StreamsModel::tr("since %1").arg(QLocale().toString(localTime(health.since)));
    case StreamsModel::Token:
        return StreamsModel::tr("Tokens are private. Copy the whole one from the context menu.");
    case StreamsModel::LastSeen:
        return health.lastSeen.count() == 0 ? QString() : QLocale().toString(localTime(health.lastSeen));
    case StreamsModel::Rejected:
        return health.lastRejected;
    case StreamsModel::Label:
    case StreamsModel::Publisher:
    case StreamsModel::Reason:
        return shownText(health, column);
    default:
        return {};
    }
}

/// Large numbers end at one edge; short ones stand in the middle, so that no cell touches the next one's
/// text.
Qt::Alignment alignment(int column)
{
    switch (column) {
    case StreamsModel::PointsPerSecond:
    case StreamsModel::BytesPerSecond:
    case StreamsModel::Points:
        return Qt::AlignRight | Qt::AlignVCenter;
    case StreamsModel::LastSeen:
    case StreamsModel::Traces:
    case StreamsModel::Rejected:
    case StreamsModel::Takeovers:
        return Qt::AlignCenter;
    default:
        return Qt::AlignLeft | Qt::AlignVCenter;
    }
}

} // namespace

StreamsModel::StreamsModel(StreamTable &table, QObject *parent)
    : QAbstractTableModel(parent)
    , m_table(table)
    , m_rows(table.rows())
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
    switch (role) {
    case Qt::DisplayRole:
        return shownText(health, index.column());
    case SortRole:
        return sortKey(health, index.column());
    case SearchRole:
        return QStringList{health.token.text(), health.label, streamStateText(health.state), health.publisher,
                           health.reason}
            .join(u'\n');
    case Qt::ToolTipRole:
        return toolTipText(toolTip(health, index.column()));
    case Qt::ForegroundRole:
        if (index.column() == State)
            return stateColor(health.state, QGuiApplication::palette());
        if (index.column() == Rejected && health.rejected > 0)
            return severityColor(Severity::Failure, QGuiApplication::palette());
        return {};
    case Qt::DecorationRole:
        if (index.column() != State)
            return {};
        return symbolicIcon(iconName(health.state), stateColor(health.state, QGuiApplication::palette()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignment(index.column()));
    default:
        return {};
    }
}

QVariant StreamsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignment(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);

    switch (section) {
    case State:
        return tr("State");
    case Label:
        return tr("Label");
    case Token:
        return tr("Token");
    case PointsPerSecond:
        return tr("Points/s");
    case BytesPerSecond:
        return tr("Bytes/s");
    case LastSeen:
        return tr("Last seen");
    case Points:
        return tr("Points");
    case Traces:
        return tr("Traces");
    case Rejected:
        return tr("Rejected");
    case Takeovers:
        return tr("Takeovers");
    case Publisher:
        return tr("Publisher");
    case Reason:
        return tr("Reason of the last end");
    default:
        return {};
    }
}

StreamToken StreamsModel::token(int row) const
{
    return m_rows[size_t(row)].token;
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
