// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/figurecanvas.h"
#include "ui/live/hovertracker.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr auto twoStreams =
    "{'data': [{'x': [0, 50, 100], 'y': [0, 5, 10], 'name': 'a', 'stream': {'token': 'abcdefghij', "
    "'maxpoints': 4}},"
    "          {'x': [0, 50, 100], 'y': [9, 8, 7], 'name': 'b', 'stream': {'token': 'bcdefghijk', "
    "'maxpoints': 4}}],"
    " 'layout': {'showlegend': false, 'xaxis': {'range': [-10, 210]}, 'yaxis': {'range': [0, 12]}}}";

} // namespace

/// Hovering while points arrive through sockets.
class TestLiveHover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_stage = std::make_unique<LiveStage>(twoStreams);
    }
    void cleanup() { m_stage.reset(); }

    void staysTrueWhilePointsArrive()
    {
        m_stage->move(m_stage->at(150, 6));
        QVERIFY(hover().isEmpty());
        m_stage->stream({{150, 6}});
        m_stage->frame();
        QCOMPARE(hover().labels.at(0).text, u"(150, 6)"_s);
        // The first point is pushed out, so that the index is another one.
        QCOMPARE(hover().points.at(0).index, 3U);
        m_stage->stream({{200, 6}});
        m_stage->frame();
        QCOMPARE(hover().labels.at(0).text, u"(150, 6)"_s);
        QCOMPARE(hover().points.at(0).index, 2U);
        m_stage->stream({{201, 6}, {202, 6}, {203, 6}, {204, 6}});
        m_stage->frame();
        QVERIFY(hover().isEmpty());
    }

    void followsAMovingView()
    {
        m_stage->move(m_stage->at(50, 5));
        QCOMPARE(hover().labels.size(), 1U);
        m_stage->view().navigation().hold({{{AxisLetter::X, 1}, {1000, 1100}}});
        m_stage->frame();
        QVERIFY(hover().isEmpty());
    }

    void costsNoDrawingOfTheFigure()
    {
        auto *canvas = m_stage->view().findChild<FigureCanvas *>();
        const quint64 frames = m_stage->view().frames();
        const quint64 drawings = canvas->subplotDrawings();
        for (int x = 0; x < 100; ++x) {
            m_stage->move(m_stage->at(x, 5));
            m_stage->frame();
        }
        QCOMPARE(m_stage->view().frames(), frames);
        QCOMPARE(canvas->subplotDrawings(), drawings);
    }

    void isSeenOverTheFigure()
    {
        const QImage before = m_stage->view().grab().toImage();
        m_stage->move(m_stage->at(50, 5));
        QVERIFY(m_stage->view().grab().toImage() != before);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_stage->canvas(), &leave);
        QVERIFY(hover().isEmpty());
        QCOMPARE(m_stage->view().grab().toImage(), before);
    }

    void isSilentWhileDragging()
    {
        m_stage->move(m_stage->at(50, 5));
        QVERIFY(!hover().isEmpty());
        m_stage->press(m_stage->at(50, 5));
        QVERIFY(hover().isEmpty());
        m_stage->move(m_stage->at(50, 5) + QPoint(1, 0), Qt::LeftButton);
        QVERIFY(hover().isEmpty());
        m_stage->release(m_stage->at(50, 5));
        QVERIFY(!hover().isEmpty());
    }

    void modeOfThePerson()
    {
        m_stage->move(m_stage->at(50, 5));
        QCOMPARE(hover().labels.size(), 1U);
        tracker().setMode(HoverMode::X);
        QCOMPARE(hover().labels.size(), 2U);
        m_stage->streamLine(R"({"x": 150, "y": 6, "layout": {"hovermode": "closest"}})");
        m_stage->frame();
        QCOMPARE(hover().labels.size(), 2U);
        tracker().setSpikes(true);
        QCOMPARE(hover().spikes.size(), 2U);
    }

    void pausedPictureIsHovered()
    {
        m_stage->view().setPaused(true);
        m_stage->frame();
        m_stage->stream({{201, 6}, {202, 6}, {203, 6}, {204, 6}});
        m_stage->move(m_stage->at(50, 5));
        QCOMPARE(hover().labels.at(0).text, u"(50, 5)"_s);
        m_stage->view().setPaused(false);
        m_stage->frame();
        QVERIFY(hover().isEmpty() || hover().labels.at(0).name != u"a"_s);
    }

private:
    HoverTracker &tracker() { return m_stage->view().hover(); }
    const Hover &hover() { return tracker().hover(); }

    std::unique_ptr<LiveStage> m_stage;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestLiveHover)
#include "tst_livehover.moc"
