// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/profilesettings.h"

#include "core/account/accounts.h"
#include "core/support/limits.h"

#include <QSettings>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

const QString profilesGroup = u"profiles"_s; // with a group for each, numbered from 1
const QString listeningGroup = u"listening"_s;
const QString hasSecretsKey = u"hasSecrets"_s;

/// The words of a choice, as the settings have them.
template <typename Choice>
struct Word
{
    Choice choice;
    QLatin1StringView word;
};

constexpr Word<Framing> framings[] = {{Framing::Chunked, "chunked"_L1}, {Framing::Declared, "declared"_L1}};
constexpr Word<ProxyChoice::Kind> proxyKinds[] = {{ProxyChoice::Kind::System, "system"_L1},
                                                  {ProxyChoice::Kind::None, "none"_L1},
                                                  {ProxyChoice::Kind::Http, "http"_L1},
                                                  {ProxyChoice::Kind::Socks5, "socks5"_L1}};

template <typename Choice, size_t size>
QString wordOf(const Word<Choice> (&words)[size], Choice choice)
{
    const auto *found =
        std::find_if(words, words + size, [choice](const auto &word) { return word.choice == choice; });
    return found != words + size ? QString(found->word) : QString();
}

/// Reads the values of one group; what is missing keeps the value it has, what is strange is told, too.
class GroupReader
{
public:
    GroupReader(QSettings &settings, const QString &group, QStringList &problems)
        : m_settings(settings)
        , m_group(group)
        , m_problems(problems)
    {}

    void read(const QString &key, QString &value)
    {
        const QVariant kept = take(key);
        if (kept.typeId() == QMetaType::QString)
            value = kept.toString();
        else if (kept.isValid())
            tell(key, u"no text"_s);
    }

    void read(const QString &key, bool &value)
    {
        QString word;
        read(key, word);
        if (word == "true"_L1 || word == "false"_L1)
            value = word == "true"_L1;
        else if (!word.isEmpty())
            tell(key, u"neither true nor false"_s);
    }

    void read(const QString &key, quint16 &value)
    {
        QString text;
        read(key, text);
        bool isNumber = false;
        const quint16 port = text.toUShort(&isNumber);
        if (isNumber)
            value = port;
        else if (!text.isEmpty())
            tell(key, u"no port"_s);
    }

    void read(const QString &key, QUrl &value)
    {
        QString text;
        read(key, text);
        value = QUrl(text, QUrl::StrictMode);
        if (!text.isEmpty() && !value.isValid())
            tell(key, u"no address"_s);
        if (!value.userInfo().isEmpty()) {
            value = value.adjusted(QUrl::RemoveUserInfo);
            tell(key, u"the name and password in the address were left out"_s);
        }
    }

    template <typename Choice, size_t size>
    void read(const QString &key, const Word<Choice> (&words)[size], Choice &value)
    {
        QString text;
        read(key, text);
        const auto *found =
            std::find_if(words, words + size, [&text](const auto &word) { return word.word == text; });
        if (found != words + size)
            value = found->choice;
        else if (!text.isEmpty())
            tell(key, u"no such choice"_s);
    }

    /// Hexadecimal.
    void readFingerprint(const QString &key, QByteArray &value)
    {
        constexpr qsizetype sha256 = 32; // bytes
        QString text;
        read(key, text);
        const QByteArray bytes = QByteArray::fromHex(text.toLatin1());
        if (bytes.size() == sha256 && QLatin1StringView(bytes.toHex()) == text)
            value = bytes;
        else if (!text.isEmpty())
            tell(key, u"no SHA-256 fingerprint"_s);
    }

    /// Never quotes the value: a person may have pasted anything.
    void tell(const QString &key, const QString &what)
    {
        m_problems.append(u"%1/%2: %3"_s.arg(m_group, key, what));
    }

private:
    QVariant take(const QString &key) const { return m_settings.value(m_group + u'/' + key); }

    QSettings &m_settings;
    const QString m_group;
    QStringList &m_problems;
};

/// In the order of their numbers.
QStringList profileGroups(QSettings &settings, QStringList &problems)
{
    settings.beginGroup(profilesGroup);
    QStringList groups = settings.childGroups();
    settings.endGroup();
    std::stable_sort(groups.begin(), groups.end(),
                     [](const QString &one, const QString &other) { return one.toInt() < other.toInt(); });
    if (groups.size() > limits::profiles) {
        problems.append(u"profiles: only %1 of %2 are read"_s.arg(limits::profiles).arg(groups.size()));
        groups.resize(limits::profiles);
    }
    return groups;
}

Profile readProfile(GroupReader &reader)
{
    Profile profile;
    reader.read(u"id"_s, profile.id);
    reader.read(u"name"_s, profile.name);
    reader.read(u"plotServer"_s, profile.plotServer);
    reader.read(u"streamServer"_s, profile.streamServer);
    reader.read(u"user"_s, profile.user);
    reader.read(u"framing"_s, framings, profile.framing);
    reader.read(u"proxy"_s, proxyKinds, profile.proxy.kind);
    reader.read(u"proxyHost"_s, profile.proxy.host);
    reader.read(u"proxyPort"_s, profile.proxy.port);
    reader.read(u"proxyUser"_s, profile.proxy.user);
    reader.read(u"authorityFile"_s, profile.authorityFile);
    reader.readFingerprint(u"acceptedFingerprint"_s, profile.acceptedFingerprint);
    return profile;
}

ListeningChoice readListening(GroupReader &reader)
{
    ListeningChoice listening;
    reader.read(u"listens"_s, listening.listens);
    reader.read(u"address"_s, listening.address);
    reader.read(u"port"_s, listening.port);
    reader.read(u"certificateFile"_s, listening.certificateFile);
    reader.read(u"keyFile"_s, listening.keyFile);
    reader.read(u"plainFromAfar"_s, listening.plainFromAfar);
    reader.read(u"user"_s, listening.user);
    return listening;
}

QString word(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QString withoutUserInfo(const QUrl &address)
{
    return address.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
}

void write(QSettings &settings, const Profile &profile)
{
    settings.setValue(u"id"_s, profile.id);
    settings.setValue(u"name"_s, profile.name);
    settings.setValue(u"plotServer"_s, withoutUserInfo(profile.plotServer));
    settings.setValue(u"streamServer"_s, withoutUserInfo(profile.streamServer));
    settings.setValue(u"user"_s, profile.user);
    settings.setValue(u"framing"_s, wordOf(framings, profile.framing));
    settings.setValue(u"proxy"_s, wordOf(proxyKinds, profile.proxy.kind));
    settings.setValue(u"proxyHost"_s, profile.proxy.host);
    settings.setValue(u"proxyPort"_s, QString::number(profile.proxy.port));
    settings.setValue(u"proxyUser"_s, profile.proxy.user);
    settings.setValue(u"authorityFile"_s, profile.authorityFile);
    settings.setValue(u"acceptedFingerprint"_s, QString::fromLatin1(profile.acceptedFingerprint.toHex()));
}

void write(QSettings &settings, const ListeningChoice &listening)
{
    settings.setValue(u"listens"_s, word(listening.listens));
    settings.setValue(u"address"_s, listening.address);
    settings.setValue(u"port"_s, QString::number(listening.port));
    settings.setValue(u"certificateFile"_s, listening.certificateFile);
    settings.setValue(u"keyFile"_s, listening.keyFile);
    settings.setValue(u"plainFromAfar"_s, word(listening.plainFromAfar));
    settings.setValue(u"user"_s, listening.user);
}

} // namespace

KeptSettings readSettings(QSettings &settings, QStringList &problems)
{
    if (settings.status() != QSettings::NoError)
        problems.append(u"%1: damaged, or it cannot be read"_s.arg(settings.fileName()));
    KeptSettings kept;
    QSet<QString> ids;
    for (const QString &group : profileGroups(settings, problems)) {
        GroupReader reader(settings, profilesGroup + u'/' + group, problems);
        Profile profile = readProfile(reader);
        bool hasSecrets = false;
        reader.read(hasSecretsKey, hasSecrets);
        if (profile.id.isEmpty() || ids.contains(profile.id) || profile.id == Accounts::localEndpoint) {
            reader.tell(u"id"_s, u"missing, or another profile's: its secrets cannot be found"_s);
            profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            hasSecrets = false;
        }
        ids.insert(profile.id);
        if (hasSecrets)
            kept.withSecrets.insert(profile.id);
        kept.profiles.push_back(std::move(profile));
    }
    GroupReader reader(settings, listeningGroup, problems);
    kept.listening = readListening(reader);
    bool hasSecrets = false;
    reader.read(hasSecretsKey, hasSecrets);
    if (hasSecrets)
        kept.withSecrets.insert(Accounts::localEndpoint);
    return kept;
}

std::optional<Error> writeSettings(QSettings &settings, const KeptSettings &kept)
{
    settings.remove(profilesGroup);
    int number = 0;
    for (const Profile &profile : kept.profiles) {
        settings.beginGroup(u"%1/%2"_s.arg(profilesGroup).arg(++number));
        write(settings, profile);
        settings.setValue(hasSecretsKey, word(kept.withSecrets.contains(profile.id)));
        settings.endGroup();
    }
    settings.beginGroup(listeningGroup);
    write(settings, kept.listening);
    settings.setValue(hasSecretsKey, word(kept.withSecrets.contains(Accounts::localEndpoint)));
    settings.endGroup();
    settings.sync();
    if (settings.status() == QSettings::AccessError)
        return Error{u"the settings cannot be written"_s, settings.fileName(), Retry::Later};
    return std::nullopt;
}

} // namespace chartstream
