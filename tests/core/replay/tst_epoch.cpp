// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/epoch.h"
#include "core/replay/timetext.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(chartstream::TimeUnit)
Q_DECLARE_METATYPE(chartstream::TimeOrigin)

class EpochTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void readsWeekAndSeconds_data();
    void readsWeekAndSeconds();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
};

void EpochTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<TimeUnit>("unit");
    QTest::addColumn<TimeOrigin>("origin");
    QTest::addColumn<QByteArray>("moment");
    const auto row = [](const char *text, TimeUnit unit, TimeOrigin origin, const char *moment) {
        QTest::addRow("%s, unit %d, origin %d", text, int(unit), int(origin))
            << QByteArray(text) << unit << origin << QByteArray(moment);
    };
    using enum TimeUnit;
    using enum TimeOrigin;
    row("1700000000", Seconds, Year1970, "2023-11-14 22:13:20");
    row("1700000000.5", Seconds, Year1970, "2023-11-14 22:13:20.5");
    row("1700000000.123456789", Seconds, Year1970, "2023-11-14 22:13:20.123456789");
    row("1700000000.1234567899", Seconds, Year1970, "2023-11-14 22:13:20.123456789");
    row("1.7e9", Seconds, Year1970, "2023-11-14 22:13:20");
    row("1700000000001", Milliseconds, Year1970, "2023-11-14 22:13:20.001");
    row("1700000000001.000001", Milliseconds, Year1970, "2023-11-14 22:13:20.001000001");
    row("1700000000000001", Microseconds, Year1970, "2023-11-14 22:13:20.000001");
    row("1700000000000000001", Nanoseconds, Year1970, "2023-11-14 22:13:20.000000001");
    row("-1.5", Seconds, Year1970, "1969-12-31 23:59:58.5");
    row("45293", Days, Year1900, "2024-01-02");
    row("45293.5", Days, Year1900, "2024-01-02 12:00");
    row("45293.4201388889", Days, Year1900, "2024-01-02 10:05");
    row("59", Days, Year1900, "1900-02-28");
    row("61", Days, Year1900, "1900-03-01");
    row("43831", Days, Year1904, "2024-01-02");
    row("3787034700", Seconds, Year1904, "2024-01-02 10:05");
    row("757505100", Seconds, Year2000, "2024-01-02 10:05");
    row("1388225118", Seconds, Year1980, "2024-01-02 10:05");
    row("0", Seconds, Year1980, "1980-01-06");
    row("1.5", Minutes, Relative, "1970-01-01 00:01:30");
    row("0.5", Hours, Relative, "1970-01-01 00:30");
    row("0.000000001", Seconds, Relative, "1970-01-01 00:00:00.000000001");
}

void EpochTest::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(TimeUnit, unit);
    QFETCH(TimeOrigin, origin);
    QFETCH(QByteArray, moment);
    const qint64 expected = readTime(moment, DateOrder::YearMonthDay)->nanoseconds;
    QCOMPARE(readEpoch(text, {unit, origin}, {}).value_or(noTime), expected);
    text.replace('.', ',');
    QCOMPARE(readEpoch(text, {unit, origin}, {',', {}}).value_or(noTime), expected);
}

void EpochTest::readsWeekAndSeconds_data()
{
    QTest::addColumn<QByteArray>("week");
    QTest::addColumn<QByteArray>("seconds");
    QTest::addColumn<QByteArray>("moment");
    QTest::newRow("seconds") << "2295"_ba
                             << "209118"_ba
                             << "2024-01-02 10:05:00"_ba;
    QTest::newRow("fraction") << "2295"_ba
                              << "209118.000000001"_ba
                              << "2024-01-02 10:05:00.000000001"_ba;
    QTest::newRow("the first") << "0"_ba
                               << "0"_ba
                               << "1980-01-06"_ba;
}

void EpochTest::readsWeekAndSeconds()
{
    QFETCH(QByteArray, week);
    QFETCH(QByteArray, seconds);
    QFETCH(QByteArray, moment);
    const qint64 expected = readTime(moment, DateOrder::YearMonthDay)->nanoseconds;
    QCOMPARE(readWeekAndSeconds(week, seconds, TimeUnit::Seconds, {}).value_or(noTime), expected);
    QVERIFY(!readWeekAndSeconds(week, "x", TimeUnit::Seconds, {}).has_value());
    QVERIFY(!readWeekAndSeconds({}, seconds, TimeUnit::Seconds, {}).has_value());
}

void EpochTest::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "-", "abc", "1.5.2", "9223372037", "-9223372037", "99999999999999999999", "1e30"})
        QTest::newRow(*text != 0 ? text : "empty") << QByteArray(text);
}

void EpochTest::refusesWhatIsNoTime()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readEpoch(text, {TimeUnit::Seconds, TimeOrigin::Year1970}, {}).has_value());
}

QTEST_APPLESS_MAIN(EpochTest)

#include "tst_epoch.moc"
