// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/accounts.h"
#include "core/account/secretsjson.h"
#include "core/support/limits.h"
#include "tests/support/memorysecrets.h"

#include <QDebug>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <concepts>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

template <typename Value>
concept Debuggable = requires(QDebug debug, const Value &value)
{
    {
        debug << value
        } -> std::convertible_to<QDebug>;
};
static_assert(Debuggable<QString>);
static_assert(!Debuggable<ProfileSecrets> && !Debuggable<LabelledToken> && !Debuggable<StreamToken> &&
              !Debuggable<Profile> && !Debuggable<ServerAccess>);

const Error locked{u"the keyring is locked"_s, {}, Retry::Later};

Profile fullProfile()
{
    Profile profile;
    profile.name = u"Plant, \"north\" = 100 %"_s;
    profile.plotServer = QUrl(u"https://plots.example.org:8443/base"_s);
    profile.streamServer = QUrl(u"http://stream.example.org"_s);
    profile.user = u"märta"_s;
    profile.framing = Framing::Declared;
    profile.proxy = {ProxyChoice::Kind::Socks5, u"proxy.example.org"_s, 1080, u"me"_s};
    profile.authorityFile = u"/etc/authority, of ours.pem"_s;
    profile.acceptedFingerprint = QByteArray(32, '\xab');
    return profile;
}

ProfileSecrets fullSecrets()
{
    return {u"the api key"_s, u"the proxy's password"_s, {{u"mixer"_s, StreamToken(u"abcdefghij"_s)}}};
}

} // namespace

class tst_Accounts : public QObject
{
    Q_OBJECT

private:
    QString settingsFile() const { return m_folder.filePath(u"settings.ini"_s); }
    QByteArray settingsText() const
    {
        QFile file(settingsFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setSettingsText(const QByteArray &text) const
    {
        QFile file(settingsFile());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFile::remove(settingsFile());
    }

    void startsEmpty()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        const Accounts accounts(settings, keychain);
        QVERIFY(accounts.profiles().empty());
        QCOMPARE(accounts.listening(), ListeningChoice());
        QCOMPARE(accounts.problems(), QStringList());
        QCOMPARE(keychain.reads, 0); // nobody unlocks a keyring for nothing
    }

    void keepsProfiles()
    {
        MemorySecrets keychain;
        QString id;
        {
            QSettings settings(settingsFile(), QSettings::IniFormat);
            Accounts accounts(settings, keychain);
            QSignalSpy added(&accounts, &Accounts::added);
            id = accounts.add(fullProfile(), fullSecrets());
            QCOMPARE(added.size(), 1);
            QCOMPARE(added[0][0].toString(), id);
            accounts.setListening({false, u"0.0.0.0"_s, 8443, u"c.pem"_s, u"k.pem"_s, true, u"me"_s});
            accounts.setSecrets(Accounts::localEndpoint, {u"local key"_s, {}, {}});
            QCOMPARE(accounts.secretsState(id), SecretsState::Loading);
            QTRY_COMPARE(accounts.secretsState(id), SecretsState::Kept);
            QTRY_COMPARE(accounts.secretsState(Accounts::localEndpoint), SecretsState::Kept);
        }
        QSettings settings(settingsFile(), QSettings::IniFormat);
        Accounts accounts(settings, keychain);
        QCOMPARE(accounts.problems(), QStringList());
        QCOMPARE(accounts.profiles().size(), 1U);
        Profile expected = fullProfile();
        expected.id = id;
        QVERIFY(accounts.profiles()[0] == expected);
        QVERIFY(accounts.find(id) == &accounts.profiles()[0]);
        QVERIFY(accounts.listening() ==
                (ListeningChoice{false, u"0.0.0.0"_s, 8443, u"c.pem"_s, u"k.pem"_s, true, u"me"_s}));
        QVERIFY(accounts.secrets(id).isEmpty());
        QCOMPARE(accounts.secretsState(id), SecretsState::Loading);
        QSignalSpy secretsChanged(&accounts, &Accounts::secretsChanged);
        QTRY_COMPARE(secretsChanged.size(), 2);
        QVERIFY(accounts.secrets(id) == fullSecrets());
        QCOMPARE(accounts.secretsState(id), SecretsState::Kept);
        QCOMPARE(accounts.secrets(Accounts::localEndpoint).apiKey, u"local key"_s);
    }

    void settingsHoldNoSecret()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        Profile profile = fullProfile();
        profile.plotServer.setUserInfo(u"name:inaddress"_s);
        const QString id = accounts.add(profile, fullSecrets());
        accounts.setSecrets(Accounts::localEndpoint, fullSecrets());
        QTRY_COMPARE(accounts.secretsState(id), SecretsState::Kept);
        const QByteArray text = settingsText();
        QVERIFY(text.contains("plots.example.org"));
        for (const char *secret : {"the api key", "password", "abcdefghij", "inaddress"})
            QVERIFY2(!text.contains(secret), secret);
    }

    void keepsOrderAndNames()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        for (int i = 0; i < 12; ++i)
            accounts.add(fullProfile(), {});
        Profile nameless;
        nameless.streamServer = QUrl(u"http://stream.example.org"_s);
        const QString id = accounts.add(nameless, {});
        QCOMPARE(accounts.find(id)->name, u"stream.example.org"_s);

        const Accounts again(settings, keychain);
        QVERIFY(again.profiles() == accounts.profiles());
        QCOMPARE(again.profiles()[0].name, fullProfile().name);
        QCOMPARE(again.profiles()[11].name, fullProfile().name + u" 12"_s);
        QCOMPARE(again.findByName(u" STREAM.example.org "_s), &again.profiles()[12]);
        QVERIFY(!again.findByName(u"nobody"_s));
        QVERIFY(!again.find({}));
    }

    void changes()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        const QString first = accounts.add(fullProfile(), {});
        const QString second = accounts.add(fullProfile(), {});
        QSignalSpy changed(&accounts, &Accounts::changed);
        Profile profile = *accounts.find(second);
        accounts.change(profile);
        QCOMPARE(changed.size(), 0);
        profile.name = fullProfile().name;
        profile.user = u"else"_s;
        accounts.change(profile);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(accounts.find(second)->user, u"else"_s);
        QCOMPARE(accounts.find(second)->name, fullProfile().name + u" 2"_s);
        QCOMPARE(accounts.find(first)->user, fullProfile().user);
        profile.id = u"unknown"_s;
        accounts.change(profile);
        QCOMPARE(changed.size(), 1);
    }

    void removesSecretsToo()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        const QString id = accounts.add(fullProfile(), fullSecrets());
        QTRY_COMPARE(accounts.secretsState(id), SecretsState::Kept);
        QVERIFY(keychain.kept.contains(id));
        accounts.remove(id);
        QVERIFY(accounts.isKeeping());
        QTRY_VERIFY(!accounts.isKeeping());
        QVERIFY(keychain.kept.isEmpty());
        QVERIFY(accounts.profiles().empty());
        QVERIFY(!settingsText().contains(id.toLatin1()));
        QVERIFY(accounts.secrets(id).isEmpty());
    }

    void emptySecretsLeaveTheKeychain()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        const QString id = accounts.add(fullProfile(), fullSecrets());
        accounts.setSecrets(id, {});
        QTRY_COMPARE(accounts.secretsState(id), SecretsState::Kept);
        QVERIFY(keychain.kept.isEmpty());
        const Accounts again(settings, keychain);
        QCOMPARE(keychain.reads, 0);
    }

    void withholdsUntilThePersonAgrees()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        keychain.failure = locked;
        Accounts accounts(settings, keychain);
        QSignalSpy problem(&accounts, &Accounts::keychainProblemChanged);
        const QString id = accounts.add(fullProfile(), fullSecrets());
        QTRY_COMPARE(accounts.secretsState(id), SecretsState::Withheld);
        QCOMPARE(problem.size(), 1);
        QVERIFY(accounts.keychainProblem() == locked);
        QVERIFY(accounts.secrets(id) == fullSecrets());

        accounts.agreeToSessionOnly();
        QCOMPARE(accounts.secretsState(id), SecretsState::SessionOnly);
        accounts.setSecrets(id, {u"another"_s, {}, {}});
        QCOMPARE(accounts.secretsState(id), SecretsState::SessionOnly);
        QVERIFY(keychain.kept.isEmpty());

        // The next start does not look for what was never kept.
        const Accounts again(settings, keychain);
        QCOMPARE(keychain.reads, 0);

        keychain.failure.reset();
        accounts.tryKeychainAgain();
        QTRY_COMPARE(accounts.secretsState(id), SecretsState::Kept);
        QVERIFY(!accounts.keychainProblem());
        QCOMPARE(secretsFromJson(keychain.kept.value(id))->apiKey, u"another"_s);
    }

    void neverOverwritesWhatItCouldNotRead()
    {
        MemorySecrets keychain;
        QSettings settings(settingsFile(), QSettings::IniFormat);
        QString id;
        {
            Accounts accounts(settings, keychain);
            id = accounts.add(fullProfile(), fullSecrets());
            QTRY_COMPARE(accounts.secretsState(id), SecretsState::Kept);
        }
        keychain.failure = locked;
        Accounts accounts(settings, keychain);
        QTRY_COMPARE(accounts.secretsState(id), SecretsState::Withheld);
        keychain.failure.reset(); // unlocked, and nobody told us
        accounts.setSecrets(id, {{}, {}, {{u"new"_s, StreamToken(u"klmnopqrst"_s)}}});
        QCoreApplication::processEvents();
        QVERIFY(*secretsFromJson(keychain.kept.value(id)) == fullSecrets());

        accounts.tryKeychainAgain();
        QTRY_COMPARE(accounts.secretsState(id), SecretsState::Kept);
        const ProfileSecrets both = *secretsFromJson(keychain.kept.value(id));
        QCOMPARE(both.apiKey, fullSecrets().apiKey);
        QCOMPARE(both.tokens.size(), 2);
        QVERIFY(both == accounts.secrets(id));
    }

    void lastWriteCounts()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        keychain.hold();
        Accounts accounts(settings, keychain);
        const QString id = accounts.add(fullProfile(), {u"first"_s, {}, {}});
        accounts.setSecrets(id, {u"second"_s, {}, {}});
        accounts.setSecrets(Accounts::localEndpoint, {u"local"_s, {}, {}});
        QCOMPARE(accounts.secretsState(id), SecretsState::Loading);
        keychain.answerHeld();
        QCOMPARE(accounts.secretsState(id), SecretsState::Kept);
        QCOMPARE(secretsFromJson(keychain.kept.value(id))->apiKey, u"second"_s);
    }

    void survivesRemovalDuringAnAnswer()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        {
            keychain.hold();
            Accounts accounts(settings, keychain);
            accounts.remove(accounts.add(fullProfile(), fullSecrets()));
            keychain.answerHeld();
            QVERIFY(keychain.kept.isEmpty());
            keychain.hold();
            accounts.add(fullProfile(), fullSecrets());
        }
        keychain.answerHeld(); // to nobody
        QCOMPARE(keychain.kept.size(), 1);
    }

    void tellsOfRubbish_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("problems");
        QTest::addColumn<int>("profiles");

        const QByteArray good = "[profiles]\n1\\id=a\n1\\name=N\n1\\streamServer=http://s\n";
        QTest::newRow("good") << good << QStringList() << 1;
        QTest::newRow("strange values")
            << QByteArray(good + "1\\framing=semaphore\n1\\proxy=7\n1\\proxyPort=99999\n"
                                 "1\\acceptedFingerprint=abc\n1\\hasSecrets=perhaps\n1\\user=a, b\n"
                                 "1\\plotServer=http://me:pw@h/\n")
            << QStringList{u"profiles/1/plotServer: the name and password in the address were left out"_s,
                           u"profiles/1/user: no text"_s,
                           u"profiles/1/framing: no such choice"_s,
                           u"profiles/1/proxy: no such choice"_s,
                           u"profiles/1/proxyPort: no port"_s,
                           u"profiles/1/acceptedFingerprint: no SHA-256 fingerprint"_s,
                           u"profiles/1/hasSecrets: neither true nor false"_s}
            << 1;
        QTest::newRow("ids")
            << QByteArray(good + "2\\id=a\n3\\name=three\n4\\id=local-endpoint\n")
            << QStringList{u"profiles/2/id: missing, or another profile's: its secrets cannot be found"_s,
                           u"profiles/3/id: missing, or another profile's: its secrets cannot be found"_s,
                           u"profiles/4/id: missing, or another profile's: its secrets cannot be found"_s}
            << 4;
        QTest::newRow("a number far away")
            << QByteArray(good + "size=2147483647\n2147483647\\id=b\n") << QStringList() << 2;
        QTest::newRow("no groups") << QByteArray("[profiles]\nid=5\nx\n=\n") << QStringList() << 0;
        QTest::newRow("listening") << QByteArray("[listening]\nport=-1\nlistens=2\naddress=@Rect(1 2 3 4)\n")
                                   << QStringList{u"listening/listens: neither true nor false"_s,
                                                  u"listening/address: no text"_s,
                                                  u"listening/port: no port"_s}
                                   << 0;
    }

    void tellsOfRubbish()
    {
        QFETCH(QByteArray, text);
        setSettingsText(text);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        const Accounts accounts(settings, keychain);
        QStringList problems = accounts.problems();
        problems.removeIf([](const QString &problem) { return problem.contains(u"damaged"); });
        QTEST(problems, "problems");
        QTEST(int(accounts.profiles().size()), "profiles");
        QCOMPARE(accounts.listening(), ListeningChoice());
    }

    void survivesAnyBytes()
    {
        QByteArray text = "[profiles]\n1\\id=a\n1\\name=N\n1\\framing=@Size(3 4)\n[listening]\nport=1";
        for (qsizetype i = 0; i < text.size(); ++i) {
            for (const char byte : {'\0', '\xff', '\n', '\\'}) {
                QByteArray changed = text;
                changed[i] = byte;
                setSettingsText(changed);
                QSettings settings(settingsFile(), QSettings::IniFormat);
                MemorySecrets keychain;
                Accounts accounts(settings, keychain);
                accounts.add(fullProfile(), {});
                const Accounts again(settings, keychain);
                QVERIFY(again.findByName(fullProfile().name));
            }
        }
    }

    void readsNoMoreProfilesThanTheLimit()
    {
        QByteArray text = "[profiles]\n";
        for (int i = 1; i <= limits::profiles + 1; ++i)
            text += QByteArray::number(i) + "\\id=id" + QByteArray::number(i) + '\n';
        setSettingsText(text);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        const Accounts accounts(settings, keychain);
        QCOMPARE(accounts.profiles().size(), size_t(limits::profiles));
        QCOMPARE(accounts.problems().size(), 1);
    }

    void tellsOfEntriesThatAreGoneOrDamaged()
    {
        setSettingsText("[profiles]\n1\\id=gone\n1\\hasSecrets=true\n2\\id=damaged\n2\\hasSecrets=true\n");
        QSettings settings(settingsFile(), QSettings::IniFormat);
        MemorySecrets keychain;
        keychain.kept.insert(u"damaged"_s, "{\"apiKey\": \"hush");
        Accounts accounts(settings, keychain);
        QSignalSpy told(&accounts, &Accounts::problemsChanged);
        QTRY_COMPARE(told.size(), 2);
        const QString problems = accounts.problems().join(u'\n');
        QVERIFY(problems.contains(u"keychain entry gone: no longer there"));
        QVERIFY(problems.contains(u"keychain entry damaged: byte"));
        QVERIFY(!problems.contains(u"hush"));
        QVERIFY(accounts.secrets(u"damaged"_s).isEmpty());
    }

    void tellsWhenSettingsCannotBeWritten()
    {
        // No file can be made below a file; root may write anywhere else.
        setSettingsText({});
        QSettings settings(settingsFile() + u"/below.ini"_s, QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        QSignalSpy told(&accounts, &Accounts::problemsChanged);
        const QString id = accounts.add(fullProfile(), {});
        accounts.remove(id);
        QCOMPARE(told.size(), 1);
        QVERIFY(accounts.problems().constLast().contains(u"the settings cannot be written"));
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::tst_Accounts)
#include "tst_accounts.moc"
