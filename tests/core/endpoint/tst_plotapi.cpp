// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/plotapi.h"
#include "core/endpoint/plotstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const auto url = "http://127.0.0.1:10101"_ba;
const ApiContext openContext{url, "http://127.0.0.1"_ba, false, {}, {}};
const ApiContext keyContext{url, "http://127.0.0.1"_ba, true, "user"_ba, "apikey1234"_ba};

QByteArray basic(const QByteArray &pair)
{
    return "Basic " + pair.toBase64();
}

HttpRequest request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                    HttpHeaders headers = {{"authorization"_ba, basic("user:apikey1234"_ba)}})
{
    return {method, target, 1, std::move(headers), body, QHostAddress::LocalHost};
}

HttpRequest plotCall(const QByteArray &kwargs, const QByteArray &args = R"([{"x":[],"y":[]}])"_ba,
                     const QByteArray &origin = "plot"_ba)
{
    return request("POST"_ba, "/clientresp"_ba,
                   "platform=nodejs&version=1.0.6&args=" + args + "&kwargs=" + kwargs +
                       "&un=user&key=apikey1234&origin=" + origin,
                   {});
}

QJsonObject json(const ApiAnswer &answer)
{
    return QJsonDocument::fromJson(answer.response.body).object();
}

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class PlotApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }

    void init()
    {
        m_store = std::make_unique<PlotStore>();
        m_api = std::make_unique<PlotApi>(*m_store, openContext);
    }

    void tellsItsRequestsFromStreams_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("serves");
        QTest::newRow("stream") << "POST"_ba
                                << "/"_ba << false;
        QTest::newRow("stream, other path") << "POST"_ba
                                            << "/clientresponse"_ba << false;
        QTest::newRow("curl -T") << "PUT"_ba
                                 << "/"_ba << false;
        QTest::newRow("page") << "GET"_ba
                              << "/"_ba << true;
        QTest::newRow("clientresp") << "POST"_ba
                                    << "/clientresp"_ba << true;
        QTest::newRow("clientresp?") << "POST"_ba
                                     << "/clientresp?x=1"_ba << true;
        QTest::newRow("v2") << "POST"_ba
                            << "/v2/plots"_ba << true;
        QTest::newRow("v2 delete") << "DELETE"_ba
                                   << "/v2/grids/u:1"_ba << true;
        QTest::newRow("plot") << "HEAD"_ba
                              << "/~user/0"_ba << true;
    }
    void tellsItsRequestsFromStreams()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, target);
        QTEST(PlotApi::serves(method, target), "serves");
    }

    void clientRespRepliesWordForWord()
    {
        const ApiAnswer answer = m_api->handle(
            plotCall(R"({"filename":"f","fileopt":"overwrite"})", R"([{"stream":{"token":"abcdefghij"}}])"));
        QCOMPARE(answer.response.status, 200);
        QCOMPARE(answer.response.contentType, "application/json"_ba);
        const auto expected =
            R"({"stream-host": "http://127.0.0.1", "stream-status": "All Streams Go!", "url": )"
            R"("http://127.0.0.1:10101/~user/0", "filename": "f", "warning": "", "error": "", "message": ""})"_ba;
        QCOMPARE(answer.response.body, expected);
        QCOMPARE(answer.made.size(), size_t{1});
        QCOMPARE(answer.made[0].address, (PlotAddress{u"user"_s, 0}));
        QCOMPARE(answer.made[0].name, u"f"_s);
        QVERIFY(!answer.made[0].overwrites);
        QVERIFY(!answer.asked);
    }

    void clientRespWithoutStreamsNamesNoHost()
    {
        const ApiAnswer answer = m_api->handle(plotCall("{\"filename\":\"a \\\"q\\\" \\\\ é\"}"));
        const auto expected =
            "{\"url\": \"http://127.0.0.1:10101/~user/0\", \"filename\": \"a \\\"q\\\" \\\\ é\", "
            "\"warning\": \"\", \"error\": \"\", \"message\": \"\"}"_ba;
        QCOMPARE(answer.response.body, expected);
    }

    void clientRespNamesWhatIsMissing()
    {
        const ApiAnswer answer = m_api->handle(request("POST"_ba, "/clientresp"_ba));
        QCOMPARE(answer.response.status, 200);
        const auto expected = R"({"url": "", "message": "", "warning": "", "filename": "", "error": )"
                              R"("Missing required POST parameters: platform un key origin args kwargs"})"_ba;
        QCOMPARE(answer.response.body, expected);
        QVERIFY(answer.made.empty());
    }

    void clientRespIsForPost()
    {
        const ApiAnswer answer = m_api->handle(request("GET"_ba, "/clientresp"_ba));
        QCOMPARE(answer.response.status, 200);
        QCOMPARE(json(answer)["error"_L1].toString(),
                 u"The type of request made is not a POST. Please try again."_s);
        QCOMPARE(json(answer).size(), 5);
    }

    void sameNameKeepsTheNumber()
    {
        m_api->handle(plotCall(R"({"filename":"other"})"));
        m_api->handle(plotCall(R"({"filename":"f","fileopt":"overwrite"})"));
        m_api->handle(plotCall(R"({"filename":"/f/"})"));
        QCOMPARE(m_store->openPlots().size(), size_t{2});
        const ApiAnswer answer = m_api->handle(plotCall(R"({"filename":"f"})", R"([{"y":[9]}])"));
        QCOMPARE(answer.made[0].address.number, 1);
        QVERIFY(answer.made[0].overwrites);
        const auto expected = object(R"({"data":[{"y":[9]}],"layout":{}})");
        QCOMPARE(answer.made[0].figure, expected);
    }

    void fileOptions_data()
    {
        QTest::addColumn<QByteArray>("fileopt");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("figure");
        QTest::newRow("overwrite") << "overwrite"_ba << 0 << u"f"_s
                                   << R"({"data":[{"y":[3],"marker":{"size":[8]}}],"layout":{"b":2}})"_ba;
        QTest::newRow("new") << "new"_ba << 1 << u"f (1)"_s
                             << R"({"data":[{"y":[3],"marker":{"size":[8]}}],"layout":{"b":2}})"_ba;
        QTest::newRow("append") << "append"_ba << 0 << u"f"_s
                                << R"({"data":[{"y":[1,2],"marker":{"size":[7,7]}},{"y":[5]},)"
                                   R"({"y":[3],"marker":{"size":[8]}}],"layout":{"a":1,"b":2}})"_ba;
        QTest::newRow("extend") << "extend"_ba << 0 << u"f"_s
                                << R"({"data":[{"y":[1,2,3],"marker":{"size":[7,7,8]}},{"y":[5]}],)"
                                   R"("layout":{"a":1,"b":2}})"_ba;
    }
    void fileOptions()
    {
        QFETCH(const QByteArray, fileopt);
        QFETCH(const QByteArray, figure);
        m_api->handle(plotCall(R"({"filename":"f","layout":{"a":1}})",
                               R"([{"y":[1,2],"marker":{"size":[7,7]}},{"y":[5]}])"));
        const ApiAnswer answer =
            m_api->handle(plotCall(R"({"filename":"f","layout":{"b":2},"fileopt":")" + fileopt + R"("})",
                                   R"([{"y":[3],"marker":{"size":[8]}}])"));
        QTEST(answer.made[0].address.number, "number");
        QTEST(answer.made[0].name, "name");
        QCOMPARE(answer.made[0].figure, object(figure));
    }

    void stylesAndLayoutsChangeAPlot()
    {
        m_api->handle(plotCall(R"({"filename":"f"})", R"([{"y":[1]},{"y":[2],"line":{"width":1}}])"));
        m_api->handle(plotCall(R"({"filename":"f","traces":[1]})", R"([{"line":{"color":"red"}}])", "style"));
        const ApiAnswer answer = m_api->handle(plotCall(R"({"filename":"f"})", R"({"title":"t"})", "layout"));
        QCOMPARE(answer.made[0].address.number, 0);
        const auto expected = object(R"({"data":[{"y":[1]},{"y":[2],"line":{"width":1,"color":"red"}}],)"
                                     R"("layout":{"title":"t"}})");
        QCOMPARE(answer.made[0].figure, expected);
        const ApiAnswer unknown =
            m_api->handle(plotCall(R"({"filename":"g"})", R"({"title":"t"})", "layout"));
        QCOMPARE(json(unknown)["error"_L1].toString(), u"There is no plot \"g\" to change."_s);
        QVERIFY(unknown.made.empty());
    }

    void plotsWithoutANameAreNewEachTime_data()
    {
        QTest::addColumn<QByteArray>("kwargs");
        QTest::newRow("null") << R"({"filename":null})"_ba;
        QTest::newRow("NaN") << R"({"filename":NaN,"fileopt":"overwrite"})"_ba;
        QTest::newRow("none") << "{}"_ba;
        QTest::newRow("empty") << R"({"filename":""})"_ba;
    }
    void plotsWithoutANameAreNewEachTime()
    {
        QFETCH(const QByteArray, kwargs);
        QCOMPARE(json(m_api->handle(plotCall(kwargs)))["filename"_L1].toString(), u"plot from API (0)"_s);
        QCOMPARE(json(m_api->handle(plotCall(kwargs)))["filename"_L1].toString(), u"plot from API (1)"_s);
    }

    void userNamesAreEncodedInAddresses()
    {
        HttpRequest call = plotCall("{}");
        call.body.replace("un=user", "un=a/b \xc3\xa9");
        const ApiAnswer answer = m_api->handle(call);
        QCOMPARE(json(answer)["url"_L1].toString(), u"http://127.0.0.1:10101/~a%2Fb%20%C3%A9/0"_s);
        QCOMPARE(m_api->handle(request("GET"_ba, "/~a%2Fb%20%C3%A9/0"_ba)).response.status, 200);
    }

    // The requests of chart_studio 4.14.3 in the order seen, for a figure in folders, made twice.
    void v2SequenceGridFirst()
    {
        QCOMPARE(m_api->handle(request("GET"_ba, "/v2/users/current"_ba)).response.status, 200);
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 2; ++i) {
                const ApiAnswer folder =
                    m_api->handle(request("POST"_ba, "/v2/folders"_ba, R"({"path":"dir/sub"})"));
                QVERIFY(folder.response.status / 100 == 2);
            }
            const ApiAnswer gridLookup =
                m_api->handle(request("GET"_ba, "/v2/files/lookup?path=dir%2Fsub%2Fa+b_grid"_ba));
            QCOMPARE(gridLookup.response.status, round == 0 ? 404 : 200);
            if (round == 1) {
                const QByteArray fid = json(gridLookup)["fid"_L1].toString().toUtf8();
                QCOMPARE(m_api->handle(request("DELETE"_ba, "/v2/grids/" + fid)).response.status, 204);
            }
            const ApiAnswer grid = m_api->handle(request("POST"_ba, "/v2/grids"_ba, gridBody()));
            QCOMPARE(grid.response.status, 201);
            QVERIFY(grid.made.empty());
            const QJsonObject gridFile = json(grid)["file"_L1].toObject();
            QVERIFY(gridFile["web_url"_L1].toString().endsWith(u'/'));
            QCOMPARE(gridFile["cols"_L1].toArray().size(), 3);
            QCOMPARE(gridFile["cols"_L1][2]["name"_L1].toString(), u"data.0.marker.color"_s);

            const ApiAnswer plotLookup =
                m_api->handle(request("GET"_ba, "/v2/files/lookup?path=dir/sub/a%20b"_ba));
            QCOMPARE(plotLookup.response.status, round == 0 ? 404 : 200);
            const ApiAnswer plot =
                round == 0 ? m_api->handle(request("POST"_ba, "/v2/plots"_ba, plotBody(gridFile)))
                           : m_api->handle(request("PUT"_ba, "/v2/plots/user%3A1"_ba, plotBody(gridFile)));
            QCOMPARE(plot.response.status, round == 0 ? 201 : 200);
            const QJsonObject plotFile = round == 0 ? json(plot)["file"_L1].toObject() : json(plot);
            QCOMPARE(plotFile["web_url"_L1].toString(), u"http://127.0.0.1:10101/~user/1/"_s);
            QCOMPARE(plotFile["fid"_L1].toString(), u"user:1"_s);
            QCOMPARE(plotFile["filetype"_L1].toString(), u"plot"_s);
            QVERIFY(plotFile["share_key"_L1].isString());

            const QJsonObject inlined =
                object(R"({"data":[{"type":"scatter","stream":{"token":"abcdefghij"},"x":[1,2],"y":[],)"
                       R"("marker":{"color":["a","b"]},"textsrc":"user:9:c0"}],"layout":{"title":"t"}})");
            QCOMPARE(plot.made.size(), size_t{1});
            QCOMPARE(plot.made[0].figure, inlined);
            QCOMPARE(plot.made[0].name, u"dir/sub/a b"_s);
            QCOMPARE(plot.made[0].address.number, 1);
            QCOMPARE(plot.made[0].overwrites, round == 1);
        }
    }

    void v2TakesRawArraysToo()
    {
        const ApiAnswer plot = m_api->handle(
            request("POST"_ba, "/v2/plots"_ba, R"({"figure":{"data":[{"y":[1,2]}]},"world_readable":true})"));
        QCOMPARE(plot.response.status, 201);
        QCOMPARE(plot.made[0].figure["data"_L1][0]["y"_L1][1].toInt(), 2);
        QCOMPARE(plot.made[0].name, u"plot from API (0)"_s);
    }

    void v2SameNameKeepsTheNumber()
    {
        const auto body = R"({"filename":"f","figure":{"data":[]}})"_ba;
        QCOMPARE(
            json(m_api->handle(request("POST"_ba, "/v2/plots"_ba, body)))["file"_L1]["fid"_L1].toString(),
            u"user:0"_s);
        const ApiAnswer again = m_api->handle(request("POST"_ba, "/v2/plots"_ba, body));
        QCOMPARE(again.made[0].address.number, 0);
        QVERIFY(again.made[0].overwrites);
        const ApiAnswer classic = m_api->handle(plotCall(R"({"filename":"f"})"));
        QCOMPARE(classic.made[0].address.number, 0);
    }

    void v2PatchRenamesOrReplaces()
    {
        m_api->handle(
            request("POST"_ba, "/v2/plots"_ba, R"({"filename":"f","figure":{"data":[{"y":[1]}]}})"));
        const ApiAnswer renamed =
            m_api->handle(request("PATCH"_ba, "/v2/plots/user:0"_ba, R"({"filename":"g"})"));
        QCOMPARE(renamed.response.status, 200);
        QCOMPARE(renamed.made[0].name, u"g"_s);
        QCOMPARE(renamed.made[0].figure["data"_L1].toArray().size(), 1);
        const ApiAnswer replaced =
            m_api->handle(request("PATCH"_ba, "/v2/plots/user:0"_ba, R"({"figure":{"data":[]}})"));
        QCOMPARE(replaced.made[0].name, u"g"_s);
        QVERIFY(replaced.made[0].figure["data"_L1].toArray().isEmpty());
    }

    void v2Removals_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("plots") << "DELETE"_ba
                               << "/v2/plots/user:0"_ba;
        QTest::newRow("files") << "DELETE"_ba
                               << "/v2/files/user:0/permanent_delete"_ba;
        QTest::newRow("node") << "POST"_ba
                              << "/v2/files/user:0/trash"_ba;
    }
    void v2Removals()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, target);
        m_api->handle(request("POST"_ba, "/v2/plots"_ba, R"({"filename":"f","figure":{"data":[]}})"));
        QCOMPARE(m_api->handle(request(method, target)).response.status / 100, 2);
        const ApiAnswer again = m_api->handle(request(method, target));
        QCOMPARE(again.response.status, 404);
        QVERIFY(json(again)["errors"_L1][0]["message"_L1].isString());
    }

    void refusesPolitely_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray none;
        QTest::newRow("address") << "GET"_ba
                                 << "/nothing"_ba << none << 404;
        QTest::newRow("v2") << "GET"_ba
                            << "/v2/plot-schema?sha1="_ba << none << 404;
        QTest::newRow("only v2") << "GET"_ba
                                 << "/v2"_ba << none << 404;
        QTest::newRow("plot") << "GET"_ba
                              << "/v2/plots/user:7"_ba << none << 404;
        QTest::newRow("plot, no number") << "PUT"_ba
                                         << "/v2/plots/user"_ba << none << 404;
        QTest::newRow("plot, huge number") << "GET"_ba
                                           << "/~user/99999999999999999999.json"_ba << none << 404;
        QTest::newRow("page") << "GET"_ba
                              << "/~user/7"_ba << none << 404;
        QTest::newRow("page, no user") << "GET"_ba
                                       << "/~"_ba << none << 404;
        QTest::newRow("page, bytes") << "GET"_ba
                                     << "/~%ff%00/%ff"_ba << none << 404;
        QTest::newRow("lookup without path") << "GET"_ba
                                             << "/v2/files/lookup"_ba << none << 404;
        QTest::newRow("file") << "GET"_ba
                              << "/apigetfile/user/3"_ba << none << 404;
        QTest::newRow("file, no number") << "GET"_ba
                                         << "/apigetfile"_ba << none << 404;
        QTest::newRow("no JSON") << "POST"_ba
                                 << "/v2/plots"_ba
                                 << "figure"_ba << 400;
        QTest::newRow("no object") << "POST"_ba
                                   << "/v2/grids"_ba
                                   << "[]"_ba << 400;
        QTest::newRow("no figure") << "POST"_ba
                                   << "/v2/plots"_ba
                                   << "{}"_ba << 400;
        QTest::newRow("no trace") << "POST"_ba
                                  << "/v2/plots"_ba
                                  << R"({"figure":{"data":[7]}})"_ba << 400;
        QTest::newRow("no columns") << "POST"_ba
                                    << "/v2/grids"_ba
                                    << "{}"_ba << 400;
        QTest::newRow("no picture") << "POST"_ba
                                    << "/apigenimage/"_ba
                                    << "{}"_ba << 400;
    }
    void refusesPolitely()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, target);
        QFETCH(const QByteArray, body);
        const ApiAnswer answer = m_api->handle(request(method, target, body));
        QTEST(answer.response.status, "status");
        QVERIFY(!json(answer).isEmpty());
        QVERIFY(answer.made.empty() && !answer.asked);
        QVERIFY(m_store->openPlots().empty());
    }

    void errorsNameThePath()
    {
        const ApiAnswer answer =
            m_api->handle(request("POST"_ba, "/v2/plots"_ba, R"({"figure":{"data":[{},7]}})"));
        QCOMPARE(json(answer)["errors"_L1][0]["message"_L1].toString(),
                 u"figure.data[1]: a trace must be an object"_s);
    }

    void figuresAreAskedForAndServedAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("kept");
        const auto kept = R"({"data":[{"y":[1]}],"layout":{}})"_ba;
        QTest::newRow("json") << "/~user/0.json"_ba
                              << "{now}"_ba << kept;
        QTest::newRow("v2") << "/v2/plots/user:0/content?inline_data=true"_ba
                            << "{now}"_ba << kept;
        QTest::newRow("node") << "/apigetfile/user/0"_ba
                              << R"({"payload": {"figure": {now}}, "error": ""})"_ba
                              << R"({"payload": {"figure": )"_ba + kept + R"(}, "error": ""})";
    }
    void figuresAreAskedForAndServedAsTheyAre()
    {
        QFETCH(const QByteArray, target);
        m_api->handle(plotCall("{}", R"([{"y":[1],"stream":{"token":"abcdefghij"}}])"));
        const ApiAnswer answer = m_api->handle(request("GET"_ba, target));
        QVERIFY(answer.asked);
        QCOMPARE(answer.asked->address, (PlotAddress{u"user"_s, 0}));
        QCOMPARE(answer.asked->format, PlotAsked::Format::Json);
        QTEST(m_api->complete(answer, "application/json"_ba, "{now}"_ba).body, "now");
        // Not open any more: as it is kept, without its tokens.
        const HttpResponse kept = m_api->complete(answer, {}, {});
        QCOMPARE(kept.status, 200);
        QTEST(kept.body, "kept");
    }

    void picturesAreAskedFor()
    {
        m_api->handle(plotCall("{}"));
        const ApiAnswer answer = m_api->handle(request("GET"_ba, "/~user/0.png?t=1"_ba));
        QVERIFY(answer.asked);
        QCOMPARE(answer.asked->format, PlotAsked::Format::Png);
        const HttpResponse picture = m_api->complete(answer, "image/png"_ba, "PNG"_ba);
        QCOMPARE(picture.contentType, "image/png"_ba);
        QCOMPARE(picture.body, "PNG"_ba);
        QCOMPARE(m_api->complete(answer, {}, {}).status, 404);
    }

    void picturesOfFiguresThatAreNotKept()
    {
        const ApiAnswer answer = m_api->handle(
            request("POST"_ba, "/apigenimage/"_ba,
                    R"({"figure":{"data":[{"y":[1]}]},"format":"png","width":99999,"height":300})",
                    {{"content-type"_ba, "application/x-www-form-urlencoded"_ba}}));
        QVERIFY(answer.asked);
        QCOMPARE(answer.asked->size, (QSize{4096, 300}));
        QVERIFY(answer.asked->figure.contains("data"_L1));
        QVERIFY(m_store->openPlots().empty());
        QCOMPARE(m_api->complete(answer, {}, {}).status, 404);
    }

    void theStartPageShowsTheRealAddress()
    {
        const ApiAnswer answer = m_api->handle(request("GET"_ba, "/"_ba));
        QCOMPARE(answer.response.status, 200);
        QCOMPARE(answer.response.contentType, "text/html; charset=utf-8"_ba);
        const QByteArray page = answer.response.body;
        QVERIFY(page.contains("HTTPConnection(&quot;127.0.0.1&quot;, 10101)"));
        QVERIFY(page.contains(".request(&quot;http://127.0.0.1:10101&quot;"));
        QVERIFY(page.contains("plotly-streamtoken: abcdefghij' http://127.0.0.1:10101\n"));
    }

    void pagesEscapeWhatComesFromOutside()
    {
        HttpRequest call = plotCall(R"({"filename":"<script>alert(1)<"})");
        call.body.replace("un=user", "un=\"><b>");
        const PlotAddress address = m_api->handle(call).made[0].address;
        QCOMPARE(address.user, u"\"><b>"_s);
        for (const char *suffix : {"", ".embed"}) {
            const ApiAnswer answer = m_api->handle(request("GET"_ba, "/~%22%3E%3Cb%3E/0"_ba + suffix));
            QCOMPARE(answer.response.status, 200);
            const QByteArray page = answer.response.body;
            QVERIFY(page.contains("&lt;script&gt;alert(1)&lt;"));
            QVERIFY(page.contains("<img src=\"/~%22%3E%3Cb%3E/0.png\""));
            QVERIFY(!page.contains("<script>") && !page.contains("<b>"));
        }
    }

    void aPageShowsPictureAndFigure()
    {
        m_api->handle(plotCall(R"({"filename":"f"})"));
        for (const char *target : {"/~user/0", "/~user/0/", "/~user/0/f/"}) {
            const QByteArray page = m_api->handle(request("GET"_ba, target)).response.body;
            QVERIFY(page.contains("/~user/0.png"));
            QVERIFY(page.contains("href=\"/~user/0.json\""));
            QVERIFY(page.contains("http-equiv=\"refresh\""));
        }
    }

    void beyondLoopbackUserAndKeyAreRequired_data()
    {
        QTest::addColumn<HttpHeaders>("headers");
        QTest::addColumn<bool>("permitted");
        QTest::newRow("none") << HttpHeaders{} << false;
        QTest::newRow("right") << HttpHeaders{{"Authorization", basic("user:apikey1234")}} << true;
        QTest::newRow("behind a proxy") << HttpHeaders{{"Authorization", basic("proxy:secret")},
                                                       {"Plotly-Authorization", basic("user:apikey1234")}}
                                        << true;
        QTest::newRow("node") << HttpHeaders{{"plotly-username", "user"}, {"plotly-apikey", "apikey1234"}}
                              << true;
        QTest::newRow("wrong key") << HttpHeaders{{"Authorization", basic("user:apikey1235")}} << false;
        QTest::newRow("wrong user") << HttpHeaders{{"Authorization", basic("usee:apikey1234")}} << false;
        QTest::newRow("empty key") << HttpHeaders{{"Authorization", basic("user:")}} << false;
        QTest::newRow("longer key") << HttpHeaders{{"Authorization", basic("user:apikey1234 ")}} << false;
        QTest::newRow("no colon") << HttpHeaders{{"Authorization", basic("user")}} << false;
        QTest::newRow("no base64") << HttpHeaders{{"Authorization", "Basic ???"}} << false;
        QTest::newRow("another scheme") << HttpHeaders{{"Authorization", "Bearer apikey1234"}} << false;
    }
    void beyondLoopbackUserAndKeyAreRequired()
    {
        QFETCH(const HttpHeaders, headers);
        QFETCH(const bool, permitted);
        PlotApi api{*m_store, keyContext};
        const ApiAnswer made = api.handle(
            request("POST"_ba, "/v2/plots"_ba, R"({"filename":"f","figure":{"data":[]}})", headers));
        QCOMPARE(made.response.status, permitted ? 201 : 401);
        QCOMPARE(made.made.size(), size_t(permitted ? 1 : 0));
        QCOMPARE(api.handle(request("GET"_ba, "/~user/0"_ba, {}, headers)).response.status,
                 permitted ? 200 : 401);
        QCOMPARE(headerValue(made.response.headers, "www-authenticate").isEmpty(), permitted);
    }

    void anEmptyKeyPermitsNobody()
    {
        PlotApi api{*m_store, {url, "http://127.0.0.1"_ba, true, "user"_ba, {}}};
        const HttpHeaders headers{{"Authorization"_ba, basic("user:"_ba)}};
        QCOMPARE(api.handle(request("GET"_ba, "/v2/users/current"_ba, {}, headers)).response.status, 401);
    }

    void clientRespHasUserAndKeyInItsBody()
    {
        PlotApi api{*m_store, keyContext};
        QCOMPARE(api.handle(plotCall("{}")).made.size(), size_t{1});
        HttpRequest wrong = plotCall("{}");
        wrong.body.replace("apikey1234", "apikey1235");
        const ApiAnswer refused = api.handle(wrong);
        QVERIFY(refused.made.empty());
        QCOMPARE(refused.response.status, 200);
        QCOMPARE(json(refused)["error"_L1].toString(),
                 u"This endpoint asks for its user name and API key."_s);
        QVERIFY(!refused.response.body.contains("apikey"));
    }

    void pagesOfOtherSitesMakeNoPlots_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("permitted");
        QTest::newRow("a program") << QByteArray{} << true;
        QTest::newRow("our own page") << "http://127.0.0.1:10101"_ba << true;
        QTest::newRow("another site") << "https://example.com"_ba << false;
        QTest::newRow("another port") << "http://127.0.0.1:8080"_ba << false;
        QTest::newRow("a sandbox") << "null"_ba << false;
    }
    void pagesOfOtherSitesMakeNoPlots()
    {
        QFETCH(const QByteArray, origin);
        QFETCH(const bool, permitted);
        HttpRequest call = plotCall("{}");
        call.headers = {{"Host"_ba, "127.0.0.1:10101"_ba}};
        if (!origin.isEmpty())
            call.headers.emplace_back("Origin"_ba, origin);
        const ApiAnswer answer = m_api->handle(call);
        QCOMPARE(answer.response.status, permitted ? 200 : 403);
        QCOMPARE(answer.made.size(), size_t(permitted ? 1 : 0));
    }

    void isThereAfterARestart()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"plots.sqlite"_s);
        QJsonObject figure;
        {
            PlotStore store{file};
            PlotApi api{store, openContext};
            figure =
                api.handle(plotCall(R"({"filename":"f"})", R"([{"x":[1],"stream":{"token":"abcdefghij"}}])"))
                    .made[0]
                    .figure;
        }
        PlotStore store{file};
        PlotApi api{store, openContext};
        const std::vector<PlotMade> open = api.openPlots();
        QCOMPARE(open.size(), size_t{1});
        QCOMPARE(open[0].address, (PlotAddress{u"user"_s, 0}));
        QCOMPARE(open[0].name, u"f"_s);
        QCOMPARE(open[0].figure, figure);
        QCOMPARE(api.handle(plotCall(R"({"filename":"f"})")).made[0].address.number, 0);
        QCOMPARE(api.handle(plotCall(R"({"filename":"g"})")).made[0].address.number, 1);
    }

    void aTokenOpensItsNewestPlot()
    {
        m_api->handle(plotCall(R"({"filename":"f"})", R"([{"stream":{"token":"abcdefghij"}}])"));
        QVERIFY(m_api->isShown(StreamToken{u"abcdefghij"_s}));
        m_api->plotClosed({u"user"_s, 0});
        QVERIFY(m_api->openPlots().empty());
        QVERIFY(!m_api->isShown(StreamToken{u"abcdefghij"_s}));
        const auto plot = m_api->plotForToken(StreamToken{u"abcdefghij"_s});
        QVERIFY(plot);
        QCOMPARE(plot->name, u"f"_s);
        QCOMPARE(m_api->openPlots().size(), size_t{1});
        QVERIFY(m_api->isShown(StreamToken{u"abcdefghij"_s}));
        QVERIFY(!m_api->plotForToken(StreamToken{u"klmnopqrst"_s}));
    }

private:
    static QByteArray gridBody()
    {
        return R"({"data":{"cols":{"data.0.marker.color":{"data":["a","b"],"order":2},"data.0.x":{"data":[1,2],"order":0},)"
               R"("data.0.y":{"data":[],"order":1}}},"filename":"a b_grid","parent_path":"dir/sub","world_readable":true})";
    }

    /// A figure by reference to the columns that the grid's answer names.
    static QByteArray plotBody(const QJsonObject &grid)
    {
        auto body = R"({"figure":{"data":[{"type":"scatter","stream":{"token":"abcdefghij"},"xsrc":"GRID:0",)"
                    R"("ysrc":"GRID:1","marker":{"colorsrc":"GRID:2"},"textsrc":"user:9:c0"}],)"
                    R"("layout":{"title":"t"}},"filename":"a b","parent_path":"dir/sub"})"_ba;
        const QByteArray fid = grid["fid"_L1].toString().toUtf8();
        for (int column = 0; column < 3; ++column) {
            const QByteArray uid = grid["cols"_L1][column]["uid"_L1].toString().toUtf8();
            body.replace("GRID:" + QByteArray::number(column), fid + ':' + uid);
        }
        return body;
    }

    std::unique_ptr<PlotStore> m_store;
    std::unique_ptr<PlotApi> m_api;
};

QTEST_GUILESS_MAIN(PlotApiTest)
#include "tst_plotapi.moc"
