// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace chartstream;

namespace {

const QByteArray figure = R"({"data": [{"x": [1, 2, 3], "y": [2, 1, 4], "name": "first"}],
    "layout": {"title": {"text": "Three points"}, "width": 320, "height": 240}})"_ba;

} // namespace

/// Every command with good and bad input: exit status, one line on standard error, output.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void help_data();
    void help();
    void version_data();
    void version();
    void wrongUsage_data();
    void wrongUsage();
    void failure_data();
    void failure();

    void inspectsFile();
    void inspectsStandardInput();
    void inspectsTable();
    void rendersEachFormat_data();
    void rendersEachFormat();
    void rendersToStandardOutput();
    void renderLeavesNoHalfPicture();

    void windowPicture_data();
    void windowPicture();
    void windowWithPortInUse();
    void windowWithoutDisplay();
    void windowKeepsItsSettings();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const;
    Outcome takePicture(const QStringList &options);

    QTemporaryDir m_folder;
};

void TestCommandLine::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    write(u"good.json"_s, figure);
    write(u"malformed.json"_s, R"({"data": [{"x": [1, 2,]}]})"_ba);
    write(u"wrong.json"_s, R"({"data": 7})"_ba);
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    write(u"no.pem"_s, "nothing of the kind"_ba);
    write(u"binary.csv"_s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_ba);
}

void TestCommandLine::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestCommandLine::help_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("usage");
    QTest::newRow("window") << QStringList{u"--help"_s} << "Usage: chartstream [options] [FILE...]\n"_ba;
    QTest::newRow("window, short") << QStringList{u"-h"_s} << "Usage: chartstream [options] [FILE...]\n"_ba;
    QTest::newRow("inspect") << QStringList{u"inspect"_s, u"--help"_s}
                             << "Usage: chartstream inspect [options] FILE\n"_ba;
    QTest::newRow("render") << QStringList{u"render"_s, u"--help"_s}
                            << "Usage: chartstream render [options] FIGURE.json -o PICTURE\n"_ba;
    QTest::newRow("serve") << QStringList{u"serve"_s, u"--help"_s}
                           << "Usage: chartstream serve [options]\n"_ba;
}

void TestCommandLine::help()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, usage);
    const Outcome outcome = Program(arguments).run();
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.errors, QByteArray());
    QVERIFY2(outcome.output.startsWith(usage), outcome.output.constData());
    QVERIFY(outcome.output.contains("--version"));
}

void TestCommandLine::version_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("window") << QStringList{u"--version"_s};
    QTest::newRow("inspect") << QStringList{u"inspect"_s, u"--version"_s};
    QTest::newRow("render") << QStringList{u"render"_s, u"-v"_s};
    QTest::newRow("serve") << QStringList{u"serve"_s, u"--version"_s};
}

void TestCommandLine::version()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = Program(arguments).run();
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.output.startsWith("chartstream "));
    QVERIFY(outcome.output.mid(12).front() >= '0' && outcome.output.mid(12).front() <= '9');
}

void TestCommandLine::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("complaint");
    const QString good = path(u"good.json"_s);
    const QString png = path(u"never.png"_s);
    QTest::newRow("unknown option") << QStringList{u"--bogus"_s} << "bogus"_ba;
    QTest::newRow("inspect nothing") << QStringList{u"inspect"_s} << "FILE is missing"_ba;
    QTest::newRow("inspect two") << QStringList{u"inspect"_s, good, u"second"_s} << "second"_ba;
    QTest::newRow("render nothing") << QStringList{u"render"_s, u"-o"_s, png} << "FIGURE.json is missing"_ba;
    QTest::newRow("render to nowhere") << QStringList{u"render"_s, good} << "-o PICTURE is missing"_ba;
    QTest::newRow("render to text") << QStringList{u"render"_s, good, u"-o"_s, u"picture.txt"_s}
                                    << "picture.txt"_ba;
    for (const QString &size : {u"large"_s, u"0x5"_s, u"5x"_s, u"-1x5"_s, u"1x1x1"_s}) {
        QTest::addRow("render size %s", qPrintable(size))
            << QStringList{u"render"_s, good, u"-o"_s, png, u"--size"_s, size} << size.toUtf8();
    }
    QTest::newRow("render size too large")
        << QStringList{u"render"_s, good, u"-o"_s, png, u"--size"_s, u"20000x1"_s} << "pixels"_ba;
    for (const QString &scale : {u"0"_s, u"-1"_s, u"nan"_s, u"inf"_s, u"two"_s, u"1e9"_s}) {
        QTest::addRow("render scale %s", qPrintable(scale))
            << QStringList{u"render"_s, good, u"-o"_s, png, u"--scale="_s + scale} << QByteArray();
    }
    for (const QString &address : {u"10101"_s, u"127.0.0.1"_s, u"127.0.0.1:"_s, u"127.0.0.1:65536"_s,
                                   u"::1:80"_s, u"[::1]:-1"_s, u"plot.example:80"_s, u":80"_s}) {
        QTest::addRow("listen %s", qPrintable(address))
            << QStringList{u"serve"_s, u"--listen"_s, address} << address.toUtf8();
    }
    QTest::newRow("serve with an operand") << QStringList{u"serve"_s, good} << "good.json"_ba;
    QTest::newRow("certificate without key")
        << QStringList{u"serve"_s, u"--tls-certificate"_s, good} << "--tls-key"_ba;
    QTest::newRow("beyond this machine without TLS")
        << QStringList{u"serve"_s, u"--listen"_s, u"0.0.0.0:0"_s} << "--no-tls"_ba;
    QTest::newRow("beyond this machine without a key")
        << QStringList{u"serve"_s, u"--listen"_s, u"0.0.0.0:0"_s, u"--no-tls"_s, u"--user"_s, u"u"_s}
        << "CHARTSTREAM_API_KEY"_ba;
    QTest::newRow("demonstration without endpoint")
        << QStringList{u"--demo"_s, u"--no-listen"_s} << "--no-listen"_ba;
    QTest::newRow("memory nonsense") << QStringList{u"--memory"_s, u"2G"_s} << "2G"_ba;
    QTest::newRow("too little memory") << QStringList{u"--memory"_s, u"15"_s} << "16"_ba;
    QTest::newRow("after nonsense") << QStringList{u"--after"_s, u"soon"_s} << "soon"_ba;
}

void TestCommandLine::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, complaint);
    const Outcome outcome = Program(arguments).run();
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.output, QByteArray());
    QVERIFY2(outcome.complainsAbout(complaint), outcome.errors.constData());
    QVERIFY(outcome.errors.startsWith("chartstream: "));
}

void TestCommandLine::failure_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("place");
    const QString good = path(u"good.json"_s);
    const QString png = path(u"never.png"_s);
    for (const char *name : {"missing.json", "malformed.json", "wrong.json"}) {
        const QString file = path(QString::fromLatin1(name));
        QTest::addRow("inspect %s", name) << QStringList{u"inspect"_s, file} << QByteArray(name);
        QTest::addRow("render %s", name) << QStringList{u"render"_s, file, u"-o"_s, png} << QByteArray(name);
        QTest::addRow("serve %s", name)
            << QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--figure"_s, file}
            << QByteArray(name);
    }
    QTest::newRow("inspect a folder")
        << QStringList{u"inspect"_s, m_folder.path()} << m_folder.path().toUtf8();
    QTest::newRow("inspect what is no text")
        << QStringList{u"inspect"_s, path(u"binary.csv"_s)} << "no text"_ba;
    QTest::newRow("inspect nothing") << QStringList{u"inspect"_s, u"-"_s} << "standard input"_ba;
    QTest::newRow("the place in a figure")
        << QStringList{u"inspect"_s, path(u"wrong.json"_s)} << "json: data"_ba;
    QTest::newRow("render into no folder")
        << QStringList{u"render"_s, good, u"-o"_s, path(u"no/folder.png"_s)} << "folder.png"_ba;
    QTest::newRow("no certificate") << QStringList{u"serve"_s, u"--tls-certificate"_s, path(u"no.pem"_s),
                                                   u"--tls-key"_s, path(u"no.pem"_s)}
                                    << "no.pem"_ba;
    QTest::newRow("no tokens") << QStringList{u"serve"_s, u"--tokens"_s, path(u"missing.txt"_s)}
                               << "missing.txt"_ba;
    QTest::newRow("an address of another machine")
        << QStringList{u"serve"_s, u"--listen"_s, u"192.0.2.1:0"_s, u"--no-tls"_s, u"--user"_s, u"u"_s}
        << "192.0.2.1"_ba;
}

void TestCommandLine::failure()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, place);
    Program program(arguments);
    program.setVariable(u"CHARTSTREAM_API_KEY"_s, u"abcdefghij"_s);
    const Outcome outcome = program.run();
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.output, QByteArray());
    QVERIFY2(outcome.complainsAbout(place), outcome.errors.constData());
}

void TestCommandLine::inspectsFile()
{
    const Outcome outcome = Program({u"inspect"_s, path(u"good.json"_s)}).run();
    QCOMPARE(outcome.errors, QByteArray());
    QCOMPARE(outcome.status, 0);
    const QJsonObject resolved = QJsonDocument::fromJson(outcome.output).object();
    QCOMPARE(resolved[u"subplots"].toArray(), QJsonArray{u"xy"_s});
    QCOMPARE(resolved[u"size"][u"width"].toInt(), 320);
    QCOMPARE(resolved[u"axes"][u"x"][u"type"].toString(), u"linear"_s);
    QCOMPARE(resolved[u"traces"][0][u"length"].toInt(), 3);
}

void TestCommandLine::inspectsStandardInput()
{
    const Outcome fromFile = Program({u"inspect"_s, path(u"good.json"_s)}).run();
    const Outcome fromInput = Program({u"inspect"_s, u"-"_s}).run(figure);
    QCOMPARE(fromInput.status, 0);
    QCOMPARE(fromInput.output, fromFile.output);
}

void TestCommandLine::inspectsTable()
{
    write(u"table.csv"_s, "time [ms];U / V\n0;1,5\n10;2,5\n20;3,5\n"_ba);
    const Outcome outcome = Program({u"inspect"_s, path(u"table.csv"_s)}).run();
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.errors, QByteArray());
    const QJsonObject table = QJsonDocument::fromJson(outcome.output).object();
    QCOMPARE(table[u"fields"][u"value"][u"separator"], QJsonValue(u"semicolon"_s));
    QCOMPARE(table[u"numbers"][u"value"][u"decimal"], QJsonValue(u","_s));
    QCOMPARE(table[u"time"][u"value"][u"from"], QJsonValue(u"time"_s));
    QCOMPARE(table[u"columns"][0][u"times"][u"value"][u"unit"], QJsonValue(u"milliseconds"_s));
    QCOMPARE(table[u"columns"][1][u"unit"], QJsonValue(u"V"_s));
    QVERIFY(!table[u"time"][u"why"].toString().isEmpty());
}

void TestCommandLine::rendersEachFormat_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("png") << u"picture.png"_s << "\x89PNG"_ba;
    QTest::newRow("svg") << u"picture.svg"_s << "<?xml"_ba;
    QTest::newRow("pdf") << u"picture.PDF"_s << "%PDF"_ba;
}

void TestCommandLine::rendersEachFormat()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, signature);
    const Outcome outcome = Program({u"render"_s, path(u"good.json"_s), u"-o"_s, path(name)}).run();
    QCOMPARE(outcome.errors, QByteArray());
    QCOMPARE(outcome.status, 0);
    QFile picture(path(name));
    QVERIFY(picture.open(QIODevice::ReadOnly));
    QVERIFY(picture.readAll().startsWith(signature));
}

void TestCommandLine::rendersToStandardOutput()
{
    const auto render = [](const QStringList &options) {
        const Outcome outcome =
            Program(QStringList{u"render"_s, u"-"_s, u"-o"_s, u"-"_s} + options).run(figure);
        return QImage::fromData(outcome.output, "PNG").size();
    };
    QCOMPARE(render({}), QSize(320, 240));
    QCOMPARE(render({u"--size"_s, u"500x300"_s}), QSize(500, 300));
    QCOMPARE(render({u"--size"_s, u"500x300"_s, u"--scale"_s, u"2"_s}), QSize(1000, 600));
}

void TestCommandLine::renderLeavesNoHalfPicture()
{
    const Outcome outcome =
        Program({u"render"_s, path(u"malformed.json"_s), u"-o"_s, path(u"half.png"_s)}).run();
    QCOMPARE(outcome.status, 1);
    QVERIFY(!QFile::exists(path(u"half.png"_s)));
}

/// Runs the window with the options until it took a picture of itself.
Outcome TestCommandLine::takePicture(const QStringList &options)
{
    const QString picture = path(u"window.png"_s);
    QFile::remove(picture);
    Program program(QStringList{u"--screenshot"_s, picture, u"--after"_s, u"0.5"_s} + options);
    program.setVariable(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    const Outcome outcome = program.run();
    // No screen bounds a window that nobody sees.
    return QImage(picture).size() == QSize(1180, 800) ? outcome
                                                      : Outcome{-1, {}, "no picture\n"_ba + outcome.errors};
}

void TestCommandLine::windowPicture_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("empty") << QStringList{u"--no-listen"_s};
    QTest::newRow("figure") << QStringList{u"--no-listen"_s, path(u"good.json"_s)};
    QTest::newRow("malformed figure") << QStringList{u"--no-listen"_s, path(u"malformed.json"_s)};
    QTest::newRow("listening") << QStringList{u"--listen"_s, u"127.0.0.1:0"_s};
    QTest::newRow("demonstration") << QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--demo"_s};
}

void TestCommandLine::windowPicture()
{
    QFETCH(QStringList, options);
    const Outcome outcome = takePicture(options);
    QCOMPARE(outcome.errors, QByteArray());
    QCOMPARE(outcome.status, 0);
}

void TestCommandLine::windowWithPortInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const Outcome outcome = takePicture({u"--listen"_s, u"127.0.0.1:%1"_s.arg(other.serverPort())});
    QCOMPARE(outcome.errors, QByteArray());
    QCOMPARE(outcome.status, 0);
}

void TestCommandLine::windowWithoutDisplay()
{
    const Outcome outcome = Program({u"--no-listen"_s}).run();
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.complainsAbout("display"), outcome.errors.constData());
}

void TestCommandLine::windowKeepsItsSettings()
{
    QTcpServer placeholder;
    QVERIFY(placeholder.listen(QHostAddress::LocalHost));
    const quint16 port = placeholder.serverPort();
    placeholder.close();
    Program program({u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)});
    program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    program.setVariable(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    program.start();
    const auto listens = [port] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected();
    };
    QTRY_VERIFY_WITH_TIMEOUT(listens(), 60'000);
    program.terminate();
    QCOMPARE(program.wait().status, 0);
    QCOMPARE(QDir(Program::homeFolder() + u"/config"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{u"chartstream.org"_s});
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
