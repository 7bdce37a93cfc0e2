// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/replayplayer.h"
#include "core/replay/tabletrack.h"
#include "core/support/limits.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

const StreamToken token(u"firsttoken"_s);

TableFormat format()
{
    TableFormat format;
    format.dialect.headerRows = 1;
    format.columns = {{.name = u"time"_s, .type = ColumnType::Time}, {.name = u"value"_s}};
    format.time.kind = TimeSource::Kind::Column;
    format.time.column = 0;
    return format;
}

TablePlan plan()
{
    TablePlan plan;
    plan.columns = {{1, token, u"value"_s, {}}};
    plan.title = u"log.csv"_s;
    return plan;
}

QByteArray row(int number)
{
    return "2026-01-31 12:" + QByteArray::number(number / 60).rightJustified(2, '0') + ':' +
           QByteArray::number(number % 60).rightJustified(2, '0') + ',' + QByteArray::number(number) + '\n';
}

QByteArray rows(int from, int to)
{
    QByteArray text;
    for (int number = from; number < to; ++number)
        text += row(number);
    return text;
}

} // namespace

class tst_FollowTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(m_folder.isValid());
        write("time,value\n" + rows(0, 10), QIODevice::Truncate);
    }

    void rowsComeAsTheyAreWritten()
    {
        const auto track = follow();
        QCOMPARE(track->rows(), 10U);
        QVERIFY(track->isGrowing());
        QCOMPARE(track->name(), u"log.csv"_s);
        QSignalSpy grew(track.get(), &ReplayTrack::grew);
        write(row(10) + row(11).chopped(1));
        QTRY_COMPARE(track->rows(), 11U);
        QCOMPARE(grew.count(), 1);
        write("\n" + rows(12, 500));
        QTRY_COMPARE(track->rows(), 500U);
        QCOMPARE(values(*track), numbers(0, 500));
        QCOMPARE(track->timeOf(499) - track->timeOf(0), 499'000'000'000);
        QCOMPARE(track->rowAt(track->timeOf(123)), 123U);
    }

    void survivesCutAndRotation_data()
    {
        QTest::addColumn<bool>("isRotated");
        QTest::newRow("cut") << false;
        QTest::newRow("rotated") << true;
    }

    void survivesCutAndRotation()
    {
        QFETCH(const bool, isRotated);
        const auto track = follow();
        if (isRotated) {
            QVERIFY(QFile::rename(path(), path() + u".1"_s));
            QTest::qWait(50); // nothing stands there for a while
        }
        write("time,value\n" + rows(20, 22), QIODevice::Truncate);
        QTRY_COMPARE(track->rows(), 12U);
        write(rows(22, 30));
        QTRY_COMPARE(track->rows(), 20U);
        std::vector<int> expected = numbers(0, 10);
        const std::vector<int> behind = numbers(20, 30);
        expected.insert(expected.end(), behind.begin(), behind.end());
        QCOMPARE(values(*track), expected);
        QVERIFY(QFile::remove(path() + u".1"_s) || !isRotated);
    }

    /// A log that begins anew, earlier than it ended: rows are played at once, at their own x.
    void timesThatFallDoNotWait()
    {
        const auto track = follow();
        write(rows(3, 6));
        QTRY_COMPARE(track->rows(), 13U);
        for (size_t index = 10; index < 13; ++index)
            QCOMPARE(track->timeOf(index), track->timeOf(9));
        write(rows(50, 51));
        QTRY_COMPARE(track->rows(), 14U);
        QCOMPARE(track->timeOf(13) - track->timeOf(9), 41'000'000'000);
    }

    void aReplayGoesOnAsTheFileGrows()
    {
        std::vector<std::unique_ptr<ReplayTrack>> tracks;
        tracks.push_back(follow());
        const SystemClock clock;
        ReplayPlayer player(std::move(tracks), clock);
        std::vector<int> played;
        connect(&player, &ReplayPlayer::played, this, [&played](const std::vector<UpdateBatch> &batches) {
            for (const UpdateBatch &batch : batches) {
                const auto &run = std::get<NumberRun>(batch.items.front());
                for (size_t value = 1; value < run.values.size(); value += 2)
                    played.push_back(int(run.values[value]));
            }
        });
        player.setSettings({.isAsFastAsPossible = true});
        player.play();
        QTRY_COMPARE(played.size(), 10U);
        for (int number = 10; number < 40; number += 5) {
            write(rows(number, number + 5));
            QTRY_COMPARE(played.size(), size_t(number + 5));
            QCOMPARE(player.state(), ReplayPlayer::State::Playing);
        }
        QCOMPARE(played, numbers(0, 40));
    }

    void aLargeFileComesInPieces()
    {
        write("time,value\n" + rows(0, 3600).repeated(40), QIODevice::Truncate);
        const auto track = follow();
        QVERIFY(track->rows() < 144'000U);
        QTRY_COMPARE(track->rows(), 144'000U);
        std::vector<UpdateBatch> state;
        track->takeState(144'000, 0, {}, state);
        QCOMPARE(std::get<NumberRun>(state.front().items.back()).lines(), 100U);
    }

    void failsAtALineThatDoesNotEnd()
    {
        const auto track = follow();
        QSignalSpy failed(track.get(), &ReplayTrack::failed);
        write(QByteArray(limits::tableLine + 10, 'x'));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!track->isGrowing());
        QCOMPARE(track->rows(), 10U);
    }

    void whatCannotBeFollowedIsRefused()
    {
        TableFormat sorted = format();
        sorted.order = RowOrder::Sort;
        QVERIFY(!followTable(path(), sorted, plan(), 100));
        QVERIFY(!followTable(path() + u".none"_s, format(), plan(), 100));
        write("\x1f\x8b\x08\x00 not really"_ba, QIODevice::Truncate);
        QVERIFY(!followTable(path(), format(), plan(), 100));
    }

private:
    QString path() const { return m_folder.filePath(u"log.csv"_s); }
    void write(const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Append) const
    {
        QFile file(path());
        if (!file.open(mode | QIODevice::WriteOnly))
            qFatal("the folder cannot be written to");
        file.write(bytes);
    }
    std::unique_ptr<ReplayTrack> follow() const
    {
        Result<std::unique_ptr<ReplayTrack>> track = followTable(path(), format(), plan(), 100);
        if (!track)
            qFatal("%s", qPrintable(track.error().text()));
        return std::move(*track);
    }
    static std::vector<int> values(ReplayTrack &track)
    {
        std::vector<UpdateBatch> batches;
        track.take(0, track.rows(), 0, {}, batches);
        std::vector<int> values;
        const auto &run = std::get<NumberRun>(batches.front().items.front());
        for (size_t value = 1; value < run.values.size(); value += 2)
            values.push_back(int(run.values[value]));
        return values;
    }
    static std::vector<int> numbers(int from, int to)
    {
        std::vector<int> list;
        for (int number = from; number < to; ++number)
            list.push_back(number);
        return list;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_FollowTrack)
#include "tst_followtrack.moc"
