// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/limits.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/panels/eventlogfilter.h"
#include "ui/panels/eventlogmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_EventLogModel : public QObject
{
    Q_OBJECT

private:
    struct Bench
    {
        FakeClock clock;
        EventLog log{clock};
        EventLogModel model{log};
        QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

        QString text(int row, int column) const { return model.index(row, column).data().toString(); }
    };

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void showsEvents()
    {
        Bench bench;
        bench.log.add(Severity::Warning, u"408 timeout on active data"_s, StreamToken(u"abcdefghij"_s),
                      u"from 127.0.0.1"_s);
        bench.log.add(Severity::Failure, u"port in use"_s);
        QCOMPARE(bench.model.rowCount(), 2);
        QCOMPARE(bench.text(0, EventLogModel::Level), u"warning"_s);
        QCOMPARE(bench.text(0, EventLogModel::Token), u"abcd…"_s);
        QCOMPARE(bench.text(0, EventLogModel::Text), u"408 timeout on active data"_s);
        QCOMPARE(bench.text(1, EventLogModel::Level), u"failure"_s);
        QCOMPARE(bench.text(1, EventLogModel::Token), QString());
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(bench.clock.sinceEpoch().count());
        QCOMPARE(bench.text(0, EventLogModel::Time), at.toString(u"HH:mm:ss.zzz"_s));
        QVERIFY(bench.model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"from 127.0.0.1"_s));
        QVERIFY(!bench.model.index(0, EventLogModel::Level).data(Qt::DecorationRole).value<QIcon>().isNull());
    }

    void neverReadsAStrangersTextAsMarkup()
    {
        Bench bench;
        bench.log.add(Severity::Warning, u"422"_s, {}, u"<img src=\"file:///etc/hostname\">"_s);
        QVERIFY(bench.model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"&lt;img"_s));
    }

    void dropsTheOldestWithTheLog()
    {
        FakeClock clock;
        EventLog log(clock);
        log.add(Severity::Information, u"oldest"_s);
        log.add(Severity::Information, u"second"_s);
        for (int i = 2; i < limits::events; ++i)
            log.add(Severity::Information, u"filling"_s);
        EventLogModel model(log);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), limits::events);

        log.add(Severity::Information, u"newest"_s);
        QCOMPARE(model.rowCount(), limits::events);
        QCOMPARE(model.index(0, EventLogModel::Text).data().toString(), u"second"_s);
        QCOMPARE(model.index(limits::events - 1, EventLogModel::Text).data().toString(), u"newest"_s);
    }

    void clears()
    {
        Bench bench;
        bench.log.add(Severity::Information, u"a"_s);
        bench.log.clear();
        QCOMPARE(bench.model.rowCount(), 0);
        bench.log.add(Severity::Information, u"b"_s);
        QCOMPARE(bench.text(0, EventLogModel::Text), u"b"_s);
    }

    void filters_data()
    {
        QTest::addColumn<Severity>("least");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("all") << Severity::Information << u""_s << 3;
        QTest::newRow("warnings") << Severity::Warning << u""_s << 2;
        QTest::newRow("failures") << Severity::Failure << u""_s << 1;
        QTest::newRow("text") << Severity::Information << u"STREAM"_s << 2;
        QTest::newRow("whole token") << Severity::Information << u"abcdefghij"_s << 1;
        QTest::newRow("both") << Severity::Failure << u"stream"_s << 0;
    }
    void filters()
    {
        QFETCH(Severity, least);
        QFETCH(QString, text);
        Bench bench;
        EventLogFilter filter;
        const QAbstractItemModelTester tester(&filter,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&bench.model);
        filter.setLeastSeverity(least);
        filter.setText(text);
        bench.log.add(Severity::Information, u"stream opened"_s, StreamToken(u"abcdefghij"_s));
        bench.log.add(Severity::Warning, u"stream ended"_s);
        bench.log.add(Severity::Failure, u"port in use"_s);
        QTEST(filter.rowCount(), "rows");
    }
};

QTEST_MAIN(tst_EventLogModel)
#include "tst_eventlogmodel.moc"
