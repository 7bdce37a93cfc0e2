// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingtrack.h"
#include "core/workspace/recorder.h"
#include "core/workspace/workspace.h"
#include "tests/core/stream/parserconnection.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken oven(u"abcdefghij"_s);
const StreamToken yard(u"bcdefghijk"_s);
constexpr qint64 milliseconds = 1'000'000;
constexpr qint64 start = 1'769'860'800'000;

QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// The columns of a trace, with every digit. A style of nothing but gaps is none.
QString textOf(const Series &series)
{
    QString text;
    for (const AttributePath &path : series.paths()) {
        const Column &column = *series.column(path);
        bool isThere = isCoordinate(path);
        for (size_t point = 0; point < column.size() && !isThere; ++point)
            isThere = !column.cell(point).isGap();
        if (!isThere)
            continue;
        if (!column.isEmpty())
            text += u"\n%1:"_s.arg(QString::fromLatin1(path));
        for (size_t point = 0; point < column.size(); ++point) {
            const Cell cell = column.cell(point);
            text += cell.isText() ? u" '%1'"_s.arg(cell.text()) : u" %1"_s.arg(cell.number(), 0, 'g', 17);
        }
    }
    return text;
}

/// A workspace that plays a recording.
struct Watcher
{
    FakeClock clock;
    Workspace workspace{clock};

    explicit Watcher(const RecordingTrack &track)
    {
        const RecordingBeginning &beginning = track.beginning();
        for (size_t number = 0; number < beginning.plots.size(); ++number) {
            const RecordedPlot &recorded = beginning.plots[number];
            Plot *plot = workspace.openPlot(*FigureDocument::fromJson(recorded.figure), recorded.name);
            for (const RecordedPoints &kept : beginning.kept) {
                if (kept.plot == number)
                    plot->putBefore(kept.trace, kept.series);
            }
        }
    }
    void take(std::vector<UpdateBatch> batches)
    {
        for (UpdateBatch &batch : batches)
            workspace.take(StreamUpdates{ConnectionId{1}, clock.sinceEpoch(), std::move(batch)});
    }
    const FigureDocument &figure(size_t plot) const { return workspace.plots().at(plot)->document(); }
};

/// Waits for the rows, and takes them.
std::vector<UpdateBatch> taken(RecordingTrack &track, size_t first, size_t count, const KeptLines &kept = {},
                               qint64 shift = 0)
{
    std::vector<UpdateBatch> batches;
    while (count > 0) {
        size_t ready = 0;
        if (!QTest::qWaitFor([&] { return (ready = track.ready(first, count)) > 0; }))
            return {};
        track.take(first, ready, shift, kept, batches);
        first += ready;
        count -= ready;
    }
    return batches;
}

QByteArray linesFor(const std::vector<UpdateBatch> &batches, const StreamToken &token)
{
    QByteArray lines;
    for (const UpdateBatch &batch : batches) {
        if (batch.token == token)
            lines += batch.raw;
    }
    return lines;
}

} // namespace

class tst_RecordingTrack : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"a.ndjson"_s); }
    void write(const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// Opened and indexed.
    std::unique_ptr<RecordingTrack> open(const RecordingOptions &options = {}) const
    {
        Result<std::unique_ptr<RecordingTrack>> opened = openRecording(path(), options);
        if (!opened || !QTest::qWaitFor([&] { return !(*opened)->isGrowing(); }))
            return nullptr;
        return std::move(*opened);
    }

    /// Lines as publishers send them, that mean all kinds of things.
    static QByteArray someLine(QRandomGenerator &random, int number)
    {
        const QByteArray x = QByteArray::number(number);
        switch (random.bounded(10)) {
        case 0:
            return json("{'x':  " + x + " , 'y': null, 'text': 'a\\n\\u00e4 \\\"' }");
        case 1:
            return json("{'x': [1, 2, '2026-01-01 12:00:00.123456789'], 'y': [0.1, null, 1e-300]}");
        case 2:
            return json("{'layout': {'title': {'text': 'at " + x + "'}}}");
        case 3:
            return json("{'x': " + x + ", 'y': 1, 'marker': {'color': 'red', 'size': " + x + "}}");
        case 4:
            return json("{'streamtoken': 'abcdefghij', 'x': " + x + ", 'y': 0.30000000000000004}");
        case 5:
            return json("{'line': {'color': 'blue'}}");
        default:
            return "{\"x\":" + x + ",\"y\":" + QByteArray::number(random.generateDouble(), 'g', 17) + "}";
        }
    }

    /// Records some lines of two streams, from points that are kept already. The lines by stream, and what
    /// the plot holds at the end.
    struct Recorded
    {
        QByteArray ovenLines;
        QByteArray yardLines;
        QStringList columns;
        QJsonObject layout;
        std::vector<QJsonObject> traces;
    };
    Recorded record(int lines, quint32 seed) const
    {
        Recorded recorded;
        FakeClock clock;
        Workspace workspace(clock);
        workspace.openPlot(
            *FigureDocument::fromJson(
                json("{'data': [{'name': 'Oven', 'x': [1, 2], 'y': [2, 'a'], 'text': ['b', null], 'stream': "
                     "{'token': 'abcdefghij', 'maxpoints': 20}}, {'type': 'bar', 'x': [5], 'y': [0.1], "
                     "'stream': {'token': 'bcdefghijk'}}, {'y': [7, 8]}], 'layout': {'title': 'Both'}}")),
            u"Both"_s);
        Recorder recorder(workspace, clock);
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.begin({path(), {oven, yard}, true});
        QRandomGenerator random(seed);
        for (int number = 0; number < lines; ++number) {
            const StreamToken &token = random.bounded(2) == 0 ? oven : yard;
            const QByteArray line = someLine(random, number);
            ParserConnection connection(token, {true, {}});
            if (connection.parse(line) != UpdateParser::Status::Update)
                qFatal("a line of this test is none");
            UpdateBatch batch = connection.take().front();
            batch.token = token;
            batch.raw = line + '\n';
            (token == oven ? recorded.ovenLines : recorded.yardLines) += batch.raw;
            const StreamUpdates updates{ConnectionId{1}, clock.sinceEpoch(), batch};
            recorder.take(updates);
            workspace.take(updates);
            clock.advance(Milliseconds(random.bounded(40)));
        }
        recorder.stop();
        [&] { QTRY_COMPARE(finished.size(), 1); }();
        const FigureDocument &figure = workspace.plots().front()->document();
        for (const Series &series : figure.series)
            recorded.columns.append(textOf(series));
        recorded.layout = figure.layout;
        recorded.traces = figure.traces;
        return recorded;
    }

private Q_SLOTS:
    void replayedSeriesAndLinesAreIdentical()
    {
        for (quint32 seed = 0; seed < 10; ++seed) {
            const Recorded recorded = record(300, seed);
            const auto track = open();
            QVERIFY(track);
            QCOMPARE(track->rows(), size_t(300));
            QCOMPARE(track->badLines(), 0);
            QCOMPARE(track->streams().size(), size_t(2));
            QCOMPARE(track->streams()[0].label, u"Oven"_s);
            for (const ReplayStream &stream : track->streams())
                QVERIFY(stream.token != oven && stream.token != yard && stream.token.text().size() == 10);

            Watcher watcher(*track);
            std::vector<UpdateBatch> batches;
            for (size_t row = 0; row < 300; ++row) {
                const std::vector<UpdateBatch> ofRow = taken(*track, row, 1, {true, {}});
                batches.insert(batches.end(), ofRow.begin(), ofRow.end());
            }
            // A line's own token is left out; nothing else is different.
            const QByteArray names = json("'streamtoken': 'abcdefghij', ");
            QCOMPARE(linesFor(batches, track->streams()[0].token),
                     QByteArray(recorded.ovenLines).replace(names, ""));
            QCOMPARE(linesFor(batches, track->streams()[1].token),
                     QByteArray(recorded.yardLines).replace(names, ""));
            watcher.take(batches);
            const FigureDocument &figure = watcher.figure(0);
            QCOMPARE(figure.series.size(), size_t(3));
            for (size_t trace = 0; trace < 3; ++trace) {
                if (trace < 2) // of the third no stream is recorded: it is as it was
                    QVERIFY(figure.token(trace) == track->streams()[trace].token);
                QCOMPARE(textOf(figure.series[trace]), recorded.columns[qsizetype(trace)]);
            }
            QCOMPARE(figure.layout, recorded.layout);
            QCOMPARE(figure.traces[0][u"line"_s], recorded.traces[0][u"line"_s]);
        }
    }

    void aSeekGivesWhatPlayingGives()
    {
        record(300, 77);
        const auto track = open();
        QVERIFY(track);
        QRandomGenerator random(7);
        Watcher sought(*track);
        for (int round = 0; round < 40; ++round) {
            const auto row = size_t(round == 0 ? 0 : round == 1 ? 300 : random.bounded(301));
            Watcher played(*track);
            played.take(taken(*track, 0, row));
            QCOMPARE(track->ready(track->historyBegin(row), row - track->historyBegin(row)),
                     row - track->historyBegin(row));
            std::vector<UpdateBatch> state;
            track->takeState(row, 0, {}, state);
            sought.take(state);
            for (size_t trace = 0; trace < 3; ++trace) {
                QCOMPARE(textOf(sought.figure(0).series[trace]), textOf(played.figure(0).series[trace]));
            }
            // And its lines mean the same.
            std::vector<UpdateBatch> published;
            track->takeState(row, 0, {true, {}}, published);
            QCOMPARE(published.size(), state.size());
            for (size_t number = 0; number < state.size(); ++number) {
                ParserConnection connection(state[number].token);
                for (const QByteArray &line : published[number].raw.trimmed().split('\n'))
                    QCOMPARE(int(connection.parse(line)), int(UpdateParser::Status::Update));
                Watcher reader(*track);
                reader.take(connection.take());
                Watcher meant(*track);
                meant.take({state[number]});
                for (size_t trace = 0; trace < 3; ++trace)
                    QCOMPARE(textOf(reader.figure(0).series[trace]), textOf(meant.figure(0).series[trace]));
            }
        }
    }

    void keepsTheTimes()
    {
        QByteArray bytes;
        appendHeader(bytes, {Milliseconds(start), {{StreamToken(u"stream-1"_s), {}}}, {}});
        const std::vector<qint64> at{0, 0, 5, 5, 5, 300, 299, 301, 100'000'000, 100'000'000};
        for (const qint64 time : at)
            appendUpdate(bytes, Milliseconds(start + time), StreamToken(u"stream-1"_s), "{\"y\":1}");
        write(bytes);
        const auto track = open();
        QVERIFY(track && track->hasDates());
        QCOMPARE(track->rows(), at.size());
        qint64 latest = 0;
        for (size_t row = 0; row < at.size(); ++row) {
            latest = std::max(latest, at[row]); // a clock that was set back stands still
            QCOMPARE(track->timeOf(row), (start + latest) * milliseconds);
        }
        QCOMPARE(track->rowAt(start * milliseconds - 1), size_t(0));
        QCOMPARE(track->rowAt(start * milliseconds), size_t(0));
        QCOMPARE(track->rowAt(start * milliseconds + 1), size_t(2));
        QCOMPARE(track->rowAt((start + 300) * milliseconds), size_t(5));
        QCOMPARE(track->rowAt((start + 301) * milliseconds), size_t(7));
        QCOMPARE(track->rowAt((start + 302) * milliseconds), size_t(8));
        QCOMPARE(track->rowAt((start + 100'000'001) * milliseconds), size_t(10));
        const std::vector<ReplayTrack::Silence> silences = track->silences();
        QCOMPARE(silences.size(), size_t(1));
        QCOMPARE(silences[0].begin, (start + 301) * milliseconds);
        QCOMPARE(silences[0].end, (start + 100'000'000) * milliseconds);
    }

    void countsBadLinesAndSaysWhere()
    {
        QByteArray bytes;
        appendHeader(bytes, {Milliseconds(start), {{StreamToken(u"stream-1"_s), {}}}, {}});
        appendUpdate(bytes, Milliseconds(start), StreamToken(u"stream-1"_s), "{\"y\":1}");
        bytes += "\nnonsense\n";
        appendUpdate(bytes, Milliseconds(start), StreamToken(u"stream-1"_s), "{\"y\":}");
        appendHeader(bytes, {Milliseconds(start), {}, {}});
        bytes += QByteArray(3'000'000, 'x') + '\n';
        appendUpdate(bytes, Milliseconds(start), StreamToken(u"stream-1"_s), "{\"y\":2}");
        bytes += "{\"at\":1,\"token\":\"stream-1\",\"upda"; // where the recorder was killed
        write(bytes);
        const auto track = open();
        QVERIFY(track);
        QCOMPARE(track->rows(), size_t(2));
        QCOMPARE(track->badLines(), 4);
        QStringList problems;
        for (const RecordingProblem &problem : track->problems())
            problems.append(u"%1 %2"_s.arg(problem.line).arg(problem.what));
        QCOMPARE(problems.size(), 4);
        QVERIFY2(problems[0].startsWith(u"4 "_s), qPrintable(problems[0]));
        QVERIFY2(problems[1].startsWith(u"5 byte 7 of the update: "_s), qPrintable(problems[1]));
        QCOMPARE(problems[2], u"6 a header or kept points behind the first update"_s);
        QCOMPARE(problems[3], u"7 a line longer than any of a recording"_s);
        const std::vector<UpdateBatch> batches = taken(*track, 0, 2);
        QCOMPARE(batches.size(), size_t(1));
        QCOMPARE(batches[0].lines, 2);
        QCOMPARE(std::get<NumberRun>(batches[0].items.at(0)).values, (std::vector{1.0, 2.0}));
    }

    void opensWhatIsNoRecordingOfOurs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QStringList>("lines"); // by stream
        QTest::addColumn<bool>("hasDates");
        QTest::newRow("served") << json("{'at': 1000, 'token': 'abcdefghij', 'update': {'y': 1}}\n"
                                        "{'at': 1001, 'token': 'bcdefghijk', 'update': {'y': 2}}\r\n"
                                        "{'at': 1002, 'token': 'abcdefghij', 'update': {'streamtoken': "
                                        "'abcdefghij', 'y': 3}}\n")
                                << 3 << QStringList{u"{\"y\": 1}|{\"y\": 3}"_s, u"{\"y\": 2}"_s} << true;
        QTest::newRow("updates") << json("\n{'y': 1}\n{'y': 2}\n") << 2
                                 << QStringList{u"{\"y\": 1}|{\"y\": 2}"_s} << false;
        QTest::newRow("without the last line break")
            << json("{'y': 1}\n{'y': 2}") << 2 << QStringList{u"{\"y\": 1}|{\"y\": 2}"_s} << false;
        QTest::newRow("one line without its break")
            << json("{'y': 1}") << 1 << QStringList{u"{\"y\": 1}"_s} << false;
        QTest::newRow("cut") << json("{'y': 1}\n{'y': ") << 1 << QStringList{u"{\"y\": 1}"_s} << false;
        QTest::newRow("lines that name their stream")
            << json("{'y': 1, 'streamtoken': 'a'}\n{'streamtoken': 'b', 'y': 2}\n{'streamtoken':'a','y':3}\n")
            << 3 << QStringList{u"{\"y\": 1}|{\"y\":3}"_s, u"{\"y\": 2}"_s} << false;
    }
    void opensWhatIsNoRecordingOfOurs()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, rows);
        QFETCH(const QStringList, lines);
        QFETCH(const bool, hasDates);
        write(bytes);
        const auto track = open({.lineRate = 10});
        QVERIFY(track);
        QVERIFY(track->beginning().plots.empty());
        QCOMPARE(track->rows(), size_t(rows));
        QCOMPARE(track->badLines(), 0);
        QCOMPARE(track->hasDates(), hasDates);
        QCOMPARE(track->timeOf(size_t(rows) - 1),
                 hasDates ? (1000 + rows - 1) * milliseconds : (rows - 1) * 100 * milliseconds);
        QCOMPARE(track->streams().size(), size_t(lines.size()));
        const std::vector<UpdateBatch> batches = taken(*track, 0, size_t(rows), {true, {}});
        for (qsizetype stream = 0; stream < lines.size(); ++stream) {
            QCOMPARE(linesFor(batches, track->streams()[size_t(stream)].token),
                     QString(lines[stream]).replace(u'|', u'\n').toUtf8() + '\n');
        }
    }

    void saysWhyItCannotOpen_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << ""_ba << u"neither a recording nor lines of a stream"_s;
        QTest::newRow("table") << "a,b\n1,2\n"_ba << u"neither a recording nor lines of a stream"_s;
        QTest::newRow("binary") << QByteArray(100, '\0') << u"neither a recording nor lines of a stream"_s;
        QTest::newRow("other JSON") << "[1, 2]\n"_ba << u"neither a recording nor lines of a stream"_s;
        QTest::newRow("broken") << "{\"x\": 1,\n"_ba << u"neither a recording nor lines of a stream: "_s;
        QTest::newRow("later") << json("{'chartstream recording': 2}\n")
                               << u"a recording of a later version"_s;
    }
    void saysWhyItCannotOpen()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, why);
        write(bytes);
        const auto opened = openRecording(path());
        QVERIFY(!opened);
        QVERIFY2(opened.error().what.contains(why), qPrintable(opened.error().text()));
        QCOMPARE(opened.error().where, path());
    }

    void saysThatThereIsNoFile()
    {
        QVERIFY(openRecording(m_folder.filePath(u"none"_s)).error().what.contains(u"no such file"_s));
        QVERIFY(openRecording(m_folder.path()).error().what.contains(u"a folder"_s));
        QVERIFY(openRecording(u"/dev/zero"_s).error().what.contains(u"no regular file"_s));
    }

    /// Many entries: only some are in memory, and each row comes once.
    void playsALargeFile()
    {
        constexpr int count = 200'000;
        QByteArray bytes;
        appendHeader(bytes, {Milliseconds(start), {{StreamToken(u"stream-1"_s), {}}}, {}});
        for (int row = 0; row < count; ++row) {
            appendUpdate(bytes, Milliseconds(start + row / 3), StreamToken(u"stream-1"_s),
                         "{\"x\":" + QByteArray::number(row) + ",\"y\":0.123456789012345}");
            if (row % 50'000 == 17)
                bytes += "{\"at\"\n\n";
        }
        QVERIFY(bytes.size() > 12'000'000);
        write(bytes);
        const auto track = open();
        QVERIFY(track);
        QCOMPARE(track->rows(), size_t(count));
        QCOMPARE(track->badLines(), 4);
        for (const size_t row : {0, 2, 3, 99'999, 199'999})
            QCOMPARE(track->timeOf(row), (start + qint64(row) / 3) * milliseconds);
        QCOMPARE(track->rowAt((start + 40'000) * milliseconds), size_t(120'000));
        // So much is never in memory at once.
        QTRY_VERIFY(track->ready(0, count) > 0);
        QVERIFY(track->ready(0, count) < count);
        double next = 0;
        for (const UpdateBatch &batch : taken(*track, 0, count)) {
            for (const auto &item : batch.items) {
                const auto &run = std::get<NumberRun>(item);
                for (size_t row = 0; row < run.lines(); ++row)
                    QCOMPARE(run.values[2 * row], next++);
            }
        }
        QCOMPARE(next, double(count));
        std::vector<UpdateBatch> state;
        track->takeState(150'000, 0, {}, state);
        const auto &newest = std::get<NumberRun>(state.at(0).items.back());
        QCOMPARE(newest.values.at(newest.values.size() - 2), 149'999.0);
        QVERIFY(newest.lines() >= 500 && newest.lines() < 10'000);
    }

    void saysThatTheFileChanged()
    {
        QByteArray bytes;
        for (int row = 0; row < 10; ++row)
            appendUpdate(bytes, Milliseconds(row), oven, "{\"y\":1}");
        write(bytes);
        const auto track = open();
        QVERIFY(track);
        QSignalSpy failed(track.get(), &ReplayTrack::failed);
        write(bytes.replace("\"y\":1", "\"y\":2"));
        QCOMPARE(track->ready(0, 10), size_t(0));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().value<Error>().what.contains(u"has changed"_s));
        std::vector<UpdateBatch> state;
        track->takeState(5, 0, {}, state);
        QTRY_COMPARE(failed.size(), 2);
    }

    void shiftsDates_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("shifted");
        const QByteArray now = QByteArray::number(start);
        const QByteArray later = QByteArray::number(start + 3'600'000);
        QTest::newRow("text") << json("{'x': '2026-01-31T12:00:00', 'y': 1}")
                              << json("{'x':'2026-01-31 13:00:00','y':1}\n");
        QTest::newRow("milliseconds") << "{\"x\":" + now + ",\"y\":1}"
                                      << "{\"x\":" + later + ",\"y\":1}\n";
        QTest::newRow("list") << json("{'x': ['2026-01-31', " + now + ", 5, 'a']}")
                              << json("{'x':['2026-01-31 01:00:00'," + later + ",5,'a']}\n");
        QTest::newRow("no dates") << json("{'x': 5, 'y': " + now + "}") << json("{'x':5,'y':" + now + "}\n");
        QTest::newRow("no x") << json("{'y': 5}") << json("{'y':5}\n");
    }
    void shiftsDates()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, shifted);
        QByteArray bytes;
        appendUpdate(bytes, Milliseconds(start), oven, line);
        write(bytes);
        const auto track = open();
        QVERIFY(track);
        const std::vector<UpdateBatch> batches = taken(*track, 0, 1, {true, {}}, 3'600'000 * milliseconds);
        QCOMPARE(batches.at(0).raw, shifted);
        ParserConnection connection(batches[0].token);
        connection.parse(QByteArrayView(shifted).chopped(1));
        QVERIFY(connection.take().at(0).items == batches[0].items);
        QCOMPARE(taken(*track, 0, 1, {true, {}}).at(0).raw, line + '\n');
    }
};

QTEST_GUILESS_MAIN(tst_RecordingTrack)
#include "tst_recordingtrack.moc"
