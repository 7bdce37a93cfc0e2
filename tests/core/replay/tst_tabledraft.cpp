// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tabledraft.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const QByteArray oven = "time,U (V),I (A)\n2026-01-02 10:00:00,1,2\n2026-01-02 10:00:01,1,3\n";

} // namespace

class TableDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guessesAndProposes();
    void followsChoices();
    void forgetsColumnsThatAreOthersNow();
    void keepsTokens();
    void doesNotTakeColumnsThatAreNotThere();
    void readsAnewInAnotherEncoding();
    void staysAsItIsWhereTheFileIsGone();
    void asksWhatIsDoubtful();
    void readsOnlyWhatIsDrawn();
    void estimatesRowsAndMemory();
    void looksFurtherIntoWideTables();
    void tellsWhatCannotBeRead();

private:
    QString write(const QByteArray &bytes);

    QTemporaryDir m_folder;
    int m_files = 0;
};

QString TableDraftTest::write(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(u"table%1.csv"_s.arg(++m_files)));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(bytes);
    return file.fileName();
}

void TableDraftTest::guessesAndProposes()
{
    const Result<TableDraft> draft = TableDraft::open(write(oven));
    QVERIFY(draft);
    QCOMPARE(draft->guess().columns.size(), 3U);
    QCOMPARE(draft->preview()->rows, 2U);
    QCOMPARE(draft->plan().columns.size(), 2U);
    QCOMPARE(draft->plan().title, u"table%1"_s.arg(m_files));
    QVERIFY(!draft->isDoubtful());
    QCOMPARE(draft->fingerprint().size(), 32);
}

void TableDraftTest::followsChoices()
{
    Result<TableDraft> draft = TableDraft::open(write(oven));
    const QByteArray fingerprint = draft->fingerprint();
    TableChoices choices;
    choices.columns[1].name = u"voltage"_s;
    QVERIFY(!draft->choose(choices, {.arrangement = TableArrangement::Stacked}));
    QCOMPARE(draft->plan().columns.front().label, u"voltage"_s);
    QCOMPARE(draft->plan().arrangement, TableArrangement::Stacked);
    QCOMPARE(draft->fingerprint(), fingerprint); // as the file came
}

void TableDraftTest::forgetsColumnsThatAreOthersNow()
{
    Result<TableDraft> draft = TableDraft::open(write(oven));
    TableChoices choices;
    choices.columns[1].name = u"voltage"_s;
    choices.time = TimeSource{TimeSource::Kind::Column, 2};
    QVERIFY(!draft->choose(choices, {.isDrawn = {{1, false}}, .labels = {{2, u"x"_s}}}));
    choices.layout = FieldLayout{.separator = ";"};
    QVERIFY(!draft->choose(choices, draft->planChoices()));
    QCOMPARE(draft->guess().columns.size(), 1U);
    QVERIFY(draft->choices().columns.empty());
    QVERIFY(!draft->choices().time);
    QVERIFY(draft->planChoices() == PlanChoices());
    QVERIFY(draft->choices().layout);
}

void TableDraftTest::keepsTokens()
{
    Result<TableDraft> draft = TableDraft::open(write(oven));
    const StreamToken token = draft->plan().columns.back().token;
    QVERIFY(!draft->choose({}, {.isDrawn = {{1, false}}}));
    QCOMPARE(draft->plan().columns.back().token, token);
    QVERIFY(!draft->choose({.missing = MissingValue::Zero}, {.isDrawn = {{2, false}}}));
    QVERIFY(draft->plan().columns.back().token != token);
    QVERIFY(!draft->choose({}, {}));
    QCOMPARE(draft->plan().columns.back().token, token);
}

void TableDraftTest::doesNotTakeColumnsThatAreNotThere()
{
    Result<TableDraft> draft = TableDraft::open(write(oven));
    using Kind = TimeSource::Kind;
    for (const TimeSource &time :
         {TimeSource{Kind::Column, 7}, TimeSource{Kind::Column, -1}, TimeSource{Kind::DateAndTime, 0, 9},
          TimeSource{Kind::WeekAndSeconds, 1, 1}, TimeSource{Kind::FixedRate, -1, -1, 0}}) {
        QVERIFY(!draft->choose({.time = time}, {.xColumn = 9}));
        QVERIFY(!draft->choices().time);
        QCOMPARE(draft->guess().time.value.column, 0);
        QCOMPARE(draft->preview()->rows, 2U);
    }
}

void TableDraftTest::readsAnewInAnotherEncoding()
{
    Result<TableDraft> draft = TableDraft::open(write("t,Gr\xF6\xDF"
                                                      "e\n0,1\n1,2\n"));
    QVERIFY(!draft->choose({.encoding = TextEncoding::Windows1252}, {}));
    QCOMPARE(draft->guess().columns[1].name, u"Größe"_s);
    QVERIFY(!draft->choose({.encoding = TextEncoding::Utf16LittleEndian}, {}));
    QVERIFY(draft->guess().columns[0].name != u"t"_s);
    QVERIFY(!draft->choose({}, {}));
    QCOMPARE(draft->guess().columns[1].name, u"Größe"_s);
}

void TableDraftTest::staysAsItIsWhereTheFileIsGone()
{
    Result<TableDraft> draft = TableDraft::open(write(oven));
    QVERIFY(QFile::remove(draft->path()));
    QVERIFY(!draft->choose({.headerRows = 0}, {})); // the sample is still there
    const std::optional<Error> error = draft->choose({.encoding = TextEncoding::Latin1}, {});
    QVERIFY(error);
    QVERIFY(!draft->choices().encoding);
    QCOMPARE(draft->choices().headerRows, std::optional(0));
}

void TableDraftTest::asksWhatIsDoubtful()
{
    Result<TableDraft> draft = TableDraft::open(write("time,a\n01/02/2026 10:00,1\n01/02/2026 10:01,2\n"));
    QVERIFY(draft->guess().columns[0].time.isDoubtful());
    QVERIFY(draft->isDoubtful());
    TableChoices choices;
    choices.columns[0].time = TimeFormat{.order = DateOrder::DayMonthYear};
    QVERIFY(!draft->choose(choices, {}));
    QVERIFY(!draft->isDoubtful());
}

void TableDraftTest::readsOnlyWhatIsDrawn()
{
    Result<TableDraft> draft = TableDraft::open(write("a,b,c,d\n3,1,2,3\n1,2,3,4\n2,3,4,5\n"));
    QVERIFY(!draft->choose({}, {.arrangement = TableArrangement::XY, .xColumn = 3, .isDrawn = {{1, false}}}));
    const TableFormat format = draft->format();
    QVERIFY(format.columns[0].isPicked);
    QVERIFY(!format.columns[1].isPicked);
    QVERIFY(format.columns[2].isPicked);
    QVERIFY(format.columns[3].isPicked);
}

void TableDraftTest::estimatesRowsAndMemory()
{
    QByteArray bytes = "a,b\n";
    constexpr int rows = 200'000;
    for (int row = 0; row < rows; ++row)
        bytes += QByteArray::number(row % 10) + ".25,7\n";
    Result<TableDraft> draft = TableDraft::open(write(bytes));
    QVERIFY(!draft->sample().isWhole);
    QVERIFY(draft->isPlain());
    QVERIFY(std::abs(double(*draft->rows()) - rows) < rows / 100.0);
    QVERIFY(std::abs(double(*draft->memory()) - 24.0 * rows) < 0.24 * rows);
    QVERIFY(!draft->choose({}, {.isDrawn = {{1, false}}}));
    QVERIFY(std::abs(double(*draft->memory()) - 16.0 * rows) < 0.16 * rows);
}

void TableDraftTest::looksFurtherIntoWideTables()
{
    constexpr int columns = 20'000;
    QByteArray line;
    for (int column = 0; column < columns; ++column)
        line += ",123.5";
    QByteArray bytes = "time\n";
    bytes.insert(4, QByteArray(",c").repeated(columns));
    for (int row = 0; row < 60; ++row)
        bytes += QByteArray::number(row) + line + '\n';
    Result<TableDraft> draft = TableDraft::open(write(bytes));
    QCOMPARE(draft->guess().columns.size(), size_t(columns) + 1);
    QVERIFY(draft->preview()->rows > 5);
    QCOMPARE(draft->plan().columns.size(), PlanGuess::mostColumns);
}

void TableDraftTest::tellsWhatCannotBeRead()
{
    QVERIFY(!TableDraft::open(m_folder.path()));
    QVERIFY(!TableDraft::open(m_folder.filePath(u"nothing.csv"_s)));
    QVERIFY(!TableDraft::open(write(QByteArray("\x7F"
                                               "ELF\0\0\1\2\0",
                                               9)
                                        .repeated(100))));
}

QTEST_GUILESS_MAIN(TableDraftTest)
#include "tst_tabledraft.moc"
