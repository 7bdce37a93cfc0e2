// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tableguess.h"
#include "core/replay/tablepreview.h"
#include "core/replay/tablereader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

TableSample sampleOf(const QByteArray &bytes, bool isWhole = true)
{
    return {{TextEncoding::Utf8, {}, 1}, bytes, {}, isWhole};
}

} // namespace

class TablePreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAsTheWholeTableIsRead_data();
    void readsAsTheWholeTableIsRead();
    void leavesARowOutThatIsCut();
    void readsColumnsThatAreNotPicked();
    void revisesTypesWithTheirLines();
    void hasNoRowsWhereThereAreNone();
};

void TablePreviewTest::readsAsTheWholeTableIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("numbers") << QByteArray("t,a\n0,1\n1,2.5\n2,3\n");
    QTest::newRow("preamble, units, comments")
        << QByteArray("# logger 7\nt,a\ns,mV\n0,1\n# pause\n1,2\n\n2,3\n");
    QTest::newRow("padded and cut") << QByteArray("t,a,b\n0,1,2\n1,2\n2,3,4,5\n3,4,5\n");
    QTest::newRow("unreadable") << QByteArray("t,a\n0,1\n1,x\n2,3\n3,4\n4,5\n5,6\n6,7\n7,8\n");
    QTest::newRow("out of order") << QByteArray("t,a\n0,1\n5,1\n3,2\n6,3\n7,4\n8,4\n9,4\n");
    QTest::newRow("newline in quotes") << QByteArray("t,word\n0,\"a\nb\"\n1,c\n2,d\n");
}

void TablePreviewTest::readsAsTheWholeTableIsRead()
{
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"table.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const TableFormat format = guessTable(sampleOf(bytes)).format();

    const Result<TableData> read = readTable(path, format);
    QVERIFY(read);
    const TableData preview = previewTable(sampleOf(bytes), format);
    QCOMPARE(preview.rows, read->rows);
    QVERIFY(preview.rows > 0);
    QCOMPARE(preview.columns, read->columns);
    QVERIFY(preview.format == read->format);
    QVERIFY(preview.problems.list() == read->problems.list());
    for (size_t row = 0; row < read->rows; ++row) {
        QCOMPARE(preview.time(row), read->time(row));
        const auto [piece, at] = preview.place(row);
        const auto [otherPiece, otherAt] = read->place(row);
        QCOMPARE(piece->lineOf(at), otherPiece->lineOf(otherAt));
        for (size_t column = 0; column < read->columns.size(); ++column) {
            QCOMPARE(preview.isGap(column, row), read->isGap(column, row));
            if (read->format.columns[size_t(read->columns[column])].type == ColumnType::Text)
                QCOMPARE(preview.text(column, row), read->text(column, row));
            else if (!read->isGap(column, row))
                QCOMPARE(preview.number(column, row), read->number(column, row));
        }
    }
}

void TablePreviewTest::leavesARowOutThatIsCut()
{
    const QByteArray bytes = "t,a\n0,1\n1,2\n2,3";
    const TableFormat format = guessTable(sampleOf(bytes)).format();
    QCOMPARE(previewTable(sampleOf(bytes, false), format).rows, 2U);
    QCOMPARE(previewTable(sampleOf(bytes, true), format).rows, 3U);
}

void TablePreviewTest::readsColumnsThatAreNotPicked()
{
    const QByteArray bytes = "t,a,b\n0,1,4\n1,2,5\n2,3,6\n";
    TableFormat format = guessTable(sampleOf(bytes)).format();
    format.columns[1].isPicked = false;
    QCOMPARE(previewTable(sampleOf(bytes), format).columns, std::vector<int>({1, 2}));
}

void TablePreviewTest::revisesTypesWithTheirLines()
{
    const QByteArray bytes = "# a line before\nt,a\n0,1\n1,2\n2,2.5\n";
    TableFormat format = guessTable(sampleOf(bytes)).format();
    format.columns[1].type = ColumnType::Integer;
    const TableData preview = previewTable(sampleOf(bytes), format);
    QCOMPARE(preview.format.columns[1].type, ColumnType::Number);
    QCOMPARE(preview.revisions.size(), 1U);
    QVERIFY2(preview.revisions.front().what.contains(u"line 5"), qPrintable(preview.revisions.front().what));
    QCOMPARE(preview.number(0, 2), 2.5);
}

void TablePreviewTest::hasNoRowsWhereThereAreNone()
{
    TableFormat format = guessTable(sampleOf("t,a\n0,1\n")).format();
    format.dialect.preambleLines = 100;
    QCOMPARE(previewTable(sampleOf("t,a\n0,1\n"), format).rows, 0U);
    QCOMPARE(previewTable(sampleOf({}), format).rows, 0U);
}

QTEST_GUILESS_MAIN(TablePreviewTest)
#include "tst_tablepreview.moc"
