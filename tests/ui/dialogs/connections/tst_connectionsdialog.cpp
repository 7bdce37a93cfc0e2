// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/connections/connectionsbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/connections/connectionsmodel.h"
#include "ui/dialogs/connections/secretedit.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_ConnectionsDialog : public QObject
{
    Q_OBJECT

private:
    using Bench = ConnectionsBench;

    static QMessageBox *question(const Bench &bench) { return bench.dialog->findChild<QMessageBox *>(); }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_connectionsdialog"_s);
        static const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    }
    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void makesAServer()
    {
        Bench bench;
        QVERIFY(bench.open());
        Keyboard::alt('n');
        QCOMPARE(Keyboard::focused(), u"name"_s);
        Keyboard::type(u"lab"_s); // in the place of the name that was made up
        Keyboard::press(Qt::Key_Tab);
        QCOMPARE(Keyboard::focused(), u"plotServer"_s);
        Keyboard::type(u"https://plotly.acme.com"_s);
        Keyboard::press(Qt::Key_Tab);
        QCOMPARE(Keyboard::focused(), u"streamServer"_s);
        QCOMPARE(bench.seen<QLineEdit>(u"streamServer"_s)->text(), u"https://stream-plotly.acme.com"_s);
        Keyboard::press(Qt::Key_Tab);
        Keyboard::type(u"ada"_s);
        Keyboard::press(Qt::Key_Tab);
        QCOMPARE(Keyboard::focused(), u"apiKey"_s);
        Keyboard::type(u"s3cret-key"_s);
        QVERIFY(bench.accounts->profiles().front().user.isEmpty()); // not before it is saved
        Keyboard::press(Qt::Key_Return);

        const Profile &profile = bench.accounts->profiles().front();
        QCOMPARE(profile.name, u"lab"_s);
        QCOMPARE(profile.plotServer, QUrl(u"https://plotly.acme.com"_s));
        QCOMPARE(profile.streamServer, QUrl(u"https://stream-plotly.acme.com"_s));
        QCOMPARE(profile.user, u"ada"_s);
        QCOMPARE(bench.accounts->secrets(profile.id).apiKey, u"s3cret-key"_s);
        QTRY_COMPARE(bench.accounts->secretsState(profile.id), SecretsState::Kept);
        QCOMPARE(bench.seen<QLabel>(u"profileState"_s)->text(), u"All is saved."_s);
    }

    void saysWhatIsWrongAsOneTypes()
    {
        Bench bench;
        bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {});
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        QVERIFY(Keyboard::tabTo(u"plotServer"_s));
        Keyboard::retype(u"plotly"_s);
        const auto *problem = bench.seen<QLabel>(u"plotServerProblem"_s);
        QVERIFY(problem && problem->text().contains(u"https://"_s));
        QVERIFY(bench.seen<QLineEdit>(u"plotServer"_s)->accessibleDescription().contains(u"https://"_s));
        QVERIFY(!bench.seen<QPushButton>(u"saveProfile"_s)->isEnabled());
        QVERIFY(!bench.seen<QPushButton>(u"test"_s)->isEnabled());
        Keyboard::press(Qt::Key_Return);
        QCOMPARE(bench.accounts->profiles().front().plotServer, QUrl(u"http://a.example"_s));

        Keyboard::retype(u"https://plotly.example"_s);
        QVERIFY(!bench.seen<QLabel>(u"plotServerProblem"_s));
        Keyboard::press(Qt::Key_Return);
        QCOMPARE(bench.accounts->profiles().front().plotServer, QUrl(u"https://plotly.example"_s));
    }

    void keepsWhatIsTypedWhileAnotherPageIsSeen()
    {
        Bench bench;
        bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {});
        bench.accounts->add(bench.profileFor(QUrl(u"http://b.example"_s)), {});
        QVERIFY(bench.open());
        auto *list = bench.seen<QListView>(u"connectionList"_s);
        Keyboard::press(Qt::Key_Down);
        Keyboard::press(Qt::Key_F2);
        Keyboard::type(u"typed"_s);
        QCOMPARE(list->currentIndex().data().toString(), u"lab (changed)"_s);
        list->setFocus();
        Keyboard::press(Qt::Key_Down);
        QCOMPARE(bench.seen<QLineEdit>(u"name"_s)->text(), u"lab 2"_s);
        Keyboard::press(Qt::Key_Up);
        QCOMPARE(bench.seen<QLineEdit>(u"name"_s)->text(), u"typed"_s);
        Keyboard::alt('r');
        QCOMPARE(bench.seen<QLineEdit>(u"name"_s)->text(), u"lab"_s);
        QCOMPARE(list->currentIndex().data().toString(), u"lab"_s);
    }

    void asksBeforeItLosesEdits_data()
    {
        QTest::addColumn<char>("answer");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QString>("name");
        QTest::newRow("save") << 'S' << true << u"typed"_s;
        QTest::newRow("discard") << 'D' << true << u"lab"_s;
        QTest::newRow("cancel") << '\0' << false << u"lab"_s;
    }
    void asksBeforeItLosesEdits()
    {
        QFETCH(const char, answer);
        QFETCH(const bool, closes);
        QFETCH(const QString, name);
        Bench bench;
        bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {});
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        Keyboard::press(Qt::Key_F2);
        Keyboard::type(u"typed"_s);
        Keyboard::press(Qt::Key_Escape);
        QMessageBox *box = question(bench);
        QVERIFY(box && bench.dialog->isVisible());
        QVERIFY(Keyboard::reaches(box));
        if (answer == 'S')
            Keyboard::press(Qt::Key_Return); // it is the default
        else if (answer == 'D' && Keyboard::tabTo(box->button(QMessageBox::Discard)))
            Keyboard::press(Qt::Key_Space);
        else
            Keyboard::press(Qt::Key_Escape);
        QCOMPARE(bench.dialog->isVisible(), !closes);
        QCOMPARE(bench.accounts->profiles().front().name, name);
    }

    void cannotSaveWhatIsIncomplete()
    {
        Bench bench;
        QVERIFY(bench.open());
        Keyboard::alt('n');
        Keyboard::type(u"half"_s);
        Keyboard::press(Qt::Key_Escape);
        const QMessageBox *box = question(bench);
        QVERIFY(box);
        QVERIFY(!box->button(QMessageBox::Save));
        QVERIFY(box->informativeText().contains(u"missing"_s));
    }

    void closesAtOnceWhereNothingIsLost()
    {
        Bench bench;
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Escape);
        QVERIFY(!bench.dialog->isVisible());
        QVERIFY(!question(bench));
    }

    void duplicatesAndRemoves()
    {
        Bench bench;
        const ProfileSecrets secrets{u"key"_s, {}, {{u"oven"_s, StreamToken(u"abcdefghij"_s)}}};
        bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), secrets);
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        Keyboard::alt('p');
        QCOMPARE(bench.accounts->profiles().size(), size_t(2));
        const QString copy = bench.accounts->profiles()[1].id;
        QVERIFY(bench.accounts->profiles()[1].name != u"lab"_s);
        QVERIFY(bench.accounts->secrets(copy) == secrets);
        QCOMPARE(Keyboard::focused(), u"name"_s);

        Keyboard::alt('v');
        QVERIFY(question(bench));
        QVERIFY(Keyboard::reaches(question(bench)));
        Keyboard::press(Qt::Key_Return); // what is not undone is not the default
        QTRY_VERIFY(!question(bench));
        QCOMPARE(bench.accounts->profiles().size(), size_t(2));

        QVERIFY(Keyboard::reaches(bench.dialog.get()));
        bench.seen<QListView>(u"connectionList"_s)->setFocus();
        Keyboard::press(Qt::Key_Delete);
        QVERIFY(Keyboard::reaches(question(bench)));
        Keyboard::alt('r');
        QCOMPARE(bench.accounts->profiles().size(), size_t(1));
        QVERIFY(!bench.accounts->find(copy));
        QVERIFY(bench.seen<QLineEdit>(u"name"_s));
        QCOMPARE(bench.seen<QLineEdit>(u"name"_s)->text(), u"lab"_s);
    }

    void hidesTheKeyUntilAsked()
    {
        Bench bench;
        bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {.apiKey = u"s3cret-key"_s});
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        auto *line = bench.seen<QLineEdit>(u"apiKey"_s);
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        QVERIFY(!bench.reveals(u"s3cret-key"_s));
        QVERIFY(Keyboard::tabTo(u"apiKey"_s));
        Keyboard::press(Qt::Key_Tab);
        Keyboard::press(Qt::Key_Space);
        QCOMPARE(line->echoMode(), QLineEdit::Normal);
        QVERIFY(!bench.reveals(u"s3cret-key"_s)); // in nothing that stays
        bench.seen<QListView>(u"connectionList"_s)->setFocus();
        Keyboard::press(Qt::Key_Up);
        Keyboard::press(Qt::Key_Down);
        QCOMPARE(line->echoMode(), QLineEdit::Password);
    }

    void saysThatThereIsNoKeychain()
    {
        Bench bench;
        bench.keychain.failure = Error{u"no keychain runs"_s, u"Secret Service"_s};
        const QString id =
            bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {.apiKey = u"s3cret-key"_s});
        QVERIFY(bench.open());
        QTRY_VERIFY(bench.seen<QLabel>(u"keychainText"_s));
        const auto *text = bench.seen<QLabel>(u"keychainText"_s);
        QVERIFY2(text->text().contains(u"no keychain runs"_s), qPrintable(text->text()));
        QVERIFY(text->text().contains(u"not kept"_s));
        QCOMPARE(bench.accounts->secretsState(id), SecretsState::Withheld);
        Keyboard::alt('o');
        QCOMPARE(bench.accounts->secretsState(id), SecretsState::SessionOnly);
        QVERIFY(text->text().contains(u"this session only"_s));
        QVERIFY(!bench.seen<QPushButton>(u"sessionOnly"_s));

        bench.keychain.failure.reset();
        Keyboard::alt('g');
        QTRY_COMPARE(bench.accounts->secretsState(id), SecretsState::Kept);
        QVERIFY(!bench.seen<QLabel>(u"keychainText"_s));
    }

    void waitsForTheKeychain()
    {
        Bench bench;
        const QString id =
            bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {.apiKey = u"s3cret-key"_s});
        QTRY_COMPARE(bench.accounts->secretsState(id), SecretsState::Kept);
        bench.keychain.hold();
        bench.accounts = std::make_unique<Accounts>(bench.settings, bench.keychain);
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        QVERIFY(!bench.seen<QLineEdit>(u"apiKey"_s)->isEnabled());
        QVERIFY(bench.seen<QLineEdit>(u"apiKey"_s)->placeholderText().contains(u"keychain"_s));
        // What is typed meanwhile stays.
        QVERIFY(Keyboard::tabTo(u"user"_s));
        Keyboard::type(u"ada"_s);
        bench.keychain.answerHeld();
        QTRY_VERIFY(bench.seen<QLineEdit>(u"apiKey"_s)->isEnabled());
        QCOMPARE(bench.seen<QLineEdit>(u"apiKey"_s)->text(), u"s3cret-key"_s);
        QCOMPARE(bench.seen<QLineEdit>(u"user"_s)->text(), u"ada"_s);
    }

    void importsPlotlysOwnFiles()
    {
        Bench bench;
        QVERIFY(QDir(bench.folder.path()).mkpath(u"plotly"_s));
        const QString folder = bench.folder.filePath(u"plotly"_s);
        const auto write = [&folder](const QString &name, const QByteArray &text) {
            QFile file(QDir(folder).filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        const QByteArray before = qgetenv("PLOTLY_DIR");
        qputenv("PLOTLY_DIR", QFile::encodeName(folder));
        QVERIFY(bench.open());
        Keyboard::alt('i');
        QVERIFY(Keyboard::reaches(question(bench)));
        QVERIFY(question(bench)->text().contains(u"Nothing"_s));
        Keyboard::press(Qt::Key_Return);
        QTRY_VERIFY(!question(bench));
        QVERIFY(bench.accounts->profiles().empty());

        const QByteArray credentials = "{\"username\": \"ada\", \"api_key\": \"s3cret-key\", "
                                       "\"stream_ids\": [\"abcdefghij\"]}";
        const QByteArray config = "{\"plotly_api_domain\": \"https://api.lab.example\"}";
        QVERIFY(write(u".credentials"_s, credentials));
        QVERIFY(write(u".config"_s, config));
        QVERIFY(Keyboard::reaches(bench.dialog.get()));
        Keyboard::alt('i');
        QVERIFY(Keyboard::reaches(question(bench)));
        const QString told = question(bench)->informativeText();
        QVERIFY2(told.contains(u"User: ada"_s) && told.contains(u"Stream tokens: 1"_s), qPrintable(told));
        QVERIFY(!told.contains(u"s3cret-key"_s) && !told.contains(u"abcdefghij"_s));
        Keyboard::press(Qt::Key_Return);
        QTRY_VERIFY(!question(bench));
        const Profile &profile = bench.accounts->profiles().front();
        QCOMPARE(profile.user, u"ada"_s);
        QCOMPARE(bench.accounts->secrets(profile.id).apiKey, u"s3cret-key"_s);
        QCOMPARE(bench.seen<QLineEdit>(u"user"_s)->text(), u"ada"_s);
        qputenv("PLOTLY_DIR", before);
    }

    void reachesEverythingByTab()
    {
        Bench bench;
        bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {});
        QVERIFY(bench.open());
        Keyboard::press(Qt::Key_Down);
        for (const QString &name :
             {u"addProfile"_s, u"duplicateProfile"_s, u"removeProfile"_s, u"importProfiles"_s, u"name"_s,
              u"apiKey"_s, u"test"_s, u"connectionList"_s})
            QVERIFY2(Keyboard::tabTo(name), qPrintable(name));
        bench.seen<QTabWidget>(u"profileTabs"_s)->setCurrentIndex(1);
        for (const QString &name : {u"framing"_s, u"proxy"_s, u"authorityFile"_s, u"connectionList"_s})
            QVERIFY2(Keyboard::tabTo(name), qPrintable(name));
    }

    void usesNoMnemonicTwice()
    {
        Bench bench;
        bench.keychain.failure = Error{u"no keychain runs"_s, {}};
        bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {.apiKey = u"key"_s});
        QVERIFY(bench.open());
        QTRY_VERIFY(bench.seen<QLabel>(u"keychainText"_s));
        const auto *model = bench.seen<QListView>(u"connectionList"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            bench.dialog->showPage(model->index(row, 0).data(ConnectionsModel::IdRole).toString());
            const auto tabs = bench.dialog->findChildren<QTabWidget *>();
            for (int page = 0; page < 3; ++page) {
                for (QTabWidget *widget : tabs)
                    widget->setCurrentIndex(page);
                QMap<QChar, QString> used;
                for (const QWidget *widget : bench.dialog->findChildren<QWidget *>()) {
                    const auto *label = qobject_cast<const QLabel *>(widget);
                    const QString text =
                        label && !label->buddy() ? QString() : widget->property("text").toString();
                    const QKeySequence key = QKeySequence::mnemonic(text);
                    if (key.isEmpty() || !widget->isVisible() || qobject_cast<const QLineEdit *>(widget))
                        continue;
                    const QChar letter(key[0].key());
                    QVERIFY2(!used.contains(letter), qPrintable(text + u" / "_s + used.value(letter)));
                    used.insert(letter, text);
                }
            }
        }
    }

    void remembersItsShape()
    {
        {
            Bench bench;
            QVERIFY(bench.open());
            bench.dialog->resize(901, 567);
            bench.dialog->showPage(ConnectionsModel::liveStreams);
            Keyboard::press(Qt::Key_Escape);
        }
        Bench bench;
        QVERIFY(bench.open());
        QCOMPARE(bench.dialog->size(), QSize(901, 567));
        QCOMPARE(bench.seen<QListView>(u"connectionList"_s)->currentIndex().data().toString(),
                 u"Live streams"_s);
    }

    void itsListIsAModel()
    {
        Bench bench;
        ConnectionsModel model(*bench.accounts);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QString first = bench.accounts->add(bench.profileFor(QUrl(u"http://a.example"_s)), {});
        const QString second = bench.accounts->add({.name = u"no address"_s}, {});
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(model.index(3).data(Qt::ToolTipRole).toString().contains(u"address is missing"_s));
        model.setEdited(second, true);
        bench.accounts->remove(first);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2).data().toString(), u"no address (changed)"_s);
        QCOMPARE(model.row(first), -1);
    }
};

QTEST_MAIN(tst_ConnectionsDialog)
#include "tst_connectionsdialog.moc"
