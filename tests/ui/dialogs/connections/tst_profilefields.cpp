// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/profilefields.h"

#include <QTemporaryFile>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

using Field = ProfileFields::Field;

Q_DECLARE_METATYPE(chartstream::ProfileFields::Field)

namespace {

ProfileFields goodFields()
{
    ProfileFields fields;
    fields.name = u"lab"_s;
    fields.plotServer = u"https://plotly.example.org"_s;
    fields.streamServer = u"http://stream-plotly.example.org"_s;
    return fields;
}

} // namespace

class tst_ProfileFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("plotServer");
        QTest::addColumn<QString>("problem");
        QTest::newRow("good") << u"https://plotly.example.org:8443/base"_s << u""_s;
        QTest::newRow("address of a network") << u"http://[::1]:10101"_s << u""_s;
        QTest::newRow("spaces around") << u"  http://a.example  "_s << u""_s;
        QTest::newRow("no scheme") << u"plotly.example.org"_s << u"Begin with https://"_s;
        QTest::newRow("host and port only") << u"127.0.0.1:10101"_s << u"Begin with https://"_s;
        QTest::newRow("other scheme") << u"ftp://a.example"_s << u"not ftp://"_s;
        QTest::newRow("no host") << u"https://"_s << u"name of the server is missing"_s;
        QTest::newRow("user") << u"https://ada:secret@a.example"_s << u"fields of their own"_s;
        QTest::newRow("query") << u"https://a.example/?key=1"_s << u"Leave out"_s;
        QTest::newRow("port out of range") << u"https://a.example:99999"_s << u"no address"_s;
        QTest::newRow("space") << u"https://a b"_s << u"no address"_s;
    }
    void namesWhatIsWrong()
    {
        QFETCH(const QString, plotServer);
        QFETCH(const QString, problem);
        ProfileFields fields = goodFields();
        fields.plotServer = plotServer;
        const QMap<Field, QString> problems = fields.problems({});
        QCOMPARE(problems.isEmpty(), problem.isEmpty());
        QVERIFY2(problems.value(Field::PlotServer).contains(problem),
                 qPrintable(problems.value(Field::PlotServer)));
        // What the fields find well, so does who uses it.
        if (problem.isEmpty())
            QVERIFY(!problemOf(fields.applied(Profile())));
    }

    void oneAddressIsEnough()
    {
        ProfileFields fields = goodFields();
        fields.plotServer.clear();
        QVERIFY(fields.problems({}).isEmpty());
        fields.streamServer.clear();
        QCOMPARE(fields.problems({}).keys(), QList{Field::PlotServer});
    }

    void namesAreNeededAndUnique()
    {
        ProfileFields fields = goodFields();
        fields.name = u"  "_s;
        QVERIFY(fields.problems({}).contains(Field::Name));
        fields.name = u"LAB "_s;
        QVERIFY(fields.problems({u"lab"_s}).contains(Field::Name));
        QVERIFY(fields.problems({u"other"_s}).isEmpty());
    }

    void aProxyNeedsHostAndPort()
    {
        ProfileFields fields = goodFields();
        fields.proxy = ProxyChoice::Kind::Socks5;
        QCOMPARE(fields.problems({}).keys(), (QList{Field::ProxyHost, Field::ProxyPort}));
        fields.proxyHost = u"proxy.example.org"_s;
        fields.proxyPort = 1080;
        QVERIFY(fields.problems({}).isEmpty());
        fields.proxyHost = u"proxy.example.org:1080"_s;
        QVERIFY(fields.problems({}).contains(Field::ProxyHost));
        fields.proxy = ProxyChoice::Kind::None;
        QVERIFY(fields.problems({}).isEmpty());
    }

    void anAuthorityIsAFile()
    {
        ProfileFields fields = goodFields();
        fields.authorityFile = u"/no/such/file.pem"_s;
        QVERIFY(fields.problems({}).contains(Field::AuthorityFile));
        QTemporaryFile file;
        QVERIFY(file.open());
        fields.authorityFile = file.fileName();
        QVERIFY(fields.problems({}).isEmpty());
    }

    void keepsAllThatItWasMadeOf()
    {
        const Profile profile{.id = u"7"_s,
                              .name = u"lab"_s,
                              .plotServer = QUrl(u"https://a.example"_s),
                              .streamServer = QUrl(u"http://b.example:10101"_s),
                              .user = u"ada"_s,
                              .framing = Framing::Declared,
                              .proxy = {ProxyChoice::Kind::Http, u"proxy"_s, 3128, u"bob"_s},
                              .authorityFile = u"/tmp/authority.pem"_s,
                              .acceptedFingerprint = "0123"_ba};
        const ProfileSecrets secrets{u"key"_s, u"password"_s, {{u"oven"_s, StreamToken(u"abcdefghij"_s)}}};
        const ProfileFields fields = ProfileFields::of(profile, secrets);
        QVERIFY(fields.applied(Profile{.id = u"7"_s}) == profile);
        QVERIFY(fields.applied(ProfileSecrets{.tokens = secrets.tokens}) == secrets);
    }

    void followsNewsOnlyWhereThePersonTypedNothing()
    {
        const ProfileFields before = goodFields();
        ProfileFields now = before;
        now.apiKey = u"from the keychain"_s;
        now.name = u"renamed elsewhere"_s;
        ProfileFields typed = before;
        typed.name = u"typed"_s;
        typed.follow(before, now);
        QCOMPARE(typed.name, u"typed"_s);
        QCOMPARE(typed.apiKey, u"from the keychain"_s);
    }

    void suggestsWhereStreamsGo_data()
    {
        QTest::addColumn<QString>("plots");
        QTest::addColumn<QString>("streams");
        QTest::newRow("service") << u"https://api.plot.ly"_s << u"http://stream.plot.ly"_s;
        QTest::newRow("service now") << u"https://plotly.com"_s << u"http://stream.plotly.com"_s;
        QTest::newRow("on premises") << u"https://plotly.acme.com"_s << u"https://stream-plotly.acme.com"_s;
        QTest::newRow("Chartstream") << u"http://127.0.0.1:10101"_s << u"http://127.0.0.1:10101"_s;
        QTest::newRow("short name") << u"http://lab"_s << u"http://lab"_s;
        QTest::newRow("path") << u"http://lab:80/plots"_s << u"http://lab:80"_s;
        QTest::newRow("no address") << u"plotly"_s << u""_s;
        QTest::newRow("nothing") << u""_s << u""_s;
    }
    void suggestsWhereStreamsGo()
    {
        QFETCH(const QString, plots);
        QTEST(streamServerFor(plots), "streams");
    }
};

QTEST_APPLESS_MAIN(tst_ProfileFields)
#include "tst_profilefields.moc"
