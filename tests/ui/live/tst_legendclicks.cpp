// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/legenddrawing.h"

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr auto fourTraces =
    "{'data': [{'x': [0, 100], 'y': [0, 10], 'name': 'a', 'stream': {'token': 'abcdefghij'}},"
    "          {'x': [0, 100], 'y': [9, 8], 'name': 'b', 'stream': {'token': 'bcdefghijk'}},"
    "          {'x': [0, 100], 'y': [5, 5], 'name': 'c', 'legendgroup': 'g'},"
    "          {'x': [0, 100], 'y': [6, 6], 'name': 'd', 'legendgroup': 'g'},"
    "          {'x': [0, 100], 'y': [1, 1], 'visible': false}],"
    " 'layout': {'legend': {%1}}}";

} // namespace

/// Clicks on the legend while points arrive through sockets. "+": shown, "-": only in the legend, "0": not at
/// all.
class TestLegendClicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        open({});
    }
    void cleanup() { m_stage.reset(); }

    void clickHides()
    {
        QCOMPARE(shown(), u"++++0"_s);
        click(0);
        QCOMPARE(shown(), u"-+++0"_s);
        QVERIFY(!m_stage->view().figure().traces.at(0).visible);
        m_stage->stream({{300, 50}});
        m_stage->frame();
        // What nobody sees moves nothing, and is not lost.
        QVERIFY(m_stage->range({AxisLetter::X, 1}).to < 150);
        click(0);
        QCOMPARE(shown(), u"++++0"_s);
        QCOMPARE(m_stage->view().figure().traces.at(0).length, 3);
        QVERIFY(m_stage->range({AxisLetter::X, 1}).to > 299);
    }

    void groupsHideTogether()
    {
        click(2);
        QCOMPARE(shown(), u"++--0"_s);
        click(3);
        QCOMPARE(shown(), u"++++0"_s);
        open("'groupclick': 'toggleitem'");
        click(2);
        QCOMPARE(shown(), u"++-+0"_s);
    }

    void doubleClickIsolates()
    {
        doubleClick(1);
        QCOMPARE(shown(), u"-+--0"_s);
        m_stage->stream({{300, 50}}, 1);
        m_stage->frame();
        QVERIFY(m_stage->range({AxisLetter::X, 1}).to > 299);
        doubleClick(1);
        QCOMPARE(shown(), u"++++0"_s);
        doubleClick(3);
        QCOMPARE(shown(), u"--++0"_s);
    }

    void actionsOfTheFigure()
    {
        open("'itemclick': false, 'itemdoubleclick': 'toggle'");
        click(0);
        QCOMPARE(shown(), u"++++0"_s);
        doubleClick(0);
        QCOMPARE(shown(), u"-+++0"_s);
        open("'itemclick': 'toggleothers'");
        click(0);
        QCOMPARE(shown(), u"+---0"_s);
    }

    void axesAreLeftAlone()
    {
        m_stage->drag(m_stage->inside(), {60, 30}, Qt::ShiftModifier);
        m_stage->frame();
        const Range held = m_stage->range({AxisLetter::X, 1});
        doubleClick(0);
        QCOMPARE(m_stage->range({AxisLetter::X, 1}), held);
    }

    void pausedPictureShowsTheChoice()
    {
        m_stage->view().setPaused(true);
        m_stage->frame();
        m_stage->stream({{300, 50}});
        click(1);
        QVERIFY(!m_stage->view().figure().traces.at(1).visible);
        QVERIFY(m_stage->range({AxisLetter::X, 1}).to < 150);
        m_stage->view().setPaused(false);
        m_stage->frame();
        QVERIFY(!m_stage->view().figure().traces.at(1).visible);
        QVERIFY(m_stage->range({AxisLetter::X, 1}).to > 299);
    }

    void slippedClickDoesNothing()
    {
        m_stage->press(entry(0));
        m_stage->move(m_stage->inside(), Qt::LeftButton);
        m_stage->release(m_stage->inside());
        m_stage->frame();
        QCOMPARE(shown(), u"++++0"_s);
        QVERIFY(m_stage->view().navigation().views().empty());
    }

private:
    void open(const char *legend)
    {
        const QByteArray figure = QByteArray(fourTraces).replace("%1", legend);
        m_stage = std::make_unique<LiveStage>(figure.constData());
    }

    QPoint entry(int trace)
    {
        const ResolvedFigure &figure = m_stage->view().figure();
        const LegendPlan plan = planLegend(figure);
        for (const LegendPlan::Item &item : plan.items) {
            if (figure.legend.entries[item.entry].trace == trace)
                return item.rect.center().toPoint();
        }
        qFatal("no such entry");
    }

    void click(int trace)
    {
        QTest::mouseClick(m_stage->canvas(), Qt::LeftButton, {}, entry(trace));
        m_stage->frame();
    }

    void doubleClick(int trace)
    {
        const QPoint place = entry(trace);
        m_stage->doubleClick(place);
        m_stage->frame();
    }

    QString shown()
    {
        QString signs;
        for (const TraceVisibility visibility : traceVisibilities(m_stage->view().figure())) {
            signs += visibility == TraceVisibility::Shown        ? u'+'
                     : visibility == TraceVisibility::LegendOnly ? u'-'
                                                                 : u'0';
        }
        return signs;
    }

    std::unique_ptr<LiveStage> m_stage;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestLegendClicks)
#include "tst_legendclicks.moc"
