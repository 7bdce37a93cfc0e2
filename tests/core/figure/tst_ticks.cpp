// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/ticklabels.h"
#include "core/figure/ticks.h"
#include "core/support/dates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <limits>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

ResolvedAxis axisOf(const QString &id, AxisType type, Range range, double length,
                    const QByteArray &attributes = "{}")
{
    ResolvedAxis axis;
    axis.id = *AxisId::fromText(id);
    axis.side = axis.id.isX() ? Side::Bottom : Side::Left;
    axis.type = type;
    axis.range = range;
    axis.lengthInPixels = length;
    axis.attributes = QJsonDocument::fromJson(attributes).object();
    return axis;
}

QStringList textsOf(const ResolvedAxis &axis)
{
    QStringList texts;
    for (const Tick &tick : axis.ticks)
        texts.append(tick.text);
    return texts;
}

/// Texts are written with an ASCII minus in the tables below.
QStringList trueMinus(const QString &texts)
{
    return QString(texts).replace('-'_L1, QChar(0x2212)).split('|'_L1);
}

} // namespace

Q_DECLARE_METATYPE(chartstream::AxisType)

class TicksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void linear_data();
    void linear();
    void dates_data();
    void dates();
    void logarithmic_data();
    void logarithmic();
    void categories();
    void ticksGivenByHand();
    void periods_data();
    void periods();
    void minorTicks();
    void grownDtickOfBars();
    void hoverTexts_data();
    void hoverTexts();
    void anglesOfTexts();
    void strangeRanges_data();
    void strangeRanges();
};

void TicksTest::linear_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<double>("length");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<double>("dtick");
    QTest::addColumn<QString>("texts");
    QTest::newRow("wide x") << u"x"_s << 0.0 << 12.0 << 690.0 << "{}"_ba << 2.0 << u"0|2|4|6|8|10|12"_s;
    QTest::newRow("y") << u"y"_s << -1.43556 << 2.05556 << 320.0 << "{}"_ba << 0.5
                       << u"-1|-0.5|0|0.5|1|1.5|2"_s;
    QTest::newRow("short x") << u"x"_s << 0.90074 << 2.09926 << 193.0 << "{}"_ba << 0.5 << u"1|1.5|2"_s;
    QTest::newRow("reversed") << u"y"_s << 2.5 << -0.5 << 320.0 << "{}"_ba << 0.5
                              << u"2.5|2|1.5|1|0.5|0|-0.5"_s;
    QTest::newRow("thousands") << u"x"_s << -8399.5 << 11194.55 << 342.0 << "{}"_ba << 5000.0
                               << u"-5k|0|5k|10k"_s;
    QTest::newRow("millions") << u"y"_s << 0.0 << 31578947.0 << 270.0 << "{}"_ba << 5e6
                              << u"0|5M|10M|15M|20M|25M|30M"_s;
    QTest::newRow("e") << u"y"_s << -554.9 << 15648.3 << 280.0
                       << R"({"dtick": 3000, "exponentformat": "e"})"_ba << 3000.0
                       << u"0|0.3e+4|0.6e+4|0.9e+4|1.2e+4|1.5e+4"_s;
    QTest::newRow("power") << u"y"_s << 0.0 << 2e6 << 200.0 << R"({"exponentformat": "power"})"_ba << 5e5
                           << u"0|0.5×10<sup>6</sup>|1×10<sup>6</sup>|1.5×10<sup>6</sup>|2×10<sup>6</sup>"_s;
    QTest::newRow("none") << u"y"_s << 0.0 << 2e6 << 200.0 << R"({"exponentformat": "none"})"_ba << 5e5
                          << u"0|500,000|1,000,000|1,500,000|2,000,000"_s;
    QTest::newRow("separated thousands")
        << u"y"_s << 0.0 << 4000.0 << 160.0 << R"({"separatethousands": true})"_ba << 1000.0
        << u"0|1,000|2,000|3,000|4,000"_s;
    QTest::newRow("billions") << u"y"_s << 0.0 << 4e9 << 160.0 << "{}"_ba << 1e9 << u"0|1B|2B|3B|4B"_s;
    QTest::newRow("SI") << u"y"_s << 0.0 << 4e9 << 160.0 << R"({"exponentformat": "SI"})"_ba << 1e9
                        << u"0|1G|2G|3G|4G"_s;
    QTest::newRow("micro") << u"y"_s << 0.0 << 4e-6 << 160.0 << "{}"_ba << 1e-6 << u"0|1μ|2μ|3μ|4μ"_s;
    QTest::newRow("nticks") << u"x"_s << -0.5 << 19.5 << 330.0 << R"({"nticks": 13})"_ba << 2.0
                            << u"0|2|4|6|8|10|12|14|16|18"_s;
    QTest::newRow("tick0 and dtick") << u"y"_s << 0.0 << 10.0 << 320.0 << R"({"tick0": 1, "dtick": 4})"_ba
                                     << 4.0 << u"1|5|9"_s;
    QTest::newRow("decimals of dtick") << u"x"_s << -0.5 << 2.5 << 892.0 << R"({"dtick": 0.511})"_ba << 0.511
                                       << u"0|0.511|1.022|1.533|2.044"_s;
    QTest::newRow("tickformat") << u"x"_s << -115.0 << 105.0 << 270.0 << R"({"tickformat": ".3f"})"_ba << 50.0
                                << u"-100.000|-50.000|0.000|50.000|100.000"_s;
    QTest::newRow("prefix and suffix")
        << u"x"_s << 0.5 << 3.5 << 400.0
        << R"({"dtick": 1, "tickprefix": "<", "showtickprefix": "first", "ticksuffix": " €", "showticksuffix": "last"})"_ba
        << 1.0 << u"<1|2|3 €"_s;
    QTest::newRow("exponent on the last")
        << u"y"_s << 0.0 << 3e4 << 120.0 << R"({"showexponent": "last"})"_ba << 1e4 << u"0|10|20|30k"_s;
    QTest::newRow("every second text")
        << u"x"_s << 0.0 << 4.0 << 400.0 << R"({"dtick": 1, "ticklabelstep": 2})"_ba << 1.0 << u"0||2||4"_s;
    QTest::newRow("alias") << u"x"_s << 0.0 << 2.0 << 400.0
                           << R"({"dtick": 1, "labelalias": {"1": "one"}})"_ba << 1.0 << u"0|one|2"_s;
    QTest::newRow("bad dtick") << u"x"_s << 0.0 << 2.0 << 400.0 << R"({"dtick": "M3"})"_ba << 1.0
                               << u"0|1|2"_s;
}

void TicksTest::linear()
{
    QFETCH(QString, id);
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(double, length);
    QFETCH(QByteArray, attributes);
    QFETCH(double, dtick);
    QFETCH(QString, texts);
    ResolvedAxis axis = axisOf(id, AxisType::Linear, {from, to}, length, attributes);
    layoutTicks(axis);
    QCOMPARE(axis.dtick.toDouble(), dtick);
    const QStringList expected = trueMinus(texts);
    QCOMPARE(textsOf(axis), expected);
}

void TicksTest::dates_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<double>("length");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QJsonValue>("dtick");
    QTest::addColumn<QString>("texts");
    QTest::newRow("decades") << u"1886-09-29 06:30:06.9498"_s << u"2113-04-04 17:29:53.0502"_s << 440.0
                             << "{}"_ba << QJsonValue(u"M600"_s) << u"1900|1950|2000|2050|2100"_s;
    QTest::newRow("months") << u"2013-04-14 18:16:12.973"_s << u"2014-01-17 05:43:47.027"_s << 440.0
                            << "{}"_ba << QJsonValue(u"M2"_s)
                            << u"May 2013|Jul 2013|Sep 2013|Nov 2013|Jan 2014"_s;
    QTest::newRow("weeks") << u"2013-11-13 06:55:08.1081"_s << u"2014-01-15 17:04:51.8919"_s << 440.0
                           << "{}"_ba << QJsonValue(1209600000)
                           << u"Nov 17<br>2013|Dec 1|Dec 15|Dec 29|Jan 12<br>2014"_s;
    QTest::newRow("half days")
        << u"2012-12-31 20:49:06.7181"_s << u"2013-01-03 03:10:53.2819"_s << 440.0 << "{}"_ba
        << QJsonValue(43200000)
        << u"00:00<br>Jan 1, 2013|12:00|00:00<br>Jan 2, 2013|12:00|00:00<br>Jan 3, 2013"_s;
    QTest::newRow("hours") << u"2013-07-01 17:12:16.6795"_s << u"2013-07-02 06:47:43.3205"_s << 440.0
                           << "{}"_ba << QJsonValue(10800000)
                           << u"18:00<br>Jul 1, 2013|21:00|00:00<br>Jul 2, 2013|03:00|06:00"_s;
    QTest::newRow("seconds")
        << u"2013-01-01 23:58:52.0463"_s << u"2013-01-02 00:01:07.9537"_s << 440.0 << "{}"_ba
        << QJsonValue(30000)
        << u"23:59:00<br>Jan 1, 2013|23:59:30|00:00:00<br>Jan 2, 2013|00:00:30|00:01:00"_s;
    QTest::newRow("milliseconds")
        << u"2018-05-09 11:33:32.33"_s << u"2018-05-09 11:33:32.379"_s << 674.0 << "{}"_ba << QJsonValue(10)
        << u"11:33:32.33<br>May 9, 2018|11:33:32.34|11:33:32.35|11:33:32.36|11:33:32.37"_s;
    QTest::newRow("reversed") << u"2021-05-31 18:33:24.269"_s << u"2020-08-18 10:47:14.5214"_s << 437.0
                              << "{}"_ba << QJsonValue(u"M2"_s)
                              << u"May 2021|Mar 2021|Jan 2021|Nov 2020|Sep 2020"_s;
    QTest::newRow("tickformat in two lines")
        << u"2020-12-20"_s << u"2021-01-20"_s << 437.0
        << R"({"tickformat": "%d\n%b", "dtick": 864000000, "tick0": "2020-12-20"})"_ba
        << QJsonValue(864000000) << u"20<br>Dec|30|09<br>Jan|19"_s;
    QTest::newRow("M1 from a day") << u"2020-01-01"_s << u"2020-03-20"_s << 437.0
                                   << R"({"dtick": "M1", "tick0": "2019-12-15"})"_ba << QJsonValue(u"M1"_s)
                                   << u"Jan 15<br>2020|Feb 15|Mar 15"_s;
    QTest::newRow("stops")
        << u"2005-01-01"_s << u"2005-03-02"_s << 840.0
        << R"({"dtick": "M1", "tickformatstops": [{"dtickrange": [null, 604800000], "value": "%d"}, {"dtickrange": ["M1", "M6"], "value": "%b w"}]})"_ba
        << QJsonValue(u"M1"_s) << u"Jan w|Feb w|Mar w"_s;
}

void TicksTest::dates()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(double, length);
    QFETCH(QByteArray, attributes);
    QFETCH(QString, texts);
    ResolvedAxis axis =
        axisOf(u"x"_s, AxisType::Date, {*parseDate(from), *parseDate(to)}, length, attributes);
    layoutTicks(axis);
    QTEST(axis.dtick, "dtick");
    QCOMPARE(textsOf(axis), texts.split('|'_L1));
}

void TicksTest::logarithmic_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<double>("length");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QJsonValue>("dtick");
    QTest::addColumn<QString>("texts");
    QTest::newRow("1 2 5") << u"y"_s << -0.99101 << 1.38938 << 300.0
                           << R"({"nticks": 6, "exponentformat": "power"})"_ba << QJsonValue(u"D2"_s)
                           << u"2|5|1|2|5|10|2"_s;
    QTest::newRow("powers")
        << u"y"_s << 0.0 << 8.0 << 300.0 << R"({"exponentformat": "power"})"_ba << QJsonValue(1)
        << u"1|10|10<sup>2</sup>|10<sup>3</sup>|10<sup>4</sup>|10<sup>5</sup>|10<sup>6</sup>|10<sup>7</sup>|10<sup>8</sup>"_s;
    QTest::newRow("SI") << u"x"_s << -1.0 << 4.2 << 500.0 << "{}"_ba << QJsonValue(1)
                        << u"0.1|1|10|100|1000|10k"_s;
    QTest::newRow("e") << u"x"_s << -4.0 << 3.0 << 500.0 << R"({"exponentformat": "e", "dtick": 1})"_ba
                       << QJsonValue(1) << u"1e-4|1e-3|0.01|0.1|1|10|100|1e+3"_s;
    QTest::newRow("less than a decade")
        << u"y"_s << 0.1 << 0.6 << 200.0 << "{}"_ba << QJsonValue(u"L0.5"_s) << u"1.5|2|2.5|3|3.5"_s;
}

void TicksTest::logarithmic()
{
    QFETCH(QString, id);
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(double, length);
    QFETCH(QByteArray, attributes);
    QFETCH(QString, texts);
    ResolvedAxis axis = axisOf(id, AxisType::Log, {from, to}, length, attributes);
    layoutTicks(axis);
    QTEST(axis.dtick, "dtick");
    QCOMPARE(textsOf(axis), trueMinus(texts));
}

void TicksTest::categories()
{
    ResolvedAxis axis = axisOf(u"x"_s, AxisType::Category, {-0.5, 4.5}, 480);
    axis.categories = {u"a"_s, u"b"_s, u"c"_s};
    layoutTicks(axis);
    QCOMPARE(textsOf(axis), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    axis.range = {2.5, 0.5};
    layoutTicks(axis);
    QCOMPARE(textsOf(axis), (QStringList{u"c"_s, u"b"_s}));
    axis.attributes.insert(u"dtick"_s, 2);
    axis.range = {-1, 3};
    layoutTicks(axis);
    QCOMPARE(textsOf(axis), (QStringList{u"a"_s, u"c"_s}));
}

void TicksTest::ticksGivenByHand()
{
    ResolvedAxis axis = axisOf(
        u"y"_s, AxisType::Log, {-0.2, 2.2}, 120,
        R"({"tickmode": "array", "tickvals": [0.001, 1, 10, 55.5, 1e9], "ticktext": ["no", "one", "ten"]})");
    layoutTicks(axis);
    QCOMPARE(textsOf(axis), (QStringList{u"one"_s, u"ten"_s, u"55.5"_s}));
    QCOMPARE(axis.dtick, QJsonValue(u"L0.01"_s));
    axis = axisOf(u"x"_s, AxisType::Date, {*parseDate(u"2010-01-01"), *parseDate(u"2010-03-01")}, 340,
                  R"({"tickvals": ["2010-01-16", "2010-02-14"], "ticktext": ["Jan 16"]})");
    layoutTicks(axis);
    QCOMPARE(axis.ticks.size(), size_t(2));
    QCOMPARE(axis.ticks[0].text, u"Jan 16"_s);
}

void TicksTest::periods_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QString>("texts");
    QTest::newRow("days") << u"2019-12-29"_s << u"2020-01-04"_s << R"({"ticklabelmode": "period"})"_ba
                          << u" |Dec 29<br>2019|Dec 30|Dec 31|Jan 1<br>2020|Jan 2|Jan 3| "_s;
    QTest::newRow("reversed") << u"2020-01-03"_s << u"2019-12-28"_s << R"({"ticklabelmode": "period"})"_ba
                              << u" | |Jan 2<br>2020|Jan 1|Dec 31<br>2019|Dec 30|Dec 29|Dec 28"_s;
    QTest::newRow("years, the first begins before the range")
        << u"2016-05-01"_s << u"2019-09-01"_s << R"({"ticklabelmode": "period"})"_ba
        << u"2016|2017|2018|2019"_s;
    QTest::newRow("weeks")
        << u"2000-12-30 09:53:19.5956"_s << u"2001-01-23 14:06:40.4044"_s
        << R"({"ticklabelmode": "period", "tick0": "2001-01-01", "dtick": 604800000, "tickformat": "W%V"})"_ba
        << u" |W01|W02|W03| "_s;
}

void TicksTest::periods()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QByteArray, attributes);
    QFETCH(QString, texts);
    ResolvedAxis axis = axisOf(u"x"_s, AxisType::Date, {*parseDate(from), *parseDate(to)}, 440, attributes);
    layoutTicks(axis);
    QCOMPARE(textsOf(axis), texts.split('|'_L1));
}

void TicksTest::minorTicks()
{
    ResolvedAxis axis =
        axisOf(u"x"_s, AxisType::Linear, {0, 10}, 400, R"({"minor": {"showgrid": true, "dtick": 2.5}})");
    layoutTicks(axis);
    QCOMPARE(axis.minorTicks.size(), size_t(5));
    axis.attributes = QJsonDocument::fromJson(R"({"minor": {"ticks": "outside"}})").object();
    layoutTicks(axis);
    QVERIFY(axis.minorTicks.size() > axis.ticks.size());
    axis.attributes = {};
    layoutTicks(axis);
    QVERIFY(axis.minorTicks.empty());
}

void TicksTest::grownDtickOfBars()
{
    ResolvedAxis axis = axisOf(u"x"_s, AxisType::Linear, {0.5, 3.5}, 700);
    layoutTicks(axis);
    QCOMPARE(axis.dtick.toDouble(), 0.5);
    axis.leastDtick = 1;
    axis.leastTick0 = 1;
    layoutTicks(axis);
    QCOMPARE(textsOf(axis), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
}

void TicksTest::hoverTexts_data()
{
    QTest::addColumn<AxisType>("type");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("digits") << AxisType::Linear << 1.23456789 << u"1.234568"_s;
    QTest::newRow("zero") << AxisType::Linear << 0.0 << u"0"_s;
    QTest::newRow("thousands") << AxisType::Linear << 12345.678 << u"12.34568k"_s;
    QTest::newRow("negative") << AxisType::Linear << -0.5 << u"\u22120.5"_s;
    QTest::newRow("log") << AxisType::Log << 2.0 << u"100"_s;
    QTest::newRow("moment") << AxisType::Date << *parseDate(u"2015-01-05 12:30:00")
                            << u"Jan 5, 2015, 12:30"_s;
    QTest::newRow("day") << AxisType::Date << *parseDate(u"2015-01-05") << u"Jan 5, 2015"_s;
    QTest::newRow("category") << AxisType::Category << 1.0 << u"b"_s;
}

void TicksTest::hoverTexts()
{
    QFETCH(AxisType, type);
    QFETCH(double, value);
    const bool date = type == AxisType::Date;
    ResolvedAxis axis = axisOf(
        u"x"_s, type,
        date ? Range{value - 3 * millisecondsPerDay, value + 3 * millisecondsPerDay} : Range{0, 6}, 700);
    axis.categories = {u"a"_s, u"b"_s};
    layoutTicks(axis);
    QTEST(hoverValueText(axis, value), "text");
}

void TicksTest::anglesOfTexts()
{
    const auto measure = [](double width) {
        return [width](const QString &, const Font &font) { return TextSize{width, font.size}; };
    };
    ResolvedAxis axis = axisOf(u"x"_s, AxisType::Linear, {0, 10}, 500, R"({"dtick": 1})");
    layoutTicks(axis, measure(20));
    QCOMPARE(axis.shownTickAngle, 0.0);
    layoutTicks(axis, measure(60));
    QCOMPARE(axis.shownTickAngle, 30.0);
    axis.lengthInPixels = 100;
    layoutTicks(axis, measure(60));
    QCOMPARE(axis.shownTickAngle, 90.0);
    axis.tickAngle = -45;
    layoutTicks(axis, measure(60));
    QCOMPARE(axis.shownTickAngle, -45.0);
}

void TicksTest::strangeRanges_data()
{
    QTest::addColumn<AxisType>("type");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<QByteArray>("attributes");
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<Range> ranges{
        {0, 0},          {nan, 1},    {0, nan},           {0, infinity},   {-infinity, infinity},
        {1e308, -1e308}, {0, 1e-320}, {1e18, 1e18 + 256}, {-1e300, 1e300}, {5, 5 + 1e-15}};
    for (const AxisType type : {AxisType::Linear, AxisType::Log, AxisType::Date, AxisType::Category}) {
        for (const char *attributes :
             {"{}", R"({"dtick": 1e-300})", R"({"dtick": 1})", R"({"dtick": "M1"})", R"({"dtick": "L1e-9"})",
              R"({"dtick": "D1"})", R"({"dtick": 1e300, "tick0": -1e300})", R"({"nticks": 2000000000})",
              R"({"ticklabelmode": "period", "minor": {"showgrid": true, "dtick": 1e-9}})"}) {
            for (size_t i = 0; i < ranges.size(); ++i)
                QTest::addRow("%s %s %zu", qPrintable(axisTypeText(type)), attributes, i)
                    << type << ranges[i].from << ranges[i].to << QByteArray(attributes);
        }
    }
}

void TicksTest::strangeRanges()
{
    QFETCH(AxisType, type);
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(QByteArray, attributes);
    ResolvedAxis axis = axisOf(u"x"_s, type, {from, to}, 700, attributes);
    axis.categories = {u"a"_s, u"b"_s};
    layoutTicks(axis);
    QVERIFY(axis.ticks.size() <= mostTicks);
    QVERIFY(axis.minorTicks.size() <= mostTicks);
    for (const Tick &tick : axis.ticks)
        QVERIFY(std::isfinite(tick.position));
}

QTEST_APPLESS_MAIN(TicksTest)

#include "tst_ticks.moc"
