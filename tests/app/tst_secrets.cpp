// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/accounts.h"
#include "core/account/keychain.h"
#include "tests/app/program.h"
#include "tests/support/keyringsession.h"

#include <QDir>
#include <QSettings>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int patience = 60'000; // ms

const QString apiKey = u"hush-api-key"_s;
const QString proxyPassword = u"hush-proxy-password"_s;
const QString token = u"hushtoken1"_s;
const QString registeredToken = u"hushtoken2"_s;
const QByteArray proxyAuthorization = "porter:hush-proxy-password";

/// Whatever of the secrets is in it.
QByteArrayList secretsIn(const QByteArray &text)
{
    QByteArrayList found;
    const QByteArrayList secrets{apiKey.toUtf8(), proxyPassword.toUtf8(), token.toUtf8(),
                                 registeredToken.toUtf8(), proxyAuthorization.toBase64()};
    for (const QByteArray &secret : secrets) {
        if (text.contains(secret))
            found.append(secret);
    }
    return found;
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Arguments and environment of a process and all that it started, as everybody on the machine can see them.
QByteArray publicFaceOf(qint64 process)
{
    const QString folder = u"/proc/%1/"_s.arg(process);
    QByteArray face = contentOf(folder + u"cmdline"_s) + contentOf(folder + u"environ"_s);
    const QByteArrayList children =
        contentOf(folder + u"task/%1/children"_s.arg(process)).simplified().split(' ');
    for (const QByteArray &child : children) {
        if (!child.isEmpty())
            face += publicFaceOf(child.toLongLong());
    }
    return face;
}

quint16 freePort()
{
    QTcpServer placeholder;
    placeholder.listen(QHostAddress::LocalHost);
    return placeholder.serverPort();
}

/// An HTTP proxy that asks for a password and then is the endpoint itself: takes a stream and thanks for it.
class WaryProxy : public QTcpServer
{
    Q_OBJECT

public:
    QByteArray heard;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            m_input += socket->readAll();
            if (m_input.startsWith("CONNECT ") && m_input.endsWith("\r\n\r\n")) {
                const bool isPermitted = m_input.contains(proxyAuthorization.toBase64());
                heard += std::exchange(m_input, {});
                socket->write(isPermitted ? "HTTP/1.1 200 OK\r\n\r\n"
                                          : "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"r\"\r\n"
                                            "Content-Length: 0\r\n\r\n");
            } else if (m_input.endsWith("0\r\n\r\n")) {
                heard += std::exchange(m_input, {});
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            }
        });
    }

private:
    QByteArray m_input;
};

} // namespace

/// With a real keyring: the secrets are used, and are found nowhere.
class tst_Secrets : public QObject
{
    Q_OBJECT

private:
    void prepare(Program &program) const
    {
        QProcessEnvironment environment = m_session.environment();
        environment.remove(u"QT_QPA_PLATFORM"_s);
        environment.insert(u"QT_LOGGING_RULES"_s, u"*=true"_s);
        program.setProcessEnvironment(environment);
    }
    QString settingsFile() const
    {
        return m_session.folder() + u"/config/chartstream.org/chartstream.conf"_s;
    }

    KeyringSession m_session;
    WaryProxy m_proxy;
    quint16 m_port = 0; ///< of the window

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_session.problem(), QString());
        QVERIFY(m_session.startUnlocked());
        QVERIFY(m_proxy.listen(QHostAddress::LocalHost));
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_session.busAddress().toUtf8());

        const SystemClock clock;
        Keychain keychain(clock);
        QSettings settings(settingsFile(), QSettings::IniFormat);
        Accounts accounts(settings, keychain);
        Profile profile;
        profile.name = u"Plant"_s;
        profile.streamServer = QUrl(u"http://stream.example.org"_s);
        profile.proxy = {ProxyChoice::Kind::Http, u"127.0.0.1"_s, m_proxy.serverPort(), u"porter"_s};
        accounts.add(profile, {apiKey, proxyPassword, {{u"mixer"_s, StreamToken(token)}}});
        ListeningChoice choice;
        choice.address = u"0.0.0.0"_s; // where it listens only with its key
        choice.plainFromAfar = true;
        choice.port = m_port = freePort();
        choice.user = u"me"_s;
        accounts.setListening(choice);
        accounts.setSecrets(Accounts::localEndpoint,
                            {apiKey, {}, {{u"oven"_s, StreamToken(registeredToken)}}});
        QTRY_VERIFY_WITH_TIMEOUT(!accounts.isKeeping(), patience);
        QVERIFY(!accounts.keychainProblem());
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theSearchFinds()
    {
        const QString planted = m_session.folder() + u"/data/planted"_s;
        QFile file(planted);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("..." + apiKey.toUtf8() + "...");
        file.close();
        QCOMPARE(filesWith(apiKey.toUtf8(), m_session.folder()), QStringList{planted});
        QCOMPARE(secretsIn(contentOf(planted)), QByteArrayList{apiKey.toUtf8()});
        QVERIFY(file.remove());

        qputenv("HUSH", token.toUtf8());
        QProcess parent;
        parent.start(u"sh"_s, {u"-c"_s, u"sleep 60; true"_s});
        QVERIFY(parent.waitForStarted());
        QTRY_VERIFY(publicFaceOf(parent.processId()).contains("sleep"));
        QCOMPARE(secretsIn(publicFaceOf(parent.processId())), QByteArrayList{token.toUtf8()});
        qunsetenv("HUSH");
        parent.kill();
        parent.waitForFinished();
    }

    void sendByProfile()
    {
        Program send({u"send"_s, u"--profile"_s, u"plant"_s});
        prepare(send);
        send.start();
        send.write("{\"y\": 1}\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_proxy.heard.contains("CONNECT stream.example.org:80"), patience);
        QCOMPARE(secretsIn(publicFaceOf(send.processId())), QByteArrayList());
        send.closeWriteChannel();
        QTRY_VERIFY_WITH_TIMEOUT(send.state() == QProcess::NotRunning, patience);
        const Outcome outcome = send.wait();
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        QVERIFY(m_proxy.heard.contains("plotly-streamtoken: " + token.toUtf8())); // they were used
        QVERIFY(m_proxy.heard.contains("{\"y\": 1}"));
        QVERIFY(!outcome.errors.isEmpty()); // all of Qt's own categories speak
        QCOMPARE(secretsIn(outcome.output + outcome.errors), QByteArrayList());
    }

    void window()
    {
        const QString picture = m_session.folder() + u"/data/window.png"_s;
        Program window({u"--screenshot"_s, picture, u"--after"_s, u"3"_s, u"--demo"_s});
        prepare(window);
        window.start();
        QTcpSocket stream;
        const auto connects = [this, &stream] {
            stream.abort();
            stream.connectToHost(QHostAddress::LocalHost, m_port);
            return stream.waitForConnected();
        };
        QTRY_VERIFY_WITH_TIMEOUT(connects(), patience); // it has its key
        stream.write("POST / HTTP/1.1\r\nHost: localhost\r\nplotly-streamtoken: " + registeredToken.toUtf8() +
                     "\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"y\": 1}\n\r\n");
        QVERIFY(stream.waitForBytesWritten());
        QCOMPARE(secretsIn(publicFaceOf(window.processId())), QByteArrayList());
        const Outcome outcome = window.wait();
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        QVERIFY(!outcome.errors.isEmpty());
        QCOMPARE(secretsIn(outcome.output + outcome.errors + contentOf(picture)), QByteArrayList());
        QVERIFY(stream.waitForReadyRead(patience) && stream.readAll().startsWith("HTTP/1.1 503"));
    }

    void nothingIsInAnyFile()
    {
        QVERIFY(contentOf(settingsFile()).contains("porter"));
        for (const QByteArray &secret :
             {apiKey.toUtf8(), proxyPassword.toUtf8(), token.toUtf8(), registeredToken.toUtf8()})
            QCOMPARE(filesWith(secret, m_session.folder()), QStringList());
    }

    void unknownProfile()
    {
        Program send({u"send"_s, u"--profile"_s, u"Nobody"_s});
        prepare(send);
        send.setVariable(u"QT_LOGGING_RULES"_s, {});
        const Outcome outcome = send.run();
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.complainsAbout("there are: Plant"), outcome.errors.constData());
    }

    void withoutKeychain()
    {
        m_session.stopKeyring();
        Program send({u"send"_s, u"--profile"_s, u"Plant"_s});
        prepare(send);
        send.setVariable(u"QT_LOGGING_RULES"_s, {});
        const Outcome outcome = send.run("{\"y\": 1}\n");
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.complainsAbout("profile \"Plant\": no keychain service runs"),
                 outcome.errors.constData());

        // The window opens all the same.
        const QString picture = m_session.folder() + u"/data/again.png"_s;
        Program window({u"--screenshot"_s, picture, u"--after"_s, u"1"_s});
        prepare(window);
        QCOMPARE(window.run().status, 0);
        QVERIFY(QFile::exists(picture));
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::tst_Secrets)
#include "tst_secrets.moc"
