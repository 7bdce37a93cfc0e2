// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/gestures.h"
#include "ui/panels/plotbar.h"

#include <QAction>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chartstream {

namespace {

constexpr auto oneStream = "{'data': [{'mode': 'lines', 'x': [0, 100], 'y': [0, 10],"
                           "           'stream': {'token': 'abcdefghij', 'maxpoints': 100000}}],"
                           " 'layout': {'showlegend': false, 'xaxis': {'title': {'text': '<b>Time</b>'}}}}";
constexpr auto noStream = "{'data': [{'x': [0, 100], 'y': [0, 10]}]}";

} // namespace

class TestPlotBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        QLocale::setDefault(QLocale::English);
        open(oneStream);
    }
    void cleanup()
    {
        m_bar.reset();
        m_stage.reset();
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << u"0 s"_s;
        QTest::newRow("begun") << qint64(999) << u"0 s"_s;
        QTest::newRow("seconds") << qint64(12'300) << u"12 s"_s;
        QTest::newRow("minutes") << qint64(185'000) << u"3 min 5 s"_s;
        QTest::newRow("hours") << qint64(7'800'000) << u"2 h 10 min"_s;
    }

    void durations()
    {
        QFETCH(qint64, milliseconds);
        QTEST(durationText(milliseconds), "text");
    }

    void tellsWhatIsHeld()
    {
        QCOMPARE(m_bar->stateText(), u"Following"_s);
        QVERIFY(!action("follow")->isEnabled());
        m_stage->drag(m_stage->inside(), {100, 50}, Qt::ShiftModifier);
        QCOMPARE(m_bar->stateText(), u"Time, y held"_s);
        QVERIFY(action("follow")->isEnabled());
        m_stage->stream({{200, 5}});
        action("follow")->trigger();
        m_stage->frame();
        QCOMPARE(m_bar->stateText(), u"Following"_s);
        QCOMPARE(m_stage->range({AxisLetter::X, 1}), (Range{0, 200}));
        action("undo")->trigger();
        QCOMPARE(m_bar->stateText(), u"Time, y held"_s);
        action("undo")->trigger();
        QCOMPARE(m_bar->stateText(), u"Following"_s);
        QVERIFY(!action("undo")->isEnabled());
        QVERIFY(action("redo")->isEnabled());
    }

    void tellsOfManyHeldInFewWords()
    {
        open("{'data': [{'x': [0, 1], 'y': [0, 1], 'stream': {'token': 'abcdefghij'}},"
             "          {'x': [0, 1], 'y': [0, 1], 'xaxis': 'x2', 'yaxis': 'y2'},"
             "          {'x': [0, 1], 'y': [0, 1], 'xaxis': 'x3', 'yaxis': 'y3'}],"
             " 'layout': {'grid': {'rows': 1, 'columns': 3, 'pattern': 'independent'}}}");
        for (int subplot = 1; subplot <= 3; ++subplot) {
            const SubplotId id{{AxisLetter::X, subplot}, {AxisLetter::Y, subplot}};
            m_stage->drag(m_stage->inside(id), {20, 20}, Qt::ShiftModifier);
        }
        QCOMPARE(m_bar->stateText(), u"x, x2 and 4 more held"_s);
    }

    void tellsWhatWaits()
    {
        action("pause")->trigger();
        QVERIFY(m_stage->view().isPaused());
        QCOMPARE(m_bar->stateText(), u"Paused: nothing new waits"_s);
        m_stage->pass(12s);
        m_stage->stream({{200, 5}});
        m_stage->pass(1s);
        QCOMPARE(m_bar->stateText(), u"Paused: 12 s behind, 1 point waiting"_s);
        std::vector<std::pair<double, double>> points;
        for (int point = 0; point < 1210; ++point)
            points.emplace_back(300 + point, 5);
        m_stage->stream(points);
        m_stage->pass(1s);
        QCOMPARE(m_bar->stateText(), u"Paused: 13 s behind, 1,211 points waiting"_s);
        action("pause")->trigger();
        QCOMPARE(m_bar->stateText(), u"Following"_s);
        m_stage->frame();
        QCOMPARE(m_stage->range({AxisLetter::X, 1}).to, 1509.0);
    }

    void liveResumesToo()
    {
        m_stage->drag(m_stage->inside(), {100, 50}, Qt::ShiftModifier);
        action("pause")->trigger();
        action("follow")->trigger();
        QVERIFY(!m_stage->view().isPaused());
        QVERIFY(!action("pause")->isChecked());
        QCOMPARE(m_bar->stateText(), u"Following"_s);
    }

    void zoomsAndChoosesDragging()
    {
        QVERIFY(action("boxzoom")->isChecked());
        action("pan")->trigger();
        QVERIFY(action("pan")->isChecked() && !action("boxzoom")->isChecked());
        action("pan")->trigger();
        QVERIFY(action("pan")->isChecked());
        QCOMPARE(m_stage->view().gestures().dragMode(), Gestures::DragMode::Pan);
        action("zoomin")->trigger();
        m_stage->frame();
        QCOMPARE(m_stage->range({AxisLetter::X, 1}).span(), 50.0);
        action("zoomout")->trigger();
        action("zoomout")->trigger();
        m_stage->frame();
        QCOMPARE(m_stage->range({AxisLetter::X, 1}).span(), 200.0);
        action("autoscale")->trigger();
        m_stage->frame();
        QCOMPARE(m_stage->range({AxisLetter::X, 1}), (Range{0, 100}));
    }

    void nothingToFollow()
    {
        open(noStream);
        QCOMPARE(m_bar->stateText(), QString());
        m_stage->wheel(m_stage->over({AxisLetter::X, 1}));
        QCOMPARE(m_bar->stateText(), u"x held"_s);
    }

    void servesAsAMenu()
    {
        for (const QAction *each : m_bar->menuActions())
            QVERIFY(each->isSeparator() || !each->text().isEmpty());
        QVERIFY(m_bar->menuActions().contains(action("pause")));
    }

private:
    void open(const char *figure)
    {
        m_bar.reset();
        m_stage = std::make_unique<LiveStage>(figure);
        m_bar = std::make_unique<PlotBar>(m_stage->view());
    }
    QAction *action(const char *name) const { return m_bar->findChild<QAction *>(QLatin1StringView(name)); }

    std::unique_ptr<LiveStage> m_stage;
    std::unique_ptr<PlotBar> m_bar;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestPlotBar)
#include "tst_plotbar.moc"
