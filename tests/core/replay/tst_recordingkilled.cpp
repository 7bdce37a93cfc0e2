// SPDX-License-Identifier: GPL-3.0-or-later
// A recorder is killed at random. The program is its own victim: with a file's name it records until it dies,
// into lines or a table, and says on standard output how many bytes are made to last.
#include "core/replay/recordedtable.h"
#include "core/replay/recordingreader.h"
#include "core/replay/recordingwriter.h"
#include "core/replay/tabledraft.h"
#include "core/replay/tablereader.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

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

constexpr RecordingPace pace{16'000'000, 2ms, 100'000};
constexpr qsizetype enoughWaits = 8'000'000;

/// Says how far a recording is on the disk.
class Reports
{
public:
    void tell(qint64 synced)
    {
        if (synced <= m_told)
            return;
        m_told = synced;
        const QByteArray line = QByteArray::number(synced) + '\n';
        if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) < 0)
            _exit(1);
    }

private:
    qint64 m_told = 0;
};

[[noreturn]] void recordLines(const QString &path)
{
    const auto header = [isDone = false](QByteArray &piece) mutable -> std::optional<double> {
        if (std::exchange(isDone, true))
            return std::nullopt;
        appendHeader(piece, {Milliseconds(1), {{stream, u"x"_s}}, {}});
        return 0;
    };
    RecordingWriter writer(path, header, pace);
    Reports reports;
    qint64 number = 0;
    for (;;) {
        if (writer.bytesWaiting() < enoughWaits) {
            QByteArray lines;
            for (int i = 0; i < 100; ++i)
                appendUpdate(lines, Milliseconds(number + i), stream, lineNumber(number + i));
            number += 100;
            writer.append(lines);
        }
        reports.tell(writer.bytesSynced());
    }
}

/// The text of a table, a hundred points at a time.
class TableText
{
public:
    QByteArray next()
    {
        NumberRun run{{"x", "y"}, {}};
        for (int point = 0; point < 100; ++point, ++m_number) {
            run.values.push_back(double(m_number));
            run.values.push_back(double(m_number) / 7);
        }
        UpdateBatch batch;
        batch.token = stream;
        batch.lines = 100;
        batch.items.emplace_back(std::move(run));
        QByteArray text;
        for (const RecordedTable::Rows &rows : m_table.take(batch, Milliseconds(m_number)))
            text += rows.text;
        return text;
    }

private:
    RecordedTable m_table{u"oven"_s, false, [](const AttributePath &) { return true; }};
    qint64 m_number = 0;
};

[[noreturn]] void recordTable(const QString &path)
{
    RecordingWriter writer(path, {}, pace);
    Reports reports;
    TableText text;
    for (;;) {
        if (writer.bytesWaiting() < enoughWaits)
            writer.append(text.next());
        reports.tell(writer.bytesSynced());
    }
}

} // namespace

class tst_RecordingKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAllUpToTheLastSync_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("lines") << u"--record-lines"_s;
        QTest::newRow("table") << u"--record-table"_s;
    }

    void holdsAllUpToTheLastSync()
    {
        QFETCH(const QString, way);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"killed"_s);
        QRandomGenerator random(5);
        qint64 found = 0;
        for (int round = 0; round < 50; ++round) {
            QProcess victim;
            victim.start(QCoreApplication::applicationFilePath(), {way, path});
            QVERIFY(victim.waitForReadyRead());
            // It runs at some point of its work: after so many reports, somewhere within the next one.
            const int reports = random.bounded(20);
            for (int report = 0; report < reports; ++report)
                QVERIFY(victim.waitForReadyRead());
            victim.kill();
            QVERIFY(victim.waitForFinished());
            QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
            const QList<QByteArray> told = victim.readAllStandardOutput().trimmed().split('\n');
            const qint64 synced = told.last().toLongLong();
            QVERIFY(synced > 0);

            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(bytes.size() >= synced, told.last().constData());
            if (way == u"--record-lines")
                found += checkLines(bytes);
            else
                found += checkTable(path, bytes);
            QVERIFY(!QTest::currentTestFailed());
            QVERIFY(QFile::remove(path));
        }
        QVERIFY(found > 0);
    }

private:
    /// How many there are.
    static qint64 checkLines(const QByteArray &bytes)
    {
        QByteArrayView rest(bytes);
        RecordingRead read = readRecording(rest);
        [&] { QVERIFY(std::holds_alternative<RecordingHeader>(read.item)); }();
        rest = rest.sliced(read.consumed);
        qint64 number = 0;
        for (;; ++number) {
            read = readRecording(rest);
            if (read.status != RecordingRead::Status::Item)
                break;
            const RecordedUpdate expected{Milliseconds(number), stream, lineNumber(number)};
            if (read.item != RecordingItem(expected))
                break;
            rest = rest.sliced(read.consumed);
        }
        // Only a cut last line is left.
        [&] {
            QVERIFY(read.status == RecordingRead::Status::Incomplete);
            QVERIFY(!rest.contains('\n'));
        }();
        return number;
    }

    /// The same.
    static qint64 checkTable(const QString &path, const QByteArray &bytes)
    {
        TableText text;
        QByteArray expected;
        while (expected.size() < bytes.size())
            expected += text.next();
        size_t rows = 0;
        [&] {
            QVERIFY(expected.startsWith(bytes));
            const Result<TableDraft> draft = TableDraft::open(path);
            QVERIFY(bool(draft));
            const Result<TableData> data = readTable(path, draft->format());
            QVERIFY(bool(data));
            rows = data->rows;
            // A cut last line is a row, too, or not yet one.
            const qint64 heads = expected.indexOf("\n0,") + 1;
            const qint64 lines = bytes.count('\n') - bytes.first(heads).count('\n');
            QVERIFY2(qint64(rows) == lines || qint64(rows) == lines + 1,
                     QByteArray::number(qint64(rows)).constData());
            const auto y = std::ranges::find_if(data->columns, [&data](int column) {
                return data->format.columns[size_t(column)].name == u"oven";
            });
            QVERIFY(y != data->columns.end());
            for (size_t row = 0; row + 1 < rows; ++row)
                QCOMPARE(data->number(size_t(y - data->columns.begin()), row), double(row) / 7);
        }();
        return qint64(rows);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--record-lines"_s)
        recordLines(arguments.value(2));
    if (arguments.value(1) == u"--record-table"_s)
        recordTable(arguments.value(2));
    tst_RecordingKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recordingkilled.moc"
