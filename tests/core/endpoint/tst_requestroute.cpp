// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/requestroute.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

using Kind = RequestRoute::Kind;

constexpr quint16 ourPort = 10101;
const QByteArray local = "Host: localhost\r\n"_ba;
const QByteArray token = "plotly-streamtoken: abcdefghij\r\n"_ba;

RequestRoute route(const QByteArray &line, const QByteArray &headers)
{
    const HeadResult result = parseHttpHead(line + " HTTP/1.1\r\n" + headers + "\r\n");
    if (result.status != HeadStatus::Complete)
        qFatal("no head");
    return routeOf(result.head, HostRules(QHostAddress(QHostAddress::LocalHost)), ourPort);
}

} // namespace

class TestRequestRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void taken_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("token");
        const auto row = [](const char *name, const QByteArray &line, const QByteArray &headers, Kind kind,
                            const QByteArray &target, const QString &named) {
            QTest::newRow(name) << line << headers << int(kind) << target << named;
        };
        row("stream", "POST /", local + token, Kind::Stream, "/", u"abcdefghij"_s);
        row("any path", "POST /some/where?x", local + token, Kind::Stream, "/some/where?x", u"abcdefghij"_s);
        row("PUT", "PUT /file", local + token, Kind::Stream, "/file", u"abcdefghij"_s);
        row("token in each line", "POST /", local, Kind::Stream, "/", {});
        row("stream to a path of the plot API", "POST /clientresp", local + token, Kind::Stream,
            "/clientresp", u"abcdefghij"_s);
        row("absolute form", "POST HTTP://stream.plot.ly/", "Host: elsewhere\r\n" + token, Kind::Stream, "/",
            u"abcdefghij"_s);
        row("absolute form without a path", "POST http://stream.plot.ly", token, Kind::Stream, "/",
            u"abcdefghij"_s);
        row("Host twice", "POST /", local + "Host: stream.plot.ly\r\n" + token, Kind::Stream, "/",
            u"abcdefghij"_s);
        row("no Host", "POST /", token, Kind::Stream, "/", u"abcdefghij"_s);
        row("plot API", "POST /clientresp", local, Kind::PlotApi, "/clientresp", {});
        row("page", "GET /", local, Kind::PlotApi, "/", {});
        row("tunnel", "CONNECT stream.plot.ly:80", {}, Kind::Tunnel, {}, {});
        row("tunnel to our port", "CONNECT localhost:10101", {}, Kind::Tunnel, {}, {});
    }

    void taken()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, headers);
        QFETCH(int, kind);
        QFETCH(QByteArray, target);
        QFETCH(QString, token);
        const RequestRoute result = route(line, headers);
        QCOMPARE(int(result.kind), kind);
        QCOMPARE(result.target, target);
        QCOMPARE(result.token.text(), token);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("refusal");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &line, const QByteArray &headers,
                            StreamEnd refusal, const QString &detail) {
            QTest::newRow(name) << line << headers << int(refusal) << detail;
        };
        row("foreign host", "POST /", "Host: evil.example\r\n" + token, StreamEnd::Forbidden,
            u"\"evil.example\""_s);
        row("one of two is foreign", "POST /", local + "Host: evil.example\r\n" + token, StreamEnd::Forbidden,
            u"\"evil.example\""_s);
        row("foreign absolute form", "POST http://evil.example/", local + token, StreamEnd::Forbidden,
            u"\"evil.example\""_s);
        row("method", "DELETE /", local + token, StreamEnd::BadMethod, u"DELETE instead of POST"_s);
        row("tunnel to anyone", "CONNECT evil.example:80", {}, StreamEnd::Forbidden, u"\"evil.example\""_s);
        row("tunnel to TLS", "CONNECT stream.plot.ly:443", {}, StreamEnd::Forbidden, u"port 443"_s);
        row("tunnel to nowhere", "CONNECT :80", {}, StreamEnd::BadRequest, u"host:port"_s);
    }

    void refused()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, headers);
        QFETCH(int, refusal);
        QFETCH(QString, detail);
        const RequestRoute result = route(line, headers);
        QCOMPARE(result.kind, Kind::Refused);
        QCOMPARE(int(result.refusal), refusal);
        QVERIFY2(result.detail.contains(detail), qPrintable(result.detail));
    }
};

QTEST_GUILESS_MAIN(TestRequestRoute)
#include "tst_requestroute.moc"
