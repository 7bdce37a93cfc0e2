// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/linebacklog.h"

#include <QRandomGenerator>
#include <QTest>

using namespace chartstream;

namespace {

constexpr qsizetype plenty = 1 << 30;

QByteArray line(qint64 number)
{
    return "{\"x\": " + QByteArray::number(number) + "}\n";
}

QByteArray lines(qint64 from, qint64 to)
{
    QByteArray all;
    for (qint64 number = from; number < to; ++number)
        all += line(number);
    return all;
}

QByteArray sendAll(LineBacklog &backlog, qsizetype piece = plenty)
{
    QByteArray sent;
    for (QByteArrayView bytes = backlog.send(piece); !bytes.isEmpty(); bytes = backlog.send(piece))
        sent += bytes;
    return sent;
}

} // namespace

class tst_LineBacklog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatWasAppended_data()
    {
        QTest::addColumn<qsizetype>("piece");
        for (const qsizetype piece : {1, 2, 7, 64, 1000, 1 << 20})
            QTest::addRow("%lld bytes at a time", static_cast<long long>(piece)) << piece;
    }

    void sendsWhatWasAppended()
    {
        QFETCH(qsizetype, piece);
        LineBacklog backlog(plenty, plenty);
        for (qint64 number = 0; number < 10'000; ++number)
            QVERIFY(backlog.append(line(number)));
        QCOMPARE(backlog.waitingLines(), 10'000);
        QCOMPARE(sendAll(backlog, piece), lines(0, 10'000));
        QCOMPARE(backlog.sent(), 10'000);
        QCOMPARE(backlog.waitingBytes(), 0);
    }

    void sendsWholeLinesOnly()
    {
        LineBacklog backlog(plenty, plenty);
        backlog.append("aa\nbbbb\n");
        QCOMPARE(backlog.nextLineSize(), 3);
        QCOMPARE(backlog.sendLines(2), QByteArrayView());
        QCOMPARE(backlog.sendLines(7), QByteArrayView("aa\n"));
        QCOMPARE(backlog.nextLineSize(), 5);
        QCOMPARE(backlog.sendLines(5), QByteArrayView("bbbb\n"));
        QCOMPARE(backlog.nextLineSize(), 0);
    }

    void refusesWhatDoesNotFit()
    {
        LineBacklog backlog(10, plenty);
        QVERIFY(backlog.append("a line longer than the limit\n"));
        QVERIFY(!backlog.append("b\n"));
        QCOMPARE(backlog.waitingLines(), 1);
        sendAll(backlog);
        QVERIFY(backlog.append("b\n"));
    }

    void sendsAgainFromWhereTheEndpointStopped()
    {
        LineBacklog backlog(plenty, plenty);
        backlog.append(lines(0, 10'000));
        sendAll(backlog);
        backlog.append(lines(10'000, 10'010));
        QVERIFY(backlog.sendAgainFrom(7'777).isEmpty());
        QCOMPARE(backlog.sent(), 7'777);
        QCOMPARE(backlog.settled(), 7'777);
        QCOMPARE(sendAll(backlog), lines(7'777, 10'010));
        // Nobody can have taken more than was sent.
        QVERIFY(backlog.sendAgainFrom(20'000).isEmpty());
        QCOMPARE(backlog.settled(), 10'010);
        QCOMPARE(sendAll(backlog), QByteArray());
    }

    void saysWhichLinesItNoLongerHas()
    {
        LineBacklog backlog(plenty, 200'000);
        for (qint64 number = 0; number < 50'000; ++number) {
            backlog.append(line(number));
            sendAll(backlog);
        }
        const LineRange gone = backlog.sendAgainFrom(100);
        QCOMPARE(gone.from, 100);
        QVERIFY(gone.to > 100);
        QVERIFY(gone.to < 49'000);
        QCOMPARE(sendAll(backlog), lines(gone.to, 50'000));
    }

    void givesUpWhatWasSentAndRepeatsALineCutOff()
    {
        LineBacklog backlog(plenty, plenty);
        backlog.append(lines(0, 10));
        backlog.send(line(0).size() * 3 + 4);
        backlog.confirm(1);
        QCOMPARE(backlog.giveUpSent(), (LineRange{1, 3}));
        QCOMPARE(backlog.settled(), 3);
        QCOMPARE(sendAll(backlog), lines(3, 10));
        QVERIFY(backlog.giveUpSent() == (LineRange{3, 10}));
        QVERIFY(backlog.giveUpSent().isEmpty());
    }

    void dropsTheOldestWaiting()
    {
        LineBacklog backlog(300'000, plenty);
        qint64 next = 0;
        for (; backlog.append(line(next)); ++next) {
        }
        const QByteArray begun = backlog.send(5).toByteArray();
        const qint64 dropped = backlog.dropOldest(100);
        QVERIFY(dropped > 0);
        QVERIFY(backlog.append(line(next++)));
        // The line that was begun is finished; those after it are gone.
        QCOMPARE(begun + sendAll(backlog), line(0) + lines(1 + dropped, next));
        QCOMPARE(backlog.sent(), next - dropped);
    }

    /// Against a list of lines and three numbers, in any order of calls.
    void agreesWithAListOfLines_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    void agreesWithAListOfLines()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        LineBacklog backlog(plenty, plenty);
        QByteArrayList appended;
        qint64 settled = 0;
        qint64 start = 0; // of what `bytes` holds
        QByteArray bytes; // sent since
        for (int step = 0; step < 3000; ++step) {
            switch (random.bounded(8)) {
            case 0:
            case 1:
            case 2:
                for (int count = random.bounded(200); count > 0; --count) {
                    appended << QByteArray(random.bounded(100), 'a') + '\n';
                    QVERIFY(backlog.append(appended.last()));
                }
                break;
            case 3:
            case 4:
            case 5:
                bytes += backlog.send(random.bounded(1, 20'000));
                break;
            case 6: {
                settled += backlog.sent() > settled ? random.bounded(backlog.sent() - settled + 1) : 0;
                backlog.confirm(settled);
                break;
            }
            default: {
                const bool isLost = random.bounded(2) == 0;
                const qint64 sent = start + bytes.count('\n');
                QCOMPARE(backlog.sent(), sent);
                QCOMPARE(bytes, QByteArrayList(appended.mid(start)).join().first(bytes.size()));
                if (isLost) {
                    QCOMPARE(backlog.giveUpSent(), (LineRange{settled, sent}));
                    settled = sent;
                } else {
                    settled += random.bounded(sent - settled + 1);
                    QVERIFY(backlog.sendAgainFrom(settled).isEmpty());
                }
                start = settled;
                bytes.clear();
            }
            }
            QCOMPARE(backlog.settled(), settled);
            QCOMPARE(backlog.waitingLines(), appended.size() - backlog.sent());
        }
        bytes += sendAll(backlog);
        QCOMPARE(bytes, QByteArrayList(appended.mid(start)).join());
    }
};

QTEST_APPLESS_MAIN(tst_LineBacklog)

#include "tst_linebacklog.moc"
