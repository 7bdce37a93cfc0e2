// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figuretraces.h"
#include "core/figure/resolve.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

FigureDocument read(const QByteArray &text)
{
    auto document = FigureDocument::fromJson(text);
    if (!document)
        qFatal("%s", qPrintable(document.error().text()));
    return std::move(*document);
}

ResolvedFigure resolved(const QByteArray &text)
{
    FigureDocument document = read(text);
    return resolveFigure(document, {});
}

/// The only trace of a figure.
ResolvedTrace resolvedTrace(const QByteArray &trace)
{
    return resolved("{\"data\": ["_ba + trace + "]}"_ba).traces.at(0);
}

QByteArray numbers(int count)
{
    QByteArray list = "[0"_ba;
    for (int index = 1; index < count; ++index)
        list += ", "_ba + QByteArray::number(index);
    return list + ']';
}

} // namespace

class ResolveTracesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void choosesMode_data();
    void choosesMode();
    void countsPoints_data();
    void countsPoints();
    void findsOrientation_data();
    void findsOrientation();
    void takesTurnsOfColorway();
    void inheritsColors_data();
    void inheritsColors();
    void mapsColorsPerPoint();
    void namesSymbols_data();
    void namesSymbols();
    void fills_data();
    void fills();
    void linksFills();
    void resolvesErrorBars_data();
    void resolvesErrorBars();
    void appliesTemplates();
    void namesWhatIsNotDrawn();
    void bearsWrongKinds();
    void refreshesAfterAppend();
    void refreshesInPlace_data();
    void refreshesInPlace();
    void forgetsCategoriesOfDroppedPoints();
    void comesToLifeWithItsFirstPoint();
};

void ResolveTracesTest::choosesMode_data()
{
    QTest::addColumn<QByteArray>("trace");
    QTest::addColumn<bool>("lines");
    QTest::addColumn<bool>("markers");
    QTest::addColumn<bool>("text");
    QTest::newRow("few points") << R"({"y": )"_ba + numbers(19) + '}' << true << true << false;
    QTest::newRow("many points") << R"({"y": )"_ba + numbers(20) + '}' << true << false << false;
    QTest::newRow("stacked") << R"({"y": [1], "stackgroup": "a"})"_ba << true << false << false;
    QTest::newRow("said") << R"({"y": [1], "mode": "text+markers"})"_ba << false << true << true;
    QTest::newRow("none") << R"({"y": [1], "mode": "none"})"_ba << false << false << false;
    QTest::newRow("unknown") << R"({"y": [1], "mode": "lines+dots"})"_ba << true << true << false;
    QTest::newRow("no text") << R"({"y": [1], "mode": ["lines"]})"_ba << true << true << false;
}

void ResolveTracesTest::choosesMode()
{
    QFETCH(QByteArray, trace);
    const ResolvedTrace found = resolvedTrace(trace);
    QTEST(found.lines, "lines");
    QTEST(found.markers, "markers");
    QTEST(found.text, "text");
}

void ResolveTracesTest::countsPoints_data()
{
    QTest::addColumn<QByteArray>("trace");
    QTest::addColumn<int>("length");
    QTest::newRow("the shorter of two") << R"({"x": [1, 2, 3], "y": [1, 2]})"_ba << 2;
    QTest::newRow("y alone") << R"({"y": [1, 2]})"_ba << 2;
    QTest::newRow("one empty") << R"({"x": [], "y": [1, 2]})"_ba << 0;
    QTest::newRow("nothing") << "{}"_ba << 0;
    QTest::newRow("two rows of categories")
        << R"({"x": [["a", "a"], ["b", "c", "d"]], "y": [1, 2, 3]})"_ba << 2;
    QTest::newRow("prices")
        << R"({"type": "ohlc", "open": [1, 2], "high": [1, 2], "low": [1], "close": [1, 2]})"_ba << 1;
    QTest::newRow("prices, one missing")
        << R"({"type": "ohlc", "open": [1], "high": [1], "low": [1]})"_ba << 0;
    QTest::newRow("rows of a heat map") << R"({"type": "heatmap", "z": [[1, 2, 3], [4, 5, 6]]})"_ba << 2;
    QTest::newRow("histogram") << R"({"type": "histogram", "x": [1, 2, 2]})"_ba << 3;
    QTest::newRow("wrong kind") << R"({"y": 5})"_ba << 0;
}

void ResolveTracesTest::countsPoints()
{
    QFETCH(QByteArray, trace);
    QFETCH(int, length);
    const ResolvedTrace found = resolvedTrace(trace);
    QCOMPARE(found.length, length);
    QCOMPARE(found.visible, length > 0);
}

void ResolveTracesTest::findsOrientation_data()
{
    QTest::addColumn<QByteArray>("trace");
    QTest::addColumn<bool>("vertical");
    QTest::newRow("bars") << R"({"type": "bar", "y": [1]})"_ba << true;
    QTest::newRow("bars along x") << R"({"type": "bar", "x": [1]})"_ba << false;
    QTest::newRow("said") << R"({"type": "bar", "x": [1], "y": [1], "orientation": "h"})"_ba << false;
    QTest::newRow("old name") << R"({"type": "bar", "x": [1], "y": [1], "bardir": "h"})"_ba << false;
    QTest::newRow("histogram of y") << R"({"type": "histogram", "y": [1]})"_ba << false;
    QTest::newRow("histogram of both") << R"({"type": "histogram", "x": [1], "y": [1]})"_ba << true;
    QTest::newRow("funnel") << R"({"type": "funnel", "x": [1], "y": [1]})"_ba << false;
    QTest::newRow("box of y") << R"({"type": "box", "y": [1, 2]})"_ba << true;
    QTest::newRow("box of x") << R"({"type": "box", "x": [1, 2]})"_ba << false;
    QTest::newRow("boxes by name") << R"({"type": "box", "x": [1, 2], "y": ["a", "b"]})"_ba << false;
    QTest::newRow("statistics") << R"({"type": "box", "q1": [1], "median": [2], "q3": [3]})"_ba << true;
    QTest::newRow("statistics along y")
        << R"({"type": "box", "q1": [1], "median": [2], "q3": [3], "y": ["a"]})"_ba << false;
}

void ResolveTracesTest::findsOrientation()
{
    QFETCH(QByteArray, trace);
    QTEST(resolvedTrace(trace).vertical, "vertical");
}

void ResolveTracesTest::takesTurnsOfColorway()
{
    const ResolvedFigure figure = resolved(R"({"data": [{"y": [1]}, {"y": [1], "visible": false}, {"y": []},
        {"y": [1]}, {"type": "bar", "y": [1]}], "layout": {"colorway": ["red", "nonsense", "lime", "blue"]}})");
    QCOMPARE(figure.traces[0].line.color, (Color{255, 0, 0, 1}));
    QCOMPARE(figure.traces[3].line.color, (Color{0, 0, 255, 1}));
    QCOMPARE(figure.traces[4].marker.color, (Color{255, 0, 0, 1}));
    QCOMPARE(resolvedTrace(R"({"y": [1]})").line.color, (Color{31, 119, 180, 1}));
}

void ResolveTracesTest::inheritsColors_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("marker");
    QTest::addColumn<QString>("outline");
    const QString own = u"rgb(31, 119, 180)"_s;
    const QString red = u"rgb(255, 0, 0)"_s;
    const QString lime = u"rgb(0, 255, 0)"_s;
    const QString gray = u"rgb(68, 68, 68)"_s;
    QTest::newRow("nothing said") << R"({"y": [1, 2]})"_ba << own << own << gray;
    QTest::newRow("line") << R"({"y": [1, 2], "line": {"color": "red"}})"_ba << red << red << gray;
    QTest::newRow("marker") << R"({"y": [1, 2], "marker": {"color": "red"}})"_ba << red << red << gray;
    QTest::newRow("both") << R"({"y": [1, 2], "line": {"color": "red"}, "marker": {"color": "lime"}})"_ba
                          << red << lime << red;
    QTest::newRow("invalid") << R"({"y": [1, 2], "line": {"color": 5}, "marker": {"color": "colourless"}})"_ba
                             << own << own << gray;
}

void ResolveTracesTest::inheritsColors()
{
    QFETCH(QByteArray, style);
    const ResolvedTrace trace = resolvedTrace(style);
    QTEST(trace.line.color.toCss(), "line");
    QTEST(trace.marker.color.toCss(), "marker");
    QTEST(trace.marker.line.color.toCss(), "outline");
}

void ResolveTracesTest::mapsColorsPerPoint()
{
    const ResolvedTrace trace = resolvedTrace(
        R"({"y": [1, 2], "mode": "markers", "marker": {"color": [3, 7], "colorscale": "Greys", "size": [5, 9]}})");
    QVERIFY(trace.marker.colorPerPoint);
    QVERIFY(trace.marker.sizePerPoint);
    QVERIFY(!trace.marker.symbolPerPoint);
    QCOMPARE(trace.marker.colorMin, 3.0);
    QCOMPARE(trace.marker.colorMax, 7.0);
    QCOMPARE(trace.marker.colorScale.size(), size_t(2));
    QCOMPARE(trace.marker.opacity, 0.7);
    QCOMPARE(trace.marker.line.width, 1.0);
    QCOMPARE(trace.marker.line.color, (Color{255, 255, 255, 1}));
}

void ResolveTracesTest::namesSymbols_data()
{
    QTest::addColumn<QByteArray>("symbol");
    QTest::addColumn<QString>("name");
    QTest::newRow("name") << "\"square-open\""_ba << u"square-open"_s;
    QTest::newRow("number") << "2"_ba << u"diamond"_s;
    QTest::newRow("number as text") << "\"101\""_ba << u"square-open"_s;
    QTest::newRow("dot") << "200"_ba << u"circle-dot"_s;
    QTest::newRow("open dot") << "300"_ba << u"circle-open-dot"_s;
    QTest::newRow("beyond the list") << "99"_ba << u"circle"_s;
    QTest::newRow("negative") << "-5"_ba << u"circle"_s;
    QTest::newRow("no symbol") << "true"_ba << u"circle"_s;
}

void ResolveTracesTest::namesSymbols()
{
    QFETCH(QByteArray, symbol);
    QTEST(resolvedTrace(R"({"y": [1], "marker": {"symbol": )"_ba + symbol + "}}"_ba).marker.symbol, "name");
}

void ResolveTracesTest::fills_data()
{
    QTest::addColumn<QByteArray>("trace");
    QTest::addColumn<QString>("fill");
    QTest::addColumn<QString>("color");
    QTest::newRow("line") << R"({"y": [1], "fill": "tozeroy", "line": {"color": "#ff000033"}})"_ba
                          << u"tozeroy"_s << u"rgba(255, 0, 0, 0.5)"_s;
    QTest::newRow("markers")
        << R"({"y": [1], "fill": "toself", "mode": "markers", "marker": {"color": "red"}})"_ba << u"toself"_s
        << u"rgba(255, 0, 0, 0.5)"_s;
    QTest::newRow("said") << R"({"y": [1], "fill": "tozerox", "fillcolor": "red"})"_ba << u"tozerox"_s
                          << u"rgb(255, 0, 0)"_s;
    QTest::newRow("stack") << R"({"y": [1], "stackgroup": "a"})"_ba << u"tonexty"_s
                           << u"rgba(31, 119, 180, 0.5)"_s;
    QTest::newRow("stack along y") << R"({"x": [1], "y": [1], "orientation": "h", "stackgroup": "a"})"_ba
                                   << u"tonextx"_s << u"rgba(31, 119, 180, 0.5)"_s;
}

void ResolveTracesTest::fills()
{
    QFETCH(QByteArray, trace);
    const ResolvedTrace found = resolvedTrace(trace);
    QTEST(found.fill, "fill");
    QTEST(found.fillColor.toCss(), "color");
}

void ResolveTracesTest::linksFills()
{
    const ResolvedFigure figure = resolved(R"({"data": [{"y": [1]}, {"y": [1], "xaxis": "x2"},
        {"y": [1], "fill": "tonexty"}, {"y": [1], "stackgroup": "a"}, {"y": [1], "stackgroup": "b"},
        {"y": [1], "stackgroup": "a"}]})");
    QCOMPARE(figure.traces[0].fillPrevious, -1);
    QCOMPARE(figure.traces[2].fillPrevious, 0);
    QCOMPARE(figure.traces[3].fillPrevious, -1);
    QCOMPARE(figure.traces[4].fillPrevious, -1);
    QCOMPARE(figure.traces[5].fillPrevious, 3);
}

void ResolveTracesTest::resolvesErrorBars_data()
{
    QTest::addColumn<QByteArray>("bars");
    QTest::addColumn<bool>("visible");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("symmetric");
    QTest::newRow("nothing") << "{}"_ba << false << u"percent"_s << true;
    QTest::newRow("list") << R"({"array": [1]})"_ba << true << u"data"_s << true;
    QTest::newRow("two lists") << R"({"array": [1], "arrayminus": [2]})"_ba << true << u"data"_s << false;
    QTest::newRow("constant") << R"({"type": "constant", "value": 3, "valueminus": 1})"_ba << true
                              << u"constant"_s << false;
    QTest::newRow("square root") << R"({"type": "sqrt"})"_ba << true << u"sqrt"_s << true;
    QTest::newRow("hidden") << R"({"array": [1], "visible": false})"_ba << false << u"data"_s << true;
    QTest::newRow("wrong kinds") << R"({"type": 5, "value": [], "symmetric": "yes"})"_ba << true
                                 << u"percent"_s << true;
}

void ResolveTracesTest::resolvesErrorBars()
{
    QFETCH(QByteArray, bars);
    const ResolvedTrace trace = resolvedTrace(
        R"({"y": [1], "line": {"color": "red"}, "error_x": {"value": 1}, "error_y": )"_ba + bars + '}');
    QTEST(trace.errorY.visible, "visible");
    QTEST(trace.errorY.type, "type");
    QTEST(trace.errorY.symmetric, "symmetric");
    QCOMPARE(trace.errorY.color, (Color{255, 0, 0, 1}));
    QCOMPARE(trace.errorX.color, trace.errorY.color);
}

void ResolveTracesTest::appliesTemplates()
{
    const ResolvedFigure figure =
        resolved(R"({"data": [{"y": [1]}, {"y": [1]}, {"y": [1], "line": {"dash": "dash"}},
        {"type": "bar", "y": [1]}], "layout": {"template": {"data": {"scatter": [{"line": {"width": 5}},
        {"line": {"dash": "dot"}}], "bar": "wrong"}, "layout": {"colorway": ["red"]}}}})");
    QCOMPARE(figure.traces[0].line.width, 5.0);
    QCOMPARE(figure.traces[1].line.dash, u"dot"_s);
    QCOMPARE(figure.traces[2].line.dash, u"dash"_s);
    QCOMPARE(figure.traces[2].line.width, 5.0);
    QCOMPARE(figure.traces[3].marker.color, (Color{255, 0, 0, 1}));
}

void ResolveTracesTest::namesWhatIsNotDrawn()
{
    const ResolvedFigure figure =
        resolved(R"({"data": [{"type": "pie", "values": [1]}, {"type": "heatmap", "z": [[1]]},
        {"type": "pancake", "y": [1]}]})");
    QVERIFY(!figure.traces[0].drawn);
    QVERIFY(figure.traces[0].notDrawn.contains(u"pie"_s));
    QVERIFY(figure.traces[1].notDrawn.contains(u"heatmap"_s));
    QVERIFY(figure.traces[2].drawn);
    QCOMPARE(figure.traces[2].type, u"scatter"_s);
    QCOMPARE(figure.remarks.size(), size_t(3));
    QVERIFY(figure.remarks[2].startsWith(u"data[2].type: "_s));
}

void ResolveTracesTest::bearsWrongKinds()
{
    const ResolvedFigure figure =
        resolved(R"({"data": [{"type": 5, "y": [1, 2], "name": {}, "visible": 1, "mode": {},
        "line": 5, "marker": [], "xaxis": 7, "yaxis": "x2", "opacity": "much", "error_y": "no", "textfont": null,
        "legendgroup": [], "stackgroup": {}, "showlegend": "no", "fill": 1, "hoverinfo": {}, "stream": 1}]})");
    const ResolvedTrace &trace = figure.traces.at(0);
    QCOMPARE(trace.type, u"scatter"_s);
    QCOMPARE(trace.name, u"trace 0"_s);
    QVERIFY(trace.visible);
    QVERIFY(trace.lines && trace.markers && trace.showLegend);
    QCOMPARE(trace.yAxis, (AxisId{AxisLetter::Y, 1}));
    QCOMPARE(trace.opacity, 1.0);
    QCOMPARE(trace.line.width, 2.0);
}

void ResolveTracesTest::refreshesAfterAppend()
{
    FigureDocument document = read(R"({"data": [{"x": [1, 2], "y": [1, 2], "marker": {"color": [1, 2]}}]})");
    ResolvedFigure figure = resolveFigure(document, {});
    const Range before = figure.axes.at({AxisLetter::X, 1}).range;
    document.series[0].apply(NumberRun{{"x", "y", "marker.color"}, {10, 20, 30}});
    refreshFigure(figure, document);
    QCOMPARE(figure.traces[0].length, 3);
    QCOMPARE(figure.traces[0].marker.colorMax, 30.0);
    QVERIFY(figure.axes.at({AxisLetter::X, 1}).range.to > before.to);

    const Range held{3, 4};
    refreshFigure(figure, document, {{AxisId{AxisLetter::X, 1}, {.held = held}}});
    QCOMPARE(figure.axes.at({AxisLetter::X, 1}).range, held);
    QVERIFY(!figure.axes.at({AxisLetter::X, 1}).ticks.empty());
}

void ResolveTracesTest::refreshesInPlace_data()
{
    QTest::addColumn<QByteArray>("trace");
    QTest::newRow("line") << R"({"y": [1]})"_ba;
    QTest::newRow("list that nothing shows")
        << R"({"y": [1], "mode": "lines", "marker": {"color": [1], "size": [2]}})"_ba;
    QTest::newRow("lists") << R"({"y": [1], "marker": {"color": [1], "size": [2]}})"_ba;
    QTest::newRow("along y") << R"({"x": [1]})"_ba;
    QTest::newRow("bar") << R"({"type": "bar", "x": [1], "marker": {"color": [1], "size": [3]}})"_ba;
    QTest::newRow("box") << R"({"type": "box", "x": [1], "marker": {"color": [1]}})"_ba;
    QTest::newRow("heat map") << R"({"type": "heatmap", "z": [[1]]})"_ba;
    QTest::newRow("pie") << R"({"type": "pie", "values": [1]})"_ba;
    QTest::newRow("hidden") << R"({"y": [1], "visible": "legendonly"})"_ba;
    QTest::newRow("empty") << R"({"y": []})"_ba;
}

void ResolveTracesTest::refreshesInPlace()
{
    QFETCH(QByteArray, trace);
    FigureDocument document = read("{\"data\": ["_ba + trace + "]}"_ba);
    ResolvedFigure figure = resolveFigure(document, {});
    const QJsonObject before = inspectFigure(figure);
    QVERIFY(refreshTraces(figure, document));
    refreshFigure(figure, document);
    QCOMPARE(inspectFigure(figure), before);
}

void ResolveTracesTest::forgetsCategoriesOfDroppedPoints()
{
    static constexpr int kept = 50;
    FigureDocument document =
        read(R"({"data": [{"x": ["first"], "y": [1], "stream": {"token": "abcdefghij", "maxpoints": 50}}]})");
    ResolvedFigure figure = resolveFigure(document, {});
    const AxisId x{AxisLetter::X, 1};
    QCOMPARE(figure.axes.at(x).type, AxisType::Category);
    size_t most = 0;
    for (int number = 0; number < 2000; ++number) {
        Update update;
        update.appends = true;
        update.changes = {{"x", Cell(u"order %1"_s.arg(number))}, {"y", Cell(double(number))}};
        document.series[0].apply(update);
        refreshFigure(figure, document);
        const std::vector<QString> &names = figure.axes.at(x).categories;
        most = std::max(most, names.size());
        const Column &column = *document.series[0].column("x");
        QCOMPARE(names.at(size_t(column.coordinate(column.size() - 1))), u"order %1"_s.arg(number));
    }
    QVERIFY(most >= size_t(kept));
    QVERIFY(most <= 2 * size_t(kept) + 1);
}

void ResolveTracesTest::comesToLifeWithItsFirstPoint()
{
    FigureDocument document = FigureDocument::forToken(StreamToken(u"abcdefghij"_s));
    ResolvedFigure figure = resolveFigure(document, {});
    QVERIFY(!figure.traces[0].visible);
    Update update;
    update.appends = true;
    update.changes = {{"x", Cell(u"2015-02-17 10:00"_s)}, {"y", Cell(5.0)}};
    document.series[0].apply(update);
    refreshFigure(figure, document);
    QVERIFY(figure.traces[0].visible);
    QCOMPARE(figure.traces[0].length, 1);
    QCOMPARE(figure.axes.at({AxisLetter::X, 1}).type, AxisType::Date);
}

QTEST_GUILESS_MAIN(ResolveTracesTest)
#include "tst_resolvetraces.moc"
