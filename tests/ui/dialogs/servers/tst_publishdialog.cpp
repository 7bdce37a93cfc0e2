// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/linestrack.h"
#include "tests/ui/dialogs/servers/serversbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/servers/publishdialog.h"
#include "ui/dialogs/servers/serveractions.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTcpServer>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken warm(u"warm-here1"_s);
const StreamToken wet(u"wet-here-1"_s);

/// A replay of two streams that one plot shows, and the servers it can go to.
struct ReplayBench : ServersBench
{
    explicit ReplayBench(size_t rows = 1000)
    {
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        tracks.push_back(std::make_unique<LinesTrack>(QList<StreamToken>{warm, wet}, rows));
        player = std::make_unique<ReplayPlayer>(std::move(tracks), clock);
        player->setSettings({.isAsFastAsPossible = true});
        // Whoever reads there is slow to begin with: nothing is drawn.
        QObject::connect(&there.intake, &Intake::received, &there.workspace,
                         [this](const EndpointEvent &event) {
                             if (const auto *updates = std::get_if<StreamUpdates>(&event))
                                 lines[updates->batch.token] += updates->batch.lines;
                         });
    }

    Plot *openPlot(const QList<StreamToken> &tokens, const QString &title)
    {
        QJsonArray traces;
        for (const StreamToken &token : tokens) {
            traces.append(
                QJsonObject{{u"name"_s, u"trace of "_s + token.text()},
                            {u"x"_s, QJsonArray{7, 8, 9}},
                            {u"stream"_s, QJsonObject{{u"token"_s, token.text()}, {u"maxpoints"_s, 50}}}});
        }
        return workspace.openPlot(*FigureDocument::fromJson(QJsonObject{{u"data"_s, traces}}), title);
    }
    /// The token of a trace of a plot there.
    StreamToken tokenThere(size_t trace, size_t plot = 0) const
    {
        return there.workspace.plots()[plot]->document().token(trace);
    }

    std::unique_ptr<ReplayPlayer> player;
    ReplayPublishers replayPublishers{workspace.events(), publishers, clock};
    QHash<StreamToken, qint64> lines; ///< that came there
};

/// The dialog as a person finds it.
struct ShownPublish : Shown<PublishDialog>
{
    explicit ShownPublish(ReplayBench &bench)
        : Shown(bench, std::ref(bench.replayPublishers), std::ref(*bench.player))
    {}
};

} // namespace

class tst_PublishDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void makesThePlotThereAndPublishes()
    {
        ReplayBench bench;
        bench.addServer(u"lab"_s);
        bench.openPlot({warm, wet}, u"<b>Oven</b> 1/2"_s);
        QSignalSpy over(&bench.replayPublishers, &ReplayPublishers::done);
        ShownPublish shown(bench);
        QCOMPARE(shown.child<QLineEdit>("plotName")->text(), u"Oven 1-2"_s);
        QVERIFY(!shown.child<QAbstractButton>("endPublishing")->isVisible());
        QTRY_VERIFY(shown.canAct());
        ShownPublish::press(Qt::Key_Return);
        QTRY_COMPARE(shown.done.count(), 1);
        const QString done = shown.done[0][0].toString();
        QVERIFY2(done.startsWith(u"lines is published to lab: http://"_s), qPrintable(done));
        QTRY_COMPARE(bench.there.workspace.plots().size(), 1u);
        const Plot &plot = *bench.there.workspace.plots().front();
        QCOMPARE(plot.document().traces.size(), 2u);
        QCOMPARE(plot.traceName(0), u"trace of warm-here1"_s);
        QCOMPARE(plot.document().traces[0]["stream"_L1]["maxpoints"_L1].toInt(), 10'000);
        // By tokens that nobody else has.
        QVERIFY(bench.tokenThere(0) != warm && bench.tokenThere(0) != bench.tokenThere(1));

        // From its beginning: first what traces hold there, which is nothing here but a line.
        QTRY_COMPARE_WITH_TIMEOUT(over.count(), 1, 60'000);
        QCOMPARE(over[0][0].toString(), u"lines to lab: 2,002 lines published"_s);
        QTRY_COMPARE(bench.lines.value(bench.tokenThere(0)), 1001);
        QCOMPARE(bench.lines.value(bench.tokenThere(1)), 1001);
        QVERIFY(bench.publishers.rows().empty());
    }

    void goesOnWhereItIs()
    {
        ReplayBench bench;
        bench.addServer(u"lab"_s);
        bench.openPlot({warm, wet}, u"Oven"_s);
        bench.player->step(900);
        ShownPublish shown(bench);
        QTRY_VERIFY(shown.canAct());
        shown.child<QComboBox>("start")->setFocus();
        ShownPublish::press(Qt::Key_Down);
        ShownPublish::alt('p');
        QTRY_COMPARE(shown.done.count(), 1);
        QCOMPARE(bench.player->state(), ReplayPlayer::State::Paused);
        bench.player->play();
        QTRY_VERIFY(!bench.there.workspace.plots().empty());
        // What traces hold before the row that was played last, that row again, and the others.
        QTRY_COMPARE(bench.lines.value(bench.tokenThere(1)), 102);
    }

    void registeredTokensAndNoPlot()
    {
        ReplayBench bench(10);
        const LabelledToken theirs{u"their temperature"_s, StreamToken(u"0123456789"_s)};
        bench.addServer(u"lab"_s, {theirs});
        bench.openPlot({warm, wet}, u"Oven"_s);
        ShownPublish shown(bench);
        QTRY_VERIFY(shown.canAct());
        ShownPublish::alt('m');
        QTRY_VERIFY(!shown.child<QLineEdit>("plotName")->isEnabled());
        const auto goes = shown.dialog.findChildren<QCheckBox *>(u"goesThere"_s);
        const auto lists = shown.dialog.findChildren<QComboBox *>(u"tokenThere"_s);
        QCOMPARE(goes.size(), 2);
        QTRY_COMPARE(lists[0]->count(), 3);
        QVERIFY(lists[0]->itemText(0).startsWith(u"a new token ("_s));
        for (QComboBox *list : lists)
            list->setCurrentIndex(1);
        // Two streams by one token would take it from each other.
        ShownPublish::alt('p');
        const auto problems = shown.dialog.findChildren<QLabel *>(u"streamProblem"_s);
        QTRY_VERIFY(problems[1]->isVisible());
        QVERIFY2(problems[1]->text().contains(u"the same token as warm-here1"_s),
                 qPrintable(problems[1]->text()));
        QVERIFY(!bench.replayPublishers.find(*bench.player));
        goes[1]->click();
        QVERIFY(!problems[1]->isVisible());
        ShownPublish::alt('p');
        QTRY_COMPARE(shown.done.count(), 1);
        QTRY_COMPARE(bench.lines.value(theirs.token), 11);
        QCOMPARE(bench.lines.size(), 1);
        QCOMPARE(shown.done[0][0].toString(), u"lines is published to lab"_s);
    }

    void severalPlotsGoIntoAFolder()
    {
        ReplayBench bench(10);
        bench.addServer(u"lab"_s);
        bench.openPlot({warm}, u"Oven"_s);
        bench.openPlot({wet, warm}, u"Air"_s);
        ShownPublish shown(bench);
        auto *name = shown.child<QLineEdit>("plotName");
        name->setFocus();
        name->selectAll();
        ShownPublish::type(u"Kitchen"_s);
        QTRY_VERIFY(shown.canAct());
        ShownPublish::press(Qt::Key_Return);
        QTRY_COMPARE(shown.done.count(), 1);
        QTRY_COMPARE(bench.there.workspace.plots().size(), 2u);
        QCOMPARE(bench.tokenThere(0, 0), bench.tokenThere(1, 1));
        QTRY_COMPARE(bench.lines.value(bench.tokenThere(0, 1)), 11);
    }

    void aNameThatIsTakenIsSaid()
    {
        ReplayBench bench(10);
        bench.addServer(u"lab"_s);
        bench.openPlot({warm, wet}, u"Oven"_s);
        for (const bool overwrites : {false, false, true}) {
            ShownPublish shown(bench);
            QTRY_VERIFY(shown.canAct());
            if (overwrites)
                ShownPublish::alt('o');
            QTRY_COMPARE(shown.child<QCheckBox>("overwrites")->isChecked(), overwrites);
            ShownPublish::alt('p');
            const bool fails = !overwrites && !bench.there.workspace.plots().empty();
            if (fails) {
                QTRY_VERIFY(shown.failure().contains(u"is there already"_s));
                QVERIFY(!bench.replayPublishers.find(*bench.player));
                QVERIFY(shown.canAct());
            } else {
                QTRY_COMPARE(shown.done.count(), 1);
                QTRY_COMPARE(bench.there.workspace.plots().size(), 1u);
            }
        }
    }

    void asksForANameAndAStream()
    {
        ReplayBench bench;
        bench.addServer(u"lab"_s);
        bench.openPlot({warm}, u"Oven"_s);
        ShownPublish shown(bench);
        QTRY_VERIFY(shown.canAct());
        auto *name = shown.child<QLineEdit>("plotName");
        name->setText(u"a/"_s);
        QVERIFY(!shown.canAct());
        QVERIFY(shown.child<QLabel>("plotNameProblem")->isVisible());
        name->clear();
        QVERIFY(!shown.canAct());
        name->setText(u"a"_s);
        QVERIFY(shown.canAct());
        for (QCheckBox *goes : shown.dialog.findChildren<QCheckBox *>(u"goesThere"_s))
            goes->click();
        QVERIFY(!shown.canAct());
    }

    void canBeCancelledWhileThePlotIsMade()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ReplayBench bench;
        bench.addServer(u"silent"_s, {}, QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())));
        bench.openPlot({warm}, u"Oven"_s);
        ShownPublish shown(bench);
        QTRY_VERIFY(shown.canAct());
        ShownPublish::alt('p');
        QTRY_VERIFY(!shown.canAct());
        ShownPublish::press(Qt::Key_Escape);
        QVERIFY(shown.dialog.isVisible());
        QTRY_VERIFY(shown.canAct());
        QVERIFY(!bench.replayPublishers.find(*bench.player));
        ShownPublish::press(Qt::Key_Escape);
        QVERIFY(!shown.dialog.isVisible());
    }

    void itsOwnEndpointIsNoPlaceForItsTokens()
    {
        ReplayBench bench;
        bench.addServer(u"myself"_s, {{u"warm"_s, warm}});
        bench.relays.setOwnPort(bench.there.endpoint.port());
        bench.openPlot({warm, wet}, u"Oven"_s);
        ShownPublish shown(bench);
        QTRY_VERIFY(shown.canAct());
        const auto lists = shown.dialog.findChildren<QComboBox *>(u"tokenThere"_s);
        QTRY_COMPARE(lists[0]->count(), 3);
        lists[0]->setCurrentIndex(1);
        ShownPublish::alt('p');
        const auto *problem = shown.child<QLabel>("streamProblem");
        QTRY_VERIFY(problem->text().contains(u"come back here"_s));
        QVERIFY(!bench.replayPublishers.find(*bench.player));
    }

    void anEarlierPublicationIsShownAndEnded()
    {
        ReplayBench bench;
        bench.addServer(u"lab"_s);
        bench.openPlot({warm}, u"Oven"_s);
        bench.replayPublishers.begin(*bench.player, u"lines"_s,
                                     {u"lab"_s,
                                      {.proxy = QNetworkProxy(QNetworkProxy::NoProxy)},
                                      {{warm, u"w"_s, {QUrl(bench.there.endpoint.url()), makeStreamToken()}}},
                                      {}});
        ShownPublish shown(bench);
        const auto *present = shown.child<QLabel>("present");
        QVERIFY(present->isVisible());
        QCOMPARE(present->text(), u"It goes to lab. Publishing it anew ends that."_s);
        ShownPublish::alt('e');
        QTRY_VERIFY(!present->isVisible());
        QVERIFY(!bench.replayPublishers.find(*bench.player));
    }

    void closesWithTheReplay()
    {
        ReplayBench bench;
        bench.addServer(u"lab"_s);
        ShownPublish shown(bench);
        bench.player.reset();
        QVERIFY(!shown.dialog.isVisible());
    }

    void fromTheActions()
    {
        ReplayBench bench(10);
        const QString lab = bench.addServer(u"lab"_s);
        bench.openPlot({warm}, u"Oven"_s);
        QWidget window;
        ServerActions actions(bench.subject(), &window);
        QSignalSpy done(&actions, &ServerActions::done);
        QSignalSpy published(&actions, &ServerActions::published);
        actions.publish(bench.player.get());
        actions.publish(bench.player.get());
        QCOMPARE(window.findChildren<PublishDialog *>().size(), 1);
        auto *act = window.findChild<QAbstractButton *>(u"act"_s);
        QTRY_VERIFY(act->isEnabled()); // when the keychain has answered
        act->click();
        QTRY_COMPARE(done.count(), 1);
        QTRY_COMPARE(published.count(), 1);
        QCOMPARE(published[0][0].toString(), u"lines to lab: 22 lines published"_s);
        QTRY_VERIFY(!window.findChild<PublishDialog *>());
    }

    void aRemovedServerTakesItsPublicationsAlong()
    {
        ReplayBench bench;
        const QString lab = bench.addServer(u"lab"_s);
        QWidget window;
        ServerActions actions(bench.subject(), &window);
        actions.replayPublishers().begin(
            *bench.player, u"lines"_s,
            {u"lab"_s,
             {.proxy = QNetworkProxy(QNetworkProxy::NoProxy)},
             {{warm, u"w"_s, {QUrl(bench.there.endpoint.url()), makeStreamToken()}}},
             lab});
        QVERIFY(actions.replayPublishers().find(*bench.player));
        bench.accounts.remove(lab);
        QVERIFY(!actions.replayPublishers().find(*bench.player));
        QTRY_VERIFY(bench.publishers.rows().empty());
    }
};

QTEST_MAIN(tst_PublishDialog)
#include "tst_publishdialog.moc"
