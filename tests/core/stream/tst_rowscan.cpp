// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stream/parserconnection.h"

#include <QTest>

#include <cmath>

using namespace chartstream;
using Status = UpdateParser::Status;

/// A line whose shape the connection knows is scanned, any other is parsed: both must mean the same.
class TestRowScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsNumbersTheSameBothWays_data();
    void readsNumbersTheSameBothWays();
    void readsRandomNumbersTheSameBothWays();
    void refusesTheSameBothWays_data();
    void refusesTheSameBothWays();
};

void TestRowScan::readsNumbersTheSameBothWays_data()
{
    QTest::addColumn<QByteArray>("number");
    for (const char *number : {"0",
                               "-0",
                               "0.0",
                               "1",
                               "-1",
                               "10",
                               "123456789",
                               "1700000000.123",
                               "0.123456789",
                               "-12.5",
                               "0.1",
                               "0.3",
                               "1e3",
                               "1E-3",
                               "-2.5e+10",
                               "9007199254740991",
                               "9007199254740992",
                               "9007199254740993",
                               "9007199254740995",
                               "18446744073709551615",
                               "18446744073709551616",
                               "123456789012345678901234567890",
                               "0.1234567890123456789",
                               "0.12345678901234567890123",
                               "1.7976931348623157e308",
                               "4.9e-324",
                               "2.2250738585072011e-308",
                               "1e-400",
                               "0.000000000000000000000000001",
                               "1.0000000000000000000",
                               "9999999999999999999",
                               "0e0",
                               "1e22",
                               "1e23",
                               "8.41470984807896507e-1",
                               "5e-1"})
        QTest::newRow(number) << QByteArray(number);
}

void TestRowScan::readsNumbersTheSameBothWays()
{
    QFETCH(const QByteArray, number);
    const QByteArray line = R"({"x":)" + number + R"(, "y": )" + number + " }";
    ParserConnection careful;
    ParserConnection quick;
    QCOMPARE(quick.parse(R"({"x":1,"y":2})"), Status::Update);
    quick.take();
    QCOMPARE(careful.parse(line), Status::Update);
    QCOMPARE(quick.parse(line), Status::Update);
    const std::vector<UpdateBatch> expected = careful.take();
    QVERIFY(quick.take() == expected);
    const double value = std::get<NumberRun>(expected.front().items.front()).values.front();
    QCOMPARE(value, std::strtod(number.constData(), nullptr));
    QCOMPARE(std::signbit(value), number.startsWith('-'));
}

void TestRowScan::readsRandomNumbersTheSameBothWays()
{
    quint64 random = 1;
    ParserConnection careful;
    ParserConnection quick;
    quick.parse(R"({"y":2})");
    quick.take();
    for (int round = 0; round < 20'000; ++round) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        double number = 0;
        std::memcpy(&number, &random, sizeof(number));
        if (!std::isfinite(number))
            continue;
        if (round % 2 == 0)
            number = std::ldexp(double(random >> 20), -int(random % 60));
        const QByteArray line =
            R"({"y":)" + QByteArray::number(number, round % 4 < 2 ? 'g' : 'e', 3 + int(random % 16)) + '}';
        QCOMPARE(careful.parse(line), Status::Update);
        QCOMPARE(quick.parse(line), Status::Update);
        careful.parse(R"({"other":1})");
        quick.parse(R"({"other":1})");
        const std::vector<UpdateBatch> batches = careful.take();
        QVERIFY2(quick.take() == batches, line.constData());
    }
}

void TestRowScan::refusesTheSameBothWays_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {R"({"x":01})",     R"({"x":-})",     R"({"x":1.})",   R"({"x":.1})",
                             R"({"x":1e})",     R"({"x":1e+})",   R"({"x":1.e5})", R"({"x":-.5})",
                             R"({"x":+1})",     R"({"x":00})",    R"({"x":-01})",  R"({"x":1e400})",
                             R"({"x":-1e999})", R"({"x":inf})",   R"({"x":-inf})", R"({"x":nan})",
                             R"({"x":0x10})",   R"({"x":1 2})",   R"({"x":1}})",   R"({"x":1} {})",
                             R"({"x":1,})",     R"({"x "x":1})",  R"({"x":1)",     R"({"x":)",
                             R"({"x")",         R"({"x)",         R"({")",         "{",
                             R"({"x":1_000})",  R"({"x":1,000})", "{\"x\":\v1}"})
        QTest::newRow(line) << QByteArray(line);
}

void TestRowScan::refusesTheSameBothWays()
{
    QFETCH(const QByteArray, line);
    ParserConnection careful;
    ParserConnection quick;
    quick.parse(R"({"x":1})");
    quick.take();
    QCOMPARE(careful.parse(line), Status::Bad);
    QCOMPARE(quick.parse(line), Status::Bad);
    QCOMPARE(quick.problem(), careful.problem());
    QVERIFY(quick.take().empty());
}

QTEST_GUILESS_MAIN(TestRowScan)
#include "tst_rowscan.moc"
