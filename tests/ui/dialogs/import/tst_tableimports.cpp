// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/replays.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/dialogs/import/tablefolder.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/import/importprogress.h"
#include "ui/dialogs/import/tableimports.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

using How = ImportChoice::How;
using Together = ImportChoice::Together;

const QByteArray oven = "time,U (V),I (A)\n"
                        "2026-01-02 10:00:00,1.5,2\n2026-01-02 10:00:01,1,3\n"
                        "2026-01-02 10:00:02,1,3\n2026-01-02 10:00:03,1,4\n";
const QByteArray nextDay = "time,U (V),I (A)\n"
                           "2026-01-03 10:00:00,2.5,2\n2026-01-03 10:00:01,2,3\n";
const QByteArray sameDay = "time,U (V),I (A)\n"
                           "2026-01-02 10:00:01,2.5,2\n2026-01-02 10:00:05,2,3\n";

constexpr qsizetype smallBudget = 4LL * 1024 * 1024;
constexpr int largeRows = 100'000;

/// Its columns take more than a quarter of the small budget.
QByteArray largeTable()
{
    QByteArray bytes = "t [s],a,b\n";
    for (int row = 0; row < largeRows; ++row)
        bytes += QByteArray::number(row) + ",0.25,1.5\n";
    return bytes;
}

/// A window's imports.
struct Bench
{
    FakeClock clock;
    Workspace workspace;
    Replays replays{workspace, clock};
    QWidget window;
    TableImports *imports;
    QList<ReplayPlayer *> players;
    QSignalSpy opened;
    QSignalSpy done;
    QSignalSpy failed;

    explicit Bench(qsizetype budget = limits::memoryBudget)
        : workspace(clock, budget)
        , imports(new TableImports(workspace, replays, clock, &window))
        , opened(imports, &TableImports::opened)
        , done(imports, &TableImports::done)
        , failed(imports, &TableImports::failed)
    {
        QObject::connect(imports, &TableImports::began, &window,
                         [this](ReplayPlayer *player) { players.append(player); });
        window.show();
    }

    ImportDialog *dialog() const { return window.findChild<ImportDialog *>(); }
    void click(const char *button) const
    {
        QTest::mouseClick(dialog()->findChild<QPushButton *>(QLatin1StringView(button)), Qt::LeftButton);
    }
    /// Whether so many imports tell that they are done, at the latest soon; time goes on meanwhile.
    bool isDone(qsizetype wanted)
    {
        constexpr int longest = 60'000;
        return QTest::qWaitFor(
            [this, wanted] {
                clock.advance(Milliseconds{1});
                return done.size() == wanted;
            },
            longest);
    }
    /// Points of all traces, in their order.
    std::vector<size_t> points() const
    {
        std::vector<size_t> counts;
        for (const auto &plot : workspace.plots()) {
            for (const Series &series : plot->document().series)
                counts.push_back(series.size());
        }
        return counts;
    }
    QStringList traceNames() const
    {
        QStringList names;
        for (const auto &plot : workspace.plots()) {
            for (size_t trace = 0; trace < plot->document().traces.size(); ++trace)
                names.append(plot->traceName(trace));
        }
        return names;
    }
    bool hasEvent(const QString &text)
    {
        const auto &events = workspace.events().events();
        return std::any_of(events.begin(), events.end(),
                           [&text](const Event &event) { return event.text.contains(text); });
    }
};

} // namespace

class TableImportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void asksThenReplaysInTime();
    void importsAllPointsAtOnce();
    void playsTablesOfOneTimeInStep();
    void playsTablesOfOtherTimesByThemselves();
    void overlaysTables();
    void joinsTables();
    void saysWhatCannotBeRead();
    void goesOnWhereAFileIsGone();
    void saysWhereNoRowCanBeRead();
    void canBeCancelled();
    void remembersAndForgets();
    void notesProblems();
    void keepsWhatMemoryHolds();
    void playsLargeTablesFromTheDisk();
    void overlaysALargeTable();
    void joinsNothingTooLarge();
    void followsAFileThatGrows();

private:
    TableDraft draft(const QString &name, const QByteArray &bytes) { return m_folder.draft(name, bytes); }

    TableFolder m_folder;
};

void TableImportsTest::initTestCase()
{
    QCoreApplication::setOrganizationName(u"chartstream-tests"_s);
    QCoreApplication::setApplicationName(u"tst_tableimports"_s);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path(u"settings"_s));
}

void TableImportsTest::init()
{
    failOnWarnings();
    QSettings().clear();
}

void TableImportsTest::asksThenReplaysInTime()
{
    Bench bench;
    bench.imports->open({m_folder.write(u"oven.csv"_s, oven)});
    QVERIFY(bench.dialog());
    QVERIFY(bench.workspace.plots().empty());
    bench.click("replay");
    QTRY_COMPARE(bench.players.size(), 1);
    QCOMPARE(bench.opened.size(), 1);
    QCOMPARE(bench.traceNames(), QStringList({u"U"_s, u"I"_s}));
    QVERIFY(bench.done.isEmpty()); // the replay bar tells
    QCOMPARE(bench.workspace.plots().front()->title(), u"oven"_s);
    bench.clock.advance(Milliseconds{1500});
    QTRY_COMPARE(bench.points(), std::vector<size_t>({2, 2}));
    bench.clock.advance(Milliseconds{5000});
    QTRY_COMPARE(bench.points(), std::vector<size_t>({4, 4}));
    QCOMPARE(bench.replays.players().size(), 1U); // to be played again
}

void TableImportsTest::importsAllPointsAtOnce()
{
    Bench bench;
    bench.imports->open({m_folder.write(u"oven.csv"_s, oven)});
    bench.click("import");
    QVERIFY(bench.isDone(1));
    QCOMPARE(bench.done.front().front().toString(), u"Imported oven.csv: 4 rows"_s);
    QCOMPARE(bench.points(), std::vector<size_t>({4, 4}));
    QTRY_VERIFY(bench.replays.players().empty());
    QCOMPARE(bench.workspace.plots().size(), 1U);
}

void TableImportsTest::playsTablesOfOneTimeInStep()
{
    Bench bench;
    bench.imports->begin({.tables = {draft(u"a.csv"_s, oven), draft(u"b.csv"_s, sameDay)}});
    QTRY_COMPARE(bench.players.size(), 1);
    QCOMPARE(bench.workspace.plots().size(), 2U);
    QCOMPARE(bench.players.front()->tracks().size(), 2U);
    bench.clock.advance(Milliseconds{1500});
    QTRY_COMPARE(bench.points(), std::vector<size_t>({2, 2, 1, 1}));
}

void TableImportsTest::playsTablesOfOtherTimesByThemselves()
{
    Bench bench;
    bench.imports->begin({.tables = {draft(u"a.csv"_s, oven), draft(u"b.csv"_s, nextDay)}});
    QTRY_COMPARE(bench.players.size(), 2);
    bench.clock.advance(Milliseconds{1500});
    QTRY_COMPARE(bench.points(), std::vector<size_t>({2, 2, 2, 2}));
}

void TableImportsTest::overlaysTables()
{
    Bench bench;
    bench.imports->begin({.tables = {draft(u"run a.csv"_s, oven), draft(u"run b.csv"_s, sameDay)},
                          .together = Together::Overlaid,
                          .how = How::Import});
    QVERIFY(bench.isDone(1));
    QCOMPARE(bench.workspace.plots().size(), 1U);
    QCOMPARE(bench.traceNames(), QStringList({u"U (a)"_s, u"U (b)"_s, u"I (a)"_s, u"I (b)"_s}));
    QCOMPARE(bench.points(), std::vector<size_t>({4, 2, 4, 2}));
}

void TableImportsTest::joinsTables()
{
    Bench bench;
    bench.imports->begin({.tables = {draft(u"b.csv"_s, nextDay), draft(u"a.csv"_s, oven)},
                          .together = Together::Joined,
                          .how = How::Import});
    QVERIFY(bench.isDone(1));
    QCOMPARE(bench.traceNames(), QStringList({u"U"_s, u"I"_s}));
    QCOMPARE(bench.points(), std::vector<size_t>({6, 6}));
}

void TableImportsTest::saysWhatCannotBeRead()
{
    Bench bench;
    bench.imports->open({m_folder.path(u"nowhere.csv"_s), m_folder.path(QString())});
    QVERIFY(!bench.dialog());
    QCOMPARE(bench.failed.size(), 2);
    QVERIFY(bench.failed.front().front().toString().contains(u"nowhere.csv"));
    bench.imports->open({m_folder.path(u"nowhere.csv"_s), m_folder.write(u"oven.csv"_s, oven)});
    QVERIFY(bench.dialog());
    QCOMPARE(bench.failed.size(), 2); // the dialog says it
}

void TableImportsTest::goesOnWhereAFileIsGone()
{
    Bench bench;
    const ImportChoice choice{.tables = {draft(u"gone.csv"_s, oven), draft(u"b.csv"_s, sameDay)},
                              .how = How::Import};
    QVERIFY(QFile::remove(m_folder.path(u"gone.csv"_s)));
    bench.imports->begin(choice);
    QVERIFY(bench.isDone(1));
    QCOMPARE(bench.failed.size(), 1);
    QVERIFY(bench.failed.front().front().toString().contains(u"gone.csv"));
    QCOMPARE(bench.workspace.plots().size(), 1U);
}

void TableImportsTest::saysWhereNoRowCanBeRead()
{
    Bench bench;
    const TableDraft table = draft(u"a.csv"_s, oven);
    m_folder.write(u"a.csv"_s, "time,U (V),I (A)\n");
    bench.imports->begin({.tables = {table}});
    QTRY_COMPARE(bench.failed.size(), 1);
    QVERIFY(bench.failed.front().front().toString().contains(u"no row"));
    QVERIFY(bench.workspace.plots().empty());
}

void TableImportsTest::canBeCancelled()
{
    Bench bench;
    connect(bench.imports, &TableImports::reading, &bench.window, [&bench](TableReading *reading) {
        auto *progress = new ImportProgress(*reading, &bench.window);
        QTest::mouseClick(progress->findChild<QPushButton *>(u"cancelImport"_s), Qt::LeftButton);
    });
    bench.imports->begin({.tables = {draft(u"a.csv"_s, oven.repeated(50'000))}});
    QVERIFY(bench.isDone(1));
    QCOMPARE(bench.done.front().front().toString(), u"a.csv was not read"_s);
    QVERIFY(bench.workspace.plots().empty());
    QTRY_VERIFY(!bench.window.findChild<ImportProgress *>()); // it goes with the reading
}

void TableImportsTest::remembersAndForgets()
{
    Bench bench;
    TableDraft table = draft(u"a.csv"_s, oven);
    QVERIFY(!table.choose({.missing = MissingValue::Zero}, {.arrangement = TableArrangement::Stacked}));
    bench.imports->begin({.tables = {table}, .remembers = true});
    // Another file of the same program.
    bench.imports->open({m_folder.write(u"b.csv"_s, nextDay)});
    ImportChoice found = bench.dialog()->choice(How::Replay);
    QVERIFY(found.tables.front().choices() == table.choices());
    QVERIFY(found.tables.front().planChoices() == table.planChoices());
    QVERIFY(found.remembers);
    QTest::keyClick(bench.dialog()->findChild<QCheckBox *>(u"remembers"_s), Qt::Key_Space);
    bench.click("replay");
    QTRY_VERIFY(!bench.dialog());
    bench.imports->open({m_folder.path(u"b.csv"_s)});
    found = bench.dialog()->choice(How::Replay);
    QVERIFY(found.tables.front().choices() == TableChoices());
    QVERIFY(!found.remembers);
}

void TableImportsTest::notesProblems()
{
    Bench bench;
    bench.imports->begin(
        {.tables = {draft(u"a.csv"_s, oven + "2026-01-02 10:00:04,1\n")}, .how = How::Import});
    QVERIFY(bench.isDone(1));
    QVERIFY(bench.hasEvent(u"a.csv: rows padded: 1"_s));
}

void TableImportsTest::keepsWhatMemoryHolds()
{
    constexpr int rows = 30'000;
    constexpr qsizetype budget = 4LL * 1024 * 1024;
    QByteArray bytes = "t [s],a,b,c\n";
    for (int row = 0; row < rows; ++row)
        bytes += QByteArray::number(row) + ",1,2,3\n";
    Bench bench(budget);
    bench.imports->begin({.tables = {draft(u"a.csv"_s, bytes)}, .how = How::Import});
    QVERIFY(bench.isDone(1));
    QCOMPARE(bench.points(), std::vector<size_t>(3, rows));
    // What is taken is not free for another.
    bench.imports->begin({.tables = {draft(u"a.csv"_s, bytes)}, .how = How::Import});
    QVERIFY(bench.isDone(2));
    QVERIFY(bench.points().back() >= 10'000U);
    QVERIFY(bench.points().back() < size_t(rows));
    TableDraft fewer = draft(u"b.csv"_s, bytes);
    QVERIFY(!fewer.choose({}, {.maxPoints = 100}));
    bench.imports->begin({.tables = {fewer}, .how = How::Import});
    QVERIFY(bench.isDone(3));
    QCOMPARE(bench.points().back(), 100U);
}

void TableImportsTest::playsLargeTablesFromTheDisk()
{
    Bench bench(smallBudget);
    const QSignalSpy reading(bench.imports, &TableImports::reading);
    bench.imports->begin({.tables = {draft(u"large.csv"_s, largeTable())}, .how = How::Import});
    QVERIFY(bench.isDone(1));
    QCOMPARE(reading.size(), 0); // it was never read as a whole
    QCOMPARE(bench.workspace.plots().front()->pointsReceived(), quint64(2 * largeRows));
}

void TableImportsTest::overlaysALargeTable()
{
    Bench bench(smallBudget);
    bench.imports->begin(
        {.tables = {draft(u"large.csv"_s, largeTable()), draft(u"b.csv"_s, "t [s],a\n0,1\n1,2\n")},
         .together = Together::Overlaid,
         .how = How::Import});
    QVERIFY(bench.isDone(1));
    QCOMPARE(bench.workspace.plots().size(), 1U);
    QCOMPARE(bench.traceNames(), QStringList({u"a (large)"_s, u"b"_s, u"a (b)"_s}));
    QCOMPARE(bench.workspace.plots().front()->pointsReceived(), quint64(2 * largeRows + 2));
}

void TableImportsTest::joinsNothingTooLarge()
{
    Bench bench(smallBudget);
    bench.imports->begin({.tables = {draft(u"large.csv"_s, largeTable()), draft(u"b.csv"_s, largeTable())},
                          .together = Together::Joined});
    QCOMPARE(bench.failed.size(), 1);
    QVERIFY(bench.failed.front().front().toString().startsWith(u"large.csv and the others are too large"));
    QVERIFY(bench.workspace.plots().empty());
}

void TableImportsTest::followsAFileThatGrows()
{
    Bench bench;
    bench.imports->begin({.tables = {draft(u"log.csv"_s, oven)}, .follows = true});
    QTRY_COMPARE(bench.players.size(), 1);
    bench.clock.advance(Milliseconds{10'000});
    QTRY_COMPARE(bench.points(), std::vector<size_t>({4, 4}));
    QFile file(m_folder.path(u"log.csv"_s));
    QVERIFY(file.open(QIODevice::Append));
    file.write("2026-01-02 10:00:04,7,8\n");
    file.close();
    const auto hasGrown = [&bench] {
        bench.clock.advance(Milliseconds{1000});
        return bench.points() == std::vector<size_t>({5, 5});
    };
    QTRY_VERIFY(hasGrown());
}

QTEST_MAIN(TableImportsTest)
#include "tst_tableimports.moc"
