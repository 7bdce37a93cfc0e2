// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/fileexport.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// So many pieces of a kilobyte.
PieceMaker pieces(int count)
{
    return [count, made = 0](QByteArray &piece) mutable -> std::optional<double> {
        if (made == count)
            return std::nullopt;
        piece.append(QByteArray(1024, 'x'));
        return double(++made) / count;
    };
}

} // namespace

class tst_FileExport : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(u"table.csv"_s); }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool put(const QByteArray &bytes) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(put("before"));
    }

    void writesWithProgress()
    {
        FileExport file(path(), pieces(100));
        QSignalSpy progressed(&file, &FileExport::progressed);
        QSignalSpy finished(&file, &FileExport::finished);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(content(), QByteArray(100 * 1024, 'x'));
        QVERIFY(!progressed.isEmpty());
        double last = 0;
        for (const QList<QVariant> &report : progressed) {
            QVERIFY(report.front().toDouble() > last && report.front().toDouble() <= 1);
            last = report.front().toDouble();
        }
    }

    void cancelLeavesTheFile()
    {
        FileExport file(path(), [](QByteArray &piece) {
            piece.append('x');
            return std::optional(0.5);
        });
        QSignalSpy progressed(&file, &FileExport::progressed);
        QSignalSpy cancelled(&file, &FileExport::cancelled);
        QTRY_VERIFY(!progressed.isEmpty());
        file.cancel();
        QTRY_COMPARE(cancelled.size(), 1);
        QCOMPARE(content(), "before"_ba);
    }

    void deletingCancels()
    {
        {
            const FileExport file(path(), [](QByteArray &piece) {
                piece.append('x');
                return std::optional(0.5);
            });
        }
        QCOMPARE(content(), "before"_ba);
    }

    void saysWhatCannotBeWritten()
    {
        FileExport file(m_folder.filePath(u"none/table.csv"_s), pieces(1));
        QSignalSpy failed(&file, &FileExport::failed);
        QTRY_COMPARE(failed.size(), 1);
        const auto error = failed.front().front().value<Error>();
        QCOMPARE(error.where, u"table.csv"_s);
        QVERIFY2(error.what.contains(u"No such file"_s), qPrintable(error.what));
    }

    void aFailedWriteLeavesTheFile()
    {
        // A limit on the size of files stands for a disk that fills up.
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 10'000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        {
            FileExport file(path(), pieces(1000));
            QSignalSpy failed(&file, &FileExport::failed);
            QTRY_COMPARE(failed.size(), 1);
            QVERIFY(failed.front().front().value<Error>().what.contains(u"cannot be written"_s));
        }
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(content(), "before"_ba);
    }

    void saysInWordsThatTheDiskIsFull()
    {
        QFile full(u"/dev/full"_s);
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        QCOMPARE(full.write("x"), -1);
        QCOMPARE(writeTrouble(full), u"the disk is full"_s);
    }
};

QTEST_GUILESS_MAIN(tst_FileExport)
#include "tst_fileexport.moc"
