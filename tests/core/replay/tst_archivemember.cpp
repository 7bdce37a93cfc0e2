// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/archivemember.h"
#include "core/replay/tableguess.h"
#include "core/replay/tablereader.h"
#include "core/replay/tablesource.h"
#include "tests/core/replay/packedfiles.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int rowCount = 100'000;

/// Some megabytes.
QByteArray table()
{
    QByteArray table = "n,half,text\n";
    for (int row = 0; row < rowCount; ++row)
        table += QByteArray::number(row) + ',' + QByteArray::number(row / 2.0) + ",some text, or not\n";
    return table.replace("some text, or not", "\"some text, or not\"");
}

const QByteArray picture = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"_ba;

} // namespace

class tst_ArchiveMember : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(u"packed"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the folder cannot be written to");
        return file.fileName();
    }

private Q_SLOTS:
    void readsTheTable_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("remark");
        const QByteArray plain = table();
        const qsizetype half = plain.size() / 2;
        QTest::newRow("bzip2") << packed(Packing::Bzip2, {{"a", plain}}) << QString();
        QTest::newRow("bzip2, two streams") << packed(Packing::Bzip2, {{"a", plain.first(half)}}) +
                                                   packed(Packing::Bzip2, {{"a", plain.sliced(half)}})
                                            << QString();
        QTest::newRow("xz") << packed(Packing::Xz, {{"a", plain}}) << QString();
        QTest::newRow("xz, two streams") << packed(Packing::Xz, {{"a", plain.first(half)}}) +
                                                packed(Packing::Xz, {{"a", plain.sliced(half)}})
                                         << QString();
        QTest::newRow("zip") << packed(Packing::Zip, {{"a.csv", plain}})
                             << u"of the archive “a.csv” is read, its first file; "_s;
        QTest::newRow("zip, not packed") << packed(Packing::ZipStored, {{"ä.csv", plain}})
                                         << u"of the archive “ä.csv” is read, its first file; "_s;
        QTest::newRow("zip of many")
            << packed(Packing::Zip, {{"data/", {}},
                                     {"__MACOSX/._a.csv", "text\n"},
                                     {".DS_Store", "text\n"},
                                     {"plot.png", picture},
                                     {"empty.csv", {}},
                                     {"data/b.csv", plain},
                                     {"c.csv", "x,y\n1,2\n"}})
            << u"of the archive “data/b.csv” is read; “plot.png” before it is no table; "_s;
    }
    void readsTheTable()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, remark);
        const QString path = write(bytes);
        QVERIFY(ArchiveMember::isArchive(bytes));
        const Result<TableSample> sample = TableSource::sample(path);
        QVERIFY2(bool(sample), qPrintable(sample ? QString() : sample.error().text()));
        QVERIFY2(sample->encoding.reason.startsWith(remark), qPrintable(sample->encoding.reason));
        QCOMPARE(sample->encoding.reason.contains(u"archive"_s), !remark.isEmpty());
        QVERIFY(!sample->isWhole);
        const TableGuess guess = guessTable(*sample);
        TableFormat format = guess.format();
        format.time = {};
        ReadControl control;
        std::vector<qint64> progress;
        control.progress = [&progress](const ReadProgress &now) { progress.push_back(now.bytes); };
        const Result<TableData> data = readTable(path, format, control);
        QVERIFY2(bool(data), qPrintable(data ? QString() : data.error().text()));
        QVERIFY(std::ranges::is_sorted(progress));
        // Behind the last file of a zip archive stands its list.
        QVERIFY(progress.back() <= bytes.size() && progress.back() > bytes.size() - 1000);
        QCOMPARE(data->rows, size_t(rowCount));
        QVERIFY(data->problems.isEmpty());
        for (size_t row = 0; row < data->rows; row += 1001) {
            QCOMPARE(data->number(0, row), double(row));
            QCOMPARE(data->number(1, row), double(row) / 2);
            QCOMPARE(data->text(2, row), QByteArrayView("some text, or not"));
        }
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const QByteArray plain = table();
        for (const auto &[name, packing] :
             {std::pair("bzip2", Packing::Bzip2), {"xz", Packing::Xz}, {"zip", Packing::Zip}}) {
            const QByteArray whole = packed(packing, {{"a", plain}});
            QTest::addRow("%s that is cut", name)
                << whole.first(whole.size() / 2) << u"packed data are cut or damaged"_s;
            QTest::addRow("%s that is damaged", name)
                << QByteArray(whole).replace(whole.size() / 2, 200, QByteArray(200, '\xFF'))
                << u"packed data are cut or damaged"_s;
        }
        QTest::newRow("no bzip2 behind its head") << "BZh91AY&SY nothing of the kind"_ba << u"packed data"_s;
        QTest::newRow("encrypted") << packed(Packing::ZipEncrypted, {{"a.csv", plain}})
                                   << u"the archive is encrypted: unpack it first"_s;
        QTest::newRow("empty") << packed(Packing::Zip, {}) << u"the archive is empty"_s;
        QTest::newRow("nothing but folders")
            << packed(Packing::Zip, {{"a/", {}}}) << u"the archive is empty"_s;
        QTest::newRow("no text") << packed(Packing::Zip, {{"a.png", picture}, {"b.png", picture}})
                                 << u"the archive holds no text: “a.png” is none"_s;
        QTest::newRow("a picture in bzip2") << packed(Packing::Bzip2, {{"a", picture}}) << u"no text"_s;
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, words);
        const QString path = write(bytes);
        const Result<TableSample> sample = TableSource::sample(path);
        const Result<TableData> data = readTable(path, sample ? guessTable(*sample).format() : TableFormat{});
        QVERIFY(!data);
        QVERIFY2(data.error().what.contains(words), qPrintable(data.error().text()));
        QVERIFY(data.error().where.contains(path));
    }
};

QTEST_GUILESS_MAIN(tst_ArchiveMember)
#include "tst_archivemember.moc"
