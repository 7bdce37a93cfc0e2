// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingwriter.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace chartstream;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

PieceMaker nothing()
{
    return [](QByteArray &) { return std::optional<double>(); };
}

QString reasonOf(const QSignalSpy &failed)
{
    return failed.isEmpty() ? QString() : failed.front().front().value<Error>().text();
}

} // namespace

class tst_RecordingWriter : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"a.ndjson"_s); }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void writesTheBeginningThenWhatComes()
    {
        RecordingWriter writer(path(), [count = 0](QByteArray &piece) mutable -> std::optional<double> {
            piece = "beginning " + QByteArray::number(count) + '\n';
            return ++count < 3 ? std::optional(0.0) : std::nullopt;
        });
        QSignalSpy finished(&writer, &RecordingWriter::finished);
        QVERIFY(writer.append("a\n"));
        QVERIFY(writer.append("b\n"));
        writer.finish();
        QVERIFY(!writer.append("c\n"));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(content(), "beginning 0\nbeginning 1\nbeginning 2\na\nb\n"_ba);
        QCOMPARE(writer.bytesWritten(), content().size());
        QCOMPARE(writer.bytesSynced(), content().size());
        QCOMPARE(writer.bytesWaiting(), 0);
    }

    void isOnTheDiskWhileItGoesOn()
    {
        RecordingWriter writer(path(), nothing(), {1000, 10ms, 1000});
        QVERIFY(writer.append("a\n"));
        QTRY_COMPARE(writer.bytesSynced(), 2);
        QCOMPARE(content(), "a\n"_ba);
        QVERIFY(writer.append("b\n"));
        QTRY_COMPARE(writer.bytesSynced(), 4);
    }

    void syncsAfterSoManyBytes()
    {
        RecordingWriter writer(path(), nothing(), {1'000'000, 1h, 1000});
        QVERIFY(writer.append(QByteArray(999, 'x')));
        QTRY_COMPARE(writer.bytesWritten(), 999);
        QCOMPARE(writer.bytesSynced(), 0);
        QVERIFY(writer.append("x"));
        QTRY_COMPARE(writer.bytesSynced(), 1000);
    }

    void deletingWritesWhatWaits()
    {
        {
            RecordingWriter writer(path(), nothing());
            for (int i = 0; i < 1000; ++i)
                QVERIFY(writer.append("0123456789\n"));
        }
        QCOMPARE(content().size(), 11'000);
    }

    void saysThatTheDiskIsFull()
    {
        RecordingWriter writer(u"/dev/full"_s, nothing());
        QSignalSpy failed(&writer, &RecordingWriter::failed);
        writer.append("a\n");
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(reasonOf(failed), u"full: cannot be written on: the disk is full"_s);
        QVERIFY(!writer.append("b\n"));
    }

    /// The disk fills up while the recording goes on: a limit on the size of files stands for it.
    void aDiskThatFillsUpKeepsWhatItHas()
    {
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit usual{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &usual), 0);
        rlimit small = usual;
        small.rlim_cur = 100'003;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        {
            RecordingWriter writer(path(), nothing(), {1'000'000, 1ms, 10'000});
            QSignalSpy failed(&writer, &RecordingWriter::failed);
            while (writer.append(QByteArray(99, 'x') + '\n') && failed.isEmpty())
                QCoreApplication::processEvents();
            QTRY_COMPARE(failed.size(), 1);
            QVERIFY2(reasonOf(failed).contains(u"cannot be written on"_s), qPrintable(reasonOf(failed)));
            QVERIFY(writer.bytesSynced() <= writer.bytesWritten());
            QVERIFY(content().size() >= writer.bytesSynced());
        }
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &usual), 0);
        std::signal(SIGXFSZ, handler);
        // Whole lines up to the last byte that there was room for.
        const QByteArray written = content();
        QVERIFY(written.size() > 90'000 && written.size() <= 100'003);
        for (qsizetype line = 0; line + 100 <= written.size(); line += 100)
            QCOMPARE(written.sliced(line, 100), QByteArray(99, 'x') + '\n');
    }

    void saysThatTheFileCannotBeMade()
    {
        RecordingWriter writer(m_folder.filePath(u"none/a.ndjson"_s), nothing());
        QSignalSpy failed(&writer, &RecordingWriter::failed);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(reasonOf(failed).contains(u"No such file"_s), qPrintable(reasonOf(failed)));
    }

    void saysThatTheFileWasRemoved()
    {
        RecordingWriter writer(path(), nothing(), {1000, 1ms, 1});
        QSignalSpy failed(&writer, &RecordingWriter::failed);
        QVERIFY(writer.append("a\n"));
        QTRY_COMPARE(writer.bytesSynced(), 2);
        QVERIFY(QFile::remove(path()));
        QVERIFY(writer.append("b\n"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(reasonOf(failed).contains(u"removed"_s));
    }

    /// A pipe that nobody reads stands for a disk that does not answer.
    void aSlowDiskEndsTheRecordingOnly()
    {
        const QByteArray pipe = QFile::encodeName(m_folder.filePath(u"pipe"_s));
        QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
        const int reader = ::open(pipe.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        QVERIFY(reader >= 0);
        {
            RecordingWriter writer(QFile::decodeName(pipe), nothing(), {1'000'000, 1h, 1'000'000'000});
            QSignalSpy failed(&writer, &RecordingWriter::failed);
            const QByteArray line(100'000, 'x');
            qint64 taken = 0;
            while (writer.append(line))
                taken += line.size();
            QVERIFY(taken >= 900'000);
            QVERIFY(writer.bytesWaiting() > 0);
            // All that was taken comes out once the disk goes on.
            QByteArray room(1 << 16, '\0');
            qint64 came = 0;
            const auto readOn = [&] {
                for (qint64 count = 0; (count = ::read(reader, room.data(), size_t(room.size()))) > 0;)
                    came += count;
                return came == taken && failed.size() == 1;
            };
            QTRY_VERIFY(readOn());
            QVERIFY2(reasonOf(failed).contains(u"too slow"_s), qPrintable(reasonOf(failed)));
        }
        ::close(reader);
    }
};

QTEST_GUILESS_MAIN(tst_RecordingWriter)
#include "tst_recordingwriter.moc"
