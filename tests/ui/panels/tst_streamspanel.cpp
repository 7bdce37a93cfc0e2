// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"
#include "tests/support/streamtables.h"
#include "tests/ui/warnings.h"
#include "ui/panels/streamsmodel.h"
#include "ui/panels/streamspanel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A figure whose traces, by name, are fed by these tokens.
FigureDocument fedFigure(const std::vector<std::pair<QString, StreamToken>> &traces)
{
    QJsonArray data;
    for (const auto &[name, token] : traces)
        data.append(QJsonObject{{u"name"_s, name}, {u"stream"_s, QJsonObject{{u"token"_s, token.text()}}}});
    const QJsonObject layout{{u"title"_s, u"Climate"_s}};
    return std::move(*FigureDocument::fromJson(QJsonObject{{u"data"_s, data}, {u"layout"_s, layout}}));
}

/// A workspace with a stream of two traces and one of a single trace, and the panel on the screen.
struct Bench
{
    FakeClock clock;
    Workspace workspace{clock};
    std::unique_ptr<StreamsPanel> panel;

    Bench()
    {
        clock.advance(60s);
        workspace.openPlot(fedFigure({{u"temperature"_s, firstToken}, {u"pressure"_s, secondToken}}), {});
        workspace.openPlot(fedFigure({{u"temperature too"_s, firstToken}}), {});
        panel = std::make_unique<StreamsPanel>(workspace);
        panel->resize(900, 300);
        panel->show();
        panel->activateWindow();
        if (!QTest::qWaitForWindowActive(panel.get()))
            qFatal("no window");
    }

    StreamTable &streams() { return workspace.streams(); }
    QTableView *view() const { return panel->findChild<QTableView *>(); }
    QAbstractItemModel *rows() const { return view()->model(); }
    QString text(int row, int column) const { return rows()->index(row, column).data().toString(); }
    int rowOf(const QString &label) const
    {
        return int(rows()->match(rows()->index(0, StreamsModel::Label), Qt::DisplayRole, label)[0].row());
    }
    QPoint middleOf(int row) const
    {
        return view()->visualRect(rows()->index(row, StreamsModel::Label)).center();
    }
    void click(const QString &label)
    {
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, middleOf(rowOf(label)));
    }
    QAction *action(const QString &name) const { return panel->findChild<QAction *>(name); }
    QWidget *details() const { return panel->findChild<QScrollArea *>(u"streamDetails"_s); }
    QLabel *fact(const QString &name) const { return details()->findChild<QLabel *>(name); }
    QLineEdit *filter() const { return panel->findChild<QLineEdit *>(u"streamsFilter"_s); }
    /// Opens the context menu over the selected row and chooses from it.
    bool choose(const QString &name)
    {
        const QModelIndexList selected = view()->selectionModel()->selectedRows();
        const QPoint place = middleOf(selected.isEmpty() ? 0 : selected[0].row());
        Q_EMIT view()->customContextMenuRequested(place);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QAction *chosen = action(name);
        if (!menu || !chosen || !menu->actions().contains(chosen))
            return false;
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(chosen).center());
        menu->close();
        return true;
    }
};

} // namespace

class tst_StreamsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_streamspanel"_s);
        static const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    }
    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void filters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("rows");
        QTest::newRow("nothing") << u""_s << 2;
        QTest::newRow("label") << u"TEMP"_s << 1;
        QTest::newRow("whole token") << secondToken.text() << 1;
        QTest::newRow("state") << u"waiting"_s << 2;
        QTest::newRow("not a pattern") << u".*"_s << 0;
    }
    void filters()
    {
        QFETCH(QString, typed);
        Bench bench;
        QTest::mouseClick(bench.filter(), Qt::LeftButton);
        QTest::keyClicks(bench.filter(), typed);
        QTEST(bench.rows()->rowCount(), "rows");
        const auto *count = bench.panel->findChild<QLabel *>(u"streamsCount"_s);
        QCOMPARE(count->text().contains(u" of "_s), bench.rows()->rowCount() < 2);
        QTest::keyClick(bench.filter(), Qt::Key_Escape);
        QCOMPARE(bench.rows()->rowCount(), 2);
    }

    void sortsByClicksOnTheHeader()
    {
        Bench bench;
        QHeaderView *header = bench.view()->horizontalHeader();
        const QPoint label(header->sectionViewportPosition(StreamsModel::Label) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, label);
        const QString before = bench.text(0, StreamsModel::Label);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, label);
        QVERIFY(bench.text(0, StreamsModel::Label) != before);
    }

    void sortsFailingStreamsFirst()
    {
        Bench bench;
        bench.streams().opened(openedStream(firstToken));
        bench.streams().opened(openedStream(secondToken, 2));
        bench.streams().ended(endedStream(secondToken, StreamEnd::Silence, {}, {}, 2));
        QTRY_COMPARE(bench.text(bench.rowOf(u"pressure"_s), StreamsModel::State), u"failed"_s);
        bench.view()->sortByColumn(StreamsModel::State, Qt::AscendingOrder);
        QCOMPARE(bench.text(0, StreamsModel::Label), u"pressure"_s);
    }

    void leadsToFailures()
    {
        Bench bench;
        auto *failures = bench.panel->findChild<QToolButton *>(u"streamsFailures"_s);
        QVERIFY(!failures->isVisible());
        bench.streams().opened(openedStream(firstToken));
        bench.streams().ended(endedStream(firstToken, StreamEnd::BadJson, u"line 12"_s, "{\"x\": "));
        QTRY_VERIFY(failures->isVisible());
        QCOMPARE(failures->text(), u"1 failed"_s);
        QTest::mouseClick(failures, Qt::LeftButton);
        QCOMPARE(bench.panel->selectedToken(), firstToken);
        QVERIFY(bench.fact(u"advice"_s)->isVisible());
        QVERIFY(bench.fact(u"advice"_s)->text().contains(u"Mend the line"_s));
    }

    void tellsEverythingOfTheSelectedStream()
    {
        Bench bench;
        QVERIFY(!bench.details()->isVisible());
        bench.streams().opened(openedStream(firstToken));
        bench.streams().received(streamedPoints(firstToken, 100, 1, bench.clock.sinceEpoch()));
        bench.click(u"temperature, temperature too"_s);
        QVERIFY(bench.details()->isVisible());
        QTRY_VERIFY(bench.fact(u"state"_s)->text().startsWith(u"live since"_s));
        QTRY_VERIFY(bench.fact(u"received"_s)->text().startsWith(u"100 points in 100 lines"_s));
        QCOMPARE(bench.fact(u"publisher"_s)->text(), u"127.0.0.1:5000"_s);
        QCOMPARE(bench.fact(u"program"_s)->text(), u"curl/7"_s);
        QCOMPARE(bench.fact(u"token"_s)->text(), firstToken.masked());
        QVERIFY(!bench.fact(u"problem"_s)->isVisible());

        bench.streams().opened(openedStream(firstToken, 2));
        bench.streams().ended(endedStream(firstToken, StreamEnd::Takeover));
        QTRY_VERIFY(bench.fact(u"takeovers"_s)->text().startsWith(u"1, the last one at"_s));
        QVERIFY(bench.fact(u"state"_s)->text().startsWith(u"live"_s));
        QTest::keyClick(bench.view(), Qt::Key_Escape);
        QVERIFY(!bench.details()->isVisible());
    }

    void theOffendingLineStaysSelectedWhileRatesChange()
    {
        Bench bench;
        bench.streams().opened(openedStream(firstToken));
        bench.streams().ended(endedStream(firstToken, StreamEnd::BadJson, u"line 12"_s, "{\"x\": <b>"));
        bench.streams().opened(openedStream(firstToken, 2));
        bench.click(u"temperature, temperature too"_s);
        QLabel *line = bench.fact(u"line"_s);
        QTRY_COMPARE(line->text(), u"{\"x\": <b>"_s);
        QCOMPARE(bench.fact(u"problem"_s)->text(), u"line 12, byte 7, at marker.color: a value is missing"_s);
        line->setSelection(0, 4);
        bench.streams().received(streamedPoints(firstToken, 100, 2, bench.clock.sinceEpoch()));
        QTRY_VERIFY(bench.fact(u"rates"_s)->text().startsWith(u"50 points/s"_s));
        QCOMPARE(line->selectedText(), u"{\"x\""_s);
    }

    void showsTheTracesOneAfterTheOther()
    {
        Bench bench;
        QSignalSpy wanted(bench.panel.get(), &StreamsPanel::traceWanted);
        const auto last = [&wanted] { return wanted.back()[0].value<TraceReference>(); };
        bench.click(u"temperature, temperature too"_s);
        QTest::mouseDClick(bench.view()->viewport(), Qt::LeftButton, {},
                           bench.middleOf(bench.rowOf(u"temperature, temperature too"_s)));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(last(), (TraceReference{PlotId{1}, 0}));
        QTest::keyClick(bench.view(), Qt::Key_Return);
        QCOMPARE(last(), (TraceReference{PlotId{2}, 0}));
        QTest::keyClick(bench.view(), Qt::Key_Enter);
        QCOMPARE(last(), (TraceReference{PlotId{1}, 0}));
        QTest::keyClick(bench.view(), bench.rowOf(u"pressure"_s) == 0 ? Qt::Key_Up : Qt::Key_Down);
        QCOMPARE(bench.panel->selectedToken(), secondToken);
        QTest::keyClick(bench.view(), Qt::Key_Return);
        QCOMPARE(last(), (TraceReference{PlotId{1}, 1}));

        bench.click(u"temperature, temperature too"_s);
        QVERIFY(bench.fact(u"traces"_s)->text().contains(u"temperature too, in Climate"_s));
        Q_EMIT bench.fact(u"traces"_s)->linkActivated(u"1"_s);
        QCOMPARE(last(), (TraceReference{PlotId{2}, 0}));
    }

    void offersWhatCanBeDone_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("signal");
        QTest::newRow("relay") << u"relayStream"_s
                               << QByteArray(SIGNAL(relayWanted(chartstream::StreamToken)));
        QTest::newRow("end") << u"endStream"_s << QByteArray(SIGNAL(endWanted(chartstream::StreamToken)));
        QTest::newRow("clear") << u"clearStream"_s
                               << QByteArray(SIGNAL(clearWanted(chartstream::StreamToken)));
        QTest::newRow("export") << u"exportStream"_s
                                << QByteArray(SIGNAL(exportWanted(chartstream::StreamToken)));
    }
    void offersWhatCanBeDone()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, signal);
        Bench bench;
        bench.streams().opened(openedStream(secondToken));
        QTRY_COMPARE(bench.text(bench.rowOf(u"pressure"_s), StreamsModel::State), u"live"_s);
        QSignalSpy wanted(bench.panel.get(), signal.constData());
        bench.click(u"pressure"_s);
        QVERIFY(bench.choose(action));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<StreamToken>(), secondToken);
    }

    void offersOnlyWhatCanBeDone()
    {
        Bench bench;
        QVERIFY(!bench.action(u"copyToken"_s)->isEnabled());
        bench.streams().opened(openedStream(StreamToken(u"nobodys"_s)));
        QTRY_COMPARE(bench.rows()->rowCount(), 3);
        bench.view()->selectRow(2);
        QVERIFY(bench.action(u"copyToken"_s)->isEnabled());
        QTRY_VERIFY(bench.action(u"endStream"_s)->isEnabled());
        QVERIFY(!bench.action(u"showTrace"_s)->isEnabled());
        QVERIFY(!bench.action(u"clearStream"_s)->isEnabled());
        bench.click(u"pressure"_s);
        QVERIFY(!bench.action(u"endStream"_s)->isEnabled());
        QVERIFY(bench.action(u"showTrace"_s)->isEnabled());
        QSignalSpy wanted(bench.panel.get(), &StreamsPanel::endWanted);
        QTest::keyClick(bench.view(), Qt::Key_Delete);
        QCOMPARE(wanted.size(), 0);
        bench.view()->selectRow(2);
        QTest::keyClick(bench.view(), Qt::Key_Delete);
        QCOMPARE(wanted.size(), 1);
    }

    void copiesTheWholeToken()
    {
        Bench bench;
        QGuiApplication::clipboard()->clear();
        bench.panel->copyToken();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());
        bench.click(u"pressure"_s);
        QTest::keyClick(bench.view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), secondToken.text());
    }

    void remembersColumns()
    {
        {
            Bench bench;
            QHeaderView *header = bench.view()->horizontalHeader();
            QVERIFY(!header->isSectionHidden(StreamsModel::Takeovers));
            Q_EMIT header->customContextMenuRequested(QPoint(5, 5));
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QCOMPARE(menu->actions()[0]->isEnabled(), false); // the state always stays
            QAction *takeovers = menu->actions()[StreamsModel::Takeovers];
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(takeovers).center());
            QVERIFY(header->isSectionHidden(StreamsModel::Takeovers));
            header->resizeSection(StreamsModel::Label, 234);
            bench.view()->sortByColumn(StreamsModel::Label, Qt::DescendingOrder);
            bench.panel->hide();
        }
        Bench bench;
        const QHeaderView *header = bench.view()->horizontalHeader();
        QVERIFY(header->isSectionHidden(StreamsModel::Takeovers));
        QCOMPARE(header->sectionSize(StreamsModel::Label), 234);
        QCOMPARE(bench.text(0, StreamsModel::Label), u"temperature, temperature too"_s);
    }

    void spareRoomIsTheReasons()
    {
        static constexpr int wide = 6000;
        int usual = 0;
        {
            Bench bench;
            const QHeaderView *header = bench.view()->horizontalHeader();
            usual = header->sectionSize(StreamsModel::Reason);
            bench.panel->resize(wide, 300);
            QTRY_COMPARE(header->length(), bench.view()->viewport()->width());
            QVERIFY(header->sectionSize(StreamsModel::Reason) > wide / 2);
            // Also what another column leaves.
            const int before = header->sectionSize(StreamsModel::Reason);
            bench.view()->horizontalHeader()->resizeSection(StreamsModel::Token,
                                                            header->sectionSize(StreamsModel::Token) + 100);
            QTRY_COMPARE(header->sectionSize(StreamsModel::Reason), before - 100);
            bench.panel->hide();
        }
        Bench bench; // narrow
        const QHeaderView *header = bench.view()->horizontalHeader();
        QCOMPARE(header->sectionSize(StreamsModel::Reason), usual);
        QVERIFY(header->length() > bench.view()->viewport()->width());
    }

    void theReasonKeepsThePersonsWidth()
    {
        Bench bench;
        QHeaderView *header = bench.view()->horizontalHeader();
        header->resizeSection(StreamsModel::Reason, 321);
        bench.panel->resize(6000, 300);
        QTRY_VERIFY(header->sectionSize(StreamsModel::Reason) > 3000);
        bench.panel->resize(900, 300);
        QTRY_COMPARE(header->sectionSize(StreamsModel::Reason), 321);
    }

    void withoutTheReasonTheLastColumnHasTheRoom()
    {
        Bench bench;
        QHeaderView *header = bench.view()->horizontalHeader();
        const int usual = header->sectionSize(StreamsModel::Reason);
        bench.panel->resize(6000, 300);
        header->setSectionHidden(StreamsModel::Reason, true);
        QTRY_VERIFY(header->sectionSize(StreamsModel::Token) > 3000);
        header->setSectionHidden(StreamsModel::Reason, false);
        QTRY_VERIFY(header->sectionSize(StreamsModel::Reason) > 3000);
        QTRY_VERIFY(header->sectionSize(StreamsModel::Token) < 1000);
        bench.panel->resize(900, 300);
        QTRY_COMPARE(header->sectionSize(StreamsModel::Reason), usual);
    }

    void showsHowToBeginWhereNothingStreams()
    {
        FakeClock clock;
        Workspace workspace(clock);
        StreamsPanel panel(workspace);
        panel.show();
        auto *command = panel.findChild<QLineEdit *>(u"startCommand"_s);
        QVERIFY(!command->isVisible());
        panel.showEndpoint(QUrl(u"http://127.0.0.1:4711"_s));
        QVERIFY(command->isVisible());
        QVERIFY(command->text().contains(u"http://127.0.0.1:4711/"_s));
        QSignalSpy wanted(&panel, &StreamsPanel::howToStreamWanted);
        panel.findChild<QAbstractButton *>(u"startMore"_s)->click();
        QCOMPARE(wanted.size(), 1);
        workspace.streams().setMapping(firstToken, 1, u"temperature"_s);
        QVERIFY(!command->isVisible());
        QVERIFY(panel.findChild<QTableView *>()->isVisible());
        workspace.streams().setMapping(firstToken, 0, {});
        QVERIFY(command->isVisible());
    }

    void refreshesOnlyWhileTimeChangesWhatIsSeen()
    {
        Bench bench;
        const auto *refresh = bench.panel->findChild<QTimer *>(u"refresh"_s);
        QVERIFY(!refresh->isActive());
        bench.streams().opened(openedStream(firstToken));
        QVERIFY(refresh->isActive());
        bench.panel->hide();
        QVERIFY(!refresh->isActive());
        bench.panel->show();
        QVERIFY(refresh->isActive());
        bench.streams().received(streamedPoints(firstToken, 1, 1, bench.clock.sinceEpoch()));

        bench.clock.advance(StreamTable::silentAfter + 1ms);
        QTRY_COMPARE(bench.streams().find(firstToken)->state, StreamState::Silent);
        QTRY_VERIFY(!refresh->isActive());
        QTRY_VERIFY(bench.text(bench.rowOf(u"temperature, temperature too"_s), StreamsModel::LastSeen)
                        .contains(u':'));
        bench.streams().received(streamedPoints(firstToken, 1, 1, bench.clock.sinceEpoch()));
        QVERIFY(refresh->isActive());
    }
};

QTEST_MAIN(tst_StreamsPanel)
#include "tst_streamspanel.moc"
