// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/endpoint/plotapicalls.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;

class PlotApiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }
    void init() { m_kept = std::make_unique<KeptPlots>(); }

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
        const ApiAnswer answer = m_kept->api.handle(
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
        const ApiAnswer answer = m_kept->api.handle(plotCall("{\"filename\":\"a \\\"q\\\" \\\\ é\"}"));
        const auto expected =
            "{\"url\": \"http://127.0.0.1:10101/~user/0\", \"filename\": \"a \\\"q\\\" \\\\ é\", "
            "\"warning\": \"\", \"error\": \"\", \"message\": \"\"}"_ba;
        QCOMPARE(answer.response.body, expected);
    }

    void clientRespNamesWhatIsMissing()
    {
        const ApiAnswer answer = m_kept->api.handle(request("POST"_ba, "/clientresp"_ba));
        QCOMPARE(answer.response.status, 200);
        const auto expected = R"({"url": "", "message": "", "warning": "", "filename": "", "error": )"
                              R"("Missing required POST parameters: platform un key origin args kwargs"})"_ba;
        QCOMPARE(answer.response.body, expected);
        QVERIFY(answer.made.empty());
    }

    void clientRespIsForPost()
    {
        const ApiAnswer answer = m_kept->api.handle(request("GET"_ba, "/clientresp"_ba));
        QCOMPARE(answer.response.status, 200);
        QCOMPARE(json(answer)["error"_L1].toString(),
                 u"The type of request made is not a POST. Please try again."_s);
        QCOMPARE(json(answer).size(), 5);
    }

    void sameNameKeepsTheNumber()
    {
        m_kept->api.handle(plotCall(R"({"filename":"other"})"));
        m_kept->api.handle(plotCall(R"({"filename":"f","fileopt":"overwrite"})"));
        m_kept->api.handle(plotCall(R"({"filename":"/f/"})"));
        QCOMPARE(m_kept->store.openPlots().size(), size_t{2});
        const ApiAnswer answer = m_kept->api.handle(plotCall(R"({"filename":"f"})", R"([{"y":[9]}])"));
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
        m_kept->api.handle(plotCall(R"({"filename":"f","layout":{"a":1}})",
                                    R"([{"y":[1,2],"marker":{"size":[7,7]}},{"y":[5]}])"));
        const ApiAnswer answer =
            m_kept->api.handle(plotCall(R"({"filename":"f","layout":{"b":2},"fileopt":")" + fileopt + R"("})",
                                        R"([{"y":[3],"marker":{"size":[8]}}])"));
        QTEST(answer.made[0].address.number, "number");
        QTEST(answer.made[0].name, "name");
        QCOMPARE(answer.made[0].figure, object(figure));
    }

    void stylesAndLayoutsChangeAPlot()
    {
        m_kept->api.handle(plotCall(R"({"filename":"f"})", R"([{"y":[1]},{"y":[2],"line":{"width":1}}])"));
        m_kept->api.handle(
            plotCall(R"({"filename":"f","traces":[1]})", R"([{"line":{"color":"red"}}])", "style"));
        const ApiAnswer answer =
            m_kept->api.handle(plotCall(R"({"filename":"f"})", R"({"title":"t"})", "layout"));
        QCOMPARE(answer.made[0].address.number, 0);
        const auto expected = object(R"({"data":[{"y":[1]},{"y":[2],"line":{"width":1,"color":"red"}}],)"
                                     R"("layout":{"title":"t"}})");
        QCOMPARE(answer.made[0].figure, expected);
        const ApiAnswer unknown =
            m_kept->api.handle(plotCall(R"({"filename":"g"})", R"({"title":"t"})", "layout"));
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
        QCOMPARE(json(m_kept->api.handle(plotCall(kwargs)))["filename"_L1].toString(),
                 u"plot from API (0)"_s);
        QCOMPARE(json(m_kept->api.handle(plotCall(kwargs)))["filename"_L1].toString(),
                 u"plot from API (1)"_s);
    }

    void userNamesAreEncodedInAddresses()
    {
        HttpRequest call = plotCall("{}");
        call.body.replace("un=user", "un=a/b \xc3\xa9");
        const ApiAnswer answer = m_kept->api.handle(call);
        QCOMPARE(json(answer)["url"_L1].toString(), u"http://127.0.0.1:10101/~a%2Fb%20%C3%A9/0"_s);
        QCOMPARE(m_kept->api.handle(request("GET"_ba, "/~a%2Fb%20%C3%A9/0"_ba)).response.status, 200);
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
        m_kept->api.handle(plotCall(R"({"filename":"f"})", R"([{"stream":{"token":"abcdefghij"}}])"));
        QVERIFY(m_kept->api.isShown(StreamToken{u"abcdefghij"_s}));
        m_kept->api.plotClosed({u"user"_s, 0});
        QVERIFY(m_kept->api.openPlots().empty());
        QVERIFY(!m_kept->api.isShown(StreamToken{u"abcdefghij"_s}));
        const auto plot = m_kept->api.plotForToken(StreamToken{u"abcdefghij"_s});
        QVERIFY(plot);
        QCOMPARE(plot->name, u"f"_s);
        QCOMPARE(m_kept->api.openPlots().size(), size_t{1});
        QVERIFY(m_kept->api.isShown(StreamToken{u"abcdefghij"_s}));
        QVERIFY(!m_kept->api.plotForToken(StreamToken{u"klmnopqrst"_s}));
    }

private:
    std::unique_ptr<KeptPlots> m_kept;
};

QTEST_GUILESS_MAIN(PlotApiTest)
#include "tst_plotapi.moc"
