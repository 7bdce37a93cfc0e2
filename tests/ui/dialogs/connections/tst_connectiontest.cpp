// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/streamendpoint.h"
#include "tests/core/client/scriptedserver.h"
#include "tests/ui/dialogs/connections/connectionsbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/connections/certificatetext.h"
#include "ui/dialogs/connections/connectiontest.h"

#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// On any free port of this machine, with the certificate that vouches for itself where it is encrypted.
struct RealEndpoint
{
    SystemClock clock;
    StreamEndpoint endpoint;

    explicit RealEndpoint(bool isEncrypted = false)
        : endpoint({.port = 0, .tls = isEncrypted ? std::optional(ownCertificate()) : std::nullopt}, clock)
    {
        if (const Result<quint16> port = endpoint.listen(); !port)
            qFatal("%s", qPrintable(port.error().text()));
    }

    QUrl url() const { return QUrl(endpoint.url()); }

    static QSslConfiguration ownCertificate()
    {
        const auto read = [](const QString &name) {
            QFile file(QStringLiteral(TEST_DATA "/") + name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificateChain(QSslCertificate::fromData(read(u"localhost.crt"_s)));
        tls.setPrivateKey(QSslKey(read(u"localhost.key"_s), QSsl::Rsa));
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        return tls;
    }
};

/// A port where nothing listens.
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(1);
}

} // namespace

class tst_ConnectionTest : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    static Profile profileFor(const QUrl &server)
    {
        return {.name = u"lab"_s, .plotServer = server, .streamServer = server, .user = u"ada"_s};
    }
    /// What is found in words, a line each.
    static QString found(ConnectionTest &test, const Profile &profile, const ProfileSecrets &secrets = {})
    {
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start(profile, secrets);
        if (finished.isEmpty() && !finished.wait())
            return u"never ends"_s;
        QStringList texts;
        for (const ConnectionTest::Finding &finding : test.findings())
            texts += finding.text;
        return texts.join(u'\n');
    }
    static bool isAllWell(const ConnectionTest &test)
    {
        return std::all_of(test.findings().begin(), test.findings().end(),
                           [](const auto &finding) { return finding.severity == Severity::Information; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_connectiontest"_s);
        static const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    }
    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void finds_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::newRow("chunked") << Framing::Chunked;
        QTest::newRow("declared length") << Framing::Declared;
    }
    void finds()
    {
        QFETCH(const Framing, framing);
        const RealEndpoint server;
        Profile profile = profileFor(server.url());
        profile.framing = framing;
        ConnectionTest test(m_clock);
        const QString text = found(test, profile);
        QVERIFY2(isAllWell(test) && text.contains(u"signed in as"_s) && text.contains(u"takes streams"_s),
                 qPrintable(text));
        QVERIFY(!test.isRunning());
    }

    void saysThatNobodyListens()
    {
        const QUrl server(u"http://127.0.0.1:%1"_s.arg(freePort()));
        ConnectionTest test(m_clock);
        const QString text = found(test, profileFor(server));
        QCOMPARE(test.findings().size(), 2);
        QVERIFY2(text.count(u"nothing listens"_s) == 2, qPrintable(text));
        QVERIFY(test.distrusted().isNull());
    }

    void saysThatNoProxyAnswers_data()
    {
        QTest::addColumn<ProxyChoice::Kind>("kind");
        QTest::newRow("HTTP") << ProxyChoice::Kind::Http;
        QTest::newRow("SOCKS 5") << ProxyChoice::Kind::Socks5;
    }
    void saysThatNoProxyAnswers()
    {
        QFETCH(const ProxyChoice::Kind, kind);
        Profile profile = profileFor(QUrl(u"http://plots.example.org"_s));
        profile.proxy = {kind, u"127.0.0.1"_s, freePort(), {}};
        ConnectionTest test(m_clock);
        const QString text = found(test, profile);
        QVERIFY2(text.count(u"127.0.0.1:%1"_s.arg(profile.proxy.port)) == 2, qPrintable(text));
        QVERIFY2(text.count(u"no proxy answers at"_s) == (kind == ProxyChoice::Kind::Http ? 2 : 1),
                 qPrintable(text));
    }

    void saysWhatTheServerSays_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QString>("plots");
        QTest::addColumn<QString>("streams");
        QTest::newRow("401") << "401 Unauthorized"_ba << u"401"_s << u"Is this its address?"_s;
        QTest::newRow("406") << "406 Not Acceptable"_ba << u"406"_s << u"takes streams"_s;
        QTest::newRow("411") << "411 Length Required"_ba << u"411"_s << u"Choose the declared length"_s;
        QTest::newRow("502") << "502 Bad Gateway"_ba << u"502"_s << u"502 Bad Gateway"_s;
    }
    void saysWhatTheServerSays()
    {
        QFETCH(const QByteArray, status);
        QFETCH(const QString, plots);
        QFETCH(const QString, streams);
        ScriptedServer server([&status](QSslSocket &connection, const QByteArray &received) {
            if (received.contains("\r\n\r\n"))
                connection.write(ScriptedServer::answer(status, "the server's own words"));
        });
        ConnectionTest test(m_clock);
        found(test, profileFor(server.url()), {.apiKey = u"s3cret"_s});
        QCOMPARE(test.findings().size(), 2);
        QVERIFY(test.findings()[0].text.contains(plots));
        QVERIFY(test.findings()[0].text.contains(u"the server's own words"_s));
        QVERIFY2(test.findings()[1].text.contains(streams), qPrintable(test.findings()[1].text));
        // It knocked without a token, so no stream of anybody was touched.
        QVERIFY(!server.received(1).toLower().contains("streamtoken"));
    }

    void showsWhomItDoesNotTrust()
    {
        const RealEndpoint server(true);
        Profile profile = profileFor(server.url());
        ConnectionTest test(m_clock);
        QString text = found(test, profile);
        QVERIFY2(text.count(u"is not trusted"_s) == 2, qPrintable(text));
        QVERIFY(!test.distrusted().isNull());

        profile.acceptedFingerprint = fingerprintOf(test.distrusted());
        text = found(test, profile);
        QVERIFY2(isAllWell(test), qPrintable(text));
        QVERIFY(test.distrusted().isNull());

        profile.acceptedFingerprint.clear();
        profile.authorityFile = QStringLiteral(TEST_DATA "/localhost.crt");
        text = found(test, profile);
        QVERIFY2(isAllWell(test), qPrintable(text));
    }

    void saysThatTheAuthorityIsNone()
    {
        Profile profile = profileFor(QUrl(u"https://127.0.0.1:1"_s));
        profile.authorityFile = QStringLiteral(TEST_DATA "/localhost.key");
        ConnectionTest test(m_clock);
        const QString text = found(test, profile);
        QVERIFY2(text.contains(u"authority"_s) && text.contains(u"localhost.key"_s), qPrintable(text));
    }

    void describesACertificate()
    {
        QFile file(QStringLiteral(TEST_DATA "/localhost.crt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QSslCertificate certificate(file.readAll());
        const QStringList lines = certificateText(certificate).split(u'\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].contains(certificate.subjectDisplayName()));
        QVERIFY(lines[3].contains(QRegularExpression(u"([0-9A-F]{2}:){31}[0-9A-F]{2}$"_s)));
    }

    void givesUpWhereNobodyAnswers()
    {
        ScriptedServer server; // which takes everything and says nothing
        Profile profile = profileFor(server.url());
        profile.plotServer.clear();
        ConnectionTest test(m_clock);
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start(profile, {});
        QTRY_VERIFY(server.received(0).contains("\r\n\r\n"));
        QVERIFY(test.isRunning());
        m_clock.advance(ConnectionTest::streamDeadline);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(test.findings()[0].text.contains(u"no answer within 15 s"_s));
    }

    void canBeCancelled()
    {
        ScriptedServer server;
        for (const bool hasPlots : {true, false}) {
            Profile profile = profileFor(server.url());
            if (!hasPlots)
                profile.plotServer.clear();
            ConnectionTest test(m_clock);
            QSignalSpy finished(&test, &ConnectionTest::finished);
            const qsizetype before = server.connections();
            test.start(profile, {});
            QTRY_COMPARE(server.connections(), before + 1);
            test.cancel();
            QVERIFY(!test.isRunning());
            QTRY_COMPARE(server.connection(before).state(), QAbstractSocket::UnconnectedState);
            QCOMPARE(finished.size(), 0);
        }
    }

    // The same through the dialog, by keyboard.

    void testsWhatIsTyped()
    {
        const RealEndpoint server;
        ConnectionsBench bench;
        QVERIFY(bench.open());
        Keyboard::alt('n');
        QVERIFY(Keyboard::tabTo(u"plotServer"_s));
        Keyboard::type(server.endpoint.url());
        Keyboard::press(Qt::Key_Tab);
        Keyboard::alt('t');
        QVERIFY(bench.seen<QProgressBar>({}));
        const auto all = [&bench] {
            QString text;
            for (const QLabel *label : bench.seen<QWidget>(u"testFindings"_s)->findChildren<QLabel *>())
                text += label->text() + u'\n';
            return text;
        };
        QTRY_VERIFY(bench.seen<QWidget>(u"testFindings"_s) && all().contains(u"takes streams"_s));
        QVERIFY2(all().contains(u"signed in as"_s), qPrintable(all()));
        QVERIFY(bench.accounts->profiles().front().plotServer.isEmpty()); // nothing needed to be saved for it
        QVERIFY(Keyboard::tabTo(u"user"_s));
        Keyboard::type(u"a"_s);
        QVERIFY(!bench.seen<QWidget>(u"testFindings"_s)); // that was about other fields
    }

    void acceptsACertificateAndWithdrawsIt()
    {
        const RealEndpoint server(true);
        ConnectionsBench bench;
        const QString id = bench.accounts->add(bench.profileFor(server.url()), {});
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        Keyboard::alt('t');
        QTRY_VERIFY(bench.seen<QLabel>(u"certificate"_s));
        const QString shown = bench.seen<QLabel>(u"certificate"_s)->text();
        QVERIFY2(shown.contains(u"SHA-256: "_s), qPrintable(shown));
        Keyboard::alt('d'); // no
        QVERIFY(!bench.seen<QLabel>(u"certificate"_s));
        QVERIFY(bench.accounts->find(id)->acceptedFingerprint.isEmpty());

        Keyboard::alt('t');
        QTRY_VERIFY(bench.seen<QLabel>(u"certificate"_s));
        Keyboard::alt('a'); // accepts, and tests again
        QTRY_VERIFY(!bench.seen<QLabel>(u"certificate"_s) && bench.seen<QWidget>(u"testFindings"_s));
        QVERIFY(Keyboard::tabTo(u"name"_s));
        Keyboard::press(Qt::Key_Return);
        const QByteArray kept = bench.accounts->find(id)->acceptedFingerprint;
        QVERIFY(shown.contains(fingerprintText(kept)) && !kept.isEmpty());

        Keyboard::press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(bench.seen<QLabel>(u"fingerprint"_s)->text().contains(fingerprintText(kept)));
        Keyboard::alt('d');
        QVERIFY(!bench.seen<QPushButton>(u"withdrawCertificate"_s));
        Keyboard::alt('s');
        QVERIFY(bench.accounts->find(id)->acceptedFingerprint.isEmpty());
    }

    void stopsByItsButton()
    {
        ScriptedServer server;
        ConnectionsBench bench;
        bench.accounts->add(bench.profileFor(server.url()), {});
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        Keyboard::alt('t');
        QTRY_COMPARE(server.connections(), 1);
        QVERIFY(bench.seen<QLabel>(u"testDoing"_s)->text().contains(u"who we are"_s));
        Keyboard::alt('t');
        QVERIFY(!bench.seen<QLabel>(u"testDoing"_s));
        QTRY_COMPARE(server.connection(0).state(), QAbstractSocket::UnconnectedState);
    }
};

QTEST_MAIN(tst_ConnectionTest)
#include "tst_connectiontest.moc"
