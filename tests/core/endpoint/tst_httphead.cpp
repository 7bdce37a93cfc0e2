// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/httphead.h"
#include "tests/core/endpoint/transcripts.h"

#include <QTest>

using namespace chartstream;

class TestHttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void complete_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("headers");
        QTest::newRow("python: Host twice")
            << transcripts::pythonHead << QByteArray("POST") << QByteArray("/") << 5;
        QTest::newRow("node") << transcripts::nodeHead << QByteArray("POST") << QByteArray("/") << 4;
        QTest::newRow("arduino") << transcripts::arduinoHead << QByteArray("POST") << QByteArray("/") << 5;
        QTest::newRow("matlab") << transcripts::matlabHead << QByteArray("POST") << QByteArray("/") << 7;
        QTest::newRow("CONNECT") << QByteArray("CONNECT stream.plot.ly:80 HTTP/1.0\r\n\r\n")
                                 << QByteArray("CONNECT") << QByteArray("stream.plot.ly:80") << 0;
        QTest::newRow("absolute form")
            << QByteArray("POST http://api.plot.ly/v2/plots HTTP/1.1\r\nHost: api.plot.ly\r\n\r\n")
            << QByteArray("POST") << QByteArray("http://api.plot.ly/v2/plots") << 1;
        QTest::newRow("blank lines before") << QByteArray("\r\n\r\nGET /~a/1?b=c HTTP/1.1\r\nA: b\r\n\r\n")
                                            << QByteArray("GET") << QByteArray("/~a/1?b=c") << 1;
        QTest::newRow("hyperquest")
            << QByteArray("POST / HTTP/1.1\r\nconnection: keepalive\r\nplotly-streamtoken: t\r\n\r\n")
            << QByteArray("POST") << QByteArray("/") << 2;
    }

    /// However the head comes in pieces, it is incomplete until its last byte.
    void complete()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(int, headers);
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QCOMPARE(parseHttpHead(QByteArrayView(bytes).first(size)).status, HeadStatus::Incomplete);
        const QByteArray more = bytes + "11\r\n{";
        for (const QByteArray &input : {bytes, more}) {
            const HeadResult result = parseHttpHead(input);
            QCOMPARE(result.status, HeadStatus::Complete);
            QCOMPARE(result.consumed, bytes.size());
            QCOMPARE(result.head.method, method);
            QCOMPARE(result.head.target, target);
            QCOMPARE(int(result.head.headers.size()), headers);
        }
    }

    void headersAsSent()
    {
        const HttpHead head = parseHttpHead(transcripts::arduinoHead).head;
        QCOMPARE(headerValue(head.headers, "plotly-converttimestamp"), QByteArray("\"America/Montreal\""));
        QCOMPARE(headerValue(head.headers, "HOST"), QByteArray("arduino.plot.ly"));
        QCOMPARE(headerValue(head.headers, "absent"), QByteArray());
        QCOMPARE(head.minorVersion, 1);
        QCOMPARE(parseHttpHead("GET / HTTP/1.0\r\n\r\n").head.minorVersion, 0);
    }

    void bad_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02");
        QTest::newRow("JSON") << QByteArray("{\"x\": 1}\n");
        QTest::newRow("no version") << QByteArray("GET /\r\n\r\n");
        QTest::newRow("HTTP/3") << QByteArray("GET / HTTP/3.0\r\n\r\n");
        QTest::newRow("no colon") << QByteArray("GET / HTTP/1.1\r\nHost\r\n\r\n");
        QTest::newRow("blank in a name") << QByteArray("GET / HTTP/1.1\r\nHo st: a\r\n\r\n");
        QTest::newRow("two lengths") << QByteArray(
            "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n");
        QTest::newRow("length and chunks")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    void bad()
    {
        QFETCH(QByteArray, bytes);
        const HeadResult result = parseHttpHead(bytes);
        QCOMPARE(result.status, HeadStatus::Bad);
        QCOMPARE(result.consumed, 0);
        QVERIFY2(result.detail.startsWith(QStringLiteral("byte ")), qPrintable(result.detail));
    }

    void limit()
    {
        const QByteArray start = "POST / HTTP/1.1\r\nCookie: ";
        const QByteArray end = "\r\n\r\n";
        const qsizetype filling = limits::httpHead - start.size() - end.size();
        QCOMPARE(parseHttpHead(start + QByteArray(filling, 'a') + end).status, HeadStatus::Complete);
        QCOMPARE(parseHttpHead(start + QByteArray(filling + 1, 'a') + end).status, HeadStatus::TooLong);
        QCOMPARE(parseHttpHead(start + QByteArray(filling + end.size(), 'a')).status, HeadStatus::Incomplete);
        QCOMPARE(parseHttpHead(start + QByteArray(filling + end.size() + 1, 'a')).status,
                 HeadStatus::TooLong);
        QCOMPARE(parseHttpHead(QByteArray(limits::httpHead + 1, '\n')).status, HeadStatus::TooLong);
    }
};

QTEST_GUILESS_MAIN(TestHttpHead)
#include "tst_httphead.moc"
