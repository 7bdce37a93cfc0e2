// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/autorange.h"
#include "core/figure/bars.h"
#include "core/figure/stacks.h"
#include "core/support/dates.h"
#include "tests/core/figure/scene.h"

#include <QTest>

#include <cmath>

using namespace chartstream;
using namespace Qt::StringLiterals;

class AutoRangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void ranges_data();
    void ranges();
    void dates();
    void plainTracesAreNotScanned();
    void strangeValues_data();
    void strangeValues();
};

void AutoRangeTest::ranges_data()
{
    QTest::addColumn<QByteArray>("figure");
    QTest::addColumn<QString>("axis");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    // On 500 px a twentieth is 25 px; a marker of 6 px asks for 3.75 px more.
    const double lines = 8.0 / 450 * 25;
    const double markers = 8.0 / (500 - 2 * 28.75) * 28.75;
    const QByteArray x = R"("x": [0, 4, 8], "y": [0, 8, 4])";
    const auto figure = [&x](const char *more, const char *layout = "{}") {
        return R"({"data": [{)"_ba + x + more + R"(}], "layout": )" + layout + "}";
    };
    QTest::newRow("lines end at the edge") << figure(R"(, "mode": "lines")") << u"x"_s << 0.0 << 8.0;
    QTest::newRow("lines have room above") << figure(R"(, "mode": "lines")") << u"y"_s << -lines << 8 + lines;
    QTest::newRow("markers") << figure("") << u"x"_s << -markers << 8 + markers;
    QTest::newRow("markers, y") << figure("") << u"y"_s << -markers << 8 + markers;
    QTest::newRow("text") << figure(R"(, "mode": "text")") << u"x"_s << -lines << 8 + lines;
    QTest::newRow("large markers") << figure(R"(, "marker": {"size": 32})") << u"x"_s << -8.0 / 410 * 45
                                   << 8 + 8.0 / 410 * 45;
    QTest::newRow("sizes of each point, an outer small one decides")
        << figure(R"(, "mode": "markers", "marker": {"size": [6, 48, 6]})") << u"x"_s << -markers
        << 8 + markers;
    QTest::newRow("fill to zero in x has no room")
        << figure(R"(, "fill": "tozeroy")") << u"x"_s << 0.0 << 8.0;
    QTest::newRow("fill to zero shows zero")
        << R"({"data": [{"x": [0, 1], "y": [4, 8], "mode": "lines", "fill": "tozeroy"}]})"_ba << u"y"_s << 0.0
        << 8 / 475.0 * 500;
    QTest::newRow("tozero")
        << R"({"data": [{"x": [0, 1], "y": [4, 8], "mode": "lines"}], "layout": {"yaxis": {"rangemode": "tozero"}}})"_ba
        << u"y"_s << 0.0 << 8 / 475.0 * 500;
    QTest::newRow("nonnegative") << figure("", R"({"yaxis": {"rangemode": "nonnegative"}})") << u"y"_s << 0.0
                                 << 8 / (500 - 28.75) * 500;
    QTest::newRow("reversed") << figure(R"(, "mode": "lines")", R"({"xaxis": {"autorange": "reversed"}})")
                              << u"x"_s << 8.0 << 0.0;
    QTest::newRow("one value") << R"({"data": [{"x": [5], "y": [7]}]})"_ba << u"y"_s << 6.0 << 8.0;
    QTest::newRow("one value to zero")
        << R"({"data": [{"x": [5], "y": [9.5], "mode": "lines"}], "layout": {"yaxis": {"rangemode": "tozero"}}})"_ba
        << u"y"_s << 0.0 << 10.0;
    QTest::newRow("nothing") << R"({"data": [{"x": [], "y": []}]})"_ba << u"x"_s << -1.0 << 6.0;
    QTest::newRow("nothing, y") << R"({"data": [{"x": [], "y": []}]})"_ba << u"y"_s << -1.0 << 4.0;
    QTest::newRow("logarithms of what is above zero")
        << R"({"data": [{"x": [-5, 0, 10, 1000], "y": [1, 1, 1, 1], "mode": "lines"}], "layout": {"xaxis": {"type": "log"}}})"_ba
        << u"x"_s << 1.0 << 3.0;
    QTest::newRow("places without x")
        << R"({"data": [{"y": [1, 2, 3], "mode": "lines"}]})"_ba << u"x"_s << 0.0 << 2.0;
    QTest::newRow("x0 and dx") << R"({"data": [{"y": [1, 2, 3], "x0": 10, "dx": 5, "mode": "lines"}]})"_ba
                               << u"x"_s << 10.0 << 20.0;
    QTest::newRow("matching axes")
        << R"({"data": [{"x": [0, 1], "y": [0, 1], "mode": "lines"}, {"x": [5, 9], "y": [0, 1], "xaxis": "x2", "mode": "lines"}], "layout": {"xaxis2": {"matches": "x"}}})"_ba
        << u"x"_s << 0.0 << 9.0;
    QTest::newRow("bars stand on zero")
        << R"({"data": [{"type": "bar", "x": [1, 2], "y": [4, 9.5]}]})"_ba << u"y"_s << 0.0 << 10.0;
    QTest::newRow("bars reach half a distance")
        << R"({"data": [{"type": "bar", "x": [1, 2], "y": [4, 9.5]}]})"_ba << u"x"_s << 0.5 << 2.5;
    QTest::newRow("bars of names")
        << R"({"data": [{"type": "bar", "x": ["a", "b", "c"], "y": [4, 9.5, 1]}]})"_ba << u"x"_s << -0.5
        << 2.5;
    QTest::newRow("stacked bars")
        << R"({"data": [{"type": "bar", "x": [1, 2], "y": [4, 5]}, {"type": "bar", "x": [1, 2], "y": [1, 4.5]}], "layout": {"barmode": "stack"}})"_ba
        << u"y"_s << 0.0 << 10.0;
    QTest::newRow("percent")
        << R"({"data": [{"type": "bar", "x": [1, 2], "y": [4, 5]}, {"type": "bar", "x": [1, 2], "y": [1, 4.5]}], "layout": {"barmode": "stack", "barnorm": "percent"}})"_ba
        << u"y"_s << 0.0 << 100.0;
    QTest::newRow("floating bars")
        << R"({"data": [{"type": "bar", "x": [1, 2], "y": [4, 5], "base": [10, 5]}]})"_ba << u"y"_s
        << 5 - 9 / 450.0 * 25 << 14 + 9 / 450.0 * 25;
    QTest::newRow("stacked lines")
        << R"({"data": [{"x": [0, 1], "y": [4, 5], "stackgroup": "a", "fill": "tonexty", "mode": "lines"}, {"x": [0, 1], "y": [1, 4.5], "stackgroup": "a", "fill": "tonexty", "mode": "lines"}]})"_ba
        << u"y"_s << 0.0 << 10.0;
    QTest::newRow("minallowed") << figure(R"(, "mode": "lines")", R"({"yaxis": {"minallowed": 0}})") << u"y"_s
                                << 0.0 << 8 + lines;
    QTest::newRow("include") << figure(R"(, "mode": "lines")",
                                       R"({"yaxis": {"autorangeoptions": {"include": [20]}}})")
                             << u"y"_s << -lines << 20.0;
}

void AutoRangeTest::ranges()
{
    QFETCH(QByteArray, figure);
    QFETCH(QString, axis);
    QFETCH(double, from);
    QFETCH(double, to);
    Scene scene(figure);
    layoutBars(scene.figure, scene.document);
    stackScatters(scene.figure, scene.document);
    const Range range = automaticRange(scene.figure, scene.document, *AxisId::fromText(axis));
    QVERIFY2(std::abs(range.from - from) < 1e-9 && std::abs(range.to - to) < 1e-9,
             qPrintable(u"%1 to %2"_s.arg(range.from).arg(range.to)));
}

void AutoRangeTest::dates()
{
    Scene scene(R"({"data": [{"x": ["2015-01-01", "2015-03-01"], "y": [1, 2], "mode": "lines"}]})");
    const Range range = automaticRange(scene.figure, scene.document, {AxisLetter::X, 1});
    QCOMPARE(formatDate(range.from), u"2015-01-01"_s);
    QCOMPARE(formatDate(range.to), u"2015-03-01"_s);
    const Range empty = emptyRange(AxisType::Date, AxisLetter::X);
    QCOMPARE(formatDate(empty.from), u"2000-01-01"_s);
    QCOMPARE(formatDate(empty.to), u"2001-01-01"_s);
}

void AutoRangeTest::plainTracesAreNotScanned()
{
    Scene scene(R"({"data": [{"x": [0], "y": [0], "mode": "lines"}]})");
    const std::vector<double> many(1'000'000, 1.0);
    scene.document.series[0].column("x")->append(many);
    scene.document.series[0].column("y")->append(many);
    scene.figure.traces[0].length = qsizetype(scene.document.series[0].size());
    Range range;
    for (int turn = 0; turn < 10'000; ++turn)
        range = automaticRange(scene.figure, scene.document, {AxisLetter::X, 1});
    QCOMPARE(range, (Range{0, 1}));
}

void AutoRangeTest::strangeValues_data()
{
    QTest::addColumn<QByteArray>("figure");
    for (const char *y :
         {"[null]", "[1e308, -1e308]", "[1e-320, 0]", "[1e300, 1e300]", "[null, 5]", R"(["a", 1, 2])"}) {
        for (const char *layout :
             {"{}", R"({"yaxis": {"type": "log"}})", R"({"yaxis": {"type": "date"}})",
              R"({"yaxis": {"rangemode": "tozero"}})", R"({"yaxis": {"rangemode": "nonnegative"}})",
              R"({"yaxis": {"matches": "y"}})"}) {
            for (const char *type : {"scatter", "bar"}) {
                QTest::addRow("%s %s %s", y, layout, type) << R"({"data": [{"type": ")"_ba + type +
                                                                  R"(", "y": )" + y + R"(}], "layout": )" +
                                                                  layout + "}";
            }
        }
    }
}

void AutoRangeTest::strangeValues()
{
    QFETCH(QByteArray, figure);
    Scene scene(figure);
    layoutBars(scene.figure, scene.document);
    for (const AxisLetter letter : {AxisLetter::X, AxisLetter::Y}) {
        const Range range = automaticRange(scene.figure, scene.document, {letter, 1});
        QVERIFY(std::isfinite(range.from) && std::isfinite(range.to));
        QVERIFY(range.from < range.to);
    }
}

QTEST_APPLESS_MAIN(AutoRangeTest)

#include "tst_autorange.moc"
