// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/replaytexts.h"

#include <QLocale>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_ReplayTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void writesTimes_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<quint64>("span");
        QTest::addColumn<bool>("hasDates");
        QTest::addColumn<QString>("text");
        constexpr qint64 second = 1'000'000'000;
        constexpr quint64 hour = 3600ULL * second;
        constexpr qint64 date = 1'769'860'805 * second; // 2026-01-31 12:00:05
        QTest::newRow("date") << date + 123'456'789 << hour << true << u"2026-01-31 12:00:05.1"_s;
        QTest::newRow("of a minute") << date + 123'456'789 << quint64(60 * second) << true
                                     << u"2026-01-31 12:00:05.123"_s;
        QTest::newRow("of milliseconds")
            << date + 123'456'789 << quint64(5'000'000) << true << u"2026-01-31 12:00:05.123456"_s;
        QTest::newRow("of nanoseconds")
            << date + 123'456'789 << quint64(500) << true << u"2026-01-31 12:00:05.123456789"_s;
        QTest::newRow("1970") << qint64(0) << hour << true << u"1970-01-01 00:00:00.0"_s;
        QTest::newRow("before 1970") << qint64(-1) << hour << true << u"1969-12-31 23:59:59.9"_s;
        QTest::newRow("the first of all")
            << std::numeric_limits<qint64>::min() << hour << true << u"1677-09-21 00:12:43.1"_s;
        QTest::newRow("the last of all")
            << std::numeric_limits<qint64>::max() << hour << true << u"2262-04-11 23:47:16.8"_s;
        QTest::newRow("elapsed") << 7 * second + 300'000'000 << hour << false << u"0:07.3"_s;
        QTest::newRow("minutes") << 754 * second << hour << false << u"12:34.0"_s;
        QTest::newRow("hours") << 3723 * second + 450'000'000 << hour << false << u"1:02:03.4"_s;
        QTest::newRow("days") << 100 * 3600 * second << hour << false << u"100:00:00.0"_s;
        QTest::newRow("negative") << -7 * second << hour << false << u"−0:07.0"_s;
    }
    void writesTimes()
    {
        QFETCH(const qint64, time);
        QFETCH(const quint64, span);
        QFETCH(const bool, hasDates);
        QFETCH(const QString, text);
        QCOMPARE(replayTimeText(time, span, hasDates), text);
    }

    void writesSpeeds()
    {
        QCOMPARE(speedText(0.01), u"0.01×"_s);
        QCOMPARE(speedText(1), u"1×"_s);
        QCOMPARE(speedText(2.5), u"2.5×"_s);
        QCOMPARE(speedText(1000), u"1000×"_s);
    }

    void writesRows()
    {
        QCOMPARE(rowsText(0, 10), u"0 of 10 rows"_s);
        QLocale::setDefault(QLocale(QLocale::English));
        QCOMPARE(rowsText(1204, 10'000'000), u"1,204 of 10,000,000 rows"_s);
        QLocale::setDefault(QLocale::c());
    }
};

QTEST_GUILESS_MAIN(tst_ReplayTexts)
#include "tst_replaytexts.moc"
