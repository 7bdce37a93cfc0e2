// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dialogs/servers/serversbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/servers/newplotdialog.h"
#include "ui/dialogs/servers/openplotdialog.h"
#include "ui/dialogs/servers/relaydialog.h"
#include "ui/dialogs/servers/relaytargets.h"
#include "ui/dialogs/servers/serveractions.h"

#include <QCheckBox>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_ServerActions : public QObject
{
    Q_OBJECT

private:
    Plot *openPlot(ServersBench &bench, const QList<StreamToken> &tokens)
    {
        QJsonArray traces;
        for (const StreamToken &token : tokens) {
            traces.append(QJsonObject{{u"name"_s, u"trace of "_s + token.text()},
                                      {u"stream"_s, QJsonObject{{u"token"_s, token.text()}}}});
        }
        traces.append(QJsonObject());
        return bench.workspace.openPlot(*FigureDocument::fromJson(QJsonObject{{u"data"_s, traces}}),
                                        u"<b>plot</b>"_s);
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aPlotsStreamsAreOffered()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        const StreamToken a(u"aaaaaaaaaa"_s);
        const StreamToken b(u"bbbbbbbbbb"_s);
        Plot *plot = openPlot(bench, {a, b, a});
        QWidget window;
        ServerActions actions(bench.subject(), &window);
        actions.relay(*plot);
        auto *dialog = window.findChild<RelayDialog *>();
        const auto rows = dialog->findChildren<QCheckBox *>(u"goesThere"_s);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1]->text(), u"trace of bbbbbbbbbb (bbbb\u2026)"_s);
        QVERIFY(!dialog->isModal());
    }

    void aStreamKeepsItsLabel()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        const StreamToken token(u"aaaaaaaaaa"_s);
        openPlot(bench, {token});
        QWidget window;
        ServerActions actions(bench.subject(), &window);
        QSignalSpy done(&actions, &ServerActions::done);
        actions.relay(token);
        auto *act = window.findChild<QAbstractButton *>(u"act"_s);
        QTRY_VERIFY(act->isEnabled()); // when the keychain has answered
        act->click();
        QCOMPARE(done.count(), 1);
        QCOMPARE(bench.relays.find(token)->label, u"trace of aaaaaaaaaa"_s);
        QTRY_VERIFY(!window.findChild<RelayDialog *>());
    }

    void aRemovedServerTakesItsRelaysAlong()
    {
        ServersBench bench;
        const QString lab = bench.addServer(u"lab"_s);
        const QString other = bench.addServer(u"other"_s);
        const StreamToken a(u"aaaaaaaaaa"_s);
        const StreamToken b(u"bbbbbbbbbb"_s);
        QWidget window;
        const ServerActions actions(bench.subject(), &window);
        for (const auto &[token, profile] : {std::pair(a, lab), std::pair(b, other)}) {
            const Result<RelayTarget> target = relayTarget(*bench.accounts.find(profile), {}, token, {});
            QVERIFY(!bench.relays.begin(token, *target));
        }
        bench.accounts.remove(lab);
        QCOMPARE(bench.relays.tokens(), QSet{b});
    }

    void aPlotWithoutTokens()
    {
        ServersBench bench;
        QWidget window;
        ServerActions actions(bench.subject(), &window);
        QSignalSpy done(&actions, &ServerActions::done);
        actions.relay(*openPlot(bench, {}));
        QVERIFY(!window.findChild<RelayDialog *>());
        QCOMPARE(done.count(), 1);
        QVERIFY(done[0][0].toString().contains(u"\"plot\" has a stream token"_s));
    }

    void eachDialogIsThereOnce()
    {
        ServersBench bench;
        QWidget window;
        ServerActions actions(bench.subject(), &window);
        QSignalSpy wanted(&actions, &ServerActions::connectionsWanted);
        for (int time = 0; time < 2; ++time) {
            actions.newPlot();
            actions.openPlot();
        }
        QCOMPARE(window.findChildren<NewPlotDialog *>().size(), 1);
        QCOMPARE(window.findChildren<OpenPlotDialog *>().size(), 1);
        window.findChild<NewPlotDialog *>()->findChild<QAbstractButton *>(u"addServer"_s)->click();
        QCOMPARE(wanted.count(), 1);
        window.findChild<NewPlotDialog *>()->close();
        QTRY_VERIFY(!window.findChild<NewPlotDialog *>());
        actions.newPlot();
        QCOMPARE(window.findChildren<NewPlotDialog *>().size(), 1);
    }
};

QTEST_MAIN(tst_ServerActions)
#include "tst_serveractions.moc"
