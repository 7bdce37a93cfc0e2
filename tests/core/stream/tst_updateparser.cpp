// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/limits.h"
#include "tests/core/stream/parserconnection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace chartstream;

namespace {

using Status = UpdateParser::Status;

QByteArray textOf(double number)
{
    return std::isnan(number) ? QByteArray("-") : QByteArray::number(number, 'g', 17);
}

QByteArray textOf(const Cell &cell)
{
    return cell.isText() ? '\'' + cell.text().toUtf8() + '\'' : textOf(cell.number());
}

QByteArray textOf(const std::vector<Cell> &cells)
{
    QByteArrayList texts;
    for (const Cell &cell : cells)
        texts.append(textOf(cell));
    return '[' + texts.join(',') + ']';
}

QByteArray textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
}

QByteArray textOf(const NumberRun &run)
{
    QByteArray text = '(' + QByteArrayList(run.paths.begin(), run.paths.end()).join(',') + ')';
    for (size_t index = 0; index < run.values.size(); ++index)
        text += (index % run.paths.size() == 0 ? ' ' : ',') + textOf(run.values[index]);
    return text;
}

QByteArray textOf(const Update &update)
{
    QByteArrayList texts{update.appends ? "append" : "set"};
    for (const Change &change : update.changes)
        texts.append(change.path + '=' +
                     std::visit([](const auto &value) { return textOf(value); }, change.value));
    if (!update.layout.isEmpty())
        texts.append("layout=" + QJsonDocument(update.layout).toJson(QJsonDocument::Compact));
    return texts.join(' ');
}

QByteArray textOf(const std::vector<UpdateBatch> &batches)
{
    QByteArrayList texts;
    for (const UpdateBatch &batch : batches) {
        if (batch.token != header)
            texts.append(batch.token.text().toUtf8() + ':');
        for (const auto &item : batch.items)
            texts.append(std::visit([](const auto &content) { return textOf(content); }, item));
    }
    return texts.join(" ; ");
}

} // namespace

class TestUpdateParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsMeaning_data();
    void readsMeaning();
    void ignoresWhatChangesNothing_data();
    void ignoresWhatChangesNothing();
    void refuses_data();
    void refuses();
    void joinsRowsIntoRuns();
    void endsRunsWithOtherUpdates();
    void sortsByToken();
    void needsAToken();
    void countsLinesAndKeepsThem();
    void leavesBatchesAloneAtBadLines();
    void limitsDepthAndAttributes();
    void agreesWithQtAboutBrokenLines_data();
    void agreesWithQtAboutBrokenLines();
};

void TestUpdateParser::readsMeaning_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("meaning");
    const auto row = [](const char *name, const QByteArray &line, const QByteArray &meaning) {
        QTest::newRow(name) << line << meaning;
    };

    row("numbers append", R"({"x": 1, "y": 2.5})", "(x,y) 1,2.5");
    row("one coordinate appends", R"({"y": 3})", "(y) 3");
    row("null is a gap", R"({"x": 1, "y": null})", "(x,y) 1,-");
    row("only gaps", R"({"y": null})", "(y) -");
    row("a text appends", R"({"x": "2024-01-02T03:04:05.678000", "y": 1})",
        "append x='2024-01-02T03:04:05.678000' y=1");
    row("a numeric text stays a text", R"({"x": 1, "y": "3.14"})", "append x=1 y='3.14'");
    row("an empty text", R"({"x": ""})", "append x=''");
    row("a list replaces", R"({"x": [1, 2, 3], "y": [10, 20, null]})", "set x=[1,2,3] y=[10,20,-]");
    row("a list of one replaces", R"({"x": [1], "y": [5]})", "set x=[1] y=[5]");
    row("an empty list clears", R"({"x": [], "y": [], "text": [], "marker": {"color": [], "size": []}})",
        "set x=[] y=[] text=[] marker.color=[] marker.size=[]");
    row("a list of texts", R"({"x": ["a", 1, null]})", "set x=['a',1,-]");
    row("a list of lists is kept", R"({"z": [[1, 2], [3, null]]})", "set z=[[1,2],[3,null]]");
    row("a list of lists behind scalars", R"({"z": [1, "a", null, [2]]})", R"(set z=[1,"a",null,[2]])");
    row("a list of booleans is kept", R"({"visible": [true, false]})", "set visible=[true,false]");
    row("a list of objects is kept", R"({"transforms": [{"type": "sort"}]})",
        R"(set transforms=[{"type":"sort"}])");
    row("a scalar and a list", R"({"x": [1, 2], "y": 3})", "append x=[1,2] y=3");
    row("style beside a point", R"({"x":2,"y":2,"marker":{"color":"#000"}})",
        "append x=2 y=2 marker.color='#000'");
    row("numeric style beside a point", R"({"x":2,"y":3,"marker":{"size":4}})", "(x,y,marker.size) 2,3,4");
    row("style alone sets", R"({"marker": {"color": "red", "size": 3}})",
        "set marker.color='red' marker.size=3");
    row("a number that is no coordinate sets", R"({"opacity": 0.5})", "set opacity=0.5");
    row("nested deeper", R"({"marker": {"line": {"color": "red", "width": [1]}}})",
        "set marker.line.color='red' marker.line.width=[1]");
    row("error bars", R"({"error_y": {"array": [1, 2], "visible": true}})",
        "set error_y.array=[1,2] error_y.visible=true");
    row("line", R"({"line": {"color": "blue"}})", "set line.color='blue'");
    row("a dotted name", R"({"marker.color": "red"})", "set marker.color='red'");
    row("a boolean", R"({"visible": false})", "set visible=false");
    row("a map's point", R"({"lat": 1, "lon": 2})", "(lat,lon) 1,2");
    row("a pie", R"({"labels": ["a"], "values": [1]})", "set labels=['a'] values=[1]");
    row("layout", R"({"layout": {"title": "1980", "annotations": [{"x": 1}]}})",
        R"(set layout={"annotations":[{"x":1}],"title":"1980"})");
    row("layout beside a point", R"({"x": 1, "y": 3, "layout": {"title": "t"}})",
        R"(append x=1 y=3 layout={"title":"t"})");
    row("empty layout", R"({"x": 1, "layout": {}})", "(x) 1");
    row("layout that is none", R"({"x": 1, "layout": null})", "(x) 1");
    row("type is ignored", R"({"type": "scatter", "x": 1})", "(x) 1");
    row("type further in is not", R"({"error_y": {"type": "data"}})", "set error_y.type='data'");
    row("its token", R"({"x": 1050, "y": 512, "streamtoken": "abcdefghij"})", "abcdefghij: ; (x,y) 1050,512");
    row("token is no token", R"({"x": 1, "token": "a"})", "append x=1 token='a'");
    row("named twice", R"({"x": 1, "y": 2, "x": 3})", "(x,y) 3,2");
    row("named twice, further in", R"({"marker": {"size": [1]}, "marker": {"size": 2}})",
        "set marker.size=2");
    row("two layouts", R"({"layout": {"a": 1}, "layout": {"b": 2}})", R"(set layout={"b":2})");
    row("blanks", " \t{ \"x\" :\t1 , \"y\" : 2 } \r", "(x,y) 1,2");
    row("escapes", R"({"text": "h\u00e9llo \"\\\/\n", "x": 1})", "append text='h\xC3\xA9llo \"\\/\n' x=1");
    row("escapes in a key", R"({"\u0078": 1})", "(x) 1");
    row("surrogate pairs", R"({"text": "\ud83d\ude00"})", "set text='\xF0\x9F\x98\x80'");
    row("raw UTF-8", "{\"x\":3,\"text\":\"h\xC3\xA9\"}", "append x=3 text='h\xC3\xA9'");
    row("beyond 64 bits", R"({"x": 123456789012345678901234567890})", "(x) 1.2345678901234568e+29");
    row("beyond 2^53", R"({"x": 9007199254740993, "y": 18446744073709551615})",
        "(x,y) 9007199254740992,1.8446744073709552e+19");
    row("exponents", R"({"x": -1.5e-3, "y": 2E+4})", "(x,y) -0.0015,20000");
    row("MATLAB", R"({"x": 5, "y": 0.123456789, "text": "a\/b"})", "append x=5 y=0.123456789 text='a/b'");
}

void TestUpdateParser::readsMeaning()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, meaning);
    ParserConnection connection;
    QCOMPARE(connection.parse(line), Status::Update);
    QCOMPARE(textOf(connection.take()), meaning);
}

void TestUpdateParser::ignoresWhatChangesNothing_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"{}", " { } ", R"({"type": "bar"})", R"({"layout": {}})", R"({"layout": 5})",
                             R"({"marker": {}})", R"({"streamtoken": "abc"})"})
        QTest::newRow(line) << QByteArray(line);
}

void TestUpdateParser::ignoresWhatChangesNothing()
{
    QFETCH(const QByteArray, line);
    ParserConnection connection;
    QCOMPARE(connection.parse(line), Status::Nothing);
    QVERIFY(connection.take().empty());
}

void TestUpdateParser::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("byte");
    const auto row = [](const char *name, const QByteArray &line, int byte) {
        QTest::newRow(name) << line << byte;
    };
    row("a word", "hello", 0);
    row("a number", "5", 0);
    row("a text", "\"x\"", 0);
    row("a list", R"([{"x": 1}])", 0);
    row("null", "null", 0);
    row("cut", R"({"x": 1)", 7);
    row("cut in a text", R"({"text": "ab)", 12);
    row("NaN", R"({"x": NaN})", 6);
    row("Infinity", R"({"x": Infinity})", 6);
    row("minus Infinity", R"({"x": -Infinity})", 7);
    row("single quotes", R"({'x': 1})", 1);
    row("no quotes", R"({x: 1})", 1);
    row("comma at the end", R"({"x": 1,})", 8);
    row("no comma", R"({"x": 1 "y": 2})", 8);
    row("no colon", R"({"x" 1})", 5);
    row("two objects", R"({"x": 1}{"x": 2})", 8);
    row("something behind", R"({"x": 1} x)", 9);
    row("leading zero", R"({"x": 01})", 7);
    row("plus", R"({"x": +1})", 6);
    row("half a number", R"({"x": 1.})", 8);
    row("no integer part", R"({"x": .5})", 6);
    row("a tab in a text", "{\"x\": \"a\tb\"}", 8);
    row("bad UTF-8", "{\"x\": \"a\xC3\"}", 8);
    row("half a surrogate pair", R"({"x": "\ud83d"})", 6);
    row("beyond the doubles", R"({"x": 1e400})", 10);
    row("half a word", R"({"x": nul})", 6);
    row("a bad list", R"({"x": [1, 2,]})", 12);
    row("a bad list of lists", R"({"z": [[1, 2], [3,,4]]})", 18);
    row("a bad layout", R"({"layout": {"a": tru}})", 20);
    row("a comment", R"({"x": 1} // one)", 9);
}

void TestUpdateParser::refuses()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, byte);
    ParserConnection connection;
    QCOMPARE(connection.parse(line), Status::Bad);
    QVERIFY(!connection.problem().what.isEmpty());
    QVERIFY2(std::abs(connection.problem().byte - byte) <= 2,
             QByteArray::number(connection.problem().byte).constData());
    QVERIFY(connection.take().empty());
}

void TestUpdateParser::joinsRowsIntoRuns()
{
    ParserConnection connection;
    for (const char *line :
         {R"({"x":1,"y":2})", R"({"x":3,"y":null})", R"({"x":5,"y":6})", R"({"y":7,"x":8})"})
        QCOMPARE(connection.parse(line), Status::Update);
    QCOMPARE(textOf(connection.take()), QByteArray("(x,y) 1,2 3,- 5,6 ; (y,x) 7,8"));
    QCOMPARE(connection.parse(R"({"y":9,"x":10})"), Status::Update);
    QCOMPARE(textOf(connection.take()), QByteArray("(y,x) 9,10"));
}

void TestUpdateParser::endsRunsWithOtherUpdates()
{
    ParserConnection connection;
    for (const char *line :
         {R"({"x":1,"y":2})", R"({"layout":{"title":"t"}})", R"({"x":3,"y":4})", R"({"x":5,"y":6})"})
        QCOMPARE(connection.parse(line), Status::Update);
    QCOMPARE(textOf(connection.take()),
             QByteArray(R"((x,y) 1,2 ; set layout={"title":"t"} ; (x,y) 3,4 5,6)"));
}

void TestUpdateParser::sortsByToken()
{
    ParserConnection connection;
    for (const char *line : {R"({"x":1,"streamtoken":"b"})", R"({"x":2})", R"({"streamtoken":"a","x":3})",
                             R"({"x":4,"streamtoken":"b"})", R"({"x":5})"})
        QCOMPARE(connection.parse(line), Status::Update);
    QCOMPARE(textOf(connection.take()), QByteArray("b: ; (x) 1 4 ; (x) 2 5 ; a: ; (x) 3"));
}

void TestUpdateParser::needsAToken()
{
    ParserConnection connection{StreamToken()};
    QCOMPARE(connection.parse(R"({"x":1})"), Status::NoToken);
    QCOMPARE(connection.parse(R"({"x":1,"streamtoken":"a"})"), Status::Update);
    QCOMPARE(connection.parse(R"({"x":1})"), Status::NoToken);
    QCOMPARE(textOf(connection.take()), QByteArray("a: ; (x) 1"));
    for (const char *line : {R"({"streamtoken":""})", R"({"streamtoken":5})", R"({"streamtoken":null})"})
        QCOMPARE(connection.parse(line), Status::Bad);
}

void TestUpdateParser::countsLinesAndKeepsThem()
{
    ParserConnection connection(header, {true, {}});
    const QByteArrayList lines{R"({"x":1,"y":2})", "{}", R"({"x":3,"y":4})", R"({"text":"a"})"};
    for (const QByteArray &line : lines)
        connection.parse(line);
    const std::vector<UpdateBatch> batches = connection.take();
    QCOMPARE(batches.size(), 1u);
    QCOMPARE(batches.front().lines, 3);
    QCOMPARE(batches.front().bytes, 38);
    QCOMPARE(batches.front().raw, QByteArray("{\"x\":1,\"y\":2}\n{\"x\":3,\"y\":4}\n{\"text\":\"a\"}\n"));
}

void TestUpdateParser::leavesBatchesAloneAtBadLines()
{
    ParserConnection connection;
    connection.parse(R"({"x":1,"y":2})");
    QCOMPARE(connection.parse(R"({"x":3,"y":4)"), Status::Bad);
    QCOMPARE(connection.parse(R"({"x":3,"y":[1,2,}})"), Status::Bad);
    connection.parse(R"({"x":5,"y":6})");
    QCOMPARE(textOf(connection.take()), QByteArray("(x,y) 1,2 5,6"));
}

void TestUpdateParser::limitsDepthAndAttributes()
{
    const auto nested = [](int depth) {
        return QByteArray(R"({"a":)").repeated(depth) + '1' + QByteArray(depth, '}');
    };
    const auto attributes = [](size_t count) {
        QByteArray line = "{";
        for (size_t number = 0; number < count; ++number)
            line += (number > 0 ? ",\"a" : "\"a") + QByteArray::number(quint64(number)) + "\":1";
        return line + '}';
    };
    ParserConnection connection;
    QCOMPARE(connection.parse(nested(limits::updateDepth)), Status::Update);
    QCOMPARE(connection.parse(nested(limits::updateDepth + 1)), Status::Bad);
    QVERIFY(connection.problem().what.contains(QString::number(limits::updateDepth)));
    QCOMPARE(connection.parse(nested(100'000)), Status::Bad);
    QCOMPARE(connection.parse(attributes(limits::updateAttributes)), Status::Update);
    QCOMPARE(connection.parse(attributes(limits::updateAttributes + 1)), Status::Bad);
    QVERIFY(connection.problem().what.contains(QString::number(limits::updateAttributes)));
    QCOMPARE(connection.parse(R"({"x":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}'),
             Status::Bad);
}

void TestUpdateParser::agreesWithQtAboutBrokenLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("Python") << QByteArray(
        R"({"x": 1, "y": 3.25, "marker": {"color": "blue"}, "text": "h\u00e9llo", "layout": {"title": "t"}})");
    QTest::newRow("Node") << QByteArray(
        "{\"x\":3,\"y\":-3.5e1,\"text\":\"h\xC3\xA9\",\"z\":[[1,2],[true,null]],\"e\":[\"a\"]}");
    QTest::newRow("Arduino") << QByteArray(R"({"x": 1050, "y": 512, "streamtoken": "abcdefghij"})");
}

// Every cut of a line is bad for both parsers, and what Qt refuses of a line with one byte replaced so do we.
// (Qt takes control characters, unknown escapes and ".5" for good, which JSON forbids.)
void TestUpdateParser::agreesWithQtAboutBrokenLines()
{
    QFETCH(const QByteArray, line);
    ParserConnection connection;
    for (qsizetype cut = 0; cut < line.size(); ++cut)
        QCOMPARE(connection.parse(line.first(cut)), Status::Bad);
    for (qsizetype place = 0; place < line.size(); ++place) {
        for (const char byte : QByteArrayView("\"\\{}[]:,. \t0a-\n\x01\xC3\xFF", 18)) {
            QByteArray changed = line;
            changed[place] = byte;
            if (!QJsonDocument::fromJson(changed).isObject())
                QVERIFY2(connection.parse(changed) == Status::Bad, changed.constData());
            else if (connection.parse(changed) == Status::Bad)
                QVERIFY(connection.problem().byte <= changed.size());
            connection.take();
        }
    }
}

QTEST_GUILESS_MAIN(TestUpdateParser)
#include "tst_updateparser.moc"
