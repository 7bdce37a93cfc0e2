// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/eventlog.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/panels/eventlogpanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_EventLogPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void followsTheEndUnlessScrolledUp()
    {
        FakeClock clock;
        EventLog log(clock);
        EventLogPanel panel(log);
        panel.resize(600, 200);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        for (int i = 0; i < 50; ++i)
            log.add(Severity::Information, u"event %1"_s.arg(i));
        QScrollBar *bar = panel.findChild<QTableView *>()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QTRY_COMPARE(bar->value(), bar->maximum());

        bar->setValue(3);
        log.add(Severity::Information, u"while reading"_s);
        QTRY_VERIFY(bar->maximum() > 40);
        QCOMPARE(bar->value(), 3);

        bar->setValue(bar->maximum());
        log.add(Severity::Information, u"at the end again"_s);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void copiesWhatIsShown()
    {
        FakeClock clock;
        EventLog log(clock);
        EventLogPanel panel(log);
        log.add(Severity::Information, u"opened"_s);
        log.add(Severity::Failure, u"broken"_s, StreamToken(u"abcdefghij"_s));
        panel.findChild<QComboBox *>(u"eventsSeverity"_s)->setCurrentIndex(1);
        panel.copy();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].endsWith(u"\tfailure\tabcd…\tbroken"_s));
    }

    void copiesTheSelection()
    {
        FakeClock clock;
        EventLog log(clock);
        EventLogPanel panel(log);
        log.add(Severity::Information, u"first"_s);
        log.add(Severity::Information, u"second"_s);
        panel.findChild<QTableView *>()->selectRow(1);
        QVERIFY(!panel.shownText().contains(u"first"_s));
        QVERIFY(panel.shownText().contains(u"second"_s));
    }

    void filtersByWhatIsTyped()
    {
        FakeClock clock;
        EventLog log(clock);
        const EventLogPanel panel(log);
        log.add(Severity::Information, u"first"_s);
        log.add(Severity::Information, u"second"_s);
        QTest::keyClicks(panel.findChild<QLineEdit *>(u"eventsFilter"_s), u"sec"_s);
        QCOMPARE(panel.findChild<QTableView *>()->model()->rowCount(), 1);
    }

    void clearsTheLog()
    {
        FakeClock clock;
        EventLog log(clock);
        const EventLogPanel panel(log);
        log.add(Severity::Information, u"first"_s);
        panel.findChild<QAction *>(u"clearEvents"_s)->trigger();
        QVERIFY(log.events().empty());
    }
};

QTEST_MAIN(tst_EventLogPanel)
#include "tst_eventlogpanel.moc"
