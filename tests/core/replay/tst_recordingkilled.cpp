// SPDX-License-Identifier: GPL-3.0-or-later
// A recorder is killed at random. The program is its own victim: with a file's name it records until it dies,
// and says on standard output how many bytes are made to last.
#include "core/replay/recordedtable.h"
#include "core/replay/recordingreader.h"
#include "core/replay/recordingwriter.h"
#include "core/replay/tableguess.h"
#include "core/replay/tablereader.h"
#include "core/replay/tablesource.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <functional>

using namespace chartstream;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const StreamToken stream(u"stream-1"_s);

QByteArray lineNumber(qint64 number)
{
    return "{\"x\": " + QByteArray::number(number) + ", \"text\": \"" +
           QByteArray(qsizetype(number % 300), 'a') + "\"}";
}

PieceMaker header()
{
    return [isDone = false](QByteArray &piece) mutable -> std::optional<double> {
        if (std::exchange(isDone, true))
            return std::nullopt;
        appendHeader(piece, {Milliseconds(1), {{stream, u"x"_s}}, {}});
        return 0;
    };
}

/// The rows of a table that are recorded at once.
UpdateBatch rowsFrom(qint64 number)
{
    UpdateBatch batch;
    batch.token = stream;
    for (qint64 row = number; row < number + 100; ++row) {
        Update update;
        update.appends = true;
        update.changes = {{"x", Cell(double(row))},
                          {"text", Cell(QString(qsizetype(row % 300), u'a') + u"\n\""_s)}};
        batch.items.emplace_back(std::move(update));
    }
    return batch;
}

RecordedTable emptyTable()
{
    return {u"x"_s, false, [](const AttributePath &) { return true; }};
}

/// Appends `more()` over and over, and says how many bytes are made to last.
[[noreturn]] void writeUntilKilled(RecordingWriter &writer, const std::function<QByteArray()> &more)
{
    qint64 told = 0;
    for (;;) {
        if (writer.bytesWaiting() < 8'000'000)
            writer.append(more());
        if (const qint64 synced = writer.bytesSynced(); synced > told) {
            told = synced;
            const QByteArray line = QByteArray::number(synced) + '\n';
            if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) < 0)
                _exit(1);
        }
    }
}

[[noreturn]] void recordUntilKilled(const QString &path)
{
    RecordingWriter writer(path, header(), {16'000'000, 2ms, 100'000});
    writeUntilKilled(writer, [number = qint64(0)]() mutable {
        QByteArray lines;
        for (int i = 0; i < 100; ++i, ++number)
            appendUpdate(lines, Milliseconds(number), stream, lineNumber(number));
        return lines;
    });
}

[[noreturn]] void recordTableUntilKilled(const QString &path)
{
    RecordingWriter writer(path, {}, {16'000'000, 2ms, 100'000});
    writeUntilKilled(writer, [table = emptyTable(), number = qint64(0)]() mutable {
        const QByteArray rows = table.take(rowsFrom(number), Milliseconds(number)).front().text;
        number += 100;
        return rows;
    });
}

} // namespace

class tst_RecordingKilled : public QObject
{
    Q_OBJECT

private:
    /// `synced`: bytes that it had made to last.
    static void recordAndKill(const QString &how, const QString &path, QRandomGenerator &random,
                              qint64 &synced)
    {
        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(), {how, path});
        QVERIFY(victim.waitForReadyRead());
        // It runs at some point of its work: after so many reports, somewhere within the next one.
        const int reports = random.bounded(20);
        for (int report = 0; report < reports; ++report)
            QVERIFY(victim.waitForReadyRead());
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        synced = victim.readAllStandardOutput().trimmed().split('\n').last().toLongLong();
        QVERIFY(synced > 0);
    }

private Q_SLOTS:
    void holdsAllUpToTheLastSync()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"killed.ndjson"_s);
        QRandomGenerator random(5);
        qint64 linesFound = 0;
        for (int round = 0; round < 50; ++round) {
            qint64 synced = 0;
            recordAndKill(u"--record"_s, path, random, synced);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(bytes.size() >= synced);
            QByteArrayView rest(bytes);
            RecordingRead read = readRecording(rest);
            QVERIFY(std::holds_alternative<RecordingHeader>(read.item));
            rest = rest.sliced(read.consumed);
            for (qint64 number = 0;; ++number) {
                read = readRecording(rest);
                if (read.status == RecordingRead::Status::Incomplete)
                    break;
                const RecordedUpdate expected{Milliseconds(number), stream, lineNumber(number)};
                QVERIFY(read.status == RecordingRead::Status::Item && read.item == RecordingItem(expected));
                rest = rest.sliced(read.consumed);
                ++linesFound;
            }
            // Only a cut last line is left.
            QVERIFY(!rest.contains('\n'));
            QVERIFY(QFile::remove(path));
        }
        QVERIFY(linesFound > 0);
    }

    void aTableHoldsAllUpToTheLastSync()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"killed.csv"_s);
        QRandomGenerator random(6);
        for (int round = 0; round < 20; ++round) {
            qint64 synced = 0;
            recordAndKill(u"--record-table"_s, path, random, synced);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(bytes.size() >= synced);
            RecordedTable table = emptyTable();
            QByteArray expected;
            for (qint64 number = 0; expected.size() < bytes.size(); number += 100)
                expected += table.take(rowsFrom(number), Milliseconds(number)).front().text;
            QVERIFY(expected.startsWith(bytes));
            // It is read as any table, but for a cut last row.
            const Result<TableSample> sample = TableSource::sample(path);
            QVERIFY(bool(sample));
            const Result<TableData> data = readTable(path, guessTable(*sample).format());
            QVERIFY2(bool(data), qPrintable(data ? QString() : data.error().text()));
            QVERIFY(data->rows > 1);
            const std::vector<int> &columns = data->columns;
            const auto text = size_t(std::ranges::find(columns, 1) - columns.begin());
            for (size_t row = 0; row + 1 < data->rows; ++row)
                QCOMPARE(data->text(text, row).size(), qsizetype(row % 300) + 2);
            QVERIFY(QFile::remove(path));
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--record"_s)
        recordUntilKilled(arguments.value(2));
    if (arguments.value(1) == u"--record-table"_s)
        recordTableUntilKilled(arguments.value(2));
    tst_RecordingKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recordingkilled.moc"
