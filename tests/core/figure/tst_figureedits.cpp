// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/attributes.h"
#include "core/figure/figureedits.h"
#include "core/figure/legendplace.h"
#include "core/figure/resolve.h"
#include "core/figure/subplotedits.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId y1{AxisLetter::Y, 1};
constexpr AxisId x2{AxisLetter::X, 2};
constexpr AxisId y2{AxisLetter::Y, 2};
constexpr AxisId y3{AxisLetter::Y, 3};

/// A figure, and what it looks like now.
struct Edited
{
    FigureDocument document;
    ResolvedFigure figure;

    explicit Edited(const QByteArray &text)
        : document(*FigureDocument::fromJson(QByteArray(text).replace('\'', '"')))
    {
        resolve();
    }

    void resolve() { figure = resolveFigure(document, inspectedSize); }

    FigureEdit apply(const FigureEdit &edit)
    {
        FigureEdit back = applyEdit(document, edit);
        resolve();
        return back;
    }

    QJsonValue layout(QStringView path) const { return Attributes(document.layout).value(path); }
    QJsonValue trace(size_t index, QStringView path) const
    {
        return Attributes(document.traces.at(index)).value(path);
    }
    std::array<double, 2> domain(AxisId axis) const { return figure.axes.at(axis).domain; }
    QStringList subplots() const
    {
        QStringList names;
        for (const SubplotId &subplot : figure.subplots)
            names += subplot.text();
        return names;
    }
};

QJsonObject object(QByteArray text)
{
    return QJsonDocument::fromJson(text.replace('\'', '"')).object();
}

/// What is left of a figure when the attributes that an edit names are left out, and objects that this
/// leaves empty.
FigureDocument without(FigureDocument document, const FigureEdit &edit)
{
    for (const AttributeChange &change : edit)
        applyEdit(document, {{change.trace, change.path, QJsonValue::Undefined}});
    return document;
}

constexpr auto twoTraces = "{'data': [{'x': [1, 2], 'y': [3, 4], 'name': 'a', 'odd': {'kept': [1]}},"
                           "          {'x': [1, 2], 'y': [5, 6], 'name': 'b'}],"
                           " 'layout': {'title': 'old', 'mine': true, 'xaxis': {'title': {'text': 't'}}},"
                           " 'frames': [1]}";

constexpr auto twoRows = "{'data': [{'y': [1, 2]}, {'y': [1, 2], 'xaxis': 'x2', 'yaxis': 'y2'},"
                         "          {'y': [1, 2], 'xaxis': 'x2', 'yaxis': 'y2'}],"
                         " 'layout': {'yaxis': {'domain': [0.6, 1]}, 'xaxis2': {'anchor': 'y2'},"
                         "            'yaxis2': {'domain': [0, 0.4], 'anchor': 'x2'}}}";

/// Every edit of a figure that a person could ask for.
std::vector<std::pair<QString, FigureEdit>> manyEdits(const Edited &edited)
{
    const auto &[document, figure] = edited;
    std::vector<std::pair<QString, FigureEdit>> edits{{u"title"_s, setTitle(document, u"new"_s)},
                                                      {u"no title"_s, setTitle(document, {})},
                                                      {u"legend"_s, placeLegend(figure, LegendPlace::Top)}};
    for (const auto &[id, axis] : figure.axes) {
        edits.emplace_back(u"axis title"_s, setAxisTitle(document, id, u"new"_s));
        for (const QString &type : {u"-"_s, u"linear"_s, u"log"_s, u"date"_s})
            edits.emplace_back(u"axis type"_s, setAxisType(document, figure, id, type));
        edits.emplace_back(u"range"_s, setAxisRange(document, figure, id, Range{1, 2}));
        edits.emplace_back(u"no range"_s, setAxisRange(document, figure, id, {}));
    }
    for (size_t trace = 0; trace < figure.traces.size(); ++trace) {
        edits.emplace_back(u"mode"_s, setTraceMode(figure, trace, true, false));
        edits.emplace_back(u"color"_s, setTraceColor(document, trace, u"#123456"_s));
        if (canMove(figure, trace))
            edits.emplace_back(u"move"_s, moveTrace(document, figure, trace, figure.subplots.back()));
        if (canHaveSubplot(figure, trace))
            edits.emplace_back(u"new subplot"_s, moveToNewSubplot(document, figure, trace));
        if (canHaveYAxis(figure, trace))
            edits.emplace_back(u"new y axis"_s, moveToNewYAxis(document, figure, trace));
    }
    return edits;
}

} // namespace

class TestFigureEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restStays_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("two traces") << QByteArray(twoTraces);
        QTest::newRow("two rows") << QByteArray(twoRows);
        QTest::newRow("old spellings")
            << QByteArray("{'data': [{'y': [1], 'line': {}}], 'layout': {'xaxis1': {'title': 't', "
                          "'titlefont': {'size': 3}, 'islog': true, 'range': [0, 2]}}}");
        QTest::newRow("empty") << QByteArray("{}");
        // Any number of figures, one a file.
        const QDir more(qEnvironmentVariable("CHARTSTREAM_FIGURES", u":/nowhere"_s));
        for (const QString &name : more.entryList({u"*.json"_s}, QDir::Files)) {
            QFile file(more.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.readAll();
        }
    }

    void restStays()
    {
        QFETCH(QByteArray, text);
        if (text.contains('"'))
            text.replace('\'', ' '); // no quotes of ours
        const Edited before(text);
        const QJsonObject whole = before.document.toJson();
        for (const auto &[name, edit] : manyEdits(before)) {
            Edited after = before;
            const FigureEdit back = after.apply(edit);
            QVERIFY2(without(after.document, edit).toJson() == without(before.document, edit).toJson(),
                     qPrintable(name));
            after.apply(back);
            QVERIFY2(after.document.toJson() == whole, qPrintable(name));
        }
    }

    void changesAreTakenBackExactly_data()
    {
        QTest::addColumn<QByteArray>("layout");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value");
        const QJsonValue none{QJsonValue::Undefined};
        QTest::newRow("new") << QByteArray("{}") << u"a"_s << QJsonValue(1);
        QTest::newRow("new and deep") << QByteArray("{}") << u"a.b.c"_s << QJsonValue(1);
        QTest::newRow("in an empty object") << QByteArray("{'a': {}}") << u"a.b.c"_s << QJsonValue(1);
        QTest::newRow("in a deep one") << QByteArray("{'a': {'b': {}}}") << u"a.b.c"_s << QJsonValue(1);
        QTest::newRow("beside another") << QByteArray("{'a': {'z': 0}}") << u"a.b.c"_s << QJsonValue(1);
        QTest::newRow("over a text") << QByteArray("{'a': 'text'}") << u"a.text"_s << QJsonValue(u"new"_s);
        QTest::newRow("over null") << QByteArray("{'a': null}") << u"a"_s << QJsonValue(1);
        QTest::newRow("to null") << QByteArray("{'a': 1}") << u"a"_s << QJsonValue();
        QTest::newRow("removed") << QByteArray("{'a': {'b': 1}}") << u"a.b"_s << none;
        QTest::newRow("removed from others") << QByteArray("{'a': {'b': 1, 'c': 2}}") << u"a.b"_s << none;
        QTest::newRow("not there") << QByteArray("{'a': {}}") << u"a.b"_s << none;
    }

    void changesAreTakenBackExactly()
    {
        QFETCH(QByteArray, layout);
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        Edited edited("{'layout': " + layout + "}");
        const QJsonObject before = edited.document.layout;
        const FigureEdit back = applyEdit(edited.document, {{{}, path, value}});
        QCOMPARE(edited.layout(path), value);
        QCOMPARE(edited.layout(path).isUndefined(), value.isUndefined());
        const QJsonObject after = edited.document.layout;
        const FigureEdit again = applyEdit(edited.document, back);
        QCOMPARE(edited.document.layout, before);
        applyEdit(edited.document, again);
        QCOMPARE(edited.document.layout, after);
    }

    void nothingChanged()
    {
        Edited edited(twoTraces);
        QVERIFY(applyEdit(edited.document, {{{}, u"mine"_s, true}, {7, u"name"_s, u"c"_s}}).empty());
    }

    void pointsThatArriveStay()
    {
        Edited edited("{'data': [{'y': [1, 2], 'stream': {'token': 'abcdefghij'}}]}");
        const FigureEdit back = edited.apply({{0, u"line.color"_s, u"red"_s}});
        edited.document.series[0].apply(NumberRun{{"y"}, {3.0}});
        edited.document.traces[0].insert(u"opacity"_s, 0.5); // by a stream
        edited.apply(back);
        QCOMPARE(edited.document.series[0].size(), size_t(3));
        QCOMPARE(edited.trace(0, u"opacity"), QJsonValue(0.5));
        QVERIFY(edited.trace(0, u"line").isUndefined());
    }

    void titles()
    {
        Edited edited(twoTraces);
        edited.apply(setTitle(edited.document, u"new"_s));
        QCOMPARE(edited.layout(u"title"), QJsonValue(u"new"_s)); // a text it was
        edited.apply(setAxisTitle(edited.document, x1, u"time"_s));
        QCOMPARE(edited.layout(u"xaxis.title"), QJsonValue(object("{'text': 'time'}")));
        edited.apply(setAxisTitle(edited.document, y1, u"value"_s));
        QCOMPARE(edited.figure.axes.at(y1).title, u"value"_s);
        edited.apply(setAxisTitle(edited.document, y1, {}));
        QVERIFY(edited.layout(u"yaxis").isUndefined());
    }

    void axisOfAnOldSpelling()
    {
        Edited edited(
            "{'data': [{'y': [1]}], 'layout': {'xaxis1': {'title': 't', 'titlefont': {'size': 3}}}}");
        edited.apply(setAxisTitle(edited.document, x1, u"new"_s));
        QCOMPARE(edited.document.layout, object("{'xaxis1': {'title': 'new', 'titlefont': {'size': 3}}}"));
        QCOMPARE(edited.figure.axes.at(x1).title, u"new"_s);
    }

    void axisTypes_data()
    {
        QTest::addColumn<QByteArray>("axis");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("log") << QByteArray("{}") << u"log"_s << QByteArray("{'type': 'log'}");
        QTest::newRow("log of a range") << QByteArray("{'range': [1, 1000]}") << u"log"_s
                                        << QByteArray("{'type': 'log', 'range': [0, 3]}");
        QTest::newRow("log of a range below zero")
            << QByteArray("{'range': [-1, 10], 'k': 1}") << u"log"_s << QByteArray("{'type': 'log', 'k': 1}");
        QTest::newRow("linear of a log range")
            << QByteArray("{'type': 'log', 'range': [0, 2]}") << u"linear"_s
            << QByteArray("{'type': 'linear', 'range': [1, 100]}");
        QTest::newRow("from the data") << QByteArray("{'type': 'log'}") << u"-"_s << QByteArray("{}");
        QTest::newRow("an old log axis")
            << QByteArray("{'islog': true, 'k': 1}") << u"-"_s << QByteArray("{'k': 1}");
        QTest::newRow("date") << QByteArray("{'range': [1, 2], 'autorange': false}") << u"date"_s
                              << QByteArray("{'type': 'date'}");
    }

    void axisTypes()
    {
        QFETCH(QByteArray, axis);
        QFETCH(QString, type);
        QFETCH(QByteArray, expected);
        Edited edited("{'data': [{'y': [1, 10, 100]}], 'layout': {'yaxis': " + axis + "}}");
        edited.apply(setAxisType(edited.document, edited.figure, y1, type));
        QCOMPARE(edited.layout(u"yaxis").toObject(), object(expected));
    }

    void matchingAxesChangeTogether()
    {
        Edited edited("{'data': [{'y': [1, 2]}, {'y': [1, 2], 'xaxis': 'x2', 'yaxis': 'y2'}],"
                      " 'layout': {'xaxis2': {'matches': 'x'}}}");
        edited.apply(setAxisType(edited.document, edited.figure, x2, u"log"_s));
        QCOMPARE(edited.layout(u"xaxis.type"), QJsonValue(u"log"_s));
        edited.apply(setAxisRange(edited.document, edited.figure, x1, Range{0, 3}));
        QCOMPARE(edited.figure.axes.at(x2).range, (Range{0, 3}));
    }

    void ranges()
    {
        Edited edited("{'data': [{'x': ['2024-01-01', '2024-01-02'], 'y': [1, 2]}],"
                      " 'layout': {'yaxis': {'autorange': 'reversed'}}}");
        edited.apply(setAxisRange(edited.document, edited.figure, y1, Range{0, 5}));
        QCOMPARE(edited.figure.axes.at(y1).range, (Range{0, 5}));
        edited.apply(setAxisRange(edited.document, edited.figure, x1, Range{0, 86'400'000}));
        QCOMPARE(edited.layout(u"xaxis.range"), QJsonValue(QJsonArray{u"1970-01-01"_s, u"1970-01-02"_s}));
        edited.apply(setAxisRange(edited.document, edited.figure, y1, Range{5, 0}));
        edited.apply(setAxisRange(edited.document, edited.figure, y1, {}));
        QVERIFY(edited.figure.axes.at(y1).autoRange);
        QVERIFY(edited.figure.axes.at(y1).reversed); // as it was
    }

    void styles()
    {
        Edited edited("{'data': [{'y': [1, 2], 'mode': 'text+markers', 'line': {'width': 3, 'color': 'red'}},"
                      "          {'y': [1, 2], 'marker': {'color': [1, 2]}}]}");
        edited.apply(setTraceMode(edited.figure, 0, true, false));
        QCOMPARE(edited.trace(0, u"mode"), QJsonValue(u"lines+text"_s));
        edited.apply(setTraceMode(edited.figure, 1, false, false));
        QCOMPARE(edited.trace(1, u"mode"), QJsonValue(u"none"_s));
        edited.apply(setTraceColor(edited.document, 0, u"#123456"_s));
        QCOMPARE(edited.trace(0, u"line").toObject(), object("{'width': 3, 'color': '#123456'}"));
        QCOMPARE(edited.figure.traces[0].line.color, (Color{0x12, 0x34, 0x56, 1}));
        edited.apply(setTraceColor(edited.document, 0, {}));
        QCOMPARE(edited.trace(0, u"line").toObject(), object("{'width': 3}"));
        QVERIFY(hasOneColor(edited.document, 0));
        QVERIFY(!hasOneColor(edited.document, 1));
    }

    void newSubplotBelow()
    {
        Edited edited("{'data': [{'y': [1]}, {'y': [1]}]}");
        QVERIFY(canHaveSubplot(edited.figure, 1));
        edited.apply(moveToNewSubplot(edited.document, edited.figure, 1));
        QCOMPARE(edited.subplots(), (QStringList{u"xy"_s, u"x2y2"_s}));
        QCOMPARE(edited.domain(y1), (std::array{0.56, 1.0}));
        QCOMPARE(edited.domain(y2), (std::array{0.0, 0.44}));
        QCOMPARE(edited.figure.axes.at(x2).anchor, y2);
        QCOMPARE(edited.figure.axes.at(x2).matches, x1);
        QVERIFY(!canHaveSubplot(edited.figure, 1));
        // And back: the row that it leaves is shared out.
        edited.apply(moveTrace(edited.document, edited.figure, 1, {x1, y1}));
        QCOMPARE(edited.subplots(), QStringList{u"xy"_s});
        QCOMPARE(edited.domain(y1), (std::array{0.0, 1.0}));
    }

    void titleHasRoomBetweenRows()
    {
        Edited edited("{'data': [{'y': [1]}, {'y': [1]}], 'layout': {'xaxis': {'title': {'text': 't'}}}}");
        edited.apply(moveToNewSubplot(edited.document, edited.figure, 1));
        QCOMPARE(edited.domain(y1), (std::array{0.61, 1.0}));
        QCOMPARE(edited.domain(y2), (std::array{0.0, 0.39}));
    }

    void rowsKeepTheirProportions()
    {
        Edited edited("{'data': [{'y': [1]}, {'y': [1], 'xaxis': 'x2', 'yaxis': 'y2'}, {'y': [1]}],"
                      " 'layout': {'yaxis': {'domain': [0.4, 1]}, 'yaxis2': {'domain': [0, 0.2], 'anchor': "
                      "'x2'}, 'xaxis2': {'anchor': 'y2'}}}");
        edited.apply(moveToNewSubplot(edited.document, edited.figure, 2));
        const auto height = [&](AxisId id) { return edited.domain(id)[1] - edited.domain(id)[0]; };
        QVERIFY(qAbs(height(y1) / height(y2) - 3) < 1e-4);
        QVERIFY(qAbs(height(y3) - (height(y1) + height(y2)) / 2) < 1e-4);
        QCOMPARE(edited.domain(y1)[1], 1.0);
        QCOMPARE(edited.domain(y3)[0], 0.0);
        QVERIFY(qAbs(edited.domain(y1)[0] - edited.domain(y2)[1] - 0.2) < 1e-4);
    }

    void rowsOverOneXAxisShareIt()
    {
        Edited edited("{'data': [{'y': [1]}, {'y': [1], 'yaxis': 'y2'}, {'y': [1]}],"
                      " 'layout': {'yaxis': {'domain': [0.5, 1]}, 'yaxis2': {'domain': [0, 0.5]},"
                      "            'xaxis': {'anchor': 'y2'}}}");
        edited.apply(moveToNewSubplot(edited.document, edited.figure, 2));
        QCOMPARE(edited.subplots(), (QStringList{u"xy"_s, u"xy2"_s, u"xy3"_s}));
        QCOMPARE(edited.figure.axes.at(x1).anchor, y3);
    }

    void gridGetsARow_data()
    {
        QTest::addColumn<QByteArray>("grid");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QString>("subplot");
        QTest::newRow("independent") << QByteArray("{'rows': 1, 'columns': 2, 'pattern': 'independent'}")
                                     << QByteArray("{'rows': 2, 'columns': 2, 'pattern': 'independent'}")
                                     << u"x3y3"_s;
        QTest::newRow("coupled") << QByteArray("{'rows': 1, 'columns': 2}")
                                 << QByteArray("{'rows': 2, 'columns': 2}") << u"xy2"_s;
        QTest::newRow("subplots") << QByteArray("{'subplots': [['xy', 'x2y']]}")
                                  << QByteArray("{'rows': 2, 'subplots': [['xy', 'x2y'], ['x3y3']]}")
                                  << u"x3y3"_s;
        QTest::newRow("axes") << QByteArray("{'xaxes': ['x', 'x2'], 'yaxes': ['y']}")
                              << QByteArray("{'rows': 2, 'xaxes': ['x', 'x2'], 'yaxes': ['y', 'y3']}")
                              << u"xy3"_s;
    }

    void gridGetsARow()
    {
        QFETCH(QByteArray, grid);
        QFETCH(QByteArray, expected);
        QFETCH(QString, subplot);
        const QByteArray second =
            grid.contains("independent") ? "'xaxis': 'x2', 'yaxis': 'y2'" : "'xaxis': 'x2'";
        Edited edited("{'data': [{'y': [1]}, {'y': [1], " + second +
                      "}, {'y': [1]}], 'layout': {'grid': " + grid + "}}");
        edited.apply(moveToNewSubplot(edited.document, edited.figure, 2));
        QCOMPARE(edited.layout(u"grid").toObject(), object(expected));
        QVERIFY2(edited.subplots().contains(subplot), qPrintable(edited.subplots().join(u' ')));
        const AxisId newY = edited.figure.traces[2].yAxis;
        QVERIFY(edited.domain(newY)[1] < edited.domain(y1)[0]);
    }

    void subplotsInNoRows()
    {
        Edited edited(
            "{'data': [{'y': [1]}, {'y': [1], 'xaxis': 'x2', 'yaxis': 'y2'}, {'y': [1]}], 'layout': "
            "{'xaxis2': {'domain': [0.6, 0.9], 'anchor': 'y2'}, 'yaxis2': {'domain': [0.5, 0.9]}}}");
        edited.apply(moveToNewSubplot(edited.document, edited.figure, 2));
        QCOMPARE(edited.domain(y1), (std::array{0.3, 1.0}));
        QCOMPARE(edited.domain(y3)[0], 0.0);
        QVERIFY(edited.domain(y3)[1] < 0.3);
    }

    void secondYAxis()
    {
        Edited edited(twoTraces);
        QVERIFY(canHaveYAxis(edited.figure, 1));
        edited.apply(moveToNewYAxis(edited.document, edited.figure, 1));
        QCOMPARE(edited.subplots(), (QStringList{u"xy"_s, u"xy2"_s}));
        const ResolvedAxis &axis = edited.figure.axes.at(y2);
        QCOMPARE(axis.overlaying, y1);
        QCOMPARE(axis.side, Side::Right);
        QCOMPARE(axis.anchor, x1);
        QVERIFY(!canHaveYAxis(edited.figure, 1));
        QVERIFY(canHaveSubplot(edited.figure, 1));
        // From there into a row of its own.
        edited.apply(moveToNewSubplot(edited.document, edited.figure, 1));
        QCOMPARE(edited.subplots(), (QStringList{u"xy"_s, u"x3y3"_s}));
        QCOMPARE(edited.domain(y1), (std::array{0.61, 1.0}));
    }

    void thirdYAxisStandsBesideTheSecond()
    {
        Edited edited("{'data': [{'y': [1]}, {'y': [1]}, {'y': [1]}]}");
        edited.apply(moveToNewYAxis(edited.document, edited.figure, 1));
        edited.apply(moveToNewYAxis(edited.document, edited.figure, 2));
        const ResolvedAxis &axis = edited.figure.axes.at(y3);
        QCOMPARE(axis.overlaying, y1);
        QVERIFY(!axis.anchor);
        QCOMPARE(axis.position, 1.0);
        QCOMPARE(axis.shift, rightAxisDepth);
        // And the legend beyond both.
        const double width = edited.figure.width - edited.figure.margins.left - edited.figure.margins.right;
        QVERIFY((edited.figure.legend.x - 1) * width > 1.5 * rightAxisDepth);
        QCOMPARE(legendPlace(edited.figure), LegendPlace::Right);
    }

    void overlayTakesTheWholePlace()
    {
        // The trace of the axis below leaves; what overlaid it stays where it is.
        Edited edited(
            "{'data': [{'y': [1]}, {'y': [1], 'xaxis': 'x2', 'yaxis': 'y2'},"
            "          {'y': [1], 'xaxis': 'x2', 'yaxis': 'y3'}], 'layout': {'yaxis': {'domain': [0.6, 1]},"
            " 'yaxis2': {'domain': [0, 0.4], 'anchor': 'x2'}, 'xaxis2': {'anchor': 'y2'},"
            " 'yaxis3': {'overlaying': 'y2', 'side': 'right', 'anchor': 'x2'}}}");
        edited.apply(moveTrace(edited.document, edited.figure, 1, {x1, y1}));
        QCOMPARE(edited.subplots(), (QStringList{u"xy"_s, u"x2y3"_s}));
        QCOMPARE(edited.domain(y3), (std::array{0.0, 0.4}));
        QVERIFY(!edited.figure.axes.at(y3).overlaying);
        QCOMPARE(edited.figure.axes.at(y3).side, Side::Left);
        QCOMPARE(edited.figure.axes.at(x2).anchor, y3);
        QCOMPARE(edited.domain(y1), (std::array{0.6, 1.0}));
    }

    void freeOverlayTakesThePlaceToo()
    {
        Edited edited("{'data': [{'y': [1]}, {'y': [1]}, {'y': [1]}]}");
        edited.apply(moveToNewYAxis(edited.document, edited.figure, 1));
        edited.apply(moveToNewYAxis(edited.document, edited.figure, 2));
        edited.apply(moveTrace(edited.document, edited.figure, 0, {x1, y3}));
        edited.apply(moveTrace(edited.document, edited.figure, 1, {x1, y3}));
        const ResolvedAxis &axis = edited.figure.axes.at(y3);
        QCOMPARE(edited.subplots(), QStringList{u"xy3"_s});
        QVERIFY(!axis.overlaying);
        QCOMPARE(axis.anchor, x1);
        QCOMPARE(axis.side, Side::Left);
        QCOMPARE(axis.shift, 0.0);
    }

    void whatHasNoAxesStays()
    {
        const Edited edited("{'data': [{'type': 'pie', 'values': [1]}, {'y': [1]}]}");
        QVERIFY(!canMove(edited.figure, 0));
        QVERIFY(!canHaveSubplot(edited.figure, 0));
        QVERIFY(!canHaveYAxis(edited.figure, 0));
        QVERIFY(!canMove(edited.figure, 2));
    }

    void legendPlaces_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<LegendPlace>("place");
        QTest::newRow("right") << 1.1 << 0.5 << LegendPlace::Right;
        QTest::newRow("above") << 0.5 << 1.1 << LegendPlace::Top;
        QTest::newRow("above right") << 1.1 << 1.1 << LegendPlace::Top;
        QTest::newRow("below") << 0.5 << -0.1 << LegendPlace::Bottom;
        QTest::newRow("left of all") << -0.1 << 0.9 << LegendPlace::InsideTopLeft;
        QTest::newRow("top right") << 0.9 << 0.9 << LegendPlace::InsideTopRight;
        QTest::newRow("bottom") << 0.5 << 0.1 << LegendPlace::InsideBottom;
        QTest::newRow("left") << 0.1 << 0.5 << LegendPlace::InsideLeft;
        QTest::newRow("middle") << 0.5 << 0.5 << LegendPlace::InsideMiddle;
    }

    void legendPlaces()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        QTEST(legendPlaceAt(x, y), "place");
        Edited edited(twoTraces);
        QCOMPARE(legendPlace(edited.figure), LegendPlace::Right);
        const LegendPlace place = legendPlaceAt(x, y);
        edited.apply(placeLegend(edited.figure, place));
        QCOMPARE(legendPlace(edited.figure), place);
        edited.apply({{{}, u"legend.x"_s, 0.33}});
        QVERIFY(!legendPlace(edited.figure));
    }
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::TestFigureEdits)
#include "tst_figureedits.moc"
