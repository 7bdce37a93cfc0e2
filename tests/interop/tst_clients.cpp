// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chartstream;

namespace {

constexpr int count = 300;       // points a stream
constexpr int patience = 60'000; // ms

struct Run
{
    int status = -1;
    QByteArray output;
    QByteArray errors;
};

/// Runs a program of the system to its end; `pieces` are written to its standard input one by one.
Run run(const QString &program, const QStringList &arguments, const QList<QByteArray> &pieces = {},
        const QString &certificates = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NODE_PATH"_s, QStringLiteral(NODE_MODULES));
    environment.insert(u"NODE_EXTRA_CA_CERTS"_s, certificates);
    for (const QString &proxy : {u"http_proxy"_s, u"https_proxy"_s, u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s})
        environment.remove(proxy);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    for (const QByteArray &piece : pieces) {
        process.write(piece);
        process.waitForBytesWritten(patience);
    }
    process.closeWriteChannel();
    const bool isEnded = process.waitForFinished(patience);
    return {isEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The points every client sends: (i, factor * i * i).
QJsonArray numbers(int factor)
{
    QJsonArray numbers;
    for (int i = 0; i < count; ++i)
        numbers.append(factor == 0 ? i : factor * i * i);
    return numbers;
}

QList<QByteArray> lines()
{
    QList<QByteArray> lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"x\": " + QByteArray::number(i) + ", \"y\": " + QByteArray::number(i * i) + "}\n";
    return lines;
}

} // namespace

/// Real clients, unchanged, against the real program: exactly the points sent end up in the plot.
class TestClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void nodePlotly();
    void hyperquest();
    void curlUpload();
    void curlData();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void makePlot();
    QJsonObject trace(int index) const;

    QTemporaryDir m_folder;
    std::unique_ptr<ServeProgram> m_serve;
    QUrl m_url;
};

void TestClients::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    const Run openssl = run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s,
                                           u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                                           u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s,
                                           path(u"key.pem"_s), u"-out"_s, path(u"certificate.pem"_s)});
    QVERIFY2(openssl.status == 0, openssl.errors.constData());
}

void TestClients::init()
{
    m_serve = std::make_unique<ServeProgram>(
        QStringList{u"--tls-certificate"_s, path(u"certificate.pem"_s), u"--tls-key"_s, path(u"key.pem"_s)});
    m_url = m_serve->begin();
    QVERIFY(!m_url.isEmpty());
}

void TestClients::cleanup()
{
    QCOMPARE(m_serve->end().status, 0);
}

/// A plot with one empty trace for the token of the single streams.
void TestClients::makePlot()
{
    const Run made = run(u"curl"_s, {u"-sS"_s, u"--data"_s,
                                     u"un=ada&key=abcdefghij&origin=plot&platform=curl&"
                                     "args=[{\"x\":[],\"y\":[],\"stream\":{\"token\":\"abcdefghij\"}}]&"
                                     "kwargs={\"filename\":\"single\",\"fileopt\":\"overwrite\"}"_s,
                                     u"http://127.0.0.1:%1/clientresp"_s.arg(m_url.port())});
    QVERIFY2(made.output.contains("/~ada/0"), (made.output + made.errors).constData());
}

/// A trace of the plot, as the endpoint gives it to anybody who asks.
QJsonObject TestClients::trace(int index) const
{
    const Run got = run(u"curl"_s, {u"-sS"_s, u"http://127.0.0.1:%1/~ada/0.json"_s.arg(m_url.port())});
    return QJsonDocument::fromJson(got.output)[u"data"][index].toObject();
}

void TestClients::nodePlotly()
{
    const Run node =
        run(u"node"_s,
            {QStringLiteral(CLIENTS "/plotly.js"), QString::number(m_url.port()), QString::number(count)}, {},
            path(u"certificate.pem"_s));
    QVERIFY2(node.status == 0, node.errors.constData());
    const QJsonObject answers = QJsonDocument::fromJson(node.output).object();
    QVERIFY2(answers[u"url"].toString().endsWith(u"/~ada/0"_s), node.output.constData());
    QCOMPARE(answers[u"statuses"].toObject(), (QJsonObject{{u"abcdefghij"_s, 200}, {u"klmnopqrst"_s, 200}}));
    for (const int index : {0, 1}) {
        QCOMPARE(trace(index)[u"x"].toArray(), numbers(0));
        QCOMPARE(trace(index)[u"y"].toArray(), numbers(index + 1));
    }
}

void TestClients::hyperquest()
{
    makePlot();
    const Run node =
        run(u"node"_s, {QStringLiteral(CLIENTS "/hyperquest.js"), u"http://127.0.0.1:%1/"_s.arg(m_url.port()),
                        u"abcdefghij"_s, QString::number(count)});
    QVERIFY2(node.status == 0, node.errors.constData());
    QCOMPARE(node.output, "200\n"_ba);
    QCOMPARE(trace(0)[u"x"].toArray(), numbers(0));
    QCOMPARE(trace(0)[u"y"].toArray(), numbers(1));
}

void TestClients::curlUpload()
{
    makePlot();
    const Run curl = run(u"curl"_s,
                         {u"-sS"_s, u"-f"_s, u"-X"_s, u"POST"_s, u"-T"_s, u"-"_s, u"-H"_s,
                          u"plotly-streamtoken: abcdefghij"_s, u"http://127.0.0.1:%1/"_s.arg(m_url.port())},
                         lines());
    QVERIFY2(curl.status == 0, curl.errors.constData());
    QCOMPARE(trace(0)[u"x"].toArray(), numbers(0));
    QCOMPARE(trace(0)[u"y"].toArray(), numbers(1));
}

void TestClients::curlData()
{
    makePlot();
    QFile file(path(u"points.ndjson"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(lines().join());
    file.close();
    const Run curl =
        run(u"curl"_s, {u"-sS"_s, u"-f"_s, u"--data-binary"_s, u"@"_s + file.fileName(), u"-H"_s,
                        u"plotly-streamtoken: abcdefghij"_s, u"http://127.0.0.1:%1/"_s.arg(m_url.port())});
    QVERIFY2(curl.status == 0, curl.errors.constData());
    QCOMPARE(trace(0)[u"x"].toArray(), numbers(0));
    QCOMPARE(trace(0)[u"y"].toArray(), numbers(1));
}

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"
