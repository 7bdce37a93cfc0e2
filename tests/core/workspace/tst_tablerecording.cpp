// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tableguess.h"
#include "core/replay/tablereader.h"
#include "core/workspace/recorder.h"
#include "core/workspace/workspace.h"
#include "tests/core/stream/parserconnection.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <bit>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken oven(u"abcdefghij"_s);
const StreamToken yard(u"bcdefghijk"_s);

QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class tst_TableRecording : public QObject
{
    Q_OBJECT

private:
    /// A workspace with a plot of two streams, and its recorder.
    struct Bench
    {
        FakeClock clock;
        Workspace workspace{clock};
        Recorder recorder{workspace, clock};
        QSignalSpy finished{&recorder, &Recorder::finished};
        QSignalSpy failed{&recorder, &Recorder::failed};

        explicit Bench(const QByteArray &layout = "{}")
        {
            const QByteArray figure = "{'data': [{'name': 'Oven', 'stream': {'token': 'abcdefghij', "
                                      "'maxpoints': 5000}}, {'name': '../Yard: <1>', 'stream': {'token': "
                                      "'bcdefghijk'}}], 'layout': " +
                                      layout + "}";
            workspace.openPlot(*FigureDocument::fromJson(json(figure)), u"Both"_s);
        }
        void send(const StreamToken &token, const QByteArray &line)
        {
            ParserConnection connection(token);
            if (connection.parse(line) != UpdateParser::Status::Update)
                qFatal("a line of this test is none");
            for (UpdateBatch &batch : connection.take()) {
                const StreamUpdates updates{ConnectionId{1}, clock.sinceEpoch(), batch};
                recorder.take(updates);
                workspace.take(updates);
            }
        }
        void stop()
        {
            recorder.stop();
            QTRY_COMPARE(finished.size() + failed.size(), 1);
        }
    };

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"run.csv"_s); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files, QDir::Name); }
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Without the lines that begin with #.
    static QByteArray rowsOf(const QString &path)
    {
        QByteArray rows;
        for (const QByteArray &line : content(path).split('\n')) {
            if (!line.startsWith('#') && !line.isEmpty())
                rows += line + '\n';
        }
        return rows;
    }

private Q_SLOTS:
    void cleanup()
    {
        for (const QString &name : files())
            QVERIFY(QFile::remove(m_folder.filePath(name)));
    }

    void writesPointsAsTheyCome()
    {
        Bench bench;
        bench.send(oven, json("{'x': 1, 'y': 2.5}"));
        bench.recorder.begin({path(), {oven}, true, RecordingFormat::Tables});
        bench.send(oven, json("{'x': 2, 'y': null}"));
        bench.send(yard, json("{'x': 7, 'y': 7}"));
        bench.clock.advance(Milliseconds(1500));
        bench.send(oven, json("{'x': [3, 4], 'y': [0.1, 0.2]}"));
        bench.send(oven, json("{'line': {'color': 'red'}}"));
        bench.send(oven, json("{'layout': {'title': 'a'}, 'x': 5, 'y': 6}"));
        bench.stop();
        QCOMPARE(files(), QStringList{u"run.csv"_s});
        const QList<QByteArray> lines = rowsOf(path()).split('\n');
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines[0], "\"x\",\"Oven\",\"arrived\""_ba);
        QCOMPARE(lines[1], "1,2.5,"_ba);
        QVERIFY(lines[2].startsWith("2,,20"));
        QVERIFY(lines[3].startsWith("3,0.1,20") && lines[4].startsWith("4,0.2,20"));
        QVERIFY(lines[5].startsWith("5,6,20"));
        QVERIFY(lines[3] != lines[2] && lines[3].sliced(6) == lines[5].sliced(4));
        // What has no place in a table is told.
        bool isTold = false;
        for (const Event &event : bench.workspace.events().events())
            isTold = isTold || event.text.startsWith(u"2 recorded line"_s);
        QVERIFY(isTold);
        QVERIFY(!content(path()).contains("abcdefghij"));
    }

    /// Two streams: two files. One gets a text where it had numbers: a third.
    void writesATableAStream()
    {
        Bench bench;
        QFile there(m_folder.filePath(u"run Oven.csv"_s));
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.write("mine");
        there.close();
        bench.recorder.begin({path(), {oven, yard}, true, RecordingFormat::Tables});
        bench.send(oven, json("{'y': 1}"));
        bench.send(oven, json("{'y': 'off'}"));
        bench.send(oven, json("{'y': 3}"));
        bench.send(oven, json("{'y': 4, 'text': '=1+2'}"));
        bench.send(yard, json("{'x': '2026-01-31 12:00:00.123456789', 'y': 1}"));
        bench.stop();
        QCOMPARE(files(), (QStringList{u"run .._Yard_ _1_.csv"_s, u"run Oven 2.csv"_s, u"run Oven 3.csv"_s,
                                       u"run Oven 4.csv"_s, u"run Oven.csv"_s}));
        QCOMPARE(content(there.fileName()), "mine"_ba);
        QVERIFY(rowsOf(m_folder.filePath(u"run Oven 2.csv"_s)).startsWith("\"Oven\",\"arrived\"\n1,20"));
        const QByteArray second = rowsOf(m_folder.filePath(u"run Oven 3.csv"_s));
        QVERIFY2(second.startsWith("\"Oven\",\"arrived\"\n\"off\",20") && second.contains("\n3,20"),
                 second.constData());
        const QByteArray third = rowsOf(m_folder.filePath(u"run Oven 4.csv"_s));
        QVERIFY2(third.startsWith("\"Oven\",\"Oven text\",\"arrived\"\n4,\"'=1+2\",20"), third.constData());
        QVERIFY(rowsOf(m_folder.filePath(u"run .._Yard_ _1_.csv"_s))
                    .contains("\n2026-01-31T12:00:00.123456789,1,20"));
    }

    /// What is written comes back, be it kept before or come since, number by number.
    void comesBackWithoutLoss_data()
    {
        QTest::addColumn<bool>("hasDates");
        QTest::newRow("dates") << true;
        QTest::newRow("numbers") << false;
    }
    void comesBackWithoutLoss()
    {
        QFETCH(const bool, hasDates);
        Bench bench(hasDates ? "{'xaxis': {'type': 'date'}}" : "{}");
        QRandomGenerator random(3);
        const QStringList texts{u"=1+2"_s, u"'=1"_s, u"a \"b\""_s,   u"line\nbreak"_s,
                                u""_s,     u"1.5"_s, u"größe, ;\t"_s};
        std::vector<double> xs;
        std::vector<double> ys;
        for (int row = 0; row < 2000; ++row) {
            if (row == 1000)
                bench.recorder.begin({path(), {oven}, true, RecordingFormat::Tables});
            xs.push_back(hasDates ? 1.7e12 + row + random.generateDouble()
                                  : std::bit_cast<double>(random.generate64() & ~(1ULL << 62)));
            ys.push_back(random.generateDouble() * 1e-5);
            Update update;
            update.appends = true;
            update.changes = {{"x", Cell(xs.back())},
                              {"y", row % 7 == 0 ? Cell() : Cell(ys.back())},
                              {"text", Cell(texts[row % texts.size()])}};
            UpdateBatch batch;
            batch.token = oven;
            batch.items = {update};
            batch.lines = 1;
            const StreamUpdates updates{ConnectionId{1}, bench.clock.sinceEpoch(), batch};
            bench.recorder.take(updates);
            bench.workspace.take(updates);
            bench.clock.advance(Milliseconds(10));
        }
        bench.stop();
        QCOMPARE(files(), QStringList{u"run.csv"_s});
        TableGuess guess = guessTable(*TableSource::sample(path()));
        TableFormat format = guess.format();
        const int xColumn = 0;
        if (hasDates)
            QCOMPARE(format.time.column, xColumn);
        const Result<TableData> data = readTable(path(), format);
        QVERIFY2(bool(data), qPrintable(data ? QString() : data.error().text()));
        QCOMPARE(data->rows, size_t(2000));
        const auto columnOf = [&data](int column) {
            return size_t(std::ranges::find(data->columns, column) - data->columns.begin());
        };
        for (size_t row = 0; row < data->rows; ++row) {
            if (hasDates)
                QCOMPARE(figureMilliseconds(*data->time(row)), xs[row]);
            else if (std::isfinite(xs[row]))
                QCOMPARE(data->number(columnOf(xColumn), row), xs[row]);
            QCOMPARE(data->isGap(columnOf(1), row), row % 7 == 0);
            if (row % 7 != 0)
                QCOMPARE(data->number(columnOf(1), row), ys[row]);
            QCOMPARE(QString::fromUtf8(data->text(columnOf(2), row)), texts[qsizetype(row) % texts.size()]);
        }
    }

    void refusesTooManyStreams()
    {
        Bench bench;
        std::vector<StreamToken> tokens;
        for (int number = 0; number < 65; ++number)
            tokens.push_back(makeStreamToken());
        bench.recorder.begin({path(), tokens, true, RecordingFormat::Tables});
        QTRY_COMPARE(bench.failed.size(), 1);
        QVERIFY(bench.failed.front().front().value<Error>().what.contains(u"too many"_s));
        QVERIFY(!bench.recorder.isRunning());
        QVERIFY(files().isEmpty());
    }

    void tellsAFailureAndGoesOn_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        QTest::newRow("disk full") << u"/dev/full"_s << u"the disk is full"_s;
        QTest::newRow("no folder") << m_folder.filePath(u"none/a.csv"_s) << u"No such file"_s;
    }
    void tellsAFailureAndGoesOn()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, word);
        Bench bench;
        bench.recorder.begin({path, {oven}, true, RecordingFormat::Tables});
        const quint64 before = bench.workspace.linesTaken();
        bench.send(oven, json("{'x': 1, 'y': 2}"));
        QTRY_COMPARE(bench.failed.size(), 1);
        const Error error = bench.failed.front().front().value<Error>();
        QVERIFY2(error.text().contains(word), qPrintable(error.text()));
        QVERIFY(!bench.recorder.isRunning());
        bench.send(oven, json("{'x': 2, 'y': 2}"));
        QCOMPARE(bench.workspace.linesTaken(), before + 2);
    }

    void withoutPointsThereIsNoFile()
    {
        Bench bench;
        bench.recorder.begin({path(), {oven, yard}, true, RecordingFormat::Tables});
        bench.send(oven, json("{'line': {'color': 'red'}}"));
        bench.stop();
        QVERIFY(files().isEmpty());
        QCOMPARE(bench.failed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_TableRecording)
#include "tst_tablerecording.moc"
