// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/live/plotview.h"

#include <QJsonArray>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace chartstream {

namespace {

constexpr int traces = 60;
constexpr QSize size(500, 400);

/// Many traces over two subplots and an overlaying axis.
FigureDocument manyTraces()
{
    QJsonArray data;
    for (int index = 0; index < traces; ++index) {
        QJsonArray x;
        QJsonArray y;
        for (int point = 0; point < 30; ++point) {
            x.append(point);
            y.append(std::sin(0.2 * point + index) * index);
        }
        const QString axis = index % 3 == 0 ? u"y"_s : index % 3 == 1 ? u"y2"_s : u"y3"_s;
        data.append(QJsonObject{{u"mode"_s, u"lines"_s}, {u"x"_s, x}, {u"y"_s, y}, {u"yaxis"_s, axis}});
    }
    const QJsonObject layout{
        {u"showlegend"_s, false},
        {u"yaxis"_s, QJsonObject{{u"domain"_s, QJsonArray{0, 0.4}}}},
        {u"yaxis2"_s, QJsonObject{{u"domain"_s, QJsonArray{0.6, 1}}}},
        {u"yaxis3"_s, QJsonObject{{u"overlaying"_s, u"y2"_s}, {u"side"_s, u"right"_s}}},
    };
    auto document = FigureDocument::fromJson(QJsonObject{{u"data"_s, data}, {u"layout"_s, layout}});
    Q_ASSERT(document);
    return std::move(*document);
}

} // namespace

/// Pictures of many traces, drawn over several frames. Time passes only where the test says so: a look at the
/// clock takes a millisecond.
class TestSlicedFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_clock = std::make_unique<FakeClock>();
        m_plot = std::make_unique<Plot>(PlotId{1}, manyTraces(), u"test"_s);
        m_view = std::make_unique<PlotView>(*m_plot, *m_clock);
        m_view->resize(size);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_clock->setTimeOfLook(1ms);
    }
    void cleanup()
    {
        m_view.reset();
        m_plot.reset();
        m_clock.reset();
    }

    void oneFrameWhereTimeSuffices()
    {
        m_clock->setTimeOfLook(0ms);
        frame();
        QCOMPARE(m_view->frames(), 1U);
        QCOMPARE(shown(), drawnAtOnce());
    }

    void slicesEndInTheSamePicture()
    {
        QVERIFY(framesToPicture() > 3);
        QCOMPARE(shown(), drawnAtOnce());
    }

    void lastPictureStaysUntilTheNextIsWhole()
    {
        framesToPicture();
        const QImage last = shown();
        append(1, 30, 70);
        frame();
        frame();
        QCOMPARE(m_view->frames(), 1U);
        QCOMPARE(shown(), last);
        framesToPicture();
        QVERIFY(shown() != last);
        QCOMPARE(shown(), drawnAtOnce());
    }

    void constantDataStarvesNoPicture()
    {
        const int quiet = framesToPicture();
        for (int point = 30; m_view->frames() < 5; ++point) {
            append(point % traces, point, point);
            frame();
            QVERIFY(point < 30 + 6 * quiet);
        }
    }

    void pointsDuringAPictureGetTheNext()
    {
        frame();
        append(0, 100, 5);
        QVERIFY(framesToPicture() > 0);
        QVERIFY(framesToPicture() > 0);
        QCOMPARE(m_view->figure().traces.at(0).length, 31);
        QCOMPARE(shown(), drawnAtOnce());
    }

    void restsWhenAllIsDrawn()
    {
        framesToPicture();
        const quint64 frames = m_view->frames();
        const QImage picture = shown();
        for (int second = 0; second < 5; ++second) {
            m_clock->advance(1s);
            QCoreApplication::processEvents();
        }
        QCOMPARE(m_view->frames(), frames);
        QCOMPARE(shown(), picture);
    }

    void onlyTouchedSubplotsAreDrawnAgain()
    {
        const int all = framesToPicture();
        append(0, 15, 0); // of the lower subplot, and inside its ranges
        QVERIFY(framesToPicture() < all);
        QCOMPARE(shown(), drawnAtOnce());
    }

    void resizedInTheMiddle()
    {
        frame();
        frame();
        m_view->resize(420, 330);
        settle();
        QCOMPARE(m_view->figure().width, 420.0);
        QCOMPARE(shown().size(), QSize(420, 330));
        QCOMPARE(shown(), drawnAtOnce());
    }

    void gesturesDoNotWaitForData()
    {
        const int all = framesToPicture();
        const double span = xRange().span();
        append(0, 20, 1);
        append(1, 20, 1);
        frame();
        zoom(120);
        zoom(120);
        QVERIFY(framesToPicture() <= all + 1);
        // Both notches count, though the first was not drawn yet when the second came.
        QVERIFY(std::abs(xRange().span() - span * 0.85 * 0.85) < 1e-9 * span);
        const QImage zoomed = shown();
        m_view->drawNow();
        QCOMPARE(zoomed, shown());
    }

    void constantGesturesStarveNoPicture()
    {
        const int quiet = framesToPicture();
        for (int count = 0; m_view->frames() < 5; ++count) {
            zoom(count % 2 == 0 ? 120 : -120);
            frame();
            QVERIFY(count < 6 * quiet);
        }
    }

    void replacedInTheMiddle()
    {
        frame();
        auto empty = FigureDocument::fromJson(QByteArray(R"({"data": [], "layout": {}})"));
        m_plot->setDocument(std::move(*empty));
        settle();
        QVERIFY(m_view->figure().traces.empty());
        QCOMPARE(shown(), drawnAtOnce());
    }

    void drawNowInTheMiddle()
    {
        frame();
        append(0, 40, 9);
        m_view->drawNow();
        const quint64 frames = m_view->frames();
        QCOMPARE(shown(), drawnAtOnce());
        settle();
        QCOMPARE(m_view->frames(), frames);
    }

    void hiddenInTheMiddle()
    {
        frame();
        m_view->hide();
        settle();
        QCOMPARE(m_view->frames(), 0U);
        m_view->show();
        settle();
        QCOMPARE(m_view->frames(), 1U);
        QCOMPARE(shown(), drawnAtOnce());
    }

private:
    void frame()
    {
        m_clock->advance(frameLength);
        QCoreApplication::processEvents();
    }

    /// How many frames the next picture took; 0: none came.
    int framesToPicture()
    {
        const quint64 before = m_view->frames();
        for (int count = 1; count < 1000; ++count) {
            frame();
            if (m_view->frames() > before)
                return count;
        }
        return 0;
    }

    /// Lets all be drawn that there is to draw.
    void settle()
    {
        for (int count = 0; count < 100; ++count)
            frame();
    }

    void append(int trace, double x, double y)
    {
        m_plot->apply(size_t(trace), {NumberRun{{"x", "y"}, {x, y}}});
    }

    Range xRange() const { return m_view->figure().axes.at({AxisLetter::X, 1}).range; }

    void zoom(int angle)
    {
        const QPoint place(250, 130);
        auto *canvas = m_view->findChild<QWidget *>(u"canvas"_s);
        QWheelEvent event(place, canvas->mapToGlobal(place), {}, {0, angle}, {}, {}, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(canvas, &event);
    }

    QImage shown() const { return m_view->grab().toImage(); }

    /// The plot as a view shows it that draws everything in one go.
    QImage drawnAtOnce() const
    {
        const FakeClock still;
        PlotView view(*m_plot, still);
        view.resize(m_view->size());
        view.drawNow();
        return view.grab().toImage();
    }

    static constexpr Milliseconds frameLength{20};

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Plot> m_plot;
    std::unique_ptr<PlotView> m_view;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestSlicedFrames)
#include "tst_slicedframes.moc"
