// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"

#include <QSignalSpy>

using namespace std::chrono_literals;

namespace chartstream {

namespace {

constexpr AxisId x1{AxisLetter::X, 1};
constexpr AxisId y1{AxisLetter::Y, 1};

constexpr auto oneStream = "{'data': [{'mode': 'lines', 'x': [0, 100], 'y': [0, 10],"
                           "           'stream': {'token': 'abcdefghij', 'maxpoints': 5}}],"
                           " 'layout': {'showlegend': false}}";

} // namespace

/// The picture stands still, the intake does not.
class TestPause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_stage = std::make_unique<LiveStage>(oneStream);
    }
    void cleanup() { m_stage.reset(); }

    void pictureStaysWhilePointsArrive()
    {
        m_stage->stream({{110, 5}});
        view().setPaused(true);
        m_stage->frame();
        const QImage before = view().grab().toImage();
        const quint64 frames = view().frames();
        for (int point = 0; point < 20; ++point) {
            m_stage->stream({{200.0 + point, 50}});
            m_stage->frame();
        }
        QCOMPARE(view().frames(), frames);
        QCOMPARE(view().grab().toImage(), before);
        QCOMPARE(m_stage->range(x1), (Range{0, 110}));
        QCOMPARE(m_stage->plot().document().series[0].pointsReceived(), 21U);
    }

    void saysWhatWaits()
    {
        QSignalSpy reports(&view(), &PlotView::backlogChanged);
        view().setPaused(true);
        QCOMPARE(view().backlog(), Backlog());
        m_stage->pass(12s);
        m_stage->stream({{110, 1}, {120, 2}, {130, 3}});
        QCOMPARE(view().backlog(), (Backlog{3, 12s}));
        // Nothing came since: it is not further behind, and nothing needs a timer.
        m_stage->pass(1h);
        QCOMPARE(reports.count(), 1);
        QCOMPARE(view().backlog(), (Backlog{3, 12s}));
        m_stage->pass(1h);
        QCOMPARE(reports.count(), 1);
    }

    void reportsAreFew()
    {
        QSignalSpy reports(&view(), &PlotView::backlogChanged);
        view().setPaused(true);
        for (int point = 0; point < 50; ++point) {
            m_stage->stream({{200.0 + point, 50}});
            m_stage->pass(10ms);
        }
        QCOMPARE(reports.count(), 2);
    }

    void resumeCatchesUpInOneFrame()
    {
        view().setPaused(true);
        m_stage->frame();
        for (int point = 0; point < 20; ++point)
            m_stage->stream({{200.0 + point, 50}});
        const quint64 frames = view().frames();
        view().setPaused(false);
        QCOMPARE(view().backlog(), Backlog());
        m_stage->frame();
        QCOMPARE(view().frames(), frames + 1);
        QCOMPARE(m_stage->range(x1), (Range{215, 219}));
        m_stage->stream({{220, 50}});
        m_stage->frame();
        QCOMPARE(m_stage->range(x1), (Range{216, 220}));
    }

    void pausedHistoryCanBeLookedAt()
    {
        m_stage->stream({{110, 5}, {120, 6}});
        view().setPaused(true);
        m_stage->frame();
        // By now none of what the picture shows is kept in the plot.
        for (int point = 0; point < 20; ++point)
            m_stage->stream({{200.0 + point, 50}});
        m_stage->wheel(m_stage->over(x1), 3);
        m_stage->frame();
        QVERIFY(m_stage->range(x1).span() < 80);
        m_stage->drag(m_stage->inside(), {300, 0}, Qt::ShiftModifier);
        m_stage->frame();
        QVERIFY(m_stage->range(x1).to < 100);
        QVERIFY(m_stage->range(y1).to < 12);
        QCOMPARE(view().figure().traces.at(0).length, 4);
        view().resize(500, 400);
        QCoreApplication::processEvents();
        m_stage->frame();
        QCOMPARE(view().figure().width, 500.0);
        QCOMPARE(view().figure().traces.at(0).length, 4);
        // What is held stays held; following starts at the newest.
        view().setPaused(false);
        m_stage->frame();
        QVERIFY(m_stage->range(x1).to < 100);
        view().navigation().follow();
        m_stage->frame();
        QVERIFY(m_stage->range(x1).to > 219);
    }

    void figureMayChangeMeanwhile()
    {
        view().setPaused(true);
        m_stage->frame();
        m_stage->streamLine(R"({"x": 300, "y": 7, "layout": {"title": {"text": "later"}}})");
        m_stage->frame();
        QVERIFY(view().figure().title.text.isEmpty());
        QCOMPARE(view().backlog().points, 1U);
        auto document = FigureDocument::fromJson(R"({"data": [{"x": ["a", "b"], "y": [1, 2]}, {"y": [1]}]})");
        QVERIFY(document);
        m_stage->plot().setDocument(std::move(*document));
        m_stage->wheel(m_stage->inside(), 2);
        m_stage->frame();
        QCOMPARE(view().figure().traces.size(), 1U);
        view().setPaused(false);
        m_stage->frame();
        QCOMPARE(view().figure().traces.size(), 2U);
        QCOMPARE(view().figure().axes.at(x1).type, AxisType::Category);
    }

private:
    PlotView &view() { return m_stage->view(); }

    std::unique_ptr<LiveStage> m_stage;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestPause)
#include "tst_pause.moc"
