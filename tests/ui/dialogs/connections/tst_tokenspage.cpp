// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/connections/connectionsbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/connections/tokensmodel.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>

using namespace chartstream;
using namespace Qt::StringLiterals;

/// The tokens of this computer; those of a server are the same page.
class tst_TokensPage : public QObject
{
    Q_OBJECT

private:
    struct Bench : ConnectionsBench
    {
        bool openTokens()
        {
            if (!open())
                return false;
            Keyboard::press(Qt::Key_Tab, Qt::ShiftModifier);
            seen<QTabWidget>(u"localTabs"_s)->setCurrentIndex(1);
            return true;
        }
        QList<LabelledToken> tokens() const { return accounts->secrets(Accounts::localEndpoint).tokens; }
        QTableView *view() const { return seen<QTableView>(u"tokensView"_s); }
        QString shown(int row) const
        {
            return view()->model()->index(row, TokensModel::Token).data().toString();
        }
        QMessageBox *question() const { return dialog->findChild<QMessageBox *>(); }
        void give(const QList<LabelledToken> &given)
        {
            accounts->setSecrets(Accounts::localEndpoint, {.tokens = given});
        }
    };
    const QList<LabelledToken> m_two{{u"oven"_s, StreamToken(u"abcdefghij"_s)},
                                     {u"yard"_s, StreamToken(u"klmnopqrst"_s)}};

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_tokenspage"_s);
        static const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    }
    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void generatesAndLabels()
    {
        Bench bench;
        QVERIFY(bench.openTokens());
        Keyboard::alt('e');
        QCOMPARE(bench.tokens().size(), 1);
        QCOMPARE(bench.tokens()[0].token.text().size(), 10);
        Keyboard::type(u"oven"_s); // the label is being edited already
        Keyboard::press(Qt::Key_Return);
        QTRY_COMPARE(bench.tokens()[0].label, u"oven"_s);
        QVERIFY(bench.dialog->isVisible());
        QTRY_COMPARE(bench.accounts->secretsState(Accounts::localEndpoint), SecretsState::Kept);

        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget *>(bench.view()));
        Keyboard::press(Qt::Key_F2);
        Keyboard::retype(u"kiln"_s);
        Keyboard::press(Qt::Key_Return);
        QTRY_COMPARE(bench.tokens()[0].label, u"kiln"_s);
    }

    void addsWhatIsTyped()
    {
        Bench bench;
        bench.give(m_two);
        QVERIFY(bench.openTokens());
        Keyboard::alt('b');
        QCOMPARE(Keyboard::focused(), u"newTokenLabel"_s);
        Keyboard::type(u"roof"_s);
        Keyboard::press(Qt::Key_Tab);
        Keyboard::type(u"abcdefghij"_s);
        QVERIFY(bench.seen<QLabel>(u"newTokenProblem"_s)->text().contains(u"already"_s));
        Keyboard::press(Qt::Key_Return);
        QCOMPARE(bench.tokens().size(), 2);
        Keyboard::retype(u"0123456789"_s);
        QVERIFY(!bench.seen<QLabel>(u"newTokenProblem"_s));
        Keyboard::press(Qt::Key_Return);
        QCOMPARE(bench.tokens().size(), 3);
        QVERIFY((bench.tokens()[2] == LabelledToken{u"roof"_s, StreamToken(u"0123456789"_s)}));
        QVERIFY(bench.dialog->isVisible());
        QVERIFY(bench.seen<QLineEdit>(u"newToken"_s)->text().isEmpty());
    }

    void showsOnRequestAndHidesAgain()
    {
        Bench bench;
        bench.give(m_two);
        QVERIFY(bench.openTokens());
        QVERIFY(Keyboard::tabTo(u"tokensView"_s));
        QCOMPARE(bench.shown(0), u"abcd…"_s);
        Keyboard::alt('h');
        QCOMPARE(bench.shown(0), u"abcdefghij"_s);
        QCOMPARE(bench.shown(1), u"klmn…"_s);
        Keyboard::alt('h');
        QCOMPARE(bench.shown(0), u"abcd…"_s);
        Keyboard::alt('h');
        QVERIFY(Keyboard::tabTo(u"tokensView"_s));
        Keyboard::press(Qt::Key_Down);
        QCOMPARE(bench.shown(0), u"abcd…"_s);
        Keyboard::alt('h');
        QCOMPARE(bench.shown(1), u"klmnopqrst"_s);
        bench.seen<QTabWidget>(u"localTabs"_s)->setCurrentIndex(0);
        bench.seen<QTabWidget>(u"localTabs"_s)->setCurrentIndex(1);
        QCOMPARE(bench.shown(1), u"klmn…"_s);
        QVERIFY(!bench.reveals(u"klmnopqrst"_s));
    }

    void copies()
    {
        Bench bench;
        bench.give(m_two);
        QVERIFY(bench.openTokens());
        QVERIFY(Keyboard::tabTo(u"tokensView"_s));
        Keyboard::press(Qt::Key_Down);
        Keyboard::alt('y');
        QCOMPARE(QGuiApplication::clipboard()->text(), u"klmnopqrst"_s);
        QVERIFY(!bench.reveals(u"klmnopqrst"_s));
    }

    void asksBeforeItRevokes()
    {
        Bench bench;
        bench.give(m_two);
        QVERIFY(bench.openTokens());
        QSignalSpy stopped(bench.dialog.get(), &ConnectionsDialog::incomingStopWanted);
        QVERIFY(Keyboard::tabTo(u"tokensView"_s));
        Keyboard::press(Qt::Key_Delete);
        QVERIFY(Keyboard::reaches(bench.question()));
        QVERIFY(bench.question()->text().contains(u"oven"_s));
        QVERIFY(bench.question()->informativeText().contains(u"404"_s));
        Keyboard::press(Qt::Key_Escape);
        QTRY_VERIFY(!bench.question());
        QCOMPARE(bench.tokens().size(), 2);

        QVERIFY(Keyboard::reaches(bench.dialog.get()));
        Keyboard::alt('k');
        QVERIFY(Keyboard::reaches(bench.question()));
        Keyboard::alt('r');
        QCOMPARE(bench.tokens().size(), 1);
        QCOMPARE(bench.tokens()[0].label, u"yard"_s);
        QCOMPARE(stopped.size(), 1);
        QCOMPARE(stopped[0][0].value<StreamToken>(), m_two[0].token);
        QCOMPARE(stopped[0][1].value<StreamEnd>(), StreamEnd::UnknownToken);
    }

    void waitsForTheKeychain()
    {
        Bench bench;
        bench.give(m_two);
        QTRY_COMPARE(bench.accounts->secretsState(Accounts::localEndpoint), SecretsState::Kept);
        bench.keychain.hold();
        bench.accounts = std::make_unique<Accounts>(bench.settings, bench.keychain);
        QVERIFY(bench.openTokens());
        QVERIFY(bench.seen<QLabel>(u"tokensLoading"_s));
        QVERIFY(!bench.seen<QPushButton>(u"generateToken"_s)->isEnabled());
        bench.keychain.answerHeld();
        QTRY_VERIFY(bench.seen<QPushButton>(u"generateToken"_s)->isEnabled());
        QVERIFY(!bench.seen<QLabel>(u"tokensLoading"_s));
        QCOMPARE(bench.view()->model()->rowCount(), 2);
    }
};

QTEST_MAIN(tst_TokensPage)
#include "tst_tokenspage.moc"
