// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/resolve.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class InspectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void prints_data();
    void prints();
};

void InspectTest::prints_data()
{
    QTest::addColumn<QByteArray>("figure");
    QTest::addColumn<QStringList>("path");    ///< keys and indices
    QTest::addColumn<QByteArray>("expected"); ///< a list around the value; empty: nothing is printed
    const auto row = [](const char *name, const char *figure, const char *path, const char *expected) {
        QTest::newRow(name) << QByteArray(figure) << QString::fromLatin1(path).split(u' ')
                            << QByteArray(expected);
    };
    row("size", "{}", "size plot", R"([{"l": 80, "r": 80, "t": 100, "b": 80, "w": 840, "h": 270}])");
    row("width", "{}", "size width", "[1000]");
    row("invitation", "{}", "title", R"(["Click to enter Plot title"])");
    row("title", R"({"layout": {"title": "T"}})", "title", R"(["T"])");
    row("empty title", R"({"layout": {"title": ""}})", "title", R"([""])");
    row("axis title", "{}", "axes y title", R"(["Click to enter Y axis title"])");
    row("subplots", "{}", "subplots", R"([["xy"]])");
    row("layers", R"({"data": [{"y": [1], "zorder": 3}, {"y": [1]}]})", "subplots", R"([["xy", "xyz2"]])");
    row("colour as written", R"({"layout": {"paper_bgcolor": "lightblue"}})", "paper_bgcolor",
        R"(["lightblue"])");
    row("colour by default", "{}", "plot_bgcolor", "[\"rgb(255, 255, 255)\"]");
    row("range", "{}", "axes x range", "[[-1, 6]]");
    row("dates", R"({"data": [{"y": [1, 2]}], "layout": {"xaxis": {"type": "date",
        "range": ["2015-02-17", "2015-02-17 00:00:00.1234"]}}})",
        "axes x range", R"([["2015-02-17", "2015-02-17 00:00:00.1234"]])");
    row("exponents", R"({"layout": {"yaxis": {"type": "log", "range": [1, 2]}}})", "axes y range",
        "[[1, 2]]");
    row("categories", R"({"data": [{"x": ["a", "b"], "y": [1, 2]}]})", "axes x ticktext", R"([["a", "b"]])");
    row("ticks", R"({"layout": {"xaxis": {"range": [-1, 1], "dtick": 1}}})", "axes x ticktext",
        "[[\"\u22121\", \"0\", \"1\"]]");
    row("anchor", R"({"layout": {"xaxis": {"anchor": "free"}}})", "axes x anchor", R"(["free"])");
    row("no overlaying", "{}", "axes x overlaying", "[null]");
    row("overlaying",
        R"({"data": [{"y": [1]}, {"y": [1], "yaxis": "y2"}], "layout": {"yaxis2": {"overlaying": "y"}}})",
        "axes y2 overlaying", R"(["y"])");
    row("hidden axis", R"({"layout": {"xaxis": {"visible": false}}})", "axes x showgrid", "");
    row("mode as written", R"({"data": [{"y": [1], "mode": "text+lines"}]})", "traces 0 mode",
        R"(["text+lines"])");
    row("mode", R"({"data": [{"y": [1]}]})", "traces 0 mode", R"(["lines+markers"])");
    row("no mode of bars", R"({"data": [{"type": "bar", "y": [1]}]})", "traces 0 mode", "");
    row("line", R"({"data": [{"y": [1], "line": {"color": "red", "width": "3"}}]})", "traces 0 line",
        R"([{"color": "red", "width": 3, "dash": "solid", "shape": "linear"}])");
    row("marker", R"({"data": [{"y": [1], "mode": "markers", "marker": {"color": ["red"], "size": [5]}}]})",
        "traces 0 marker", R"([{"color": "array", "size": "array", "symbol": "circle", "opacity": 0.7}])");
    row("orientation", R"({"data": [{"type": "bar", "x": [1]}]})", "traces 0 orientation", R"(["h"])");
    row("legend only", R"({"data": [{"y": [1], "visible": "legendonly"}]})", "traces 0 visible",
        R"(["legendonly"])");
    row("empty trace", R"({"data": [{"y": []}]})", "traces 0 visible", "[false]");
    row("no more of an empty trace", R"({"data": [{"y": []}]})", "traces 0 mode", "");
    row("no axes of a pie", R"({"data": [{"type": "pie", "values": [1]}]})", "traces 0 xaxis", "");
    row("legend", R"({"data": [{"y": [1]}, {"y": [1], "name": "b"}]})", "legend", R"([["trace 0", "b"]])");
    row("remarks", R"({"data": [{"type": "pie", "values": [1]}]})", "remarks 0",
        R"(["data[0].type: pie is not drawn yet"])");
}

void InspectTest::prints()
{
    QFETCH(QByteArray, figure);
    QFETCH(QStringList, path);
    QFETCH(QByteArray, expected);
    auto document = FigureDocument::fromJson(figure);
    QVERIFY(document);
    QJsonValue value = inspectFigure(resolveFigure(*document, inspectedSize));
    for (const QString &key : path)
        value = value.isArray() ? value.toArray().at(key.toInt()) : value.toObject().value(key);
    QCOMPARE(value, QJsonDocument::fromJson(expected).array().at(0));
}

QTEST_GUILESS_MAIN(InspectTest)
#include "tst_inspect.moc"
