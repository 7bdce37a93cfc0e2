// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/filekind.h"
#include "core/replay/sortedfiles.h"
#include "core/support/limits.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView figure =
    "{\"data\": [{\"x\": [1, 2], \"y\": [3, 4]}], \"layout\": {\"title\": \"a \\\"b\\\" {\"}}";

QByteArray gzipped(QByteArrayView plain)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))) + 64, Qt::Uninitialized);
    QByteArray input = plain.toByteArray();
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = uInt(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray table(int rows)
{
    QByteArray text = "time,volt\n";
    for (int row = 0; row < rows; ++row)
        text += QByteArray::number(row) + ',' + QByteArray::number(row * 0.5) + '\n';
    return text;
}

} // namespace

class tst_FileKind : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString &name, QByteArrayView content) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content.data(), content.size()) == content.size()
                   ? path
                   : QString();
    }

private Q_SLOTS:
    void tellsByTheContent_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<FileKind>("kind");
        const auto figureRow = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << text << FileKind::Figure;
        };
        figureRow("figure", figure.toByteArray());
        figureRow("figure in lines", "\n{\n  \"layout\": {},\n  \"data\": [\n    {\"y\": [1]}\n  ]\n}\n");
        figureRow("layout only", R"({"layout": {"title": "x"}})");
        figureRow("other keys first", R"({"frames": [], "config": {"x": {"y": [1]}}, "data": []})");
        figureRow("with a key of an update", R"({"x": 1, "data": []})");
        const auto recordingRow = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << text << FileKind::Recording;
        };
        recordingRow("recording", R"({"chartstream recording":1,"started":1,"streams":[],"plots":[]})"
                                  "\n");
        recordingRow("of serve", R"({"at": 1769860800123, "token": "abcdefghij", "update": {"x": 1}})"
                                 "\n");
        recordingRow("updates", "{\"x\": 1, \"y\": 2}\n{\"x\": 2, \"y\": 3}\n");
        recordingRow("updates, CRLF and heartbeats", "{\"y\": 2}\r\n\r\n\r\n{\"y\": 3}\r\n");
        recordingRow("one update", R"({"x": 1, "y": [1, 2]})");
        recordingRow("one update of text", "{\"text\": \"}\\\"{\", \"y\": null}\n");
        recordingRow("a layout first", "{\"layout\": {\"title\": \"x\"}}\n{\"y\": 1}\n");
        recordingRow("other attributes", "{\"marker\": {\"color\": \"red\"}}\n{\"y\": 1}\n");
        recordingRow("empty updates", "{}\n{}\n");
        const auto tableRow = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << text << FileKind::Table;
        };
        tableRow("table", table(3));
        tableRow("semicolons", "t;v\n1;2,5\n");
        tableRow("one column", "1\n2\n");
        tableRow("only a header", "time,volt\n");
        tableRow("quotes", "\"a\",\"b\"\n\"1\",\"2\"\n");
        tableRow("preamble", "# made by a logger\n# {\"data\": []}\n1,2\n");
        tableRow("braces", "{3F2504E0-4F89-41D3-9A0C-0305E82C3301},1.5\n");
        tableRow("brackets", "[2026-01-31 10:00:00] 1.5 2.5\n[2026-01-31 10:00:01] 1.6 2.4\n");
        tableRow("brackets, words", "[INFO] 10:00 1\n[WARN] 10:01 2\n");
        tableRow("less than", "<0.1,5\n0.2,6\n");
    }
    void tellsByTheContent()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const FileKind, kind);
        const Result<FileKind> found = kindOfText(text, true);
        QVERIFY2(bool(found), found ? "" : qPrintable(found.error().text()));
        QCOMPARE(*found, kind);
        const Result<FileKind> inFile = kindOfFile(write(u"any.name"_s, text));
        QVERIFY(bool(inFile));
        QCOMPARE(*inFile, kind);
        const Result<FileKind> inPackedFile = kindOfFile(write(u"packed"_s, gzipped(text)));
        if (kind == FileKind::Recording) {
            QVERIFY(!inPackedFile);
            QVERIFY(inPackedFile.error().what.contains(u"unpack it first"_s));
        } else {
            QVERIFY(bool(inPackedFile));
            QCOMPARE(*inPackedFile, kind);
        }
    }

    /// A beginning is never taken for something else than the whole; at most it is not known yet.
    void isNeverWrongOfABeginning_data() { tellsByTheContent_data(); }
    void isNeverWrongOfABeginning()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const FileKind, kind);
        for (qsizetype size = 0; size <= text.size(); ++size) {
            const Result<FileKind> found = kindOfText(QByteArrayView(text).first(size), size == text.size());
            if (!found) {
                QVERIFY(!found.error().what.isEmpty());
                continue;
            }
            // Where only a later key tells: an update may name a layout, and a figure an "x".
            const bool mayChange =
                text.startsWith("{\"layout\": {\"title\"") || text.startsWith("{\"x\": 1, \"d");
            if (!mayChange)
                QVERIFY2(*found == kind, text.first(size).constData());
        }
        QVERIFY(bool(kindOfText(text, true)));
    }

    void findsLongBeginnings_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<FileKind>("kind");
        const QByteArray numbers = QByteArray("1,").repeated(500'000) + '1';
        QTest::newRow("figure") << "{\"data\": [{\"x\": [" + numbers + "]}]}" << FileKind::Figure;
        QTest::newRow("layout") << "{\"layout\": {\"z\": [" + numbers + "]}, \"data\": []}"
                                << FileKind::Figure;
        QTest::newRow("update") << "{\"y\": [" + numbers + "]}\n{\"y\": 1}\n" << FileKind::Recording;
        QTest::newRow("table") << table(100'000) << FileKind::Table;
        QTest::newRow("row") << numbers << FileKind::Table;
    }
    void findsLongBeginnings()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const FileKind, kind);
        const Result<FileKind> found = kindOfFile(write(u"long"_s, text));
        QVERIFY(bool(found));
        QCOMPARE(*found, kind);
    }

    void saysWhatItFound_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("found");
        QTest::newRow("nothing") << QByteArray() << u"an empty file"_s;
        QTest::newRow("blanks") << " \n\t\r\n"_ba << u"nothing but blanks"_s;
        QTest::newRow("other object") << R"({"name": "x", "version": 1})"_ba << u"neither \"data\" nor"_s;
        QTest::newRow("other object, in lines") << "{\n  \"x\": 1\n}\n"_ba << u"neither \"data\" nor"_s;
        QTest::newRow("empty object") << "{}"_ba << u"neither \"data\" nor"_s;
        QTest::newRow("cut object") << "{\"x\": 1, \"y\""_ba << u"JSON that breaks off"_s;
        QTest::newRow("list") << "[1, 2]"_ba << u"a list of JSON"_s;
        QTest::newRow("list of traces") << R"([{"x": [1]}, {"x": [2]}])"_ba << u"a list of JSON"_s;
        QTest::newRow("web page") << "<!DOCTYPE html>\n<p>1,2</p>"_ba << u"HTML"_s;
        QTest::newRow("XML") << "<?xml version=\"1.0\"?><a/>"_ba << u"XML"_s;
        QTest::newRow("element") << "<svg width=\"1\"/>"_ba << u"XML"_s;
        QTest::newRow("RTF") << "{\\rtf1\\ansi x}"_ba << u"RTF"_s;
        QTest::newRow("script") << "#!/bin/sh\necho 1,2\n"_ba << u"a script"_s;
        QTest::newRow("PNG") << "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_ba << u"a picture (PNG)"_s;
        QTest::newRow("PDF") << "%PDF-1.4\n%\0\1\2\3\4"_ba << u"a document (PDF)"_s;
        QTest::newRow("workbook") << "PK\x03\x04\x14\0\6\0\b\0\0\0!\0[Content_Types].xml"_ba
                                  << u"Microsoft Office"_s;
        QTest::newRow("Parquet") << "PAR1\x15\0\x15\0\0\0\1\2"_ba << u"Parquet"_s;
        QTest::newRow("any bytes") << QByteArray::fromHex("00010203fffe00aa00bb00cc0305") << u"binary data"_s;
    }
    void saysWhatItFound()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, found);
        const Result<FileKind> kind = kindOfFile(write(u"table.csv"_s, content));
        QVERIFY(!kind);
        QCOMPARE(kind.error().where, u"table.csv"_s);
        for (const QString &part : {found, u"looked for"_s, u"figure"_s, u"recording"_s, u"table"_s})
            QVERIFY2(kind.error().what.contains(part), qPrintable(kind.error().text()));
    }

    void saysWhatCannotBeRead()
    {
        const Result<FileKind> missing = kindOfFile(m_folder.filePath(u"missing.csv"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().where, u"missing.csv"_s);
        QVERIFY(missing.error().what.contains(u"no such file"_s));
        QVERIFY(!kindOfFile(m_folder.path()));
    }

    void takesAnyBytes()
    {
        quint32 state = 1;
        for (int round = 0; round < 3000; ++round) {
            QByteArray bytes;
            for (int i = round % 40; i > 0; --i) {
                state = state * 1664525 + 1013904223;
                bytes += "{}[]\",:\\ \nxd1\0\xFF"[state >> 24 & 15];
            }
            const Result<FileKind> kind = kindOfText(bytes, round % 2 == 0);
            QVERIFY(kind || !kind.error().what.isEmpty());
        }
    }

    void knowsRowsOfNumbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("areRows");
        QTest::newRow("table") << table(5) << true;
        QTest::newRow("states") << "2026-01-31 10:00,idle\n2026-01-31 10:05,heating up\n"_ba << true;
        QTest::newRow("one column") << "volt\n1.5\n2.5\n"_ba << true;
        QTest::newRow("spaces") << "1 2 3\n4 5 6\n"_ba << true;
        QTest::newRow("prose") << "Read me first.\n\nVersion 2 is, as you know, out.\nEnjoy it.\n"_ba
                               << false;
        QTest::newRow("code") << "int main()\n{\n    return add(1, 2);\n}\n"_ba << false;
        QTest::newRow("only a header") << "time,volt\n"_ba << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void knowsRowsOfNumbers()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, areRows);
        QCOMPARE(looksLikeRows(text), areRows);
    }

    void sortsWhatIsNamedTogether()
    {
        const QString first = write(u"sorted/figure.txt"_s, figure);
        const QString second = write(u"sorted/recording.csv"_s, "{\"y\": 1}\n{\"y\": 2}\n");
        const QString third = write(u"sorted/table.json"_s, table(3));
        const QString picture = write(u"sorted/picture.csv"_s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_ba);
        const SortedFiles sorted = sortFiles({third, picture, second, first, first});
        QCOMPARE(sorted.figures, (QStringList{first, first}));
        QCOMPARE(sorted.recordings, QStringList{second});
        QCOMPARE(sorted.tables, QStringList{third});
        QCOMPARE(sorted.refused.size(), size_t(1));
        QCOMPARE(sorted.refused.front().where, u"picture.csv"_s);
        QCOMPARE(sorted.passedOver, 0);
    }

    void takesTheFilesOfFolders()
    {
        write(u"folder/README.txt"_s, "Read me.\nThese are tables of an oven.\n");
        write(u"folder/b.csv"_s, table(3));
        write(u"folder/a.csv"_s, table(3));
        write(u"folder/.hidden.csv"_s, table(3));
        write(u"folder/picture.png"_s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"_ba);
        write(u"folder/in/the/deep/c.csv"_s, table(3));
        write(u"folder/in/the/deep/but/not/here/d.csv"_s, table(3));
        QVERIFY(QFile::link(m_folder.filePath(u"folder"_s), m_folder.filePath(u"folder/in/around"_s)));
        const SortedFiles sorted = sortFiles({m_folder.filePath(u"folder"_s)});
        QStringList names;
        for (const QString &path : sorted.tables)
            names += QDir(m_folder.filePath(u"folder"_s)).relativeFilePath(path);
        QCOMPARE(names, (QStringList{u"a.csv"_s, u"b.csv"_s, u"in/the/deep/c.csv"_s}));
        QCOMPARE(sorted.passedOver, 2);
        QCOMPARE(sorted.leftOut, 1);
        QVERIFY(sorted.refused.empty());
    }

    void saysThatAFolderHoldsNothing()
    {
        write(u"nothing/README.txt"_s, "Read me.\n");
        const SortedFiles sorted = sortFiles({m_folder.filePath(u"nothing"_s)});
        QCOMPARE(sorted.count(), 0);
        QCOMPARE(sorted.refused.size(), size_t(1));
        QCOMPARE(sorted.refused.front().where, u"nothing"_s);
    }

    void looksIntoSoManyFilesAtOnce()
    {
        for (int i = 0; i < limits::filesAtOnce + 5; ++i)
            write(u"many/%1.csv"_s.arg(i), "1,2\n");
        const SortedFiles sorted = sortFiles({m_folder.filePath(u"many"_s)});
        QCOMPARE(sorted.tables.size(), qsizetype(limits::filesAtOnce));
        QCOMPARE(sorted.leftOut, 5);
    }
};

QTEST_GUILESS_MAIN(tst_FileKind)
#include "tst_filekind.moc"
