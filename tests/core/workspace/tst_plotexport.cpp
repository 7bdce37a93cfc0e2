// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/resolve.h"
#include "core/workspace/plotexport.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// JSON with ' for ".
FigureDocument documentOf(QByteArray json)
{
    return *FigureDocument::fromJson(json.replace('\'', '"'));
}

QByteArray textOf(const TableContent &content, bool preamble = false)
{
    TableStyle style;
    style.preamble = preamble;
    const PieceMaker pieces = tablePieces(content, style);
    QByteArray text;
    QByteArray piece;
    while (pieces(piece)) {
        text += piece;
        piece.clear();
    }
    return text;
}

} // namespace

class tst_PlotExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTablesOfFigures_data()
    {
        QTest::addColumn<QByteArray>("figure");
        QTest::addColumn<QByteArray>("all");
        QTest::addColumn<QByteArray>("seen");
        QTest::newRow("line")
            << "{'data': [{'name': 'a', 'x': [1, 2, 3], 'y': [4, 5, 6]}], 'layout': {'xaxis': {'range': [2, 3]}}}"_ba
            << "\"x\",\"a\"\n1,4\n2,5\n3,6\n"_ba
            << "\"x\",\"a\"\n2,5\n3,6\n"_ba;
        QTest::newRow("reversed log axis")
            << "{'data': [{'name': 'a', 'x': [1, 10, 100], 'y': [4, 5, 6]}], 'layout': {'xaxis': {'type': 'log', 'range': [2.1, 0.9]}}}"_ba
            << "\"x\",\"a\"\n1,4\n10,5\n100,6\n"_ba
            << "\"x\",\"a\"\n10,5\n100,6\n"_ba;
        QTest::newRow("dates")
            << "{'data': [{'name': 'a', 'x': ['2026-01-01', '2026-01-02 12:00:00.000000001'], 'y': [4, 5]}], 'layout': {'xaxis': {'title': 'Time', 'range': ['2026-01-02', '2026-01-03']}}}"_ba
            << "\"Time\",\"a\"\n2026-01-01T00:00:00,4\n2026-01-02T12:00:00.000000001,5\n"_ba
            << "\"Time\",\"a\"\n2026-01-02T12:00:00.000000001,5\n"_ba;
        QTest::newRow("categories")
            << "{'data': [{'name': 'a', 'type': 'bar', 'x': ['=b', 'c'], 'y': [4, 5]}], 'layout': {'xaxis': {'range': [0.5, 1.5]}}}"_ba
            << "\"x\",\"a\"\n\"'=b\",4\n\"c\",5\n"_ba
            << "\"x\",\"a\"\n\"c\",5\n"_ba;
        QTest::newRow("hidden trace")
            << "{'data': [{'name': 'a', 'x': [1], 'y': [4]}, {'name': 'b', 'visible': 'legendonly', 'x': [1], 'y': [5]}], 'layout': {}}"_ba
            << "\"x\",\"a\",\"b\"\n1,4,5\n"_ba
            << "\"x\",\"a\"\n1,4\n"_ba;
        QTest::newRow("horizontal bars")
            << "{'data': [{'name': 'a', 'type': 'bar', 'orientation': 'h', 'x': [100, 200], 'y': [1, 2]}], 'layout': {'yaxis': {'range': [1.5, 2.5]}, 'xaxis': {'range': [0, 1]}}}"_ba
            << "\"x\",\"a\"\n100,1\n200,2\n"_ba
            << "\"x\",\"a\"\n200,2\n"_ba;
        QTest::newRow("no x")
            << "{'data': [{'name': 'a', 'y': [4, null, 6]}], 'layout': {'xaxis': {'range': [1, 2]}}}"_ba
            << "\"x\",\"a\"\n0,4\n1,\n2,6\n"_ba
            << "\"x\",\"a\"\n1,\n2,6\n"_ba;
        QTest::newRow("more columns")
            << "{'data': [{'name': 'a', 'x': [1, 2], 'y': [4, 5], 'text': ['p', null], 'marker': {'color': [7, 'red']}, 'error_y': {'array': [0.1, 0.2]}}], 'layout': {}}"_ba
            << "\"x\",\"a\",\"a error_y.array\",\"a marker.color\",\"a text\"\n1,4,0.1,7,\"p\"\n2,5,0.2,\"red\",\n"_ba
            << "\"x\",\"a\",\"a error_y.array\",\"a marker.color\",\"a text\"\n1,4,0.1,7,\"p\"\n2,5,0.2,\"red\",\n"_ba;
        QTest::newRow("histogram")
            << "{'data': [{'name': 'a', 'type': 'histogram', 'x': [1, 2, 2]}], 'layout': {'xaxis': {'range': [1.5, 3]}}}"_ba
            << "\"a\"\n1\n2\n2\n"_ba
            << "\"a\"\n2\n2\n"_ba;
        QTest::newRow("pie")
            << "{'data': [{'name': 'a', 'type': 'pie', 'labels': ['p', 'q'], 'values': [1, 2]}], 'layout': {}}"_ba
            << "\"labels\",\"a values\"\n\"p\",1\n\"q\",2\n"_ba
            << "\"labels\",\"a values\"\n\"p\",1\n\"q\",2\n"_ba;
    }
    void makesTablesOfFigures()
    {
        QFETCH(const QByteArray, figure);
        QFETCH(const QByteArray, all);
        QFETCH(const QByteArray, seen);
        FigureDocument document = documentOf(figure);
        const ResolvedFigure resolved = resolveFigure(document, {});
        QCOMPARE(textOf(tableOf(document, resolved, {}, TableRange::All)), all);
        QCOMPARE(textOf(tableOf(document, resolved, {}, TableRange::Seen)), seen);
    }

    void saysWhatItIs()
    {
        FigureDocument document = documentOf(
            "{'data': [{'name': 'a', 'x': [1], 'y': [4]}, {'type': 'heatmap', 'name': 'h', 'z': [[1, 2], [3, "
            "4]]}],"
            " 'layout': {'xaxis': {'title': 'Time (s)'}, 'yaxis': {'title': {'text': 'T (°C)'}}}}");
        const ResolvedFigure resolved = resolveFigure(document, {});
        const TableContent content = tableOf(document, resolved, u"Oven"_s, TableRange::All);
        QCOMPARE(content.points(), size_t(1));
        const QByteArray text = textOf(content, true);
        QCOMPARE(text, QString(u"# Chartstream table: 1\n"
                               "# title: Oven\n"
                               "# x axis: Time (s)\n"
                               "# y axis: T (°C)\n"
                               "# left out, for they are no lists: h\n"
                               "# time zone: none, dates as the figure shows them\n"
                               "# formula guard: apostrophe\n"
                               "# column 1: number, x, 1 points, Time (s)\n"
                               "# column 2: number, y, 1 points, a\n"
                               "\"Time (s)\",\"a\"\n1,4\n"_s)
                           .toUtf8());
    }

    void isASnapshot()
    {
        FigureDocument document = documentOf("{'data': [{'name': 'a', 'x': [1], 'y': [4]}], 'layout': {}}");
        const ResolvedFigure resolved = resolveFigure(document, {});
        const TableContent content = tableOf(document, resolved, {}, TableRange::All);
        document.series.front().ensureColumn("x").append(2);
        QCOMPARE(textOf(content), "\"x\",\"a\"\n1,4\n"_ba);
    }

    void findsAStreamInEveryPlot()
    {
        FakeClock clock;
        Workspace workspace(clock);
        const QByteArray trace =
            "{'name': 'a', 'x': ['2026-01-01'], 'y': [4], 'stream': {'token': 'abcdefghij'}}";
        workspace.openPlot(
            documentOf("{'data': [" + trace + ", {'name': 'other', 'x': [1], 'y': [2]}], 'layout': {}}"),
            u"one"_s);
        workspace.openPlot(documentOf("{'data': [" + trace + "], 'layout': {}}"), u"two"_s);
        QCOMPARE(textOf(tableOfToken(workspace, StreamToken(u"abcdefghij"_s))),
                 "\"x\",\"a\",\"a\"\n2026-01-01T00:00:00,4,4\n"_ba);
        QVERIFY(tableOfToken(workspace, StreamToken(u"klmnopqrst"_s)).traces.empty());
    }

    void makesFigures_data()
    {
        QTest::addColumn<int>("parts");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("all") << int(FigureDocument::WithData | FigureDocument::WithStreams)
                             << "{'data':[{'stream':{'token':'abcdefghij'},'y':[4]}],'layout':{}}"_ba;
        QTest::newRow("neither") << 0 << "{'data':[{}],'layout':{}}"_ba;
    }
    void makesFigures()
    {
        QFETCH(const int, parts);
        QFETCH(QByteArray, json);
        const PieceMaker pieces = figurePieces(
            documentOf("{'data': [{'y': [4], 'stream': {'token': 'abcdefghij'}}], 'layout': {}}"), parts);
        QByteArray piece;
        QVERIFY(pieces(piece));
        QCOMPARE(piece, json.replace('\'', '"'));
        QVERIFY(!pieces(piece));
    }
};

QTEST_GUILESS_MAIN(tst_PlotExport)
#include "tst_plotexport.moc"
