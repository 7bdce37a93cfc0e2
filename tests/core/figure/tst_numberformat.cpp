// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/jsnumber.h"
#include "core/figure/numberformat.h"

#include <QTest>

#include <limits>

using namespace chartstream;
using namespace Qt::StringLiterals;

class NumberFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void formats_data();
    void formats();
    void tickFormats_data();
    void tickFormats();
    void refusesOtherTexts_data();
    void refusesOtherTexts();
    void separators();
    void plainNumbers_data();
    void plainNumbers();
};

void NumberFormatTest::formats_data()
{
    QTest::addColumn<QString>("specifier");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *specifier, double value, const char *text) {
        QTest::addRow("%s %g", specifier, value)
            << QString::fromLatin1(specifier) << value << QString::fromUtf8(text);
    };
    row("", 1234.5, "1234.5");
    row("", 0.1 + 0.2, "0.3");
    row(".2f", 3.14159, "3.14");
    row(".0f", 2.5, "3");
    row(".0f", -2.5, "-3");
    row(".1f", 0.25, "0.3");
    row("f", 1, "1.000000");
    row("~f", 1.5, "1.5");
    row("d", 42.4, "42");
    row("d", 41.5, "42");
    row("06.1f", -3.14159, "-003.1");
    row("+d", 5, "+5");
    row("+d", -5, "-5");
    row(" d", 5, " 5");
    row("(.1f", -5, "(5.0)");
    row("$,.2f", 1234567.891, "$1,234,567.89");
    row(",", 1234567, "1,234,567");
    row(",d", 999, "999");
    row("n", 1234567, "1.23457e+6");
    row(".1%", 0.123456, "12.3%");
    row(".0%", 0.5, "50%");
    row("p", 0.00123, "0.123000%");
    row(".2s", 1500, "1.5k");
    row(".3s", 42e6, "42.0M");
    row("s", 0, "0.00000");
    row("~s", 0, "0");
    row(".2s", 0.0042, "4.2m");
    row(".1s", 0.000001, "1\u00b5");
    row("~s", -1e-9, "-1n");
    row(".3s", 999.9e3, "1.00M");
    row(".3e", 12345, "1.235e+4");
    row("e", 0, "0.000000e+0");
    row(".3g", 0.00001234, "0.0000123");
    row(".3g", 1e-9, "1.00e-9");
    row(".3g", 123456, "1.23e+5");
    row(".2r", 4223, "4200");
    row(".3r", 0.0012345, "0.00123");
    row("x", 255, "ff");
    row("#x", 255, "0xff");
    row("X", 255, "FF");
    row("b", 5, "101");
    row("o", 8, "10");
    row("c", 65, "65");
    row("8d", 42, "      42");
    row("<8d", 42, "42      ");
    row("^8d", 42, "   42   ");
    row("*>8d", 42, "******42");
    row("0=8d", -42, "-0000042");
    row("010,d", 12345, "00,012,345");
    row(".2f", -0.001, "0.00");
    row("+.2f", -0.001, "-0.00");
    row("d", std::numeric_limits<double>::quiet_NaN(), "NaN");
    row("d", -std::numeric_limits<double>::infinity(), "-Infinity");
    row("d", 1e30, "1e+30");
    row(".30f", 1.0 / 3, "0.33333333333333331483");
}

void NumberFormatTest::formats()
{
    QFETCH(QString, specifier);
    QFETCH(double, value);
    const std::optional<NumberFormat> format = NumberFormat::fromSpecifier(specifier);
    QVERIFY(format.has_value());
    QTEST(format->format(value), "text");
}

void NumberFormatTest::tickFormats_data()
{
    QTest::addColumn<QString>("specifier");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("f trims") << u"f"_s << 1.5 << u"1.5"_s;
    QTest::newRow("s trims") << u"s"_s << 1500.0 << u"1.5k"_s;
    QTest::newRow("2s trims") << u"2s"_s << 1500.0 << u"1.5k"_s;
    QTest::newRow("2% trims") << u"2%"_s << 0.5 << u"50%"_s;
    QTest::newRow("0.f trims") << u"0.f"_s << 0.5 << u"0.5"_s;
    QTest::newRow(".2f stays") << u".2f"_s << 1.0 << u"1.00"_s;
    QTest::newRow(",.1% stays") << u",.1%"_s << 0.5 << u"50.0%"_s;
    QTest::newRow("d stays") << u"d"_s << 12.0 << u"12"_s;
}

void NumberFormatTest::tickFormats()
{
    QFETCH(QString, specifier);
    QFETCH(double, value);
    const std::optional<NumberFormat> format = NumberFormat::fromTickFormat(specifier);
    QVERIFY(format.has_value());
    QTEST(format->format(value), "text");
}

void NumberFormatTest::refusesOtherTexts_data()
{
    QTest::addColumn<QString>("specifier");
    for (const char *text : {"%b %d", "..2f", "2f2", "hello", ".f.", "1000000000d"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void NumberFormatTest::refusesOtherTexts()
{
    QFETCH(QString, specifier);
    QVERIFY(!NumberFormat::fromSpecifier(specifier).has_value());
}

void NumberFormatTest::separators()
{
    QCOMPARE(separateThousands(u"1234"_s, {}), u"1234"_s);
    QCOMPARE(separateThousands(u"1234"_s, {}, true), u"1,234"_s);
    QCOMPARE(separateThousands(u"12345"_s, {}), u"12,345"_s);
    QCOMPARE(separateThousands(u"1234.5"_s, {}), u"1,234.5"_s);
    QCOMPARE(separateThousands(u"1234567.5"_s, Separators::fromText(u",."_s)), u"1.234.567,5"_s);
    QCOMPARE(separateThousands(u"12345.5"_s, Separators::fromText(u","_s)), u"12345,5"_s);
    QCOMPARE(separateThousands(u"1e+21"_s, {}), u"1e+21"_s);
    QCOMPARE(NumberFormat::fromSpecifier(u",.1f")->format(1234.5, Separators::fromText(u", "_s)),
             u"1 234,5"_s);
}

void NumberFormatTest::plainNumbers_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("shortest") << 0.1 << u"0.1"_s;
    QTest::newRow("largest plain") << 1e20 << u"100000000000000000000"_s;
    QTest::newRow("exponential") << 1e21 << u"1e+21"_s;
    QTest::newRow("small") << 1e-6 << u"0.000001"_s;
    QTest::newRow("smaller") << 1.5e-7 << u"1.5e-7"_s;
    QTest::newRow("negative zero") << -0.0 << u"0"_s;
    QTest::newRow("three digits of exponent") << 1e-300 << u"1e-300"_s;
}

void NumberFormatTest::plainNumbers()
{
    QFETCH(double, value);
    QTEST(numberText(value), "text");
}

QTEST_APPLESS_MAIN(NumberFormatTest)

#include "tst_numberformat.moc"
