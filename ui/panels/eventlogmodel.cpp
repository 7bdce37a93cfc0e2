// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/eventlogmodel.h"

#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/texts.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString shownText(const Event &event, int column)
{
    switch (column) {
    case EventLogModel::Time:
        return QDateTime::fromMSecsSinceEpoch(event.at.count()).toString(u"HH:mm:ss.zzz"_s);
    case EventLogModel::Level:
        return severityText(event.severity);
    case EventLogModel::Token:
        return event.token.masked();
    case EventLogModel::Text:
        return event.text;
    default:
        return {};
    }
}

QString toolTip(const Event &event)
{
    const QString text =
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(event.at.count())) + u'\n' + event.text;
    return event.detail.isEmpty() ? text : text + u'\n' + event.detail;
}

} // namespace

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Information:
        return EventLogModel::tr("information");
    case Severity::Warning:
        return EventLogModel::tr("warning");
    case Severity::Failure:
        return EventLogModel::tr("failure");
    }
    Q_UNREACHABLE();
}

QIcon severityIcon(Severity severity, const QColor &color)
{
    switch (severity) {
    case Severity::Information:
        return symbolicIcon(u"information"_s, color);
    case Severity::Warning:
        return symbolicIcon(u"warning"_s, color);
    case Severity::Failure:
        return symbolicIcon(u"failure"_s, color);
    }
    Q_UNREACHABLE();
}

EventLogModel::EventLogModel(EventLog &log, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
    , m_events(log.events())
{
    connect(&log, &EventLog::added, this, &EventLogModel::add);
    connect(&log, &EventLog::cleared, this, &EventLogModel::reset);
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};

    const Event &event = m_events[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shownText(event, index.column());
    case Qt::ToolTipRole:
        return toolTipText(toolTip(event));
    case SeverityRole:
        return int(event.severity);
    case SearchRole:
        return QStringList{event.token.text(), event.text, event.detail}.join(u'\n');
    case TokenRole:
        return event.token.text();
    case Qt::ForegroundRole:
        return index.column() == Level ? severityColor(event.severity, QGuiApplication::palette())
                                       : QVariant();
    case Qt::DecorationRole:
        if (index.column() != Level)
            return {};
        return severityIcon(event.severity, severityColor(event.severity, QGuiApplication::palette()));
    default:
        return {};
    }
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);

    switch (section) {
    case Time:
        return tr("Time");
    case Level:
        return tr("Severity");
    case Token:
        return tr("Token");
    case Text:
        return tr("Event");
    default:
        return {};
    }
}

void EventLogModel::add(int dropped)
{
    if (dropped > 0) {
        beginRemoveRows({}, 0, dropped - 1);
        m_events.erase(m_events.begin(), m_events.begin() + dropped);
        endRemoveRows();
    }
    const int row = int(m_events.size());
    beginInsertRows({}, row, row);
    m_events.push_back(m_log.events().back());
    endInsertRows();
}

void EventLogModel::reset()
{
    beginResetModel();
    m_events = m_log.events();
    endResetModel();
}

} // namespace chartstream

#include "moc_eventlogmodel.cpp"
