// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/clientresp.h"
#include "core/endpoint/tolerantjson.h"

#include <QRegularExpression>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

// Quotes with a backslash in raw strings stop Qt's meta-object compiler; such texts are written in the plain
// way here.

namespace {

using Fields = QMap<QByteArray, QByteArray>;

QByteArray encodedBody(const Fields &fields)
{
    QByteArray body;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        body += it.key() + '=' + it.value().toPercentEncoding().replace("%20", "+") + '&';
    return body.chopped(1);
}

QByteArray rawBody(const Fields &fields)
{
    QByteArray body;
    for (const char *name : {"platform", "version", "args", "kwargs", "un", "key", "origin"})
        body += QByteArray{name} + '=' + fields.value(name) + '&';
    return body.chopped(1);
}

QByteArray multipartBody(const Fields &fields)
{
    const auto boundary = "--------------------------d74496d66958873e"_ba;
    QByteArray body;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + it.key() + "\"\r\n\r\n" +
                it.value() + "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

QByteArray jsonBody(const Fields &fields)
{
    QByteArray body = "{";
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const bool isJson = it.key() == "args" || it.key() == "kwargs";
        body +=
            '"' + it.key() + "\": " + (isJson ? it.value() : jsonText(QString::fromUtf8(it.value()))) + ',';
    }
    return body.chopped(1) + '}';
}

/// The hard cases of all: separators, plus and per cent signs, quotes, the name of a field, other scripts
/// than Latin.
const Fields fullCall{
    {"platform", "nodejs"},
    {"version", "1.0.6"},
    {"un", "user"},
    {"key", "apikey1234"},
    {"origin", "plot"},
    {"args", R"([{"x":[],"y":[],"name":"a&key=1 + 2%20","stream":{"token":"abcdefghij","maxpoints":30}}])"},
    {"kwargs",
     "{\"filename\":\"node & co 100%\",\"fileopt\":\"extend\",\"layout\":{\"title\":\"\\\"\\u00e9 é&un=\"}}"},
};

ClientResp fullMeaning()
{
    ClientResp call;
    call.user = u"user"_s;
    call.key = "apikey1234";
    call.fileOption = ClientResp::FileOption::Extend;
    call.filename = u"node & co 100%"_s;
    call.traces = parseTolerantJson(fullCall["args"])->toArray();
    call.layout = {{u"title"_s, QString::fromUtf8("\"\xc3\xa9 \xc3\xa9&un=")}};
    return call;
}

QByteArray callWith(const QByteArray &args, const QByteArray &kwargs = "{}")
{
    return "platform=x&un=user&key=k&origin=plot&args=" + args + "&kwargs=" + kwargs;
}

} // namespace

class ClientRespTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }

    void everyFormMeansTheSame_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("percent-encoded") << encodedBody(fullCall);
        QTest::newRow("raw") << rawBody(fullCall);
        QTest::newRow("raw, stray line breaks") << "\r\n" + rawBody(fullCall) + "\r\n";
        QTest::newRow("multipart") << multipartBody(fullCall);
        QTest::newRow("JSON") << jsonBody(fullCall);
    }
    void everyFormMeansTheSame()
    {
        QFETCH(const QByteArray, body);
        QCOMPARE(clientRespFields(body).value("un"), "user"_ba);
        const Result<ClientResp> call = parseClientResp(body);
        QVERIFY2(call, call ? "" : qPrintable(call.error().text()));
        QCOMPARE(call->filename, fullMeaning().filename);
        QCOMPARE(call->layout, fullMeaning().layout);
        QCOMPARE(call->traces, fullMeaning().traces);
        QVERIFY(*call == fullMeaning());
    }

    void rawFieldsAreNotDecoded()
    {
        const Fields fields = clientRespFields(rawBody(fullCall));
        QCOMPARE(fields, fullCall);
    }

    void arduinosBody()
    {
        const auto body =
            "version=2.3&origin=plot&platform=arduino&un=user&key=apikey1234&args=["
            R"({"y": [], "x": [], "type": "scatter", "stream": {"token": "abcdefghij", "maxpoints": 500}}, )"
            R"({"y": [], "x": [], "type": "scatter", "stream": {"token": "klmnopqrst", "maxpoints": 500}}])"
            R"(&kwargs={"fileopt": "overwrite", "filename": "stream test", "world_readable": true})"_ba;
        const Result<ClientResp> call = parseClientResp(body + "\r\n");
        QVERIFY(call);
        QCOMPARE(call->traces.size(), 2);
        QCOMPARE(call->traces[1]["stream"_L1]["token"_L1].toString(), u"klmnopqrst"_s);
        QCOMPARE(call->filename, u"stream test"_s);
        QCOMPARE(call->fileOption, ClientResp::FileOption::Overwrite);
    }

    void halfEncodedBody()
    {
        const Result<ClientResp> call =
            parseClientResp(callWith("[%7B%22y%22:[1]%7D]", "%7B%22filename%22:%22f%22%7D"));
        QVERIFY(call);
        QCOMPARE(call->filename, u"f"_s);
        QCOMPARE(call->traces[0]["y"_L1][0].toInt(), 1);
    }

    void argsHaveManyShapes_data()
    {
        QTest::addColumn<QByteArray>("args");
        QTest::addColumn<QByteArray>("traces");
        QTest::newRow("traces") << R"([{"y":[1]},{"y":[2]}])"_ba
                                << R"([{"y":[1]},{"y":[2]}])"_ba;
        QTest::newRow("doubly nested") << R"([[{"y":[1]},{"y":[2]}]])"_ba
                                       << R"([{"y":[1]},{"y":[2]}])"_ba;
        QTest::newRow("lists of traces") << R"([[{"y":[1]}],[{"y":[2]}]])"_ba
                                         << R"([{"y":[1]},{"y":[2]}])"_ba;
        QTest::newRow("one trace") << R"({"y":[1]})"_ba
                                   << R"([{"y":[1]}])"_ba;
        QTest::newRow("figure") << R"({"data":[{"y":[1]}],"layout":{}})"_ba
                                << R"([{"y":[1]}])"_ba;
        QTest::newRow("positional") << "[[1,2],[3,4],[5],[6]]"_ba
                                    << R"([{"x":[1,2],"y":[3,4]},{"x":[5],"y":[6]}])"_ba;
        QTest::newRow("positional, nested") << "[[[1,2],[3,4]]]"_ba
                                            << R"([{"x":[1,2],"y":[3,4]}])"_ba;
        QTest::newRow("positional, empty") << "[[],[]]"_ba
                                           << R"([{"x":[],"y":[]}])"_ba;
        QTest::newRow("positional, only y") << "[[1,2]]"_ba
                                            << R"([{"y":[1,2]}])"_ba;
        QTest::newRow("texts") << R"([["a","b"],[1,2]])"_ba
                               << R"([{"x":["a","b"],"y":[1,2]}])"_ba;
        QTest::newRow("NaN") << R"([{"y":[1,NaN,-Infinity],"name":"NaN"}])"_ba
                             << R"([{"y":[1,null,null],"name":"NaN"}])"_ba;
        QTest::newRow("none") << "[]"_ba
                              << "[]"_ba;
        QTest::newRow("empty") << ""_ba
                               << "[]"_ba;
    }
    void argsHaveManyShapes()
    {
        QFETCH(const QByteArray, args);
        QFETCH(const QByteArray, traces);
        const Result<ClientResp> call = parseClientResp(callWith(args));
        QVERIFY2(call, call ? "" : qPrintable(call.error().text()));
        QCOMPARE(call->traces, parseTolerantJson(traces)->toArray());
    }

    void filenames_data()
    {
        QTest::addColumn<QByteArray>("kwargs");
        QTest::addColumn<QString>("filename");
        QTest::newRow("null") << R"({"filename":null})"_ba << QString{};
        QTest::newRow("NaN") << R"({"filename": NaN, "fileopt": "new"})"_ba << QString{};
        QTest::newRow("absent") << "{}"_ba << QString{};
        QTest::newRow("no kwargs") << ""_ba << QString{};
        QTest::newRow("null kwargs") << "null"_ba << QString{};
        QTest::newRow("folders") << R"({"filename":"/dir//sub/f/"})"_ba << u"dir/sub/f"_s;
        QTest::newRow("number") << R"({"filename":5})"_ba << u"5"_s;
    }
    void filenames()
    {
        QFETCH(const QByteArray, kwargs);
        const Result<ClientResp> call = parseClientResp(callWith("[]", kwargs));
        QVERIFY(call);
        QTEST(call->filename, "filename");
    }

    void origins()
    {
        QByteArray body = callWith(R"([{"line":{"color":"red"}}])", R"({"filename":"f","traces":[1]})");
        const Result<ClientResp> style =
            parseClientResp(QByteArray{body}.replace("origin=plot", "origin=style"));
        QVERIFY(style);
        QCOMPARE(style->origin, ClientResp::Origin::Style);
        QCOMPARE(style->targets, QJsonArray{1});
        QCOMPARE(style->traces.size(), 1);

        body = callWith(R"([{"title":"t"}])");
        const Result<ClientResp> layout = parseClientResp(body.replace("origin=plot", "origin=layout"));
        QVERIFY(layout);
        QCOMPARE(layout->origin, ClientResp::Origin::Layout);
        QCOMPARE(layout->layout, (QJsonObject{{u"title"_s, u"t"_s}}));
        QVERIFY(layout->traces.isEmpty());
    }

    void stylesApplyInTurn()
    {
        const Result<ClientResp> call = parseClientResp(
            callWith("[[1],[2],[3],[4],[5],[6]]", R"({"style":[{"type":"bar"},{"type":"box"}]})"));
        QVERIFY(call);
        QCOMPARE(call->traces[0]["type"_L1].toString(), u"bar"_s);
        QCOMPARE(call->traces[1]["type"_L1].toString(), u"box"_s);
        QCOMPARE(call->traces[2]["type"_L1].toString(), u"bar"_s);
        const Result<ClientResp> own =
            parseClientResp(callWith(R"([{"type":"pie"}])", R"({"style":{"type":"bar","opacity":0.5}})"));
        QVERIFY(own);
        QCOMPARE(own->traces[0]["type"_L1].toString(), u"pie"_s);
        QCOMPARE(own->traces[0]["opacity"_L1].toDouble(), 0.5);
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << ""_ba
                                 << u"Missing required POST parameters: platform un key origin args kwargs"_s;
        QTest::newRow("no key") << "platform=x&un=u&origin=plot&args=[]&kwargs={}"_ba
                                << u"Missing required POST parameters: key"_s;
        QTest::newRow("empty user") << "platform=x&un=&key=k&origin=plot&args=[]&kwargs={}"_ba
                                    << u"Missing required POST parameters: un"_s;
        QTest::newRow("cut args") << callWith("[{\"y\":[1")
                                  << u"args, byte 8: no valid JSON, invalid termination by number"_s;
        QTest::newRow("cut kwargs") << callWith("[]", "{\"filename\":\"f\",")
                                    << u"kwargs, byte 16: no valid JSON, unterminated object"_s;
        QTest::newRow("two values") << callWith("[],[]")
                                    << u"args, byte 2: no valid JSON, garbage at the end of the document"_s;
        QTest::newRow("two scalars") << callWith("1,2")
                                     << u"args, byte 0: no valid JSON, one value was expected"_s;
        QTest::newRow("a scalar") << callWith("[[1],7]")
                                  << u"args[1]: neither a trace nor a column of values"_s;
        QTest::newRow("long user") << "platform=x&key=k&origin=plot&args=[]&kwargs={}&un="_ba +
                                          QByteArray(129, 'u')
                                   << u"un: the user name is too long"_s;
    }
    void errors()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, text);
        const Result<ClientResp> call = parseClientResp(body);
        QVERIFY(!call);
        QCOMPARE(call.error().text(), text);
    }

    void survivesEveryCut_data() { everyFormMeansTheSame_data(); }
    void survivesEveryCut()
    {
        QFETCH(const QByteArray, body);
        qsizetype refused = 0;
        for (qsizetype length = 0; length < body.size(); ++length) {
            const Result<ClientResp> call = parseClientResp(QByteArrayView{body}.first(length));
            if (call) {
                // Nothing is ever half read.
                QCOMPARE(call->traces, fullMeaning().traces);
                QCOMPARE(call->layout, fullMeaning().layout);
            } else {
                ++refused;
            }
        }
        QVERIFY(refused > body.size() / 2);
    }
};

QTEST_GUILESS_MAIN(ClientRespTest)
#include "tst_clientresp.moc"
