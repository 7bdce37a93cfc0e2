// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/servers/serversbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/servers/newplotdialog.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_NewPlotDialog : public QObject
{
    Q_OBJECT

private:
    using ShownDialog = Shown<NewPlotDialog>;
    const LabelledToken m_warm{u"temperature"_s, StreamToken(u"abcdefghij"_s)};
    const LabelledToken m_wet{u"humidity"_s, StreamToken(u"klmnopqrst"_s)};

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void makesAPlotThereAndHere()
    {
        ServersBench bench;
        const QString id = bench.addServer(u"lab"_s, {m_warm, m_wet});
        ShownDialog shown(bench);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"plotName"_s);
        QVERIFY(!shown.canAct());
        ShownDialog::type(u"folder/climate"_s);
        ShownDialog::press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"tokens"_s);
        ShownDialog::press(Qt::Key_Down);
        ShownDialog::press(Qt::Key_Space); // the second one
        ShownDialog::press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"newTokens"_s);
        ShownDialog::press(Qt::Key_Up);
        QVERIFY(shown.canAct());
        ShownDialog::press(Qt::Key_Return);
        QTRY_COMPARE(shown.done.count(), 1);
        QVERIFY(shown.done[0][0].toString().contains(u"/~ada/"_s));

        QTRY_COMPARE(bench.there.workspace.plots().size(), 1u);
        const FigureDocument &theirs = bench.there.workspace.plots().front()->document();
        QCOMPARE(bench.workspace.plots().size(), 1u);
        QCOMPARE(shown.opened, bench.workspace.plots().front().get());
        const FigureDocument &ours = bench.workspace.plots().front()->document();
        QCOMPARE(bench.workspace.plots().front()->title(), u"climate"_s);
        QCOMPARE(ours.traces.size(), 3u);
        QCOMPARE(ours.token(0), m_wet.token);
        QCOMPARE(ours.traces[0].value("name"_L1).toString(), u"humidity"_s);
        for (size_t trace = 0; trace < 3; ++trace)
            QCOMPARE(theirs.token(trace), ours.token(trace));

        const QList<LabelledToken> tokens = bench.accounts.secrets(id).tokens;
        QCOMPARE(tokens.size(), 4);
        QCOMPARE(tokens[2].token, ours.token(1));
        QCOMPARE(tokens[3].token, ours.token(2));
        QCOMPARE(tokens[3].label, u"folder/climate, trace 3"_s);
        QVERIFY(bench.relays.tokens().isEmpty());
    }

    void sendsItsStreamsOn()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s, {m_warm});
        ShownDialog shown(bench);
        ShownDialog::type(u"climate"_s);
        shown.child<QListWidget>("tokens")->item(0)->setCheckState(Qt::Checked);
        shown.child<QSpinBox>("newTokens")->setValue(0);
        ShownDialog::alt('w');
        QTRY_VERIFY(shown.child<QCheckBox>("relays")->isChecked());
        ShownDialog::press(Qt::Key_Return);
        QTRY_COMPARE(shown.done.count(), 1);
        const RelayTarget *target = bench.relays.find(m_warm.token);
        QVERIFY(target);
        QCOMPARE(target->stream.token, m_warm.token);
        QCOMPARE(target->stream.endpoint, QUrl(bench.there.endpoint.url()));
        QCOMPARE(bench.publishers.rows().front().label, u"relay of temperature"_s);
    }

    void aNameThatIsTaken()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        for (const bool overwrites : {false, false, true}) {
            ShownDialog shown(bench);
            ShownDialog::type(u"climate"_s);
            if (overwrites)
                ShownDialog::alt('o');
            QTRY_COMPARE(shown.child<QCheckBox>("overwrites")->isChecked(), overwrites);
            ShownDialog::press(Qt::Key_Return);
            const bool fails = !overwrites && !bench.workspace.plots().empty();
            if (fails)
                QTRY_VERIFY(shown.failure().contains(u"is there already"_s));
            else
                QTRY_COMPARE(shown.done.count(), 1);
        }
        QTRY_COMPARE(bench.there.workspace.plots().size(), 1u);
        QCOMPARE(bench.workspace.plots().size(), 2u);
    }

    void ourOwnEndpointOpensItItself()
    {
        ServersBench bench;
        bench.addServer(u"myself"_s);
        bench.relays.setOwnPort(bench.there.endpoint.port());
        ShownDialog shown(bench);
        QVERIFY(!shown.child<QCheckBox>("relays")->isEnabled());
        ShownDialog::type(u"climate"_s);
        ShownDialog::press(Qt::Key_Return);
        QTRY_COMPARE(shown.done.count(), 1);
        QVERIFY(bench.workspace.plots().empty());
        QTRY_COMPARE(bench.there.workspace.plots().size(), 1u);
    }

    void needsANameAndATrace()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        ShownDialog shown(bench);
        QVERIFY(!shown.child<QListWidget>("tokens")->isVisible());
        const auto *problem = shown.child<QLabel>("plotNameProblem");
        ShownDialog::type(u"a/"_s);
        QVERIFY(problem->isVisible());
        QVERIFY(!shown.canAct());
        ShownDialog::type(u"b"_s);
        QVERIFY(!problem->isVisible());
        QVERIFY(shown.canAct());
        shown.child<QSpinBox>("newTokens")->setValue(0);
        QVERIFY(!shown.canAct());
    }

    void tokensAreMaskedAndStayChosen()
    {
        ServersBench bench;
        const QString id = bench.addServer(u"lab"_s, {m_warm, {{}, m_wet.token}});
        ShownDialog shown(bench);
        auto *tokens = shown.child<QListWidget>("tokens");
        QCOMPARE(tokens->item(0)->text(), u"temperature (abcd\u2026)"_s);
        QCOMPARE(tokens->item(1)->text(), u"klmn\u2026"_s);
        tokens->item(1)->setCheckState(Qt::Checked);
        ProfileSecrets secrets = bench.accounts.secrets(id);
        secrets.tokens.prepend({u"new"_s, makeStreamToken()});
        bench.accounts.setSecrets(id, secrets);
        QCOMPARE(tokens->count(), 3);
        QCOMPARE(tokens->item(1)->checkState(), Qt::Unchecked);
        QCOMPARE(tokens->item(2)->checkState(), Qt::Checked);
    }

    void theServersWordsOnFailure()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s, {}, QUrl(u"http://127.0.0.1:1"_s));
        ShownDialog shown(bench);
        ShownDialog::type(u"climate"_s);
        ShownDialog::press(Qt::Key_Return);
        QTRY_VERIFY(shown.failure().contains(u"127.0.0.1:1"_s));
        QVERIFY(bench.workspace.plots().empty());
        QVERIFY(shown.canAct());
    }
};

QTEST_MAIN(tst_NewPlotDialog)
#include "tst_newplotdialog.moc"
