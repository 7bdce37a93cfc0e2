// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/tablememory.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// Everything decided that can be.
RememberedTable fullTable()
{
    RememberedTable table;
    table.table.encoding = TextEncoding::Windows1252;
    table.table.layout = FieldLayout{";", true, '\'', {0, 8, 16}};
    table.table.numbers = NumberNotation{',', "\xE2\x80\x99"};
    table.table.comment = "//";
    table.table.preambleLines = 3;
    table.table.headerRows = 2;
    table.table.hasUnitsRow = true;
    table.table.time =
        TimeSource{TimeSource::Kind::WeekAndSeconds, 1, 2, 12.5, 1'700'000'000'123'456'789, "Europe/Berlin"};
    table.table.missingWords = QByteArrayList{"-9999", "kaputt", "µ"};
    table.table.missing = MissingValue::Previous;
    table.table.order = RowOrder::Runs;
    TimeFormat pattern{.kind = TimeFormat::Kind::Pattern};
    pattern.pattern = *TimePattern::compile(u"%d.%m.%Y %H:%M"_s);
    table.table.columns = {
        {0, {.time = TimeFormat{TimeFormat::Kind::Text, DateOrder::MonthDayYear, {}, {}}}},
        {1, {.name = u"Größe"_s, .unit = u"m"_s, .type = ColumnType::Integer}},
        {2, {.type = ColumnType::Time, .time = pattern}},
        {7,
         {.time = TimeFormat{TimeFormat::Kind::Epoch,
                             {},
                             {},
                             {TimeUnit::Microseconds, TimeOrigin::Year1904, 4'294'967'296}},
          .isPicked = false}}};
    table.plan.arrangement = TableArrangement::XY;
    table.plan.timeAxis = TableTimeAxis::Elapsed;
    table.plan.xColumn = 4;
    table.plan.isDrawn = {{1, true}, {3, false}};
    table.plan.labels = {{1, u"höher"_s}};
    table.plan.maxPoints = 12345;
    table.plan.gapLimit = 9'007'199'254'740'993;
    return table;
}

TableGuess guessOf(const QByteArray &bytes)
{
    return guessTable({{TextEncoding::Utf8, {}, 1}, bytes, {}, true});
}

} // namespace

class TableMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comesBackFromJson();
    void comesBackEmpty();
    void leavesRubbishOut_data();
    void leavesRubbishOut();
    void survivesAnyChange();
    void tellsTablesApart_data();
    void tellsTablesApart();
    void remembers();
    void forgetsTheOldest();
    void refusesTooMuch();
    void readsBrokenSettings();

private:
    QTemporaryDir m_folder;
    QString m_file;
    int m_files = 0;
};

void TableMemoryTest::init()
{
    m_file = m_folder.filePath(u"settings%1.ini"_s.arg(++m_files));
}

void TableMemoryTest::comesBackFromJson()
{
    const QByteArray text = QJsonDocument(toJson(fullTable())).toJson();
    QVERIFY(rememberedTable(QJsonDocument::fromJson(text).object()) == fullTable());
}

void TableMemoryTest::comesBackEmpty()
{
    QVERIFY(rememberedTable(toJson(RememberedTable())) == RememberedTable());
    QVERIFY(rememberedTable({}) == RememberedTable());
}

void TableMemoryTest::leavesRubbishOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("other types") << QByteArray(R"({"table": 7, "plan": [1]})");
    QTest::newRow("unknown words") << QByteArray(
        R"({"table": {"encoding": "ebcdic", "missing": 1, "order": "up"},
                          "plan": {"arrangement": "round", "timeAxis": null, "gapLimit": -1}})");
    QTest::newRow("empty separator") << QByteArray(
        R"({"table": {"layout": {"separator": "", "quote": "\""}}})");
    QTest::newRow("separator that breaks lines")
        << QByteArray(R"({"table": {"layout": {"separator": "\n", "quote": "\""}}})");
    QTest::newRow("columns that fall")
        << QByteArray(R"({"table": {"layout": {"separator": " ", "quote": "", "starts": [0, 8, 4]}}})");
    QTest::newRow("columns that begin late")
        << QByteArray(R"({"table": {"layout": {"separator": " ", "quote": "", "starts": [3, 8]}}})");
    QTest::newRow("decimal point and thousands alike")
        << QByteArray(R"({"table": {"numbers": {"decimal": ",", "thousands": ","}}})");
    QTest::newRow("negative and broken rows")
        << QByteArray(R"({"table": {"headerRows": -1, "preambleLines": 1.5}})");
    QTest::newRow("endless rows") << QByteArray(R"({"table": {"headerRows": 1e300}})");
    QTest::newRow("no rate") << QByteArray(
        R"({"table": {"time": {"kind": "rate", "column": -1, "second": -1, "rowsPerSecond": 0}}})");
    QTest::newRow("a zone that is none") << QByteArray(
        R"({"table": {"time": {"kind": "row", "column": -1, "second": -1, "rowsPerSecond": 1, "zone": "Mars"}}})");
    QTest::newRow("columns without place")
        << QByteArray(R"({"table": {"columns": {"x": {"name": "a"}, "-1": {"name": "a"}, "3": {}}},
                          "plan": {"isDrawn": {"x": true, "1": 1}, "labels": {"1": 5}}})");
    QTest::newRow("a pattern that is none")
        << QByteArray(R"({"table": {"columns": {"1": {"time": {"kind": "pattern", "pattern": "%Q"}}}}})");
    QTest::newRow("no points") << QByteArray(R"({"plan": {"maxPoints": 0, "xColumn": -3}})");
}

void TableMemoryTest::leavesRubbishOut()
{
    QFETCH(const QByteArray, json);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QVERIFY(document.isObject());
    QVERIFY(rememberedTable(document.object()) == RememberedTable());
}

void TableMemoryTest::survivesAnyChange()
{
    // Whatever is read can be written again and is the same then.
    const QByteArray text = QJsonDocument(toJson(fullTable())).toJson(QJsonDocument::Compact);
    QRandomGenerator random(7);
    int understood = 0;
    for (int trial = 0; trial < 3000; ++trial) {
        QByteArray changed = text;
        for (int change = 0; change < 3; ++change)
            changed[random.bounded(int(changed.size()))] = char(random.bounded(32, 127));
        const RememberedTable table = rememberedTable(QJsonDocument::fromJson(changed).object());
        understood += table != RememberedTable();
        QVERIFY(rememberedTable(toJson(table)) == table);
    }
    QVERIFY(understood > 100);
}

void TableMemoryTest::tellsTablesApart_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("areAlike");
    const QByteArray oven = "time,U (V)\n2026-01-02 10:00:00,1\n2026-01-02 10:00:01,2\n";
    QTest::newRow("other rows") << oven << QByteArray("time,U (V)\n2027-01-02 10:00:00,1.5\n") << true;
    QTest::newRow("another unit") << oven
                                  << QByteArray("time,U (mV)\n2026-01-02 10:00:00,1\n2026-01-02 10:00:01,2\n")
                                  << false;
    QTest::newRow("another separator")
        << oven << QByteArray("time;U (V)\n2026-01-02 10:00:00;1\n2026-01-02 10:00:01;2\n") << false;
    QTest::newRow("one column more")
        << oven << QByteArray("time,U (V),I\n2026-01-02 10:00:00,1,2\n2026-01-02 10:00:01,2,3\n") << false;
    QTest::newRow("no header, like types")
        << QByteArray("1,a\n2,b\n3,a\n") << QByteArray("4,c\n5,d\n6,e\n") << true;
    QTest::newRow("no header, other types")
        << QByteArray("1,a\n2,b\n3,a\n") << QByteArray("a,1\nb,2\na,3\n") << false;
}

void TableMemoryTest::tellsTablesApart()
{
    QFETCH(const QByteArray, one);
    QFETCH(const QByteArray, other);
    QFETCH(const bool, areAlike);
    QCOMPARE(tableFingerprint(guessOf(one)) == tableFingerprint(guessOf(other)), areAlike);
}

void TableMemoryTest::remembers()
{
    {
        QSettings settings(m_file, QSettings::IniFormat);
        TableMemory memory(settings);
        QVERIFY(!memory.find("a"));
        QVERIFY(!memory.remember("a", fullTable()));
        QVERIFY(!memory.remember("b", {.plan = {.maxPoints = 1}}));
        QVERIFY(!memory.remember("b", {.plan = {.maxPoints = 2}}));
    }
    QSettings settings(m_file, QSettings::IniFormat);
    TableMemory memory(settings);
    QVERIFY(memory.find("a") == fullTable());
    QCOMPARE(memory.find("b")->plan.maxPoints, std::optional<qsizetype>(2));
    memory.forget("a");
    QVERIFY(!memory.find("a"));
    QVERIFY(memory.find("b"));
}

void TableMemoryTest::forgetsTheOldest()
{
    QSettings settings(m_file, QSettings::IniFormat);
    TableMemory memory(settings);
    for (int table = 0; table < TableMemory::most + 2; ++table) {
        QVERIFY(!memory.remember(QByteArray::number(table), {.plan = {.maxPoints = table + 1}}));
        QVERIFY(!memory.remember("used again", fullTable()));
    }
    QVERIFY(memory.find("used again"));
    QVERIFY(!memory.find("0"));
    QVERIFY(!memory.find("2"));
    QVERIFY(memory.find("3"));
    QVERIFY(memory.find(QByteArray::number(TableMemory::most + 1)));
}

void TableMemoryTest::refusesTooMuch()
{
    QSettings settings(m_file, QSettings::IniFormat);
    TableMemory memory(settings);
    QVERIFY(!memory.remember("a", fullTable()));
    RememberedTable large;
    for (int column = 0; column < 5000; ++column)
        large.plan.isDrawn[column] = true; // of a wide table: that is remembered
    QVERIFY(!memory.remember("wide", large));
    for (int column = 0; column < 5000; ++column)
        large.plan.labels[column] = QString(100, u'x');
    QVERIFY(memory.remember("a", large));
    QVERIFY(memory.find("a") == fullTable());
}

void TableMemoryTest::readsBrokenSettings()
{
    QSettings settings(m_file, QSettings::IniFormat);
    for (const QByteArray &broken : {QByteArray("[{"), QByteArray("[1, null, {\"fingerprint\": 5}]"),
                                     QByteArray("{}"), QByteArray("\xff")}) {
        settings.setValue(u"import/tables"_s, broken);
        TableMemory memory(settings);
        QVERIFY(!memory.find("a"));
        QVERIFY(!memory.remember("a", fullTable()));
        QVERIFY(memory.find("a") == fullTable());
    }
}

QTEST_GUILESS_MAIN(TableMemoryTest)
#include "tst_tablememory.moc"
