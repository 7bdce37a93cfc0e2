// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/restartedserve.h"
#include "tests/app/terminal.h"
#include "tests/interop/externalserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace chartstream;

namespace {

constexpr int restarts = 10;
constexpr int patience = 60'000; // ms

const QString warm = u"warmwarmwa"_s;
const QString wet = u"wetwetwetw"_s;

} // namespace

/// `chartstream replay` to `chartstream serve`, and to Node.
class tst_Replay : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
        return file.fileName();
    }
    /// Numbers from 0 on in two columns, and their doubles in the third.
    QString writeNumbers(int rows) const
    {
        QByteArray table = "n,warm,wet\n";
        for (int row = 0; row < rows; ++row) {
            const QByteArray number = QByteArray::number(row);
            table += number + ',' + number + ',' + QByteArray::number(2 * row) + '\n';
        }
        return write(u"numbers.csv"_s, table);
    }
    QString writeOven() const
    {
        return write(u"oven.csv"_s, "time;warm [°C];wet [%]\n"
                                    "2026-02-01 10:00:00;20,5;40\n"
                                    "2026-02-01 10:00:00.250;20,75;\n"
                                    "2026-02-01 10:00:00.500000001;21;41\n"_ba);
    }
    static QStringList replay(const QString &url, const QStringList &options, const QStringList &files)
    {
        return QStringList{u"replay"_s, u"--url"_s, url} + options + files;
    }
    static QStringList mapped() { return {u"--map"_s, u"warm="_s + warm, u"--map"_s, u"wet="_s + wet}; }
    /// As fast as possible, x and y of columns.
    static QStringList numbersMapped()
    {
        return QStringList{u"--speed"_s, u"max"_s, u"--x-column"_s, u"n"_s} + mapped();
    }

private Q_SLOTS:
    void aTableGoesOutAsStreams()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        const Outcome sent = Program(replay(serve.url(), mapped(), {writeOven()})).run();
        QCOMPARE(sent.errors, QByteArray());
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.updates(warm), (QByteArrayList{R"({"x":"2026-02-01 10:00:00","y":20.5})",
                                                      R"({"x":"2026-02-01 10:00:00.25","y":20.75})",
                                                      R"({"x":"2026-02-01 10:00:00.500000001","y":21})"}));
        QCOMPARE(serve.updates(wet), (QByteArrayList{R"({"x":"2026-02-01 10:00:00","y":40})",
                                                     R"({"x":"2026-02-01 10:00:00.25","y":null})",
                                                     R"({"x":"2026-02-01 10:00:00.500000001","y":41})"}));
    }

    void oneColumnByTheTokenOfTheEnvironment()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        Program send(replay(serve.url(), {u"--column"_s, u"2"_s, u"--speed"_s, u"1000"_s}, {writeOven()}));
        send.setVariable(u"CHARTSTREAM_TOKEN"_s, warm);
        const Outcome sent = send.run();
        QCOMPARE(sent.errors, QByteArray());
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.updates(warm).size(), 3);
    }

    void theMapMayStandInAFile()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        const QString map =
            write(u"map"_s, "# who goes where\n\n warm = " + warm.toUtf8() + "\r\n3=" + wet.toUtf8());
        const QString oven = writeOven();
        for (const bool isStandardInput : {false, true}) {
            Program send(replay(serve.url(),
                                {u"--as-fast-as-possible"_s, u"--map-file"_s, isStandardInput ? u"-"_s : map},
                                {oven}));
            const Outcome sent = send.run("wet=" + wet.toUtf8());
            QCOMPARE(sent.errors, QByteArray());
            QCOMPARE(sent.status, 0);
        }
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.updates(warm).size(), 3);
        QCOMPARE(serve.updates(wet).size(), 6);
    }

    void severalTablesInStep()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        const QString first = write(u"a.csv"_s, "t,v\n0,1\n2,2\n");
        const QString second = write(u"b.csv"_s, "t,v\n1,3\n3,4\n");
        const Outcome sent =
            Program(replay(serve.url(),
                           {u"--speed"_s, u"1000"_s, u"--time-column"_s, u"t"_s, u"--time-unit"_s, u"s"_s,
                            u"--map"_s, u"a.csv:v="_s + warm, u"--map"_s, second + u":v="_s + wet},
                           {first, second}))
                .run();
        QCOMPARE(sent.errors, QByteArray());
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.updates(warm), (QByteArrayList{R"({"x":0,"y":1})", R"({"x":2,"y":2})"}));
        QCOMPARE(serve.updates(wet).size(), 2);
    }

    void aRecordingGoesOutAsItCameIn()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        const QString recording =
            write(u"a.ndjson"_s,
                  "{\"at\": 1769860800000, \"token\": \"one\", \"update\": {\"x\": 1, \"y\" :2.50}}\n"
                  "{\"at\": 1769860800010, \"token\": \"two\", \"update\": {\"y\": [1, 2]}}\n"
                  "{\"at\": 1769860800020, \"token\": \"one\", \"update\": {\"x\": 2}}\n"
                  "nonsense\n"
                  "{\"at\": 1769860800020, \"tok");
        const Outcome sent =
            Program(replay(serve.url(), {u"--map"_s, u"1="_s + warm, u"--map"_s, u"2="_s + wet}, {recording}))
                .run();
        QVERIFY2(sent.complainsAbout("1 lines passed over; the first in line 4"), sent.errors.constData());
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.updates(warm), (QByteArrayList{R"({"x": 1, "y" :2.50})", R"({"x": 2})"}));
        QCOMPARE(serve.updates(wet), QByteArrayList{R"({"y": [1, 2]})"});
    }

    void makesItsPlotFirst()
    {
        ServeProgram serve;
        const QUrl url = serve.begin();
        const QString oven = writeOven();
        const QStringList options{u"--plot"_s, u"Kitchen/Oven"_s, u"--speed"_s,
                                  u"max"_s,    u"--max-points"_s, u"77"_s};
        const Outcome sent = Program(replay(url.toString(), options, {oven})).run();
        QVERIFY2(sent.complainsAbout("\"Kitchen/Oven\" is at "_ba + url.toEncoded()),
                 sent.errors.constData());
        QCOMPARE(sent.status, 0);
        static const QRegularExpression place(u"is at http://[^/]*(/~\\w+/\\d+)"_s);
        const QString path = place.match(QString::fromUtf8(sent.errors)).captured(1);
        const auto socket =
            serve.connection("GET " + path.toLatin1() + ".json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        const QByteArray answer = readToEnd(*socket);
        const QJsonObject figure = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n"))).object();
        const QJsonArray traces = figure["data"_L1].toArray();
        QCOMPARE(traces.size(), 2);
        QCOMPARE(traces[0]["name"_L1].toString(), u"warm"_s);
        QCOMPARE(traces[0]["y"_L1].toArray(), (QJsonArray{20.5, 20.75, 21}));
        QCOMPARE(traces[1]["y"_L1].toArray(), (QJsonArray{40, QJsonValue::Null, 41}));
        QVERIFY(!answer.contains("token"));

        // Nothing is published where the plot cannot be made.
        const Outcome again = Program(replay(url.toString(), options, {oven})).run();
        QCOMPARE(again.status, 1);
        QVERIFY2(again.complainsAbout("the plot \"Kitchen/Oven\" cannot be made: "),
                 again.errors.constData());
        QCOMPARE(
            Program(replay(url.toString(), options + QStringList{u"--overwrite"_s}, {oven})).run().status, 0);
        const Outcome served = serve.end();
        QCOMPARE(served.output.count('\n'), 12);
        QCOMPARE(served.errors.count("stream opened"), 4);
        QVERIFY2(!served.errors.contains("new plot was made"), served.errors.constData());
    }

    void timesMayBeThoseOfNow()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        const QDateTime before = QDateTime::currentDateTimeUtc();
        QCOMPARE(Program(replay(serve.url(), QStringList{u"--rebase-to-now"_s} + mapped(), {writeOven()}))
                     .run()
                     .status,
                 0);
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.updates(warm).size(), 3);
        for (const QByteArray &update : serve.updates(warm)) {
            const QString x = QJsonDocument::fromJson(update)["x"_L1].toString();
            QDateTime time = QDateTime::fromString(x.left(23), Qt::ISODateWithMs);
            time.setTimeSpec(Qt::UTC);
            QVERIFY2(time >= before.addSecs(-1) && time <= QDateTime::currentDateTimeUtc().addSecs(1),
                     update.constData());
        }
    }

    void beginsAnewUntilASignalEndsIt()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        Program send(
            replay(serve.url(), QStringList{u"--loop"_s, u"--speed"_s, u"100"_s} + mapped(), {writeOven()}));
        send.start();
        QTRY_VERIFY_WITH_TIMEOUT(serve.written() > 3000, patience);
        send.terminate();
        const Outcome sent = send.wait();
        QCOMPARE(sent.errors, QByteArray());
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end(), 0);
        // Each pass begins with lists that take the one before away.
        const QByteArrayList updates = serve.updates(warm);
        QVERIFY(updates.count(R"({"x":[],"y":[]})") >= 2);
        QCOMPARE(updates[0], R"({"x":"2026-02-01 10:00:00","y":20.5})"_ba);
        QCOMPARE(updates[3], R"({"x":[],"y":[]})"_ba);
        QCOMPARE(updates[4], updates[0]);
    }

    void endsWhenTheEndpointIsAway()
    {
        const QTemporaryDir folder;
        const RestartedServe serve(folder); // never started
        Program send(replay(serve.url(), QStringList{u"--speed"_s, u"max"_s} + mapped(), {writeOven()}));
        send.start();
        send.setReadChannel(QProcess::StandardError);
        QVERIFY(send.waitForReadyRead(patience));
        QVERIFY(send.readLine().contains("onnection refused; trying again in"));
        send.terminate();
        send.terminate(); // which waits for nothing
        const Outcome sent = send.wait();
        QCOMPARE(sent.status, 1);
        QVERIFY2(sent.complainsAbout("stopped with 6 lines unsent"), sent.errors.constData());
    }

    void showsProgressOnATerminal()
    {
        Terminal terminal;
        QVERIFY(terminal.program >= 0);
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        Program send(replay(serve.url(), QStringList{u"--speed"_s, u"0.1"_s} + mapped(), {writeOven()}));
        send.setChildProcessModifier([&terminal] { ::dup2(terminal.program, STDERR_FILENO); });
        send.start();
        QTRY_VERIFY_WITH_TIMEOUT(
            terminal.text().contains("\r\033[K1 of 3 rows, 2 lines, 2 lines/s, 2026-02-01 10:00:00.1"),
            patience);
        send.terminate();
        QCOMPARE(send.wait().status, 0);
        QVERIFY(terminal.text().endsWith("\r\n"));
        QCOMPARE(serve.end(), 0);
    }

    void whatIsDoubtfulIsSaidWithWhatSettlesIt()
    {
        const QString table =
            write(u"doubt.csv"_s, "when,warm,wet\n01/02/2026 10:00,1,2\n02/02/2026 10:00,2\n");
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        const QStringList options = QStringList{u"--speed"_s, u"max"_s} + mapped();
        const Outcome doubtful = Program(replay(serve.url(), options, {table})).run();
        QCOMPARE(doubtful.status, 0);
        QVERIFY2(doubtful.errors.contains("doubt.csv: \"when\" is taken as dates: "),
                 doubtful.errors.constData());
        QVERIFY2(doubtful.errors.contains("; --date-order, "), doubtful.errors.constData());
        QVERIFY2(doubtful.errors.contains("1 rows with too few cells, padded; the first in line 3: "),
                 doubtful.errors.constData());
        const Outcome settled =
            Program(replay(serve.url(), options + QStringList{u"--date-order"_s, u"mdy"_s}, {table})).run();
        QCOMPARE(settled.status, 0);
        QVERIFY2(settled.complainsAbout("padded"), settled.errors.constData());
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.updates(warm).last(), R"({"x":"2026-02-02 10:00:00","y":2})"_ba);
    }

    void columnsThatAreLeftOutAreSaid()
    {
        QByteArray table;
        for (int row = -1; row < 3; ++row) {
            for (int column = 0; column < 20; ++column)
                table += (row < 0 ? "c" : "1") + QByteArray::number(column) + (column < 19 ? ',' : '\n');
        }
        ServeProgram serve;
        const QString url = serve.begin().toString();
        const Outcome sent =
            Program(replay(url, {u"--speed"_s, u"max"_s, u"--row-numbers"_s}, {write(u"wide.csv"_s, table)}))
                .run();
        QVERIFY2(sent.complainsAbout("wide.csv: the first 16 of 20 columns"), sent.errors.constData());
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end().output.count('\n'), 16 * 3);
    }

    void tellsWhyItStopped()
    {
        // Our own endpoint takes any token from this machine.
        QTcpServer refusing;
        QVERIFY(refusing.listen(QHostAddress::LocalHost));
        connect(&refusing, &QTcpServer::newConnection, &refusing, [&refusing] {
            QTcpSocket *socket = refusing.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write(
                    "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 9\r\n\r\nnot known");
                socket->disconnectFromHost();
            });
        });
        const QString url = u"http://127.0.0.1:%1"_s.arg(refusing.serverPort());
        Program send(replay(url, QStringList{u"--map"_s, u"warm="_s + warm}, {writeOven()}));
        send.start();
        QTRY_COMPARE_WITH_TIMEOUT(send.state(), QProcess::NotRunning, patience);
        const Outcome sent = send.wait();
        QCOMPARE(sent.status, 1);
        QVERIFY2(sent.errors.endsWith("chartstream: warm to "_ba + url.toUtf8() + ": 404 not known\n"),
                 sent.errors.constData());
        QVERIFY(!sent.errors.contains(warm.toUtf8()));
    }

    void badInput_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("complaint");
        const QString oven = writeOven();
        const auto add = [](const char *name, const QStringList &arguments, int status,
                            const QByteArray &complaint) {
            QTest::newRow(name) << arguments << status << complaint;
        };
        const QString to = u"=aaaaaaaaaa"_s;
        add("no file", {}, 2, "FILE... is missing"_ba);
        add("a file that is not there", {u"missing.csv"_s}, 1, "missing.csv: "_ba);
        add("a folder", {m_folder.path()}, 1, m_folder.path().toUtf8() + ": ");
        add("binary", {write(u"picture.csv"_s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba)}, 1, "picture.csv: "_ba);
        add("empty", {write(u"empty.csv"_s, {})}, 1, "empty.csv: "_ba);
        add("a header alone", {write(u"header.csv"_s, "time,warm\n"), u"--column"_s, u"warm"_s}, 1,
            "header.csv: "_ba);
        add("no numbers", {write(u"text.csv"_s, "a,b\nso,la\nfa,re\nmi,do\nti,ut\nsi,ol\nla,fa\n")}, 1,
            "text.csv: no column of it can be published"_ba);
        add("a figure", {write(u"figure.json"_s, R"({"data": [], "layout": {}})")}, 1, "this is a figure"_ba);
        add("a column that is not there", {u"--map"_s, u"cold"_s + to, oven}, 1,
            "oven.csv: no column is called \"cold\"; there are: time, warm, wet"_ba);
        add("the column of another file", {u"--map"_s, u"b.csv:warm"_s + to, oven}, 1,
            "no column is called \"b.csv:warm\""_ba);
        add("two columns by one token", {u"--map"_s, u"warm"_s + to, u"--map"_s, u"wet"_s + to, oven}, 1,
            "wet: it cannot go by the same token as warm"_ba);
        add("no token", {u"--map"_s, u"warm="_s, oven}, 2, "--map: takes COLUMN=TOKEN"_ba);
        add("no column", {u"--map"_s, u"secret"_s, oven}, 2, "--map: takes COLUMN=TOKEN"_ba);
        add("a token that no header carries", {u"--map"_s, u"warm=a\r\nHost: b"_s, oven}, 1,
            "no header carries"_ba);
        add("one token for two", {u"--token"_s, u"aaaaaaaaaa"_s, oven}, 1,
            "2 streams cannot go by one token"_ba);
        add("token and map", {u"--token"_s, u"a"_s, u"--map"_s, u"warm"_s + to, oven}, 2,
            "exclude each other"_ba);
        add("no map file", {u"--map-file"_s, u"missing.map"_s, oven}, 1, "missing.map: "_ba);
        add("rubbish in the map file", {u"--map-file"_s, write(u"rubbish.map"_s, "warm=a\nsecret\n"), oven},
            1, "rubbish.map: line 2: no COLUMN=TOKEN"_ba);
        add("no speed", {u"--speed"_s, u"fast"_s, oven}, 2,
            "--speed takes max, or a factor from 0.01 to 1000"_ba);
        add("too slow", {u"--speed"_s, u"0.001"_s, oven}, 2, "not 0.001"_ba);
        add("too fast", {u"--speed"_s, u"1001"_s, oven}, 2, "not 1001"_ba);
        add("no points", {u"--max-points"_s, u"many"_s, oven}, 2, "--max-points takes a number"_ba);
        add("a bad name", {u"--plot"_s, u"a//b"_s, oven}, 2, "--plot: a slash"_ba);
        add("no arrangement", {u"--arrangement"_s, u"pile"_s, oven}, 2, "together, stacked, by-unit, xy"_ba);
        add("no column for x", {u"--x-column"_s, u"cold"_s, oven}, 1, "no column is called \"cold\""_ba);
        add("follow and loop", {u"--follow"_s, u"--loop"_s, oven}, 2, "exclude each other"_ba);
        add("no address", {u"--url"_s, u"nowhere"_s, oven}, 2, "--url is no address"_ba);
        add("no profile", {u"--profile"_s, u"nobody"_s, oven}, 1, "profile \"nobody\""_ba);
        add("profile and address", {u"--profile"_s, u"a"_s, u"--url"_s, u"http://b"_s, oven}, 2,
            "exclude each other"_ba);
    }

    void badInput()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, complaint);
        const Outcome outcome = Program(QStringList{u"replay"_s} + arguments).run();
        QTEST(outcome.status, "status");
        QVERIFY2(outcome.complainsAbout(complaint), outcome.errors.constData());
        QVERIFY2(!outcome.errors.contains("secret"), "a token may stand there alone");
    }

    void toNode()
    {
        constexpr int rows = 200'000;
        NodeServer node;
        QVERIFY2(node.start(), node.errors().constData());
        const Outcome sent =
            Program(replay(node.url().toString(),
                           {u"--speed"_s, u"max"_s, u"--x-column"_s, u"n"_s, u"--map"_s, u"wet="_s + wet},
                           {writeNumbers(rows)}))
                .run();
        QCOMPARE(sent.errors, QByteArray());
        QCOMPARE(sent.status, 0);
        QCOMPARE(node.count().lines, rows);
        QCOMPARE(node.count().misplaced, 0);
    }

    void gracefulRestartsLoseAndDoubleNothing()
    {
        constexpr int rows = 500'000;
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        Program send(replay(serve.url(), numbersMapped(), {writeNumbers(rows)}));
        send.start();
        for (int restart = 0; restart < restarts; ++restart) {
            // Neither stream has come to its end: a client keeps at most 4 MiB ahead.
            QTRY_VERIFY_WITH_TIMEOUT(serve.written() > 100'000, patience);
            QCOMPARE(serve.end(), 0);
            QVERIFY(serve.start());
        }
        const Outcome sent = send.wait();
        QCOMPARE(sent.status, 0);
        QVERIFY2(!sent.errors.contains("not known"), sent.errors.constData());
        QVERIFY2(!sent.errors.contains("not taken"), sent.errors.constData());
        QCOMPARE(serve.end(), 0);
        for (const QString &token : {warm, wet}) {
            const QList<int> numbers = serve.numbers(token);
            QCOMPARE(numbers.size(), rows);
            for (int index = 0; index < rows; ++index)
                QCOMPARE(numbers[index], index);
        }
        qInfo("%lld restarts were met", sent.errors.count("503 endpoint closed"));
    }

    void hardCutsDoubleNothingAndAreReported()
    {
        constexpr int rows = 300'000;
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        Program send(replay(serve.url(), numbersMapped(), {writeNumbers(rows)}));
        send.start();
        for (int cut = 0; cut < 3; ++cut) {
            QTRY_VERIFY_WITH_TIMEOUT(serve.written() > 10'000, patience);
            serve.kill();
            QVERIFY(serve.start());
        }
        const Outcome sent = send.wait();
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end(), 0);
        // Each line arrived, or is among those reported; none twice, and the order holds.
        for (const auto &[token, label] : {std::pair(warm, u"warm"_s), std::pair(wet, u"wet"_s)}) {
            QSet<int> reported;
            const QRegularExpression range(label + u": lines ([\\d,]+) to ([\\d,]+): not known"_s);
            for (auto match = range.globalMatch(QString::fromLatin1(sent.errors)); match.hasNext();) {
                const QRegularExpressionMatch lines = match.next();
                for (int line = lines.captured(1).remove(u',').toInt();
                     line <= lines.captured(2).remove(u',').toInt(); ++line)
                    reported.insert(line - 1);
            }
            const QList<int> numbers = serve.numbers(token);
            QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
            QCOMPARE(std::adjacent_find(numbers.begin(), numbers.end()), numbers.end());
            const QSet<int> arrived(numbers.begin(), numbers.end());
            QVERIFY(!arrived.isEmpty());
            for (int number = 0; number < rows; ++number)
                QVERIFY2(arrived.contains(number) || reported.contains(number),
                         qPrintable(QString::number(number)));
        }
        QVERIFY2(sent.errors.contains("not known to have arrived"), sent.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_Replay)
#include "tst_replay.moc"
