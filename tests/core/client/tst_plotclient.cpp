// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/plotclient.h"
#include "core/client/streamaccessmanager.h"
#include "core/support/limits.h"
#include "tests/core/client/scriptedserver.h"
#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString user = u"alice"_s;
const QString key = u"topsecret0"_s;

/// A client and what became of its calls.
struct Caller
{
    explicit Caller(const QUrl &url, ServerAccess access = {})
        : manager(std::move(access))
        , client(manager, {url, user, key}, clock)
    {
        QObject::connect(&client, &PlotClient::identified, &client,
                         [this](const QString &who) { name = who; });
        QObject::connect(&client, &PlotClient::saved, &client,
                         [this](const SavedPlot &plot) { saved = plot; });
        QObject::connect(&client, &PlotClient::fetched, &client,
                         [this](const QJsonObject &got) { figure = got; });
        QObject::connect(&client, &PlotClient::failed, &client,
                         [this](const CallFailure &why) { failure = why; });
    }

    int outcomes() const
    {
        return int(name.has_value()) + int(saved.has_value()) + int(figure.has_value()) +
               int(failure.has_value());
    }

    FakeClock clock;
    StreamAccessManager manager;
    PlotClient client;
    std::optional<QString> name;
    std::optional<SavedPlot> saved;
    std::optional<QJsonObject> figure;
    std::optional<CallFailure> failure;
};

struct Request
{
    QByteArray line; ///< method and target
    QByteArray head;
    QJsonObject body;
};

/// A Chart Studio server by script: answers each whole request with the next of `answers`.
class RestServer
{
public:
    explicit RestServer(const QList<QByteArray> &answers, bool isEncrypted = false)
        : m_answers(answers)
        , m_server([this](QSslSocket &socket, const QByteArray &bytes) { take(socket, bytes); }, isEncrypted)
    {}

    QUrl url() const { return m_server.url(); }

    std::vector<Request> requests;

private:
    void take(QSslSocket &socket, const QByteArray &bytes)
    {
        static const QRegularExpression length(u"content-length: ([0-9]+)"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = bytes.first(end);
        const qsizetype expected = length.match(QString::fromLatin1(head)).captured(1).toLongLong();
        if (bytes.size() < end + 4 + expected)
            return;
        requests.push_back({head.first(head.indexOf(" HTTP/1.1")), head,
                            QJsonDocument::fromJson(bytes.mid(end + 4)).object()});
        if (m_answers.isEmpty())
            return;
        socket.write(m_answers.takeFirst());
        socket.disconnectFromHost();
    }

    QList<QByteArray> m_answers;
    ScriptedServer m_server;
};

QByteArray good(const QByteArray &json)
{
    return ScriptedServer::answer("200 OK"_ba, json);
}

const QByteArray notFound =
    ScriptedServer::answer("404 Not Found"_ba, R"({"errors": [{"message": "Not found."}]})"_ba);

QJsonObject streamingFigure()
{
    const QJsonObject trace{{u"type"_s, u"scatter"_s},
                            {u"x"_s, QJsonArray{1, 2}},
                            {u"y"_s, QJsonArray{}},
                            {u"stream"_s, QJsonObject{{u"token"_s, u"abcdefghij"_s}}}};
    return {{u"data"_s, QJsonArray{trace}}, {u"layout"_s, QJsonObject{{u"title"_s, u"T"_s}}}};
}

} // namespace

class tst_PlotClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void speaksWithOurEndpoint()
    {
        const SystemClock clock;
        ListeningWorkspace listening(clock, clock, 1ms);
        connect(&listening.intake, &Intake::plotAsked, this, [&listening](const PlotAsked &question) {
            listening.endpoint.answer(question.request, {}, {});
        });
        Caller caller{QUrl(listening.endpoint.url())};

        caller.client.identify();
        QTRY_COMPARE(caller.name, user);

        caller.client.save({u"dir/a plot & more+"_s, streamingFigure()});
        QTRY_VERIFY(caller.saved);
        QVERIFY(caller.saved->isNew);
        QTRY_COMPARE(listening.workspace.plots().size(), 1u);
        const Plot &plot = *listening.workspace.plots().front();
        QCOMPARE(plot.title(), u"T"_s);
        QCOMPARE(plot.document().token(0), StreamToken(u"abcdefghij"_s));
        QCOMPARE(plot.document().series[0].column("x")->cell(1), Cell(2.0));
        QCOMPARE(caller.saved->page, QUrl(listening.endpoint.url() + plot.address()->path() + u'/'));
        const Result<PlotReference> reference = parsePlotReference(caller.saved->page.toString());
        QVERIFY(reference);
        QCOMPARE(reference->fileId(), caller.saved->fileId);

        caller.client.save({u"dir/a plot & more+"_s, streamingFigure()});
        QTRY_VERIFY(caller.failure);
        QVERIFY2(caller.failure->error.what.contains(caller.saved->fileId),
                 qPrintable(caller.failure->error.what));

        const QString fileId = caller.saved->fileId;
        for (const PlotDraft &draft :
             {PlotDraft{.name = u"dir/a plot & more+"_s, .figure = streamingFigure(), .overwrites = true},
              PlotDraft{.name = u"another"_s, .figure = streamingFigure(), .fileId = fileId}}) {
            caller.saved.reset();
            caller.client.save(draft);
            QTRY_VERIFY(caller.saved);
            QVERIFY(!caller.saved->isNew);
            QCOMPARE(caller.saved->fileId, fileId);
        }
        QCOMPARE(listening.workspace.plots().size(), 1u);

        caller.client.fetch(*reference);
        QTRY_VERIFY(caller.figure);
        QCOMPARE(caller.figure->value("data"_L1)[0]["x"_L1].toArray(), (QJsonArray{1, 2}));
        QCOMPARE(caller.figure->value("layout"_L1)["title"_L1].toString(), u"T"_s);
    }

    void savesAsThePythonClientDoes()
    {
        RestServer server(
            {good("{}"_ba), notFound, good(R"({"fid": "alice:8", "filetype": "grid"})"_ba),
             good(QByteArray()),
             good(R"({"file": {"fid": "alice:9", "cols": [{"name": "data.0.y", "uid": "c2"}, )"
                  R"({"name": "data.0.x", "uid": "c1"}]}})"_ba),
             good("{\"file\": {\"fid\": \"alice:10\", \"web_url\": \"http://h/~alice/10/\"}}"_ba)});
        Caller caller(server.url());
        caller.client.save({u"dir/sub/name"_s, streamingFigure(), true});
        QTRY_VERIFY(caller.saved);
        QCOMPARE(caller.saved->fileId, u"alice:10"_s);
        QCOMPARE(caller.saved->page, QUrl(u"http://h/~alice/10/"_s));
        QCOMPARE(caller.outcomes(), 1);

        QByteArrayList lines;
        for (const Request &request : server.requests) {
            lines += request.line;
            QVERIFY(request.head.toLower().contains("\r\nplotly-client-platform: chartstream"));
            QVERIFY(request.head.contains("Basic " + (user + u':' + key).toLatin1().toBase64()));
        }
        QCOMPARE(lines, (QByteArrayList{"POST /v2/folders", "GET /v2/files/lookup?path=dir%2Fsub%2Fname",
                                        "GET /v2/files/lookup?path=dir%2Fsub%2Fname_grid",
                                        "DELETE /v2/grids/alice:8", "POST /v2/grids", "POST /v2/plots"}));
        QCOMPARE(server.requests[0].body, (QJsonObject{{u"path"_s, u"dir/sub"_s}}));
        const QJsonObject grid = server.requests[4].body;
        QCOMPARE(grid["filename"_L1].toString(), u"name_grid"_s);
        QCOMPARE(grid["parent_path"_L1].toString(), u"dir/sub"_s);
        QCOMPARE(grid["data"_L1]["cols"_L1]["data.0.x"_L1]["data"_L1].toArray(), (QJsonArray{1, 2}));
        const QJsonObject plot = server.requests[5].body;
        QCOMPARE(plot["filename"_L1].toString(), u"name"_s);
        QCOMPARE(plot["world_readable"_L1].toBool(), true);
        const QJsonValue trace = plot["figure"_L1]["data"_L1][0];
        QCOMPARE(trace["xsrc"_L1].toString(), u"alice:9:c1"_s);
        QCOMPARE(trace["ysrc"_L1].toString(), u"alice:9:c2"_s);
        QVERIFY(trace["x"_L1].isUndefined());
        QCOMPARE(trace["stream"_L1]["token"_L1].toString(), u"abcdefghij"_s);
    }

    void aFolderThatExistsIsNoFailure()
    {
        RestServer server({ScriptedServer::answer("400 Bad Request"_ba,
                                                  R"({"errors": [{"message": "a already exists"}]})"_ba),
                           notFound, good(R"({"fid": "alice:1"})"_ba)});
        Caller caller(server.url());
        caller.client.save({u"a/b"_s, {{u"data"_s, QJsonArray()}}});
        QTRY_VERIFY(caller.saved);
        QCOMPARE(server.requests.back().line, "POST /v2/plots"_ba);
    }

    void savesNothingOverAnotherKind()
    {
        RestServer server({good(R"({"fid": "alice:1", "filetype": "grid"})"_ba)});
        Caller caller(server.url());
        caller.client.save({.name = u"a"_s, .figure = {}, .overwrites = true});
        QTRY_VERIFY(caller.failure);
        QCOMPARE(server.requests.size(), 1u);
    }

    void aGridWithoutAPlaceForAColumnFails()
    {
        RestServer server(
            {notFound, notFound,
             good(R"({"file": {"fid": "alice:9", "cols": [{"name": "data.0.x", "uid": "c1"}]}})"_ba)});
        Caller caller(server.url());
        caller.client.save({u"a"_s, streamingFigure()});
        QTRY_VERIFY(caller.failure);
        QCOMPARE(server.requests.size(), 3u);
    }

    void failuresCarryTheServersWords_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("mayPass");

        const auto add = [](const char *name, const QByteArray &status, const QByteArray &text,
                            const QString &what, bool mayPass = false) {
            QTest::newRow(name) << ScriptedServer::answer(status, text) << status.left(3).toInt() << what
                                << mayPass;
        };
        add("401", "401 Unauthorized"_ba, R"({"detail": "Invalid user."})"_ba, u"401 Invalid user."_s);
        add("404", "404 Not Found"_ba, R"({"errors": [{"message": "Not found."}]})"_ba, u"404 Not found."_s);
        add("429", "429 Too Many"_ba, "slow down"_ba, u"429 slow down"_s, true);
        add("500", "500 Oops"_ba, "<html><title>Uh oh</title></html>"_ba, u"500 Uh oh"_s, true);
        add("503", "503 Busy"_ba, QByteArray(), u"503 Busy"_s, true);
        add("repeats the key", "403 No"_ba, "bad key topsecret0!"_ba, u"403 bad key \u2026!"_s);
        add("a page", "200 OK"_ba, "<title>Welcome</title>"_ba,
            u"this is no Chart Studio server: its answer is no JSON object, but \"Welcome\""_s);
        QTest::newRow("basic")
            << "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 5\r\n"
               "Connection: close\r\n\r\nwrong"_ba
            << 401 << u"401 wrong"_s << false;
    }
    void failuresCarryTheServersWords()
    {
        QFETCH(QByteArray, answer);
        RestServer server({answer});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_VERIFY(caller.failure);
        QTEST(caller.failure->status, "status");
        QTEST(caller.failure->error.what, "what");
        QTEST(caller.failure->error.retry == Retry::Later, "mayPass");
        QCOMPARE(caller.failure->error.where, server.url().toString() + u"/v2/users/current"_s);
        QCOMPARE(server.requests.size(), 1u);
        QCOMPARE(caller.outcomes(), 1);
        QVERIFY(!caller.client.isBusy());
    }

    void addressesAreToldWithoutSecrets()
    {
        RestServer server({notFound});
        QUrl url = server.url();
        url.setUserInfo(u"me:password"_s);
        url.setPath(u"/sub/"_s);
        Caller caller(url);
        caller.client.fetch({u"bob"_s, 3, {}, u"sharesecret"_s});
        QTRY_VERIFY(caller.failure);
        QCOMPARE(caller.failure->error.where, server.url().toString() + u"/sub/v2/plots/bob:3/content"_s);
        QCOMPARE(server.requests.front().line,
                 "GET /sub/v2/plots/bob:3/content?inline_data=true&share_key=sharesecret"_ba);
    }

    void nobodyThere()
    {
        QUrl url;
        {
            const ScriptedServer gone;
            url = gone.url();
        }
        Caller caller(url);
        caller.client.identify();
        QTRY_VERIFY(caller.failure);
        QCOMPARE(caller.failure->status, 0);
        QCOMPARE(caller.failure->error.retry, Retry::Later);
        QVERIFY(caller.failure->certificate.isNull());
    }

    void silenceHasADeadline()
    {
        RestServer server({});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_COMPARE(server.requests.size(), 1u);
        caller.clock.advance(RestCall::deadline - 1ms);
        QVERIFY(!caller.failure);
        caller.clock.advance(1ms);
        QTRY_VERIFY(caller.failure);
        QCOMPARE(caller.failure->error.what, u"no answer within 30 s"_s);
        QCOMPARE(caller.failure->error.retry, Retry::Later);
    }

    void aCutAnswerIsNone()
    {
        RestServer server({"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"_ba});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_VERIFY(caller.failure);
        QVERIFY(!caller.name);
    }

    void answersHaveALimit()
    {
        const QByteArray large(limits::restBody + 1, ' ');
        RestServer server({ScriptedServer::answer("200 OK"_ba, large)});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_VERIFY(caller.failure);
        QCOMPARE(caller.failure->error.what, u"the answer is larger than 64 MiB"_s);
    }

    void packedAnswersHaveALimit_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("next to nothing") << QByteArray(limits::restBody + 1, ' ');
        // Of a size that Qt does not object to.
        QByteArray numbers;
        numbers.reserve(limits::restBody + 16);
        quint32 number = 1;
        while (numbers.size() <= limits::restBody) {
            numbers += QByteArray::number(number) + "    ";
            number = number * 1664525U + 1013904223U;
        }
        QTest::newRow("numbers") << numbers;
    }
    void packedAnswersHaveALimit()
    {
        QFETCH(QByteArray, content);
        const QByteArray packed = qCompress(content, 1).sliced(4); // without Qt's own length
        RestServer server(
            {"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nConnection: close\r\nContent-Length: "_ba +
             QByteArray::number(packed.size()) + "\r\n\r\n" + packed});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_VERIFY_WITH_TIMEOUT(caller.failure, 30'000);
        QVERIFY(!caller.name);
        if (qstrcmp(QTest::currentDataTag(), "numbers") == 0)
            QCOMPARE(caller.failure->error.what, u"the answer is larger than 64 MiB"_s);
    }

    void cancelledCallsSayNothing()
    {
        RestServer server({});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_COMPARE(server.requests.size(), 1u);
        QVERIFY(caller.client.isBusy());
        caller.client.cancel();
        QVERIFY(!caller.client.isBusy());
        caller.clock.advance(2 * RestCall::deadline);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(caller.outcomes(), 0);
    }

    void aNewCallReplacesTheFormer()
    {
        RestServer server({QByteArray(), good(R"({"username": "bob"})"_ba)});
        Caller caller(server.url());
        caller.client.save({u"a"_s, streamingFigure()});
        caller.client.identify();
        QTRY_COMPARE(caller.outcomes(), 1);
    }

    void followsARedirectOnTheSameHost()
    {
        RestServer server({"HTTP/1.1 308 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"_ba,
                           good(R"({"username": "bob"})"_ba)});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_COMPARE(caller.name, u"bob"_s);
        QCOMPARE(server.requests.back().line, "GET /elsewhere"_ba);
        QVERIFY(server.requests.back().head.contains("Basic "));
    }

    void sendsTheKeyNowhereElse()
    {
        RestServer other({good("{}"_ba)});
        RestServer server({"HTTP/1.1 302 Found\r\nLocation: "_ba + other.url().toEncoded() +
                           "/v2/users/current\r\nContent-Length: 0\r\n\r\n"_ba});
        Caller caller(server.url());
        caller.client.identify();
        QTRY_VERIFY(caller.failure);
        QVERIFY(caller.failure->error.what.contains(other.url().toString()));
        QCOMPARE(caller.failure->status, 302);
        QVERIFY(other.requests.empty());
    }

    void redirectsHaveALimit()
    {
        RestServer server(
            QList<QByteArray>(10, "HTTP/1.1 307 Again\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"_ba));
        Caller caller(server.url());
        caller.client.identify();
        QTRY_VERIFY(caller.failure);
        QCOMPARE(server.requests.size(), size_t{RestCall::mostRedirects} + 1);
    }

    void aDistrustedCertificateIsShown()
    {
        RestServer server({}, true);
        Caller caller(server.url());
        caller.client.identify();
        QTRY_VERIFY(caller.failure);
        QVERIFY(server.requests.empty());
        QVERIFY(!caller.failure->certificate.isNull());
        QCOMPARE(caller.failure->error.retry, Retry::Never);

        RestServer again({good(R"({"username": "bob"})"_ba)}, true);
        Caller trusting(again.url(), {.acceptedFingerprint =
                                          caller.failure->certificate.digest(QCryptographicHash::Sha256)});
        trusting.client.identify();
        QTRY_COMPARE(trusting.name, u"bob"_s);
    }
};

QTEST_GUILESS_MAIN(tst_PlotClient)
#include "tst_plotclient.moc"
