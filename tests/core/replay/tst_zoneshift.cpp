// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/zoneshift.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

qint64 at(QByteArrayView text)
{
    return readTime(text, DateOrder::YearMonthDay)->nanoseconds;
}

} // namespace

class ZoneShiftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsIntoUtcAndBack_data();
    void turnsIntoUtcAndBack();
    void skippedTimesCountOnFromBefore();
    void repeatedTimesGoOnRising();
    void keepsNoTime();
};

void ZoneShiftTest::turnsIntoUtcAndBack_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("utc");
    QTest::newRow("winter") << "Europe/Berlin"_ba
                            << "2024-01-02 10:05"_ba
                            << "2024-01-02 09:05"_ba;
    QTest::newRow("summer") << "Europe/Berlin"_ba
                            << "2024-07-02 10:05:00.000000001"_ba
                            << "2024-07-02 08:05:00.000000001"_ba;
    QTest::newRow("just before the change") << "Europe/Berlin"_ba
                                            << "2024-03-31 01:59:59"_ba
                                            << "2024-03-31 00:59:59"_ba;
    QTest::newRow("just behind the change") << "Europe/Berlin"_ba
                                            << "2024-03-31 03:00"_ba
                                            << "2024-03-31 01:00"_ba;
    QTest::newRow("west") << "America/New_York"_ba
                          << "2024-01-02 10:05"_ba
                          << "2024-01-02 15:05"_ba;
    QTest::newRow("half hours") << "Asia/Kolkata"_ba
                                << "2024-01-02 10:05"_ba
                                << "2024-01-02 04:35"_ba;
    QTest::newRow("UTC") << "UTC"_ba
                         << "2024-01-02 10:05"_ba
                         << "2024-01-02 10:05"_ba;
}

void ZoneShiftTest::turnsIntoUtcAndBack()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, utc);
    ZoneShift shift{QTimeZone(zone)};
    QCOMPARE(shift.toUtc(at(shown)), at(utc));
    QCOMPARE(shift.fromUtc(at(utc)), at(shown));
    QCOMPARE(shift.toUtc(at(shown)), at(utc));
}

void ZoneShiftTest::skippedTimesCountOnFromBefore()
{
    ZoneShift shift{QTimeZone("Europe/Berlin")};
    QCOMPARE(shift.toUtc(at("2024-03-31 02:30")), at("2024-03-31 01:30"));
}

void ZoneShiftTest::repeatedTimesGoOnRising()
{
    ZoneShift shift{QTimeZone("Europe/Berlin")};
    const qint64 first = shift.toUtc(at("2024-10-27 02:30"), at("2024-10-26 23:00"));
    QCOMPARE(first, at("2024-10-27 00:30"));
    const qint64 later = shift.toUtc(at("2024-10-27 02:10"), first);
    QCOMPARE(later, at("2024-10-27 01:10"));
    QCOMPARE(shift.toUtc(at("2024-10-27 02:30"), later), at("2024-10-27 01:30"));
    QCOMPARE(shift.fromUtc(later), at("2024-10-27 02:10"));
}

void ZoneShiftTest::keepsNoTime()
{
    ZoneShift shift{QTimeZone("Europe/Berlin")};
    QCOMPARE(shift.toUtc(noTime), noTime);
    QCOMPARE(shift.fromUtc(noTime), noTime);
}

QTEST_APPLESS_MAIN(ZoneShiftTest)

#include "tst_zoneshift.moc"
