// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"
#include "core/account/secretstore.h"

#include <QHash>
#include <QObject>

#include <vector>

class QSettings;

namespace chartstream {

/// Where the local endpoint listens: the part of EndpointSettings that a person chooses and that is kept.
struct ListeningChoice
{
    bool listens = true;
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 10101;
    QString certificateFile; ///< PEM; with it and the key the port takes TLS
    QString keyFile;
    bool plainFromAfar = false;
    QString user; ///< asked of the plot API from beyond this machine; the key is a secret
    bool operator==(const ListeningChoice &) const = default;
};

/// What became of secrets.
enum class SecretsState {
    Loading,     ///< the keychain was asked and has not answered
    Kept,        ///< the keychain has them
    SessionOnly, ///< in memory only: the keychain refused or there is none (keychainProblem() says why) and
                 ///< the person agreed
    Withheld,    ///< the keychain refused, and the person was not asked or did not agree yet: not kept
};

/// Profiles, their secrets, and where the local endpoint listens. What is no secret is kept in the settings;
/// secrets in the keychain, and where that fails in memory alone, as long as the program runs, if the person
/// agrees. Main thread.
class Accounts : public QObject
{
    Q_OBJECT

public:
    /// Under this name the secrets of the local endpoint are kept: its API key and the tokens registered
    /// there.
    static const QString localEndpoint;

    /// Both outlive it. Reads the settings at once (rubbish in them is left out, and told by problems()) and
    /// asks the keychain for every secret.
    Accounts(QSettings &settings, SecretStore &keychain, QObject *parent = nullptr);
    ~Accounts() override;

    const std::vector<Profile> &profiles() const { return m_profiles; }
    const Profile *find(const QString &id) const;
    /// By name, as a person types it.
    const Profile *findByName(const QString &name) const;
    /// What could not be read in the settings, a line each.
    const QStringList &problems() const { return m_problems; }

    /// Returns its id. A name that exists already gets a number behind it.
    QString add(Profile profile, ProfileSecrets secrets);
    void change(const Profile &profile);
    /// Its secrets leave the keychain, too.
    void remove(const QString &id);

    /// Of a profile, or localEndpoint. Empty while they are loading.
    ProfileSecrets secrets(const QString &id) const;
    SecretsState secretsState(const QString &id) const;
    void setSecrets(const QString &id, const ProfileSecrets &secrets);

    /// Why the keychain cannot be used; nothing while it can.
    const std::optional<Error> &keychainProblem() const { return m_keychainProblem; }
    /// The person agreed to keep secrets in memory only, for this session.
    void agreeToSessionOnly();
    bool hasAgreedToSessionOnly() const { return m_sessionOnly; }

    const ListeningChoice &listening() const { return m_listening; }
    void setListening(const ListeningChoice &listening);

Q_SIGNALS:
    void added(const QString &id);
    void changed(const QString &id);
    void removed(const QString &id);
    /// They came from the keychain, or were set, or their state changed.
    void secretsChanged(const QString &id);
    void keychainProblemChanged();
    void listeningChanged();

private:
    std::vector<Profile> m_profiles;
    QStringList m_problems;
    std::optional<Error> m_keychainProblem;
    bool m_sessionOnly = false;
    ListeningChoice m_listening;
};

} // namespace chartstream
