// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/resolve.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

ResolvedFigure resolved(const QByteArray &text, DrawingSize size = {})
{
    auto document = FigureDocument::fromJson(text);
    if (!document)
        qFatal("%s", qPrintable(document.error().text()));
    return resolveFigure(*document, size);
}

QByteArray withLayout(const QByteArray &layout, const QByteArray &data = R"([{"y": [1, 2]}])")
{
    return "{\"data\": "_ba + data + ", \"layout\": "_ba + layout + '}';
}

ResolvedAxis axisOf(const ResolvedFigure &figure, const QString &id)
{
    return figure.axes.at(*AxisId::fromText(id));
}

QStringList legendOf(const ResolvedFigure &figure)
{
    QStringList texts;
    for (const LegendEntry &entry : figure.legend.entries)
        texts.append(entry.text);
    return texts;
}

QStringList subplotsOf(const ResolvedFigure &figure)
{
    QStringList names;
    for (const SubplotId &subplot : figure.subplots)
        names.append(subplot.text());
    return names;
}

} // namespace

class ResolveLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void choosesSize_data();
    void choosesSize();
    void findsSubplots_data();
    void findsSubplots();
    void placesAxes();
    void placesGrid();
    void readsRanges_data();
    void readsRanges();
    void showsPartsThatHaveStyles();
    void hidesGridOfPositions();
    void listsLegend_data();
    void listsLegend();
    void growsMargins();
    void readsOldNames();
    void appliesTemplates();
    void anchorsAnnotations();
    void bearsWrongKinds();
};

void ResolveLayoutTest::choosesSize_data()
{
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<bool>("fixed");
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::newRow("left open") << "{}"_ba << false << 1000.0 << 500.0;
    QTest::newRow("said") << R"({"width": 300, "height": 200})"_ba << false << 300.0 << 200.0;
    QTest::newRow("one said") << R"({"width": 300})"_ba << false << 300.0 << 500.0;
    QTest::newRow("no autosize") << R"({"autosize": false})"_ba << false << 700.0 << 450.0;
    QTest::newRow("fixed by the view") << R"({"width": 300, "height": 200})"_ba << true << 1000.0 << 500.0;
    QTest::newRow("too small") << R"({"width": 3, "height": -5})"_ba << false << 700.0 << 450.0;
    QTest::newRow("immense") << R"({"width": 1e300, "height": "200"})"_ba << false << 100000.0 << 200.0;
}

void ResolveLayoutTest::choosesSize()
{
    QFETCH(QByteArray, layout);
    QFETCH(bool, fixed);
    const ResolvedFigure figure = resolved(withLayout(layout), {1000, 500, fixed});
    QTEST(figure.width, "width");
    QTEST(figure.height, "height");
}

void ResolveLayoutTest::findsSubplots_data()
{
    QTest::addColumn<QByteArray>("figure");
    QTest::addColumn<QStringList>("subplots");
    QTest::newRow("nothing") << "{}"_ba << QStringList{u"xy"_s};
    QTest::newRow("axes of the layout")
        << R"({"layout": {"xaxis3": {}, "yaxis2": {}}})"_ba << QStringList{u"x3y2"_s};
    QTest::newRow("traces")
        << R"({"data": [{"y": [1], "xaxis": "x2", "yaxis": "y10"}, {"y": [1], "xaxis": "x1"}]})"_ba
        << QStringList{u"xy"_s, u"x2y10"_s};
    QTest::newRow("hidden traces too")
        << R"({"data": [{"y": [1], "xaxis": "x2", "visible": false}]})"_ba << QStringList{u"x2y"_s};
    QTest::newRow("an annotation's axis")
        << R"({"data": [{"y": [1]}], "layout": {"annotations": [{"xref": "x2", "yref": "paper"}],
            "xaxis2": {"anchor": "y3"}}})"_ba
        << QStringList{u"xy"_s, u"x2y3"_s};
    QTest::newRow("a shape's domain")
        << R"({"layout": {"shapes": [{"xref": "x2 domain", "yref": "y4"}]}})"_ba << QStringList{u"x2y4"_s};
    QTest::newRow("none at all") << R"({"data": [{"type": "pie", "values": [1]}]})"_ba << QStringList{};
    QTest::newRow("invalid axes") << R"({"data": [{"y": [1], "xaxis": "y2", "yaxis": 5}]})"_ba
                                  << QStringList{u"xy"_s};
}

void ResolveLayoutTest::findsSubplots()
{
    QFETCH(QByteArray, figure);
    QTEST(subplotsOf(resolved(figure)), "subplots");
}

void ResolveLayoutTest::placesAxes()
{
    const ResolvedFigure figure = resolved(withLayout(
        R"({"xaxis": {"domain": [0.2, 1]}, "yaxis2": {"overlaying": "y", "side": "right", "anchor": "x9"},
            "yaxis3": {"anchor": "free", "position": 0.1, "domain": [0.9, 0.1]}, "yaxis4": {"position": 0.3},
            "xaxis2": {"side": "left", "overlaying": "x2"}, "yaxis": {"domain": [0, 0.5]}})",
        R"([{"y": [1]}, {"y": [1], "yaxis": "y2"}, {"y": [1], "yaxis": "y3"}, {"y": [1], "yaxis": "y4"},
            {"y": [1], "xaxis": "x2"}])"));
    QCOMPARE(axisOf(figure, u"x"_s).domain, (std::array{0.2, 1.0}));
    QCOMPARE(axisOf(figure, u"x"_s).anchor, (AxisId{AxisLetter::Y, 1}));
    QCOMPARE(axisOf(figure, u"y2"_s).overlaying, (AxisId{AxisLetter::Y, 1}));
    QCOMPARE(axisOf(figure, u"y2"_s).side, Side::Right);
    QCOMPARE(axisOf(figure, u"y2"_s).anchor, (AxisId{AxisLetter::X, 1}));
    QCOMPARE(axisOf(figure, u"y2"_s).domain, (std::array{0.0, 0.5}));
    QVERIFY(!axisOf(figure, u"y3"_s).anchor);
    QCOMPARE(axisOf(figure, u"y3"_s).position, 0.1);
    QCOMPARE(axisOf(figure, u"y3"_s).domain, (std::array{0.0, 1.0}));
    QVERIFY(!axisOf(figure, u"y4"_s).anchor);
    QCOMPARE(axisOf(figure, u"x2"_s).side, Side::Bottom);
    QVERIFY(!axisOf(figure, u"x2"_s).overlaying);
}

void ResolveLayoutTest::placesGrid()
{
    const QByteArray data = R"([{"y": [1]}, {"y": [1], "xaxis": "x2", "yaxis": "y2"}])";
    const ResolvedFigure coupled =
        resolved(withLayout(R"({"grid": {"rows": 2, "columns": 2, "xgap": 0}})", data));
    QCOMPARE(axisOf(coupled, u"x2"_s).domain, (std::array{0.5, 1.0}));
    QVERIFY(axisOf(coupled, u"y2"_s).domain[1] < 0.5);
    QCOMPARE(axisOf(coupled, u"y"_s).domain[1], 1.0);
    const ResolvedFigure own = resolved(withLayout(
        R"({"grid": {"rows": 1, "columns": 2, "pattern": "independent", "domain": {"x": [0, 0.5]}}})", data));
    QCOMPARE(axisOf(own, u"x2"_s).domain[1], 0.5);
    QCOMPARE(axisOf(own, u"y2"_s).domain, (std::array{0.0, 1.0}));
    QCOMPARE(axisOf(own, u"y2"_s).anchor, (AxisId{AxisLetter::X, 2}));
    const ResolvedFigure named = resolved(withLayout(
        R"({"grid": {"subplots": [["x2y2"], ["xy"]], "roworder": "bottom to top", "ygap": 0}})", data));
    QCOMPARE(axisOf(named, u"y2"_s).domain, (std::array{0.0, 0.5}));
    for (const char *grid :
         {R"({"rows": 1e9, "columns": 5})", R"({"rows": 0})", R"({"rows": "a", "columns": -1})",
          R"({"subplots": [5, [6, "xx", "y"]]})", R"({"xaxes": [1], "yaxes": ["x"], "domain": 5})"})
        QCOMPARE(subplotsOf(resolved(withLayout("{\"grid\": "_ba + grid + '}', data))),
                 (QStringList{u"xy"_s, u"x2y2"_s}));
}

void ResolveLayoutTest::readsRanges_data()
{
    QTest::addColumn<QByteArray>("axis");
    QTest::addColumn<Range>("range");
    QTest::addColumn<bool>("automatic");
    QTest::newRow("numbers") << R"({"range": [2, 5]})"_ba << Range{2, 5} << false;
    QTest::newRow("texts") << R"({"range": ["5", "2"]})"_ba << Range{5, 2} << false;
    QTest::newRow("one value") << R"({"range": [3, 3]})"_ba << Range{2, 4} << false;
    QTest::newRow("exponents") << R"({"type": "log", "range": [0, 3]})"_ba << Range{0, 3} << false;
    QTest::newRow("dates") << R"({"type": "date", "range": ["1970-01-01", "1970-01-02"]})"_ba
                           << Range{0, 86400000} << false;
    QTest::newRow("nothing of use") << R"({"autorange": false, "range": ["a", null]})"_ba << Range{-1, 4}
                                    << false;
    QTest::newRow("beyond all bounds")
        << R"({"autorange": false, "range": [-1e308, 1e308]})"_ba << Range{-1, 4} << false;
}

void ResolveLayoutTest::readsRanges()
{
    QFETCH(QByteArray, axis);
    const ResolvedAxis found = axisOf(resolved(withLayout("{\"yaxis\": "_ba + axis + '}')), u"y"_s);
    QFETCH(Range, range);
    QCOMPARE(found.range.from, range.from);
    QCOMPARE(found.range.to, range.to);
    QTEST(found.autoRange, "automatic");

    const ResolvedAxis turned =
        axisOf(resolved(withLayout(R"({"yaxis": {"range": [0, 1], "autorange": "reversed"}})")), u"y"_s);
    QVERIFY(turned.autoRange && turned.reversed);
    QVERIFY(turned.range.from > turned.range.to);
}

void ResolveLayoutTest::showsPartsThatHaveStyles()
{
    const ResolvedFigure figure = resolved(withLayout(
        R"({"xaxis": {"linecolor": "red", "tickcolor": "blue", "gridwidth": 3}, "font": {"size": 20, "color": "#111"},
            "yaxis": {"color": "lime", "ticks": "inside", "visible": false, "title": {"text": "T"}}})"));
    const ResolvedAxis x = axisOf(figure, u"x"_s);
    QVERIFY(x.showLine);
    QCOMPARE(x.tickPlace, TickPlace::Outside);
    QCOMPARE(x.gridColor.toCss(), u"rgb(238, 238, 238)"_s);
    QCOMPARE(x.tickFont.size, 20.0);
    QCOMPARE(x.tickFont.color, (Color{17, 17, 17, 1}));
    QCOMPARE(x.titleFont.size, 24.0);
    const ResolvedAxis y = axisOf(figure, u"y"_s);
    QCOMPARE(y.tickPlace, TickPlace::Inside);
    QCOMPARE(y.tickFont.color, (Color{0, 255, 0, 1}));
    QCOMPARE(y.title, u"T"_s);
    QVERIFY(!y.visible && !y.showGrid && !y.showTickLabels);
    QVERIFY(!axisOf(resolved("{}"), u"x"_s).showLine);
    QCOMPARE(axisOf(resolved("{}"), u"x"_s).tickPlace, TickPlace::None);
}

void ResolveLayoutTest::hidesGridOfPositions()
{
    const ResolvedFigure bars = resolved(R"({"data": [{"type": "bar", "y": [1]}]})");
    QVERIFY(!axisOf(bars, u"x"_s).showGrid);
    QVERIFY(axisOf(bars, u"y"_s).showGrid);
    const ResolvedFigure map = resolved(R"({"data": [{"type": "heatmap", "z": [[1]]}]})");
    QCOMPARE(axisOf(map, u"x"_s).tickPlace, TickPlace::Outside);
    const ResolvedFigure funnel = resolved(R"({"data": [{"type": "funnel", "x": [1], "y": ["a"]}]})");
    QVERIFY(!axisOf(funnel, u"x"_s).visible);
    QVERIFY(axisOf(funnel, u"y"_s).reversed);
}

void ResolveLayoutTest::listsLegend_data()
{
    QTest::addColumn<QByteArray>("figure");
    QTest::addColumn<QStringList>("entries");
    const auto figure = [](const QByteArray &data, const QByteArray &layout = "{}") {
        return withLayout(layout, data);
    };
    QTest::newRow("one trace") << figure(R"([{"y": [1]}])") << QStringList{};
    QTest::newRow("one trace, asked for")
        << figure(R"([{"y": [1], "showlegend": true}])") << QStringList{u"trace 0"_s};
    QTest::newRow("two traces") << figure(R"([{"y": [1]}, {"y": [1], "name": 5}])")
                                << QStringList{u"trace 0"_s, u"5"_s};
    QTest::newRow("never") << figure(R"([{"y": [1]}, {"y": [1]}])", R"({"showlegend": false})")
                           << QStringList{};
    QTest::newRow("always") << figure(R"([{"y": [1]}])", R"({"showlegend": true})")
                            << QStringList{u"trace 0"_s};
    QTest::newRow("hidden and empty ones are left out")
        << figure(
               R"([{"y": [1]}, {"y": [1], "visible": false}, {"y": []}, {"y": [1], "visible": "legendonly"},
                      {"y": [1], "showlegend": false}])")
        << QStringList{u"trace 0"_s, u"trace 3"_s};
    QTest::newRow("stacks are reversed")
        << figure(R"([{"y": [1], "stackgroup": 1}, {"y": [1], "stackgroup": 1}])")
        << QStringList{u"trace 1"_s, u"trace 0"_s};
    QTest::newRow("groups stand together")
        << figure(R"([{"y": [1], "legendgroup": "a"}, {"y": [1]}, {"y": [1], "legendgroup": "a"}])")
        << QStringList{u"trace 0"_s, u"trace 2"_s, u"trace 1"_s};
    QTest::newRow("group titles")
        << figure(R"([{"y": [1]}, {"y": [1], "legendgroup": "a", "legendgrouptitle": {"text": "A"}}])")
        << QStringList{u"trace 0"_s, u"A"_s, u"trace 1"_s};
    QTest::newRow("ranks")
        << figure(R"([{"y": [1]}, {"y": [1], "legendrank": 1}, {"y": [1], "legendrank": "x"}])")
        << QStringList{u"trace 1"_s, u"trace 0"_s, u"trace 2"_s};
    QTest::newRow("order said") << figure(R"([{"y": [1]}, {"y": [1]}])",
                                          R"({"legend": {"traceorder": "reversed"}})")
                                << QStringList{u"trace 1"_s, u"trace 0"_s};
    QTest::newRow("heat maps have no entry")
        << figure(R"([{"type": "heatmap", "z": [[1]]}, {"y": [1]}])") << QStringList{};
}

void ResolveLayoutTest::listsLegend()
{
    QFETCH(QByteArray, figure);
    QTEST(legendOf(resolved(figure)), "entries");
}

void ResolveLayoutTest::growsMargins()
{
    const QByteArray two = R"([{"y": [1], "name": "a rather long name for a trace"}, {"y": [1]}])";
    const ResolvedFigure usual = resolved(withLayout("{}"));
    QCOMPARE(usual.margins, (Margins{80, 80, 100, 80}));
    QVERIFY(resolved(withLayout("{}", two)).margins.right > 150);
    QCOMPARE(resolved(withLayout(R"({"margin": {"autoexpand": false, "l": 5}})", two)).margins,
             (Margins{5, 80, 100, 80}));
    QVERIFY(
        resolved(withLayout(R"({"legend": {"orientation": "h"}, "margin": {"b": 0}})", two)).margins.bottom >
        20);
    const QByteArray wide =
        R"({"margin": {"l": 0}, "yaxis": {"automargin": true, "tickprefix": "long prefix "}})";
    QVERIFY(resolved(withLayout(wide)).margins.left > 50);
    const ResolvedFigure bar = resolved(withLayout("{}", R"([{"type": "heatmap", "z": [[1, 2]]}])"));
    QVERIFY(bar.margins.right > 80);
    const ResolvedFigure tight =
        resolved(withLayout(R"({"width": 100, "height": 100, "margin": {"l": 500, "r": 500}})"));
    QVERIFY(tight.margins.left + tight.margins.right < 100);
    QVERIFY(axisOf(tight, u"x"_s).lengthInPixels > 0);
    const ResolvedFigure immense = resolved(
        withLayout(R"({"margin": {"l": 1e308, "r": 1e308}, "xaxis": {"automargin": true, "ticks": "outside",
            "ticklen": 1e308, "rangeslider": {"borderwidth": 1e308}}})"));
    QCOMPARE(immense.margins.left, 80.0);
    QVERIFY(std::isfinite(immense.margins.bottom));
}

void ResolveLayoutTest::readsOldNames()
{
    const ResolvedFigure figure = resolved(withLayout(
        R"({"title": "Old", "titlefont": {"size": 33}, "xaxis1": {"title": "X", "titlefont": {"size": 22}},
            "yaxis": {"islog": true, "autorange": "withzero"}})"));
    QCOMPARE(figure.title.text, u"Old"_s);
    QCOMPARE(figure.title.font.size, 33.0);
    QCOMPARE(axisOf(figure, u"x"_s).title, u"X"_s);
    QCOMPARE(axisOf(figure, u"x"_s).titleFont.size, 22.0);
    QCOMPARE(axisOf(figure, u"y"_s).type, AxisType::Log);
}

void ResolveLayoutTest::appliesTemplates()
{
    const ResolvedFigure figure = resolved(withLayout(
        R"({"xaxis2": {"title": {"text": "own"}}, "annotations": [{"text": "a"}, 5], "template": {"layout": {
            "paper_bgcolor": "black", "xaxis": {"gridcolor": "red", "title": {"text": "T", "standoff": 7}},
            "yaxis2": {"side": "right"}, "annotationdefaults": {"showarrow": false}, "showlegend": true}}})",
        R"([{"y": [1]}, {"y": [1], "xaxis": "x2", "yaxis": "y2"}])"));
    QCOMPARE(figure.paperBackground, (Color{0, 0, 0, 1}));
    QCOMPARE(axisOf(figure, u"x2"_s).gridColor, (Color{255, 0, 0, 1}));
    QCOMPARE(axisOf(figure, u"x2"_s).title, u"own"_s);
    QCOMPARE(axisOf(figure, u"x2"_s).titleStandoff, 7.0);
    QCOMPARE(axisOf(figure, u"y2"_s).side, Side::Right);
    QCOMPARE(figure.annotations.size(), size_t(1));
    QVERIFY(!figure.annotations[0].showArrow);
    QVERIFY(figure.showLegend);
}

void ResolveLayoutTest::anchorsAnnotations()
{
    const ResolvedFigure figure = resolved(withLayout(
        R"({"xaxis": {"type": "date"}, "yaxis": {"type": "log", "range": [0, 2]}, "annotations": [
            {"text": "a", "x": "1970-01-02", "y": 1}, {"text": "b", "xref": "paper", "x": 0.2, "yref": "y domain", "y": 1},
            {"x": {}, "y": [], "ax": "no"}], "shapes": [{"type": "line", "x0": 0, "x1": 1, "y0": 10, "y1": 100},
            {"path": "M0,0L1,1"}, {"type": "star"}, "no"]})"));
    QCOMPARE(figure.annotations.size(), size_t(3));
    QCOMPARE(figure.annotations[0].x.value, 86400000.0);
    QCOMPARE(figure.annotations[0].x.axis, (AxisId{AxisLetter::X, 1}));
    QCOMPARE(figure.annotations[0].y.value, 1.0);
    QVERIFY(!figure.annotations[1].x.axis);
    QVERIFY(figure.annotations[1].y.axisDomain);
    QCOMPARE(figure.annotations[2].text, u"new text"_s);
    QCOMPARE(figure.annotations[2].y.value, 1.0);
    QCOMPARE(figure.shapes.size(), size_t(3));
    QCOMPARE(figure.shapes[0].y1.value, 2.0);
    QCOMPARE(figure.shapes[1].type, u"path"_s);
    QCOMPARE(figure.shapes[2].type, u"rect"_s);
}

void ResolveLayoutTest::bearsWrongKinds()
{
    const ResolvedFigure figure = resolved(withLayout(
        R"({"width": [], "title": [5], "font": "big", "margin": 3, "legend": [], "xaxis": "no", "yaxis": {"domain": 5,
            "title": {"text": {}}, "anchor": 7, "tickfont": 5, "matches": "y", "overlaying": "y"}, "template": "plotly",
            "annotations": {}, "shapes": 5, "grid": true, "colorway": "red", "hovermode": {}, "barmode": 1,
            "showlegend": "yes"})"));
    QCOMPARE(figure.width, 700.0);
    QCOMPARE(figure.margins, (Margins{80, 80, 100, 80}));
    QCOMPARE(figure.hoverMode, u"closest"_s);
    QCOMPARE(figure.barMode, u"group"_s);
    QVERIFY(!figure.showLegend);
    QVERIFY(!axisOf(figure, u"y"_s).matches);
    QVERIFY(!axisOf(figure, u"y"_s).overlaying);
    QVERIFY(!axisOf(figure, u"y"_s).ticks.empty());
}

QTEST_GUILESS_MAIN(ResolveLayoutTest)
#include "tst_resolvelayout.moc"
