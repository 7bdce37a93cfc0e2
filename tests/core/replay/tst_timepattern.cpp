// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/timepattern.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class TimePatternTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refusesTexts_data();
    void refusesTexts();
    void saysWhatIsWrongWithAPattern_data();
    void saysWhatIsWrongWithAPattern();
};

void TimePatternTest::reads_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("nanoseconds");
    const qint64 moment = 1'704'189'900'000'000'000; // 2024-01-02 10:05
    QTest::newRow("year first") << u"%Y-%m-%d %H:%M"_s << "2024-01-02  10:05"_ba << moment;
    QTest::newRow("no separators") << u"%Y%m%d%H%M%S"_s << "20240102100500"_ba << moment;
    QTest::newRow("fraction") << u"%d.%m.%y %H:%M:%S.%f"_s << "02.01.24 10:05:00.000000001"_ba << moment + 1;
    QTest::newRow("long fraction") << u"%d.%m.%Y %H:%M:%S,%f"_s << "02.01.2024 10:05:00,0000000019"_ba
                                   << moment + 1;
    QTest::newRow("half day") << u"%m/%d/%Y %I:%M %p"_s << "1/2/2024 10:05 AM"_ba << moment;
    QTest::newRow("afternoon") << u"%m/%d/%Y %I:%M %p"_s << "1/2/2024 10:05 PM"_ba
                               << moment + 43'200 * nanosecondsPerSecond;
    QTest::newRow("month by name") << u"%a %b %d %H:%M:%S %Y"_s << "Tue Jan  2 10:05:00 2024"_ba << moment;
    QTest::newRow("zone") << u"%Y-%m-%dT%H:%M:%S%z"_s << "2024-01-02T12:05:00+0200"_ba << moment;
    QTest::newRow("zone with colon") << u"%Y-%m-%dT%H:%M:%S %z"_s << "2024-01-02T04:35:00 -05:30"_ba
                                     << moment;
    QTest::newRow("day of the year") << u"%Y/%j %H:%M"_s << "2024/002 10:05"_ba << moment;
    QTest::newRow("time only") << u"%Hh%M"_s << "10h05"_ba << 36'300 * nanosecondsPerSecond;
    QTest::newRow("per cent") << u"%%%Y"_s << "%1970"_ba << qint64(0);
}

void TimePatternTest::reads()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, text);
    const Result<TimePattern> compiled = TimePattern::compile(pattern);
    QVERIFY(bool(compiled));
    const std::optional<TimeReading> reading = compiled->read(" " + text);
    QVERIFY(reading.has_value());
    QTEST(reading->nanoseconds, "nanoseconds");
    for (qsizetype size = 0; size < text.size(); ++size) {
        const std::vector<char> part(text.begin(), text.begin() + size);
        const auto cut = compiled->read(QByteArrayView(part.data(), size));
        QVERIFY(!cut || cut->nanoseconds <= reading->nanoseconds + 2 * nanosecondsPerDay);
    }
}

void TimePatternTest::refusesTexts_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("other separators") << u"%Y-%m-%d"_s << "2024/01/02"_ba;
    QTest::newRow("more than the pattern") << u"%Y-%m-%d"_s << "2024-01-02 10:05"_ba;
    QTest::newRow("less") << u"%Y-%m-%d"_s << "2024-01"_ba;
    QTest::newRow("no such day") << u"%d.%m.%Y"_s << "30.02.2024"_ba;
    QTest::newRow("no such month") << u"%d.%b.%Y"_s << "30.Xyz.2024"_ba;
    QTest::newRow("day of the year") << u"%Y/%j"_s << "2023/366"_ba;
    QTest::newRow("hour of a half day") << u"%I:%M %p"_s << "13:00 PM"_ba;
    QTest::newRow("zone") << u"%H:%M%z"_s << "13:00+99:00"_ba;
}

void TimePatternTest::refusesTexts()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, text);
    QVERIFY(!TimePattern::compile(pattern)->read(text).has_value());
}

void TimePatternTest::saysWhatIsWrongWithAPattern_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("where");
    QTest::newRow("empty") << u" "_s << u"character 1"_s;
    QTest::newRow("unknown letter") << u"%Y-%Q"_s << u"character 4"_s;
    QTest::newRow("ends with %") << u"%Y-%"_s << u"character 4"_s;
    QTest::newRow("no letter at all") << u"yyyy-MM-dd"_s << u"character 1"_s;
}

void TimePatternTest::saysWhatIsWrongWithAPattern()
{
    QFETCH(QString, pattern);
    const Result<TimePattern> compiled = TimePattern::compile(pattern);
    QVERIFY(!compiled);
    QTEST(compiled.error().where, "where");
    QVERIFY(!compiled.error().what.isEmpty());
}

QTEST_APPLESS_MAIN(TimePatternTest)

#include "tst_timepattern.moc"
