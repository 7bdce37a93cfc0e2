// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/dateformat.h"
#include "core/support/dates.h"

#include <QTest>

#include <limits>

using namespace chartstream;
using namespace Qt::StringLiterals;

class DateFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void formats_data();
    void formats();
    void nothingBeyondTheCalendar();
};

void DateFormatTest::formats_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *pattern, const char *date, const char *text) {
        QTest::addRow("%s of %s", pattern, date)
            << QString::fromLatin1(pattern) << QString::fromLatin1(date) << QString::fromLatin1(text);
    };
    row("%Y-%m-%d", "2015-02-07", "2015-02-07");
    row("%b %-d, %Y", "2015-02-07", "Feb 7, 2015");
    row("%e|%_m|%-m|%0d", "2015-02-07", " 7| 2|2|07");
    row("%a %A %B", "2015-02-07", "Sat Saturday February");
    row("%H:%M:%S.%L", "2015-02-07 05:06:07.089", "05:06:07.089");
    row("%I:%M %p", "2015-02-07 00:30", "12:30 AM");
    row("%-I %p", "2015-02-07 13:30", "1 PM");
    row("%3f", "2015-02-07 05:06:07.0896", "09");
    row("%f", "2015-02-07 05:06:07.5", "5");
    row("%1f", "2015-02-07 05:06:07", "0");
    row("%j", "2016-12-31", "366");
    row("%q %h", "2015-08-01", "3 2");
    row("%U %W %V", "2015-01-01", "00 00 01");
    row("%U %W %V %G", "2021-01-03", "01 00 53 2020");
    row("%g %u %w", "2021-01-03", "20 7 0");
    row("%y", "2005-01-01", "05");
    row("%s %Q", "1970-01-02", "86400 86400000");
    row("%x, %X", "2015-02-07 13:05:06", "2/7/2015, 1:05:06 PM");
    row("%c", "2015-02-07 13:05:06", "2/7/2015, 1:05:06 PM");
    row("%Z %%", "2015-02-07", "+0000 %");
    row("%", "2015-02-07", "%");
    row("%k", "2015-02-07", "%k");
    row("%-", "2015-02-07", "%-");
    row("", "2015-02-07", "");
}

void DateFormatTest::formats()
{
    QFETCH(QString, pattern);
    QFETCH(QString, date);
    QTEST(formatDateTime(*parseDate(date), pattern), "text");
}

void DateFormatTest::nothingBeyondTheCalendar()
{
    QVERIFY(formatDateTime(latestDate + 1, u"%Y").isEmpty());
    QVERIFY(formatDateTime(std::numeric_limits<double>::quiet_NaN(), u"%Y").isEmpty());
    QCOMPARE(formatDateTime(earliestDate, u"%Y"), u"-9999"_s);
}

QTEST_APPLESS_MAIN(DateFormatTest)

#include "tst_dateformat.moc"
