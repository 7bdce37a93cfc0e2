// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingreader.h"
#include "core/stream/updatelines.h"
#include "core/workspace/recorder.h"
#include "core/workspace/workspace.h"
#include "tests/core/stream/parserconnection.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken oven(u"abcdefghij"_s);
const StreamToken yard(u"bcdefghijk"_s);

QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

UpdateBatch batchOf(const StreamToken &token, double x, double y)
{
    UpdateBatch batch;
    batch.token = token;
    batch.items = {NumberRun{{"x", "y"}, {x, y}}};
    batch.lines = 1;
    return batch;
}

} // namespace

class tst_Recorder : public QObject
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
        QSignalSpy tokens{&recorder, &Recorder::tokensChanged};

        Bench()
        {
            auto document = FigureDocument::fromJson(
                json("{'data': [{'name': 'Oven', 'x': [1], 'y': [2], 'stream': {'token': 'abcdefghij', "
                     "'maxpoints': 9}},"
                     "{'name': 'Yard', 'stream': {'token': 'bcdefghijk'}}], 'layout': {'title': 'Both'}}"));
            workspace.openPlot(*document, u"Both"_s);
        }

        void take(const EndpointEvent &event)
        {
            recorder.take(event);
            workspace.take(event);
        }
        void send(const StreamToken &token, double x, double y, const QByteArray &raw)
        {
            StreamUpdates updates{ConnectionId{1}, clock.sinceEpoch(), batchOf(token, x, y)};
            updates.batch.raw = raw;
            take(updates);
        }
    };

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"a.ndjson"_s); }
    std::vector<RecordingItem> read() const
    {
        std::vector<RecordingItem> items;
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            return items;
        const QByteArray bytes = file.readAll();
        for (QByteArrayView rest(bytes); !rest.isEmpty();) {
            const RecordingRead read = readRecording(rest);
            if (read.status != RecordingRead::Status::Item)
                return {};
            items.push_back(read.item);
            rest = rest.sliced(read.consumed);
        }
        return items;
    }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void recordsLinesAsTheyCame()
    {
        Bench bench;
        bench.recorder.begin({path(), {oven}, true});
        QVERIFY(bench.recorder.isRunning());
        QCOMPARE(bench.tokens.front().front().value<QSet<StreamToken>>(), QSet<StreamToken>{oven});
        const Milliseconds at = bench.clock.sinceEpoch();
        bench.send(oven, 3, 4, json("{'x':  3 , 'y': 4}\r\n\n {'streamtoken': 'abcdefghij', 'x': 5}\n"));
        bench.send(yard, 7, 8, json("{'x': 7, 'y': 8}\n"));
        bench.recorder.stop();
        QVERIFY(!bench.recorder.isRunning());
        QTRY_COMPARE(bench.finished.size(), 1);

        const std::vector<RecordingItem> items = read();
        QCOMPARE(items.size(), size_t(4));
        const auto &header = std::get<RecordingHeader>(items[0]);
        QCOMPARE(header.started, at);
        QCOMPARE(header.streams.size(), size_t(1));
        QCOMPARE(header.streams[0].label, u"Oven"_s);
        QCOMPARE(header.plots.size(), size_t(1));
        QCOMPARE(header.plots[0].name, u"Both"_s);
        const QJsonArray data = header.plots[0].figure[u"data"_s].toArray();
        QCOMPARE(data[0][u"stream"_s][u"token"_s].toString(), header.streams[0].token.text());
        QCOMPARE(data[0][u"stream"_s][u"maxpoints"_s].toInt(), 9);
        QVERIFY(data[1][u"stream"_s].isUndefined());
        QVERIFY(data[0][u"x"_s].isUndefined());
        const KeptPoints kept{0, 0, {{"x", {1.0}}, {"y", {2.0}}}};
        QVERIFY(items[1] == RecordingItem(kept));
        const StreamToken name = header.streams[0].token;
        const RecordedUpdate first{at, name, json("{'x':  3 , 'y': 4}")};
        const RecordedUpdate second{at, name, json(" { 'x': 5}")};
        QVERIFY(items[2] == RecordingItem(first));
        QVERIFY2(std::get<RecordedUpdate>(items[3]).line.contains("\"x\": 5"), "the second line");
    }

    void holdsNoToken()
    {
        Bench bench;
        bench.recorder.begin({path(), {oven, yard, oven}, true});
        bench.send(oven, 3, 4, json("{'streamtoken': 'abcdefghij', 'x': 3, 'y': 4}\n"));
        bench.recorder.stop();
        QTRY_COMPARE(bench.finished.size(), 1);
        QVERIFY(!content().isEmpty());
        QVERIFY(!content().contains("abcdefghij"));
        QVERIFY(!content().contains("bcdefghijk"));
    }

    void withoutWhatIsKept()
    {
        Bench bench;
        bench.recorder.begin({path(), {oven}, false});
        bench.recorder.stop();
        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(read().size(), size_t(1));
    }

    void linesThatWereNotKeptAreWrittenAsMeant()
    {
        Bench bench;
        bench.recorder.begin({path(), {oven}, false});
        bench.send(oven, 0.1, gap, {});
        bench.recorder.stop();
        QTRY_COMPARE(bench.finished.size(), 1);
        const std::vector<RecordingItem> items = read();
        QCOMPARE(items.size(), size_t(2));
        QCOMPARE(std::get<RecordedUpdate>(items[1]).line, json("{'x':0.1,'y':null}"));
    }

    void convertedLinesAreWrittenAsConverted()
    {
        Bench bench;
        StreamOpened opened;
        opened.token = oven;
        opened.timeZone = "UTC";
        bench.take(opened);
        bench.recorder.begin({path(), {oven}, false});
        bench.send(oven, 1, 2, json("{'x': 99, 'y': 2}\n"));
        bench.recorder.stop();
        QTRY_COMPARE(bench.finished.size(), 1);
        QCOMPARE(std::get<RecordedUpdate>(read().at(1)).line, json("{'x':1,'y':2}"));
    }

    void meantLinesMeanTheSame_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("numbers") << json("{'x': 0.30000000000000004, 'y': 2}");
        QTest::newRow("nested") << json("{'marker': {'color': 'red', 'size': 3}, 'x': 1}");
        QTest::newRow("lists") << json("{'x': [1, null, 'a'], 'y': []}");
        QTest::newRow("layout") << json("{'y': 1, 'layout': {'title': {'text': 'a'}}}");
        QTest::newRow("deeper") << json("{'visible': true, 'z': [[1, 2], [3, 4]]}");
        QTest::newRow("texts") << json("{'text': 'a\\n\\u00e4', 'x': '2026-01-01'}");
    }
    void meantLinesMeanTheSame()
    {
        QFETCH(const QByteArray, line);
        ParserConnection connection(oven);
        QCOMPARE(connection.parse(line), UpdateParser::Status::Update);
        const UpdateBatch batch = connection.take().front();
        const QByteArray meant = linesOf(batch);
        QVERIFY(meant.endsWith('\n') && meant.count('\n') == 1);
        QCOMPARE(connection.parse(QByteArrayView(meant).chopped(1)), UpdateParser::Status::Update);
        QVERIFY2(connection.take().front().items == batch.items, meant.constData());
    }

    void goesOnAfterAFailure()
    {
        Bench bench;
        bench.recorder.begin({u"/dev/full"_s, {oven}, true});
        QTRY_COMPARE(bench.failed.size(), 1);
        QVERIFY(bench.failed.front().front().value<Error>().what.contains(u"the disk is full"_s));
        QVERIFY(!bench.recorder.isRunning());
        QVERIFY(bench.tokens.last().front().value<QSet<StreamToken>>().isEmpty());
        const quint64 before = bench.workspace.linesTaken();
        bench.send(oven, 3, 4, json("{'x': 3, 'y': 4}\n"));
        QCOMPARE(bench.workspace.linesTaken(), before + 1);
        bench.recorder.begin({path(), {oven}, true});
        bench.recorder.stop();
        QTRY_COMPARE(bench.finished.size(), 1);
    }

    void tellsHowFarItIs()
    {
        Bench bench;
        QVERIFY(!bench.recorder.status().isRunning);
        bench.recorder.begin({path(), {oven}, false});
        bench.send(oven, 3, 4, json("{'x': 3, 'y': 4}\n"));
        const RecordingStatus status = bench.recorder.status();
        QVERIFY(status.isRunning);
        QCOMPARE(status.lines, 1);
        QCOMPARE(status.path, path());
        QTRY_VERIFY(bench.recorder.status().bytes > 0 && bench.recorder.status().waiting == 0);
    }

    void aNewOneStopsTheOld()
    {
        Bench bench;
        bench.recorder.begin({path(), {oven}, true});
        bench.recorder.begin({m_folder.filePath(u"b.ndjson"_s), {yard}, true});
        QTRY_COMPARE(bench.finished.size(), 1);
        QVERIFY(bench.recorder.isRunning());
        QCOMPARE(bench.recorder.tokens(), QSet<StreamToken>{yard});
    }
};

QTEST_GUILESS_MAIN(tst_Recorder)
#include "tst_recorder.moc"
