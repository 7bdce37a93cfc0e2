// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/restartedserve.h"
#include "tests/app/terminal.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace chartstream;

namespace {

constexpr int restarts = 10;

const QString token = u"abcdefghij"_s;

} // namespace

/// `chartstream send` to `chartstream serve`.
class tst_Send : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsStandardInput()
    {
        ServeProgram serve;
        const QUrl url = serve.begin();
        QVERIFY(url.isValid());
        // The last line has no newline.
        const Outcome sent = Program(sendTo(url.toString())).run("{\"x\": 1}\n\n{\"x\": 2}\n{\"x\": 3}");
        QCOMPARE(sent.errors, QByteArray());
        QCOMPARE(sent.status, 0);
        const Outcome served = serve.end();
        QCOMPARE(served.output.count('\n'), 3);
        QVERIFY(served.output.contains("abcdefghij"));
    }

    void sendsAFile()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("{\"x\": 1}\n{\"x\": 2}\n");
        file.close();
        ServeProgram serve;
        const QUrl url = serve.begin();
        Program send({u"send"_s, u"--url"_s, url.toString(), u"--declared-length"_s, file.fileName()});
        send.setVariable(u"CHARTSTREAM_TOKEN"_s, u"klmnopqrst"_s);
        const Outcome sent = send.run();
        QCOMPARE(sent.errors, QByteArray());
        QCOMPARE(sent.status, 0);
        const Outcome served = serve.end();
        QCOMPARE(served.output.count("klmnopqrst"), 2);
    }

    void comesBackAfterTheEndpointWasAway()
    {
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        Program send(sendTo(serve.url()));
        send.start();
        send.write("{\"x\": 7}\n");
        send.setReadChannel(QProcess::StandardError);
        QVERIFY(send.waitForReadyRead(60'000));
        QVERIFY(send.readLine().contains("onnection refused; trying again in"));
        QVERIFY(serve.start());
        send.closeWriteChannel();
        QCOMPARE(send.wait().status, 0);
        QCOMPARE(serve.end(), 0);
        QCOMPARE(serve.numbers(token), QList<int>{7});
    }

    void showsProgressOnATerminal()
    {
        Terminal terminal;
        QVERIFY(terminal.program >= 0);
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        Program send(sendTo(serve.url()));
        send.setChildProcessModifier([&terminal] { ::dup2(terminal.program, STDERR_FILENO); });
        send.start();
        send.write("{\"x\": 7}\n");
        // Each report begins a line, whatever progress stood there.
        QTRY_VERIFY(terminal.text().contains("\r\033[Kchartstream: "));
        QVERIFY(serve.start());
        QTRY_VERIFY_WITH_TIMEOUT(terminal.text().contains("\r\033[K1 lines, 1 lines/s"), 30'000);
        send.closeWriteChannel();
        QCOMPARE(send.wait().status, 0);
        QVERIFY(terminal.text().endsWith("lines/s\r\n"));
        QCOMPARE(serve.end(), 0);
    }

    void endsWhenTheEndpointIsAway()
    {
        const QTemporaryDir folder;
        const RestartedServe serve(folder); // never started
        Program send(sendTo(serve.url()));
        send.start();
        send.write("{\"x\": 1}\n{\"x\": 2}\n");
        send.setReadChannel(QProcess::StandardError);
        QVERIFY(send.waitForReadyRead(60'000));
        QVERIFY(send.readLine().contains("trying again in"));
        send.terminate();
        send.terminate(); // which waits for nothing
        const Outcome sent = send.wait();
        QCOMPARE(sent.status, 1);
        QVERIFY2(sent.errors.contains("stopped with 2 lines unsent"), sent.errors.constData());
    }

    void tellsWhyItStopped()
    {
        ServeProgram serve;
        const QUrl url = serve.begin();
        const Outcome sent = Program(sendTo(url.toString())).run("{\"x\": 1}\n{\"x\": oops}\n");
        QCOMPARE(sent.status, 1);
        QVERIFY2(sent.complainsAbout("422 json parse error"), sent.errors.constData());
        QVERIFY2(sent.complainsAbout("line 2"), sent.errors.constData());
        serve.end();
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("no token") << QStringList{} << 2 << "token is missing"_ba;
        QTest::newRow("line break in the token")
            << QStringList{u"--token"_s, u"a\r\nHost: b"_s} << 2 << "no header carries"_ba;
        QTest::newRow("no address") << QStringList{u"--token"_s, u"a"_s, u"--url"_s, u"nowhere"_s} << 2
                                    << "nowhere"_ba;
        QTest::newRow("no file") << QStringList{u"--token"_s, u"a"_s, u"missing.ndjson"_s} << 1
                                 << "missing.ndjson"_ba;
        QTest::newRow("two files") << QStringList{u"--token"_s, u"a"_s, u"b"_s, u"c"_s} << 2
                                   << "one argument too many"_ba;
    }

    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, complaint);
        const Outcome outcome = Program(QStringList{u"send"_s} + arguments).run();
        QTEST(outcome.status, "status");
        QVERIFY2(outcome.complainsAbout(complaint), outcome.errors.constData());
    }

    void gracefulRestartsLoseAndDoubleNothing()
    {
        constexpr int count = 1'000'000;
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        Program send(sendTo(serve.url()));
        send.start();
        for (int restart = 0; restart <= restarts; ++restart) {
            writeNumbers(send, restart * (count / (restarts + 1)),
                         restart == restarts ? count : (restart + 1) * (count / (restarts + 1)));
            if (restart == restarts)
                break;
            QTRY_VERIFY_WITH_TIMEOUT(serve.written() > 100'000, 60'000);
            QCOMPARE(serve.end(), 0);
            QVERIFY(serve.start());
        }
        send.closeWriteChannel();
        const Outcome sent = send.wait();
        QCOMPARE(sent.status, 0);
        QVERIFY2(!sent.errors.contains("not known"), sent.errors.constData());
        QCOMPARE(sent.errors.count("503 endpoint closed"), restarts);
        QCOMPARE(serve.end(), 0);
        const QList<int> numbers = serve.numbers(token);
        QCOMPARE(numbers.size(), count);
        for (int index = 0; index < count; ++index)
            QCOMPARE(numbers[index], index);
    }

    void hardCutsDoubleNothingAndAreReported()
    {
        constexpr int count = 110'000;
        const QTemporaryDir folder;
        RestartedServe serve(folder);
        QVERIFY(serve.start());
        Program send(sendTo(serve.url()));
        send.start();
        for (int cut = 0; cut <= restarts; ++cut) {
            writeNumbers(send, cut * 10'000, (cut + 1) * 10'000);
            QTRY_VERIFY_WITH_TIMEOUT(serve.written() > 10'000, 60'000);
            if (cut == restarts)
                break;
            QTest::qWait(1200); // a stream that was open for a second comes back soon
            serve.kill();
            QVERIFY(serve.start());
        }
        send.closeWriteChannel();
        const Outcome sent = send.wait();
        QCOMPARE(sent.status, 0);
        QCOMPARE(serve.end(), 0);
        // Each line arrived, or is among those reported; none twice, and the order holds.
        QSet<int> reported;
        static const QRegularExpression range(u"lines ([\\d,]+) to ([\\d,]+): not known"_s);
        for (auto match = range.globalMatch(QString::fromLatin1(sent.errors)); match.hasNext();) {
            const QRegularExpressionMatch lines = match.next();
            for (int line = lines.captured(1).remove(u',').toInt();
                 line <= lines.captured(2).remove(u',').toInt(); ++line)
                reported.insert(line - 1);
        }
        QVERIFY(!reported.isEmpty());
        const QList<int> numbers = serve.numbers(token);
        QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
        QCOMPARE(std::adjacent_find(numbers.begin(), numbers.end()), numbers.end());
        const QSet<int> arrived(numbers.begin(), numbers.end());
        for (int number = 0; number < count; ++number)
            QVERIFY2(arrived.contains(number) || reported.contains(number),
                     qPrintable(QString::number(number)));
    }

private:
    static QStringList sendTo(const QString &url)
    {
        return {u"send"_s, u"--token"_s, token, u"--url"_s, url};
    }

    static void writeNumbers(Program &program, int from, int to)
    {
        QByteArray lines;
        for (int number = from; number < to; ++number)
            lines += "{\"x\": " + QByteArray::number(number) + "}\n";
        program.write(lines);
        while (program.bytesToWrite() > 0 && program.waitForBytesWritten(60'000)) {
        }
    }
};

QTEST_GUILESS_MAIN(tst_Send)

#include "tst_send.moc"
