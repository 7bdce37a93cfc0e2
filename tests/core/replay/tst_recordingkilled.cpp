// SPDX-License-Identifier: GPL-3.0-or-later
// A recorder is killed at random. The program is its own victim: with a file's name it records until it dies,
// and says on standard output how many bytes are made to last.
#include "core/replay/recordingreader.h"
#include "core/replay/recordingwriter.h"

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

[[noreturn]] void recordUntilKilled(const QString &path)
{
    const auto header = [isDone = false](QByteArray &piece) mutable -> std::optional<double> {
        if (std::exchange(isDone, true))
            return std::nullopt;
        appendHeader(piece, {Milliseconds(1), {{stream, u"x"_s}}, {}});
        return 0;
    };
    RecordingWriter writer(path, header, {16'000'000, 2ms, 100'000});
    qint64 told = 0;
    qint64 number = 0;
    for (;;) {
        if (writer.bytesWaiting() < 8'000'000) {
            QByteArray lines;
            for (int i = 0; i < 100; ++i)
                appendUpdate(lines, Milliseconds(number + i), stream, lineNumber(number + i));
            number += 100;
            writer.append(lines);
        }
        if (const qint64 synced = writer.bytesSynced(); synced > told) {
            told = synced;
            const QByteArray line = QByteArray::number(synced) + '\n';
            if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) < 0)
                _exit(1);
        }
    }
}

} // namespace

class tst_RecordingKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAllUpToTheLastSync()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"killed.ndjson"_s);
        QRandomGenerator random(5);
        qint64 linesFound = 0;
        for (int round = 0; round < 50; ++round) {
            QProcess victim;
            victim.start(QCoreApplication::applicationFilePath(), {u"--record"_s, path});
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
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--record"_s)
        recordUntilKilled(arguments.value(2));
    tst_RecordingKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recordingkilled.moc"
