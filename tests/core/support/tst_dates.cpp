// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/dates.h"

#include <QTest>

using namespace chartstream;

class DatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDates_data();
    void readsDates();
    void refusesOtherTexts_data();
    void refusesOtherTexts();
    void writesDates_data();
    void writesDates();
    void countsDaysBothWays();
    void takesTimeApart();
    void addsMonths_data();
    void addsMonths();
};

void DatesTest::readsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("milliseconds");
    QTest::newRow("origin") << QStringLiteral("1970-01-01") << 0.0;
    QTest::newRow("year") << QStringLiteral("2015") << 1420070400000.0;
    QTest::newRow("month") << QStringLiteral("2015-02") << 1422748800000.0;
    QTest::newRow("one digit each") << QStringLiteral("2015-2-7") << 1423267200000.0;
    QTest::newRow("hour") << QStringLiteral("2015-02-17 06") << 1424152800000.0;
    QTest::newRow("minute") << QStringLiteral("2015-02-17 06:30") << 1424154600000.0;
    QTest::newRow("T") << QStringLiteral("2015-02-17T06:30:05") << 1424154605000.0;
    QTest::newRow("fraction") << QStringLiteral("2015-02-17 06:30:05.1234") << 1424154605123.4;
    QTest::newRow("microseconds") << QStringLiteral("1970-01-01 00:00:00.000001") << 0.001;
    QTest::newRow("many digits") << QStringLiteral("1970-01-01 00:00:00.50000000000000000000001") << 500.0;
    QTest::newRow("zone Z is read over") << QStringLiteral("2015-02-17T06:30:05Z") << 1424154605000.0;
    QTest::newRow("offset is read over") << QStringLiteral("2015-02-17T06:30:05.5+05:30") << 1424154605500.0;
    QTest::newRow("offset without colon") << QStringLiteral("2015-02-17T06:30-0800") << 1424154600000.0;
    QTest::newRow("offset of hours") << QStringLiteral("2015-02-17T06:30+01") << 1424154600000.0;
    QTest::newRow("space around") << QStringLiteral("  2015-02-17\n") << 1424131200000.0;
    QTest::newRow("two-digit year, this century") << QStringLiteral("15-02-17") << 1424131200000.0;
    QTest::newRow("two-digit year, last century") << QStringLiteral("70-01-01") << 0.0;
    QTest::newRow("leap day") << QStringLiteral("2000-02-29") << 951782400000.0;
    QTest::newRow("year 1") << QStringLiteral("0001-01-01") << -62135596800000.0;
    QTest::newRow("before year 0") << QStringLiteral("-9999-01-01") << earliestDate;
    QTest::newRow("last") << QStringLiteral("9999-12-31 23:59:59.9999") << latestDate;
}

void DatesTest::readsDates()
{
    QFETCH(QString, text);
    QFETCH(double, milliseconds);
    const std::optional<double> wide = parseDate(text);
    QVERIFY(wide.has_value());
    QCOMPARE(*wide, milliseconds);
    QCOMPARE(parseDate(std::string_view(text.toStdString())), wide);
}

void DatesTest::refusesOtherTexts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             " ",
                             "-",
                             "1",
                             "201",
                             "20155",
                             "-15",
                             "2015-",
                             "2015-13",
                             "2015-00",
                             "2015-02-30",
                             "2015-02-00",
                             "2015-1-32",
                             "1900-02-29",
                             "2015-02-17 24:00",
                             "2015-02-17 6:3",
                             "2015-02-17 06:60",
                             "2015-02-17 06:30:60",
                             "2015-02-17 06:30:05.",
                             "2015-02-17X06",
                             "2015-02-17 06:30:05+1",
                             "2015-02-17 06:30+01:0",
                             "2015-02-17Z",
                             "2015/02/17",
                             "hello",
                             "2015-02-17 06:30:05 PM",
                             "1.5",
                             "2e10"}) {

        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }
}

void DatesTest::refusesOtherTexts()
{
    QFETCH(QString, text);
    QVERIFY(!parseDate(text).has_value());
    QVERIFY(!parseDate(std::string_view(text.toStdString())).has_value());
}

void DatesTest::writesDates_data()
{
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("day") << 1424131200000.0 << QStringLiteral("2015-02-17");
    QTest::newRow("hour is written with minutes") << 1424152800000.0 << QStringLiteral("2015-02-17 06:00");
    QTest::newRow("seconds") << 1424154605000.0 << QStringLiteral("2015-02-17 06:30:05");
    QTest::newRow("one digit") << 1424154605100.0 << QStringLiteral("2015-02-17 06:30:05.1");
    QTest::newRow("four digits") << 1424154605123.4 << QStringLiteral("2015-02-17 06:30:05.1234");
    QTest::newRow("zeros in the fraction") << 1424154600003.0 << QStringLiteral("2015-02-17 06:30:00.003");
    QTest::newRow("only tenths") << 0.1 << QStringLiteral("1970-01-01 00:00:00.0001");
    QTest::newRow("before 1970") << -0.5 << QStringLiteral("1969-12-31 23:59:59.9995");
    QTest::newRow("before year 0") << earliestDate << QStringLiteral("-9999-01-01");
    QTest::newRow("too early") << earliestDate - 1 << QString();
    QTest::newRow("too late") << latestDate + 1 << QString();
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << QString();
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << QString();
}

void DatesTest::writesDates()
{
    QFETCH(double, milliseconds);
    QTEST(formatDate(milliseconds), "text");
}

void DatesTest::countsDaysBothWays()
{
    QCOMPARE(daysFromCivil({1970, 1, 1}), 0);
    QCOMPARE(daysFromCivil({2000, 3, 1}), 11017);
    const qint64 first = daysFromCivil({-401, 1, 1});
    CivilDate previous = civilFromDays(first - 1);
    for (qint64 day = first; day < daysFromCivil({401, 1, 1}); ++day) {
        const CivilDate date = civilFromDays(day);
        if (daysFromCivil(date) != day || (date.day != previous.day + 1 && date.day != 1))
            QFAIL(qPrintable(QStringLiteral("day %1").arg(day)));
        previous = date;
    }
}

void DatesTest::takesTimeApart()
{
    const CivilTime time = civilTime(*parseDate(u"2024-12-31 23:04:05.6789"));
    QCOMPARE(time.date, (CivilDate{2024, 12, 31}));
    QCOMPARE(time.hour, 23);
    QCOMPARE(time.minute, 4);
    QCOMPARE(time.second, 5);
    QCOMPARE(time.millisecond, 678);
    QCOMPARE(time.tenths, 9);
    QCOMPARE(time.weekday, 2);
    QCOMPARE(time.dayOfYear, 366);
}

void DatesTest::addsMonths_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("months");
    QTest::addColumn<QString>("to");
    QTest::newRow("first of the month") << QStringLiteral("2015-01-01") << 1 << QStringLiteral("2015-02-01");
    QTest::newRow("over the year") << QStringLiteral("2015-11-15 12:30") << 3
                                   << QStringLiteral("2016-02-15 12:30");
    QTest::newRow("back") << QStringLiteral("2015-01-15") << -13 << QStringLiteral("2013-12-15");
    QTest::newRow("the end stays the end")
        << QStringLiteral("2015-01-31") << 1 << QStringLiteral("2015-02-28");
    QTest::newRow("the end of a leap February")
        << QStringLiteral("2016-01-31") << 1 << QStringLiteral("2016-02-29");
    QTest::newRow("years") << QStringLiteral("0100-05-05") << 12000 << QStringLiteral("1100-05-05");
}

void DatesTest::addsMonths()
{
    QFETCH(QString, from);
    QFETCH(int, months);
    QTEST(formatDate(addMonths(*parseDate(from), months)), "to");
}

QTEST_APPLESS_MAIN(DatesTest)

#include "tst_dates.moc"
