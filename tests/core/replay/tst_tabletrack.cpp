// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figuredocument.h"
#include "core/replay/datetext.h"
#include "core/replay/tablefinish.h"
#include "core/replay/tabletrack.h"
#include "core/series/series.h"
#include "core/stream/linesplitter.h"
#include "core/stream/updateparser.h"
#include "core/support/dates.h"

#include <QTest>

#include <random>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken first(u"firsttoken"_s);
const StreamToken second(u"secondtoken"_s);
constexpr qint64 noon = 1'769'860'800'000'000'000; // 2026-01-31 12:00:00

/// The rows of a text, in pieces of a few rows.
std::shared_ptr<TableData> table(TableFormat format, const QByteArray &text, qsizetype pieceBytes = 64)
{
    format.dialect.headerRows = 0;
    auto data = std::make_shared<TableData>();
    const PieceParser parser(format);
    data->format = format;
    data->columns = parser.columns();
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', std::min(begin + pieceBytes, text.size() - 1)) + 1;
        PieceParser::Result result = parser.parse(QByteArrayView(text).sliced(begin, end - begin), true);
        data->rows += result.piece.rows;
        data->pieces.push_back(std::move(result.piece));
        begin = end;
    }
    finishTable(*data);
    return data;
}

/// A time column and two that are drawn.
TableFormat format(ColumnType one = ColumnType::Number, ColumnType two = ColumnType::Number)
{
    TableFormat format;
    format.columns = {{.name = u"time"_s, .type = ColumnType::Time},
                      {.name = u"one"_s, .type = one},
                      {.name = u"two"_s, .type = two}};
    format.time.kind = TimeSource::Kind::Column;
    format.time.column = 0;
    return format;
}

TablePlan plan(TableTimeAxis axis = TableTimeAxis::Date)
{
    TablePlan plan;
    plan.timeAxis = axis;
    plan.columns = {{1, first, u"one"_s, {}}, {2, second, u"two"_s, {}}};
    plan.title = u"oven.csv"_s;
    return plan;
}

std::vector<UpdateBatch> take(ReplayTrack &track, size_t from, size_t count, qint64 shift = 0)
{
    std::vector<UpdateBatch> batches;
    track.take(from, count, shift, {.ofAll = true}, batches);
    return batches;
}

/// What a parser makes of the lines of a batch.
std::vector<UpdateBatch> parsed(const UpdateBatch &batch)
{
    UpdateParser parser;
    const KeptLines kept{.ofAll = true};
    UpdateBatches batches(batch.token, &kept);
    for (const QByteArray &line : batch.raw.split('\n')) {
        QByteArray padded = line + '\n';
        padded.reserve(padded.size() + LineSplitter::padding);
        if (!line.isEmpty() &&
            parser.parse(QByteArrayView(padded).chopped(1), batches) != UpdateParser::Status::Update)
            qFatal("%s: %s", line.constData(), qPrintable(parser.problem().what));
    }
    return batches.take();
}

Series seriesOf(const UpdateBatch &batch, qsizetype maxPoints = 1'000'000)
{
    Series series([](const AttributePath &) { return true; }, maxPoints);
    for (const auto &item : batch.items)
        std::visit([&series](const auto &update) { series.apply(update); }, item);
    return series;
}

/// As a date axis reads it where it is one.
double valueOf(const Column &column, size_t index, bool isDate)
{
    const Cell cell = column.cell(index);
    return isDate && cell.isText() ? parseDate(cell.text()).value_or(gap) : cell.number();
}

void compare(const Series &batch, const Series &lines, bool isDate)
{
    QCOMPARE(lines.size(), batch.size());
    if (batch.size() == 0)
        return;
    for (const char *path : {"x", "y"}) {
        const Column &one = *batch.column(path);
        const Column &other = *lines.column(path);
        QCOMPARE(other.size(), one.size());
        for (size_t index = 0; index < one.size(); ++index) {
            if (one.cell(index).isText() && !isDate)
                QCOMPARE(other.cell(index).text(), one.cell(index).text());
            else
                QVERIFY(Cell(valueOf(one, index, isDate)) == Cell(valueOf(other, index, isDate)));
        }
    }
}

} // namespace

class tst_TableTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void dates_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("whole seconds") << noon << "2026-01-31 12:00:00"_ba;
        QTest::newRow("one digit") << noon + 500'000'000 << "2026-01-31 12:00:00.5"_ba;
        QTest::newRow("nanoseconds") << noon + 123'456'789 << "2026-01-31 12:00:00.123456789"_ba;
        QTest::newRow("the last") << noon + 1 << "2026-01-31 12:00:00.000000001"_ba;
        QTest::newRow("1970") << qint64(0) << "1970-01-01 00:00:00"_ba;
        QTest::newRow("before it") << qint64(-1) << "1969-12-31 23:59:59.999999999"_ba;
        QTest::newRow("leap day") << qint64(951'782'400) * 1'000'000'000 << "2000-02-29 00:00:00"_ba;
        QTest::newRow("first of all")
            << std::numeric_limits<qint64>::min() + 1 << "1677-09-21 00:12:43.145224193"_ba;
        QTest::newRow("last of all") << std::numeric_limits<qint64>::max()
                                     << "2262-04-11 23:47:16.854775807"_ba;
    }

    void dates()
    {
        QFETCH(const qint64, time);
        QFETCH(const QByteArray, text);
        QByteArray written;
        appendDateText(written, time);
        QCOMPARE(written, text);
        QCOMPARE(parseDate(std::string_view(text.constData(), size_t(text.size()))), dateNumber(time));
    }

    /// Any moment: a figure reads of the text the number that the batch has.
    void datesAreNumbersAndTexts()
    {
        std::mt19937_64 random(7);
        for (int round = 0; round < 100'000; ++round) {
            qint64 time = std::bit_cast<qint64>(random());
            if (round % 2 == 0)
                time = noon + time % 1'000'000'000'000;
            QByteArray text;
            appendDateText(text, time);
            QCOMPARE(parseDate(std::string_view(text.constData(), size_t(text.size()))), dateNumber(time));
            QVERIFY(std::abs(dateNumber(time) - figureMilliseconds(time)) <=
                    std::abs(dateNumber(time)) * std::numeric_limits<double>::epsilon());
        }
    }

    void linesSayWhatBatchesSay_data()
    {
        QTest::addColumn<TableFormat>("tableFormat");
        QTest::addColumn<TablePlan>("tablePlan");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("line");
        const QByteArray numbers = "2026-01-31 12:00:00.123456789,0.1,-7\n"
                                   "2026-01-31 12:00:01,1e-300,\n"
                                   "2026-01-31 12:00:02.5,,123456789.01234567\n";
        QTest::newRow("dates") << format() << plan() << numbers
                               << "{\"x\":\"2026-01-31 12:00:00.123456789\",\"y\":0.1}"_ba;
        QTest::newRow("elapsed") << format() << plan(TableTimeAxis::Elapsed) << numbers
                                 << "{\"x\":0,\"y\":0.1}"_ba;
        TableFormat numbered = format();
        numbered.time.kind = TimeSource::Kind::RowNumber;
        numbered.columns[0].type = ColumnType::Text;
        QTest::newRow("row numbers") << numbered << plan() << numbers << "{\"x\":0,\"y\":0.1}"_ba;
        TableFormat rated = numbered;
        rated.time.kind = TimeSource::Kind::FixedRate;
        rated.time.rowsPerSecond = 3;
        rated.time.start = noon;
        QTest::newRow("a fixed rate")
            << rated << plan() << numbers << "{\"x\":\"2026-01-31 12:00:00\",\"y\":0.1}"_ba;
        QTest::newRow("texts and whole numbers")
            << format(ColumnType::Text, ColumnType::Integer) << plan()
            << "2026-01-31 12:00:00,\"on, \"\"really\"\"\",9007199254740993\n"
               "2026-01-31 12:00:01,,-5\n2026-01-31 12:00:02,\xc3\xa9\\u0041\n,x\n"_ba
            << "{\"x\":\"2026-01-31 12:00:00\",\"y\":\"on, \\\"really\\\"\"}"_ba;
        QTest::newRow("truth and times")
            << format(ColumnType::Boolean, ColumnType::Time) << plan()
            << "2026-01-31 12:00:00,yes,2024-01-01 00:00:00.000000001\n2026-01-31 12:00:01,no,\n"_ba
            << "{\"x\":\"2026-01-31 12:00:00\",\"y\":1}"_ba;
        TablePlan against = plan();
        against.arrangement = TableArrangement::XY;
        against.xColumn = 2;
        against.columns.pop_back();
        QTest::newRow("against another column")
            << format() << against << numbers << "{\"x\":-7,\"y\":0.1}"_ba;
        QTest::newRow("against texts") << format(ColumnType::Number, ColumnType::Text) << against
                                       << "2026-01-31 12:00:00,1,a\n2026-01-31 12:00:01,2,\n"_ba
                                       << "{\"x\":\"a\",\"y\":1}"_ba;
    }

    void linesSayWhatBatchesSay()
    {
        QFETCH(const TableFormat, tableFormat);
        QFETCH(const TablePlan, tablePlan);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, line);
        const auto data = table(tableFormat, text);
        const auto track = makeTableTrack(data, tablePlan, 1000);
        const bool hasTimes = tableFormat.time.kind != TimeSource::Kind::RowNumber;
        QCOMPARE(track->hasDates(), hasTimes && tablePlan.timeAxis == TableTimeAxis::Date);
        for (const qint64 shift : {qint64(0), qint64(1'234'567'891)}) {
            const std::vector<UpdateBatch> batches = take(*track, 0, track->rows(), shift);
            QCOMPARE(batches.size(), tablePlan.columns.size());
            if (shift == 0)
                QCOMPARE(batches.front().raw.first(batches.front().raw.indexOf('\n')), line);
            for (const UpdateBatch &batch : batches) {
                QCOMPARE(batch.lines, qint64(data->rows));
                const std::vector<UpdateBatch> lines = parsed(batch);
                QCOMPARE(lines.size(), 1u);
                QCOMPARE(lines.front().lines, batch.lines);
                QCOMPARE(lines.front().bytes, batch.bytes);
                QCOMPARE(lines.front().raw, batch.raw);
                compare(seriesOf(batch), seriesOf(lines.front()),
                        track->hasDates() && tablePlan.arrangement != TableArrangement::XY);
            }
            std::vector<UpdateBatch> unkept;
            track->take(0, track->rows(), shift, {}, unkept);
            for (size_t stream = 0; stream < batches.size(); ++stream) {
                QVERIFY(unkept[stream].raw.isNull());
                QCOMPARE(unkept[stream].items, batches[stream].items);
                QCOMPARE(unkept[stream].bytes, batches[stream].bytes);
            }
        }
    }

    void linesBreakAtSilences_data()
    {
        QTest::addColumn<TablePlan>("tablePlan");
        QTest::addColumn<QByteArray>("gapLine");
        QTest::addColumn<qsizetype>("pieceBytes");
        TablePlan against = plan();
        against.arrangement = TableArrangement::XY;
        against.xColumn = 2;
        against.columns.pop_back();
        for (const qsizetype pieceBytes : {1, 40, 10'000}) {
            const auto name = [pieceBytes](const QString &axis) {
                return u"%1, pieces of %2 bytes"_s.arg(axis).arg(pieceBytes).toUtf8();
            };
            QTest::newRow(name(u"dates"_s).constData())
                << plan() << R"({"x":"2026-01-31 12:00:02","y":null})"_ba << pieceBytes;
            QTest::newRow(name(u"elapsed"_s).constData())
                << plan(TableTimeAxis::Elapsed) << R"({"x":2,"y":null})"_ba << pieceBytes;
            QTest::newRow(name(u"against another column"_s).constData())
                << against << R"({"x":null,"y":null})"_ba << pieceBytes;
        }
    }

    void linesBreakAtSilences()
    {
        QFETCH(TablePlan, tablePlan);
        QFETCH(const QByteArray, gapLine);
        QFETCH(const qsizetype, pieceBytes);
        const auto data = table(format(),
                                "2026-01-31 12:00:00,0,5\n2026-01-31 12:00:01,1,5\n2026-01-31 12:00:02,2,5\n"
                                "2026-01-31 12:01:00,3,5\n2026-01-31 12:01:01,4,5\n2026-01-31 12:00:40,5,5\n",
                                pieceBytes);
        const auto whole = makeTableTrack(data, tablePlan, 1000);
        tablePlan.gapLimit = 10'000'000'000;
        const auto track = makeTableTrack(data, tablePlan, 1000);
        QCOMPARE(track->rows(), 6u);
        const UpdateBatch one = take(*track, 0, 6).front();
        const UpdateBatch unbroken = take(*whole, 0, 6).front();
        // A gap behind the row before the silence; times that fall are none.
        QByteArrayList lines = unbroken.raw.split('\n');
        lines.insert(3, gapLine);
        QCOMPARE(one.raw, lines.join('\n'));
        QCOMPARE(one.lines, 7);
        QCOMPARE(one.bytes, one.raw.size() - 7);
        const Series series = seriesOf(one);
        compare(series, seriesOf(parsed(one).front()),
                tablePlan.arrangement != TableArrangement::XY && track->hasDates());
        QVERIFY(series.column("y")->cell(3).isGap());
        QCOMPARE(series.column("y")->cell(4).number(), 3.0);
        // Wherever it is cut.
        for (size_t cut = 1; cut < 6; ++cut) {
            QByteArray text;
            for (const UpdateBatch &batch :
                 {take(*track, 0, cut).front(), take(*track, cut, 6 - cut).front()})
                text += batch.raw;
            QCOMPARE(text, one.raw);
        }
        std::vector<UpdateBatch> state;
        track->takeState(5, 0, {.ofAll = true}, state);
        QCOMPARE(seriesOf(state.front()).size(), 6u);
        tablePlan.gapLimit = 58'000'000'000;
        QCOMPARE(take(*makeTableTrack(data, tablePlan, 1000), 0, 6).front().raw, unbroken.raw);
    }

    void bytesOfManyRowsAreNearlyThoseOfTheirLines()
    {
        QByteArray text;
        for (int row = 0; row < 6000; ++row) {
            text += "2026-01-31 12:" + QByteArray::number(row / 60 % 50 + 10) + ':' +
                    QByteArray::number(row % 50 + 10) + ',' + QByteArray::number(row / 7.0, 'g', 17) +
                    ",text\n";
        }
        const auto track =
            makeTableTrack(table(format(ColumnType::Number, ColumnType::Text), text, 200'000), plan(), 10);
        const std::vector<UpdateBatch> kept = take(*track, 0, 6000);
        std::vector<UpdateBatch> unkept;
        track->take(0, 6000, 0, {}, unkept);
        for (size_t stream = 0; stream < 2; ++stream) {
            QCOMPARE(unkept[stream].items, kept[stream].items);
            QCOMPARE(unkept[stream].lines, kept[stream].lines);
            QCOMPARE(kept[stream].bytes, kept[stream].raw.size() - 6000);
            QVERIFY(std::abs(unkept[stream].bytes - kept[stream].bytes) < kept[stream].bytes / 100);
        }
    }

    void numbersComeInRuns()
    {
        QByteArray text;
        for (int row = 0; row < 100; ++row)
            text += "2026-01-31 12:00:" + QByteArray::number(row % 60).rightJustified(2, '0') + ',' +
                    QByteArray::number(row) + ",text\n";
        TableFormat tableFormat = format(ColumnType::Number, ColumnType::Text);
        const auto track = makeTableTrack(table(tableFormat, text), plan(), 10);
        const std::vector<UpdateBatch> batches = take(*track, 0, 100);
        QCOMPARE(batches[0].items.size(), 1u);
        QCOMPARE(std::get<NumberRun>(batches[0].items.front()).lines(), 100u);
        QCOMPARE(batches[1].items.size(), 100u);
        QCOMPARE(track->streams(), (std::vector<ReplayStream>{{first, u"one"_s}, {second, u"two"_s}}));
        QCOMPARE(track->name(), u"oven.csv"_s);
    }

    void aSeekLeavesWhatTracesWouldHold_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<int>("maxPoints");
        for (const int maxPoints : {1, 7, 1000}) {
            for (const int row : {0, 1, 6, 7, 8, 49, 50}) {
                QTest::newRow(u"%1 of %2"_s.arg(row).arg(maxPoints).toUtf8().constData()) << row << maxPoints;
            }
        }
    }

    void aSeekLeavesWhatTracesWouldHold()
    {
        QFETCH(const int, row);
        QFETCH(const int, maxPoints);
        QByteArray text;
        for (int i = 0; i < 50; ++i)
            text += "2026-01-31 12:00:" + QByteArray::number(i + 10) + ',' + QByteArray::number(i) + ',' +
                    QByteArray::number(i * 2) + '\n';
        const auto track = makeTableTrack(table(format(), text), plan(), maxPoints);
        std::vector<UpdateBatch> state;
        track->takeState(size_t(row), 0, {.ofAll = true}, state);
        const std::vector<UpdateBatch> played = take(*track, 0, size_t(row));
        QCOMPARE(state.size(), 2u);
        for (size_t stream = 0; stream < 2; ++stream) {
            Series series = seriesOf(take(*track, 20, 20)[stream], maxPoints); // what was there before
            for (const auto &item : state[stream].items)
                std::visit([&series](const auto &update) { series.apply(update); }, item);
            compare(seriesOf(played[stream], maxPoints), series, false);
            Series fromLines = seriesOf(parsed(state[stream]).front(), maxPoints);
            compare(series, fromLines, true);
            QCOMPARE(parsed(state[stream]).front().bytes, state[stream].bytes);
        }
    }

    void timesNeverFall_data()
    {
        QTest::addColumn<RowOrder>("order");
        QTest::addColumn<std::vector<int>>("played");
        QTest::newRow("kept") << RowOrder::Keep << std::vector{0, 1, 2, 2, 2, 2, 3};
        QTest::newRow("sorted") << RowOrder::Sort << std::vector{0, 0, 1, 1, 2, 2, 3};
        QTest::newRow("runs") << RowOrder::Runs << std::vector{0, 1, 2, 3, 4, 5, 6};
        QTest::newRow("dropped") << RowOrder::Drop << std::vector{0, 1, 2, 2, 3};
    }

    void timesNeverFall()
    {
        QFETCH(const RowOrder, order);
        QFETCH(const std::vector<int>, played);
        TableFormat tableFormat = format();
        tableFormat.order = order;
        QByteArray text;
        for (const int second : {0, 1, 2, 0, 1, 2, 3})
            text +=
                "2026-01-31 12:00:0" + QByteArray::number(second) + ',' + QByteArray::number(second) + ",0\n";
        const auto track = makeTableTrack(table(tableFormat, text, 30), plan(), 1000);
        QCOMPARE(track->rows(), played.size());
        for (size_t row = 0; row < played.size(); ++row) {
            QCOMPARE(track->timeOf(row), noon + played[row] * nanosecondsPerSecond);
            QVERIFY(track->rowAt(track->timeOf(row)) <= row);
            QVERIFY(track->rowAt(track->timeOf(row) + 1) > row);
        }
        // x is the row's own time, whenever it is played.
        const std::vector<UpdateBatch> batches = take(*track, 0, track->rows());
        const Series series = seriesOf(batches.front());
        for (size_t row = 0; row < track->rows(); ++row) {
            const double value = series.column("y")->cell(row).number();
            QCOMPARE(series.column("x")->cell(row).number(),
                     dateNumber(noon + qint64(value) * nanosecondsPerSecond));
        }
    }

    void rowsAreFoundByTime()
    {
        QByteArray text;
        for (int i = 0; i < 50; ++i)
            text += "2026-01-31 12:00:" + QByteArray::number(i + 10) + ",0,0\n";
        const auto track = makeTableTrack(table(format(), text), plan(), 10);
        QCOMPARE(track->rowAt(std::numeric_limits<qint64>::min()), 0u);
        QCOMPARE(track->rowAt(noon + 10 * nanosecondsPerSecond), 0u);
        QCOMPARE(track->rowAt(noon + 10 * nanosecondsPerSecond + 1), 1u);
        QCOMPARE(track->rowAt(noon + 59 * nanosecondsPerSecond), 49u);
        QCOMPARE(track->rowAt(std::numeric_limits<qint64>::max()), 50u);
        QCOMPARE(track->ready(45, 100), 5u);
        QCOMPARE(track->ready(50, 1), 0u);
    }

    void silencesAreFound()
    {
        QByteArray text;
        for (int i = 10; i < 60; ++i) {
            if (i < 25 || i > 40)
                text += "2026-01-31 12:00:" + QByteArray::number(i) + ",0,0\n";
        }
        const auto track = makeTableTrack(table(format(), text), plan(), 10);
        QCOMPARE(track->silences().size(), 1u);
        QCOMPARE(track->silences().front().begin, noon + 24 * nanosecondsPerSecond);
        QCOMPARE(track->silences().front().end, noon + 41 * nanosecondsPerSecond);
    }

    void anEmptyTable()
    {
        const auto track = makeTableTrack(table(format(), {}), plan(), 10);
        QCOMPARE(track->rows(), 0u);
        QCOMPARE(track->rowAt(noon), 0u);
        QVERIFY(track->silences().empty());
        std::vector<UpdateBatch> state;
        track->takeState(0, 0, {}, state);
        QCOMPARE(state.size(), 2u);
    }
};

QTEST_GUILESS_MAIN(tst_TableTrack)
#include "tst_tabletrack.moc"
