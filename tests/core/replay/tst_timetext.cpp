// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/timetext.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(chartstream::DateOrder)

namespace {

constexpr qint64 second = nanosecondsPerSecond;
constexpr qint64 day = 1'704'153'600 * second; // 2024-01-02
constexpr qint64 fiveMinutesPastTen = day + (10 * 3600 + 5 * 60) * second;

} // namespace

class TimeTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMoments_data();
    void readsMoments();
    void readsTimesOfDay_data();
    void readsTimesOfDay();
    void refusesOthers_data();
    void refusesOthers();
    void readsNothingOfWhatIsCut();
};

void TimeTextTest::readsMoments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<bool>("hasZone");
    const auto row = [](const char *text, DateOrder order, qint64 nanoseconds, bool hasZone = false) {
        QTest::newRow(text) << QByteArray(text) << order << nanoseconds << hasZone;
    };
    using enum DateOrder;
    row("2024-01-02", DayMonthYear, day);
    row("2024-1-2", DayMonthYear, day);
    row("2024/01/02", DayMonthYear, day);
    row("2024.01.02", DayMonthYear, day);
    row("20240102", DayMonthYear, day);
    row("2024-01-02 10:05", YearMonthDay, fiveMinutesPastTen);
    row("2024-01-02 10:05:00", YearMonthDay, fiveMinutesPastTen);
    row("2024-01-02T10:05:00", YearMonthDay, fiveMinutesPastTen);
    row("2024-01-02t10:05:00.000000001", YearMonthDay, fiveMinutesPastTen + 1);
    row("2024-01-02 10:05:00.5", YearMonthDay, fiveMinutesPastTen + second / 2);
    row("2024-01-02 10:05:00,000000099", YearMonthDay, fiveMinutesPastTen + 99);
    row("2024-01-02 10:05:00.1234567899", YearMonthDay, fiveMinutesPastTen + 123'456'789);
    row("2024-01-02 10:05:00:250", YearMonthDay, fiveMinutesPastTen + second / 4);
    row("2024-01-02T10:05:00Z", YearMonthDay, fiveMinutesPastTen, true);
    row("2024-01-02 10:05:00 UTC", YearMonthDay, fiveMinutesPastTen, true);
    row("2024-01-02T10:05:00+02:00", YearMonthDay, fiveMinutesPastTen - 7200 * second, true);
    row("2024-01-02T10:05:00.25-0330", YearMonthDay, fiveMinutesPastTen + second / 4 + 12'600 * second, true);
    row("2024-01-02 10:05:00 +02", YearMonthDay, fiveMinutesPastTen - 7200 * second, true);
    row("2024-01-02T10:05:00+01:00[Europe/Berlin]", YearMonthDay, fiveMinutesPastTen - 3600 * second, true);
    row("20240102T100500", YearMonthDay, fiveMinutesPastTen);
    row("20240102T100500.5Z", YearMonthDay, fiveMinutesPastTen + second / 2, true);
    row("20240102100500", YearMonthDay, fiveMinutesPastTen);
    row("202401021005", YearMonthDay, fiveMinutesPastTen);
    row("02.01.2024 10:05:00", DayMonthYear, fiveMinutesPastTen);
    row("2.1.2024 10:05", DayMonthYear, fiveMinutesPastTen);
    row("02.01.24 10:05", DayMonthYear, fiveMinutesPastTen);
    row("24-01-02 10:05", YearMonthDay, fiveMinutesPastTen);
    row("02/01/2024 10:05:00", DayMonthYear, fiveMinutesPastTen);
    row("01/02/2024 10:05:00", MonthDayYear, fiveMinutesPastTen);
    row("1/2/2024 10:05:00 AM", MonthDayYear, fiveMinutesPastTen);
    row("1/2/2024 1:00:00 PM", MonthDayYear, day + 13 * 3600 * second);
    row("1/2/2024 12:00 am", MonthDayYear, day);
    row("1/2/2024 12:30 p.m.", MonthDayYear, day + 45'000 * second);
    row("2/1/2024, 10:05:00", DayMonthYear, fiveMinutesPastTen);
    row("2 Jan 2024 10:05:00", MonthDayYear, fiveMinutesPastTen);
    row("02-Jan-2024 10:05:00", MonthDayYear, fiveMinutesPastTen);
    row("02-JAN-24 10:05", MonthDayYear, fiveMinutesPastTen);
    row("02/Jan/2024:10:05:00 +0000", MonthDayYear, fiveMinutesPastTen, true);
    row("January 2, 2024 10:05 AM", DayMonthYear, fiveMinutesPastTen);
    row("Tue Jan  2 10:05:00 2024", DayMonthYear, fiveMinutesPastTen);
    row("Tue, 02 Jan 2024 10:05:00 GMT", DayMonthYear, fiveMinutesPastTen, true);
    row("2. Januar 2024 10:05", DayMonthYear, fiveMinutesPastTen);
    row("2024 Jan 2 10:05", DayMonthYear, fiveMinutesPastTen);
    row("1. M\xC3\xA4rz 2024", DayMonthYear, day + 59 * nanosecondsPerDay);
    row("2024-01-01T24:00:00", YearMonthDay, day);
    row("2023-12-31 23:59:60", YearMonthDay, day - nanosecondsPerDay);
    row("1677-09-22 00:00:00", YearMonthDay, -9'223'286'400 * second);
    row("2262-04-11 00:00:00", YearMonthDay, 9'223'286'400 * second);
}

void TimeTextTest::readsMoments()
{
    QFETCH(QByteArray, text);
    QFETCH(DateOrder, order);
    for (const QByteArray &written : {text, " " + text + "  "}) {
        const std::optional<TimeReading> reading = readTime(written, order);
        QVERIFY(reading.has_value());
        QTEST(reading->nanoseconds, "nanoseconds");
        QTEST(reading->hasZone, "hasZone");
        QVERIFY(reading->hasDate);
    }
}

void TimeTextTest::readsTimesOfDay_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::newRow("minutes") << "10:05"_ba << 36'300 * second;
    QTest::newRow("seconds") << "10:05:07"_ba << 36'307 * second;
    QTest::newRow("fraction") << "0:00:00.000000001"_ba << qint64(1);
    QTest::newRow("comma") << "0:00:01,5"_ba << second * 3 / 2;
    QTest::newRow("afternoon") << "1:00:00 PM"_ba << 46'800 * second;
    QTest::newRow("elapsed") << "1000:00:01"_ba << 3'600'001 * second;
}

void TimeTextTest::readsTimesOfDay()
{
    QFETCH(QByteArray, text);
    const std::optional<TimeReading> reading = readTime(text, DateOrder::YearMonthDay);
    QVERIFY(reading.has_value());
    QTEST(reading->nanoseconds, "nanoseconds");
    QVERIFY(!reading->hasDate);
    QVERIFY(reading->hasTime);
}

void TimeTextTest::refusesOthers_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             " ",
                             "1",
                             "1.5",
                             "-1.5e3",
                             "1.2.3",
                             "hello",
                             "may",
                             "2024",
                             "2024-13-01",
                             "2024-02-30",
                             "2024-00-10",
                             "32.01.2024",
                             "2024-01-02 25:00",
                             "2024-01-02 10:60",
                             "2024-01-02 24:00:01",
                             "2024-01-02 10:05:00.",
                             "2024-01-02 10:05:00 CET",
                             "2024-01-02 10:05:00 +25:00",
                             "2024-01-02 13:00 PM",
                             "2024-01-02 10:05:00 x",
                             "2024-01-02X10:05:00",
                             "192.168.0.1",
                             "10:5",
                             "10:65",
                             "2 Jan 10:05",
                             "1600-01-01",
                             "2300-01-01",
                             "12345678",
                             "1-2"}) {
        QTest::newRow(*text != 0 ? text : "empty") << QByteArray(text);
    }
}

void TimeTextTest::refusesOthers()
{
    QFETCH(QByteArray, text);
    const std::optional<TimeReading> reading = readTime(text, DateOrder::DayMonthYear);
    if (reading)
        QFAIL(qPrintable(QString::number(reading->nanoseconds)));
}

/// However a text is cut, reading it stays within it.
void TimeTextTest::readsNothingOfWhatIsCut()
{
    const QByteArray text = "Tue, 2. January 2024 10:05:00.123456789 p.m. UTC+02:00[Europe/Berlin]";
    for (qsizetype size = 0; size <= text.size(); ++size) {
        // A copy of its own, so that a sanitizer sees reading beyond.
        const std::vector<char> part(text.begin(), text.begin() + size);
        for (const DateOrder order :
             {DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear}) {
            const auto reading = readTime(QByteArrayView(part.data(), size), order);
            QVERIFY(!reading || reading->hasDate);
        }
    }
    QVERIFY(readTime(text, DateOrder::YearMonthDay).has_value());
}

QTEST_APPLESS_MAIN(TimeTextTest)

#include "tst_timetext.moc"
