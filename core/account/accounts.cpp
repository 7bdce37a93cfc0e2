// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/accounts.h"

#include "core/account/profilesettings.h"
#include "core/account/secretsjson.h"

#include <QSettings>
#include <QThread>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// What was entered, and beside it what only the keychain had.
ProfileSecrets merged(const ProfileSecrets &entered, const ProfileSecrets &kept)
{
    ProfileSecrets both = entered;
    if (both.apiKey.isEmpty())
        both.apiKey = kept.apiKey;
    if (both.proxyPassword.isEmpty())
        both.proxyPassword = kept.proxyPassword;
    for (const LabelledToken &token : kept.tokens) {
        const bool isKnown = std::any_of(both.tokens.begin(), both.tokens.end(),
                                         [&token](const auto &other) { return other.token == token.token; });
        if (!isKnown)
            both.tokens.append(token);
    }
    return both;
}

} // namespace

const QString Accounts::localEndpoint = u"local-endpoint"_s;

Accounts::Accounts(QSettings &settings, SecretStore &keychain, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keychain(keychain)
{
    KeptSettings kept = readSettings(settings, m_problems);
    m_profiles = std::move(kept.profiles);
    m_listening = std::move(kept.listening);
    m_withSecrets = std::move(kept.withSecrets);
    for (const QString &id : std::as_const(m_withSecrets))
        read(id);
}

Accounts::~Accounts() = default;

const Profile *Accounts::find(const QString &id) const
{
    return const_cast<Accounts *>(this)->findMutable(id);
}

Profile *Accounts::findMutable(const QString &id)
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(),
                                    [&id](const Profile &profile) { return profile.id == id; });
    return found != m_profiles.end() ? &*found : nullptr;
}

const Profile *Accounts::findByName(const QString &name) const
{
    for (const Qt::CaseSensitivity sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive}) {
        for (const Profile &profile : m_profiles) {
            if (profile.name.compare(name.trimmed(), sensitivity) == 0)
                return &profile;
        }
    }
    return nullptr;
}

QString Accounts::freeName(const Profile &profile) const
{
    const QUrl &address = profile.streamServer.isEmpty() ? profile.plotServer : profile.streamServer;
    QString wanted = profile.name.simplified();
    if (wanted.isEmpty())
        wanted = address.host().isEmpty() ? u"Profile"_s : address.host();
    const auto isTaken = [this, &profile](const QString &name) {
        return std::any_of(m_profiles.begin(), m_profiles.end(), [&](const Profile &other) {
            return other.id != profile.id && other.name == name;
        });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = u"%1 %2"_s.arg(wanted).arg(number);
    return name;
}

QString Accounts::add(Profile profile, const ProfileSecrets &secrets)
{
    Q_ASSERT(QThread::currentThread() == thread());
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = freeName(profile);
    QString id = profile.id;
    m_profiles.push_back(std::move(profile));
    save();
    Q_EMIT added(id);
    setSecrets(id, secrets);
    return id;
}

void Accounts::change(Profile profile)
{
    Q_ASSERT(QThread::currentThread() == thread());
    Profile *known = findMutable(profile.id);
    if (!known)
        return;
    profile.name = freeName(profile);
    if (*known == profile)
        return;
    *known = std::move(profile);
    const QString id = known->id;
    save();
    Q_EMIT changed(id);
}

void Accounts::remove(const QString &id)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (std::erase_if(m_profiles, [&id](const Profile &profile) { return profile.id == id; }) == 0)
        return;
    m_entries.remove(id);
    const bool mayBeKept = m_withSecrets.remove(id);
    save();
    if (mayBeKept) {
        ++m_removals;
        m_keychain.remove(id, this, [this, id](const std::optional<Error> &error) {
            --m_removals;
            setKeychainProblem(error);
            Q_EMIT secretsChanged(id);
        });
    }
    Q_EMIT removed(id);
}

ProfileSecrets Accounts::secrets(const QString &id) const
{
    return m_entries.value(id).secrets;
}

SecretsState Accounts::secretsState(const QString &id) const
{
    return m_entries.value(id).state;
}

bool Accounts::isReading(const QString &id) const
{
    const Entry entry = m_entries.value(id);
    return entry.isUnread && entry.state == SecretsState::Loading;
}

bool Accounts::isKeeping() const
{
    return m_removals > 0 || std::any_of(m_entries.begin(), m_entries.end(), [](const Entry &entry) {
               return entry.jobs > 0 && !entry.isUnread;
           });
}

void Accounts::setSecrets(const QString &id, const ProfileSecrets &secrets)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (id != localEndpoint && !find(id))
        return;
    Entry &entry = m_entries[id];
    if (entry.secrets == secrets)
        return;
    entry.secrets = secrets;
    // What the keychain has not given away yet must not be overwritten: takeRead() writes then.
    if (m_sessionOnly && m_keychainProblem)
        entry.state = SecretsState::SessionOnly;
    else if (!entry.isUnread)
        write(id);
    Q_EMIT secretsChanged(id);
}

void Accounts::read(const QString &id)
{
    Entry &entry = m_entries[id];
    entry.isUnread = true;
    entry.state = SecretsState::Loading;
    ++entry.jobs;
    m_keychain.read(id, this, [this, id](const Result<QByteArray> &json) { takeRead(id, json); });
}

void Accounts::takeRead(const QString &id, const Result<QByteArray> &json)
{
    if (!m_entries.contains(id))
        return; // removed meanwhile
    Entry &entry = m_entries[id];
    --entry.jobs;
    if (!json) {
        refuse(entry, json.error());
        Q_EMIT secretsChanged(id);
        return;
    }
    setKeychainProblem(std::nullopt);
    ProfileSecrets kept;
    if (!json->isEmpty()) {
        const Result<ProfileSecrets> secrets = secretsFromJson(*json);
        if (secrets)
            kept = *secrets;
        else
            tell(u"keychain entry %1: %2"_s.arg(id, secrets.error().text()));
    } else if (m_withSecrets.contains(id)) {
        tell(u"keychain entry %1: no longer there"_s.arg(id));
    }
    entry.isUnread = false;
    entry.state = SecretsState::Kept;
    entry.secrets = merged(entry.secrets, kept);
    if (entry.secrets != kept)
        write(id);
    Q_EMIT secretsChanged(id);
}

void Accounts::write(const QString &id)
{
    Entry &entry = m_entries[id];
    const auto answer = [this, id](const std::optional<Error> &error) { takeWritten(id, error); };
    if (entry.secrets.isEmpty() && !m_withSecrets.contains(id)) {
        entry.state = SecretsState::Kept;
        return;
    }
    entry.state = SecretsState::Loading;
    ++entry.jobs;
    if (entry.secrets.isEmpty()) {
        m_keychain.remove(id, this, answer);
        return;
    }
    // Before the keychain has them: should the program end in between, they are found again.
    if (!m_withSecrets.contains(id)) {
        entry.isNew = true;
        m_withSecrets.insert(id);
        save();
    }
    m_keychain.write(id, toJson(entry.secrets), this, answer);
}

void Accounts::takeWritten(const QString &id, const std::optional<Error> &error)
{
    if (!m_entries.contains(id))
        return;
    Entry &entry = m_entries[id];
    if (--entry.jobs > 0)
        return; // a newer one will answer
    if (error)
        refuse(entry, *error);
    else {
        entry.state = SecretsState::Kept;
        setKeychainProblem(std::nullopt);
    }
    const bool isThere = error ? !std::exchange(entry.isNew, false) : !entry.secrets.isEmpty();
    if (!isThere && m_withSecrets.remove(id))
        save();
    Q_EMIT secretsChanged(id);
}

void Accounts::refuse(Entry &entry, const Error &error)
{
    entry.state = m_sessionOnly ? SecretsState::SessionOnly : SecretsState::Withheld;
    setKeychainProblem(error);
}

void Accounts::tryKeychainAgain()
{
    const QStringList ids = m_entries.keys();
    for (const QString &id : ids) {
        const Entry &entry = m_entries[id];
        if (entry.state != SecretsState::Withheld && entry.state != SecretsState::SessionOnly)
            continue;
        if (entry.isUnread)
            read(id);
        else
            write(id);
        Q_EMIT secretsChanged(id);
    }
}

void Accounts::agreeToSessionOnly()
{
    m_sessionOnly = true;
    const QStringList ids = m_entries.keys();
    for (const QString &id : ids) {
        Entry &entry = m_entries[id];
        if (entry.state == SecretsState::Withheld) {
            entry.state = SecretsState::SessionOnly;
            Q_EMIT secretsChanged(id);
        }
    }
}

void Accounts::setListening(const ListeningChoice &listening)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_listening == listening)
        return;
    m_listening = listening;
    save();
    Q_EMIT listeningChanged();
}

void Accounts::save()
{
    if (const auto error = writeSettings(m_settings, {m_profiles, m_listening, m_withSecrets}))
        tell(error->text());
}

void Accounts::setKeychainProblem(std::optional<Error> problem)
{
    if (m_keychainProblem == problem)
        return;
    m_keychainProblem = std::move(problem);
    Q_EMIT keychainProblemChanged();
}

void Accounts::tell(const QString &problem)
{
    if (m_problems.contains(problem))
        return;
    m_problems.append(problem);
    Q_EMIT problemsChanged();
}

} // namespace chartstream

#include "moc_accounts.cpp"
