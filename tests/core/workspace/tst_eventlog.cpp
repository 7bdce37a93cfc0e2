// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/limits.h"
#include "core/workspace/eventlog.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_EventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatWasSaid()
    {
        FakeClock clock;
        EventLog log(clock);
        QSignalSpy added(&log, &EventLog::added);
        clock.advance(5s);
        log.add(Severity::Warning, u"408 timeout on active data"_s, StreamToken(u"abcdefghij"_s),
                u"from 127.0.0.1"_s);
        QCOMPARE(added.count(), 1);
        QCOMPARE(added.at(0).at(0).toInt(), 0);
        const Event &event = log.events().back();
        QCOMPARE(event.at, clock.sinceEpoch());
        QCOMPARE(event.severity, Severity::Warning);
        QCOMPARE(event.token, StreamToken(u"abcdefghij"_s));
        QCOMPARE(event.text, u"408 timeout on active data"_s);
        QCOMPARE(event.detail, u"from 127.0.0.1"_s);
    }

    void dropsTheOldest()
    {
        FakeClock clock;
        EventLog log(clock);
        for (int i = 0; i < limits::events; ++i)
            log.add(Severity::Information, QString::number(i));
        QSignalSpy added(&log, &EventLog::added);
        log.add(Severity::Information, u"last"_s);
        QCOMPARE(added.at(0).at(0).toInt(), 1);
        QCOMPARE(log.events().size(), size_t(limits::events));
        QCOMPARE(log.events().front().text, u"1"_s);
        QCOMPARE(log.events().back().text, u"last"_s);
    }

    void clears()
    {
        FakeClock clock;
        EventLog log(clock);
        log.add(Severity::Failure, u"x"_s);
        QSignalSpy cleared(&log, &EventLog::cleared);
        log.clear();
        QCOMPARE(cleared.count(), 1);
        QVERIFY(log.events().empty());
    }
};

QTEST_GUILESS_MAIN(tst_EventLog)
#include "tst_eventlog.moc"
