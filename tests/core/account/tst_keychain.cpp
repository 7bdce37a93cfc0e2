// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/keychain.h"
#include "tests/support/fakeclock.h"
#include "tests/support/keyringsession.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int patience = 30'000; // ms
const QString secret = u"{\"apiKey\": \"hush-hush-1\"}"_s;

/// What this program does for its own tests, in a process that remembers nothing: one call to the keychain.
/// Prints the secret, or the error behind "error: ".
int askOnce(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const SystemClock clock;
    Keychain keychain(clock);
    const QString name = arguments.value(3);
    const auto tell = [](const QByteArray &text) {
        std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
        QCoreApplication::exit(0);
    };
    const auto tellOutcome = [tell](const std::optional<Error> &error) {
        tell(error ? "error: " + error->text().toUtf8() : QByteArray("done"));
    };
    if (arguments.value(2) == "read"_L1) {
        keychain.read(name, &keychain, [tell](const Result<QByteArray> &read) {
            tell(read ? *read : "error: " + read.error().text().toUtf8());
        });
    } else if (arguments.value(2) == "write"_L1) {
        keychain.write(name, secret.toUtf8(), &keychain, tellOutcome);
    } else {
        keychain.remove(name, &keychain, tellOutcome);
    }
    return QCoreApplication::exec();
}

/// Is asked to show a password dialog, and never answers.
class SilentPrompter : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

Q_SIGNALS:
    void asked();

public Q_SLOTS:
    Q_SCRIPTABLE void BeginPrompting(const QDBusObjectPath & /*callback*/) // NOLINT: D-Bus's own name
    {
        setDelayedReply(true);
        m_question = message();
        Q_EMIT asked();
    }

public:
    void refuse()
    {
        QDBusConnection::sessionBus().send(m_question.createErrorReply(QDBusError::Failed, u"no"_s));
    }

private:
    QDBusMessage m_question;
};

} // namespace

class tst_Keychain : public QObject
{
    Q_OBJECT

private:
    QString ask(const QString &call, const QString &name) const
    {
        QProcess process;
        process.setProcessEnvironment(m_session.environment());
        process.start(QCoreApplication::applicationFilePath(), {u"--ask"_s, call, name});
        if (!process.waitForFinished(patience))
            return u"hangs"_s;
        return QString::fromUtf8(process.readAllStandardOutput());
    }

    KeyringSession m_session;

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_session.problem(), QString());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_session.busAddress().toUtf8());
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void withoutServiceNothingIsWritten_data()
    {
        QTest::addColumn<QString>("busAddress");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no bus") << QString() << u"there is no D-Bus session"_s;
        QTest::newRow("nobody on the bus") << m_session.busAddress() << u"org.freedesktop.secrets"_s;
    }

    void withoutServiceNothingIsWritten()
    {
        QFETCH(QString, busAddress);
        QFETCH(QString, reason);
        QProcess process;
        QProcessEnvironment environment = m_session.environment();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, busAddress);
        if (busAddress.isEmpty())
            environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        process.setProcessEnvironment(environment);
        for (const QString &call : {u"write"_s, u"read"_s, u"remove"_s}) {
            process.start(QCoreApplication::applicationFilePath(), {u"--ask"_s, call, u"a"_s});
            QVERIFY(process.waitForFinished(patience));
            const QString answer = QString::fromUtf8(process.readAllStandardOutput());
            QVERIFY2(answer.startsWith(u"error: no keychain service runs, such as gnome-keyring or KWallet"),
                     qPrintable(answer));
            QVERIFY2(answer.contains(reason), qPrintable(answer));
        }
        QCOMPARE(filesWith("hush-hush-1", m_session.folder()), QStringList());
    }

    void keepsSecretsBetweenProcesses()
    {
        m_session.stopKeyring();
        QVERIFY(m_session.startUnlocked());
        QCOMPARE(ask(u"read"_s, u"a"_s), QString());
        QCOMPARE(ask(u"remove"_s, u"a"_s), u"done"_s);
        QCOMPARE(ask(u"write"_s, u"a"_s), u"done"_s);
        QCOMPARE(ask(u"write"_s, u"b"_s), u"done"_s);
        QCOMPARE(ask(u"read"_s, u"a"_s), secret);
        QCOMPARE(ask(u"remove"_s, u"a"_s), u"done"_s);
        QCOMPARE(ask(u"read"_s, u"a"_s), QString());
        QCOMPARE(ask(u"read"_s, u"b"_s), secret);
        const QString keyring = m_session.folder() + u"/data/keyrings/login.keyring"_s;
        QCOMPARE(filesWith("GnomeKeyring", m_session.folder()), QStringList{keyring}); // the search finds
        QCOMPARE(filesWith("hush-hush-1", m_session.folder()), QStringList());         // it is encrypted
    }

    void lockedKeyringIsTold()
    {
        m_session.stopKeyring();
        QVERIFY(m_session.startUnlocked());
        QCOMPARE(ask(u"write"_s, u"a"_s), u"done"_s);
        m_session.stopKeyring();
        QVERIFY(m_session.startLocked());
        QCOMPARE(ask(u"read"_s, u"a"_s), u"error: the keyring is locked"_s);
        QCOMPARE(ask(u"remove"_s, u"a"_s), u"error: the keyring is locked"_s);
        const QString answer = ask(u"write"_s, u"a"_s);
        QVERIFY2(answer.startsWith(u"error: the keychain is locked"), qPrintable(answer));
        m_session.stopKeyring();
        QVERIFY(m_session.startUnlocked());
        QCOMPARE(ask(u"read"_s, u"a"_s), secret);
    }

    // From here on in this process, whose connection to the service would not outlive another one.

    void answersInOrder()
    {
        const SystemClock clock;
        Keychain keychain(clock);
        QStringList answers;
        auto gone = std::make_unique<QObject>();
        const auto note = [&answers](const QString &what) {
            return [&answers, what](const std::optional<Error> &error) {
                answers.append(error ? error->text() : what);
            };
        };
        keychain.write(u"one"_s, "first", this, note(u"one"_s));
        keychain.write(u"one"_s, "second", this, note(u"two"_s));
        keychain.write(u"two"_s, "third", gone.get(), note(u"to nobody"_s));
        keychain.read(u"one"_s, this, [&](const Result<QByteArray> &read) {
            answers.append(QString::fromUtf8(*read));
            keychain.read(u"two"_s, this, [&](const Result<QByteArray> &other) {
                answers.append(QString::fromUtf8(*other));
            });
        });
        keychain.remove(u"one"_s, this, note(u"removed"_s));
        gone.reset();
        QVERIFY(answers.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 5, patience);
        QCOMPARE(answers, (QStringList{u"one"_s, u"two"_s, u"second"_s, u"removed"_s, u"third"_s}));
    }

    void silentKeyringIsTold()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        SilentPrompter prompter;
        QSignalSpy asked(&prompter, &SilentPrompter::asked);
        QVERIFY(bus.registerObject(u"/org/gnome/keyring/Prompter"_s, &prompter,
                                   QDBusConnection::ExportScriptableSlots));
        QVERIFY(bus.registerService(u"org.gnome.keyring.SystemPrompter"_s));
        QDBusMessage lock =
            QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                           u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
        lock << QVariant::fromValue(QList{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)});
        QCOMPARE(bus.call(lock).type(), QDBusMessage::ReplyMessage);

        FakeClock clock;
        Keychain keychain(clock);
        QStringList answers;
        const auto note = [&answers](const Result<QByteArray> &read) {
            answers.append(read ? QString::fromUtf8(*read) : read.error().text());
        };
        const QString silence =
            u"the keychain does not answer; perhaps it waits for its keyring to be unlocked"_s;
        keychain.read(u"two"_s, this, note);
        keychain.read(u"b"_s, this, note);
        QVERIFY(asked.wait(patience));
        clock.advance(Keychain::patience - Milliseconds(1));
        QCoreApplication::processEvents();
        QCOMPARE(answers, QStringList());
        clock.advance(Milliseconds(1));
        QTRY_COMPARE(answers, (QStringList{silence, silence}));

        // Nothing else is waited for while that one hangs.
        keychain.read(u"b"_s, this, note);
        QTRY_COMPARE(answers.size(), 3);
        QCOMPARE(answers[2], silence);

        // The person says no at last: the keychain can be asked again.
        prompter.refuse();
        const auto readAgain = [&] {
            answers.clear();
            keychain.read(u"b"_s, this, note);
            return QTest::qWaitFor([&answers] { return !answers.isEmpty(); }) && answers[0] != silence;
        };
        bus.unregisterService(u"org.gnome.keyring.SystemPrompter"_s);
        QTRY_VERIFY_WITH_TIMEOUT(readAgain(), patience);
        QCOMPARE(answers[0], u"the keyring is locked"_s);
    }

    void goesAwayWhileItWaits()
    {
        FakeClock clock;
        {
            Keychain keychain(clock);
            keychain.read(u"b"_s, this, [](const Result<QByteArray> &) { QFAIL("answered"); });
        }
        Keychain keychain(clock);
        bool isAnswered = false;
        keychain.read(u"b"_s, this, [&](const Result<QByteArray> &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
    }
};

} // namespace chartstream

int main(int argc, char **argv)
{
    if (argc > 1 && QByteArrayView(argv[1]) == "--ask")
        return chartstream::askOnce(argc, argv);
    QCoreApplication application(argc, argv);
    chartstream::tst_Keychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"
