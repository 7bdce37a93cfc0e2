// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/replaybench.h"
#include "tests/ui/warnings.h"
#include "ui/panels/replayoverview.h"

#include <QHelpEvent>
#include <QSignalSpy>
#include <QToolTip>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

/// A second in 100 rows and 200 px, so that a pixel is 5 ms.
struct Bench : ReplayBench
{
    ReplayPlayer *player = begin(101);
    ReplayOverview overview{clock};

    Bench()
    {
        player->pause();
        overview.resize(208, 34); // 4 px are margin on each side
        overview.setPlayer(player);
        overview.show();
    }

    QPoint at(int part) const { return {4 + part, 20}; }
    void drag(int from, int to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&overview, Qt::LeftButton, modifiers, at(from));
        for (int part = from; part != to; part += part < to ? 1 : -1)
            QTest::mouseMove(&overview, at(part));
        QTest::mouseMove(&overview, at(to));
        QTest::mouseRelease(&overview, Qt::LeftButton, modifiers, at(to));
    }
    QImage picture() { return overview.grab().toImage(); }
    /// Whether anything is drawn there besides the ground, between the frame's lines.
    static bool isInked(const QImage &picture, int part)
    {
        for (int y = 2; y < picture.height() - 2; ++y) {
            if (picture.pixelColor(4 + part, y) != picture.pixelColor(4 + part, 1))
                return true;
        }
        return false;
    }
};

} // namespace

class tst_ReplayOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void seeksWhereItIsClicked_data()
    {
        QTest::addColumn<int>("part");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("begin") << 0 << 0;
        QTest::newRow("middle") << 100 << 500;
        QTest::newRow("end") << 200 << 1000;
        QTest::newRow("before") << -3 << 0;
        QTest::newRow("behind") << 203 << 1000;
    }
    void seeksWhereItIsClicked()
    {
        QFETCH(const int, part);
        QFETCH(const int, milliseconds);
        Bench bench;
        QTest::mouseClick(&bench.overview, Qt::LeftButton, {}, bench.at(part));
        QCOMPARE(bench.player->position(), milliseconds * millisecond);
        QVERIFY(!bench.player->isPlaying());
    }

    /// Each seek may read from the disk: not one a pixel, and the last place counts.
    void seeksWhileItIsDragged()
    {
        Bench bench;
        QSignalSpy sought(bench.player, &ReplayPlayer::sought);
        bench.drag(10, 150);
        QCOMPARE(bench.player->position(), 50 * millisecond);
        QCOMPARE(sought.count(), 1);
        bench.pass(40);
        QCOMPARE(bench.player->position(), 750 * millisecond);
        QCOMPARE(sought.count(), 2);
        bench.pass(1000);
        QCOMPARE(sought.count(), 2);
    }

    void marksAPartWithShift()
    {
        Bench bench;
        bench.drag(150, 50, Qt::ShiftModifier);
        QVERIFY(bench.player->settings().section.has_value());
        QCOMPARE(*bench.player->settings().section, (ReplaySection{250 * millisecond, 750 * millisecond}));
        // A click is none.
        bench.drag(20, 21, Qt::ShiftModifier);
        QCOMPARE(bench.player->settings().section->begin, 250 * millisecond);
    }

    void seeksByKeys_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("right") << int(Qt::Key_Right) << 510;
        QTest::newRow("left") << int(Qt::Key_Left) << 490;
        QTest::newRow("page up") << int(Qt::Key_PageUp) << 600;
        QTest::newRow("page down") << int(Qt::Key_PageDown) << 400;
        QTest::newRow("home") << int(Qt::Key_Home) << 0;
        QTest::newRow("end") << int(Qt::Key_End) << 1000;
    }
    void seeksByKeys()
    {
        QFETCH(const int, key);
        QFETCH(const int, milliseconds);
        Bench bench;
        bench.player->seek(500 * millisecond);
        QTest::keyClick(&bench.overview, Qt::Key(key));
        QCOMPARE(bench.player->position(), milliseconds * millisecond);
    }

    void keysStayWithinTheReplay()
    {
        Bench bench;
        bench.player->seek(30 * millisecond);
        QTest::keyClick(&bench.overview, Qt::Key_PageDown);
        QCOMPARE(bench.player->position(), 0);
        bench.pass(50);
        bench.player->seek(950 * millisecond);
        QTest::keyClick(&bench.overview, Qt::Key_PageUp);
        QCOMPARE(bench.player->position(), 1000 * millisecond);
    }

    void paintsWhereRowsAre()
    {
        Bench bench;
        // Rows in the first and in the last tenth only.
        std::vector<qint64> times;
        for (int row = 0; row <= 100; ++row)
            times.push_back(row * millisecond);
        for (int row = 900; row <= 1000; ++row)
            times.push_back(row * millisecond);
        ReplayPlayer *player = bench.begin(std::make_unique<MadeUpTrack>(times, u"klmnopqrst"_s));
        player->pause();
        player->seek(0);
        bench.overview.setPlayer(player);
        const QImage picture = bench.picture();
        for (const int part : {10, 15, 185, 195})
            QVERIFY2(Bench::isInked(picture, part), qPrintable(QString::number(part)));
        for (const int part : {30, 100, 170})
            QVERIFY2(!Bench::isInked(picture, part), qPrintable(QString::number(part)));

        bench.lastTrack->setSilences({{100 * millisecond, 900 * millisecond}});
        Q_EMIT player->changed();
        const QImage hatched = bench.picture();
        int inked = 0;
        for (int part = 30; part < 170; ++part)
            inked += Bench::isInked(hatched, part);
        QVERIFY2(inked > 100, qPrintable(QString::number(inked)));
    }

    void followsRowsThatCome()
    {
        Bench bench;
        const QImage before = bench.picture();
        bench.lastTrack->grow({2000 * millisecond}, false);
        const QImage after = bench.picture();
        QVERIFY(Bench::isInked(before, 150));
        QVERIFY(!Bench::isInked(after, 150)); // 1.5 s now
    }

    void dimsWhatIsNotPlayed()
    {
        Bench bench;
        const QImage whole = bench.picture();
        ReplaySettings settings;
        settings.section = {250 * millisecond, 750 * millisecond};
        bench.player->setSettings(settings);
        const QImage part = bench.picture();
        QVERIFY(whole.pixelColor(4 + 20, 30) != part.pixelColor(4 + 20, 30));
        QVERIFY(whole.pixelColor(4 + 180, 30) != part.pixelColor(4 + 180, 30));
    }

    void tellsWhatIsUnderThePointer()
    {
        Bench bench;
        QHelpEvent event(QEvent::ToolTip, bench.at(100), bench.overview.mapToGlobal(bench.at(100)));
        QCoreApplication::sendEvent(&bench.overview, &event);
        QVERIFY2(QToolTip::text().startsWith(u"0:00.500\n50 rows before it"_s), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }

    void outlivesItsReplay()
    {
        Bench bench;
        bench.drag(10, 100); // one seek waits
        bench.replays.end(bench.player);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        bench.pass(100);
        QTest::mouseClick(&bench.overview, Qt::LeftButton, {}, bench.at(50));
        QTest::keyClick(&bench.overview, Qt::Key_Right);
        bench.picture();
        bench.overview.setPlayer(nullptr);
        bench.picture();
    }
};

QTEST_MAIN(tst_ReplayOverview)
#include "tst_replayoverview.moc"
