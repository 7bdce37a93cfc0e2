// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/legenddrawing.h"

using namespace Qt::StringLiterals;

namespace chartstream {

/// A legend with more entries than there is room for.
class TestLegendScroll : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void cleanup() { m_stage.reset(); }

    void isAsHighAsThePlotArea()
    {
        open(60);
        QCOMPARE(plan().box.height(), plotArea(figure()).height());
        QVERIFY(plan().farthestScroll > 0);
        QVERIFY(plan().room.contains(plan().handle));
        QCOMPARE(plan().handle.top(), plan().room.top());
        open(3);
        QCOMPARE(plan().farthestScroll, 0.0);
        QVERIFY(plan().handle.isEmpty());
    }

    void wheelScrolls()
    {
        open(60);
        wheel(-1);
        const double step = plan().scroll;
        QCOMPARE(step, 3 * plan().items.front().rect.height());
        wheel(-2);
        QCOMPARE(plan().scroll, 3 * step);
        wheel(1);
        QCOMPARE(plan().scroll, 2 * step);
        wheel(-1000);
        QCOMPARE(plan().scroll, plan().farthestScroll);
        QCOMPARE(plan().handle.bottom(), plan().room.bottom());
        QVERIFY(plan().room.contains(plan().items.back().rect));
        wheel(1000);
        QCOMPARE(plan().scroll, 0.0);
    }

    void plotBelowIsNotZoomed()
    {
        open(60, "'x': 0.2");
        const Range before = m_stage->range({AxisLetter::X, 1});
        wheel(5); // at its end already
        wheel(-5);
        QCOMPARE(m_stage->range({AxisLetter::X, 1}), before);
        QVERIFY(m_stage->view().navigation().views().empty());
        open(3, "'x': 0.2");
        wheel(5);
        QVERIFY(m_stage->range({AxisLetter::X, 1}) != before);
    }

    void handleIsDragged()
    {
        open(60);
        const QPoint grip = plan().handle.center().toPoint();
        const double way = plan().room.height() - plan().handle.height();
        m_stage->press(grip);
        m_stage->move(grip + QPoint(0, int(way / 2)), Qt::LeftButton);
        m_stage->frame();
        QVERIFY(std::abs(plan().scroll / plan().farthestScroll - 0.5) < 0.01);
        m_stage->move(grip + QPoint(40, 5000), Qt::LeftButton);
        m_stage->release(grip + QPoint(40, 5000));
        m_stage->frame();
        QCOMPARE(plan().scroll, plan().farthestScroll);
        // The legend itself stays where it is, and is let go.
        m_stage->move(grip);
        QCOMPARE(plan().scroll, plan().farthestScroll);
        QVERIFY(plan().box.left() > plotArea(figure()).right());
    }

    void clicksGoToWhatIsSeen()
    {
        open(60);
        const QPoint first = plan().items.front().rect.center().toPoint();
        wheel(-1);
        click(first);
        QVERIFY(figure().traces[0].visible);
        QVERIFY(!figure().traces[3].visible);
        wheel(-1000);
        click(plan().items.back().rect.center().toPoint());
        QVERIFY(!figure().traces[59].visible);
        // Entries that are scrolled out take no clicks beside the legend.
        wheel(1000);
        click(plan().items.back().rect.center().toPoint());
        QVERIFY(!figure().traces[59].visible);
    }

    void nothingIsDrawnOutside()
    {
        open(60);
        wheel(-1);
        const QImage image = m_stage->canvas()->grab().toImage();
        const QRectF box = plan().box;
        for (int y = int(box.bottom()) + 1; y < image.height(); ++y) {
            for (int x = int(box.left()); x < std::min(int(box.right()), image.width()); ++x)
                QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
        }
    }

    void anotherSizeKeepsThePlace()
    {
        open(60);
        wheel(-4);
        const double scroll = plan().scroll;
        m_stage->view().resize(700, 400);
        m_stage->view().drawNow();
        QCOMPARE(plan().scroll, scroll);
        m_stage->view().resize(700, 5000);
        m_stage->view().drawNow();
        QCOMPARE(plan().scroll, 0.0);
    }

private:
    void open(int traces, const QByteArray &legend = {})
    {
        QByteArrayList data;
        for (int trace = 0; trace < traces; ++trace)
            data.append("{'x': [0, 100], 'y': [0, 10], 'name': 'trace " + QByteArray::number(trace) + "'}");
        const QByteArray figure =
            "{'data': [" + data.join(", ") + "], 'layout': {'legend': {" + legend + "}}}";
        m_stage = std::make_unique<LiveStage>(figure.constData());
    }

    const ResolvedFigure &figure() { return m_stage->view().figure(); }
    LegendPlan plan() { return planLegend(figure()); }

    void wheel(int notches)
    {
        m_stage->wheel(plan().box.center().toPoint(), notches);
        m_stage->frame();
    }

    void click(QPoint place)
    {
        QTest::mouseClick(m_stage->canvas(), Qt::LeftButton, {}, place);
        m_stage->frame();
    }

    std::unique_ptr<LiveStage> m_stage;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestLegendScroll)
#include "tst_legendscroll.moc"
