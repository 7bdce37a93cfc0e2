// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/series/column.h"

#include <QTest>

#include <deque>
#include <random>

using namespace chartstream;

namespace {

/// How the numbers of a column follow each other.
enum class Course {
    Wandering,
    Ascending,
    OfEitherSign, ///< each for itself, zero among them
};

/// What a column says, found the slow way.
struct Oracle
{
    std::deque<double> values;

    Extent extent(size_t first, size_t last) const
    {
        Extent extent;
        for (size_t index = first; index < last; ++index)
            extent.include(values[index]);
        return extent;
    }
    bool isAscending() const
    {
        double before = gap;
        for (const double value : values) {
            if (value < before)
                return false;
            before = std::isnan(value) ? before : value;
        }
        return true;
    }
    double smallestPositive() const
    {
        double smallest = gap;
        for (const double value : values) {
            if (value > 0 && !(value >= smallest))
                smallest = value;
        }
        return smallest;
    }
};

bool same(double left, double right)
{
    return left == right || (std::isnan(left) && std::isnan(right));
}

Column columnOf(const std::vector<Cell> &cells)
{
    Column column;
    column.replace(cells);
    return column;
}

std::vector<double> coordinatesOf(const Column &column)
{
    std::vector<double> coordinates;
    for (size_t index = 0; index < column.size(); ++index)
        coordinates.push_back(column.coordinate(index));
    return coordinates;
}

} // namespace

class TestColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void equalsTheOracle_data();
    void equalsTheOracle();
    void isAscendingAgainWhenTheFallWasDropped();
    void groupsTellTheirExtents();
    void tellsWhereGapsMayBe();
    void appendsEveryStrideth();
    void returnsCellsAsSent_data();
    void returnsCellsAsSent();
    void coercesNumericTexts_data();
    void coercesNumericTexts();
    void readsDates();
    void sharesCategories();
    void countsAnewAfterCategoriesWereCleared();
    void allocatesNoTextsForNumbers();
    void holdsLittleMoreThanTheNumbers();
    void keepsAShortWindowInOneBlock();
    void copySharesBlocks();
    void copiesAreIndependent_data();
    void copiesAreIndependent();
    void countsTheMemoryOfTexts();
};

void TestColumn::equalsTheOracle_data()
{
    QTest::addColumn<int>("longest");
    QTest::addColumn<int>("step");
    QTest::addColumn<Course>("course");
    QTest::newRow("a short window") << 500 << 40 << Course::Wandering;
    QTest::newRow("a short ascending window") << 500 << 700 << Course::Ascending;
    QTest::newRow("some blocks") << 20'000 << 3'000 << Course::Wandering;
    QTest::newRow("some ascending blocks") << 20'000 << 9'000 << Course::Ascending;
    QTest::newRow("some blocks of either sign") << 20'000 << 3'000 << Course::OfEitherSign;
    QTest::newRow("one at a time") << 70 << 1 << Course::Wandering;
}

void TestColumn::equalsTheOracle()
{
    QFETCH(const int, longest);
    QFETCH(const int, step);
    QFETCH(const Course, course);
    std::mt19937 random(7);
    const auto upTo = [&random](size_t greatest) { return size_t(random()) % (greatest + 1); };

    Column column;
    Oracle oracle;
    double level = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<double> numbers(upTo(size_t(step)));
        for (double &number : numbers) {
            const double change = course == Course::Ascending ? double(upTo(3)) : double(upTo(200)) - 100;
            level = course == Course::OfEitherSign ? change : level + change;
            number = upTo(9) == 0 ? gap : level;
        }
        column.append(numbers);
        oracle.values.insert(oracle.values.end(), numbers.begin(), numbers.end());
        size_t surplus = oracle.values.size() - std::min(oracle.values.size(), size_t(longest));
        if (upTo(20) == 0)
            surplus = oracle.values.size();
        column.dropFront(surplus);
        oracle.values.erase(oracle.values.begin(), oracle.values.begin() + std::ptrdiff_t(surplus));

        const size_t size = oracle.values.size();
        QCOMPARE(column.size(), size);
        QCOMPARE(column.isAscending(), oracle.isAscending());
        QVERIFY(column.extent() == oracle.extent(0, size));
        QVERIFY(same(column.smallestPositive(), oracle.smallestPositive()));
        for (int query = 0; query < 10 && size > 0; ++query) {
            const size_t first = upTo(size);
            const size_t last = first + upTo(size - first);
            QVERIFY(column.extent(first, last) == oracle.extent(first, last));
            const size_t index = upTo(size - 1);
            QVERIFY(same(column.coordinate(index), oracle.values[index]));
            const std::span<const double> following = column.coordinatesFrom(index);
            QVERIFY(!following.empty() && index + following.size() <= size);
            QVERIFY(same(following.back(), oracle.values[index + following.size() - 1]));
        }
    }
}

void TestColumn::isAscendingAgainWhenTheFallWasDropped()
{
    Column column = columnOf({5.0, gap, 1.0, 2.0});
    QVERIFY(!column.isAscending());
    column.dropFront(1);
    QVERIFY(column.isAscending());
    column.append(1.5);
    QVERIFY(!column.isAscending());
    column.dropFront(4);
    QVERIFY(column.isAscending());
    column.append(gap);
    column.dropFront(1);
    column.append(0.0);
    QVERIFY(column.isAscending());
}

void TestColumn::groupsTellTheirExtents()
{
    std::mt19937 random(5);
    Column column;
    for (int index = 0; index < 20'000; ++index)
        column.append(double(random() % 1000));
    column.dropFront(777);
    int groups = 0;
    for (size_t index = 0; index < column.size(); ++index) {
        for (int level = column.highestGroup(index, column.size()); level >= 0; --level, ++groups) {
            const size_t end = std::min(index + Pyramid::groupSize(size_t(level)), column.size());
            QCOMPARE(column.group(level, index), column.extent(index, end));
        }
        QVERIFY(column.highestGroup(index, std::min(index + 31, column.size() - 1)) == -1);
    }
    QVERIFY(groups > 600);
    const size_t next = column.pointsToNextGroup(1);
    QVERIFY(column.highestGroup(1 + next, column.size()) >= 0);
}

void TestColumn::tellsWhereGapsMayBe()
{
    Column column;
    for (size_t index = 0; index < 4 * Column::blockSize; ++index)
        column.append(index == Column::blockSize + 3 ? gap : double(index));
    QVERIFY(column.mayHaveGaps(0, column.size()));
    QVERIFY(column.mayHaveGaps(Column::blockSize + 3, Column::blockSize + 4));
    QVERIFY(!column.mayHaveGaps(0, Column::blockSize));
    QVERIFY(!column.mayHaveGaps(2 * Column::blockSize, column.size()));
    column.dropFront(2 * Column::blockSize + 1);
    QVERIFY(!column.mayHaveGaps(0, column.size()));
    column.append(gap);
    QVERIFY(column.mayHaveGaps(0, column.size()));
    column.clear();
    column.append(1.0);
    QVERIFY(!column.mayHaveGaps(0, 1));
}

void TestColumn::appendsEveryStrideth()
{
    std::vector<double> rows;
    for (int row = 0; row < 10'000; ++row) {
        rows.push_back(row);
        rows.push_back(-row);
    }
    Column x;
    Column y;
    x.append(rows, 2);
    y.append(std::span(rows).subspan(1), 2);
    QCOMPARE(x.size(), 10'000u);
    QCOMPARE(y.size(), 10'000u);
    QCOMPARE(x.coordinate(9'999), 9'999.0);
    QCOMPARE(y.coordinate(5'000), -5'000.0);
}

void TestColumn::returnsCellsAsSent_data()
{
    QTest::addColumn<CoordinateKind>("kind");
    QTest::newRow("number") << CoordinateKind::Number;
    QTest::newRow("date") << CoordinateKind::Date;
    QTest::newRow("category") << CoordinateKind::Category;
}

void TestColumn::returnsCellsAsSent()
{
    QFETCH(const CoordinateKind, kind);
    const std::vector<Cell> cells{1.5, gap, QStringLiteral("3.14"), QString(), QStringLiteral("2024-01-02"),
                                  -2.0};
    Categories categories;
    Column column;
    column.append(7.0);
    for (const Cell &cell : cells)
        column.append(cell);
    column.dropFront(1);
    QVERIFY(column.hasTexts());
    column.setCoordinateKind(kind, &categories);
    for (size_t index = 0; index < cells.size(); ++index)
        QVERIFY2(column.cell(index) == cells[index], qPrintable(QString::number(index)));
    column.append(std::vector<double>{8, 9});
    QVERIFY(column.cell(cells.size() + 1) == Cell(9.0));
    column.setCoordinateKind(CoordinateKind::Number);
    QVERIFY(column.cell(cells.size()) == Cell(8.0));
    QVERIFY(column.cell(4) == cells[4]);
}

void TestColumn::coercesNumericTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("number");
    const auto row = [](const char *text, double number) {
        QTest::newRow(text) << QString::fromUtf8(text) << number;
    };
    row("3.14", 3.14);
    row("-7", -7);
    row("+7", 7);
    row(".5", 0.5);
    row("1e3", 1000);
    row(" 12 ", 12);
    row("$1,234.50", 1234.5);
    row("45%", 45);
    row("1 000", 1000);
    row("'6'", 6);
    row("", gap);
    row("abc", gap);
    row("1.2.3", gap);
    row("2024-01-02", gap);
    row("inf", gap);
    row("nan", gap);
    row("1e999", gap);
    row("0x10", gap);
}

void TestColumn::coercesNumericTexts()
{
    QFETCH(const QString, text);
    QFETCH(const double, number);
    QVERIFY(same(columnOf({text}).coordinate(0), number));
}

void TestColumn::readsDates()
{
    Column column = columnOf({QStringLiteral("1970-01-02"), 5.0, QStringLiteral("no date"), gap});
    column.setCoordinateKind(CoordinateKind::Date);
    QCOMPARE(column.coordinate(0), 86'400'000.0);
    QCOMPARE(column.coordinate(1), 5.0);
    QVERIFY(std::isnan(column.coordinate(2)));
    QVERIFY(std::isnan(column.coordinate(3)));
    column.append(Cell(QStringLiteral("1970-01-01 00:00:01")));
    QCOMPARE(column.coordinate(4), 1000.0);
    QVERIFY(column.extent() == (Extent{5, 86'400'000}));
}

void TestColumn::sharesCategories()
{
    Categories categories;
    Column first = columnOf({QStringLiteral("b"), QStringLiteral("a"), gap, 5.0});
    Column second = columnOf({QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("5")});
    first.setCoordinateKind(CoordinateKind::Category, &categories);
    second.setCoordinateKind(CoordinateKind::Category, &categories);
    QCOMPARE(first.coordinate(0), 0.0);
    QCOMPARE(first.coordinate(1), 1.0);
    QVERIFY(std::isnan(first.coordinate(2)));
    QCOMPARE(first.coordinate(3), 2.0);
    QVERIFY(coordinatesOf(second) == (std::vector<double>{1, 3, 2}));
    const QString names[] = {QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("5"),
                             QStringLiteral("c")};
    QVERIFY(
        std::equal(categories.names().begin(), categories.names().end(), std::begin(names), std::end(names)));
}

void TestColumn::countsAnewAfterCategoriesWereCleared()
{
    Categories categories;
    Column column = columnOf({QStringLiteral("a"), QStringLiteral("b")});
    column.setCoordinateKind(CoordinateKind::Category, &categories);
    column.dropFront(1);
    column.setCoordinateKind(CoordinateKind::Category, &categories);
    QCOMPARE(column.coordinate(0), 1.0);
    categories.clear();
    column.setCoordinateKind(CoordinateKind::Category, &categories);
    QCOMPARE(column.coordinate(0), 0.0);
}

void TestColumn::allocatesNoTextsForNumbers()
{
    Column column;
    column.append(std::vector<double>(1000, 1.0));
    QVERIFY(!column.hasTexts());
    const size_t before = column.memory();
    column.append(Cell(QStringLiteral("text")));
    QVERIFY(column.hasTexts());
    QVERIFY(column.memory() > before + 1000 * sizeof(QString));
    QVERIFY(column.cell(999) == Cell(1.0));
    column.dropFront(1001);
    QVERIFY(column.hasTexts());
    column.clear();
    QVERIFY(!column.hasTexts());
}

void TestColumn::holdsLittleMoreThanTheNumbers()
{
    Column column;
    const std::vector<double> numbers(1'000'000, 1.0);
    column.append(numbers);
    QVERIFY(double(column.memory()) / double(column.size()) < 18.5 / 2);
}

void TestColumn::keepsAShortWindowInOneBlock()
{
    Column column;
    for (int number = 0; number < 100'000; ++number) {
        column.append(double(number));
        if (column.size() > 500)
            column.dropFront(1);
        QVERIFY(column.memory() < 2 * Column::blockSize * sizeof(double));
    }
    QCOMPARE(column.coordinate(0), 99'500.0);
    QVERIFY(column.extent() == (Extent{99'500, 99'999}));
}

void TestColumn::copySharesBlocks()
{
    static constexpr size_t blocks = 1000;
    Column column;
    column.append(std::vector<double>(blocks * Column::blockSize + 7, 1.0));
    QCOMPARE(column.unsharedMemory(), column.memory());
    Column copy = column;
    QCOMPARE(copy.memory(), column.memory());
    const size_t pointers = copy.unsharedMemory();
    QVERIFY(pointers < blocks * 100);
    // The last block and the pyramid's last ones, of either.
    copy.append(2.0);
    column.append(3.0);
    QVERIFY(copy.unsharedMemory() < pointers + (Column::blockSize + 10 * 512) * sizeof(double));
    QVERIFY(column.unsharedMemory() < pointers + (Column::blockSize + 10 * 512) * sizeof(double));
    QVERIFY(copy.extent() == (Extent{1, 2}));
    QVERIFY(column.extent() == (Extent{1, 3}));
}

void TestColumn::copiesAreIndependent_data()
{
    QTest::addColumn<CoordinateKind>("kind");
    QTest::addColumn<bool>("hasTexts");
    QTest::newRow("numbers") << CoordinateKind::Number << false;
    QTest::newRow("numbers and texts") << CoordinateKind::Number << true;
    QTest::newRow("categories") << CoordinateKind::Category << true;
}

// Some columns, each beside a plain list that all was done to likewise; now and then one becomes a copy of
// another.
void TestColumn::copiesAreIndependent()
{
    QFETCH(const CoordinateKind, kind);
    QFETCH(const bool, hasTexts);
    std::mt19937 random(11);
    const auto upTo = [&random](size_t greatest) { return size_t(random()) % (greatest + 1); };
    const auto anyCell = [&]() -> Cell {
        if (hasTexts && upTo(2) == 0)
            return QString::number(upTo(99));
        return upTo(9) == 0 ? gap : double(upTo(999));
    };
    Categories categories;
    std::vector<Column> columns(4);
    std::vector<std::deque<Cell>> models(columns.size());
    for (Column &column : columns)
        column.setCoordinateKind(kind, &categories);

    for (int step = 0; step < 150; ++step) {
        const size_t chosen = upTo(columns.size() - 1);
        Column &column = columns[chosen];
        std::deque<Cell> &model = models[chosen];
        switch (upTo(9)) {
        case 0:
        case 1: {
            const size_t from = upTo(columns.size() - 1);
            const Column copy = columns[from];
            column = copy;
            model = models[from];
            break;
        }
        case 2: {
            std::vector<Cell> cells(upTo(50));
            std::ranges::generate(cells, anyCell);
            column.replace(cells);
            model.assign(cells.begin(), cells.end());
            break;
        }
        case 3:
        case 4: {
            const size_t dropped = std::min(model.size(), upTo(3000));
            column.dropFront(dropped);
            model.erase(model.begin(), model.begin() + std::ptrdiff_t(dropped));
            break;
        }
        case 5: {
            const Cell cell = anyCell();
            column.append(cell);
            model.push_back(cell);
            break;
        }
        default: {
            std::vector<double> numbers(upTo(2000));
            std::ranges::generate(numbers, [&] { return upTo(9) == 0 ? gap : double(upTo(999)); });
            column.append(numbers);
            model.insert(model.end(), numbers.begin(), numbers.end());
        }
        }
        for (const size_t one : {chosen, upTo(columns.size() - 1)}) {
            QCOMPARE(columns[one].size(), models[one].size());
            Column expected;
            expected.setCoordinateKind(kind, &categories);
            expected.replace(std::vector<Cell>(models[one].begin(), models[one].end()));
            QVERIFY(columns[one].extent() == expected.extent());
            QCOMPARE(columns[one].isAscending(), expected.isAscending());
            for (size_t index = 0; index < columns[one].size(); index += 1 + upTo(90)) {
                QVERIFY(columns[one].cell(index) == models[one][index]);
                QVERIFY(same(columns[one].coordinate(index), expected.coordinate(index)));
            }
        }
    }
}

void TestColumn::countsTheMemoryOfTexts()
{
    static constexpr qsizetype length = 100'000;
    Column column;
    for (int index = 0; index < 100; ++index)
        column.append(Cell(QString(length, QLatin1Char('a'))));
    QVERIFY(column.memory() > size_t(100 * length) * sizeof(QChar));
    const Column copy = column;
    column.dropFront(99);
    QVERIFY(column.memory() < size_t(2 * length) * sizeof(QChar));
    QCOMPARE(copy.cell(0).text().size(), length);
    column.dropFront(1);
    QVERIFY(column.memory() < 10'000u);
    column.clear();
    QVERIFY(column.memory() < 2'000u);
}

QTEST_GUILESS_MAIN(TestColumn)
#include "tst_column.moc"
