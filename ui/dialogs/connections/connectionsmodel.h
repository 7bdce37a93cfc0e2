// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QAbstractListModel>
#include <QSet>

#include <vector>

namespace chartstream {

class Accounts;

/// What the connections dialog has a page for: the live streams, this computer, and then the profiles. Main
/// thread.
class ConnectionsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// The id of the page of all streams; this computer's is Accounts::localEndpoint, a profile's its own.
    static const QString liveStreams;
    static constexpr int IdRole = Qt::UserRole;

    /// `accounts` outlives the model.
    explicit ConnectionsModel(Accounts &accounts, QObject *parent = nullptr);

    QString id(int row) const;
    /// -1 where there is none.
    int row(const QString &id) const;
    bool isProfile(int row) const { return row >= firstProfile && row < rowCount(); }

    /// Marks what is not saved.
    void setEdited(const QString &id, bool edited);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    static constexpr int firstProfile = 2;

    void add(const QString &id);
    void change(const QString &id);
    void remove(const QString &id);
    const Profile &profile(int row) const { return m_profiles[size_t(row - firstProfile)]; }

    Accounts &m_accounts;
    std::vector<Profile> m_profiles; ///< a copy: shown until a removal has been announced
    QSet<QString> m_edited;
};

} // namespace chartstream
