// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that we wrote come back as they were, without a question.
#include "core/replay/tableguess.h"
#include "core/replay/tablereader.h"
#include "core/replay/tablewriter.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <bit>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

TableColumn column(const AttributePath &attribute, const std::vector<Cell> &cells, bool isDate = false)
{
    TableColumn column{attribute, {}, isDate};
    column.values.setCoordinateKind(isDate ? CoordinateKind::Date : CoordinateKind::Number);
    column.values.replace(cells);
    return column;
}

/// The cell as the figure would have it.
Cell cellOf(const TableData &data, size_t column, size_t row)
{
    if (data.isGap(column, row))
        return {};
    const ColumnType type = data.format.columns[size_t(data.columns[column])].type;
    if (type == ColumnType::Text)
        return Cell(QString::fromUtf8(data.text(column, row)));
    return Cell(data.number(column, row));
}

} // namespace

class TableRoundTripTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack_data();
    void comesBack();
};

void TableRoundTripTest::comesBack_data()
{
    QTest::addColumn<TableStyle>("style");
    QTest::newRow("usual") << TableStyle{};
    QTest::newRow("semicolons") << TableStyle{.separator = ';'};
    QTest::newRow("tabs") << TableStyle{.separator = '\t'};
    QTest::newRow("for spreadsheets")
        << TableStyle{.separator = ',', .dateSeparator = ' ', .byteOrderMark = true};
}

void TableRoundTripTest::comesBack()
{
    QFETCH(TableStyle, style);
    QRandomGenerator random(1);
    std::vector<Cell> dates;
    std::vector<Cell> numbers;
    std::vector<Cell> texts;
    const QStringList written{
        u"=1+2"_s, u"'=1+2"_s, u"a \"b\" c"_s,       u"line\nbreak"_s, u"crlf\r\nbreak"_s, u""_s, u"NaN"_s,
        u"1.5"_s,  u"-"_s,     u"größe; 温度, \t"_s, u" blanks "_s,    u"# no comment"_s,  u"'"_s};
    for (int row = 0; row < 2000; ++row) {
        dates.emplace_back(1.7e12 + row + random.generateDouble());
        const double number = std::bit_cast<double>(random.generate64());
        numbers.emplace_back(row % 10 == 0 || !std::isfinite(number) ? gap : number);
        texts.emplace_back(written[row % written.size()]);
    }
    numbers[1] = numbers[2] = numbers[3] = Cell(-9999.0);
    TableContent content;
    content.preamble = {{u"title"_s, u"Oven: [yard], 7"_s}};
    content.traces.push_back({u"Oven [°C]"_s,
                              u"Time"_s,
                              {column("x", dates, true), column("y", numbers), column("text", texts)},
                              {},
                              0});
    TableWriter writer(content, style);
    QByteArray bytes;
    writer.write(bytes, std::numeric_limits<qsizetype>::max());

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"table.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const Result<TableSample> sample = TableSource::sample(file.fileName());
    QVERIFY(bool(sample));
    const Result<TableData> data = readTable(file.fileName(), guessTable(*sample).format());
    QVERIFY(bool(data));
    QCOMPARE(data->rows, 2000U);
    QVERIFY(data->problems.isEmpty());
    QCOMPARE(data->columns, (std::vector<int>{1, 2}));
    QCOMPARE(data->format.columns[1].name, u"Oven [°C]"_s);
    QCOMPARE(data->format.columns[2].name, u"Oven [°C] text"_s);
    for (size_t row = 0; row < data->rows; ++row) {
        QCOMPARE(figureMilliseconds(*data->time(row)), dates[row].number());
        QVERIFY(cellOf(*data, 0, row) == numbers[row]);
        QVERIFY(cellOf(*data, 1, row) == texts[row]);
    }
}

QTEST_GUILESS_MAIN(TableRoundTripTest)

#include "tst_tableroundtrip.moc"
