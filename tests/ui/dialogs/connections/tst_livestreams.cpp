// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/madeuppublisher.h"
#include "tests/support/streamtables.h"
#include "tests/ui/dialogs/connections/connectionsbench.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/connections/connectionsmodel.h"
#include "ui/dialogs/connections/livestreamsmodel.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const StreamToken &first = firstToken;
const StreamToken &second = secondToken;

constexpr int stopped = int(PublisherState::Stopped);

} // namespace

class tst_LiveStreams : public QObject
{
    Q_OBJECT

private:
    /// The model alone.
    struct Bench : ModelBench<LiveStreamsModel>
    {
        Bench()
            : ModelBench(&StreamTables::incoming, &StreamTables::outgoing)
        {}
    };

    /// The page in its dialog.
    struct PageBench : ConnectionsBench
    {
        bool openPage()
        {
            if (!open())
                return false;
            dialog->showPage(ConnectionsModel::liveStreams);
            return Keyboard::tabTo(u"liveView"_s);
        }
        QAbstractItemModel *model() const { return seen<QTableView>(u"liveView"_s)->model(); }
        QAbstractItemModel *log() const { return seen<QTableView>(u"liveLog"_s)->model(); }
        QPushButton *button(const QString &name) const { return seen<QPushButton>(name); }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
        QCoreApplication::setApplicationName(u"tst_livestreams"_s);
        static const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    }
    void init()
    {
        failOnWarnings();
        QSettings().clear();
    }

    void showsBothDirections()
    {
        Bench bench;
        const MadeUpPublisher publisher(bench.outgoing, stopped);
        bench.incoming.setMapping(first, 1, u"temperature"_s);
        bench.incoming.opened(openedStream(first));
        bench.incoming.received(streamedPoints(first, 100));
        QCOMPARE(bench.model.rowCount(), 2);
        QTRY_COMPARE(bench.text(0, LiveStreamsModel::Lines), u"100"_s);
        QCOMPARE(bench.text(0, LiveStreamsModel::Direction), u"in"_s);
        QCOMPARE(bench.text(0, LiveStreamsModel::State), u"live"_s);
        QCOMPARE(bench.text(0, LiveStreamsModel::Rate), u"50 points/s"_s);
        QCOMPARE(bench.text(0, LiveStreamsModel::Waiting), u"–"_s);
        QCOMPARE(bench.text(1, LiveStreamsModel::Direction), u"out"_s);
        QCOMPARE(bench.text(1, LiveStreamsModel::State), u"stopped"_s);
        QCOMPARE(bench.text(1, LiveStreamsModel::Reason), u"another client took the token over"_s);
        QVERIFY(bench.model.stream(1).canTakeBack);
        QVERIFY(!bench.model.stream(1).canTryNow);
    }

    void followsRowsThatComeAndGo()
    {
        Bench bench;
        auto one = std::make_unique<MadeUpPublisher>(bench.outgoing, 1);
        const MadeUpPublisher two(bench.outgoing, 2);
        bench.incoming.setMapping(first, 1, u"a"_s);
        bench.incoming.setMapping(second, 1, u"b"_s);
        QCOMPARE(bench.model.rowCount(), 4);
        QTRY_COMPARE(bench.text(1, LiveStreamsModel::Label), u"b"_s);
        QCOMPARE(bench.text(3, LiveStreamsModel::Label), u"relay of sensor 3"_s);
        bench.outgoing.changed(two.id());
        bench.incoming.setMapping(second, 1, u"c"_s);
        bench.incoming.setMapping(first, 0, {});
        one.reset();
        QCOMPARE(bench.model.rowCount(), 2);
        QTRY_COMPARE(bench.text(0, LiveStreamsModel::Label), u"c"_s);
        QCOMPARE(bench.text(1, LiveStreamsModel::Label), u"relay of sensor 3"_s);
    }

    void gathersChanges()
    {
        Bench bench;
        bench.incoming.opened(openedStream(first));
        MadeUpPublisher publisher(bench.outgoing, 0);
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        for (int i = 0; i < 1000; ++i) {
            bench.incoming.received(streamedPoints(first, 1));
            publisher.setState(PublisherState::Open);
        }
        QCOMPARE(changed.size(), 0);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(bench.text(0, LiveStreamsModel::Lines), u"1,000"_s);
        QCOMPARE(bench.text(1, LiveStreamsModel::State), u"open"_s);
    }

    void keepsTokensPrivate()
    {
        Bench bench;
        bench.incoming.setMapping(first, 1, u"a"_s);
        for (int column = 0; column < LiveStreamsModel::ColumnCount; ++column) {
            for (int role = 0; role <= LiveStreamsModel::SortRole; ++role)
                QVERIFY(!bench.model.index(0, column).data(role).toString().contains(first.text()));
        }
    }

    void saysWhatIsMissing()
    {
        Bench bench;
        const MadeUpPublisher publisher(bench.outgoing, 8); // waiting, with lines dropped
        QCOMPARE(bench.text(0, LiveStreamsModel::State), u"waiting"_s);
        QCOMPARE(bench.text(0, LiveStreamsModel::Missing), u"8"_s);
        const QModelIndex missing = bench.model.index(0, LiveStreamsModel::Missing);
        QVERIFY(missing.data(Qt::ToolTipRole).toString().contains(u"8 dropped"_s));
        QVERIFY(bench.model.stream(0).canTryNow);
    }

    void showsTheLogOfTheSelectedStream()
    {
        PageBench bench;
        bench.workspace.streams().setMapping(first, 1, u"temperature"_s);
        bench.workspace.streams().setMapping(second, 1, u"pressure"_s);
        bench.workspace.events().add(Severity::Information, u"opened"_s, first);
        bench.workspace.events().add(Severity::Warning, u"ended"_s, second);
        bench.workspace.events().add(Severity::Information, u"about klmnopqrst"_s);
        QVERIFY(bench.openPage());
        QCOMPARE(bench.log()->rowCount(), 1);
        QVERIFY(bench.seen<QLabel>(u"liveLogTitle"_s)->text().contains(u"temperature"_s));
        Keyboard::press(Qt::Key_Down);
        QCOMPARE(bench.log()->rowCount(), 1);
        QCOMPARE(bench.log()->index(0, 3).data().toString(), u"ended"_s);
        bench.workspace.events().add(Severity::Failure, u"lost"_s, second);
        QCOMPARE(bench.log()->rowCount(), 2);
    }

    void actsOnTheSelectedStream()
    {
        PageBench bench;
        bench.workspace.streams().opened(openedStream(first));
        MadeUpPublisher taken(bench.publishers, stopped);
        MadeUpPublisher waiting(bench.publishers, int(PublisherState::Waiting));
        QVERIFY(bench.openPage());
        QSignalSpy wanted(bench.dialog.get(), &ConnectionsDialog::incomingStopWanted);
        QVERIFY(bench.button(u"stopStream"_s)->isEnabled());
        QVERIFY(!bench.button(u"tryNow"_s)->isEnabled());
        QVERIFY(!bench.button(u"takeBack"_s)->isEnabled());
        Keyboard::alt('y');
        QCOMPARE(QGuiApplication::clipboard()->text(), first.text());
        Keyboard::press(Qt::Key_Delete);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<StreamToken>(), first);

        Keyboard::press(Qt::Key_Down);
        QVERIFY(!bench.button(u"tryNow"_s)->isEnabled());
        Keyboard::alt('b');
        QCOMPARE(taken.tries, 1);
        QTRY_VERIFY(!bench.button(u"takeBack"_s)->isEnabled());
        Keyboard::alt('s');
        QCOMPARE(taken.stops, 1);
        QCOMPARE(wanted.size(), 1);

        QVERIFY(Keyboard::tabTo(u"liveView"_s));
        Keyboard::press(Qt::Key_Down);
        Keyboard::alt('t');
        QCOMPARE(waiting.tries, 1);
    }

    void filters()
    {
        PageBench bench;
        bench.workspace.streams().setMapping(first, 1, u"temperature"_s);
        bench.workspace.streams().setMapping(second, 1, u"pressure"_s);
        const MadeUpPublisher publisher(bench.publishers, 1);
        QVERIFY(bench.openPage());
        QVERIFY(Keyboard::tabTo(u"liveFilter"_s));
        Keyboard::type(u"RELAY"_s);
        QCOMPARE(bench.model()->rowCount(), 1);
        Keyboard::retype(second.text());
        QCOMPARE(bench.model()->rowCount(), 1);
        Keyboard::retype(u".*"_s);
        QCOMPARE(bench.model()->rowCount(), 0);
        QVERIFY(!bench.button(u"copyLiveToken"_s)->isEnabled());
    }

    void asksForRatesOnlyWhileItIsSeen()
    {
        PageBench bench;
        bench.workspace.streams().opened(openedStream(first));
        QVERIFY(bench.openPage());
        const auto *refresh = bench.dialog->findChild<QTimer *>(u"liveRefresh"_s);
        QVERIFY(refresh->isActive());
        bench.dialog->showPage(Accounts::localEndpoint);
        QVERIFY(!refresh->isActive());
        bench.dialog->showPage(ConnectionsModel::liveStreams);
        QVERIFY(refresh->isActive());
        bench.clock.advance(StreamTable::silentAfter + 1ms);
        QTRY_VERIFY(!refresh->isActive()); // nothing can change any more
        bench.workspace.streams().received(streamedPoints(first, 1));
        QVERIFY(refresh->isActive());
    }

    void saysThatNothingStreams()
    {
        PageBench bench;
        QVERIFY(bench.openPage());
        QVERIFY(bench.seen<QLabel>(u"liveEmpty"_s));
        bench.workspace.streams().setMapping(first, 1, u"temperature"_s);
        QTRY_VERIFY(!bench.seen<QLabel>(u"liveEmpty"_s));
    }
};

QTEST_MAIN(tst_LiveStreams)
#include "tst_livestreams.moc"
