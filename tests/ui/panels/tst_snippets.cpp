// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warnings.h"
#include "ui/panels/snippets.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"abcdefghij"_s);

/// The data of a chunked body as far as it came; `ended` with its last chunk.
QByteArray unchunked(const QByteArray &body, bool *ended)
{
    QByteArray data;
    *ended = false;
    for (qsizetype at = 0;;) {
        const qsizetype line = body.indexOf("\r\n", at);
        if (line < 0)
            return data;
        const int size = body.mid(at, line - at).toInt(nullptr, 16);
        *ended = size == 0;
        if (*ended || body.size() < line + 2 + size + 2)
            return data;
        data += body.mid(line + 2, size);
        at = line + 2 + size + 2;
    }
}

} // namespace

class tst_Snippets : public QObject
{
    Q_OBJECT

private:
    static Snippet snippetFor(const QString &language, const QUrl &endpoint)
    {
        for (const Snippet &snippet : streamingSnippets(endpoint, token)) {
            if (snippet.language == language)
                return snippet;
        }
        return {};
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void tokensFitEveryClient()
    {
        static const QRegularExpression pattern(u"^[a-z0-9]{10}$"_s);
        QSet<QString> tokens;
        for (int i = 0; i < 100; ++i) {
            tokens.insert(makeStreamToken().text());
            QVERIFY(pattern.match(makeStreamToken().text()).hasMatch());
        }
        QCOMPARE(tokens.size(), 100);
    }

    void secureEndpointsAreCalledSecurely()
    {
        const QUrl endpoint(u"https://[::1]:443"_s);
        QVERIFY(snippetFor(u"Python"_s, endpoint).code.contains(u"HTTPSConnection(\"::1\", 443)"_s));
        QVERIFY(snippetFor(u"Node"_s, endpoint).code.contains(u"require('https')"_s));
        QVERIFY(snippetFor(u"curl"_s, endpoint).code.contains(u"https://[::1]:443/"_s));
        QVERIFY(snippetFor(u"curl"_s, endpoint).hint.contains(u"certificate"_s));
    }

    void stream_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("program");
        QTest::newRow("Python") << u"Python"_s << u"python3"_s;
        QTest::newRow("Node") << u"Node"_s << u"node"_s;
        QTest::newRow("curl") << u"curl"_s << u"sh"_s;
    }
    /// The programs as a person pastes them, against an endpoint that says nothing before the body ends
    /// (protocol section 0); they end cleanly when they are interrupted.
    void stream()
    {
        QFETCH(QString, language);
        QFETCH(QString, program);
        const QString interpreter = QStandardPaths::findExecutable(program);
        if (interpreter.isEmpty() ||
            (language == "curl"_L1 && QStandardPaths::findExecutable(u"curl"_s).isEmpty()))
            QSKIP("the interpreter is not installed here");

        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const Snippet snippet = snippetFor(language, QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())));
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"program"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // A person's patience is longer than a test's.
        file.write(QString(snippet.code).replace(u"seq 1000"_s, u"seq 5"_s).toUtf8());
        file.close();

        QProcess process;
        process.start(interpreter, {file.fileName()});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), 30'000);
        QTcpSocket *socket = server.nextPendingConnection();

        QByteArray received;
        const auto receive = [&received, socket] {
            received += socket->readAll();
            return received.indexOf("\r\n\r\n");
        };
        QTRY_VERIFY_WITH_TIMEOUT(receive() > 0, 30'000);
        const QByteArray head = received.left(received.indexOf("\r\n\r\n"));
        QVERIFY2(head.startsWith("POST / HTTP/1.1\r\n"), head.constData());
        QVERIFY2(head.toLower().contains("\r\nplotly-streamtoken: abcdefghij"), head.constData());
        QVERIFY2(head.toLower().contains("\r\ntransfer-encoding: chunked"), head.constData());
        if (head.contains("100-continue"))
            socket->write("HTTP/1.1 100 Continue\r\n\r\n");

        bool ended = false;
        const auto body = [&] {
            const qsizetype start = receive() + 4;
            return unchunked(received.mid(start), &ended);
        };
        QTRY_VERIFY_WITH_TIMEOUT(body().count('\n') >= 5, 30'000);
        static const QRegularExpression line(u"^\\{\"x\": ?\\d+, ?\"y\": ?-?[\\d.e-]+\\}$"_s);
        const QStringList lines = QString::fromUtf8(body()).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &text : lines)
            QVERIFY2(line.match(text).hasMatch(), qPrintable(text));

        if (language != "curl"_L1)
            ::kill(pid_t(process.processId()), SIGINT);
        QTRY_VERIFY_WITH_TIMEOUT((body(), ended), 30'000);
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfine");
        socket->disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardOutput().contains("fine"));
    }

    /// As a shell runs it.
    void firstPointsArrive()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QUrl endpoint(u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
        QProcess process;
        process.start(u"sh"_s, {u"-c"_s, firstPointsCommand(endpoint, token)});
        QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), 30'000);
        QTcpSocket *socket = server.nextPendingConnection();
        QByteArray received;
        bool ended = false;
        QTRY_VERIFY_WITH_TIMEOUT((received += socket->readAll(),
                                  unchunked(received.mid(received.indexOf("\r\n\r\n") + 4), &ended), ended),
                                 30'000);
        QVERIFY(received.startsWith("POST / HTTP/1.1\r\n"));
        QVERIFY(received.contains("\r\nplotly-streamtoken: abcdefghij\r\n"));
        const QByteArray body = unchunked(received.mid(received.indexOf("\r\n\r\n") + 4), &ended);
        QCOMPARE(body, "{\"y\": 1}\n{\"y\": 3}\n{\"y\": 2}\n"_ba);
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    }
};

QTEST_GUILESS_MAIN(tst_Snippets)
#include "tst_snippets.moc"
