// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/profile.h"
#include "core/account/secretsjson.h"

#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

class tst_Profile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void proxies_data()
    {
        QTest::addColumn<ProxyChoice>("choice");
        QTest::addColumn<bool>("isSystem");
        QTest::addColumn<QNetworkProxy>("proxy");
        using Kind = ProxyChoice::Kind;
        QTest::newRow("system") << ProxyChoice{} << true << QNetworkProxy();
        QTest::newRow("none") << ProxyChoice{Kind::None, {}, 0, {}} << false
                              << QNetworkProxy(QNetworkProxy::NoProxy);
        QTest::newRow("http") << ProxyChoice{Kind::Http, u"p"_s, 8080, {}} << false
                              << QNetworkProxy(QNetworkProxy::HttpProxy, u"p"_s, 8080, {}, u"secret"_s);
        QTest::newRow("socks") << ProxyChoice{Kind::Socks5, u"p"_s, 1080, u"me"_s} << false
                               << QNetworkProxy(QNetworkProxy::Socks5Proxy, u"p"_s, 1080, u"me"_s,
                                                u"secret"_s);
    }

    void proxies()
    {
        QFETCH(ProxyChoice, choice);
        QFETCH(QNetworkProxy, proxy);
        Profile profile;
        profile.proxy = choice;
        const Result<ServerAccess> access = accessOf(profile, {{}, u"secret"_s, {}});
        QVERIFY(access);
        QTEST(!access->proxy.has_value(), "isSystem");
        QVERIFY(!access->proxy || *access->proxy == proxy);
        QCOMPARE(access->encryption, QSslConfiguration::defaultConfiguration());
    }

    void addsAnAuthority()
    {
        Profile profile;
        profile.authorityFile = QStringLiteral(TEST_DATA "/localhost.crt");
        profile.acceptedFingerprint = QByteArray(32, 'f');
        const Result<ServerAccess> access = accessOf(profile, {});
        QVERIFY(access);
        const QList<QSslCertificate> authorities = access->encryption.caCertificates();
        const QList<QSslCertificate> own = QSslCertificate::fromPath(profile.authorityFile);
        QCOMPARE(own.size(), 1);
        QVERIFY(authorities.contains(own[0]));
        QCOMPARE(authorities.size(), QSslConfiguration::systemCaCertificates().size() + 1);
        QCOMPARE(access->acceptedFingerprint, profile.acceptedFingerprint);
    }

    void refusesAuthorities_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("what");
        QTest::newRow("missing") << QByteArray() << u"No such file or directory"_s;
        QTest::newRow("no certificate") << QByteArray("hello\n") << u"no certificate in PEM form"_s;
        QTest::newRow("too large") << QByteArray(2LL * 1024 * 1024, '\n') << u"larger than 1 MiB"_s;
    }

    void refusesAuthorities()
    {
        QFETCH(QByteArray, text);
        const QTemporaryDir folder;
        Profile profile;
        profile.authorityFile = folder.filePath(u"authority.pem"_s);
        if (!text.isEmpty()) {
            QFile file(profile.authorityFile);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
        const Result<ServerAccess> access = accessOf(profile, {});
        QVERIFY(!access);
        QTEST(access.error().what, "what");
        QCOMPARE(access.error().where, profile.authorityFile);
    }

    void problems_data()
    {
        QTest::addColumn<QString>("plotServer");
        QTest::addColumn<QString>("streamServer");
        QTest::addColumn<ProxyChoice>("proxy");
        QTest::addColumn<QString>("where");
        const QString good = u"https://s.example.org"_s;
        const ProxyChoice system;
        using Kind = ProxyChoice::Kind;
        QTest::newRow("both") << good << good << system << QString();
        QTest::newRow("stream only") << QString() << good << system << QString();
        QTest::newRow("plots only") << good << QString() << system << QString();
        QTest::newRow("none") << QString() << QString() << system << u"Stream server"_s;
        QTest::newRow("no scheme") << u"plot.ly"_s << good << system << u"Plot server"_s;
        QTest::newRow("no host") << u"http:///x"_s << good << system << u"Plot server"_s;
        QTest::newRow("other scheme") << good << u"ftp://s"_s << system << u"Stream server"_s;
        QTest::newRow("password") << good << u"http://me:pw@s"_s << system << u"Stream server"_s;
        QTest::newRow("query") << good << u"http://s?x"_s << system << u"Stream server"_s;
        QTest::newRow("proxy") << good << good << ProxyChoice{Kind::Http, u"p"_s, 1, {}} << QString();
        QTest::newRow("proxy host") << good << good << ProxyChoice{Kind::Http, u" "_s, 1, {}} << u"Proxy"_s;
        QTest::newRow("proxy port") << good << good << ProxyChoice{Kind::Socks5, u"p"_s, 0, {}} << u"Proxy"_s;
    }

    void problems()
    {
        QFETCH(QString, plotServer);
        QFETCH(QString, streamServer);
        QFETCH(ProxyChoice, proxy);
        QFETCH(QString, where);
        Profile profile;
        profile.plotServer = QUrl(plotServer);
        profile.streamServer = QUrl(streamServer);
        profile.proxy = proxy;
        const std::optional<Error> problem = problemOf(profile);
        QCOMPARE(problem.has_value(), !where.isEmpty());
        if (problem) {
            QCOMPARE(problem->where, where);
            QVERIFY(!problem->what.contains(u"pw"));
        }
    }

    void secretsAreCutAnywhere()
    {
        const ProfileSecrets secrets{
            u"k\"ey"_s,
            u"pässword"_s,
            {{u"a label"_s, StreamToken(u"abcdefghij"_s)}, {{}, StreamToken(u"x"_s)}}};
        const QByteArray json = toJson(secrets);
        QVERIFY(*secretsFromJson(json) == secrets);
        for (qsizetype size = 0; size < json.size(); ++size) {
            const Result<ProfileSecrets> cut = secretsFromJson(json.left(size));
            QVERIFY(!cut);
            QVERIFY(!cut.error().text().contains(u"ey"));
        }
    }

    void secretsOfStrangeTypes()
    {
        const Result<ProfileSecrets> secrets =
            secretsFromJson("{\"apiKey\": 5, \"proxyPassword\": null, \"tokens\": [1, {}, {\"token\": "
                            "\"t\"}, []], \"z\": 1}");
        QVERIFY(secrets);
        QVERIFY(*secrets == (ProfileSecrets{{}, {}, {{{}, StreamToken(u"t"_s)}}}));
        QVERIFY(!secretsFromJson("[1]"));
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::tst_Profile)
#include "tst_profile.moc"
