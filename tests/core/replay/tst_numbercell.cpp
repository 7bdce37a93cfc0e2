// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/numbercell.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace chartstream;
using namespace Qt::StringLiterals;

class NumberCellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNumbers_data();
    void readsNumbers();
    void refusesOtherTexts_data();
    void refusesOtherTexts();
    void findsTheNearestDouble();
    void readsIntegers_data();
    void readsIntegers();
    void knowsMissingValues_data();
    void knowsMissingValues();
    void readsTruth();
};

void NumberCellTest::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("decimal");
    QTest::addColumn<QByteArray>("thousands");
    QTest::addColumn<double>("number");
    const auto row = [](const QByteArray &text, char decimal, const QByteArray &thousands, double number) {
        QTest::addRow("%s, decimal %c, thousands %s", text.constData(), decimal, thousands.constData())
            << text << decimal << thousands << number;
    };
    row("0", '.', {}, 0);
    row("1.5", '.', {}, 1.5);
    row("-1.5", '.', {}, -1.5);
    row("+1.5", '.', {}, 1.5);
    row("1,5", ',', {}, 1.5);
    row(".5", '.', {}, 0.5);
    row("5.", '.', {}, 5);
    row("1e3", '.', {}, 1000);
    row("+1.5E-3", '.', {}, 0.0015);
    row("1,5e+3", ',', {}, 1500);
    row("0x1F", '.', {}, 31);
    row("0Xff", '.', {}, 255);
    row("1,234.5", '.', ",", 1234.5);
    row("-12,345,678", '.', ",", -12345678);
    row("1234.5", '.', ",", 1234.5);
    row("1.234,5", ',', ".", 1234.5);
    row("1 234,5", ',', " ", 1234.5);
    row("1\xC2\xA0"
        "234,5",
        ',', " ", 1234.5);
    row("1\xE2\x80\xAF"
        "234,5",
        ',', " ", 1234.5);
    row("1'234.5", '.', "'", 1234.5);
    row("1\xE2\x80\x99"
        "234.5",
        '.', "\xE2\x80\x99", 1234.5);
    row("\xE2\x88\x92"
        "1.5",
        '.', {}, -1.5);
    row("123456789012345678901234567890", '.', {}, 123456789012345678901234567890.0);
    row("0.1234567890123456789", '.', {}, 0.1234567890123456789);
    row("9007199254740993", '.', {}, 9007199254740992.0);
    row("-0", '.', {}, -0.0);
}

void NumberCellTest::readsNumbers()
{
    QFETCH(QByteArray, text);
    QFETCH(char, decimal);
    QFETCH(QByteArray, thousands);
    QFETCH(double, number);
    const NumberNotation format{decimal, thousands};
    const std::optional<double> found = readNumber(text, format);
    QVERIFY(found.has_value());
    QVERIFY(*found == number && std::signbit(*found) == std::signbit(number));
    for (qsizetype size = 0; size < text.size(); ++size) {
        const std::vector<char> part(text.begin(), text.begin() + size);
        const auto cut = readNumber(QByteArrayView(part.data(), size), format);
        QVERIFY(!cut || std::abs(*cut) <= std::abs(number) || text.contains('e') || text.contains('E'));
    }
}

void NumberCellTest::refusesOtherTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("thousands");
    for (const char *text : {"", "-", "+", ".", "e5", "1e", "1.5.2", "1,5", "abc", "1a", "0x", "0xg", "nan",
                             "inf", "1e999", "1 2", "--1", "0x1FFFFFFFFFFFFFFFF"})
        QTest::newRow(*text != 0 ? text : "empty") << QByteArray(text) << QByteArray();
    for (const char *text : {"1,23", "1234,567", ",123", "1,,234", "1,2345", "12,34,567", "1,234,"})
        QTest::newRow(text) << QByteArray(text) << ","_ba;
}

void NumberCellTest::refusesOtherTexts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, thousands);
    QVERIFY(!readNumber(text, {'.', thousands}).has_value());
}

void NumberCellTest::findsTheNearestDouble()
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 100'000; ++i) {
        const double value = std::ldexp(double(qint64(random())), int(random() % 120) - 100);
        const QByteArray text =
            QByteArray::number(value, i % 2 == 0 ? 'g' : 'f', int(random() % 18)).left(300);
        if (readNumber(text, {}) != text.toDouble())
            QFAIL(text.constData());
    }
}

void NumberCellTest::readsIntegers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<std::optional<qint64>>("number");
    const auto row = [](const char *text, std::optional<qint64> number) {
        QTest::newRow(text) << QByteArray(text) << number;
    };
    row("0", 0);
    row("-12", -12);
    row("+12", 12);
    row("9223372036854775807", std::numeric_limits<qint64>::max());
    row("-9223372036854775807", -std::numeric_limits<qint64>::max());
    row("1700000000123456789", 1700000000123456789);
    row("1,234,567", 1234567);
    row("0x7F", 127);
    row("9223372036854775808", std::nullopt);
    row("12345678901234567890", std::nullopt);
    row("1.0", std::nullopt);
    row("1e3", std::nullopt);
    row("0xFFFFFFFFFFFFFFFF", std::nullopt);
    row("", std::nullopt);
    row("-", std::nullopt);
}

void NumberCellTest::readsIntegers()
{
    QFETCH(QByteArray, text);
    QFETCH(std::optional<qint64>, number);
    QVERIFY(readInteger(text, {'.', ","}) == number);
}

void NumberCellTest::knowsMissingValues_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("missing");
    for (const char *text : {"", "NaN", "nan", "NULL", "null", "N/A", "n/a", "NA", "-", "--", "inf", "-Inf",
                             "+INF", "Infinity", "-nan", "1.#QNAN", "#N/A"})
        QTest::addRow("missing: %s", text) << QByteArray(text) << true;
    for (const char *text : {"0", "1.5", "-1", "a", "nano", "infinite", "no", "off", "information"})
        QTest::addRow("a value: %s", text) << QByteArray(text) << false;
}

void NumberCellTest::knowsMissingValues()
{
    QFETCH(QByteArray, text);
    QTEST(isMissing(text), "missing");
}

void NumberCellTest::readsTruth()
{
    for (const char *text : {"true", "True", "TRUE", "yes", "On"})
        QVERIFY(readTruth(text) == true);
    for (const char *text : {"false", "False", "FALSE", "no", "Off"})
        QVERIFY(readTruth(text) == false);
    for (const char *text : {"", "1", "t", "trueish", "offline"})
        QVERIFY(!readTruth(text).has_value());
}

QTEST_APPLESS_MAIN(NumberCellTest)

#include "tst_numbercell.moc"
