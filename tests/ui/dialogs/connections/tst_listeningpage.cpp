// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/connections/connectionsbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/connections/endpointstate.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_ListeningPage : public QObject
{
    Q_OBJECT

private:
    using Bench = ConnectionsBench;

    const QString m_certificate = QStringLiteral(TEST_DATA "/localhost.crt");
    const QString m_key = QStringLiteral(TEST_DATA "/localhost.key");

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_listeningpage"_s);
        static const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    }
    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void saysWhatTheEndpointDoes()
    {
        Bench bench;
        QVERIFY(bench.open());
        const auto *state = bench.seen<QLabel>(u"endpointState"_s);
        bench.dialog->showEndpoint({QUrl(u"http://127.0.0.1:4711"_s)});
        QVERIFY(state->text().contains(u"http://127.0.0.1:4711"_s));
        QVERIFY(state->text().contains(u"this computer only"_s));
        bench.dialog->showEndpoint({QUrl(u"https://10.0.0.5:4711"_s), true});
        QVERIFY(state->text().contains(u"other computers"_s));
        bench.dialog->showEndpoint({{}, false, u"127.0.0.1:10101: the address is in use"_s});
        QVERIFY(state->text().contains(u"in use"_s));
        bench.dialog->showEndpoint({});
        QVERIFY(state->text().startsWith(u"Not listening"_s));
    }

    void changesTakeEffectAtOnce()
    {
        Bench bench;
        QVERIFY(bench.open());
        QSignalSpy changed(bench.accounts.get(), &Accounts::listeningChanged);
        QVERIFY(Keyboard::tabTo(u"listenPort"_s));
        Keyboard::retype(u"10202"_s);
        QCOMPARE(changed.size(), 0); // 1, 10, 102 and 1020 are no ports that anybody means
        Keyboard::press(Qt::Key_Tab);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bench.accounts->listening().port, 10202);
        Keyboard::alt('l');
        QCOMPARE(changed.size(), 2);
        QVERIFY(!bench.accounts->listening().listens);
    }

    void beyondThisComputerItNeedsUserKeyAndTls()
    {
        Bench bench;
        QVERIFY(bench.open(m_certificate));
        QSignalSpy changed(bench.accounts.get(), &Accounts::listeningChanged);
        QVERIFY(Keyboard::tabTo(u"reach"_s));
        Keyboard::press(Qt::Key_Down);
        for (const QString &name :
             {u"listenUserProblem"_s, u"listenApiKeyProblem"_s, u"listenCertificateProblem"_s})
            QVERIFY2(bench.seen<QLabel>(name), qPrintable(name));
        QVERIFY(bench.seen<QLabel>(u"endpointPending"_s));
        QCOMPARE(changed.size(), 0);

        Keyboard::alt('u');
        Keyboard::type(u"ada"_s);
        QVERIFY(!bench.seen<QLabel>(u"listenUserProblem"_s));
        Keyboard::alt('e');
        const QString key = bench.seen<QLineEdit>(u"listenApiKey"_s)->text();
        QCOMPARE(key.size(), 10);
        QVERIFY(!bench.reveals(key));
        QCOMPARE(changed.size(), 0);
        Keyboard::alt('r');
        QCOMPARE(Keyboard::focused(), u"listenCertificateFile"_s);
        Keyboard::press(Qt::Key_Tab);
        Keyboard::press(Qt::Key_Space); // the button that chooses a file
        QCOMPARE(bench.seen<QLineEdit>(u"listenCertificateFile"_s)->text(), m_certificate);
        QVERIFY(bench.seen<QLabel>(u"listenKeyProblem"_s)->text().contains(u"together"_s));
        Keyboard::press(Qt::Key_Tab);
        Keyboard::type(m_key);
        Keyboard::press(Qt::Key_Return);

        QCOMPARE(changed.size(), 1);
        const ListeningChoice &choice = bench.accounts->listening();
        QCOMPARE(choice.address, u"0.0.0.0"_s);
        QCOMPARE(choice.user, u"ada"_s);
        QCOMPARE(choice.certificateFile, m_certificate);
        QCOMPARE(choice.keyFile, m_key);
        QCOMPARE(bench.accounts->secrets(Accounts::localEndpoint).apiKey, key);
        QVERIFY(!bench.seen<QLabel>(u"endpointPending"_s));

        QVERIFY(Keyboard::tabTo(u"copyKey"_s));
        Keyboard::press(Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), key);
    }

    void takesOneAddress()
    {
        Bench bench;
        QVERIFY(bench.open());
        QSignalSpy changed(bench.accounts.get(), &Accounts::listeningChanged);
        QVERIFY(Keyboard::tabTo(u"reach"_s));
        Keyboard::press(Qt::Key_End);
        QVERIFY(Keyboard::tabTo(u"listenAddress"_s));
        Keyboard::type(u"127.0.0."_s);
        QVERIFY(bench.seen<QLabel>(u"listenAddressProblem"_s));
        Keyboard::type(u"9"_s);
        QVERIFY(!bench.seen<QLabel>(u"listenAddressProblem"_s));
        Keyboard::press(Qt::Key_Return);
        QCOMPARE(bench.accounts->listening().address, u"127.0.0.9"_s);
        QCOMPARE(changed.size(), 1);
    }

    void asksBeforeChangesThatWaitAreLost()
    {
        Bench bench;
        QVERIFY(bench.open());
        QVERIFY(Keyboard::tabTo(u"reach"_s));
        Keyboard::press(Qt::Key_Down);
        Keyboard::press(Qt::Key_Escape);
        QVERIFY(bench.dialog->isVisible());
        auto *box = bench.dialog->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(Keyboard::reaches(box));
        QVERIFY(Keyboard::tabTo(box->button(QMessageBox::Discard)));
        Keyboard::press(Qt::Key_Space);
        QVERIFY(!bench.dialog->isVisible());
        QCOMPARE(bench.accounts->listening(), ListeningChoice());
    }

    void newsFromElsewhereLeaveWhatIsTyped()
    {
        Bench bench;
        QVERIFY(bench.open());
        Keyboard::alt('u');
        Keyboard::type(u"ad"_s);
        bench.accounts->setSecrets(Accounts::localEndpoint, {.apiKey = u"0123456789"_s});
        QCOMPARE(bench.seen<QLineEdit>(u"listenUser"_s)->text(), u"ad"_s);
        QCOMPARE(bench.seen<QLineEdit>(u"listenApiKey"_s)->text(), u"0123456789"_s);
    }
};

QTEST_MAIN(tst_ListeningPage)
#include "tst_listeningpage.moc"
