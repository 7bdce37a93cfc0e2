// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/listeningchoice.h"
#include "core/account/profile.h"
#include "core/account/secretstore.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <vector>

class QSettings;

namespace chartstream {

/// What became of secrets.
enum class SecretsState {
    Loading,     ///< the keychain was asked (for them, or to keep them) and has not answered
    Kept,        ///< the keychain has them; or there are none
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
    /// asks the keychain for the secrets it is known to have; for nothing else, so that no keyring is
    /// unlocked without need.
    Accounts(QSettings &settings, SecretStore &keychain, QObject *parent = nullptr);
    ~Accounts() override;

    const std::vector<Profile> &profiles() const { return m_profiles; }
    const Profile *find(const QString &id) const;
    /// By name, as a person types it: case matters only where two names differ in nothing else.
    const Profile *findByName(const QString &name) const;
    /// What could not be read in the settings or of the keychain's entries, and why settings were not
    /// written; a line each, without any value.
    const QStringList &problems() const { return m_problems; }

    /// Returns its id. A name that exists already gets a number behind it; one that is missing is made of the
    /// address.
    QString add(Profile profile, const ProfileSecrets &secrets);
    /// The profile of this id; its name is treated as by add().
    void change(Profile profile);
    /// Its secrets leave the keychain, too.
    void remove(const QString &id);

    /// Of a profile, or localEndpoint. Empty while they are being read.
    ProfileSecrets secrets(const QString &id) const;
    SecretsState secretsState(const QString &id) const;
    /// Whether the keychain is being asked for them: what secrets() says is not all yet.
    bool isReading(const QString &id) const;
    /// Holds at once, and in the keychain when that has answered. While the keychain has not given away what
    /// it holds, nothing there is overwritten: see tryKeychainAgain().
    void setSecrets(const QString &id, const ProfileSecrets &secrets);

    /// Secrets were given to the keychain, or taken away, and it has not answered: who quits now may lose
    /// them, or leave them behind.
    bool isKeeping() const;
    /// Why the keychain cannot be used; nothing while it can.
    const std::optional<Error> &keychainProblem() const { return m_keychainProblem; }
    /// Asks the keychain again for whatever is Withheld or SessionOnly: reads what could not be read, then
    /// writes what is not kept. Where both are there, what was entered here wins, and tokens and values that
    /// only the keychain has stay.
    void tryKeychainAgain();
    /// The person agreed to keep secrets in memory only, for this session.
    void agreeToSessionOnly();
    bool hasAgreedToSessionOnly() const { return m_sessionOnly; }

    const ListeningChoice &listening() const { return m_listening; }
    void setListening(const ListeningChoice &listening);

Q_SIGNALS:
    void added(const QString &id);
    void changed(const QString &id);
    void removed(const QString &id);
    /// They came from the keychain, or were set, or their state changed; or those of a removed profile are
    /// gone.
    void secretsChanged(const QString &id);
    void keychainProblemChanged();
    void listeningChanged();
    void problemsChanged();

private:
    struct Entry
    {
        ProfileSecrets secrets;
        SecretsState state = SecretsState::Kept;
        bool isUnread = false; ///< the keychain may hold something that it has not given away
        bool isNew = false;    ///< the keychain held nothing before what is being written
        int jobs = 0;          ///< that the keychain has not answered
    };

    Profile *findMutable(const QString &id);
    QString freeName(const Profile &profile) const;
    void save();
    void read(const QString &id);
    void write(const QString &id);
    void takeRead(const QString &id, const Result<QByteArray> &json);
    void takeWritten(const QString &id, const std::optional<Error> &error);
    void refuse(Entry &entry, const Error &error);
    void setKeychainProblem(std::optional<Error> problem);
    void tell(const QString &problem);

    QSettings &m_settings;
    SecretStore &m_keychain;
    std::vector<Profile> m_profiles;
    QStringList m_problems;
    QHash<QString, Entry> m_entries; ///< by id
    QSet<QString> m_withSecrets;     ///< see KeptSettings
    int m_removals = 0;              ///< of removed profiles, not answered yet
    std::optional<Error> m_keychainProblem;
    bool m_sessionOnly = false;
    ListeningChoice m_listening;
};

} // namespace chartstream
