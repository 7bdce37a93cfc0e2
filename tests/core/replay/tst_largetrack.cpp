// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/replayplayer.h"
#include "core/replay/tablereader.h"
#include "core/replay/tabletrack.h"
#include "core/support/clock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <random>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"firsttoken"_s);

TableFormat format()
{
    TableFormat format;
    format.dialect.headerRows = 1;
    format.columns = {{.name = u"time"_s, .type = ColumnType::Time},
                      {.name = u"value"_s},
                      {.name = u"filling"_s, .type = ColumnType::Text, .isPicked = false}};
    format.time.kind = TimeSource::Kind::Column;
    format.time.column = 0;
    return format;
}

TablePlan plan(TableTimeAxis axis = TableTimeAxis::Date)
{
    TablePlan plan;
    plan.timeAxis = axis;
    plan.columns = {{1, token, u"value"_s, {}}};
    plan.title = u"oven.csv"_s;
    return plan;
}

/// How the time of a row is written.
using Writer = std::function<QByteArray(int row)>;

QByteArray twoDigits(int number)
{
    return QByteArray::number(number).rightJustified(2, '0');
}

/// Twenty minutes apart.
QByteArray dateOf(int row)
{
    QByteArray text;
    const QDateTime time = QDateTime::fromSecsSinceEpoch(1'700'000'000 + row * 1200LL, Qt::UTC);
    return time.toString(u"yyyy-MM-dd hh:mm:ss"_s).toLatin1();
}

/// As a clock there shows it.
QByteArray dateInBerlin(int row)
{
    const QDateTime time =
        QDateTime::fromSecsSinceEpoch(1'700'000'000 + row * 1200LL, QTimeZone("Europe/Berlin"));
    return time.toString(u"yyyy-MM-dd hh:mm:ss"_s).toLatin1();
}

/// Seven minutes apart.
QByteArray timeOfDay(int row)
{
    const int minutes = row * 7 % 1440;
    return twoDigits(minutes / 60) + ':' + twoDigits(minutes % 60) + ":00";
}

std::unique_ptr<ReplayTrack> openTable(const QString &path, qsizetype maxPoints)
{
    Result<std::unique_ptr<ReplayTrack>> opened = openLargeTable(path, format(), plan(), maxPoints);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().what));
    return std::move(*opened);
}

std::vector<std::unique_ptr<ReplayTrack>> only(std::unique_ptr<ReplayTrack> track)
{
    std::vector<std::unique_ptr<ReplayTrack>> tracks;
    tracks.push_back(std::move(track));
    return tracks;
}

std::vector<UpdateBatch> take(ReplayTrack &track, size_t first, size_t count)
{
    std::vector<UpdateBatch> batches;
    track.take(first, count, 0, {.ofAll = true}, batches);
    return batches;
}

} // namespace

class tst_LargeTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(m_folder.isValid());
    }

    void saysWhatATableInMemorySays_data()
    {
        QTest::addColumn<Writer>("writer");
        QTest::addColumn<TableFormat>("tableFormat");
        QTest::addColumn<TablePlan>("tablePlan");
        QTest::newRow("dates") << Writer(dateOf) << format() << plan();
        QTest::newRow("elapsed") << Writer(dateOf) << format() << plan(TableTimeAxis::Elapsed);
        TableFormat other = format();
        other.time.zone = "Europe/Berlin";
        QTest::newRow("a zone whose clocks turn") << Writer(dateInBerlin) << other << plan();
        QTest::newRow("times of day") << Writer(timeOfDay) << format() << plan();
        other = format();
        other.columns[0].time.kind = TimeFormat::Kind::Epoch;
        other.columns[0].time.epoch = {TimeUnit::Microseconds, TimeOrigin::Relative, 1000};
        QTest::newRow("a counter that turns")
            << Writer([](int row) { return QByteArray::number(row * 17 % 1000); }) << other
            << plan(TableTimeAxis::Elapsed);
        other = format();
        other.missing = MissingValue::Previous;
        QTest::newRow("gaps filled") << Writer(dateOf) << other << plan();
        other.missing = MissingValue::Zero;
        QTest::newRow("gaps as zeros") << Writer(dateOf) << other << plan();
        TablePlan breaking = plan();
        breaking.gapLimit = 3600 * 1'000'000'000LL;
        const Writer pausing([](int row) { return dateOf(row + row / 60 * 12); });
        QTest::newRow("silences that break lines") << pausing << format() << breaking;
        other = format();
        other.time.zone = "Europe/Berlin";
        QTest::newRow("silences in a zone")
            << Writer([](int row) { return dateInBerlin(row + row / 60 * 12); }) << other << breaking;
        const Writer laps([](int row) { return dateOf(row % 700); });
        for (const RowOrder order : {RowOrder::Keep, RowOrder::Runs, RowOrder::Drop}) {
            other = format();
            other.order = order;
            QTest::newRow(u"out of order, %1"_s.arg(int(order)).toUtf8().constData())
                << laps << other << plan();
        }
        other = format();
        other.columns[0].type = ColumnType::Text;
        other.time = {
            .kind = TimeSource::Kind::FixedRate, .rowsPerSecond = 3, .start = 1'700'000'000'000'000'000};
        QTest::newRow("a fixed rate") << Writer(dateOf) << other << plan();
        other.time = {};
        QTest::newRow("row numbers") << Writer(dateOf) << other << plan();
    }

    void saysWhatATableInMemorySays()
    {
        QFETCH(const Writer, writer);
        QFETCH(const TableFormat, tableFormat);
        QFETCH(const TablePlan, tablePlan);
        constexpr int rows = 3000;
        constexpr int maxPoints = 50;
        const QString path = write(writer, rows, 2000);
        Result<TableData> data = readTable(path, tableFormat);
        QVERIFY(bool(data));
        QVERIFY(data->rows > 0);
        const auto memory =
            makeTableTrack(std::make_shared<TableData>(std::move(*data)), tablePlan, maxPoints);
        Result<std::unique_ptr<ReplayTrack>> opened = openLargeTable(path, tableFormat, tablePlan, maxPoints);
        QVERIFY(bool(opened));
        ReplayTrack &large = **opened;
        QTRY_VERIFY(!large.isGrowing());
        QCOMPARE(large.rows(), memory->rows());
        QCOMPARE(large.hasDates(), memory->hasDates());
        QCOMPARE(large.streams(), memory->streams());
        QCOMPARE(large.timeOf(0), memory->timeOf(0));
        QCOMPARE(large.timeOf(large.rows() - 1), memory->timeOf(large.rows() - 1));

        std::mt19937 random(5);
        for (int round = 0; round < 30; ++round) {
            const size_t row = random() % large.rows();
            const size_t count = std::min<size_t>(1 + random() % 400, large.rows() - row);
            QTRY_COMPARE(large.ready(row, count), count);
            QCOMPARE(take(large, row, count), take(*memory, row, count));
            for (const size_t at : {row, row + count / 2, row + count - 1}) {
                QCOMPARE(large.timeOf(at), memory->timeOf(at));
                QTRY_VERIFY(large.ready(large.rowAt(memory->timeOf(at)), 1) == 1);
                QCOMPARE(large.rowAt(memory->timeOf(at)), memory->rowAt(memory->timeOf(at)));
            }
            const size_t history = large.historyBegin(row);
            QCOMPARE(history, memory->historyBegin(row));
            QTRY_COMPARE(large.ready(history, row - history), row - history);
            std::vector<UpdateBatch> state;
            std::vector<UpdateBatch> expected;
            large.takeState(row, 7, {}, state);
            memory->takeState(row, 7, {}, expected);
            QCOMPARE(state, expected);
        }
    }

    /// Near is good enough for an overview, and never beyond the entry.
    void timesOfRowsThatAreNotReadAreNear()
    {
        const QString path = write(dateOf, 3000, 2000);
        Result<std::unique_ptr<ReplayTrack>> opened = openLargeTable(path, format(), plan(), 50);
        QVERIFY(bool(opened));
        ReplayTrack &large = **opened;
        QTRY_VERIFY(!large.isGrowing());
        constexpr qint64 step = 1200 * nanosecondsPerSecond;
        for (size_t row = 0; row < 3000; row += 7) {
            const qint64 time = (1'700'000'000 + qint64(row) * 1200) * nanosecondsPerSecond;
            QVERIFY(std::abs(large.timeOf(row) - time) <= step);
            QVERIFY(std::abs(qint64(large.rowAt(time)) - qint64(row)) <= 1);
        }
    }

    /// More than is ever in memory at once; plays from the first entry on.
    void playsWhileItIsIndexed()
    {
        constexpr int rows = 40'000;
        const QString path = write(dateOf, rows, 1500);
        QVERIFY(QFileInfo(path).size() > 50LL * 1024 * 1024);
        std::unique_ptr<ReplayTrack> opened = openTable(path, 50);
        const ReplayTrack *track = opened.get();
        const SystemClock clock;
        ReplayPlayer player(only(std::move(opened)), clock);
        size_t next = 0;
        bool isInOrder = true;
        bool beganEarly = false;
        connect(&player, &ReplayPlayer::played, this, [&](const std::vector<UpdateBatch> &batches) {
            beganEarly |= track->isGrowing();
            for (const UpdateBatch &batch : batches) {
                for (const auto &item : batch.items) {
                    const auto *run = std::get_if<NumberRun>(&item);
                    if (!run) {
                        next = 0; // a seek
                        continue;
                    }
                    for (size_t value = 1; value < run->values.size(); value += 2) {
                        const double number = run->values[value];
                        if (next == 0 && !std::isnan(number))
                            next = size_t(number);
                        isInOrder &= next % 5 == 3 ? std::isnan(number) : number == double(next);
                        ++next;
                    }
                }
            }
        });
        player.setSettings({.isAsFastAsPossible = true});
        player.play();
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), ReplayPlayer::State::Ended, 60'000);
        QVERIFY(beganEarly);
        QVERIFY(isInOrder);
        QCOMPARE(next, size_t(rows));
        QCOMPARE(player.rowsPlayed(), size_t(rows));

        // From the end to the middle: read from the disk again.
        player.seek(player.begin() + 20'001 * 1200LL * nanosecondsPerSecond);
        QTRY_COMPARE(next, 20'001U);
        player.step(3);
        QTRY_COMPARE(next, 20'004U);
        player.step(-10);
        QTRY_COMPARE(next, 19'994U);
        QVERIFY(isInOrder);
    }

    void silencesAreFound()
    {
        const QString path = write([](int row) { return dateOf(row < 1500 ? row : row + 100); }, 3000, 2000);
        Result<std::unique_ptr<ReplayTrack>> opened = openLargeTable(path, format(), plan(), 50);
        QVERIFY(bool(opened));
        QTRY_VERIFY(!(*opened)->isGrowing());
        QCOMPARE((*opened)->silences().size(), 1U);
        QCOMPARE((*opened)->silences().front().end - (*opened)->silences().front().begin,
                 101 * 1200LL * nanosecondsPerSecond);
    }

    void aChangedFileFails_data()
    {
        QTest::addColumn<bool>("isCut");
        QTest::newRow("cut") << true;
        QTest::newRow("gone") << false;
    }

    void aChangedFileFails()
    {
        QFETCH(const bool, isCut);
        const QString path = write(dateOf, 3000, 2000);
        Result<std::unique_ptr<ReplayTrack>> opened = openLargeTable(path, format(), plan(), 50);
        QVERIFY(bool(opened));
        QTRY_VERIFY(!(*opened)->isGrowing());
        QSignalSpy failed(opened->get(), &ReplayTrack::failed);
        QVERIFY(isCut ? QFile::resize(path, 1000) : QFile::remove(path));
        (*opened)->ready(2000, 1);
        QTRY_VERIFY(failed.count() > 0);
        const Error error = failed.front().front().value<Error>();
        QCOMPARE(error.where, path);
    }

    void whatNeedsTheWholeTableIsRefused()
    {
        const QString path = write(dateOf, 10, 10);
        TableFormat sorted = format();
        sorted.order = RowOrder::Sort;
        Result<std::unique_ptr<ReplayTrack>> opened = openLargeTable(path, sorted, plan(), 50);
        QVERIFY(!opened);
        QVERIFY(opened.error().what.contains(u"sorted"));
        QFile packed(m_folder.filePath(u"packed.csv"_s));
        QVERIFY(packed.open(QIODevice::WriteOnly));
        packed.write("\x1f\x8b\x08\x00 not really"_ba);
        packed.close();
        opened = openLargeTable(packed.fileName(), format(), plan(), 50);
        QVERIFY(!opened);
        opened = openLargeTable(m_folder.filePath(u"none.csv"_s), format(), plan(), 50);
        QVERIFY(!opened);
    }

    void indexingIsCancelled()
    {
        const QString path = write(dateOf, 40'000, 1500);
        for (int round = 0; round < 5; ++round) {
            const std::unique_ptr<ReplayTrack> opened = openTable(path, 50);
            QSignalSpy grew(opened.get(), &ReplayTrack::grew);
            QVERIFY(round == 0 || grew.wait());
            opened->ready(0, 1);
            QVERIFY(opened->isGrowing());
        }
    }

    /// Nothing that is read ahead gets into the way of what a seek waits for.
    void seeksWithALongHistory()
    {
        constexpr int rows = 60'000;
        const QString path = write(dateOf, rows, 1500);
        std::unique_ptr<ReplayTrack> opened = openTable(path, rows);
        const ReplayTrack *track = opened.get();
        const SystemClock clock;
        ReplayPlayer player(only(std::move(opened)), clock);
        QTRY_VERIFY(!track->isGrowing());
        size_t held = 0;
        double newest = -1;
        connect(&player, &ReplayPlayer::played, this, [&](const std::vector<UpdateBatch> &batches) {
            for (const auto &item : batches.front().items) {
                const auto *run = std::get_if<NumberRun>(&item);
                held = run ? held + run->lines() : 0; // a list clears
                newest = run ? run->values.back() : -1;
            }
        });
        for (const int row : {50'000, 20'002, 35'001, 59'997, 1, 42'000}) {
            newest = -1;
            player.seek(player.begin() + row * 1200LL * nanosecondsPerSecond);
            QTRY_COMPARE(newest, double(row - 1));
            const size_t begin = track->historyBegin(size_t(row));
            QCOMPARE(held, size_t(row) - begin);
            QVERIFY(row < 10'000 || held > 4'000); // several entries
        }
    }

private:
    /// Rows whose number is their value, each fifth a gap.
    QString write(const Writer &writer, int rows, int filling) const
    {
        QFile file(m_folder.filePath(u"large.csv"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the folder cannot be written to");
        file.write("time,value,filling\n");
        const QByteArray text(filling, 'x');
        for (int row = 0; row < rows; ++row) {
            const QByteArray value = row % 5 == 3 ? QByteArray() : QByteArray::number(row);
            file.write(writer(row) + ',' + value + ',' + text + '\n');
        }
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_LargeTrack)
#include "tst_largetrack.moc"
