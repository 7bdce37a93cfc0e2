// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warnings.h"
#include "ui/panels/streamtexts.h"

#include <QDateTime>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_StreamTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void spans_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("milliseconds") << qint64(35) << u"35 ms"_s;
        QTest::newRow("seconds and tenths") << qint64(2400) << u"2.4 s"_s;
        QTest::newRow("seconds") << qint64(59'999) << u"59 s"_s;
        QTest::newRow("minutes") << qint64(185'000) << u"3 min 5 s"_s;
        QTest::newRow("hours") << qint64(7'800'000) << u"2 h 10 min"_s;
        QTest::newRow("days") << qint64(12LL * 86'400'000) << u"12 days"_s;
    }
    void spans()
    {
        QFETCH(qint64, milliseconds);
        QTEST(spanText(Milliseconds{milliseconds}), "text");
        QFETCH(QString, text);
        QCOMPARE(lagText(Milliseconds{milliseconds}), text);
        QCOMPARE(lagText(Milliseconds{-milliseconds}), text + u" ahead"_s);
    }

    void agesChangeWhenTheySaySo_data()
    {
        QTest::addColumn<int>("age");
        for (const int age : {0, 1, 1999, 2000, 2001, 3500, 4999})
            QTest::addRow("%d ms", age) << age;
    }
    void agesChangeWhenTheySaySo()
    {
        QFETCH(int, age);
        const Milliseconds moment{1'700'000'000'000};
        const Milliseconds now = moment + Milliseconds{age};
        const auto change = timeToNextAgoText(moment, now);
        QVERIFY(change && change->count() > 0);
        QCOMPARE(agoText(moment, now + *change - 1ms), agoText(moment, now));
        QVERIFY(agoText(moment, now + *change) != agoText(moment, now));
    }

    void oldMomentsAreTimesOfDay()
    {
        const Milliseconds moment{QDateTime({2023, 11, 14}, {12, 0, 1}).toMSecsSinceEpoch()};
        QCOMPARE(agoText(moment, moment + 5s), u"12:00:01"_s);
        QVERIFY(!timeToNextAgoText(moment, moment + 5s));
        QVERIFY(momentText(moment, moment + 24h).size() > u"12:00:01"_s.size());
        QCOMPARE(agoText({}, moment), u"never"_s);
    }

    void everyFailureHasAdvice_data()
    {
        QTest::addColumn<int>("end");
        for (int end = int(StreamEnd::Silence); end < int(StreamEnd::Stopped); ++end)
            QTest::newRow(qPrintable(textOf(StreamEnd(end)))) << end;
    }
    void everyFailureHasAdvice()
    {
        QFETCH(int, end);
        StreamHealth health;
        health.state = StreamState::Failed;
        health.end = StreamEnd(end);
        QVERIFY(!adviceFor(health).isEmpty());
    }
};

QTEST_MAIN(tst_StreamTexts)
#include "tst_streamtexts.moc"
