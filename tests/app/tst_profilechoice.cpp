// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profilechoice.h"
#include "tests/support/memorysecrets.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

Profile plant()
{
    Profile profile;
    profile.name = u"Plant"_s;
    profile.streamServer = QUrl(u"https://stream.example.org"_s);
    profile.framing = Framing::Declared;
    profile.proxy = {ProxyChoice::Kind::Http, u"proxy.example.org"_s, 8080, u"porter"_s};
    profile.acceptedFingerprint = QByteArray(32, 'f');
    return profile;
}

QList<LabelledToken> tokens()
{
    return {{u"mixer"_s, StreamToken(u"mixertoken"_s)}, {u"oven"_s, StreamToken(u"oventokens"_s)}};
}

} // namespace

class tst_ProfileChoice : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFile::remove(m_folder.filePath(u"settings.ini"_s));
    }

    void takesAllOfTheProfile()
    {
        QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        accounts.add(plant(), {u"key"_s, u"password"_s, tokens()});
        // As the next start finds it: the keychain has not answered yet.
        QTRY_VERIFY(!accounts.isKeeping());
        const Accounts again(settings, keychain);
        const Result<PublishingTarget> target = publishingTarget(again, u"plant"_s, u"oven"_s);
        QVERIFY(target);
        QCOMPARE(target->stream.endpoint, plant().streamServer);
        QCOMPARE(target->stream.token.text(), u"oventokens"_s);
        QCOMPARE(target->stream.framing, Framing::Declared);
        QVERIFY(target->access.proxy == QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy.example.org"_s, 8080,
                                                      u"porter"_s, u"password"_s));
        QCOMPARE(target->access.acceptedFingerprint, plant().acceptedFingerprint);
    }

    void choosesAToken_data()
    {
        QTest::addColumn<int>("kept");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("problem");
        QTest::newRow("the only one") << 1 << QString() << u"mixertoken"_s << QString();
        QTest::newRow("by label") << 2 << u"oven"_s << u"oventokens"_s << QString();
        QTest::newRow("itself") << 2 << u"abcdefghij"_s << u"abcdefghij"_s << QString();
        QTest::newRow("which") << 2 << QString() << QString()
                               << u"profile \"Plant\": it holds 2 tokens; choose one by its label with "
                                  "--token: mixer, oven"_s;
        QTest::newRow("none") << 0 << QString() << QString()
                              << u"profile \"Plant\": it holds no token; give one with --token or "
                                 "CHARTSTREAM_TOKEN"_s;
    }

    void choosesAToken()
    {
        QFETCH(int, kept);
        QFETCH(QString, wanted);
        QFETCH(QString, token);
        QFETCH(QString, problem);
        QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        accounts.add(plant(), {{}, {}, tokens().first(kept)});
        const Result<PublishingTarget> target = publishingTarget(accounts, u"Plant"_s, wanted);
        QCOMPARE(target ? target->stream.token.text() : QString(), token);
        QCOMPARE(target ? QString() : target.error().text(), problem);
    }

    void saysWhyNot_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("problem");
        QTest::newRow("unknown") << u"Plan"_s
                                 << u"profile \"Plan\": no profile has this name; there are: Plots only, "
                                    "Nowhere, Authority"_s;
        QTest::newRow("no stream server")
            << u"Plots only"_s << u"profile \"Plots only\": it names no stream server"_s;
        QTest::newRow("no address") << u"Nowhere"_s
                                    << u"profile \"Nowhere\": Stream server: an address is missing"_s;
        QTest::newRow("no authority")
            << u"Authority"_s << u"profile \"Authority\": /nowhere.pem: No such file or directory"_s;
    }

    void saysWhyNot()
    {
        QFETCH(QString, name);
        QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        MemorySecrets keychain;
        Accounts accounts(settings, keychain);
        const Result<PublishingTarget> nobody = publishingTarget(accounts, u"Plant"_s, {});
        QVERIFY(!nobody);
        QVERIFY(nobody.error().what.endsWith(u"there are none"));

        Profile plots;
        plots.name = u"Plots only"_s;
        plots.plotServer = QUrl(u"https://plots.example.org"_s);
        accounts.add(plots, {});
        Profile nowhere;
        nowhere.name = u"Nowhere"_s;
        accounts.add(nowhere, {});
        Profile authority = plant();
        authority.name = u"Authority"_s;
        authority.authorityFile = u"/nowhere.pem"_s;
        accounts.add(authority, {});
        const Result<PublishingTarget> target = publishingTarget(accounts, name, u"abcdefghij"_s);
        QVERIFY(!target);
        QTEST(target.error().text(), "problem");
    }

    void saysThatTheKeychainRefuses()
    {
        QSettings settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        MemorySecrets keychain;
        {
            Accounts earlier(settings, keychain);
            earlier.add(plant(), {{}, {}, tokens()});
            QTRY_VERIFY(!earlier.isKeeping());
        }
        keychain.failure = Error{u"the keyring is locked"_s, {}, Retry::Later};
        const Accounts accounts(settings, keychain);
        const Result<PublishingTarget> target = publishingTarget(accounts, u"Plant"_s, u"oven"_s);
        QVERIFY(!target);
        QCOMPARE(target.error().text(), u"profile \"Plant\": the keyring is locked"_s);
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::tst_ProfileChoice)
#include "tst_profilechoice.moc"
