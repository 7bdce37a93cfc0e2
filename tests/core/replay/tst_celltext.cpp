// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/celltext.h"
#include "core/support/dates.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>
#include <limits>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_CellText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesNumbers_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("whole") << 7.0 << "7"_ba;
        QTest::newRow("fraction") << 0.1 << "0.1"_ba;
        QTest::newRow("17 digits") << 0.1 + 0.2 << "0.30000000000000004"_ba;
        QTest::newRow("negative") << -1.5 << "-1.5"_ba;
        QTest::newRow("negative zero") << -0.0 << "-0"_ba;
        QTest::newRow("least") << std::numeric_limits<double>::denorm_min() << "5e-324"_ba;
        QTest::newRow("greatest") << std::numeric_limits<double>::max() << "1.7976931348623157e+308"_ba;
        QTest::newRow("gap") << gap << ""_ba;
    }
    void writesNumbers()
    {
        QFETCH(const double, number);
        QByteArray text;
        CellText::appendNumber(text, number);
        QTEST(text, "text");
    }

    void numbersReadBackBitByBit()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 100'000; ++i) {
            const auto number = std::bit_cast<double>(random.generate64());
            if (!std::isfinite(number))
                continue;
            QByteArray text;
            CellText::appendNumber(text, number);
            QCOMPARE(std::bit_cast<quint64>(text.toDouble()), std::bit_cast<quint64>(number));
            QVERIFY(text.size() <= 24);
        }
    }

    void writesDates_data()
    {
        QTest::addColumn<double>("date");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("second") << 1700000000000.0 << "2023-11-14T22:13:20"_ba;
        QTest::newRow("millisecond") << 1700000000123.0 << "2023-11-14T22:13:20.123"_ba;
        QTest::newRow("shortest fraction") << 1700000000123.4 << "2023-11-14T22:13:20.1234"_ba;
        QTest::newRow("nanosecond") << 0.000001 << "1970-01-01T00:00:00.000000001"_ba;
        QTest::newRow("less than one") << 0.0000001 << "1970-01-01T00:00:00"_ba;
        QTest::newRow("almost a millisecond") << 0.9999999 << "1970-01-01T00:00:00.001"_ba;
        QTest::newRow("almost a second") << 999.9999999 << "1970-01-01T00:00:01"_ba;
        QTest::newRow("before 1970") << -0.5 << "1969-12-31T23:59:59.9995"_ba;
        QTest::newRow("day before 1970") << -86'400'000.0 << "1969-12-31T00:00:00"_ba;
        QTest::newRow("first year") << -62135596800000.0 << "0001-01-01T00:00:00"_ba;
        QTest::newRow("earliest") << earliestDate << "-9999-01-01T00:00:00"_ba;
        QTest::newRow("beyond") << 1e300 << "1e+300"_ba;
        QTest::newRow("gap") << gap << ""_ba;
    }
    void writesDates()
    {
        QFETCH(const double, date);
        QByteArray text;
        CellText().appendDate(text, date);
        QTEST(text, "text");
    }

    void datesReadBack()
    {
        QRandomGenerator random(11);
        CellText cellText;
        for (int i = 0; i < 100'000; ++i) {
            // From April 1970 on: before, the number is finer than a nanosecond.
            const double date = (random.bounded(4) == 0 ? -1 : 1) * (1e10 + random.generateDouble() * 4e12);
            QByteArray text;
            cellText.appendDate(text, date);
            QVERIFY2(parseDate(QString::fromLatin1(text)) == date, text.constData());
        }
    }

    void writesDateTexts_data()
    {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("blank") << u"2026-01-31 12:00"_s << "2026-01-31T12:00:00"_ba;
        QTest::newRow("day") << u"2026-01-31"_s << "2026-01-31T00:00:00"_ba;
        QTest::newRow("year") << u"2026"_s << "2026-01-01T00:00:00"_ba;
        QTest::newRow("nanoseconds") << u"2026-01-31T12:00:00.123456789"_s
                                     << "2026-01-31T12:00:00.123456789"_ba;
        QTest::newRow("one nanosecond")
            << u"2026-01-31 12:00:00.000000001"_s << "2026-01-31T12:00:00.000000001"_ba;
        QTest::newRow("picoseconds") << u"2026-01-31 12:00:00.000000001999"_s
                                     << "2026-01-31T12:00:00.000000001"_ba;
        QTest::newRow("zeros") << u"2026-01-31 12:00:00.500000"_s << "2026-01-31T12:00:00.5"_ba;
        QTest::newRow("zone") << u"2026-01-31T10:00:00.25+02:00"_s << "2026-01-31T10:00:00.25"_ba;
        QTest::newRow("Z") << u"2026-01-31T10:00:00Z"_s << "2026-01-31T10:00:00"_ba;
        QTest::newRow("before 1970") << u"1969-12-31 23:59:59.999999999"_s
                                     << "1969-12-31T23:59:59.999999999"_ba;
        QTest::newRow("no date") << u"noon"_s << ""_ba;
        QTest::newRow("point alone") << u"2026-01-31 12:00:00."_s << ""_ba;
        QTest::newRow("point early") << u"2026.5"_s << ""_ba;
        QTest::newRow("empty") << QString() << ""_ba;
    }
    void writesDateTexts()
    {
        QFETCH(const QString, date);
        QFETCH(const QByteArray, text);
        QByteArray written;
        QCOMPARE(CellText().appendDate(written, QStringView(date)), !text.isEmpty());
        QCOMPARE(written, text);
    }

    void guardsFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("guarded");
        for (const char sign : {'=', '+', '-', '@', '\t', '\r'}) {
            const QString formula = QLatin1Char(sign) + u"1+1"_s;
            QTest::addRow("0x%02x", sign) << formula << u'\'' + formula;
        }
        QTest::newRow("sign alone") << u"-"_s << u"'-"_s;
        QTest::newRow("guarded already") << u"'=1"_s << u"''=1"_s;
        QTest::newRow("twice") << u"''=1"_s << u"'''=1"_s;
        QTest::newRow("apostrophe") << u"'tis"_s << u"'tis"_s;
        QTest::newRow("apostrophes alone") << u"''"_s << u"''"_s;
        QTest::newRow("inside") << u"a=1"_s << u"a=1"_s;
        QTest::newRow("blank") << u" =1"_s << u" =1"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void guardsFormulas()
    {
        QFETCH(const QString, text);
        const QString result = guarded(text);
        QTEST(result, "guarded");
        QCOMPARE(unguarded(result), text);
    }

    void quotesTexts()
    {
        QByteArray text;
        CellText::appendText(text, u"a \"b\"\nc, ä"_s);
        QCOMPARE(text, QByteArray("\"a \"\"b\"\"\nc, \xc3\xa4\""));
    }
};

QTEST_GUILESS_MAIN(tst_CellText)
#include "tst_celltext.moc"
