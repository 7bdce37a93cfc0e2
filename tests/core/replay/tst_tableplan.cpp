// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figuredocument.h"
#include "core/figure/resolve.h"
#include "core/replay/tablefinish.h"
#include "core/replay/tableplan.h"
#include "core/replay/tablepreview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// A table as it is proposed to be drawn.
struct Proposal
{
    TableGuess table;
    TableData rows;
    PlanGuess guess;

    explicit Proposal(const QByteArray &bytes, const PlanChoices &choices = {},
                      const TableChoices &tableChoices = {})
    {
        const TableSample sample{{TextEncoding::Utf8, {}, 1}, bytes, {}, true};
        table = guessTable(sample, tableChoices);
        rows = previewTable(sample, table.format());
        guess = guessPlan(table, rows, choices);
    }

    QStringList drawn() const
    {
        QStringList names;
        for (const int column : guess.columns.value)
            names.append(table.columns[size_t(column)].name);
        return names;
    }

    QJsonObject figure(const PlanChoices &choices = {}) const
    {
        std::map<int, StreamToken> tokens;
        return figureOf(guess.plan(table, choices, u"table"_s, tokens), rows.format, 1000);
    }
};

/// What a figure says, in words: a row a line with its title, type and traces, then x.
QStringList wordsOf(const QJsonObject &figure)
{
    const QJsonObject layout = figure[u"layout"].toObject();
    QStringList words;
    for (int row = 1;; ++row) {
        const QString number = row == 1 ? QString() : QString::number(row);
        if (!layout.contains(u"yaxis"_s + number))
            break;
        const QJsonObject axis = layout[u"yaxis"_s + number].toObject();
        QStringList names;
        for (const QJsonValue value : figure[u"data"].toArray()) {
            const QJsonObject trace = value.toObject();
            if (trace[u"yaxis"].toString(u"y"_s) == u"y"_s + number)
                names.append(trace[u"name"].toString() +
                             (trace[u"line"][u"shape"].toString() == u"hv" ? u" in steps"_s : QString()));
        }
        words.append(u"%1 (%2): %3"_s.arg(axis[u"title"][u"text"].toString(), axis[u"type"].toString(),
                                          names.join(u", "_s)));
    }
    const QJsonObject x = layout[u"xaxis"].toObject();
    words.append(u"%1 (%2)"_s.arg(x[u"title"][u"text"].toString(), x[u"type"].toString()));
    return words;
}

const QByteArray oven = "time,U (V),I (A),mode,open\n"
                        "2026-01-02 10:00:00,1,2,idle,true\n"
                        "2026-01-02 10:00:01,1,3,idle,false\n"
                        "2026-01-02 10:00:02,2,4,heat,false\n"
                        "2026-01-02 10:00:03,2,5,heat,true\n";

} // namespace

class TablePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proposesColumns_data();
    void proposesColumns();
    void saysHowManyColumnsItLeavesOut();
    void drawsWhatAPersonChose();
    void arranges_data();
    void arranges();
    void choosesTheTimeAxis_data();
    void choosesTheTimeAxis();
    void breaksLinesAtSilences_data();
    void breaksLinesAtSilences();
    void leavesGapsOfItsOwnTablesAlone();
    void knowsDates_data();
    void knowsDates();
    void makesFigures_data();
    void makesFigures();
    void nameTheXAxis_data();
    void nameTheXAxis();
    void placesRowsAboveEachOther();
    void givesTracesTokensAndPoints();
    void keepsTokens();
    void drawsSeveralTablesInOneFigure();
    void labelsTablesApart_data();
    void labelsTablesApart();
    void drawsAgainstAColumn();
    void makesFiguresThatResolve();
};

void TablePlanTest::proposesColumns_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("drawn");
    QTest::newRow("numbers and states") << oven << QStringList{u"U"_s, u"I"_s, u"mode"_s, u"open"_s};
    QTest::newRow("texts that never come again are no states")
        << QByteArray("t,a,note\n0,1,one\n1,2,two\n2,3,three\n3,4,four\n") << QStringList{u"a"_s};
    QTest::newRow("an empty column") << QByteArray("t,a,b\n0,1,\n1,2,\n2,3,\n") << QStringList{u"a"_s};
    QTest::newRow("other times") << QByteArray("time,sent,a\n2026-01-02 10:00:00,2026-01-02 10:00:01,1\n"
                                               "2026-01-02 10:00:02,2026-01-02 10:00:03,2\n")
                                 << QStringList{u"a"_s};
    QTest::newRow("date and time") << QByteArray("date,time,a\n2026-01-02,10:00:00,1\n"
                                                 "2026-01-02,10:00:01,2\n")
                                   << QStringList{u"a"_s};
    QTest::newRow("nothing to draw") << QByteArray("who,what\nAda,one\nBob,two\nCat,three\n")
                                     << QStringList{};
}

void TablePlanTest::proposesColumns()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, drawn);
    const Proposal proposal(bytes);
    QCOMPARE(proposal.drawn(), drawn);
    QVERIFY(!proposal.guess.columns.reason.isEmpty());
    QCOMPARE(proposal.guess.columns.isDoubtful(), drawn.isEmpty());
}

void TablePlanTest::saysHowManyColumnsItLeavesOut()
{
    QByteArray bytes = "time";
    constexpr int columns = 5000;
    for (int column = 0; column < columns; ++column)
        bytes += ",c" + QByteArray::number(column);
    for (int row = 0; row < 3; ++row) {
        bytes += '\n' + QByteArray::number(row);
        for (int column = 0; column < columns; ++column)
            bytes += ',' + QByteArray::number(column % 7 + 0.5);
    }
    const Proposal proposal(bytes + '\n');
    QCOMPARE(proposal.guess.columns.value.size(), PlanGuess::mostColumns);
    QCOMPARE(proposal.guess.columns.reason, u"the first 16 of 5000 columns with numbers or states"_s);
}

void TablePlanTest::drawsWhatAPersonChose()
{
    PlanChoices choices;
    choices.isDrawn = {{1, false}, {3, true}, {0, true}, {99, true}, {-1, true}};
    const Proposal proposal(oven, choices);
    QCOMPARE(proposal.drawn(), QStringList({u"I"_s, u"mode"_s, u"open"_s})); // never the time of rows
    QCOMPARE(proposal.guess.columns.reason, u"as chosen"_s);
}

void TablePlanTest::arranges_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<TableArrangement>("arrangement");
    using enum TableArrangement;
    QTest::newRow("one unit") << QByteArray("t,a (V),b (V)\n0,1,2\n1,2,3000\n2,3,4\n") << Together;
    QTest::newRow("two units") << oven << ByUnit;
    QTest::newRow("a unit and none") << QByteArray("t,a (V),b\n0,1,2\n1,2,3\n2,3,4\n") << ByUnit;
    QTest::newRow("no units, like sizes") << QByteArray("t,a,b\n0,1,20\n1,2,30\n2,3,40\n") << Together;
    QTest::newRow("no units, other sizes")
        << QByteArray("t,a,b\n0,0.01,1013\n1,0.02,1014\n2,0.03,1015\n") << Stacked;
    QTest::newRow("zeros") << QByteArray("t,a,b\n0,0,1013\n1,0,1014\n2,0,1015\n") << Together;
}

void TablePlanTest::arranges()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const TableArrangement, arrangement);
    const Proposal proposal(bytes);
    QCOMPARE(proposal.guess.arrangement.value, arrangement);
    QVERIFY(!proposal.guess.arrangement.reason.isEmpty());
    const Proposal other(bytes, {.arrangement = TableArrangement::Stacked});
    QCOMPARE(other.guess.arrangement.value, TableArrangement::Stacked);
    QCOMPARE(other.guess.arrangement.reason, u"as chosen"_s);
}

void TablePlanTest::choosesTheTimeAxis_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<TableTimeAxis>("axis");
    QTest::addColumn<QString>("reason");
    using enum TableTimeAxis;
    QTest::newRow("dates") << oven << Date << u"dates"_s;
    QTest::newRow("nanoseconds apart")
        << QByteArray("time,a\n2026-01-02 10:00:00.000000001,1\n2026-01-02 10:00:00.000000002,2\n"
                      "2026-01-02 10:00:00.000000101,3\n")
        << Elapsed << u"1 ns apart"_s;
    QTest::newRow("a microsecond apart")
        << QByteArray("time,a\n2026-01-02 10:00:00.000001,1\n2026-01-02 10:00:00.000002,2\n") << Date
        << u"dates"_s;
    QTest::newRow("the same moment twice")
        << QByteArray("time,a\n2026-01-02 10:00:00,1\n2026-01-02 10:00:00,2\n2026-01-02 10:00:01,2\n") << Date
        << u"dates"_s;
    QTest::newRow("seconds since the start")
        << QByteArray("time [s],a\n0,1\n0.5,2\n1,3\n") << Elapsed << u"no date"_s;
    QTest::newRow("row numbers") << QByteArray("a,b\n3,1\n1,2\n2,3\n") << Elapsed << u"numbered"_s;
}

void TablePlanTest::choosesTheTimeAxis()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const TableTimeAxis, axis);
    QFETCH(const QString, reason);
    const Proposal proposal(bytes);
    QCOMPARE(proposal.guess.timeAxis.value, axis);
    QVERIFY2(proposal.guess.timeAxis.reason.contains(reason), qPrintable(proposal.guess.timeAxis.reason));
}

void TablePlanTest::breaksLinesAtSilences_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QList<double>>("times");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<QString>("reason");
    constexpr qint64 second = 1'000'000'000;
    const QList<double> even{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 900, 901, 902};
    QTest::newRow("a silence") << "t [s]"_ba << even << 10 * second << u"ten times the usual step"_s;
    QTest::newRow("no silence") << "t [s]"_ba << even.first(15) << 10 * second << u"ten times"_s;
    QTest::newRow("nearly even") << "t [s]"_ba << QList<double>{0, 0.9, 2, 3.1, 4, 5.5, 6.1, 7, 7.9, 9, 10}
                                 << 10 * second << u"ten times"_s;
    QTest::newRow("uneven") << "t [s]"_ba << QList<double>{0, 1, 2, 6, 7, 15, 16, 30, 31, 70, 71, 72, 99}
                            << qint64(0) << u"uneven"_s;
    QTest::newRow("few rows") << "t [s]"_ba << QList<double>{0, 1, 2, 90, 91} << qint64(0) << u"too few"_s;
    QTest::newRow("no times") << "a"_ba << QList<double>{1, 5, 3, 2, 5, 1, 7, 5, 3, 1, 2, 1, 6} << qint64(0)
                              << u"no times"_s;
}

void TablePlanTest::breaksLinesAtSilences()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QList<double>, times);
    QFETCH(const qint64, limit);
    QFETCH(const QString, reason);
    QByteArray bytes = header + ",value\n";
    for (const double time : times)
        bytes += QByteArray::number(time) + ',' + QByteArray::number(std::sin(time)) + '\n';
    const Guess<qint64> guess = Proposal(bytes).guess.gapLimit;
    // A tenth of a second may be none that a double holds.
    QVERIFY2(std::abs(guess.value - limit) <= limit / 1000, qPrintable(QString::number(guess.value)));
    QVERIFY2(guess.reason.contains(reason), qPrintable(guess.reason));
    QVERIFY(!guess.isDoubtful());
    for (const qint64 choice : {0, 7}) {
        const PlanChoices choices{.gapLimit = choice};
        const Proposal chosen(bytes, choices);
        std::map<int, StreamToken> tokens;
        QCOMPARE(chosen.guess.plan(chosen.table, choices, u"table"_s, tokens).gapLimit, choice);
    }
}

void TablePlanTest::leavesGapsOfItsOwnTablesAlone()
{
    QByteArray bytes = "time,value\n";
    for (const int second : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 50, 51})
        bytes += "2026-01-02 10:00:" + QByteArray::number(second).rightJustified(2, '0') + ",1\n";
    const TableSample sample{{TextEncoding::Utf8, {}, 1}, bytes, {}, true};
    TableFormat format = guessTable(sample, {}).format();
    QVERIFY(guessBreaks(previewTable(sample, format)).value > 0);
    format.dialect.hasFormulaGuard = true;
    QCOMPARE(guessBreaks(previewTable(sample, format)).value, 0);
}

void TablePlanTest::knowsDates_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("have");
    QTest::newRow("dates") << oven << true;
    QTest::newRow("epoch") << QByteArray("time,a\n1700000000,1\n1700000001,2\n1700000002,3\n") << true;
    QTest::newRow("times of day") << QByteArray("time,a\n10:00:00,1\n10:00:01,2\n10:00:02,3\n") << false;
    QTest::newRow("times of day beyond midnight")
        << QByteArray("time,a\n23:59:58,1\n23:59:59,2\n00:00:00,3\n00:00:01,4\n") << false;
    QTest::newRow("seconds") << QByteArray("time [s],a\n0,1\n1,2\n2,3\n") << false;
    QTest::newRow("numbered") << QByteArray("a,b\n3,1\n1,2\n2,3\n") << false;
    QTest::newRow("date and time") << QByteArray("date,time,a\n2026-01-02,10:00:00,1\n"
                                                 "2026-01-02,10:00:01,2\n")
                                   << true;
}

void TablePlanTest::knowsDates()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, have);
    QCOMPARE(haveDates(Proposal(bytes).rows), have);
}

void TablePlanTest::makesFigures_data()
{
    QTest::addColumn<TableArrangement>("arrangement");
    QTest::addColumn<QStringList>("words");
    using enum TableArrangement;
    QTest::newRow("together") << Together
                              << QStringList{u" (linear): U, I"_s, u" (category): mode in steps"_s,
                                             u" (linear): open in steps"_s, u"time (date)"_s};
    QTest::newRow("stacked") << Stacked
                             << QStringList{u"V (linear): U"_s, u"A (linear): I"_s,
                                            u" (category): mode in steps"_s, u" (linear): open in steps"_s,
                                            u"time (date)"_s};
    QTest::newRow("by unit") << ByUnit
                             << QStringList{u"V (linear): U"_s, u"A (linear): I"_s,
                                            u" (category): mode in steps"_s, u" (linear): open in steps"_s,
                                            u"time (date)"_s};
    QTest::newRow("x-y") << XY
                         << QStringList{u"A (linear): I"_s, u" (category): mode in steps"_s,
                                        u" (linear): open in steps"_s, u"U [V] (linear)"_s};
}

void TablePlanTest::makesFigures()
{
    QFETCH(const TableArrangement, arrangement);
    QFETCH(const QStringList, words);
    QCOMPARE(wordsOf(Proposal(oven, {.arrangement = arrangement}).figure()), words);
}

void TablePlanTest::nameTheXAxis_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("x");
    QTest::newRow("dates") << oven << QByteArray() << u"time (date)"_s;
    QTest::newRow("dates of a zone") << oven << QByteArray("Europe/Berlin") << u"time (UTC) (date)"_s;
    QTest::newRow("elapsed") << QByteArray("clock [ms],a\n0,1\n10,2\n20,3\n") << QByteArray()
                             << u"clock since the first row [s] (linear)"_s;
    QTest::newRow("numbered") << QByteArray("a,b\n3,1\n1,2\n2,3\n") << QByteArray() << u"row (linear)"_s;
    QTest::newRow("date and time") << QByteArray("day,hour,a\n2026-01-02,10:00:00,1\n2026-01-02,10:00:01,2\n")
                                   << QByteArray() << u"time (date)"_s;
}

void TablePlanTest::nameTheXAxis()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, zone);
    QFETCH(const QString, x);
    Proposal proposal(bytes);
    proposal.rows.format.time.zone = zone;
    QCOMPARE(wordsOf(proposal.figure()).back(), x);
}

void TablePlanTest::placesRowsAboveEachOther()
{
    const QJsonObject layout =
        Proposal(oven, {.arrangement = TableArrangement::Stacked}).figure()[u"layout"].toObject();
    double below = 1.1;
    for (const QString &axis : {u"yaxis"_s, u"yaxis2"_s, u"yaxis3"_s, u"yaxis4"_s}) {
        const QJsonArray domain = layout[axis][u"domain"].toArray();
        QCOMPARE(domain.size(), 2);
        QVERIFY(domain[0].toDouble() < domain[1].toDouble());
        QVERIFY(domain[1].toDouble() < below);
        QCOMPARE(layout[axis][u"anchor"].toString(), u"x"_s);
        below = domain[0].toDouble();
    }
    QCOMPARE(below, 0.0);
    QCOMPARE(layout[u"yaxis"][u"domain"][1].toDouble(), 1.0);
    QCOMPARE(layout[u"xaxis"][u"anchor"].toString(), u"y4"_s);
}

void TablePlanTest::givesTracesTokensAndPoints()
{
    const QJsonObject figure = Proposal(oven).figure();
    QSet<QString> tokens;
    for (const QJsonValue trace : figure[u"data"].toArray()) {
        QCOMPARE(trace[u"stream"][u"maxpoints"].toInt(), 1000);
        tokens.insert(trace[u"stream"][u"token"].toString());
        QVERIFY(trace[u"x"].isArray() && trace[u"x"].toArray().isEmpty());
    }
    QCOMPARE(tokens.size(), 4);
    QVERIFY(!tokens.contains(QString()));
    QCOMPARE(figure[u"layout"][u"title"][u"text"].toString(), u"table"_s);
}

void TablePlanTest::keepsTokens()
{
    const Proposal proposal(oven);
    std::map<int, StreamToken> tokens{{2, StreamToken(u"abcdefghij"_s)}};
    const PlanChoices choices{.labels = {{1, u"voltage"_s}}};
    const TablePlan plan = proposal.guess.plan(proposal.table, choices, u"a"_s, tokens);
    QCOMPARE(plan.columns[1].token, StreamToken(u"abcdefghij"_s));
    QCOMPARE(plan.columns[0].label, u"voltage"_s);
    QCOMPARE(plan.columns[0].unit, u"V"_s);
    QVERIFY(proposal.guess.plan(proposal.table, choices, u"a"_s, tokens) == plan);
    QCOMPARE(tokens.size(), 4U);
}

void TablePlanTest::drawsSeveralTablesInOneFigure()
{
    std::vector<PlannedTable> tables;
    for (const QByteArray &bytes : {oven, QByteArray("time,U (V),p (bar)\n2026-01-02 11:00:00,1,2\n"
                                                     "2026-01-02 11:00:01,1,3\n")}) {
        const Proposal proposal(bytes);
        std::map<int, StreamToken> tokens;
        tables.push_back({proposal.guess.plan(proposal.table, {}, u"both"_s, tokens), proposal.rows.format});
    }
    tables[1].plan.columns[0].label = u"U later"_s;
    QCOMPARE(wordsOf(figureOf(tables, 10)),
             QStringList({u"V (linear): U, U later"_s, u"A (linear): I"_s, u"bar (linear): p"_s,
                          u" (category): mode in steps"_s, u" (linear): open in steps"_s, u"time (date)"_s}));
}

void TablePlanTest::labelsTablesApart_data()
{
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("numbers") << QStringList{u"run 1"_s, u"run 2"_s} << QStringList{u"a (1)"_s, u"a (2)"_s};
    QTest::newRow("a word is not cut")
        << QStringList{u"log_cold"_s, u"log_colder"_s} << QStringList{u"a (cold)"_s, u"a (colder)"_s};
    QTest::newRow("one begins as the other")
        << QStringList{u"run"_s, u"run 2"_s} << QStringList{u"a (run)"_s, u"a (run 2)"_s};
    QTest::newRow("nothing alike") << QStringList{u"oven"_s, u"room"_s}
                                   << QStringList{u"a (oven)"_s, u"a (room)"_s};
}

void TablePlanTest::labelsTablesApart()
{
    QFETCH(const QStringList, titles);
    QFETCH(const QStringList, labels);
    std::vector<PlannedTable> tables;
    for (const QString &title : titles) {
        TablePlan plan{.title = title};
        plan.columns = {{.column = 0, .label = u"a"_s}, {.column = 1, .label = title + u" only"_s}};
        tables.push_back({plan, {}});
    }
    labelApart(tables);
    for (size_t index = 0; index < tables.size(); ++index) {
        QCOMPARE(tables[index].plan.columns[0].label, labels[qsizetype(index)]);
        QCOMPARE(tables[index].plan.columns[1].label, titles[qsizetype(index)] + u" only"_s);
    }
}

void TablePlanTest::drawsAgainstAColumn()
{
    const PlanChoices choices{.arrangement = TableArrangement::XY, .xColumn = 2};
    const Proposal proposal(oven, choices);
    QCOMPARE(proposal.guess.xColumn.value, 2);
    QCOMPARE(proposal.drawn(), QStringList({u"U"_s, u"mode"_s, u"open"_s}));
    QCOMPARE(wordsOf(proposal.figure()).back(), u"I [A] (linear)"_s);
    // A column that is not there any more, as after another choice of separator.
    QCOMPARE(Proposal(oven, {.arrangement = TableArrangement::XY, .xColumn = 77}).guess.xColumn.value, 1);
}

void TablePlanTest::makesFiguresThatResolve()
{
    using enum TableArrangement;
    for (const TableArrangement arrangement : {Together, Stacked, ByUnit, XY}) {
        Result<FigureDocument> document =
            FigureDocument::fromJson(Proposal(oven, {.arrangement = arrangement}).figure());
        QVERIFY2(document, document ? "" : qPrintable(document.error().text()));
        const ResolvedFigure figure = resolveFigure(*document, inspectedSize);
        QCOMPARE(figure.traces.size(), arrangement == XY ? 3U : 4U);
        for (const auto &[id, axis] : figure.axes) {
            if (!id.isX())
                QVERIFY(axis.domain[0] < axis.domain[1]);
        }
    }
}

QTEST_GUILESS_MAIN(TablePlanTest)
#include "tst_tableplan.moc"
