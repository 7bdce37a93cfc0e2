// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/client/scriptedserver.h"
#include "tests/ui/dialogs/servers/serversbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/servers/openplotdialog.h"

#include <QComboBox>
#include <QLineEdit>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_OpenPlotDialog : public QObject
{
    Q_OBJECT

private:
    using ShownDialog = Shown<OpenPlotDialog>;

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void opensAPlotAsATab()
    {
        ScriptedServer server([](QSslSocket &socket, const QByteArray &received) {
            if (!received.contains("\r\n\r\n"))
                return;
            socket.write(ScriptedServer::answer(
                "200 OK"_ba, "{\"data\": [{\"y\": [1, 2], \"stream\": {\"token\": \"abcdefghij\"}}, {}],"
                             " \"layout\": {\"title\": \"T\"}}"_ba));
            socket.disconnectFromHost();
        });
        ServersBench bench;
        bench.addServer(u"lab"_s, {}, server.url());
        ShownDialog shown(bench);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"plotAddress"_s);
        QVERIFY(!shown.canAct());
        ShownDialog::type(u"ada:7"_s);
        QVERIFY(shown.canAct());
        ShownDialog::press(Qt::Key_Return);
        QTRY_COMPARE(shown.done.count(), 1);
        QVERIFY(server.received(0).startsWith("GET /v2/plots/ada:7/content?inline_data=true "));
        QCOMPARE(bench.workspace.plots().size(), 1u);
        const Plot &plot = *bench.workspace.plots().front();
        QCOMPARE(plot.title(), u"T"_s);
        QCOMPARE(plot.document().token(0), StreamToken(u"abcdefghij"_s));
        QCOMPARE(shown.opened, bench.workspace.plots().front().get());
        QVERIFY(shown.done[0][0].toString().contains(u"1 of its 2 traces"_s));
        QVERIFY(!shown.dialog.isVisible());
    }

    void saysThatNoTokenWasTold()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        StreamAccessManager manager;
        PlotClient client(manager, {QUrl(bench.there.endpoint.url()), u"ada"_s, {}}, bench.clock);
        QSignalSpy saved(&client, &PlotClient::saved);
        client.save({u"plot"_s, {{u"data"_s, QJsonArray{QJsonObject()}}}});
        QTRY_COMPARE(saved.count(), 1);
        const QString page = saved[0][0].value<SavedPlot>().page.toString();

        ShownDialog shown(bench);
        ShownDialog::type(page);
        ShownDialog::press(Qt::Key_Return);
        QTRY_COMPARE(shown.done.count(), 1);
        QVERIFY(shown.done[0][0].toString().contains(u"no stream tokens"_s));
        QCOMPARE(bench.workspace.plots().size(), 1u);
    }

    void refusalsAreShownInTheServersWords()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        ShownDialog shown(bench);
        ShownDialog::type(u"ada:99"_s);
        ShownDialog::press(Qt::Key_Return);
        QTRY_VERIFY(shown.failure().contains(u"404 Not found."_s));
        QVERIFY(shown.canAct());
        QVERIFY(shown.dialog.isVisible());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"plotAddress"_s);
        QVERIFY(bench.workspace.plots().empty());
    }

    void saysWhatIsNoAddress()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s);
        ShownDialog shown(bench);
        const auto *problem = shown.child<QLabel>("plotAddressProblem");
        QVERIFY(!problem->isVisible());
        ShownDialog::type(u"https://plot.ly"_s);
        QVERIFY(problem->isVisible());
        QVERIFY(!shown.canAct());
        ShownDialog::press(Qt::Key_Return);
        QVERIFY(!shown.child<QLabel>("doing")->isVisible());
    }

    void choosesTheServerThatTheAddressNames()
    {
        ServersBench bench;
        bench.addServer(u"lab"_s, {}, QUrl(u"http://10.0.0.1:10101"_s));
        bench.addServer(u"cloud"_s, {}, QUrl(u"https://api.plot.ly"_s));
        ShownDialog shown(bench);
        const auto *servers = shown.child<QComboBox>("server");
        const auto *note = shown.child<QLabel>("plotNote");
        QVERIFY(servers->currentText().startsWith(u"lab "_s));
        ShownDialog::type(u"https://plot.ly/~ada/1"_s);
        QVERIFY(servers->currentText().startsWith(u"cloud "_s));
        QVERIFY(!note->isVisible());
        shown.child<QLineEdit>("plotAddress")->clear();
        ShownDialog::type(u"https://elsewhere.example/~ada/1"_s);
        QVERIFY(note->isVisible());
        QVERIFY(note->text().contains(u"elsewhere.example"_s));
    }

    void aCallCanBeCancelled()
    {
        ScriptedServer silent;
        ServersBench bench;
        bench.addServer(u"lab"_s, {}, silent.url());
        ShownDialog shown(bench);
        ShownDialog::type(u"ada:1"_s);
        ShownDialog::press(Qt::Key_Return);
        QVERIFY(shown.child<QLabel>("doing")->isVisible());
        QVERIFY(!shown.canAct());
        QTRY_VERIFY(silent.received(0).contains("\r\n\r\n"));
        QTest::keyClick(&shown.dialog, Qt::Key_Escape);
        QVERIFY(shown.dialog.isVisible());
        QVERIFY(!shown.child<QLabel>("doing")->isVisible());
        QVERIFY(shown.canAct());
        QTest::keyClick(&shown.dialog, Qt::Key_Escape);
        QVERIFY(!shown.dialog.isVisible());
        QCOMPARE(shown.done.count(), 0);
    }

    void withoutAServerItLeadsToTheConnections()
    {
        ServersBench bench;
        ShownDialog shown(bench);
        auto *add = shown.child<QAbstractButton>("addServer");
        QVERIFY(add->isVisible());
        QVERIFY(!shown.child<QAbstractButton>("act")->isVisible());
        ShownDialog::alt('a');
        QTRY_COMPARE(shown.connectionsWanted.count(), 1);

        bench.addServer(u"lab"_s);
        QVERIFY(!add->isVisible());
        QVERIFY(shown.child<QLineEdit>("plotAddress")->isVisible());
        ShownDialog::alt('i');
        QTRY_COMPARE(shown.connectionsWanted.count(), 2);
    }

    void aDistrustedCertificateLeadsToTheConnections()
    {
        ScriptedServer server({}, true);
        ServersBench bench;
        bench.addServer(u"lab"_s, {}, server.url());
        ShownDialog shown(bench);
        ShownDialog::type(u"ada:1"_s);
        ShownDialog::press(Qt::Key_Return);
        QTRY_VERIFY(shown.failure().contains(u"under Connections"_s));
        QVERIFY(!shown.failure().contains(u"s3cret-key"_s));
    }

    void aFigureThatCannotBeRead()
    {
        ScriptedServer server([](QSslSocket &socket, const QByteArray &received) {
            if (!received.contains("\r\n\r\n"))
                return;
            socket.write(ScriptedServer::answer("200 OK"_ba, "{\"data\": [3]}"_ba));
            socket.disconnectFromHost();
        });
        ServersBench bench;
        bench.addServer(u"lab"_s, {}, server.url());
        ShownDialog shown(bench);
        ShownDialog::type(u"ada:1"_s);
        ShownDialog::press(Qt::Key_Return);
        QTRY_VERIFY(shown.failure().contains(u"data[0]"_s));
        QVERIFY(bench.workspace.plots().empty());
        QVERIFY(shown.canAct());
    }
};

QTEST_MAIN(tst_OpenPlotDialog)
#include "tst_openplotdialog.moc"
