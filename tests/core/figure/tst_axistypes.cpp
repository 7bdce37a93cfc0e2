// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/figure/scene.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class AxisTypesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void detects_data();
    void detects();
    void ordersCategories_data();
    void ordersCategories();
};

void AxisTypesTest::detects_data()
{
    QTest::addColumn<QByteArray>("figure");
    QTest::addColumn<QString>("type");
    const auto x = [](const char *values) { return R"({"data": [{"x": )"_ba + values + R"(, "y": [1]}]})"; };
    QTest::newRow("numbers") << x("[1, 2, 3]") << u"linear"_s;
    QTest::newRow("texts that are numbers") << x(R"(["1", "2", "$3", "4%"])") << u"linear"_s;
    QTest::newRow("dates") << x(R"(["2015-01-01", "2015-01-02 10:00"])") << u"date"_s;
    QTest::newRow("dates with a zone")
        << x(R"(["2015-01-01T10:00:00Z", "2015-01-02T10:00:00+01:00"])") << u"date"_s;
    QTest::newRow("years as texts are numbers") << x(R"(["2015", "2016", "2017"])") << u"linear"_s;
    QTest::newRow("months as texts") << x(R"(["2015-01", "2016-02"])") << u"date"_s;
    QTest::newRow("names") << x(R"(["a", "b", "c"])") << u"category"_s;
    QTest::newRow("two thirds of names are not enough") << x(R"(["a", "b", 1])") << u"linear"_s;
    QTest::newRow("more than two thirds are") << x(R"(["a", "b", "c", 1])") << u"category"_s;
    QTest::newRow("repeated names count once") << x(R"(["a", "a", "a", "a", 1, 2])") << u"linear"_s;
    QTest::newRow("mostly dates") << x(R"(["2015-01-01", "2015-01-02", "2015-01-03", 5])") << u"date"_s;
    QTest::newRow("nothing but gaps") << x("[null, null]") << u"linear"_s;
    QTest::newRow("empty") << x("[]") << u"linear"_s;
    QTest::newRow("lists of names") << x(R"([["a", "a"], ["b", "c"]])") << u"multicategory"_s;
    QTest::newRow("the first trace with data decides")
        << R"({"data": [{"y": [1]}, {"x": ["a", "b"]}, {"x": [1, 2]}]})"_ba << u"category"_s;
    QTest::newRow("start as a date") << R"({"data": [{"x0": "2015-01-01", "y": [1]}]})"_ba << u"date"_s;
    QTest::newRow("said so") << R"({"data": [{"x": ["a"]}], "layout": {"xaxis": {"type": "log"}}})"_ba
                             << u"log"_s;
    QTest::newRow("said nonsense") << R"({"data": [{"x": ["a"]}], "layout": {"xaxis": {"type": "cubic"}}})"_ba
                                   << u"category"_s;
    QTest::newRow("strict numbers")
        << R"({"data": [{"x": ["1", "2"]}], "layout": {"xaxis": {"autotypenumbers": "strict"}}})"_ba
        << u"category"_s;
    QTest::newRow("strict numbers of the layout")
        << R"({"data": [{"x": ["1", "2"]}], "layout": {"autotypenumbers": "strict"}})"_ba << u"category"_s;
    QTest::newRow("boxes by name")
        << R"({"data": [{"type": "box", "y": [1, 2]}, {"type": "box", "y": [3]}]})"_ba << u"category"_s;
    QTest::newRow("counts of a histogram")
        << R"({"data": [{"type": "histogram", "orientation": "h", "x": ["a"], "y": [1]}]})"_ba << u"linear"_s;
}

void AxisTypesTest::detects()
{
    QFETCH(QByteArray, figure);
    Scene scene(figure);
    QTEST(axisTypeText(scene.axis(u"x"_s).type), "type");
}

void AxisTypesTest::ordersCategories_data()
{
    QTest::addColumn<QByteArray>("axis");
    QTest::addColumn<QString>("names");
    QTest::newRow("as they appear") << "{}"_ba << u"c,a,b,d"_s;
    QTest::newRow("ascending") << R"({"categoryorder": "category ascending"})"_ba << u"a,b,c,d"_s;
    QTest::newRow("descending") << R"({"categoryorder": "category descending"})"_ba << u"d,c,b,a"_s;
    QTest::newRow("array") << R"({"categoryarray": ["b", "x", "c"]})"_ba << u"b,x,c,a,d"_s;
    QTest::newRow("array missing") << R"({"categoryorder": "array"})"_ba << u"c,a,b,d"_s;
    QTest::newRow("total ascending") << R"({"categoryorder": "total ascending"})"_ba << u"d,c,a,b"_s;
    QTest::newRow("total descending") << R"({"categoryorder": "total descending"})"_ba << u"b,a,c,d"_s;
    QTest::newRow("mean ascending") << R"({"categoryorder": "mean ascending"})"_ba << u"d,a,c,b"_s;
    QTest::newRow("max descending") << R"({"categoryorder": "max descending"})"_ba << u"b,a,c,d"_s;
    QTest::newRow("median descending") << R"({"categoryorder": "median descending"})"_ba << u"b,c,a,d"_s;
}

void AxisTypesTest::ordersCategories()
{
    QFETCH(QByteArray, axis);
    Scene scene(R"({"data": [{"x": ["c", "a", "b"], "y": [3, 1, 9]}, {"x": ["a", "d"], "y": [4, -1]}],
                    "layout": {"xaxis": )" +
                axis + "}}");
    QStringList names;
    for (const QString &name : scene.axis(u"x"_s).categories)
        names.append(name);
    QTEST(names.join(u','), "names");
}

QTEST_APPLESS_MAIN(AxisTypesTest)

#include "tst_axistypes.moc"
