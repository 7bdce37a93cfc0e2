// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/bodydecoder.h"
#include "core/endpoint/plotapi.h"
#include "core/endpoint/plotstore.h"
#include "tests/core/endpoint/endpointharness.h"
#include "tests/core/endpoint/resttranscripts.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// A connection without its socket: bytes in, whole requests out to the plot API.
class Requests
{
public:
    void receive(QByteArrayView bytes)
    {
        m_input.append(bytes);
        while (m_body ? readBody() : readHead()) {
        }
    }

    std::vector<PlotMade> made;
    QList<int> statuses;

private:
    bool readHead()
    {
        const HeadResult result = parseHttpHead(m_input);
        if (result.status != HeadStatus::Complete)
            return false;
        m_input.remove(0, result.consumed);
        m_request = {
            result.head.method, result.head.target, result.head.minorVersion, result.head.headers, {}, {}};
        m_body = BodyDecoder::forHead(result.head, BodyFraming::Length, BodyDecoder::Recovery::None);
        if (m_body && m_body->isEmpty())
            finish();
        return m_body || !m_input.isEmpty();
    }

    bool readBody()
    {
        const BodyDecoder::Step step = m_body->decode(m_input, m_request.body);
        m_input.remove(0, step.consumed);
        if (step.status != BodyDecoder::Status::Complete)
            return false;
        finish();
        return true;
    }

    void finish()
    {
        m_body.reset();
        const ApiAnswer answer = m_api.handle(m_request);
        statuses.append(answer.response.status);
        made.insert(made.end(), answer.made.begin(), answer.made.end());
    }

    PlotStore m_store;
    PlotApi m_api{m_store, {"http://127.0.0.1:10101", "http://127.0.0.1", false, {}, {}}};
    QByteArray m_input;
    HttpRequest m_request;
    std::optional<BodyDecoder> m_body;
};

QJsonObject expectedFigure()
{
    const QJsonObject stream{{u"token"_s, u"abcdefghij"_s}, {u"maxpoints"_s, 200}};
    const QJsonObject trace{{u"x"_s, QJsonArray{}},
                            {u"y"_s, QJsonArray{}},
                            {u"type"_s, u"scatter"_s},
                            {u"name"_s, u"a & b 100% +"_s},
                            {u"stream"_s, stream}};
    return {{u"data"_s, QJsonArray{trace}}, {u"layout"_s, QJsonObject{}}};
}

} // namespace

class RestTranscriptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression{u".*"_s}); }

    void cutAtEveryByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<int>>("statuses");
        QTest::addColumn<int>("number");
        QTest::newRow("node, raw") << transcripts::nodeClientResp << QList{200} << 0;
        QTest::newRow("arduino, raw, no type") << transcripts::arduinoClientResp << QList{200} << 0;
        QTest::newRow("python, percent-encoded") << transcripts::pythonClientResp << QList{200} << 0;
        QTest::newRow("matlab, doubly nested") << transcripts::matlabClientResp << QList{200} << 0;
        QTest::newRow("positional, wrong type") << transcripts::positionalClientResp << QList{200} << 0;
        QTest::newRow("R, multipart") << transcripts::multipartClientResp() << QList{200} << 0;
        QTest::newRow("chunked") << transcripts::chunkedClientResp << QList{200} << 0;
        QTest::newRow("chart_studio, grid first")
            << transcripts::v2Requests.join() << QList{404, 201, 404, 201} << 1;
    }
    void cutAtEveryByte()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QList<int>, statuses);
        QFETCH(const int, number);
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            Requests requests;
            requests.receive(QByteArrayView{bytes}.first(cut));
            requests.receive(QByteArrayView{bytes}.sliced(cut));
            QCOMPARE(requests.statuses, statuses);
            QCOMPARE(requests.made.size(), size_t{1});
            QCOMPARE(requests.made[0].address, (PlotAddress{u"user"_s, number}));
            QCOMPARE(requests.made[0].name, u"f"_s);
            QCOMPARE(requests.made[0].figure, expectedFigure());
        }
    }

    void byteByByte_data() { cutAtEveryByte_data(); }
    void byteByByte()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QList<int>, statuses);
        Requests requests;
        for (qsizetype i = 0; i < bytes.size(); ++i)
            requests.receive(QByteArrayView{bytes}.sliced(i, 1));
        QCOMPARE(requests.statuses, statuses);
        QCOMPARE(requests.made.size(), size_t{1});
        QCOMPARE(requests.made[0].figure, expectedFigure());
    }

    // Arduino waits for the end of the connection after its reply, and searches it as text.
    void clientRespOverASocket_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("node") << transcripts::nodeClientResp;
        QTest::newRow("arduino") << transcripts::arduinoClientResp;
        QTest::newRow("multipart") << transcripts::multipartClientResp();
        QTest::newRow("chunked") << transcripts::chunkedClientResp;
    }
    void clientRespOverASocket()
    {
        QFETCH(const QByteArray, bytes);
        EndpointHarness harness;
        TestClient client{harness};
        client.write(bytes);
        QTRY_VERIFY(client.isOver());
        QCOMPARE(client.status(), 200);
        QVERIFY(client.body().contains("\"stream-status\": \"All Streams Go!\", "));
        QVERIFY(client.body().contains("/~user/0\""));
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        QCOMPARE(harness.all<PlotMade>()[0].figure, expectedFigure());
    }

    void v2OverSockets()
    {
        EndpointHarness harness;
        QList<int> statuses;
        for (const QByteArray &request : transcripts::v2Requests) {
            TestClient client{harness};
            client.write(request);
            QTRY_VERIFY(client.isOver());
            statuses.append(client.status());
        }
        QCOMPARE(statuses, (QList{404, 201, 404, 201}));
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        QCOMPARE(harness.all<PlotMade>()[0].figure, expectedFigure());
    }

    void isThereAfterARestartUnlessClosed()
    {
        const QTemporaryDir folder;
        EndpointSettings settings;
        settings.storeFile = folder.filePath(u"plots.sqlite"_s);
        const PlotAddress address{u"user"_s, 0};
        {
            EndpointHarness harness{settings};
            TestClient client{harness};
            client.write(transcripts::nodeClientResp);
            QTRY_VERIFY(client.isOver());
        }
        {
            EndpointHarness harness{settings};
            QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
            QCOMPARE(harness.all<PlotMade>()[0].address, address);
            QCOMPARE(harness.all<PlotMade>()[0].figure, expectedFigure());
            harness.endpoint.plotClosed(address);
        }
        EndpointHarness harness{settings};
        TestClient client{harness};
        client.write(transcripts::nodeClientResp);
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        QVERIFY(harness.all<PlotMade>()[0].overwrites);
        QCOMPARE(QDir{folder.path()}.entryList(QDir::Files | QDir::Hidden), QStringList{u"plots.sqlite"_s});
    }

    void aStreamOpensTheKeptPlotOfItsToken()
    {
        EndpointHarness harness;
        TestClient client{harness};
        client.write(transcripts::nodeClientResp);
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        TestClient first{harness, "abcdefghij"};
        QTRY_COMPARE(harness.all<StreamOpened>().size(), size_t{1});
        QCOMPARE(harness.all<PlotMade>().size(), size_t{1});
        harness.endpoint.plotClosed({u"user"_s, 0});
        TestClient second{harness, "abcdefghij"};
        QTRY_COMPARE(harness.all<StreamOpened>().size(), size_t{2});
        QCOMPARE(harness.all<PlotMade>().size(), size_t{2});
    }

    void saysThatPlotsAreNotKept()
    {
        const QTemporaryDir folder;
        EndpointSettings settings;
        settings.storeFile = folder.path();
        EndpointHarness harness{settings};
        QTRY_COMPARE(harness.all<EndpointRemark>().size(), size_t{1});
        QVERIFY(harness.all<EndpointRemark>()[0].error.text().contains(folder.path()));
        TestClient client{harness};
        client.write(transcripts::nodeClientResp);
        QTRY_COMPARE(harness.all<PlotMade>().size(), size_t{1});
        QCOMPARE(harness.all<EndpointRemark>().size(), size_t{1});
    }
};

QTEST_GUILESS_MAIN(RestTranscriptsTest)
#include "tst_resttranscripts.moc"
