// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/series.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace chartstream;

namespace {

bool isPerPoint(const AttributePath &path)
{
    return isCoordinate(path) || path == "text" || path.startsWith("marker.");
}

QByteArray textOf(const Cell &cell)
{
    if (cell.isText())
        return '\'' + cell.text().toUtf8() + '\'';
    return cell.isGap() ? QByteArray("-") : QByteArray::number(cell.number());
}

/// "x=1,2 y=3,-"
QByteArray textOf(const Series &series)
{
    QByteArrayList columns;
    for (const AttributePath &path : series.paths()) {
        QByteArrayList cells;
        for (size_t index = 0; index < series.column(path)->size(); ++index)
            cells.append(textOf(series.column(path)->cell(index)));
        columns.append(path + '=' + cells.join(','));
    }
    return columns.join(' ');
}

QByteArray textOf(const std::vector<Change> &changes)
{
    QByteArrayList texts;
    for (const Change &change : changes) {
        const Cell *cell = std::get_if<Cell>(&change.value);
        texts.append(change.path + '=' + (cell ? textOf(*cell) : "..."));
    }
    return texts.join(' ');
}

Cell text(const char *characters)
{
    return Cell(QString::fromUtf8(characters));
}

using Cells = std::vector<Cell>;

/// A change, written shortly.
struct Named
{
    Named(const char *name, double number)
        : change{name, Cell(number)}
    {}
    Named(const char *name, const Cell &cell)
        : change{name, cell}
    {}
    Named(const char *name, const Cells &cells)
        : change{name, cells}
    {}
    Named(const char *name, const QJsonValue &value)
        : change{name, value}
    {}

    Change change;
};

Update updateOf(const std::vector<Named> &changes, bool appends)
{
    Update update;
    update.appends = appends;
    for (const Named &named : changes)
        update.changes.push_back(named.change);
    return update;
}

Update append(const std::vector<Named> &changes)
{
    return updateOf(changes, true);
}

Update set(const std::vector<Named> &changes)
{
    return updateOf(changes, false);
}

Series seriesOf(const std::vector<Update> &updates, qsizetype maxPoints = 500)
{
    Series series(isPerPoint, maxPoints);
    for (const Update &update : updates)
        series.apply(update);
    return series;
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void followsTheRulesOfUpdates_data();
    void followsTheRulesOfUpdates();
    void returnsWhatIsNoColumn();
    void endsColumnsThatBecomeSomethingElse();
    void appendsRuns();
    void trimsOnAppendOnly();
    void trimsAtOnceWhenAsked();
    void keepsAtLeastOnePoint();
    void keepsMoreThanPlotlyDid();
    void countsEveryPointReceived();
    void changesItsRevision();
    void tellsWhereAPointWent();
    void runsEqualSingleUpdates();
    void runsBesideALongerColumnEqualSingleUpdates();
    void putsOlderPointsBefore();
    void staysWithinItsMemory();
};

void TestSeries::followsTheRulesOfUpdates_data()
{
    QTest::addColumn<std::function<Series()>>("make");
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<quint64>("received");
    const auto row = [](const char *name, const std::vector<Update> &updates, const QByteArray &columns,
                        quint64 received) {
        QTest::newRow(name) << std::function<Series()>([updates] { return seriesOf(updates, 4); }) << columns
                            << received;
    };

    row("scalars append", {append({{"x", 1.0}, {"y", 2.0}}), append({{"x", 3.0}, {"y", text("a")}})},
        "x=1,3 y=2,'a'", 2);
    row("lists replace", {append({{"x", 1.0}, {"y", 2.0}}), set({{"x", Cells{5.0}}, {"y", Cells{6.0, 7.0}}})},
        "x=5 y=6,7", 3);
    row("a list of one replaces", {set({{"x", Cells{1.0}}}), set({{"x", Cells{2.0}}})}, "x=2", 2);
    row("empty lists clear",
        {append({{"x", 1.0}, {"text", text("a")}, {"marker.color", text("red")}}),
         set({{"x", Cells{}}, {"text", Cells{}}, {"marker.color", Cells{}}})},
        "marker.color= text= x=", 1);
    row("trims to the newest", {set({{"x", Cells{1.0, 2.0, 3.0, 4.0}}}), append({{"x", 5.0}})}, "x=2,3,4,5",
        5);
    row("does not trim lists", {set({{"x", Cells{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}}})}, "x=1,2,3,4,5,6", 6);
    row("pads what was not named",
        {append({{"x", 1.0}, {"y", 1.0}, {"text", text("a")}}), append({{"x", 2.0}, {"y", 2.0}})},
        "text='a',- x=1,2 y=1,2", 2);
    row("one coordinate only", {append({{"x", 1.0}, {"y", 1.0}}), append({{"y", 2.0}}), append({{"x", 3.0}})},
        "x=1,-,3 y=1,2,-", 3);
    row("fills y behind a given x",
        {set({{"x", Cells{text("a"), text("b")}}, {"y", Cells{}}}), append({{"y", 5.0}})}, "x='a','b' y=5,-",
        3);
    row("a style becomes per point",
        {append({{"x", 1.0}}), append({{"x", 2.0}, {"marker.color", text("red")}})},
        "marker.color=-,'red' x=1,2", 2);
    row("a text beside a list",
        {set({{"x", Cells{1.0, 2.0}}, {"text", Cells{}}}), append({{"x", 3.0}, {"text", text("c")}})},
        "text=-,-,'c' x=1,2,3", 3);
    row("a style alone makes no point", {append({{"x", 1.0}}), set({{"marker.size", 4.0}})}, "x=1", 1);
    row("a list of styles makes no point", {append({{"x", 1.0}}), set({{"marker.size", Cells{4.0}}})},
        "marker.size=4 x=1", 1);
    row("a list and a scalar",
        {set({{"y", Cells{1.0, 2.0}}}), append({{"x", Cells{7.0, 8.0, 9.0}}, {"y", 3.0}})}, "x=7,8,9 y=1,2,3",
        6);
    row("a gap", {append({{"x", 1.0}, {"y", gap}})}, "x=1 y=-", 1);
    row("a boolean becomes a category", {append({{"x", 1.0}, {"y", QJsonValue(true)}})}, "x=1 y='true'", 1);
    row("nothing", {set({})}, "", 0);
}

void TestSeries::followsTheRulesOfUpdates()
{
    QFETCH(const std::function<Series()>, make);
    QFETCH(const QByteArray, columns);
    QFETCH(const quint64, received);
    const Series series = make();
    QCOMPARE(textOf(series), columns);
    QCOMPARE(series.pointsReceived(), received);
}

void TestSeries::returnsWhatIsNoColumn()
{
    Series series(isPerPoint, 500);
    QCOMPARE(textOf(series.apply(append({{"x", 1.0}, {"opacity", 0.5}, {"name", text("a")}}))),
             QByteArray("opacity=0.5 name='a'"));
    QCOMPARE(textOf(series.apply(set({{"name", Cells{1.0}}}))), QByteArray("name=..."));
    QCOMPARE(textOf(series.apply(set({{"marker.color", text("red")}}))), QByteArray("marker.color='red'"));
    QCOMPARE(textOf(series.apply(NumberRun{{"x", "opacity"}, {2, 0.1, 3, 0.2}})), QByteArray("opacity=0.2"));
    QCOMPARE(textOf(series), QByteArray("x=1,2,3"));
    QCOMPARE(series.column("opacity"), nullptr);
}

void TestSeries::endsColumnsThatBecomeSomethingElse()
{
    Series series = seriesOf({append({{"x", 1.0}, {"z", 2.0}, {"marker.color", text("red")}})});
    QCOMPARE(textOf(series.apply(set({{"marker.color", text("blue")}}))), QByteArray("marker.color='blue'"));
    QCOMPARE(textOf(series.apply(set({{"z", QJsonValue(QJsonArray{QJsonValue(QJsonArray{1, 2})})}}))),
             QByteArray("z=..."));
    QCOMPARE(textOf(series), QByteArray("x=1"));
}

void TestSeries::appendsRuns()
{
    Series series(isPerPoint, 3);
    series.apply(NumberRun{{"x", "y"}, {1, 10, 2, gap}});
    QCOMPARE(textOf(series), QByteArray("x=1,2 y=10,-"));
    series.apply(NumberRun{{"y", "marker.size"}, {30, 3, 40, 4}});
    QCOMPARE(textOf(series), QByteArray("marker.size=-,3,4 x=2,-,- y=-,30,40"));
    QCOMPARE(series.pointsReceived(), 4u);
    series.apply(NumberRun());
    QCOMPARE(series.pointsReceived(), 4u);
}

void TestSeries::trimsOnAppendOnly()
{
    Series series(isPerPoint, 2);
    series.apply(set({{"x", Cells{1.0, 2.0, 3.0}}, {"y", Cells{1.0, 2.0, 3.0}}}));
    QCOMPARE(series.size(), 3u);
    series.setMaxPoints(3);
    series.apply(append({{"x", 4.0}, {"y", 4.0}}));
    QCOMPARE(textOf(series), QByteArray("x=2,3,4 y=2,3,4"));
    series.setMaxPoints(1);
    QCOMPARE(series.size(), 3u);
    series.apply(append({{"x", 5.0}, {"y", 5.0}}));
    QCOMPARE(textOf(series), QByteArray("x=5 y=5"));
}

void TestSeries::trimsAtOnceWhenAsked()
{
    Series series(isPerPoint, 5);
    series.apply(set({{"x", Cells{1.0, 2.0, 3.0, 4.0}}, {"y", Cells{10.0, 20.0, 30.0}}}));
    const quint64 before = series.revision();
    series.trim();
    QCOMPARE(series.revision(), before);
    QCOMPARE(series.size(), 4u);
    series.setMaxPoints(2);
    series.trim();
    QCOMPARE(textOf(series), QByteArray("x=3,4 y=30"));
}

void TestSeries::tellsWhereAPointWent()
{
    Series series(isPerPoint, 3);
    for (double value = 0; value < 5; ++value)
        series.apply(append({{"x", value}, {"y", value}}));
    QCOMPARE(series.pointsDropped(), 2u);
    series.setMaxPoints(1);
    series.trim();
    QCOMPARE(series.pointsDropped(), 4u);
    QCOMPARE(series.rewrites(), 0u);
    series.apply(set({{"y", Cells{1.0, 2.0}}}));
    QCOMPARE(series.rewrites(), 1u);
    series.apply(set({{"marker.color", 1.0}}));
    QCOMPARE(series.rewrites(), 1u);
    series.apply(set({{"x", 1.0}}));
    QCOMPARE(series.rewrites(), 2u);
}

void TestSeries::keepsAtLeastOnePoint()
{
    Series series(isPerPoint, 0);
    QCOMPARE(series.maxPoints(), 1);
    series.setMaxPoints(-5);
    QCOMPARE(series.maxPoints(), 1);
    series.apply(NumberRun{{"x"}, {1, 2, 3}});
    QCOMPARE(textOf(series), QByteArray("x=3"));
}

void TestSeries::keepsMoreThanPlotlyDid()
{
    Series series(isPerPoint, 200'000);
    series.apply(NumberRun{{"x"}, std::vector<double>(150'000, 1.0)});
    QCOMPARE(series.size(), 150'000u);
}

void TestSeries::countsEveryPointReceived()
{
    Series series(isPerPoint, 500);
    NumberRun run{{"x", "y"}, {}};
    quint64 received = 0;
    for (size_t lines = 1; received < 1'000'000; lines = lines * 7 % 5000 + 1) {
        const size_t count = std::min<size_t>(lines, 1'000'000 - received);
        run.values.assign(2 * count, double(lines));
        series.apply(run);
        received += count;
    }
    QCOMPARE(series.pointsReceived(), 1'000'000u);
    QCOMPARE(series.size(), 500u);
}

void TestSeries::changesItsRevision()
{
    Series series(isPerPoint, 500);
    quint64 before = series.revision();
    const auto hasChanged = [&series, &before] {
        return std::exchange(before, series.revision()) != series.revision();
    };
    series.apply(append({{"x", 1.0}}));
    QVERIFY(hasChanged());
    series.apply(NumberRun{{"x"}, {1}});
    QVERIFY(hasChanged());
    series.apply(set({{"x", Cells{}}}));
    QVERIFY(hasChanged());
    series.ensureColumn("y");
    QVERIFY(hasChanged());
    series.ensureColumn("y");
    QVERIFY(!hasChanged());
    series.setMaxPoints(5);
    QVERIFY(hasChanged());
    series.apply(set({{"x", Cells{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}}}));
    QVERIFY(hasChanged());
    series.trim();
    QVERIFY(hasChanged());
    series.trim();
    QVERIFY(!hasChanged());
}

void TestSeries::runsEqualSingleUpdates()
{
    Series single(isPerPoint, 700);
    Series joined(isPerPoint, 700);
    NumberRun run{{"x", "y", "marker.size"}, {}};
    for (int line = 0; line < 5000; ++line) {
        const double y = line % 7 == 0 ? gap : std::sin(line);
        single.apply(append({{"x", double(line)}, {"y", y}, {"marker.size", double(line % 5)}}));
        run.values.insert(run.values.end(), {double(line), y, double(line % 5)});
        if (line % 900 == 0) {
            joined.apply(run);
            run.values.clear();
        }
    }
    joined.apply(run);
    QCOMPARE(textOf(joined), textOf(single));
    QCOMPARE(joined.pointsReceived(), single.pointsReceived());
    QVERIFY(joined.column("y")->extent() == single.column("y")->extent());
}

void TestSeries::runsBesideALongerColumnEqualSingleUpdates()
{
    Series single(isPerPoint, 9);
    Series joined(isPerPoint, 9);
    for (Series *series : {&single, &joined}) {
        for (int line = 0; line < 7; ++line)
            series->apply(append({{"x", double(line)}, {"y", 1.0}, {"marker.size", 2.0}}));
        Update lists;
        lists.changes = {{"x", std::vector<Cell>{5.0}}, {"y", std::vector<Cell>{6.0}}};
        series->apply(lists);
    }
    NumberRun run{{"x", "y", "line.width"}, {}};
    for (int line = 0; line < 4; ++line) {
        single.apply(append({{"x", double(line)}, {"y", 3.0}, {"line.width", 1.0}}));
        run.values.insert(run.values.end(), {double(line), 3.0, 1.0});
    }
    const std::vector<Change> changes = joined.apply(run);
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(textOf(joined), textOf(single));
    QCOMPARE(joined.pointsReceived(), single.pointsReceived());
    // What names no column is no point.
    joined.apply(NumberRun{{"line.width"}, std::vector<double>(100'000, 1.0)});
    QCOMPARE(textOf(joined), textOf(single));
}

void TestSeries::putsOlderPointsBefore()
{
    Series series(isPerPoint, 5);
    for (const double x : {1.0, 2.0, 3.0})
        series.apply(append({{"x", x}, {"y", x * 10}}));
    const Series older = series;
    series.apply(set({{"x", Cells{}}, {"y", Cells{}}}));
    QCOMPARE(series.size(), 0u);
    series.apply(append({{"x", 4.0}, {"marker.size", 7.0}}));
    const quint64 revision = series.revision();
    const quint64 rewrites = series.rewrites();
    const quint64 received = series.pointsReceived();
    series.putBefore(older);
    QVERIFY(series.rewrites() != rewrites);
    QVERIFY(series.revision() != revision);
    QCOMPARE(series.pointsReceived(), received);
    QCOMPARE(series.size(), 4u);
    QCOMPARE(series.column("x")->cell(3), Cell(4.0));
    QCOMPARE(series.column("y")->cell(2), Cell(30.0));
    QVERIFY(series.column("y")->cell(3).isGap());
    QVERIFY(series.column("marker.size")->cell(2).isGap());
    QCOMPARE(series.column("marker.size")->cell(3), Cell(7.0));

    series.putBefore(older); // more than it keeps
    QCOMPARE(series.size(), 5u);
    QCOMPARE(series.column("x")->cell(0), Cell(3.0));
    QCOMPARE(series.column("x")->cell(4), Cell(4.0));
}

void TestSeries::staysWithinItsMemory()
{
    Series series(isPerPoint, 1'000'000);
    const NumberRun run{{"x", "y"}, std::vector<double>(20'000, 1.0)};
    for (int round = 0; round < 150; ++round)
        series.apply(run);
    QCOMPARE(series.size(), 1'000'000u);
    QVERIFY(double(series.memory()) / double(series.size()) <= 18.5);
}

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
