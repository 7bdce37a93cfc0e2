// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/endpoint/plotapicalls.h"

#include <QRegularExpression>
#include <QTest>

using namespace chartstream;

class PlotApiAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }
    void init() { m_kept = std::make_unique<KeptPlots>(); }

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
        PlotApi api{m_kept->store, keyContext};
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
        PlotApi api{m_kept->store, {url, "http://127.0.0.1"_ba, true, "user"_ba, {}}};
        const HttpHeaders headers{{"Authorization"_ba, basic("user:"_ba)}};
        QCOMPARE(api.handle(request("GET"_ba, "/v2/users/current"_ba, {}, headers)).response.status, 401);
    }

    void changedUserAndKeyHoldAtOnce()
    {
        PlotApi api{m_kept->store, keyContext};
        const auto statusWith = [&api](const QByteArray &credentials) {
            const HttpHeaders headers{{"Authorization"_ba, basic(credentials)}};
            return api.handle(request("GET"_ba, "/v2/users/current"_ba, {}, headers)).response.status;
        };
        QCOMPARE(statusWith("user:apikey1234"_ba), 200);
        api.setCredentials("other"_ba, "newkey1234"_ba);
        QCOMPARE(statusWith("user:apikey1234"_ba), 401);
        QCOMPARE(statusWith("other:newkey1234"_ba), 200);
    }

    void clientRespHasUserAndKeyInItsBody()
    {
        PlotApi api{m_kept->store, keyContext};
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
        const ApiAnswer answer = m_kept->api.handle(call);
        QCOMPARE(answer.response.status, permitted ? 200 : 403);
        QCOMPARE(answer.made.size(), size_t(permitted ? 1 : 0));
    }

private:
    std::unique_ptr<KeptPlots> m_kept;
};

QTEST_GUILESS_MAIN(PlotApiAccessTest)
#include "tst_plotapiaccess.moc"
