// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/endpoint/plotapicalls.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace chartstream;

class PlotApiV2Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }
    void init() { m_kept = std::make_unique<KeptPlots>(); }

    // The requests of chart_studio 4.14.3 in the order seen, for a figure in folders, made twice.
    void v2SequenceGridFirst()
    {
        QCOMPARE(m_kept->api.handle(request("GET"_ba, "/v2/users/current"_ba)).response.status, 200);
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 2; ++i) {
                const ApiAnswer folder =
                    m_kept->api.handle(request("POST"_ba, "/v2/folders"_ba, R"({"path":"dir/sub"})"));
                QVERIFY(folder.response.status / 100 == 2);
            }
            const ApiAnswer gridLookup =
                m_kept->api.handle(request("GET"_ba, "/v2/files/lookup?path=dir%2Fsub%2Fa+b_grid"_ba));
            QCOMPARE(gridLookup.response.status, round == 0 ? 404 : 200);
            if (round == 1) {
                const QByteArray fid = json(gridLookup)["fid"_L1].toString().toUtf8();
                QCOMPARE(m_kept->api.handle(request("DELETE"_ba, "/v2/grids/" + fid)).response.status, 204);
            }
            const ApiAnswer grid = m_kept->api.handle(request("POST"_ba, "/v2/grids"_ba, gridBody()));
            QCOMPARE(grid.response.status, 201);
            QVERIFY(grid.made.empty());
            const QJsonObject gridFile = json(grid)["file"_L1].toObject();
            QVERIFY(gridFile["web_url"_L1].toString().endsWith(u'/'));
            QCOMPARE(gridFile["cols"_L1].toArray().size(), 3);
            QCOMPARE(gridFile["cols"_L1][2]["name"_L1].toString(), u"data.0.marker.color"_s);

            const ApiAnswer plotLookup =
                m_kept->api.handle(request("GET"_ba, "/v2/files/lookup?path=dir/sub/a%20b"_ba));
            QCOMPARE(plotLookup.response.status, round == 0 ? 404 : 200);
            const ApiAnswer plot =
                round == 0
                    ? m_kept->api.handle(request("POST"_ba, "/v2/plots"_ba, plotBody(gridFile)))
                    : m_kept->api.handle(request("PUT"_ba, "/v2/plots/user%3A1"_ba, plotBody(gridFile)));
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
        const ApiAnswer plot = m_kept->api.handle(
            request("POST"_ba, "/v2/plots"_ba, R"({"figure":{"data":[{"y":[1,2]}]},"world_readable":true})"));
        QCOMPARE(plot.response.status, 201);
        QCOMPARE(plot.made[0].figure["data"_L1][0]["y"_L1][1].toInt(), 2);
        QCOMPARE(plot.made[0].name, u"plot from API (0)"_s);
    }

    void v2SameNameKeepsTheNumber()
    {
        const auto body = R"({"filename":"f","figure":{"data":[]}})"_ba;
        QCOMPARE(json(m_kept->api.handle(request("POST"_ba, "/v2/plots"_ba, body)))["file"_L1]["fid"_L1]
                     .toString(),
                 u"user:0"_s);
        const ApiAnswer again = m_kept->api.handle(request("POST"_ba, "/v2/plots"_ba, body));
        QCOMPARE(again.made[0].address.number, 0);
        QVERIFY(again.made[0].overwrites);
        const ApiAnswer classic = m_kept->api.handle(plotCall(R"({"filename":"f"})"));
        QCOMPARE(classic.made[0].address.number, 0);
    }

    void v2PatchRenamesOrReplaces()
    {
        m_kept->api.handle(
            request("POST"_ba, "/v2/plots"_ba, R"({"filename":"f","figure":{"data":[{"y":[1]}]}})"));
        const ApiAnswer renamed =
            m_kept->api.handle(request("PATCH"_ba, "/v2/plots/user:0"_ba, R"({"filename":"g"})"));
        QCOMPARE(renamed.response.status, 200);
        QCOMPARE(renamed.made[0].name, u"g"_s);
        QCOMPARE(renamed.made[0].figure["data"_L1].toArray().size(), 1);
        const ApiAnswer replaced =
            m_kept->api.handle(request("PATCH"_ba, "/v2/plots/user:0"_ba, R"({"figure":{"data":[]}})"));
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
        m_kept->api.handle(request("POST"_ba, "/v2/plots"_ba, R"({"filename":"f","figure":{"data":[]}})"));
        QCOMPARE(m_kept->api.handle(request(method, target)).response.status / 100, 2);
        const ApiAnswer again = m_kept->api.handle(request(method, target));
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
        const ApiAnswer answer = m_kept->api.handle(request(method, target, body));
        QTEST(answer.response.status, "status");
        QVERIFY(!json(answer).isEmpty());
        QVERIFY(answer.made.empty() && !answer.asked);
        QVERIFY(m_kept->store.openPlots().empty());
    }

    void errorsNameThePath()
    {
        const ApiAnswer answer =
            m_kept->api.handle(request("POST"_ba, "/v2/plots"_ba, R"({"figure":{"data":[{},7]}})"));
        QCOMPARE(json(answer)["errors"_L1][0]["message"_L1].toString(),
                 u"figure.data[1]: a trace must be an object"_s);
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

    std::unique_ptr<KeptPlots> m_kept;
};

QTEST_GUILESS_MAIN(PlotApiV2Test)
#include "tst_plotapiv2.moc"
