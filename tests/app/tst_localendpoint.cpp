// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localendpoint.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecrets.h"

#include <QNetworkInterface>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QHostAddress addressBeyondLoopback()
{
    const QList<QHostAddress> all = QNetworkInterface::allAddresses();
    const auto found = std::find_if(all.begin(), all.end(), [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback();
    });
    return found != all.end() ? *found : QHostAddress();
}

ListeningChoice anyPort()
{
    ListeningChoice choice;
    choice.port = 0;
    return choice;
}

/// On every address, without TLS.
ListeningChoice everywhere()
{
    ListeningChoice choice = anyPort();
    choice.address = u"0.0.0.0"_s;
    choice.plainFromAfar = true;
    choice.user = u"me"_s;
    return choice;
}

ProfileSecrets withKey(const QStringList &tokens = {})
{
    ProfileSecrets secrets{u"key"_s, {}, {}};
    for (const QString &token : tokens)
        secrets.tokens.append({{}, StreamToken(token)});
    return secrets;
}

/// A publisher in the middle of a stream.
class OpenStream : public QTcpSocket
{
public:
    OpenStream(const QHostAddress &host, int port, const QByteArray &token)
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { m_answer += readAll(); });
        connectToHost(host, quint16(port));
        write("POST / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: " + token +
              "\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"y\": 1}\n\r\n");
    }

    bool isOver() const { return state() == UnconnectedState; }
    int status() const { return m_answer.mid(9, 3).toInt(); }

private:
    QByteArray m_answer;
};

/// Accounts, a workspace, and the endpoint that follows them.
struct House
{
    QTemporaryDir folder;
    SystemClock clock;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    MemorySecrets keychain;
    std::optional<Accounts> accounts;
    Workspace workspace{clock};
    std::optional<LocalEndpoint> endpoint;
    std::optional<QSignalSpy> listening;
    std::optional<QSignalSpy> closed;
    std::optional<QSignalSpy> failed;
    std::optional<QSignalSpy> overruled;

    /// Accounts as an earlier run left them.
    void remember(const ListeningChoice &choice, const ProfileSecrets &secrets = {})
    {
        Accounts earlier(settings, keychain);
        earlier.setListening(choice);
        earlier.setSecrets(Accounts::localEndpoint, secrets);
        QTRY_VERIFY(!earlier.isKeeping());
    }

    void start(const EndpointOrder &order = {})
    {
        accounts.emplace(settings, keychain);
        endpoint.emplace(order, folder.filePath(u"plots.sqlite"_s), *accounts, workspace, clock);
        listening.emplace(&*endpoint, &LocalEndpoint::listening);
        closed.emplace(&*endpoint, &LocalEndpoint::closed);
        failed.emplace(&*endpoint, &LocalEndpoint::failed);
        overruled.emplace(&*endpoint, &LocalEndpoint::overruled);
        endpoint->start();
    }

    QUrl url() const { return listening->constLast().value(0).toUrl(); }
    QString failure() const { return failed->constLast().value(0).value<Error>().text(); }
};

} // namespace

class tst_LocalEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void followsTheChoiceAtOnce()
    {
        House house;
        house.remember(anyPort());
        house.start();
        QCOMPARE(house.listening->size(), 1);
        QVERIFY(!house.listening->at(0)[1].toBool());
        const QUrl first = house.url();
        OpenStream stream(QHostAddress::LocalHost, first.port(), "abcdefghij");
        QTRY_COMPARE(house.workspace.plots().size(), 1U);

        ListeningChoice other = anyPort();
        other.address = u"::1"_s;
        house.accounts->setListening(other);
        QCOMPARE(house.listening->size(), 2);
        QCOMPARE(house.url().host(), u"::1"_s);
        QTRY_VERIFY(stream.isOver());
        QCOMPARE(stream.status(), 503);
        // The plot of the first stream is still there, and the second finds it.
        OpenStream second(QHostAddress::LocalHostIPv6, house.url().port(), "abcdefghij");
        QTRY_COMPARE(house.workspace.plots()[0]->pointsReceived(), 2);
        QCOMPARE(house.workspace.plots().size(), 1U);

        other.listens = false;
        house.accounts->setListening(other);
        QCOMPARE(house.closed->size(), 1);
        QTRY_VERIFY(second.isOver());
        QCOMPARE(house.failed->size(), 0);
    }

    void interruptsNobodyForAName()
    {
        House house;
        house.remember(anyPort());
        house.start();
        OpenStream stream(QHostAddress::LocalHost, house.url().port(), "abcdefghij");
        QTRY_COMPARE(house.workspace.plots().size(), 1U);
        ListeningChoice choice = anyPort();
        choice.user = u"somebody"_s;
        house.accounts->setListening(choice);
        house.accounts->setSecrets(Accounts::localEndpoint, withKey({u"other"_s}));
        QTRY_COMPARE(house.accounts->secretsState(Accounts::localEndpoint), SecretsState::Kept);
        house.accounts->setSecrets(Accounts::localEndpoint, {});
        QTRY_COMPARE(house.accounts->secretsState(Accounts::localEndpoint), SecretsState::Kept);
        stream.write("9\r\n{\"y\": 2}\n\r\n");
        QTRY_COMPARE(house.workspace.plots()[0]->pointsReceived(), 2);
        QVERIFY(!stream.isOver()); // not even on revocation: from this machine no token need be registered
        QCOMPARE(house.listening->size(), 1);
    }

    void tellsWhatItCannotListenOn_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("certificateFile");
        QTest::addColumn<QString>("keyFile");
        QTest::addColumn<QString>("problem");
        const QString certificate = QStringLiteral(TEST_DATA "/localhost.crt");
        const QString key = QStringLiteral(TEST_DATA "/localhost.key");
        const QString here = u"127.0.0.1"_s;
        QTest::newRow("no address") << u"example.org"_s << QString() << QString()
                                    << u"no address to listen on"_s;
        QTest::newRow("no certificate")
            << here << u"/nowhere.crt"_s << key << u"/nowhere.crt: No such file or directory"_s;
        QTest::newRow("no key") << here << certificate << QString() << u"a certificate and its key"_s;
        QTest::newRow("a certificate for a key")
            << here << certificate << certificate << u"no RSA or EC key in PEM form"_s;
        QTest::newRow("without TLS") << u"0.0.0.0"_s << QString() << QString()
                                     << u"0.0.0.0:0: listening beyond this machine needs a certificate"_s;
        QTest::newRow("without key") << u"0.0.0.0"_s << certificate << key
                                     << u"0.0.0.0:0: listening beyond this machine needs a user and"_s;
    }

    void tellsWhatItCannotListenOn()
    {
        QFETCH(QString, address);
        QFETCH(QString, certificateFile);
        QFETCH(QString, keyFile);
        QFETCH(QString, problem);
        House house;
        ListeningChoice choice = anyPort();
        choice.address = address;
        choice.certificateFile = certificateFile;
        choice.keyFile = keyFile;
        house.remember(choice);
        house.start();
        QCOMPARE(house.failed->size(), 1);
        QVERIFY2(house.failure().contains(problem), qPrintable(house.failure()));

        // The next choice counts.
        house.accounts->setListening(anyPort());
        QCOMPARE(house.listening->size(), 1);
    }

    void tellsOfATakenPort()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        House house;
        ListeningChoice choice;
        choice.port = other.serverPort();
        house.remember(choice);
        house.start();
        QCOMPARE(house.failed->size(), 1);
        QCOMPARE(house.failed->at(0)[0].value<Error>().retry, Retry::Later);
    }

    void waitsForTheKeychainBeforeItOpensToOthers()
    {
        House house;
        house.remember(everywhere(), withKey());
        house.keychain.hold();
        house.start();
        QCOMPARE(house.listening->size(), 0);
        QCOMPARE(house.closed->size(), 1);
        house.keychain.answerHeld();
        QCOMPARE(house.listening->size(), 1);
        QVERIFY(house.listening->at(0)[1].toBool());

        // Without its key it must not go on.
        house.accounts->setSecrets(Accounts::localEndpoint, {});
        QCOMPARE(house.failed->size(), 1);
        house.accounts->setSecrets(Accounts::localEndpoint, withKey());
        QCOMPARE(house.listening->size(), 2);
    }

    void saysWhyTheKeychainGivesNoKey()
    {
        House house;
        house.remember(everywhere(), withKey());
        house.keychain.failure = Error{u"the keyring is locked"_s, {}, Retry::Later};
        house.start();
        QTRY_COMPARE(house.failed->size(), 1);
        QVERIFY2(house.failure().contains(u"an API key (the keyring is locked)"),
                 qPrintable(house.failure()));
        house.keychain.failure.reset();
        house.accounts->tryKeychainAgain();
        QTRY_COMPARE(house.listening->size(), 1);
    }

    void revokedTokensEndWhereTheyWereNeeded()
    {
        const QHostAddress outside = addressBeyondLoopback();
        if (outside.isNull())
            QSKIP("no address beyond loopback on this machine");
        House house;
        house.remember(everywhere(), withKey({u"registered1"_s, u"registered2"_s}));
        house.start();
        QTRY_COMPARE(house.listening->size(), 1);
        const int port = house.url().port();
        OpenStream first(outside, port, "registered1");
        OpenStream second(outside, port, "registered2");
        OpenStream local(QHostAddress::LocalHost, port, "unregistered");
        OpenStream stranger(outside, port, "stranger");
        QTRY_COMPARE(house.workspace.plots().size(), 3U);
        QTRY_VERIFY(stranger.isOver());
        QCOMPARE(stranger.status(), 404);

        house.accounts->setSecrets(Accounts::localEndpoint, withKey({u"registered2"_s}));
        QTRY_VERIFY(first.isOver());
        QCOMPARE(first.status(), 403);
        for (OpenStream *other : {&second, &local})
            other->write("9\r\n{\"y\": 2}\n\r\n");
        QTRY_COMPARE(house.workspace.plots()[1]->pointsReceived() +
                         house.workspace.plots()[2]->pointsReceived() +
                         house.workspace.plots()[0]->pointsReceived(),
                     5);
        QVERIFY(!second.isOver() && !local.isOver());
        OpenStream again(outside, port, "registered1");
        QTRY_VERIFY(again.isOver());
        QCOMPARE(again.status(), 404);
    }

    void commandLineWins()
    {
        House house;
        house.remember(anyPort());
        EndpointOrder order;
        order.isFixed = true;
        order.settings.port = 0;
        order.settings.address = QHostAddress::LocalHostIPv6;
        house.start(order);
        QCOMPARE(house.url().host(), u"::1"_s);
        ListeningChoice other;
        other.listens = false;
        house.accounts->setListening(other);
        QCOMPARE(house.overruled->size(), 1);
        QCOMPARE(house.closed->size(), 0);
        QCOMPARE(house.listening->size(), 1);

        House silent;
        silent.remember(anyPort());
        order.listens = false;
        silent.start(order);
        QCOMPARE(silent.closed->size(), 1);
        silent.accounts->setListening(everywhere());
        QCOMPARE(silent.overruled->size(), 1);
        QCOMPARE(silent.listening->size(), 0);
    }

    void commandLineAddsTokensAndKey()
    {
        House house;
        house.remember(everywhere());
        EndpointOrder order;
        order.settings.apiKey = u"from the environment"_s;
        order.settings.registeredTokens = {StreamToken(u"from a file"_s)};
        house.start(order);
        QCOMPARE(house.listening->size(), 1);
    }

    void demonstrationMovesAlong()
    {
        House house;
        house.remember(anyPort());
        house.start();
        house.endpoint->startDemonstration();
        QTRY_VERIFY(house.workspace.plots()[0]->pointsReceived() > 0);
        // Light or dark, as the window is.
        QVERIFY(house.workspace.plots()[0]->document().isMadeHere);
        ListeningChoice other = anyPort();
        other.address = u"::1"_s;
        house.accounts->setListening(other);
        const quint64 before = house.workspace.plots()[0]->pointsReceived();
        QTRY_VERIFY(house.workspace.plots()[0]->pointsReceived() > before + 10);
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::tst_LocalEndpoint)
#include "tst_localendpoint.moc"
