// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/pieceparser.h"
#include "core/replay/tableguess.h"

#include <QTest>

#include <cmath>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// All that a piece holds, as a text.
QStringList rowsOf(const PieceParser::Result &result, qint64 line)
{
    QStringList rows;
    for (size_t row = 0; row < result.piece.rows; ++row) {
        QStringList cells{QString::number(result.piece.lineOf(row) + line)};
        if (!result.piece.times.empty())
            cells.append(QString::number(result.piece.times[row]));
        for (const ColumnValues &values : result.piece.columns) {
            if (const auto *numbers = std::get_if<std::vector<double>>(&values))
                cells.append(QString::number((*numbers)[row], 'g', 17));
            else if (const auto *integers = std::get_if<std::vector<qint64>>(&values))
                cells.append(QString::number((*integers)[row]));
            else
                cells.append(QString::fromUtf8(std::get<TextCells>(values).at(row)));
        }
        rows.append(cells.join(u'|'));
    }
    return rows;
}

struct Read
{
    QStringList rows;
    std::array<qint64, RowProblem::kinds> problems{};
    QStringList list;
    qint64 lines = 0;
    qint64 comments = 0;
    qint64 unreadable = 0;

    bool operator==(const Read &) const = default;
};

void add(Read &read, const PieceParser::Result &result)
{
    read.rows += rowsOf(result, read.lines);
    for (size_t kind = 0; kind < RowProblem::kinds; ++kind)
        read.problems.at(kind) += result.problems.count(RowProblem::Kind(kind));
    for (const RowProblem &problem : result.problems.list())
        read.list.append(u"%1: %2"_s.arg(problem.line + read.lines).arg(problem.what));
    read.list.sort();
    for (const ColumnFaults &faults : result.faults)
        read.unreadable += faults.unreadable;
    read.lines += result.lines;
    read.comments += result.comments;
}

} // namespace

class PieceParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheSameHoweverItIsCut_data();
    void readsTheSameHoweverItIsCut();
    void refusesALineBeyondTheLimit();
    void listsTheFirstHundred();
};

void PieceParserTest::readsTheSameHoweverItIsCut_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("numbers") << "a,b,c\n"_ba
                             << "1,2.5,3\r\n4,-5e3,6\r\n7,8.25,9\n"_ba;
    QTest::newRow("texts") << "a,b\n"_ba
                           << "x,\"y\nz\"\n\"\"\"\",\" \"\n,\"\"\n"_ba;
    QTest::newRow("times") << "time,b\n"_ba
                           << "2024-01-02 10:05:00,1\n# pause\n\n2024-01-02 10:05:01.5,2\nlater,3\n"_ba;
    QTest::newRow("ragged") << "a,b,c\n"_ba
                            << "1,2,3\n4\n5,6\n7,8,9,10\n1,x,2\n3,4,5,,\n"_ba;
    QTest::newRow("carriage returns") << "a;b\n"_ba
                                      << "1;2\r3;4\r\r5;6"_ba;
    QTest::newRow("blanks") << "a b\n"_ba
                            << "  1   2\n 3 4  \n\n5 6"_ba;
    QTest::newRow("quoted numbers") << "a,b\n"_ba
                                    << "\"1\",\"2.5\"\n \"3\" , 4\n5,\"6,7\"\n"_ba;
}

void PieceParserTest::readsTheSameHoweverItIsCut()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, text);
    TableSample sample;
    sample.head = header + text;
    const PieceParser parser(guessTable(sample).format());
    Read whole;
    add(whole, parser.parse(text, true));
    QVERIFY(!whole.rows.isEmpty());
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        // Copies of their own, so that a sanitizer sees reading beyond.
        const std::vector<char> first(text.begin(), text.begin() + cut);
        Read read;
        const PieceParser::Result result = parser.parse(QByteArrayView(first.data(), cut), false);
        add(read, result);
        const std::vector<char> rest(text.begin() + result.consumed, text.end());
        add(read, parser.parse(QByteArrayView(rest.data(), qsizetype(rest.size())), true));
        QCOMPARE(read.rows, whole.rows);
        QCOMPARE(read.list, whole.list);
        QVERIFY(read == whole);
    }
}

void PieceParserTest::refusesALineBeyondTheLimit()
{
    TableFormat format;
    format.columns = {{.name = u"a"_s, .type = ColumnType::Text}, {.name = u"b"_s, .type = ColumnType::Text}};
    const QByteArray text = "1,2\n3," + QByteArray(5LL * 1024 * 1024, 'x') + "\n";
    const PieceParser::Result result = PieceParser(format).parse(text, true);
    QVERIFY(result.error.has_value());
    QCOMPARE(result.lines, 1);
}

void PieceParserTest::listsTheFirstHundred()
{
    TableFormat format;
    format.columns = {{.name = u"a"_s}, {.name = u"b"_s}};
    QByteArray text;
    for (int row = 0; row < 1000; ++row)
        text += row % 2 == 0 ? "1\n" : "1,2,3\n";
    const PieceParser::Result result = PieceParser(format).parse(text, true);
    QCOMPARE(result.piece.rows, 1000U);
    QCOMPARE(result.problems.count(RowProblem::Kind::Padded), 500);
    QCOMPARE(result.problems.count(RowProblem::Kind::Cut), 500);
    QCOMPARE(result.problems.list().size(), 200U);
    QCOMPARE(result.problems.list().back().line, 199);
    RowProblems all;
    all.append(result.problems, 10);
    all.append(result.problems, 1010);
    QCOMPARE(all.count(RowProblem::Kind::Cut), 1000);
    QCOMPARE(all.list().size(), 200U);
    QCOMPARE(all.list().front().line, 10);
}

QTEST_APPLESS_MAIN(PieceParserTest)

#include "tst_pieceparser.moc"
