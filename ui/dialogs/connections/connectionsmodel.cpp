// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/connectionsmodel.h"

#include "core/account/accounts.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/symbolicicon.h"
#include "ui/panels/texts.h"

#include <QGuiApplication>
#include <QIcon>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int liveStreamsRow = 0;
constexpr int thisComputerRow = 1;

QIcon iconOf(const Profile &profile)
{
    if (problemOf(profile))
        return symbolicIcon(u"warning"_s, severityColor(Severity::Warning, QGuiApplication::palette()));
    return symbolicIcon(u"server"_s);
}

QString toolTipOf(const Profile &profile, bool isEdited)
{
    QStringList lines{profile.name};
    if (const std::optional<Error> problem = problemOf(profile))
        lines += problem->text();
    if (isEdited)
        lines += ConnectionsModel::tr("Changed, not saved yet");
    return lines.join(u'\n');
}

} // namespace

const QString ConnectionsModel::liveStreams = u"live streams"_s;

ConnectionsModel::ConnectionsModel(Accounts &accounts, QObject *parent)
    : QAbstractListModel(parent)
    , m_accounts(accounts)
    , m_profiles(accounts.profiles())
{
    connect(&accounts, &Accounts::added, this, &ConnectionsModel::add);
    connect(&accounts, &Accounts::changed, this, &ConnectionsModel::change);
    connect(&accounts, &Accounts::removed, this, &ConnectionsModel::remove);
}

QString ConnectionsModel::id(int row) const
{
    if (isProfile(row))
        return profile(row).id;
    return row == thisComputerRow ? Accounts::localEndpoint : liveStreams;
}

int ConnectionsModel::row(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (this->id(row) == id)
            return row;
    }
    return -1;
}

void ConnectionsModel::setEdited(const QString &id, bool edited)
{
    if (edited == m_edited.contains(id))
        return;
    if (edited)
        m_edited.insert(id);
    else
        m_edited.remove(id);
    const QModelIndex changed = index(row(id));
    Q_EMIT dataChanged(changed, changed);
}

int ConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstProfile + int(m_profiles.size());
}

QVariant ConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const bool isEdited = m_edited.contains(id(row));
    switch (role) {
    case IdRole:
        return id(row);
    case Qt::DisplayRole:
        if (row == liveStreamsRow)
            return tr("Live streams");
        if (row == thisComputerRow)
            return tr("This computer");
        return isEdited ? tr("%1 (changed)").arg(profile(row).name) : profile(row).name;
    case Qt::DecorationRole:
        if (row == liveStreamsRow)
            return symbolicIcon(u"streams"_s);
        return row == thisComputerRow ? symbolicIcon(u"computer"_s) : iconOf(profile(row));
    case Qt::ToolTipRole:
        return isProfile(row) ? toolTipText(toolTipOf(profile(row), isEdited)) : QVariant();
    default:
        return {};
    }
}

void ConnectionsModel::add(const QString &id)
{
    const Profile *added = m_accounts.find(id);
    if (!added || row(id) >= 0)
        return;
    beginInsertRows({}, rowCount(), rowCount());
    m_profiles.push_back(*added);
    endInsertRows();
}

void ConnectionsModel::change(const QString &id)
{
    const int changed = row(id);
    const Profile *now = m_accounts.find(id);
    if (!now || !isProfile(changed))
        return;
    m_profiles[size_t(changed - firstProfile)] = *now;
    Q_EMIT dataChanged(index(changed), index(changed));
}

void ConnectionsModel::remove(const QString &id)
{
    const int removed = row(id);
    if (!isProfile(removed))
        return;
    beginRemoveRows({}, removed, removed);
    m_profiles.erase(m_profiles.begin() + (removed - firstProfile));
    m_edited.remove(id);
    endRemoveRows();
}

} // namespace chartstream

#include "moc_connectionsmodel.cpp"
