// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/dialogs/connections/connectionsbench.h"
#include "tests/ui/dialogs/import/tablefolder.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/import/previewplot.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const QByteArray oven = "time,U (V),I (A),mode\n"
                        "2026-01-02 10:00:00,1.5,2,idle\n2026-01-02 10:00:01,1,3,idle\n"
                        "2026-01-02 10:00:02,1,3,heat\n2026-01-02 10:00:03,1,3,heat\n";
const QByteArray ambiguous = "time,a\n01/02/2026 10:00,1\n01/02/2026 10:01,2\n01/02/2026 10:02,2\n";
const QByteArray faulty = "t [s],a,b\n0,1,2\n1,2\n2,3,4,5\n3,x,4\n4,5,6\n5,6,7\n6,7,8\n7,8,9\n";

/// The dialog on some files.
struct Bench
{
    FakeClock clock;
    std::unique_ptr<ImportDialog> dialog;
    QList<ImportChoice> choices;

    explicit Bench(const QStringList &paths)
    {
        std::vector<ImportFile> files;
        for (const QString &path : paths)
            files.push_back({path, TableDraft::open(path)});
        dialog = std::make_unique<ImportDialog>(std::move(files), clock);
        QObject::connect(dialog.get(), &ImportDialog::wanted, dialog.get(),
                         [this](const ImportChoice &choice) { choices.append(choice); });
        dialog->show();
        QVERIFY(Keyboard::reaches(dialog.get()));
    }

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return dialog->findChild<Widget *>(QLatin1StringView(name));
    }
    void page(int index) const { find<QTabWidget>("importPages")->setCurrentIndex(index); }
    QString reason(const char *name) const { return find<QLabel>(name)->text(); }

    /// As a person does: from the keyboard.
    void choose(const char *name, const QString &item) const
    {
        auto *box = find<QComboBox>(name);
        const int wanted = box->findText(item);
        QVERIFY2(wanted >= 0, qPrintable(item));
        while (box->currentIndex() != wanted)
            QTest::keyClick(box, box->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    }

    /// In place of what is there.
    void type(const char *name, const QString &text) const
    {
        auto *field = find<QWidget>(name);
        field->setFocus();
        QCOMPARE(Keyboard::focused(), QLatin1StringView(name));
        Keyboard::retype(text);
    }

    const QAbstractItemModel &rows() const { return *find<QTableView>("previewTable")->model(); }
    QStringList headers() const
    {
        QStringList texts;
        for (int column = 0; column < rows().columnCount(); ++column)
            texts.append(rows().headerData(column, Qt::Horizontal).toString().section(u'\n', 0, 0));
        return texts;
    }
    QString cell(int row, int column) const { return rows().index(row, column).data().toString(); }

    const Plot &plot() const { return *dialog->findChild<PreviewPlot *>()->plot(); }
};

} // namespace

class ImportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void showsGuessesWithTheirReasons();
    void breaksLinesAtSilences();
    void readsThePreviewAnewWithAnotherSeparator();
    void takesASeparatorThatIsTyped();
    void changesEveryPartOfTheFormat();
    void goesBackToWhatWasGuessed();
    void asksForTheOrderOfDates();
    void takesTimeFromElsewhere();
    void takesAPatternWithALiveCheck();
    void appliesAZone();
    void drawsThePreview();
    void searchesThousandsOfColumns();
    void editsColumnsInTheList();
    void leadsFromTheHeaderToTheColumn();
    void copiesATokenAndHidesIt();
    void jumpsToAProblem();
    void takesSeveralFiles();
    void sharesChoicesAmongLikeFiles();
    void namesFilesThatCannotBeRead();
    void answersWithWhatWasChosen();
    void followsOnlyWhatCanBeFollowed();
    void needsSomethingToDraw();
    void worksByKeyboardAlone();
    void doesNotBeginByChance();
    void usesNoMnemonicTwice();
    void fitsASmallScreen();
    void opensAtOnceHoweverLargeTheFileIs();

private:
    TableFolder m_folder;
};

void ImportDialogTest::showsGuessesWithTheirReasons()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    QCOMPARE(bench.find<QComboBox>("separator")->currentText(), u"comma"_s);
    QCOMPARE(bench.find<QSpinBox>("headerRows")->value(), 1);
    for (const char *name :
         {"encodingReason", "separatorRowReason", "decimalRowReason", "commentReason", "preambleLinesReason",
          "headerRowsReason", "unitsRowReason", "missingWordsReason", "timeKindReason", "arrangementReason",
          "timeAxisReason", "drawnReason"})
        QVERIFY2(!bench.reason(name).isEmpty(), name);
    QVERIFY(bench.reason("separatorRowReason").startsWith(u"comma: 100 %"));
    QVERIFY(bench.reason("timeKindReason").contains(u"named like a time"));
    QVERIFY(!bench.find<QWidget>("doubts")->isVisible());
    QCOMPARE(bench.headers(), QStringList({u"time"_s, u"U [V]"_s, u"I [A]"_s, u"mode"_s}));
}

void ImportDialogTest::breaksLinesAtSilences()
{
    QByteArray text = "time,U (V)\n";
    for (int row = 0; row < 40; ++row) {
        const int second = row < 20 ? row : row + 3000;
        text += QTime(10, 0).addSecs(second).toString(u"2026-01-02 hh:mm:ss"_s).toLatin1() + ',' +
                QByteArray::number(row % 7) + '\n';
    }
    Bench bench({m_folder.write(u"pause.csv"_s, text)});
    bench.page(2);
    const auto points = [&bench] {
        QTest::qWait(0); // the preview follows
        return bench.plot().document().series.front().size();
    };
    QCOMPARE(bench.reason("breaksRowReason"), u"ten times the usual step"_s);
    QCOMPARE(bench.find<QDoubleSpinBox>("gapLimit")->value(), 10.0);
    QCOMPARE(bench.find<QDoubleSpinBox>("gapLimit")->text(), u"10 s"_s);
    QTRY_COMPARE(points(), 41u);
    bench.choose("breaks", u"nowhere"_s);
    QVERIFY(!bench.find<QDoubleSpinBox>("gapLimit")->isVisible());
    QTRY_COMPARE(points(), 40u);
    bench.choose("breaks", u"after a silence of more than"_s);
    QCOMPARE(bench.find<QDoubleSpinBox>("gapLimit")->value(), 10.0);
    QTRY_COMPARE(points(), 41u);
    bench.type("gapLimit", u"2999.5"_s);
    QTRY_COMPARE(points(), 41u);
    bench.type("gapLimit", u"3001"_s);
    QTRY_COMPARE(points(), 40u);
    bench.dialog->findChild<QPushButton *>(u"import"_s)->click();
    QCOMPARE(bench.choices.size(), 1);
    QCOMPARE(bench.choices.front().tables.front().planChoices().gapLimit, 3'001'000'000'000);
}

void ImportDialogTest::readsThePreviewAnewWithAnotherSeparator()
{
    Bench bench({m_folder.write(u"a.csv"_s, "a,b;c\n1,5;2\n2,5;3\n3,5;4\n")});
    bench.choose("separator", u"comma"_s);
    QCOMPARE(bench.headers(), QStringList({u"a"_s, u"b;c"_s}));
    bench.choose("separator", u"semicolon"_s);
    QCOMPARE(bench.headers(), QStringList({u"a,b"_s, u"c"_s}));
    QCOMPARE(bench.cell(0, 0), u"1.5"_s);
    QCOMPARE(bench.reason("separatorRowReason"), u"as chosen"_s);
}

void ImportDialogTest::takesASeparatorThatIsTyped()
{
    Bench bench({m_folder.write(u"a.csv"_s, "a::b\n1::2\n2::3\n")});
    auto *own = bench.find<QLineEdit>("ownSeparator");
    bench.choose("separator", u"another"_s);
    QVERIFY(own->isVisible());
    bench.type("ownSeparator", u"::"_s);
    QCOMPARE(bench.headers(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(own->text(), u"::"_s);

    Bench fixed({m_folder.write(u"b.csv"_s, "aaabb\n  1 2\n 12 3\n")});
    fixed.choose("separator", u"fixed width"_s);
    fixed.type("ownSeparator", u"0, 3"_s);
    QCOMPARE(fixed.headers(), QStringList({u"aaa"_s, u"bb"_s}));
    QCOMPARE(fixed.cell(1, 0), u"12"_s);
}

void ImportDialogTest::changesEveryPartOfTheFormat()
{
    Bench bench({m_folder.write(u"a.csv"_s, "x;y\n1,5;1\n2,5;-1\n3,5;3\n-1;4\n")});
    bench.find<QSpinBox>("headerRows")->setValue(0);
    QCOMPARE(bench.rows().rowCount(), 5);
    bench.find<QSpinBox>("headerRows")->setValue(1);
    bench.find<QSpinBox>("preambleLines")->setValue(1);
    QCOMPARE(bench.headers(), QStringList({u"1,5"_s, u"1"_s}));
    bench.find<QSpinBox>("preambleLines")->setValue(0);
    bench.type("missingWords", u"-1"_s);
    QCOMPARE(bench.cell(1, 1), QString());
    bench.choose("missing", u"the value before"_s);
    QCOMPARE(bench.cell(1, 1), u"1"_s);
    bench.choose("decimal", u"point: 1.5"_s);
    bench.choose("thousands", u"1,000"_s);
    QVERIFY(bench.cell(0, 0) != u"1.5"_s);
    bench.choose("unitsRow", u"below the header"_s);
    QCOMPARE(bench.headers(), QStringList({u"x [1,5]"_s, u"y [1]"_s}));
    QTest::keyClick(bench.find<QComboBox>("encoding"), Qt::Key_End);
    bench.choose("quote", u"none"_s);
    bench.choose("order", u"sort by time"_s);
    const ImportChoice choice = bench.dialog->choice(ImportChoice::How::Replay);
    QCOMPARE(choice.tables.front().choices().encoding, std::optional(TextEncoding::Latin1));
    QCOMPARE(choice.tables.front().choices().layout->quote, '\0');
    QCOMPARE(choice.tables.front().choices().order, std::optional(RowOrder::Sort));
}

void ImportDialogTest::goesBackToWhatWasGuessed()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    auto *reset = bench.find<QToolButton>("headerRowsReset");
    QVERIFY(!reset->isVisible());
    bench.find<QSpinBox>("headerRows")->setValue(2);
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QCOMPARE(bench.find<QSpinBox>("headerRows")->value(), 1);
    QVERIFY(!reset->isVisible());
    bench.choose("separator", u"semicolon"_s);
    QTest::mouseClick(bench.find<QToolButton>("separatorRowReset"), Qt::LeftButton);
    QCOMPARE(bench.find<QComboBox>("separator")->currentText(), u"comma"_s);
    QVERIFY(bench.dialog->choice({}).tables.front().choices() == TableChoices());
}

void ImportDialogTest::asksForTheOrderOfDates()
{
    Bench bench({m_folder.write(u"a.csv"_s, ambiguous)});
    QVERIFY(bench.find<QWidget>("doubts")->isVisible());
    QVERIFY(bench.find<QLabel>("doubtText")->text().contains(u"Dates written as"));
    QVERIFY(bench.reason("timeWrittenReason").startsWith(u"Please check: no day above 12"));
    // The button leads there.
    QTest::mouseClick(bench.find<QPushButton>("showDoubt"), Qt::LeftButton);
    QCOMPARE(bench.find<QTabWidget>("importPages")->currentIndex(), 1);
    QCOMPARE(bench.dialog->focusWidget()->objectName(), u"timeWritten"_s);
    bench.choose("timeWritten", u"month, day, year"_s);
    QCOMPARE(bench.cell(0, 0), u"2026-01-02 10:00:00"_s);
    QVERIFY(!bench.find<QWidget>("doubts")->isVisible());
    bench.choose("timeWritten", u"day, month, year"_s);
    QCOMPARE(bench.cell(0, 0), u"2026-02-01 10:00:00"_s);
}

void ImportDialogTest::takesTimeFromElsewhere()
{
    Bench bench({m_folder.write(u"a.csv"_s, "time,ms,a\n2026-01-02 10:00:00,0,1\n2026-01-02 10:00:01,1500,2\n"
                                            "2026-01-02 10:00:02,3000,2\n")});
    bench.page(1);
    bench.choose("timeColumn", u"ms"_s);
    QCOMPARE(bench.cell(1, 0), u"1.5 s"_s);
    bench.choose("timeUnit", u"seconds"_s);
    QCOMPARE(bench.cell(1, 0), u"1500 s"_s);
    bench.choose("timeOrigin", u"1970 (Unix)"_s);
    QCOMPARE(bench.cell(1, 0), u"1970-01-01 00:25:00"_s);
    bench.choose("timeKind", u"a fixed rate"_s);
    QVERIFY(bench.find<QWidget>("timeRate")->isVisible());
    bench.find<QDoubleSpinBox>("timeRate")->setValue(10);
    QCOMPARE(bench.cell(1, 0), u"0.1 s"_s);
    bench.type("timeStart", u"2026-01-02 10:00"_s);
    QCOMPARE(bench.cell(1, 0), u"2026-01-02 10:00:00.1"_s);
    bench.choose("timeKind", u"row numbers"_s);
    QCOMPARE(bench.headers(), QStringList({u"time"_s, u"ms"_s, u"a"_s}));
    QVERIFY(!bench.find<QWidget>("timeZone")->isVisible());
    bench.choose("timeKind", u"a date and a time of day"_s);
    QVERIFY(bench.find<QWidget>("timeSecond")->isVisible());
}

void ImportDialogTest::takesAPatternWithALiveCheck()
{
    Bench bench({m_folder.write(u"a.csv"_s, "time,a\n10h05 on 02-01-26,1\n10h06 on 02-01-26,2\n")});
    bench.page(1);
    bench.choose("timeKind", u"a column"_s);
    bench.choose("timeWritten", u"by a pattern"_s);
    auto *pattern = bench.find<QLineEdit>("timePattern");
    QVERIFY(pattern->isVisible());
    QVERIFY(bench.reason("timePatternReason").contains(u"no row can be read so"));
    bench.type("timePattern", u"%Hh%M on %d-%m-%Q"_s);
    QVERIFY(bench.reason("timePatternReason").startsWith(u"Please check"));
    QTest::keyClick(pattern, Qt::Key_Backspace);
    QTest::keyClicks(pattern, u"y"_s);
    QCOMPARE(bench.reason("timePatternReason"), u"first row: 2026-01-02 10:05:00"_s);
    QCOMPARE(bench.cell(1, 0), u"2026-01-02 10:06:00"_s);
}

void ImportDialogTest::appliesAZone()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    bench.page(1);
    bench.type("timeZone", u"Europe/Berlin"_s);
    Keyboard::press(Qt::Key_Enter);
    QCOMPARE(bench.cell(0, 0), u"2026-01-02 09:00:00"_s);
    QVERIFY(bench.choices.isEmpty()); // Enter meant the zone
    QTest::mouseClick(bench.find<QToolButton>("timeZoneReset"), Qt::LeftButton);
    QCOMPARE(bench.cell(0, 0), u"2026-01-02 10:00:00"_s);
}

void ImportDialogTest::drawsThePreview()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    QCOMPARE(bench.plot().document().traces.size(), 3U);
    QCOMPARE(bench.plot().document().series[0].size(), 4U);
    bench.page(3);
    bench.choose("arrangement", u"x-y"_s);
    QTRY_COMPARE(bench.plot().document().traces.size(), 2U);
    QVERIFY(bench.find<QWidget>("xColumn")->isVisible());
    bench.choose("arrangement", u"one above the other"_s);
    QTRY_COMPARE(bench.plot().document().traces.size(), 3U);
    QVERIFY(bench.plot().document().layout.contains(u"yaxis3"));
}

void ImportDialogTest::searchesThousandsOfColumns()
{
    constexpr int columns = 5000;
    Bench bench({m_folder.write(u"wide.csv"_s, TableFolder::wide(columns, 20))});
    bench.page(2);
    const auto drawn = [&bench] { return bench.dialog->choice({}).tables.front().plan().columns.size(); };
    const auto *shown = bench.find<QTableView>("columns")->model();
    QCOMPARE(shown->rowCount(), columns + 1);
    QVERIFY(bench.reason("drawnReason").contains(u"the first 16 of 5000"));
    QTest::mouseClick(bench.find<QPushButton>("drawNone"), Qt::LeftButton);
    QVERIFY(bench.dialog->choice({}).tables.empty());
    bench.type("columnSearch", u"c471"_s);
    QCOMPARE(shown->rowCount(), 11); // c471, c4710 to c4719
    QTest::mouseClick(bench.find<QPushButton>("drawAll"), Qt::LeftButton);
    QCOMPARE(drawn(), 11U);
    bench.type("columnSearch", u"4711_FLOW"_s);
    QCOMPARE(shown->rowCount(), 1);
    QTest::mouseClick(bench.find<QPushButton>("drawNone"), Qt::LeftButton);
    QCOMPARE(drawn(), 10U);
    QTest::mouseClick(bench.find<QToolButton>("drawnReset"), Qt::LeftButton);
    QCOMPARE(drawn(), PlanGuess::mostColumns);
    QTRY_COMPARE(bench.plot().document().traces.size(), PlanGuess::mostColumns);
}

void ImportDialogTest::editsColumnsInTheList()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    bench.page(2);
    auto *table = bench.find<QTableView>("columns");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(bench.dialog->choice({}).tables.front().plan().columns.size(), 2U);
    QTest::keyClick(table, Qt::Key_F2);
    QTest::keyClicks(QApplication::focusWidget(), u"voltage"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Enter);
    QTRY_COMPARE(bench.headers()[1], u"voltage [V]"_s);
    QVERIFY(bench.choices.isEmpty()); // Enter meant the cell
    table->setCurrentIndex(table->model()->index(2, 2));
    QTest::keyClick(table, Qt::Key_F2);
    auto *types = qobject_cast<QComboBox *>(QApplication::focusWidget());
    QVERIFY(types);
    while (types->currentText() != u"text")
        QTest::keyClick(types, Qt::Key_Down);
    QTRY_COMPARE(bench.rows().headerData(2, Qt::Horizontal).toString(), u"I [A]\ntext"_s);
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::mouseClick(bench.find<QPushButton>("columnReset"), Qt::LeftButton);
    QCOMPARE(bench.headers()[1], u"U [V]"_s);
}

void ImportDialogTest::leadsFromTheHeaderToTheColumn()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    auto *header = bench.find<QTableView>("previewTable")->horizontalHeader();
    const auto doubleClick = [header](int section) {
        const QPoint place(header->sectionViewportPosition(section) + 5, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(header->viewport(), Qt::LeftButton, {}, place);
    };
    doubleClick(2);
    QCOMPARE(bench.find<QTabWidget>("importPages")->currentIndex(), 2);
    QCOMPARE(bench.find<QTableView>("columns")->currentIndex().data().toString(), u"I"_s);
    doubleClick(0);
    QCOMPARE(bench.find<QTabWidget>("importPages")->currentIndex(), 1);
}

void ImportDialogTest::copiesATokenAndHidesIt()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    bench.page(2);
    auto *table = bench.find<QTableView>("columns");
    QVERIFY(!bench.find<QToolButton>("copyToken")->isEnabled());
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::mouseClick(bench.find<QToolButton>("copyToken"), Qt::LeftButton);
    const StreamToken token = bench.dialog->choice({}).tables.front().plan().columns.front().token;
    QCOMPARE(QGuiApplication::clipboard()->text(), token.text());
}

void ImportDialogTest::jumpsToAProblem()
{
    Bench bench({m_folder.write(u"a.csv"_s, faulty)});
    auto *problems = bench.find<QTableView>("problems");
    const auto *table = bench.find<QTableView>("previewTable");
    QVERIFY(problems->isVisible());
    QVERIFY(bench.find<QLabel>("previewSummary")->text().contains(u"rows padded: 1, rows cut: 1"));
    QCOMPARE(problems->model()->rowCount(), 3);
    const QPoint place = problems->visualRect(problems->model()->index(2, 1)).center();
    QTest::mouseClick(problems->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(problems->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(table->currentIndex().row(), 3);
    QCOMPARE(bench.rows().headerData(3, Qt::Vertical).toString(), u"5"_s);
    // By keyboard, too.
    problems->setCurrentIndex(problems->model()->index(0, 0));
    problems->setFocus();
    QTest::keyClick(problems, Qt::Key_Enter);
    QCOMPARE(table->currentIndex().row(), 1);
    QVERIFY(bench.choices.isEmpty());
}

void ImportDialogTest::takesSeveralFiles()
{
    Bench bench(
        {m_folder.write(u"oven.csv"_s, oven), m_folder.write(u"other.csv"_s, "t [s],p (bar)\n0,1\n1,2\n")});
    auto *files = bench.find<QListWidget>("files");
    QCOMPARE(files->count(), 2);
    QTest::keyClick(files, Qt::Key_Down);
    QCOMPARE(bench.headers(), QStringList({u"t"_s, u"p [bar]"_s}));
    QTRY_COMPARE(bench.plot().document().traces.size(), 1U);
    bench.choose("together", u"one plot, overlaid"_s);
    const ImportChoice choice = bench.dialog->choice(ImportChoice::How::Import);
    QCOMPARE(choice.tables.size(), 2U);
    QCOMPARE(choice.together, ImportChoice::Together::Overlaid);
    QCOMPARE(choice.how, ImportChoice::How::Import);
    QTest::keyClick(files, Qt::Key_Up);
    QCOMPARE(bench.headers().first(), u"time"_s);
    Bench one({m_folder.write(u"oven.csv"_s, oven)});
    QVERIFY(!one.find<QListWidget>("files"));
}

void ImportDialogTest::sharesChoicesAmongLikeFiles()
{
    const QStringList paths{m_folder.write(u"a.csv"_s, ambiguous), m_folder.write(u"b.csv"_s, ambiguous),
                            m_folder.write(u"c.csv"_s, oven)};
    Bench bench(paths);
    bench.page(1);
    bench.choose("timeWritten", u"month, day, year"_s);
    bench.page(2);
    ImportChoice choice = bench.dialog->choice({});
    QVERIFY(choice.tables[0].choices() == choice.tables[1].choices());
    QVERIFY(choice.tables[2].choices() == TableChoices());
    QVERIFY(choice.tables[0].plan().columns[0].token != choice.tables[1].plan().columns[0].token);
    QTest::keyClick(bench.find<QCheckBox>("sharesChoices"), Qt::Key_Space);
    bench.page(1);
    bench.choose("timeWritten", u"day, month, year"_s);
    choice = bench.dialog->choice({});
    QVERIFY(choice.tables[0].choices() != choice.tables[1].choices());
}

void ImportDialogTest::namesFilesThatCannotBeRead()
{
    Bench bench({m_folder.write(u"picture.csv"_s, QByteArray("\x89PNG\0\0\1\2\3", 9).repeated(99)),
                 m_folder.write(u"oven.csv"_s, oven), m_folder.path(u"nowhere.csv"_s)});
    QVERIFY(bench.reason("fileErrors").contains(u"picture.csv: "));
    QVERIFY(bench.reason("fileErrors").contains(u"nowhere.csv: "));
    QCOMPARE(bench.headers().first(), u"time"_s);
    QCOMPARE(bench.dialog->choice({}).tables.size(), 1U);
    auto *files = bench.find<QListWidget>("files");
    QTest::keyClick(files, Qt::Key_Up);
    QCOMPARE(files->currentRow(), 1); // there is nothing to see of them
}

void ImportDialogTest::answersWithWhatWasChosen()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    QTest::keyClick(bench.find<QCheckBox>("remembers"), Qt::Key_Space);
    bench.page(3);
    bench.choose("points", u"the newest"_s);
    bench.find<QSpinBox>("newest")->setValue(700);
    QTest::mouseClick(bench.find<QPushButton>("import"), Qt::LeftButton);
    QCOMPARE(bench.choices.size(), 1);
    QCOMPARE(bench.choices.front().how, ImportChoice::How::Import);
    QVERIFY(bench.choices.front().remembers);
    QVERIFY(!bench.choices.front().follows);
    QCOMPARE(bench.choices.front().tables.front().planChoices().maxPoints, std::optional<qsizetype>(700));
    QVERIFY(!bench.dialog->isVisible());
}

void ImportDialogTest::followsOnlyWhatCanBeFollowed()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    QTest::keyClick(bench.find<QCheckBox>("follows"), Qt::Key_Space);
    QVERIFY(bench.dialog->choice({}).follows);
    QVERIFY(!bench.find<QPushButton>("import")->isEnabled()); // it has no end
    Bench utf16({m_folder.write(u"b.csv"_s, QByteArray("\xFF\xFE"
                                                       "t\0,\0a\0\n\0"
                                                       "0\0,\0"
                                                       "1\0\n\0",
                                                       18))});
    QVERIFY(!utf16.find<QCheckBox>("follows")->isEnabled());
    Bench two({m_folder.write(u"oven.csv"_s, oven), m_folder.write(u"c.csv"_s, oven)});
    QTest::keyClick(two.find<QCheckBox>("follows"), Qt::Key_Space);
    two.choose("together", u"one plot, one behind the other"_s);
    QVERIFY(!two.dialog->choice({}).follows);
}

void ImportDialogTest::needsSomethingToDraw()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    bench.page(2);
    QTest::mouseClick(bench.find<QPushButton>("drawNone"), Qt::LeftButton);
    QVERIFY(!bench.find<QPushButton>("replay")->isEnabled());
    QVERIFY(!bench.find<QPushButton>("import")->isEnabled());
    QTRY_COMPARE(bench.plot().document().traces.size(), 0U);
    QTest::mouseClick(bench.find<QPushButton>("drawAll"), Qt::LeftButton);
    QVERIFY(bench.find<QPushButton>("replay")->isEnabled());
}

void ImportDialogTest::worksByKeyboardAlone()
{
    Bench bench({m_folder.write(u"a.csv"_s, ambiguous)});
    Keyboard::alt('k'); // look
    QCOMPARE(Keyboard::focused(), u"timeWritten"_s);
    Keyboard::press(Qt::Key_Down);
    QCOMPARE(bench.cell(0, 0), u"2026-01-02 10:00:00"_s);
    Keyboard::alt('c');
    Keyboard::alt('f');
    QCOMPARE(Keyboard::focused(), u"columnSearch"_s);
    Keyboard::type(u"a"_s);
    QVERIFY(Keyboard::tabTo(u"columns"_s));
    Keyboard::press(Qt::Key_Home);
    QVERIFY(Keyboard::tabTo(u"drawNone"_s));
    QVERIFY(Keyboard::tabTo(u"previewTable"_s));
    QVERIFY(Keyboard::tabTo(u"remembers"_s));
    Keyboard::alt('r');
    for (const QString &name :
         {u"encoding"_s, u"separator"_s, u"quote"_s, u"preambleLines"_s, u"headerRows"_s, u"unitsRow"_s,
          u"comment"_s, u"decimal"_s, u"thousands"_s, u"missingWords"_s, u"missing"_s, u"order"_s})
        QVERIFY2(Keyboard::tabTo(name), qPrintable(name));
    Keyboard::alt('h');
    QCOMPARE(Keyboard::focused(), u"headerRows"_s);
    Keyboard::press(Qt::Key_Up);
    QVERIFY(Keyboard::tabTo(u"headerRowsReset"_s));
    Keyboard::press(Qt::Key_Space);
    QCOMPARE(bench.find<QSpinBox>("headerRows")->value(), 1);
    Keyboard::alt('l');
    Keyboard::alt('g');
    QCOMPARE(Keyboard::focused(), u"arrangement"_s);
    Keyboard::alt('p');
    QCOMPARE(bench.choices.size(), 1);
    QCOMPARE(bench.choices.front().how, ImportChoice::How::Replay);
}

void ImportDialogTest::doesNotBeginByChance()
{
    Bench bench({m_folder.write(u"oven.csv"_s, oven)});
    bench.page(2);
    bench.find<QLineEdit>("columnSearch")->setFocus();
    Keyboard::type(u"mode"_s);
    Keyboard::press(Qt::Key_Enter);
    bench.page(0);
    bench.find<QSpinBox>("headerRows")->setFocus();
    Keyboard::press(Qt::Key_Return);
    QVERIFY(bench.choices.isEmpty());
    bench.find<QPushButton>("replay")->setFocus();
    Keyboard::press(Qt::Key_Return);
    QCOMPARE(bench.choices.size(), 1);
}

void ImportDialogTest::usesNoMnemonicTwice()
{
    Bench bench({m_folder.write(u"a.csv"_s, ambiguous), m_folder.write(u"b.csv"_s, oven)});
    auto *pages = bench.find<QTabWidget>("importPages");
    const QStringList sources{u"a fixed rate"_s, u"a column"_s};
    for (const QString &source : sources) {
        bench.page(1);
        bench.choose("timeKind", source);
        for (int page = 0; page < pages->count(); ++page) {
            bench.page(page);
            if (page == 3)
                bench.choose("arrangement", u"x-y"_s);
            QMap<QChar, QString> used;
            QStringList texts;
            for (int tab = 0; tab < pages->count(); ++tab)
                texts.append(pages->tabText(tab));
            for (const QWidget *widget : bench.dialog->findChildren<QWidget *>()) {
                const auto *label = qobject_cast<const QLabel *>(widget);
                const bool isText = qobject_cast<const QLineEdit *>(widget) || (label && !label->buddy());
                if (widget->isVisible() && !isText)
                    texts.append(widget->property("text").toString());
            }
            for (const QString &text : texts) {
                const QKeySequence key = QKeySequence::mnemonic(text);
                if (key.isEmpty())
                    continue;
                const QChar letter(key[0].key());
                QVERIFY2(!used.contains(letter), qPrintable(text + u" / "_s + used.value(letter)));
                used.insert(letter, text);
            }
        }
    }
}

void ImportDialogTest::fitsASmallScreen()
{
    Bench bench({m_folder.write(u"a.csv"_s, ambiguous), m_folder.write(u"b.csv"_s, faulty)});
    for (int page = 0; page < 4; ++page) {
        bench.page(page);
        const QSize least = bench.dialog->minimumSizeHint();
        QVERIFY2(least.width() <= 900 && least.height() <= 600,
                 qPrintable(u"page %1: %2 x %3"_s.arg(page).arg(least.width()).arg(least.height())));
    }
}

void ImportDialogTest::opensAtOnceHoweverLargeTheFileIs()
{
    constexpr qint64 size = 5LL * 1024 * 1024 * 1024;
    const QString path =
        m_folder.write(u"large.csv"_s, "t [s],a\n" + QByteArray("1.25,0.5\n").repeated(100'000));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (!file.resize(size))
        QSKIP("no room for a sparse file");
    Bench bench({path});
    // Only a sample was read: of the rest nothing is known but how much it is.
    QVERIFY(bench.rows().rowCount() > 1000);
    QVERIFY(bench.find<QLabel>("importSummary")->text().contains(u"5.00 GiB"));
    QVERIFY(bench.find<QLabel>("importSummary")->text().contains(u"about"));
}

QTEST_MAIN(ImportDialogTest)
#include "tst_importdialog.moc"
