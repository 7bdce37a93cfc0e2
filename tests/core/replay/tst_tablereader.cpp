// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablefinish.h"
#include "core/replay/tableguess.h"
#include "core/replay/tableindex.h"
#include "core/replay/tablereader.h"
#include "core/support/limits.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// Rows of a table of some megabytes: their number, its half, a text.
QByteArray rows(int count, const QByteArray &text = "some text of a usual length")
{
    QByteArray result = "n,half,text\n";
    for (int row = 0; row < count; ++row)
        result += QByteArray::number(row) + ',' + QByteArray::number(row / 2.0) + ',' + text + '\n';
    return result;
}

QByteArray gzip(const QByteArray &plain)
{
    z_stream stream{};
    deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray input = plain;
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))), 0);
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = uInt(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray zstandard(const QByteArray &plain)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(plain.size()))), 0);
    packed.truncate(qsizetype(
        ZSTD_compress(packed.data(), size_t(packed.size()), plain.constData(), size_t(plain.size()), 1)));
    return packed;
}

} // namespace

class TableReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void readsManyBlocks_data();
    void readsManyBlocks();
    void joinsQuotedLinesAcrossBlocks();
    void revisesTypes_data();
    void revisesTypes();
    void looksAheadForDayAndMonth();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysThatAFileVanished();
    void saysThatAFileCannotBeRead();
    void saysWhereALineIsTooLong_data();
    void saysWhereALineIsTooLong();
    void reportsProgressAndStops();
    void countsLinesOfRows();
    void findsGaps();
    void namesRuns();
    void readsFromAnyRow_data();
    void readsFromAnyRow();
    void indexesPlainFilesOnly();

private:
    QString write(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(u"table"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the folder cannot be written to");
        file.write(bytes);
        return file.fileName();
    }
    static TableFormat formatOf(const QString &path)
    {
        return guessTable(*TableSource::sample(path)).format();
    }

    QTemporaryDir m_folder;
};

void TableReaderTest::readsManyBlocks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("threads");
    const QByteArray plain = rows(100'000);
    QTest::newRow("one thread") << plain << 1;
    QTest::newRow("two threads") << plain << 2;
    QTest::newRow("five threads, no break at the end") << plain.chopped(1) << 5;
    QTest::newRow("gzip") << gzip(plain) << 2;
    QTest::newRow("gzip, two members") << gzip(plain.first(1'000'001)) + gzip(plain.sliced(1'000'001)) << 2;
    QTest::newRow("zstd") << zstandard(plain) << 2;
    QTest::newRow("zstd, two frames")
        << zstandard(plain.first(1'000'001)) + zstandard(plain.sliced(1'000'001)) << 2;
    QTest::newRow("CR") << QByteArray(plain).replace('\n', '\r') << 2;
    QTest::newRow("CR LF") << QByteArray(plain).replace("\n", "\r\n") << 2;
    QTest::newRow("UTF-16") << QByteArray(reinterpret_cast<const char *>(QString::fromUtf8(plain).utf16()),
                                          plain.size() * 2)
                            << 2;
}

void TableReaderTest::readsManyBlocks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, threads);
    const QString path = write(bytes);
    TableFormat format = formatOf(path);
    format.time = {};
    const Result<TableData> data = readTable(path, format, {.threads = threads});
    QVERIFY2(bool(data), qPrintable(data ? QString() : data.error().text()));
    QCOMPARE(data->rows, 100'000U);
    QVERIFY(data->problems.isEmpty());
    QVERIFY(data->pieces.size() > 1);
    qint64 row = 0;
    for (const TablePiece &piece : data->pieces) {
        const auto &numbers = std::get<std::vector<qint64>>(piece.columns[0]);
        const auto &halves = std::get<std::vector<double>>(piece.columns[1]);
        const auto &texts = std::get<TextCells>(piece.columns[2]);
        for (size_t i = 0; i < piece.rows; ++i, ++row) {
            if (numbers[i] != row || halves[i] != double(row) / 2 ||
                texts.at(i) != "some text of a usual length" || piece.lineOf(i) != row + 2)
                QFAIL(qPrintable(u"row %1"_s.arg(row)));
        }
    }
}

/// Wherever blocks end, quoted line breaks, and what looks like rows within quotes, stay in their field.
void TableReaderTest::joinsQuotedLinesAcrossBlocks()
{
    const QByteArray text = "\"first\n7,8,9\n" + QByteArray("x\n").repeated(50'000) + "last\"";
    const QString path = write(rows(60, text));
    TableFormat format = formatOf(path);
    format.time = {};
    const Result<TableData> data = readTable(path, format, {.threads = 2});
    QVERIFY2(bool(data), qPrintable(data ? QString() : data.error().text()));
    QCOMPARE(data->rows, 60U);
    QVERIFY(data->problems.isEmpty());
    for (size_t row = 0; row < data->rows; ++row) {
        QCOMPARE(data->number(0, row), double(row));
        QVERIFY(data->text(2, row) == QByteArrayView(text).sliced(1).chopped(1));
        const auto [piece, index] = data->place(row);
        QCOMPARE(piece->lineOf(index), 2 + qint64(row) * 50'003);
    }
}

void TableReaderTest::revisesTypes_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<int>("tailRows");
    QTest::addColumn<int>("type");
    QTest::addColumn<double>("lastNumber");
    QTest::addColumn<int>("unreadable");
    QTest::newRow("whole numbers become others")
        << "0,1.5,x\n1,2.5,x\n"_ba << 2 << int(ColumnType::Number) << 2.5 << 0;
    QTest::newRow("too large for 64 bits")
        << "0,99999999999999999999,x\n"_ba << 1 << int(ColumnType::Number) << 1e20 << 0;
    QTest::newRow("a text among many is a gap")
        << "0,oops,x\n1,7,x\n"_ba << 2 << int(ColumnType::Integer) << 7.0 << 1;
    QTest::newRow("many texts make it one")
        << QByteArray("0,a,x\n").repeated(30'000) + "0,7,x\n"
        << 30'001 << int(ColumnType::Text) << std::numeric_limits<double>::quiet_NaN() << 0;
}

void TableReaderTest::revisesTypes()
{
    QFETCH(QByteArray, tail);
    QFETCH(int, tailRows);
    QFETCH(double, lastNumber);
    // Of whole numbers, as far as any sample sees.
    QByteArray bytes = "n,value,text\n";
    for (int row = 0; row < 100'000; ++row)
        bytes += "5," + QByteArray::number(row % 7) + ",x\n";
    const QString path = write(bytes);
    TableFormat format = formatOf(path);
    format.time = {};
    QCOMPARE(format.columns[1].type, ColumnType::Integer);
    write(bytes + tail);
    const Result<TableData> data = readTable(path, format);
    QVERIFY(bool(data));
    QCOMPARE(data->rows, size_t(100'000 + tailRows));
    QTEST(int(data->format.columns[1].type), "type");
    QTEST(int(data->problems.count(RowProblem::Kind::Unreadable)), "unreadable");
    QCOMPARE(data->revisions.size(), data->format.columns[1].type == ColumnType::Integer ? 0U : 1U);
    QCOMPARE(data->number(1, data->rows - 1), lastNumber);
    if (data->format.columns[1].type == ColumnType::Text)
        QVERIFY(data->text(1, data->rows - 1) == "7");
}

/// What decides stands behind all that was looked at.
void TableReaderTest::looksAheadForDayAndMonth()
{
    QByteArray bytes = "date,U\n";
    for (int row = 0; row < 40'000; ++row)
        bytes += "01/02/2024 1:00:00 PM,1\n";
    const QString path = write(bytes);
    TableGuess guess = guessTable(*TableSource::sample(path));
    QVERIFY(guess.columns[0].time.isDoubtful());
    TableFormat format = guess.format();
    format.time = {.kind = TimeSource::Kind::Column, .column = 0};
    format.columns[0].time.order = DateOrder::DayMonthYear;
    write(bytes + "01/13/2024 1:00:00 PM,2\n");
    const Result<TableData> data = readTable(path, format);
    QVERIFY(bool(data));
    QCOMPARE(data->rows, 40'001U);
    QCOMPARE(data->problems.count(RowProblem::Kind::Skipped), 0);
    QCOMPARE(*data->time(0), readTime("2024-01-02 13:00", DateOrder::YearMonthDay)->nanoseconds);
    QCOMPARE(data->revisions.size(), 1U);
}

void TableReaderTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    QTest::newRow("binary") << "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"_ba << u"no text"_s;
    QTest::newRow("zeros") << QByteArray(100'000, '\0') << u"no text"_s;
    QTest::newRow("gzip that is cut") << gzip(rows(200'000)).chopped(1000) << u"ends within"_s;
    QTest::newRow("zstd that is cut") << zstandard(rows(200'000)).chopped(1000) << u"ends within"_s;
    QTest::newRow("gzip that is damaged")
        << gzip(rows(200'000)).replace(150'000, 200, QByteArray(200, '\xFF')) << u"damaged"_s;
    QTest::newRow("zstd that is damaged") << "\x28\xB5\x2F\xFD" + QByteArray(1000, '\xFF') << u"damaged"_s;
}

void TableReaderTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    const QString path = write(bytes);
    const Result<TableSample> sample = TableSource::sample(path);
    const Result<TableData> data = readTable(path, sample ? guessTable(*sample).format() : TableFormat{});
    QVERIFY(!data);
    QVERIFY2(data.error().what.contains(word), qPrintable(data.error().text()));
    QVERIFY(data.error().where.contains(path));
}

void TableReaderTest::saysThatAFileVanished()
{
    const QString path = write("a,b\n1,2\n");
    const TableFormat format = formatOf(path);
    QFile::remove(path);
    const Result<TableData> data = readTable(path, format);
    QVERIFY(!data);
    QCOMPARE(data.error().what, u"there is no such file"_s);
    const Result<TableData> folder = readTable(m_folder.path(), format);
    QVERIFY(!folder);
    QVERIFY(folder.error().what.contains(u"folder"));
    for (const QString &device : {u"/dev/null"_s, u"/dev/zero"_s})
        QVERIFY(readTable(device, format).error().what.contains(u"no regular file"));
    // A pipe would wait for somebody to write.
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QVERIFY(readTable(pipe, format).error().what.contains(u"no regular file"));
}

void TableReaderTest::saysThatAFileCannotBeRead()
{
    // Opens, but nothing is to be read at its beginning: no rights are needed for that, as they would be to
    // refuse root.
    const Result<TableData> data = readTable(u"/proc/self/mem"_s, {});
    QVERIFY(!data);
    QVERIFY2(data.error().what.contains(u"reading failed"), qPrintable(data.error().text()));
    const QString path = write("a,b\n1,2\n");
    QFile::setPermissions(path, {});
    const Result<TableData> locked = readTable(path, {});
    QVERIFY(bool(locked) || locked.error().what.contains(u"cannot be read"));
    QCOMPARE(bool(locked), geteuid() == 0);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
}

void TableReaderTest::saysWhereALineIsTooLong_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<QString>("where");
    QTest::newRow("the first") << QByteArray() << limits::tableLine + 10 << QByteArray() << u"line 1"_s;
    QTest::newRow("a later one") << rows(50'000) << limits::tableLine + 10 << "\n"_ba << u"line 50002"_s;
    QTest::newRow("in quotes") << rows(50'000) + "7,8,\"x\n"
                               << limits::tableLine + 10 << "\"\n"_ba << u"line 50002"_s;
    QTest::newRow("4 GiB") << rows(5000) << 4LL * 1024 * 1024 * 1024 << QByteArray() << u"line 5002"_s;
}

void TableReaderTest::saysWhereALineIsTooLong()
{
    QFETCH(QByteArray, begin);
    QFETCH(qint64, bytes);
    QFETCH(QByteArray, end);
    QFETCH(QString, where);
    const QString path = write(begin);
    // A hole: takes no room. As text, zeros are as good as others.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(begin.size() + bytes));
    QVERIFY(file.seek(file.size()));
    file.write(end);
    file.close();
    TableFormat format;
    format.dialect.headerRows = 1;
    format.columns = {{.name = u"a"_s}, {.name = u"b"_s}, {.name = u"c"_s, .type = ColumnType::Text}};
    if (begin.isEmpty())
        format.dialect.headerRows = 0;
    format.dialect.encoding = TextEncoding::Utf8;
    const Result<TableData> data = readTable(path, format);
    QVERIFY(!data);
    QVERIFY2(data.error().what.contains(u"longer than 4 MiB") || begin.isEmpty(),
             qPrintable(data.error().text()));
    QVERIFY2(data.error().where.endsWith(where) || begin.isEmpty(), qPrintable(data.error().text()));
}

void TableReaderTest::reportsProgressAndStops()
{
    const QString path = write(rows(200'000));
    const TableFormat format = formatOf(path);
    std::atomic<bool> isCancelled = false;
    std::vector<ReadProgress> seen;
    ReadControl control{&isCancelled, [&](const ReadProgress &progress) { seen.push_back(progress); }, 2};
    QVERIFY(bool(readTable(path, format, control)));
    QVERIFY(seen.size() > 3);
    QCOMPARE(seen.back().bytes, seen.back().ofBytes);
    QCOMPARE(seen.back().rows, 200'000U);
    QVERIFY(std::is_sorted(seen.begin(), seen.end(),
                           [](const auto &a, const auto &b) { return a.bytes < b.bytes; }));

    seen.clear();
    control.progress = [&](const ReadProgress &progress) {
        seen.push_back(progress);
        isCancelled = true;
    };
    const Result<TableData> data = readTable(path, format, control);
    QVERIFY(!data);
    QCOMPARE(data.error(), cancelledReading());
    QCOMPARE(seen.size(), 1U);
}

void TableReaderTest::countsLinesOfRows()
{
    const QString path = write("# made by hand\n\nb,a\n1,\"x\ny\"\n\n# pause\n2,z\n3\n");
    const Result<TableData> data = readTable(path, formatOf(path));
    QVERIFY(bool(data));
    QCOMPARE(data->rows, 3U);
    QCOMPARE(data->comments, 1);
    const auto lineOf = [&](size_t row) {
        const auto [piece, index] = data->place(row);
        return piece->lineOf(index);
    };
    QCOMPARE(lineOf(0), 4);
    QCOMPARE(lineOf(1), 8);
    QCOMPARE(lineOf(2), 9);
    QCOMPARE(data->problems.list().size(), 1U);
    QCOMPARE(data->problems.list().front(), (RowProblem{RowProblem::Kind::Padded, 9, u"1 of 2 cells"_s}));
}

void TableReaderTest::findsGaps()
{
    QByteArray bytes = "time,U\n";
    for (int row = 0; row < 20; ++row)
        bytes += QByteArray::number(row + (row > 7 ? 100 : 0) + (row > 12 ? 5 : 0)) + ",1\n";
    const QString path = write(bytes);
    const Result<TableData> data = readTable(path, formatOf(path));
    QVERIFY(bool(data));
    const Guess<qint64> limit = guessGapLimit(*data);
    QCOMPARE(limit.value, 10 * nanosecondsPerSecond);
    QCOMPARE(gapsIn(*data, limit.value), std::vector<size_t>{7});
    QCOMPARE(gapsIn(*data, 2 * nanosecondsPerSecond), (std::vector<size_t>{7, 12}));
    QCOMPARE(gapsIn(*data, 0), std::vector<size_t>{});
}

void TableReaderTest::namesRuns()
{
    const QString path = write("time,U\n1,1\n2,1\n3,1\n1,1\n2,1\n0,1\n");
    TableFormat format = formatOf(path);
    format.time = {.kind = TimeSource::Kind::Column, .column = 0};
    format.columns[0].time.kind = TimeFormat::Kind::Epoch;
    format.order = RowOrder::Runs;
    const Result<TableData> data = readTable(path, format);
    QVERIFY(bool(data));
    QCOMPARE(data->runs, (std::vector<size_t>{0, 3, 5}));
    QCOMPARE(data->problems.count(RowProblem::Kind::OutOfOrder), 2);
    QCOMPARE(data->problems.list().front().line, 5);
}

void TableReaderTest::readsFromAnyRow_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray plain = rows(200'000, "\"some\ntext\"");
    QTest::newRow("plain") << plain;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + plain;
    QTest::newRow("preamble, no break at the end") << "# made by hand\n" + plain.chopped(1);
}

void TableReaderTest::readsFromAnyRow()
{
    QFETCH(QByteArray, bytes);
    const QString path = write(bytes);
    TableFormat format = formatOf(path);
    format.time = {.kind = TimeSource::Kind::Column, .column = 0};
    format.columns[0].time.kind = TimeFormat::Kind::Epoch;
    const Result<TableIndex> index = indexTable(path, format, {.threads = 2});
    QVERIFY(bool(index));
    QCOMPARE(index->rows, 200'000U);
    QVERIFY(index->entries.size() > 3);
    const PieceParser parser(format);
    for (const size_t row : {size_t(0), size_t(1), size_t(77'777), size_t(123'456), size_t(199'999)}) {
        const size_t place = index->entryOfRow(row);
        QVERIFY(place < index->entries.size());
        QCOMPARE(index->entryOfTime(qint64(row) * nanosecondsPerSecond), place);
        const TableIndex::Entry &entry = index->entries[place];
        const Result<TablePiece> piece = readEntry(path, parser, entry);
        QVERIFY(bool(piece));
        const size_t at = row - entry.firstRow;
        QCOMPARE(piece->times[at], qint64(row) * nanosecondsPerSecond);
        QCOMPARE(std::get<std::vector<double>>(piece->columns[0])[at], double(row) / 2);
        QCOMPARE(piece->lineOf(at), qint64(row) * 2 + (bytes.startsWith('#') ? 3 : 2));
    }
    QCOMPARE(index->entryOfRow(200'000), index->entries.size());
    QFile::resize(path, bytes.size() / 2);
    QVERIFY(!readEntry(path, parser, index->entries.back()));
}

void TableReaderTest::indexesPlainFilesOnly()
{
    const QString path = write(gzip(rows(10)));
    const Result<TableIndex> index = indexTable(path, formatOf(path));
    QVERIFY(!index);
    QVERIFY(index.error().what.contains(u"packed"));
}

QTEST_GUILESS_MAIN(TableReaderTest)

#include "tst_tablereader.moc"
