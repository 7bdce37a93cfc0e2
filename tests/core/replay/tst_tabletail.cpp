// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabletail.h"
#include "core/support/limits.h"

#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

TableFormat format()
{
    TableFormat format;
    format.dialect.headerRows = 1;
    format.columns = {{.name = u"a"_s}, {.name = u"b"_s, .type = ColumnType::Text}};
    return format;
}

} // namespace

class TableTailTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void cleanup() { QFile::remove(path()); }
    void waitsForLineBreaks();
    void waitsForTheFile();
    void beginsAnewWhereTheFileWasCut();
    void followsWhereTheFileWasReplaced();
    void takesALargeFileInPieces();
    void failsOnceAtALineBeyondTheLimit();

private:
    QString path() const { return m_folder.filePath(u"log.csv"_s); }
    void write(const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Append) const
    {
        QFile file(path());
        if (!file.open(mode | QIODevice::WriteOnly))
            qFatal("the folder cannot be written to");
        file.write(bytes);
    }
    /// "line: cells" of all rows that are new.
    static QStringList rows(TableTail &tail, TableTail::News *last = nullptr)
    {
        QStringList rows;
        for (;;) {
            TableTail::News news = tail.read();
            for (const TablePiece &piece : news.pieces) {
                for (size_t row = 0; row < piece.rows; ++row) {
                    rows.append(u"%1: %2 %3"_s.arg(piece.lineOf(row))
                                    .arg(std::get<std::vector<double>>(piece.columns[0])[row])
                                    .arg(QString::fromUtf8(std::get<TextCells>(piece.columns[1]).at(row))));
                }
            }
            if (last && (news.wasCut || news.wasReplaced || news.error))
                *last = news;
            if (!news.hasMore)
                return rows;
        }
    }

    QTemporaryDir m_folder;
};

/// However the writer's bytes come, each row comes once, with its line break.
void TableTailTest::waitsForLineBreaks()
{
    const QByteArray bytes = "a,b\r\n1,x\r\n2,\"y\nz\"\r\n\r\n3,ä\r\n";
    TableTail tail(path(), format());
    QStringList all;
    for (const char byte : bytes) {
        write(QByteArray(1, byte));
        all += rows(tail);
    }
    QCOMPARE(all, (QStringList{u"2: 1 x"_s, u"3: 2 y\nz"_s, u"6: 3 ä"_s}));
    QCOMPARE(rows(tail), QStringList{});
    write("4,w");
    QCOMPARE(rows(tail), QStringList{});
    write("v\n");
    QCOMPARE(rows(tail), QStringList{u"7: 4 wv"_s});
}

void TableTailTest::waitsForTheFile()
{
    TableTail tail(path(), format());
    QCOMPARE(rows(tail), QStringList{});
    write("a,b\n1,x\n");
    QCOMPARE(rows(tail), QStringList{u"2: 1 x"_s});
}

void TableTailTest::beginsAnewWhereTheFileWasCut()
{
    TableTail tail(path(), format());
    write("a,b\n1,x\n2,y\n3,");
    QCOMPARE(rows(tail).size(), 2);
    write("a,b\n4,z\n", QIODevice::Truncate);
    TableTail::News news;
    QCOMPARE(rows(tail, &news), QStringList{u"2: 4 z"_s});
    QVERIFY(news.wasCut);
    write("5,w\n", QIODevice::Truncate);
    QCOMPARE(rows(tail), QStringList{u"1: 5 w"_s});
}

void TableTailTest::followsWhereTheFileWasReplaced()
{
    TableTail tail(path(), format());
    write("a,b\n1,x\n");
    QCOMPARE(rows(tail), QStringList{u"2: 1 x"_s});
    write("2,last");
    QVERIFY(QFile::rename(path(), path() + u".1"_s));
    QCOMPARE(rows(tail), QStringList{});
    write("a,b\n3,new\n4");
    TableTail::News news;
    QCOMPARE(rows(tail, &news), (QStringList{u"3: 2 last"_s, u"2: 3 new"_s}));
    QVERIFY(news.wasReplaced);
    write(",n\n");
    QCOMPARE(rows(tail), QStringList{u"3: 4 n"_s});
    QFile::remove(path() + u".1"_s);
}

void TableTailTest::takesALargeFileInPieces()
{
    QByteArray bytes = "a,b\n";
    for (int row = 0; row < 300'000; ++row)
        bytes += QByteArray::number(row) + ",text\n";
    write(bytes);
    TableTail tail(path(), format());
    size_t count = 0;
    int reads = 0;
    for (bool hasMore = true; hasMore; ++reads) {
        const TableTail::News news = tail.read();
        for (const TablePiece &piece : news.pieces)
            count += piece.rows;
        hasMore = news.hasMore;
    }
    QCOMPARE(count, 300'000U);
    QVERIFY(reads > 2);
}

void TableTailTest::failsOnceAtALineBeyondTheLimit()
{
    TableTail tail(path(), format());
    write("a,b\n1,x\n2," + QByteArray(limits::tableLine + 10, 'x'));
    TableTail::News news;
    QCOMPARE(rows(tail, &news), QStringList{u"2: 1 x"_s});
    QVERIFY(news.error.has_value());
    QVERIFY2(news.error->where.endsWith(u"line 3"), qPrintable(news.error->text()));
    write("\n3,y\n");
    QCOMPARE(rows(tail), QStringList{});
}

QTEST_GUILESS_MAIN(TableTailTest)

#include "tst_tabletail.moc"
