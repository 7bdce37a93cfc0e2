// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablewriter.h"
#include "core/support/dates.h"
#include "tests/core/replay/strictcsv.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

TableColumn column(const AttributePath &attribute, const std::vector<Cell> &cells, bool isDate = false)
{
    TableColumn column{attribute, {}, isDate};
    column.values.setCoordinateKind(isDate ? CoordinateKind::Date : CoordinateKind::Number);
    column.values.replace(cells);
    return column;
}

TableTrace trace(const QString &name, std::vector<TableColumn> columns)
{
    return {name, u"x"_s, std::move(columns), {}, 0};
}

QByteArray written(const TableContent &content, const TableStyle &style = {}, qsizetype piece = 1'000'000)
{
    TableWriter writer(content, style);
    QByteArray all;
    while (!writer.isDone()) {
        QByteArray bytes;
        writer.write(bytes, piece);
        all += bytes;
    }
    return all;
}

TableStyle plain()
{
    TableStyle style;
    style.preamble = false;
    return style;
}

/// The cell that a field stands for, as the header says.
Cell cellOf(const CsvField &field)
{
    if (field.isQuoted)
        return Cell(unguarded(field.text));
    return field.text.isEmpty() ? Cell() : Cell(field.text.toDouble());
}

} // namespace

class tst_TableWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatTheHeaderShows()
    {
        TableContent content;
        content.preamble = {{u"title"_s, u"Oven & yard"_s}, {u"x axis"_s, u"Time"_s}, {u"y axis"_s, u""_s}};
        content.traces = {
            trace(u"Oven"_s,
                  {column("x",
                          {Cell(u"2026-01-31 12:00:00.000000001"_s), Cell(1769860801000.0),
                           Cell(u"2026-01-31 12:00:02"_s)},
                          true),
                   column("y", {20.5, Cell(), -7.0}),
                   column("text", {Cell(u"warm"_s), Cell(u"=no formula, and \"quoted\""_s), Cell(u""_s)})})};
        content.traces.front().xName = u"Time"_s;
        QCOMPARE(written(content), QByteArray("# Chartstream table: 1\n"
                                              "# title: Oven & yard\n"
                                              "# x axis: Time\n"
                                              "# time zone: none, dates as the figure shows them\n"
                                              "# formula guard: apostrophe\n"
                                              "# column 1: date, x, 3 points, Time\n"
                                              "# column 2: number, y, 3 points, Oven\n"
                                              "# column 3: text, text, 3 points, Oven text\n"
                                              "\"Time\",\"Oven\",\"Oven text\"\n"
                                              "2026-01-31T12:00:00.000000001,20.5,\"warm\"\n"
                                              "2026-01-31T12:00:01,,\"'=no formula, and \"\"quoted\"\"\"\n"
                                              "2026-01-31T12:00:02,-7,\"\"\n"));
    }

    void sharesTheSameX()
    {
        TableContent content;
        content.traces = {trace(u"a"_s, {column("x", {1.0, Cell(), 3.0}), column("y", {4.0, 5.0, 6.0})}),
                          trace(u"b"_s, {column("x", {1.0, 2.0}), column("y", {8.0, 9.0})}),
                          trace(u"c"_s, {column("x", {1.0, Cell(), 3.0}), column("y", {7.0})})};
        QCOMPARE(written(content, plain()), QByteArray("\"x\",\"a\",\"c\",\"x\",\"b\"\n"
                                                       "1,4,7,1,8\n"
                                                       ",5,,2,9\n"
                                                       "3,6,,,\n"));
    }

    void aDateIsNoNumber()
    {
        TableContent content;
        content.traces = {trace(u"a"_s, {column("x", {0.0}, true), column("y", {1.0})}),
                          trace(u"b"_s, {column("x", {0.0}), column("y", {2.0})})};
        QCOMPARE(written(content, plain()),
                 QByteArray("\"x\",\"a\",\"x\",\"b\"\n1970-01-01T00:00:00,1,0,2\n"));
    }

    void writesOnlyWhatIsSeen()
    {
        TableContent content;
        content.traces = {trace(u"a"_s, {column("x", {1.0, 5.0, Cell(), 2.0, 3.0}),
                                         column("y", {1.0, 2.0, 3.0, 4.0, 5.0})}),
                          trace(u"b"_s, {column("x", {1.0, 5.0, Cell(), 2.0, 3.0}),
                                         column("y", {6.0, 7.0, 8.0, 9.0, 10.0})}),
                          trace(u"bars"_s, {column("x", {10.0, 20.0}), column("y", {1.0, 2.0})})};
        content.traces[0].seen = Extent{2, 3};
        content.traces[1].seen = Extent{2, 5};
        content.traces[2].seen = Extent{2, 9};
        content.traces[2].placing = 1;
        QCOMPARE(written(content, plain()), QByteArray("\"x\",\"a\",\"x\",\"b\",\"x\",\"bars\"\n"
                                                       "2,4,5,7,20,2\n"
                                                       "3,5,2,9,,\n"
                                                       ",,3,10,,\n"));
        QVERIFY(written(content).contains("# column 2: number, y, 2 points, a\n"));
    }

    void gapsOfOneColumnStay()
    {
        TableContent content;
        content.traces = {trace(u"a"_s, {column("x", {1.0, Cell(), 3.0})})};
        QCOMPARE(written(content, plain()), QByteArray("\"x\"\n1\nNaN\n3\n"));
    }

    void hasStyles()
    {
        TableContent content;
        content.traces = {trace(u"a"_s, {column("x", {0.0}, true), column("y", {1.5})})};
        TableStyle style = plain();
        style.separator = '\t';
        style.dateSeparator = ' ';
        style.byteOrderMark = true;
        QCOMPARE(written(content, style), QByteArray("\xef\xbb\xbf\"x\"\t\"a\"\n1970-01-01 00:00:00\t1.5\n"));
    }

    void hasLinesOfPreambleOnly()
    {
        TableContent content;
        content.preamble = {{u"title"_s, u"two\nlines"_s}};
        content.traces = {trace(u"new\nline"_s, {column("x", {1.0}), column("y", {1.0})})};
        const QByteArray text = written(content);
        QVERIFY(text.contains("# title: two lines\n"));
        QVERIFY(text.contains("# column 2: number, y, 1 points, new line\n\"x\",\"new\nline\"\n"));
    }

    void isEmptyWithoutTraces()
    {
        TableWriter writer({}, plain());
        QByteArray text;
        QVERIFY(!writer.isDone());
        writer.write(text, 100);
        QVERIFY(writer.isDone());
        QCOMPARE(text, "\n"_ba);
    }

    void anyPiecesMakeTheSame_data()
    {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 7, 100, 4096})
            QTest::addRow("%d", piece) << piece;
    }
    void anyPiecesMakeTheSame()
    {
        QFETCH(const int, piece);
        TableContent content;
        std::vector<Cell> cells;
        for (int i = 0; i < 100; ++i)
            cells.emplace_back(i / 7.0);
        content.traces = {trace(u"a"_s, {column("x", cells), column("y", cells)})};
        QCOMPARE(written(content, {}, piece), written(content));
    }

    /// Random cells of every kind, written and read by a strict reader.
    void comesBackWithoutLoss()
    {
        QRandomGenerator random(3);
        const QStringList texts{u""_s,     u"a"_s,    u"=1"_s, u"'=1"_s, u"''@"_s,  u"-5"_s,
                                u"\""_s,   u"\"\""_s, u","_s,  u"\n"_s,  u"\r\n"_s, u"\r"_s,
                                u"3.14"_s, u"ä€😀"_s,  u" "_s,  u"# a"_s, u"NaN"_s,  u"'"_s};
        const auto anyCell = [&] {
            const quint32 kind = random.bounded(10u);
            if (kind == 0)
                return Cell();
            if (kind < 4)
                return Cell(texts[random.bounded(texts.size())]);
            const auto number = std::bit_cast<double>(random.generate64());
            return std::isfinite(number) ? Cell(number) : Cell();
        };
        for (int round = 0; round < 200; ++round) {
            TableContent content;
            for (int number = 0; number < 3; ++number) {
                std::vector<TableColumn> columns;
                const int points = 1 + random.bounded(20);
                for (const char *attribute : {"x", "y", "marker.color"}) {
                    std::vector<Cell> cells;
                    for (int point = 0; point < points; ++point)
                        cells.push_back(anyCell());
                    cells.front() = Cell(double(number)); // no two traces share x
                    columns.push_back(column(attribute, cells));
                }
                content.traces.push_back(trace(texts[random.bounded(texts.size())], columns));
            }
            const auto rows = strictCsv(written(content));
            QVERIFY(rows.has_value());
            size_t longest = 0;
            qsizetype field = 0;
            for (const TableTrace &expected : content.traces) {
                for (const TableColumn &values : expected.columns) {
                    longest = std::max(longest, values.values.size());
                    for (size_t point = 0; point < values.values.size(); ++point)
                        QCOMPARE(cellOf(rows->at(qsizetype(point) + 1).at(field)), values.values.cell(point));
                    ++field;
                }
            }
            QVERIFY(rows->size() >= qsizetype(longest) + 1);
        }
    }

    void writesAMillionPoints()
    {
        TableContent content;
        std::vector<TableColumn> columns{{"x", {}, true}, {"y", {}, false}};
        for (TableColumn &one : columns) {
            for (int i = 0; i < 1'000'000; ++i)
                one.values.append(1'700'000'000'000.0 + i * 1.001);
        }
        content.traces = {trace(u"a"_s, columns)};
        TableWriter writer(content, {});
        QCOMPARE(writer.rows(), size_t(1'000'000));
        qsizetype lines = 0;
        while (!writer.isDone()) {
            QByteArray piece;
            writer.write(piece, 1 << 20);
            QVERIFY(piece.size() < (1 << 20) + 1000);
            lines += piece.count('\n');
        }
        QCOMPARE(lines, 1'000'000 + 6);
    }
};

QTEST_GUILESS_MAIN(tst_TableWriter)
#include "tst_tablewriter.moc"
