// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/replaybench.h"
#include "tests/ui/warnings.h"
#include "ui/panels/replaybar.h"
#include "ui/panels/replayoverview.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

struct Bench : ReplayBench
{
    QWidget window;
    ReplayBar bar{workspace, replays, clock, &window};

    Bench()
    {
        window.resize(1000, 120);
        bar.setGeometry(window.rect());
        window.show();
    }

    QToolButton *button(const char *name) const
    {
        return bar.findChild<QToolButton *>(u"replay "_s + QLatin1StringView(name));
    }
    void click(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    QString text(const char *name) const { return bar.findChild<QLabel *>(QLatin1StringView(name))->text(); }
    QComboBox *box(const char *name) const { return bar.findChild<QComboBox *>(QLatin1StringView(name)); }
    ReplayOverview *overview() const { return bar.findChild<ReplayOverview *>(); }
    /// As a person does with the keys.
    void choose(const char *name, int index) const
    {
        QComboBox *chosen = box(name);
        while (chosen->currentIndex() != index)
            QTest::keyClick(chosen, chosen->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
    }
    Plot *openPlot(const QString &token)
    {
        return workspace.openPlot(FigureDocument::forToken(StreamToken(token)), token);
    }
};

} // namespace

class tst_ReplayBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { failOnWarnings(); }

    void isHiddenWhileNothingRuns()
    {
        Bench bench;
        QVERIFY(!bench.bar.isVisible());
        ReplayPlayer *player = bench.begin(100);
        QVERIFY(bench.bar.isVisible());
        QCOMPARE(bench.bar.player(), player);
        bench.click("close");
        QVERIFY(!bench.bar.isVisible());
        QVERIFY(bench.replays.players().empty());
        QCOMPARE(bench.bar.player(), nullptr);
    }

    void playsAndPauses()
    {
        Bench bench;
        const ReplayPlayer *player = bench.begin(100);
        QCOMPARE(bench.text("replayState"), u"Playing"_s);
        QCOMPARE(bench.button("resume")->toolTip(), u"Pause (Space)"_s);
        bench.click("resume");
        QCOMPARE(player->state(), ReplayPlayer::State::Paused);
        QCOMPARE(bench.text("replayState"), u"Paused"_s);
        QCOMPARE(bench.button("resume")->toolTip(), u"Play (Space)"_s);
        bench.click("resume");
        QCOMPARE(player->state(), ReplayPlayer::State::Playing);
    }

    void saysWhereItIs()
    {
        Bench bench;
        ReplayPlayer *player = bench.begin(101);
        bench.pass(500);
        QCOMPARE(bench.text("replayEnd"), u"0:01.000"_s);
        QVERIFY2(bench.text("replayPosition") >= u"0:00.466"_s &&
                     bench.text("replayPosition") <= u"0:00.500"_s,
                 qPrintable(bench.text("replayPosition")));
        bench.click("resume");
        QCOMPARE(bench.text("replayPosition"), u"0:00.500"_s);
        QCOMPARE(bench.text("replayRows"), u"51 of 101 rows"_s);
        bench.click("resume");
        bench.pass(700);
        QCOMPARE(bench.text("replayState"), u"Ended"_s);
        QCOMPARE(bench.text("replayRows"), u"101 of 101 rows"_s);
        QCOMPARE(bench.text("replayPosition"), u"0:01.000"_s);
        player->seek(250 * millisecond);
        bench.pass(0);
        QCOMPARE(bench.text("replayRows"), u"25 of 101 rows"_s);
    }

    void hasNoTimerWhileNothingMoves()
    {
        Bench bench;
        ReplayPlayer *player = bench.begin(1000);
        int shown = 0;
        QString last = bench.text("replayPosition");
        for (int i = 0; i < 1000; ++i) {
            bench.pass(1);
            if (bench.text("replayPosition") != last)
                ++shown;
            last = bench.text("replayPosition");
        }
        QVERIFY2(shown >= 25 && shown <= 30, qPrintable(QString::number(shown)));
        player->pause();
        QCOMPARE(bench.clock.runningAlarms(), 0);
        player->play();
        bench.pass(100);
        const qsizetype whileSeen = bench.clock.runningAlarms();
        bench.window.hide();
        QCOMPARE(bench.clock.runningAlarms(), whileSeen - 1);
        last = bench.text("replayPosition");
        bench.pass(500);
        QCOMPARE(bench.text("replayPosition"), last);
        bench.window.show();
        QVERIFY(bench.text("replayPosition") != last);
    }

    void steps()
    {
        Bench bench;
        const ReplayPlayer *player = bench.begin(100);
        bench.pass(105);
        bench.click("stepforward");
        QCOMPARE(player->state(), ReplayPlayer::State::Paused);
        QCOMPARE(bench.text("replayRows"), u"12 of 100 rows"_s);
        // The position is that of the row that comes next.
        bench.click("stepback");
        QCOMPARE(player->position(), 110 * millisecond);
        bench.click("stepback");
        QCOMPARE(player->position(), 100 * millisecond);
    }

    void keysWorkWhereTheReplayIsLookedAt()
    {
        Bench bench;
        const ReplayPlayer *player = bench.begin(100);
        bench.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        bench.overview()->setFocus();
        QTest::keyClick(bench.overview(), Qt::Key_Space);
        QCOMPARE(player->state(), ReplayPlayer::State::Paused);
        bench.bar.player()->seek(500 * millisecond);
        QTest::keyClick(bench.overview(), Qt::Key_I);
        QCOMPARE(player->settings().section->begin, 500 * millisecond);
        bench.bar.player()->seek(700 * millisecond);
        QTest::keyClick(bench.overview(), Qt::Key_O);
        QCOMPARE(*player->settings().section, (ReplaySection{500 * millisecond, 700 * millisecond}));
        QTest::keyClick(bench.overview(), Qt::Key_R);
        QVERIFY(player->settings().loops);
        QTest::keyClick(bench.overview(), Qt::Key_S);
        QVERIFY(player->settings().skipsSilences);
        QTest::keyClick(bench.overview(), Qt::Key_Comma);
        QCOMPARE(player->position(), 690 * millisecond);
        for (const QAction *action : bench.bar.keyActions()) {
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            QVERIFY2(action->toolTip().endsWith(u'(' + key + u')'), qPrintable(action->toolTip()));
        }
    }

    void setsTheSpeed_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<double>("speed");
        QTest::addColumn<bool>("isFastest");
        QTest::newRow("slowest") << u"0.01×"_s << 0.01 << false;
        QTest::newRow("usual") << u"1×"_s << 1.0 << false;
        QTest::newRow("fast") << u"1000×"_s << 1000.0 << false;
        QTest::newRow("fastest") << u"As fast as possible"_s << 1.0 << true;
    }
    void setsTheSpeed()
    {
        QFETCH(const QString, item);
        QFETCH(const double, speed);
        QFETCH(const bool, isFastest);
        Bench bench;
        ReplayPlayer *player = bench.begin(100);
        player->pause();
        QCOMPARE(bench.box("replaySpeed")->currentText(), u"1×"_s);
        const int index = bench.box("replaySpeed")->findText(item);
        QVERIFY(index >= 0);
        bench.choose("replaySpeed", index);
        QCOMPARE(player->settings().isAsFastAsPossible, isFastest);
        if (!isFastest)
            QCOMPARE(player->settings().speed, speed);
    }

    void showsSettingsThatOthersMade()
    {
        Bench bench;
        ReplayPlayer *player = bench.begin(100, u"abcdefghij"_s, true);
        ReplaySettings settings;
        settings.speed = 3.5;
        settings.loops = true;
        settings.skipsSilences = true;
        settings.times = ReplaySettings::Times::Now;
        settings.section = {0, 100 * millisecond};
        player->setSettings(settings);
        QCOMPARE(bench.box("replaySpeed")->currentText(), u"3.5×"_s);
        QVERIFY(bench.button("loop")->isChecked());
        QVERIFY(bench.button("skip")->isChecked());
        QVERIFY(bench.button("clear")->isEnabled());
        QCOMPARE(bench.box("replayTimes")->currentText(), u"As if now"_s);
        const int items = bench.box("replaySpeed")->count();
        settings.speed = 2;
        player->setSettings(settings);
        QCOMPARE(bench.box("replaySpeed")->currentText(), u"2×"_s);
        QCOMPARE(bench.box("replaySpeed")->count(), items - 1);
    }

    void setsAAndB()
    {
        Bench bench;
        ReplayPlayer *player = bench.begin(101);
        player->pause();
        QVERIFY(!bench.button("clear")->isEnabled());
        player->seek(600 * millisecond);
        bench.click("sectionend");
        QCOMPARE(*player->settings().section, (ReplaySection{0, 600 * millisecond}));
        player->seek(200 * millisecond);
        bench.click("sectionbegin");
        QCOMPARE(*player->settings().section, (ReplaySection{200 * millisecond, 600 * millisecond}));
        bench.click("clear");
        QVERIFY(!player->settings().section);
        bench.click("loop");
        QVERIFY(player->settings().loops);
        bench.click("loop");
        QVERIFY(!player->settings().loops);
        bench.click("skip");
        QVERIFY(player->settings().skipsSilences);
    }

    void choosesTheTimes()
    {
        Bench bench;
        bench.begin(100)->pause();
        QVERIFY(!bench.box("replayTimes")->isEnabled()); // no dates
        ReplayPlayer *player = bench.begin(100, u"klmnopqrst"_s, true);
        player->pause();
        QVERIFY(bench.box("replayTimes")->isEnabled());
        bench.choose("replayTimes", 1);
        QCOMPARE(player->settings().times, ReplaySettings::Times::Now);
        QCOMPARE(bench.text("replayEnd"), u"1970-01-01 00:00:00.990"_s);
    }

    void saysWhyItWaits()
    {
        Bench bench;
        ReplayPlayer *player = bench.begin(100);
        player->hold(u"the server is slow"_s);
        QCOMPARE(bench.text("replayState"), u"Held: the server is slow"_s);
        player->release();
        QCOMPARE(bench.text("replayState"), u"Playing"_s);
        bench.lastTrack->setReady(0, 0);
        bench.pass(50);
        QCOMPARE(bench.text("replayState"), u"Reading…"_s);
        bench.lastTrack->fail();
        QVERIFY2(bench.text("replayState").startsWith(u"Failed: "_s), qPrintable(bench.text("replayState")));
        QVERIFY(bench.text("replayState").contains(u"the disk is gone"_s));
    }

    void showsTheReplayOfThePlot()
    {
        Bench bench;
        const Plot *firstPlot = bench.openPlot(u"abcdefghij"_s);
        const Plot *secondPlot = bench.openPlot(u"klmnopqrst"_s);
        const Plot *otherPlot = bench.openPlot(u"uvwxyz0123"_s);
        ReplayPlayer *first = bench.begin(100);
        QVERIFY(!bench.box("replayChoice")->isVisible());
        ReplayPlayer *second = bench.begin(50, u"klmnopqrst"_s);
        QVERIFY(bench.box("replayChoice")->isVisible());
        QCOMPARE(bench.bar.player(), second);
        bench.bar.setCurrentPlot(firstPlot);
        QCOMPARE(bench.bar.player(), first);
        QCOMPARE(bench.box("replayChoice")->currentText(), u"abcdefghij"_s);
        bench.bar.setCurrentPlot(otherPlot);
        bench.bar.setCurrentPlot(nullptr);
        QCOMPARE(bench.bar.player(), first);

        QSignalSpy wanted(&bench.bar, &ReplayBar::plotWanted);
        bench.choose("replayChoice", 1);
        QCOMPARE(bench.bar.player(), second);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().value<const Plot *>(), secondPlot);

        bench.click("close");
        QCOMPARE(bench.replays.players(), std::vector{first});
        QCOMPARE(bench.bar.player(), first);
        QVERIFY(!bench.box("replayChoice")->isVisible());
        QVERIFY(bench.text("replayRows").endsWith(u"100 rows"_s));
    }

    void offersToPublish()
    {
        Bench bench;
        ReplayPlayer *player = bench.begin(100);
        QSignalSpy wanted(&bench.bar, &ReplayBar::publishWanted);
        bench.click("outgoing");
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().value<ReplayPlayer *>(), player);
    }

    void everythingHasAName()
    {
        Bench bench;
        bench.begin(100);
        const auto buttons = bench.bar.findChildren<QToolButton *>();
        QVERIFY(buttons.size() >= 8);
        for (const QToolButton *button : buttons) {
            QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName()));
        }
        for (const QComboBox *box : bench.bar.findChildren<QComboBox *>())
            QVERIFY2(!box->accessibleName().isEmpty(), qPrintable(box->objectName()));
        QVERIFY(!bench.overview()->accessibleName().isEmpty());
    }

    void fitsANarrowWindow()
    {
        Bench bench;
        bench.begin(100, u"abcdefghij"_s, true);
        bench.begin(100, u"klmnopqrst"_s, true);
        QVERIFY2(bench.bar.minimumSizeHint().width() <= 860,
                 qPrintable(QString::number(bench.bar.minimumSizeHint().width())));
    }
};

QTEST_MAIN(tst_ReplayBar)
#include "tst_replaybar.moc"
