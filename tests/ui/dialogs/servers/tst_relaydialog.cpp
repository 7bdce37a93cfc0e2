// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/servers/serversbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/servers/relaydialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_RelayDialog : public QObject
{
    Q_OBJECT

private:
    using ShownDialog = Shown<RelayDialog>;
    const LabelledToken m_warm{u"temperature"_s, StreamToken(u"abcdefghij"_s)};
    const LabelledToken m_wet{u"humidity"_s, StreamToken(u"klmnopqrst"_s)};
    const LabelledToken m_theirs{u"their temperature"_s, StreamToken(u"0123456789"_s)};

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void oneStreamToTheSameToken()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        ShownDialog shown(bench, QList{m_warm});
        QVERIFY(shown.child<QCheckBox>("goesThere")->isChecked());
        QVERIFY(shown.canAct());
        QVERIFY(!shown.child<QLineEdit>("typedToken")->isVisible());
        ShownDialog::press(Qt::Key_Return);
        QCOMPARE(shown.done.count(), 1);
        QCOMPARE(shown.done[0][0].toString(), u"Relayed to lab: 1 of 1 streams"_s);
        const RelayTarget *target = bench.relays.find(m_warm.token);
        QVERIFY(target);
        QCOMPARE(target->stream.token, m_warm.token);
        QCOMPARE(target->label, u"temperature"_s);
    }

    void anotherTokenThere()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s, {m_theirs});
        for (const bool isTyped : {false, true}) {
            ShownDialog shown(bench, QList{m_warm});
            auto *list = shown.child<QComboBox>("tokenThere");
            for (int item = 0; item < list->count(); ++item)
                QVERIFY(!list->itemText(item).contains(m_theirs.token.text()));
            list->setFocus();
            if (isTyped) {
                ShownDialog::press(Qt::Key_End);
                QVERIFY(!shown.canAct());
                ShownDialog::press(Qt::Key_Tab);
                QCOMPARE(QApplication::focusWidget()->objectName(), u"typedToken"_s);
                ShownDialog::type(u" typedtoken"_s);
            } else {
                ShownDialog::type(u"their"_s);
                QCOMPARE(list->currentText(), u"their temperature (0123\u2026)"_s);
            }
            QVERIFY(shown.canAct());
            ShownDialog::alt('a');
            QTRY_COMPARE(shown.done.count(), 1);
            QCOMPARE(bench.relays.find(m_warm.token)->stream.token,
                     isTyped ? StreamToken(u"typedtoken"_s) : m_theirs.token);
        }
    }

    void showsWhatIsRelayedAndEndsIt()
    {
        ServersBench bench;
        bench.addServer(u"cloud"_s, {}, QUrl(u"http://10.0.0.1"_s));
        bench.addServer(u"lab"_s, {m_theirs});
        {
            ShownDialog shown(bench, QList{m_warm, m_wet});
            auto *servers = shown.child<QComboBox>("server");
            servers->setCurrentIndex(1);
            const auto rows = shown.dialog.findChildren<QCheckBox *>(u"goesThere"_s);
            QVERIFY(rows[0]->isChecked() && rows[1]->isChecked());
            rows[1]->click();
            const auto lists = shown.dialog.findChildren<QComboBox *>(u"tokenThere"_s);
            QVERIFY(lists[0]->isEnabled() && !lists[1]->isEnabled());
            lists[0]->setCurrentIndex(1);
            ShownDialog::alt('a');
            QTRY_COMPARE(bench.relays.tokens(), QSet{m_warm.token});
        }
        {
            ShownDialog shown(bench, QList{m_warm, m_wet});
            QVERIFY(shown.child<QComboBox>("server")->currentText().startsWith(u"lab "_s));
            const auto rows = shown.dialog.findChildren<QCheckBox *>(u"goesThere"_s);
            QVERIFY(rows[0]->isChecked() && !rows[1]->isChecked());
            QCOMPARE(shown.child<QComboBox>("tokenThere")->currentText(),
                     u"their temperature (0123\u2026)"_s);
            const PublisherId before = bench.publishers.rows().front().id;
            ShownDialog::alt('a'); // nothing changed, nothing is begun anew
            QTRY_COMPARE(shown.done.count(), 1);
            QCOMPARE(bench.publishers.rows().front().id, before);
        }
        ShownDialog shown(bench, QList{m_warm});
        shown.child<QCheckBox>("goesThere")->click();
        QVERIFY(shown.canAct());
        ShownDialog::alt('a');
        QTRY_VERIFY(bench.relays.tokens().isEmpty());
        QCOMPARE(shown.done[0][0].toString(), u"Nothing is relayed any more"_s);
    }

    void aLoopIsRefusedInWords()
    {
        ServersBench bench;
        bench.addServer(u"myself"_s);
        bench.relays.setOwnPort(bench.there.endpoint.port());
        ShownDialog shown(bench, QList{m_warm});
        ShownDialog::alt('a');
        const auto *problem = shown.child<QLabel>("streamProblem");
        QTRY_VERIFY(problem->isVisible());
        QCOMPARE(shown.done.count(), 0);
        QVERIFY(problem->text().contains(u"come back here"_s));
        QVERIFY(bench.relays.tokens().isEmpty());
    }

    void aTypedTokenSurvivesAChangeOfTheProfile()
    {
        ServersBench bench;
        const QString id = bench.addServer(u"lab"_s);
        ShownDialog shown(bench, QList{m_warm});
        auto *list = shown.child<QComboBox>("tokenThere");
        list->setFocus();
        ShownDialog::press(Qt::Key_End);
        shown.child<QLineEdit>("typedToken")->setFocus();
        ShownDialog::type(u"typedtoken"_s);
        bench.accounts.setSecrets(id, {.tokens = {m_theirs}});
        QCOMPARE(list->count(), 3);
        QVERIFY(shown.child<QLineEdit>("typedToken")->isVisible());
        QCOMPARE(shown.child<QLineEdit>("typedToken")->text(), u"typedtoken"_s);
    }
};

QTEST_MAIN(tst_RelayDialog)
#include "tst_relaydialog.moc"
