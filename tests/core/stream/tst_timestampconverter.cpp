// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/timestampconverter.h"

#include <QTest>

using namespace chartstream;

namespace {

// 2026-01-02 03:04:05.678 UTC
constexpr Milliseconds now{1'767'323'045'678};

UpdateBatch batchOf(std::variant<NumberRun, Update> item)
{
    UpdateBatch batch;
    batch.items.push_back(std::move(item));
    return batch;
}

/// The texts (or numbers) at "x", joined.
QByteArray placesOf(const UpdateBatch &batch)
{
    QByteArrayList places;
    const auto note = [&places](const Cell &cell) {
        places.append(cell.isText()  ? cell.text().toUtf8()
                      : cell.isGap() ? "-"
                                     : QByteArray::number(cell.number()));
    };
    for (const auto &item : batch.items) {
        const Update *update = std::get_if<Update>(&item);
        for (const Change &change : update ? update->changes : std::vector<Change>()) {
            if (change.path != "x")
                continue;
            if (const Cell *cell = std::get_if<Cell>(&change.value))
                note(*cell);
            if (const auto *cells = std::get_if<std::vector<Cell>>(&change.value))
                std::for_each(cells->begin(), cells->end(), note);
        }
    }
    return places.join(" | ");
}

QByteArray converted(TimestampConverter &converter, std::variant<NumberRun, Update> item,
                     Milliseconds at = now)
{
    UpdateBatch batch = batchOf(std::move(item));
    converter.convert(batch, at);
    return placesOf(batch);
}

} // namespace

class TestTimestampConverter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void readsZones_data();
    void readsZones();
    void startsAtTheFirstX();
    void makesUpdatesOfRuns();
    void leavesOthersAlone();
    void convertsListsAndTexts();
    void limitsDates();
};

void TestTimestampConverter::readsZones_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("place");
    const QByteArray montreal("2026-01-01 22:04:05.678000");
    QTest::newRow("quoted") << QByteArray("\"America/Montreal\"") << montreal;
    QTest::newRow("not quoted") << QByteArray("Europe/Berlin") << QByteArray("2026-01-02 04:04:05.678000");
    QTest::newRow("UTC") << QByteArray(" \"UTC\" ") << QByteArray("2026-01-02 03:04:05.678000");
    QTest::newRow("unknown") << QByteArray("\"Moon/Crater\"") << montreal;
    QTest::newRow("empty") << QByteArray() << montreal;
    QTest::newRow("a quotation mark") << QByteArray("\"") << montreal;
}

void TestTimestampConverter::readsZones()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QByteArray, place);
    TimestampConverter converter(zone);
    QCOMPARE(converted(converter, NumberRun{{"x"}, {123'456}}), place);
}

void TestTimestampConverter::startsAtTheFirstX()
{
    TimestampConverter converter("UTC");
    QCOMPARE(converted(converter, NumberRun{{"x", "y"}, {1050, 1, 2050.25, 2}}),
             QByteArray("2026-01-02 03:04:05.678000 | 2026-01-02 03:04:06.678250"));
    QCOMPARE(converted(converter, NumberRun{{"x"}, {50}}, now + Milliseconds(999'999)),
             QByteArray("2026-01-02 03:04:04.678000"));
}

void TestTimestampConverter::makesUpdatesOfRuns()
{
    TimestampConverter converter("UTC");
    UpdateBatch batch = batchOf(NumberRun{{"y", "x"}, {7, 0, gap, 1}});
    converter.convert(batch, now);
    QCOMPARE(batch.items.size(), 2u);
    const Update expected{
        {{"y", Cell()}, {"x", Cell(QStringLiteral("2026-01-02 03:04:05.679000"))}}, {}, true};
    QVERIFY(std::get<Update>(batch.items.back()) == expected);
}

void TestTimestampConverter::leavesOthersAlone()
{
    TimestampConverter converter("UTC");
    const std::variant<NumberRun, Update> items[] = {
        NumberRun{{"y"}, {1, 2}},
        Update{{{"y", Cell(1.0)}, {"x", Cell()}}, QJsonObject{{QStringLiteral("a"), 1}}, true},
        Update{{{"x", Cell(QStringLiteral("2024-01-01"))}}, {}, true},
        Update{{{"x", QJsonValue(true)}}, {}, false}};
    for (const auto &item : items) {
        UpdateBatch batch = batchOf(item);
        converter.convert(batch, now);
        QVERIFY(batch == batchOf(item));
    }
}

void TestTimestampConverter::convertsListsAndTexts()
{
    TimestampConverter converter("UTC");
    const std::vector<Cell> cells{0.0, gap, QStringLiteral("1000")};
    QCOMPARE(converted(converter, Update{{{"x", cells}}, {}, false}),
             QByteArray("2026-01-02 03:04:05.678000 | - | 2026-01-02 03:04:06.678000"));
}

void TestTimestampConverter::limitsDates()
{
    TimestampConverter converter("UTC");
    QCOMPARE(converted(converter, NumberRun{{"x"}, {0, 1e300, -1e17, -1'767'323'045'678.5}}),
             QByteArray("2026-01-02 03:04:05.678000 | - | - | 1969-12-31 23:59:59.999500"));
}

QTEST_GUILESS_MAIN(TestTimestampConverter)
#include "tst_timestampconverter.moc"
