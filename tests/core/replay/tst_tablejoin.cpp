// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tableguess.h"
#include "core/replay/tablejoin.h"
#include "core/replay/tablepreview.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

NamedTable table(const QString &name, const QByteArray &bytes, const TableChoices &choices = {})
{
    const TableSample sample{{TextEncoding::Utf8, {}, 1}, bytes, {}, true};
    return {name, previewTable(sample, guessTable(sample, choices).format())};
}

/// "time: cell cell", a row each; times in seconds since the first row.
QStringList rowsOf(const TableData &data)
{
    QStringList rows;
    for (size_t row = 0; row < data.rows; ++row) {
        const std::optional<qint64> time = data.time(row);
        QString text = time ? u"%1:"_s.arg(double(*time - *data.time(0)) / 1e9) : u"-:"_s;
        for (size_t column = 0; column < data.columns.size(); ++column) {
            const bool isText = data.format.columns[size_t(data.columns[column])].type == ColumnType::Text;
            text += data.isGap(column, row) ? u" ~"_s
                    : isText                ? u' ' + QString::fromUtf8(data.text(column, row))
                                            : u" %1"_s.arg(data.number(column, row));
        }
        rows.append(text);
    }
    return rows;
}

} // namespace

class TableJoinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joins_data();
    void joins();
    void namesProblemsAfterTheirTables();
    void sortsWhereTablesOverlap();
    void countsRuns();
    void refuses_data();
    void refuses();
};

void TableJoinTest::joins_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QStringList>("rows");
    const QByteArray early = "time,a,b\n2026-01-02 10:00:00,1,2\n2026-01-02 10:00:01,3,4\n";
    const QByteArray late = "time,a,b\n2026-01-02 10:00:05,5,6\n2026-01-02 10:00:06,7,8\n";
    const QStringList both{u"0: 1 2"_s, u"1: 3 4"_s, u"5: 5 6"_s, u"6: 7 8"_s};
    QTest::newRow("dates") << early << late << both;
    QTest::newRow("dates, the later file first") << late << early << both;
    QTest::newRow("other order of columns")
        << early << QByteArray("time,b,a\n2026-01-02 10:00:05,6,5\n2026-01-02 10:00:06,8,7\n") << both;
    QTest::newRow("other order of columns, the later file first")
        << late << QByteArray("time,b,a\n2026-01-02 10:00:00,2,1\n2026-01-02 10:00:01,4,3\n") << both;
    QTest::newRow("a column is missing, another is more")
        << early << QByteArray("time,c,b\n2026-01-02 10:00:05,9,6\n2026-01-02 10:00:06,9,8\n")
        << QStringList{u"0: 1 2"_s, u"1: 3 4"_s, u"5: ~ 6"_s, u"6: ~ 8"_s};
    QTest::newRow("whole numbers and others")
        << early << QByteArray("time,a,b\n2026-01-02 10:00:05,5.5,6\n2026-01-02 10:00:06,7,\n")
        << QStringList{u"0: 1 2"_s, u"1: 3 4"_s, u"5: 5.5 6"_s, u"6: 7 ~"_s};
    QTest::newRow("seconds since the start")
        << QByteArray("t [s],a\n10,1\n12,2\n14,3\n") << QByteArray("t [s],a\n0,4\n2,5\n")
        << QStringList{u"0: 1"_s, u"2: 2"_s, u"4: 3"_s, u"6: 4"_s, u"8: 5"_s};
    QTest::newRow("numbered") << QByteArray("a,b\n3,1\n1,2\n") << QByteArray("a,b\n9,8\n")
                              << QStringList{u"-: 3 1"_s, u"-: 1 2"_s, u"-: 9 8"_s};
    QTest::newRow("texts") << QByteArray("t [s],w\n0,on it\n1,off it\n") << QByteArray("t [s],v\n0,x\n1,y\n")
                           << QStringList{u"0: on it"_s, u"1: off it"_s, u"2: ~"_s, u"3: ~"_s};
}

void TableJoinTest::joins()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QFETCH(const QStringList, rows);
    const Result<TableData> joined = joinTables({table(u"one"_s, first), table(u"two"_s, second)});
    QVERIFY2(joined, joined ? "" : qPrintable(joined.error().text()));
    QCOMPARE(rowsOf(*joined), rows);
}

void TableJoinTest::namesProblemsAfterTheirTables()
{
    QByteArray longer = "t [s],a,b\n";
    constexpr int padded = 150;
    for (int row = 0; row < 2 * padded; ++row)
        longer += QByteArray::number(row) + (row % 2 == 0 ? ",1,2\n" : ",1\n");
    const Result<TableData> joined =
        joinTables({table(u"one"_s, "t [s],a,b\n0,1,2\n1,2\n2,1,2\n"), table(u"two"_s, longer)});
    QVERIFY(joined);
    QCOMPARE(joined->problems.count(RowProblem::Kind::Padded), 1 + padded);
    QCOMPARE(joined->problems.list().size(), RowProblem::listed);
    QVERIFY(joined->problems.list()[0].what.startsWith(u"one: "));
    QCOMPARE(joined->problems.list()[0].line, 3);
    QVERIFY(joined->problems.list()[1].what.startsWith(u"two: "));
    QCOMPARE(joined->problems.list()[1].line, 3);
}

void TableJoinTest::sortsWhereTablesOverlap()
{
    const QByteArray one = "time,a\n2026-01-02 10:00:00,1\n2026-01-02 10:00:04,2\n";
    const QByteArray two = "time,a\n2026-01-02 10:00:02,3\n2026-01-02 10:00:06,4\n";
    const TableChoices sorted{.order = RowOrder::Sort};
    const Result<TableData> joined = joinTables({table(u"one"_s, one, sorted), table(u"two"_s, two, sorted)});
    QVERIFY(joined);
    QCOMPARE(rowsOf(*joined), QStringList({u"0: 1"_s, u"2: 3"_s, u"4: 2"_s, u"6: 4"_s}));
    QCOMPARE(joined->problems.count(RowProblem::Kind::OutOfOrder), 1);
    const Result<TableData> kept = joinTables({table(u"one"_s, one), table(u"two"_s, two)});
    QCOMPARE(rowsOf(*kept), QStringList({u"0: 1"_s, u"4: 2"_s, u"2: 3"_s, u"6: 4"_s}));
}

void TableJoinTest::countsRuns()
{
    const TableChoices runs{.time = TimeSource{TimeSource::Kind::Column, 0}, .order = RowOrder::Runs};
    const QByteArray laps = "t [s],a\n0,1\n1,2\n2,2\n3,2\n4,2\n5,2\n6,2\n0,3\n1,4\n2,5\n3,6\n";
    const Result<TableData> joined = joinTables({table(u"one"_s, laps, runs), table(u"two"_s, laps, runs)});
    QVERIFY(joined);
    QVERIFY(joined->runs == std::vector<size_t>({0, 7, 11, 18}));
}

void TableJoinTest::refuses_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("what");
    const QByteArray dates = "time,a\n2026-01-02 10:00:00,1\n2026-01-02 10:00:01,3\n";
    QTest::newRow("dates and none") << dates << QByteArray("t [s],a\n0,1\n1,2\n") << u"no dates"_s;
    QTest::newRow("none and dates") << QByteArray("t [s],a\n0,1\n1,2\n") << dates << u"other times"_s;
    QTest::newRow("numbers and text")
        << dates << QByteArray("time,a\n2026-01-02 10:00:05,open it\n2026-01-02 10:00:06,close it\n")
        << u"\"a\" has text"_s;
}

void TableJoinTest::refuses()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QFETCH(const QString, what);
    const Result<TableData> joined = joinTables({table(u"one"_s, first), table(u"two"_s, second)});
    QVERIFY(!joined);
    QCOMPARE(joined.error().where, u"two"_s);
    QVERIFY2(joined.error().what.contains(what), qPrintable(joined.error().what));
}

QTEST_GUILESS_MAIN(TableJoinTest)
#include "tst_tablejoin.moc"
