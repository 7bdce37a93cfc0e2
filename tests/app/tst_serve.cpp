// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <utility>

using namespace Qt::StringLiterals;
using namespace chartstream;

namespace {

QByteArray streamHead(const QByteArray &token, qsizetype length)
{
    return "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nplotly-streamtoken: " + token +
           "\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

QByteArray wholeStream(const QByteArray &token, const QByteArray &lines)
{
    return streamHead(token, lines.size()) + lines;
}

QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
{
    return method + ' ' + target +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
           body;
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

const QByteArray madePlot =
    "un=ada&key=abcdefghij&origin=plot&platform=test&"
    "args=[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"abcdefghij\",\"maxpoints\":10}}]&"
    "kwargs={\"filename\":\"kept\",\"fileopt\":\"overwrite\"}"_ba;

/// The reading end of a named pipe.
struct Fifo
{
    QString path;
    int descriptor = -1;

    explicit Fifo(const QString &name)
        : path(name)
    {
        const QByteArray encoded = QFile::encodeName(name);
        if (::mkfifo(encoded.constData(), S_IRUSR | S_IWUSR) == 0)
            descriptor = ::open(encoded.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    }
    ~Fifo() { close(); }
    Q_DISABLE_COPY_MOVE(Fifo)

    void close()
    {
        if (descriptor >= 0)
            ::close(std::exchange(descriptor, -1));
    }
};

} // namespace

/// `chartstream serve` with real streams.
class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void printsEachUpdate();
    void printsAllBeforeItEnds_data();
    void printsAllBeforeItEnds();
    void endsWithItsReader();
    void endsWithAReaderThatTakesNothing();
    void reportsEndsOfStreams();
    void opensFigures();
    void keepsPlots();
    void drawsPictures();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void TestServe::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
}

void TestServe::printsEachUpdate()
{
    ServeProgram serve;
    QVERIFY(!serve.begin().isEmpty());
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const auto socket = serve.connection(wholeStream(
        "abcdefghij", "{\"x\": 1, \"y\": 2}\n\r\n{\"x\": [1], \"text\": \"h\u00e9\"}\r\n{\"x\": 3}"_ba));
    QVERIFY(readToEnd(*socket).startsWith("HTTP/1.1 200 "));
    const Outcome outcome = serve.end();
    QCOMPARE(outcome.status, 0);

    const QList<QByteArray> lines = outcome.output.split('\n');
    QCOMPARE(lines.size(), 4);
    const QList<QByteArray> updates{"{\"x\": 1, \"y\": 2}"_ba, "{\"x\": [1], \"text\": \"h\u00e9\"}"_ba,
                                    "{\"x\": 3}"_ba};
    for (qsizetype i = 0; i < updates.size(); ++i) {
        const QJsonObject line = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(line[u"token"].toString(), u"abcdefghij"_s);
        QCOMPARE(line[u"update"].toObject(), QJsonDocument::fromJson(updates[i]).object());
        QVERIFY(line[u"at"].toInteger() >= before);
        QVERIFY(line[u"at"].toInteger() <= QDateTime::currentMSecsSinceEpoch());
    }
}

void TestServe::printsAllBeforeItEnds_data()
{
    QTest::addColumn<int>("signalNumber");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestServe::printsAllBeforeItEnds()
{
    QFETCH(int, signalNumber);
    constexpr int count = 20'000;
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"x\": " + QByteArray::number(i) + ", \"y\": 1}\n";
    ServeProgram serve;
    QVERIFY(!serve.begin().isEmpty());
    const auto finished = serve.connection(wholeStream("abcdefghij", lines));
    QVERIFY(readToEnd(*finished).startsWith("HTTP/1.1 200 "));
    const auto open = serve.connection(streamHead("klmnopqrst", 1000) + "{\"x\": 0, \"y\": 0}\n");
    QVERIFY(serve.waitForReadyRead());

    ::kill(pid_t(serve.processId()), signalNumber);
    const Outcome outcome = serve.wait();
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.output.count("\"abcdefghij\""), count);
    const QByteArray answer = readToEnd(*open);
    QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 503 "), answer.constData());
}

void TestServe::endsWithItsReader()
{
    Fifo reader(path(u"leaving"_s));
    ServeProgram serve;
    serve.setStandardOutputFile(reader.path);
    QVERIFY(!serve.begin().isEmpty());
    reader.close();
    const auto socket = serve.connection(wholeStream("abcdefghij", "{\"x\": 1, \"y\": 2}\n"_ba));
    QCOMPARE(serve.wait().status, 0);
}

void TestServe::endsWithAReaderThatTakesNothing()
{
    const Fifo reader(path(u"idle"_s));
    ServeProgram serve;
    serve.setStandardOutputFile(reader.path);
    QVERIFY(!serve.begin().isEmpty());
    const QByteArray lines = "{\"x\": 1, \"y\": 2}\n"_ba.repeated(50'000);
    const auto socket = serve.connection(wholeStream("abcdefghij", lines));
    QVERIFY(readToEnd(*socket).startsWith("HTTP/1.1 200 "));
    const Outcome outcome = serve.end();
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.errors.contains("standard output: its reader takes nothing"),
             outcome.errors.constData());
}

void TestServe::reportsEndsOfStreams()
{
    ServeProgram serve;
    QVERIFY(!serve.begin().isEmpty());
    const auto socket = serve.connection(wholeStream("abcdefghij", "{\"x\": 1}\n{\"x\": oops}\n"_ba));
    QVERIFY(readToEnd(*socket).startsWith("HTTP/1.1 422 "));
    const Outcome outcome = serve.end();
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.output.count('\n'), 1);
    const QRegularExpression report(u"abcd…: 422 .*line 2"_s);
    QVERIFY2(QString::fromUtf8(outcome.errors).contains(report), outcome.errors.constData());
}

void TestServe::opensFigures()
{
    QFile file(path(u"figure.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"data": [{"stream": {"token": "abcdefghij"}}]})");
    file.close();
    ServeProgram serve({u"--figure"_s, file.fileName()});
    QVERIFY(!serve.begin().isEmpty());
    const auto socket = serve.connection(wholeStream("abcdefghij", "{\"x\": 1, \"y\": 1}\n"_ba));
    QVERIFY(readToEnd(*socket).startsWith("HTTP/1.1 200 "));
    const Outcome outcome = serve.end();
    QVERIFY2(!outcome.errors.contains("a new plot was made"), outcome.errors.constData());
}

void TestServe::keepsPlots()
{
    const QStringList store{u"--store"_s, path(u"plots.sqlite"_s)};
    {
        ServeProgram serve(store);
        QVERIFY(!serve.begin().isEmpty());
        const QByteArray made = readToEnd(*serve.connection(request("POST", "/clientresp", madePlot)));
        QVERIFY2(made.contains("/~ada/0"), made.constData());
        QCOMPARE(serve.end().status, 0);
    }
    ServeProgram serve(store);
    QVERIFY(!serve.begin().isEmpty());
    const QByteArray again = readToEnd(*serve.connection(request("POST", "/clientresp", madePlot)));
    QVERIFY2(again.contains("/~ada/0"), again.constData());
    const auto socket = serve.connection(wholeStream("abcdefghij", "{\"x\": 5, \"y\": 6}\n"_ba));
    QVERIFY(readToEnd(*socket).startsWith("HTTP/1.1 200 "));
    const QByteArray figure = bodyOf(readToEnd(*serve.connection(request("GET", "/~ada/0.json"))));
    const QJsonObject trace = QJsonDocument::fromJson(figure)[u"data"][0].toObject();
    QCOMPARE(trace[u"x"].toArray(), QJsonArray{5});
    QCOMPARE(trace[u"y"].toArray(), QJsonArray{6});
    QVERIFY(!trace.contains(u"stream"));
    QVERIFY(readToEnd(*serve.connection(request("GET", "/~ada/7.json"))).startsWith("HTTP/1.1 404 "));
    const Outcome outcome = serve.end();
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.errors.contains("/~ada/0"), outcome.errors.constData());
}

void TestServe::drawsPictures()
{
    ServeProgram serve;
    QVERIFY(!serve.begin().isEmpty());
    readToEnd(*serve.connection(request("POST", "/clientresp", madePlot)));
    const QByteArray picture = readToEnd(*serve.connection(request("GET", "/~ada/0.png")));
    QVERIFY2(picture.startsWith("HTTP/1.1 200 "), picture.left(200).constData());
    QVERIFY(bodyOf(picture).startsWith("\x89PNG"));
    QCOMPARE(serve.end().status, 0);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
