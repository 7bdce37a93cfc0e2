// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/endpoint/plotapicalls.h"

#include <QRegularExpression>
#include <QTest>

using namespace chartstream;

class PlotApiPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }
    void init() { m_kept = std::make_unique<KeptPlots>(); }

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
        m_kept->api.handle(plotCall("{}", R"([{"y":[1],"stream":{"token":"abcdefghij"}}])"));
        const ApiAnswer answer = m_kept->api.handle(request("GET"_ba, target));
        QVERIFY(answer.asked);
        QCOMPARE(answer.asked->address, (PlotAddress{u"user"_s, 0}));
        QCOMPARE(answer.asked->format, PlotAsked::Format::Json);
        QTEST(m_kept->api.complete(answer, "application/json"_ba, "{now}"_ba).body, "now");
        // Not open any more: as it is kept, without its tokens.
        const HttpResponse kept = m_kept->api.complete(answer, {}, {});
        QCOMPARE(kept.status, 200);
        QTEST(kept.body, "kept");
    }

    void picturesAreAskedFor()
    {
        m_kept->api.handle(plotCall("{}"));
        const ApiAnswer answer = m_kept->api.handle(request("GET"_ba, "/~user/0.png?t=1"_ba));
        QVERIFY(answer.asked);
        QCOMPARE(answer.asked->format, PlotAsked::Format::Png);
        const HttpResponse picture = m_kept->api.complete(answer, "image/png"_ba, "PNG"_ba);
        QCOMPARE(picture.contentType, "image/png"_ba);
        QCOMPARE(picture.body, "PNG"_ba);
        QCOMPARE(m_kept->api.complete(answer, {}, {}).status, 404);
    }

    void picturesOfFiguresThatAreNotKept()
    {
        const ApiAnswer answer = m_kept->api.handle(
            request("POST"_ba, "/apigenimage/"_ba,
                    R"({"figure":{"data":[{"y":[1]}]},"format":"png","width":99999,"height":300})",
                    {{"content-type"_ba, "application/x-www-form-urlencoded"_ba}}));
        QVERIFY(answer.asked);
        QCOMPARE(answer.asked->size, (QSize{4096, 300}));
        QVERIFY(answer.asked->figure.contains("data"_L1));
        QVERIFY(m_kept->store.openPlots().empty());
        QCOMPARE(m_kept->api.complete(answer, {}, {}).status, 404);
    }

    void theStartPageShowsTheRealAddress()
    {
        const ApiAnswer answer = m_kept->api.handle(request("GET"_ba, "/"_ba));
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
        const PlotAddress address = m_kept->api.handle(call).made[0].address;
        QCOMPARE(address.user, u"\"><b>"_s);
        for (const char *suffix : {"", ".embed"}) {
            const ApiAnswer answer = m_kept->api.handle(request("GET"_ba, "/~%22%3E%3Cb%3E/0"_ba + suffix));
            QCOMPARE(answer.response.status, 200);
            const QByteArray page = answer.response.body;
            QVERIFY(page.contains("&lt;script&gt;alert(1)&lt;"));
            QVERIFY(page.contains("<img src=\"/~%22%3E%3Cb%3E/0.png\""));
            QVERIFY(!page.contains("<script>") && !page.contains("<b>"));
        }
    }

    void aPageShowsPictureAndFigure()
    {
        m_kept->api.handle(plotCall(R"({"filename":"f"})"));
        for (const char *target : {"/~user/0", "/~user/0/", "/~user/0/f/"}) {
            const QByteArray page = m_kept->api.handle(request("GET"_ba, target)).response.body;
            QVERIFY(page.contains("/~user/0.png"));
            QVERIFY(page.contains("href=\"/~user/0.json\""));
            QVERIFY(page.contains("http-equiv=\"refresh\""));
        }
    }

private:
    std::unique_ptr<KeptPlots> m_kept;
};

QTEST_GUILESS_MAIN(PlotApiPagesTest)
#include "tst_plotapipages.moc"
