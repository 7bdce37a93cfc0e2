// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/streamhealth.h"
#include "tests/support/fakeclock.h"
#include "tests/support/streamevents.h"
#include "tests/ui/warnings.h"
#include "ui/panels/streamsmodel.h"
#include "ui/panels/streamspanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_StreamsPanel : public QObject
{
    Q_OBJECT

private:
    const StreamToken m_first{u"abcdefghij"_s};
    const StreamToken m_second{u"klmnopqrst"_s};

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void filters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("rows");
        QTest::newRow("nothing") << u""_s << 2;
        QTest::newRow("label") << u"TEMP"_s << 1;
        QTest::newRow("whole token") << m_second.text() << 1;
        QTest::newRow("state") << u"waiting"_s << 2;
        QTest::newRow("not a pattern") << u".*"_s << 0;
    }
    void filters()
    {
        QFETCH(QString, typed);
        FakeClock clock;
        StreamTable table(clock);
        table.setMapping(m_first, 1, u"temperature"_s);
        table.setMapping(m_second, 1, u"pressure"_s);
        const StreamsPanel panel(table);
        QTest::keyClicks(panel.findChild<QLineEdit *>(u"streamsFilter"_s), typed);
        QTEST(panel.findChild<QTableView *>()->model()->rowCount(), "rows");
    }

    void sorts()
    {
        FakeClock clock;
        StreamTable table(clock);
        table.setMapping(m_first, 1, u"temperature"_s);
        table.setMapping(m_second, 1, u"pressure"_s);
        const StreamsPanel panel(table);
        auto *view = panel.findChild<QTableView *>();
        const auto top = [view] { return view->model()->index(0, StreamsModel::Label).data().toString(); };
        QCOMPARE(top(), u"temperature"_s);
        view->sortByColumn(StreamsModel::Label, Qt::AscendingOrder);
        QCOMPARE(top(), u"pressure"_s);
    }

    void copiesTheWholeToken()
    {
        FakeClock clock;
        StreamTable table(clock);
        table.setMapping(m_first, 1, u"temperature"_s);
        table.setMapping(m_second, 1, u"pressure"_s);
        StreamsPanel panel(table);
        QGuiApplication::clipboard()->clear();
        panel.copyToken();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());

        auto *view = panel.findChild<QTableView *>();
        view->sortByColumn(StreamsModel::Label, Qt::AscendingOrder);
        view->selectRow(0);
        panel.copyToken();
        QCOMPARE(QGuiApplication::clipboard()->text(), m_second.text());
    }

    void refreshesOnlyWhileVisible()
    {
        FakeClock clock;
        clock.advance(60s);
        StreamTable table(clock);
        StreamsPanel panel(table);
        table.opened(openedStream(m_first));
        auto *refresh = panel.findChild<QTimer *>(u"refresh"_s);
        QVERIFY(!refresh->isActive());

        panel.show();
        QVERIFY(refresh->isActive());
        panel.hide();
        QVERIFY(!refresh->isActive());

        panel.show();
        clock.advance(StreamTable::silentAfter + 1ms);
        QTRY_COMPARE(table.rows()[0].state, StreamState::Silent);
        QTRY_VERIFY(!refresh->isActive());
        table.received(streamedPoints(m_first, 1));
        QVERIFY(refresh->isActive());
    }
};

QTEST_MAIN(tst_StreamsPanel)
#include "tst_streamspanel.moc"
