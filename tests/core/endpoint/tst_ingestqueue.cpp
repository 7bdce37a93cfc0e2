// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/ingestqueue.h"

#include <QJsonArray>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

StreamUpdates updates(qint64 bytes)
{
    StreamUpdates event;
    event.batch.lines = 1;
    event.batch.bytes = bytes;
    return event;
}

QJsonObject figureOf(int points)
{
    QJsonArray values;
    for (int i = 0; i < points; ++i)
        values.append(i);
    return {{u"data"_s, QJsonArray{QJsonObject{{u"y"_s, values}}}}};
}

/// A queue that counts its calls.
struct Counted
{
    explicit Counted(qsizetype limit)
        : queue(limit)
    {
        queue.setCallbacks([this] { ++filled; }, [this] { ++drained; });
    }

    IngestQueue queue;
    int filled = 0;
    int drained = 0;
};

} // namespace

class TestIngestQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inOrder()
    {
        Counted counted(1'000'000);
        for (qint64 i = 0; i < 5; ++i)
            counted.queue.push(updates(i));
        const std::vector<EndpointEvent> events = counted.queue.take(1'000'000);
        QCOMPARE(events.size(), size_t{5});
        for (size_t i = 0; i < 5; ++i)
            QCOMPARE(std::get<StreamUpdates>(events[i]).batch.bytes, qint64(i));
        QCOMPARE(counted.queue.bytes(), 0);
        QVERIFY(counted.queue.take(1'000'000).empty());
    }

    /// Numbers of a whole batch are not copied on their way.
    void moved()
    {
        IngestQueue queue(1'000'000);
        queue.setCallbacks([] {}, [] {});
        std::vector<const double *> places;
        for (int i = 0; i < 5; ++i) {
            StreamUpdates event = updates(10);
            NumberRun run{{"y"}, std::vector<double>(1000, i)};
            places.push_back(run.values.data());
            event.batch.items.emplace_back(std::move(run));
            queue.push(std::move(event));
        }
        const std::vector<EndpointEvent> events = queue.take(1'000'000);
        QCOMPARE(events.size(), places.size());
        for (size_t i = 0; i < places.size(); ++i) {
            const auto &items = std::get<StreamUpdates>(events[i]).batch.items;
            QCOMPARE(std::get<NumberRun>(items.front()).values.data(), places[i]);
        }
    }

    void announcedOncePerTake()
    {
        Counted counted(1'000'000);
        counted.queue.push(updates(10));
        counted.queue.push(updates(10));
        QCOMPARE(counted.filled, 1);
        QCOMPARE(counted.queue.take(1).size(), size_t{1});
        QCOMPARE(counted.filled, 2); // something is left
        QCOMPARE(counted.queue.take(1).size(), size_t{1});
        QCOMPARE(counted.filled, 2);
        counted.queue.push(updates(10));
        QCOMPARE(counted.filled, 3);
    }

    void heldAnnouncementsComeTogether()
    {
        Counted counted(1'000'000);
        counted.queue.hold();
        counted.queue.push(updates(10));
        counted.queue.push(updates(10));
        QCOMPARE(counted.filled, 0);
        counted.queue.release();
        QCOMPARE(counted.filled, 1);
        QCOMPARE(counted.queue.take(1'000'000).size(), size_t{2});
        counted.queue.hold();
        counted.queue.release();
        QCOMPARE(counted.filled, 1); // nothing came
    }

    void fullUntilHalfIsTaken()
    {
        Counted counted(10'000);
        while (!counted.queue.isFull())
            counted.queue.push(updates(1'000));
        QVERIFY(counted.queue.bytes() >= 10'000);
        QVERIFY(counted.queue.bytes() < 12'000);
        while (counted.queue.bytes() > 5'000) {
            QVERIFY(counted.queue.isFull());
            QCOMPARE(counted.drained, 0);
            counted.queue.take(1);
        }
        QVERIFY(!counted.queue.isFull());
        QCOMPARE(counted.drained, 1);
        counted.queue.take(10'000);
        QCOMPARE(counted.drained, 1);
    }

    void takesAboutAsMuchAsAsked()
    {
        Counted counted(1'000'000);
        for (int i = 0; i < 10; ++i)
            counted.queue.push(updates(1'000));
        const qsizetype each = counted.queue.bytes() / 10;
        QCOMPARE(counted.queue.take(3 * each).size(), size_t{3});
        QCOMPARE(counted.queue.take(3 * each - 1).size(), size_t{2});
    }

    /// Figures of the plot API count as lines do: a client that makes plots fast is slowed down too.
    void figuresWeigh()
    {
        Counted counted(1'000'000);
        counted.queue.push(PlotMade{{}, {}, figureOf(0), false});
        const qsizetype empty = counted.queue.bytes();
        QVERIFY(empty < 10'000);
        counted.queue.push(PlotMade{{}, {}, figureOf(100'000), false});
        QVERIFY(counted.queue.bytes() > 800'000);
        QVERIFY(counted.queue.isFull());
        counted.queue.take(1'000'000'000);
        QCOMPARE(counted.queue.bytes(), 0);

        PlotAsked asked;
        asked.figure = {{u"title"_s, QString(1'000'000, u'x')}};
        counted.queue.push(asked);
        QVERIFY(counted.queue.isFull());
    }
};

QTEST_GUILESS_MAIN(TestIngestQueue)
#include "tst_ingestqueue.moc"
