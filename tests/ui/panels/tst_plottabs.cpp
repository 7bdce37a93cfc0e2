// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/ui/warnings.h"
#include "ui/live/plotview.h"
#include "ui/panels/plotbar.h"
#include "ui/panels/plotpage.h"
#include "ui/panels/plottab.h"
#include "ui/panels/plottabs.h"
#include "ui/panels/plotwindow.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

FigureDocument streamed(const char *title)
{
    return *FigureDocument::fromJson(
        QByteArray(
            R"({"data": [{"mode": "lines", "x": [0, 100], "y": [0, 10], "stream": {"token": "abcdefghij"}}],
                       "layout": {"title": {"text": ")") +
        title + R"("}}})");
}

} // namespace

/// Plots among the tabs and in windows of their own, on two screens of which the second has twice the pixels.
class TestPlotTabs : public QObject
{
    Q_OBJECT

public:
    static void useTwoScreens(const QString &folder)
    {
        QFile file(folder + u"/screens.json"_s);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no screens");
        file.write(R"({"screens": [{"name": "one", "x": 0, "y": 0, "width": 1600, "height": 1000, "dpr": 1},
                                   {"name": "two", "x": 1600, "y": 0, "width": 1600, "height": 1000, "dpr": 2}]})");
        qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + file.fileName().toUtf8());
    }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_workspace = std::make_unique<Workspace>(m_clock);
        m_tabs = std::make_unique<PlotTabs>(*m_workspace, m_clock);
        m_first = m_workspace->openPlot(streamed("First"), u"first"_s);
        m_second = m_workspace->openPlot(streamed("Second"), u"second"_s);
        m_tabs->resize(900, 600);
        m_tabs->show();
        QVERIFY(QTest::qWaitForWindowActive(m_tabs.get()));
        frame();
    }
    void cleanup()
    {
        while (!m_workspace->plots().empty())
            m_workspace->closePlot(m_workspace->plots().front()->id());
        m_tabs.reset();
        m_workspace.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void ownWindowAndBack()
    {
        action(0, "ownwindow")->trigger();
        QVERIFY(window(0));
        QVERIFY(QTest::qWaitForWindowExposed(window(0)));
        QCOMPARE(window(0)->windowTitle(), u"First – Chartstream"_s);
        QCOMPARE(page(0)->window(), window(0));
        QVERIFY(page(0)->bar().isVisible());
        QCOMPARE(m_tabs->count(), 2);
        QVERIFY(button(0)->isVisible());
        // The actions of the current plot are its own, wherever it is.
        QVERIFY(m_tabs->currentActions().contains(action(0, "pause")));

        window(0)->close();
        QVERIFY(!window(0));
        QCOMPARE(page(0)->window(), m_tabs.get());
        QVERIFY(page(0)->isVisible());
        QVERIFY(!button(0)->isVisible());
        QVERIFY(!action(0, "ownwindow")->isChecked());
    }

    void streamsGoOnThere()
    {
        action(0, "ownwindow")->trigger();
        QVERIFY(QTest::qWaitForWindowExposed(window(0)));
        frame();
        const quint64 frames = page(0)->view().frames();
        stream({500, 5});
        frame();
        QVERIFY(page(0)->view().frames() > frames);
        QCOMPARE(page(0)->view().figure().axes.at({AxisLetter::X, 1}).range.to, 500.0);
        // Also while the tab of another plot is shown.
        m_tabs->setCurrentIndex(1);
        stream({600, 5});
        frame();
        QCOMPARE(page(0)->view().figure().axes.at({AxisLetter::X, 1}).range.to, 600.0);
        m_tabs->setCurrentIndex(0);
        QTest::mouseClick(button(0), Qt::LeftButton);
        QVERIFY(!window(0));
        QCOMPARE(m_first->document().series[0].size(), size_t(4));
    }

    void keysWorkThere()
    {
        action(0, "ownwindow")->trigger();
        QVERIFY(QTest::qWaitForWindowActive(window(0)));
        QTest::keyClick(page(0)->view().focusProxy(), Qt::Key_P);
        QVERIFY(page(0)->view().isPaused());
        QTest::keySequence(window(0), QKeySequence(QKeySequence::FullScreen));
        QVERIFY(window(0)->isFullScreen());
        QTest::keySequence(window(0), QKeySequence(QKeySequence::FullScreen));
        QVERIFY(!window(0)->isFullScreen());
        QTest::keyClick(page(0)->view().focusProxy(), Qt::Key_W);
        QVERIFY(!window(0));
        QVERIFY(page(0)->view().isPaused());
    }

    void tabIsDraggedOut()
    {
        QTabBar *bar = m_tabs->tabBar();
        const QPoint on = bar->tabRect(1).center();
        const QPoint out(300, 400);
        QTest::mousePress(bar, Qt::LeftButton, {}, on);
        QTest::mouseMove(bar, on + QPoint(0, 30));
        QTest::mouseMove(bar, out);
        QTest::mouseRelease(bar, Qt::LeftButton, {}, out);
        QCoreApplication::processEvents();
        QVERIFY(window(1));
        QVERIFY(!window(0));
        QVERIFY(
            window(1)->geometry().adjusted(0, -30, 0, 0).contains(bar->mapToGlobal(out))); // the title bar
    }

    void tabIsMerelyClickedOrMoved()
    {
        QTabBar *bar = m_tabs->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
        QTest::mousePress(bar, Qt::LeftButton, {}, bar->tabRect(1).center());
        QTest::mouseMove(bar, bar->tabRect(0).center());
        QTest::mouseRelease(bar, Qt::LeftButton, {}, bar->tabRect(0).center());
        QCoreApplication::processEvents();
        QVERIFY(!window(0) && !window(1));
    }

    void windowStaysOnTheScreen_data()
    {
        QTest::addColumn<QPoint>("point");
        QTest::addColumn<QRect>("screen");
        const QRect one(0, 0, 1600, 1000);
        const QRect two(1600, 0, 1600, 1000);
        QTest::newRow("first screen") << QPoint(500, 300) << one;
        QTest::newRow("corner") << QPoint(1590, 990) << one;
        QTest::newRow("top") << QPoint(2, 2) << one;
        QTest::newRow("second screen") << QPoint(1700, 300) << two;
        QTest::newRow("corner of the second") << QPoint(3190, 990) << two;
    }

    void windowStaysOnTheScreen()
    {
        QFETCH(QPoint, point);
        QFETCH(QRect, screen);
        tab(0)->tearOff(point);
        const std::unique_ptr<char[]> where(QTest::toString(window(0)->geometry()));
        QVERIFY2(screen.contains(window(0)->geometry()), where.get());
    }

    void otherPixelRatioIsDrawnSharp()
    {
        tab(0)->tearOff({100, 100});
        QVERIFY(QTest::qWaitForWindowExposed(window(0)));
        frame();
        QWidget *canvas = page(0)->view().focusProxy();
        QCOMPARE(canvas->devicePixelRatioF(), 1.0);
        window(0)->windowHandle()->setScreen(QGuiApplication::screens().at(1));
        window(0)->move(1700, 100);
        QCoreApplication::processEvents();
        frame();
        if (canvas->devicePixelRatioF() != 2)
            QSKIP("the platform has no second ratio");
        const QImage picture = canvas->grab().toImage();
        QCOMPARE(picture.devicePixelRatio(), 2.0);
        QVERIFY(isFine(picture));
    }

    void closingThePlotClosesTheWindow()
    {
        action(0, "ownwindow")->trigger();
        const QPointer<PlotWindow> torn = window(0);
        m_workspace->closePlot(m_first->id());
        QCOMPARE(m_tabs->count(), 1);
        QVERIFY(!torn);
        action(0, "ownwindow")->trigger();
        const QPointer<PlotWindow> second = window(0);
        m_tabs.reset();
        QVERIFY(!second);
        m_tabs = std::make_unique<PlotTabs>(*m_workspace, m_clock);
    }

    void allAreBroughtBack()
    {
        action(0, "ownwindow")->trigger();
        m_tabs->setCurrentIndex(1);
        action(1, "ownwindow")->trigger();
        m_tabs->bringBack();
        QVERIFY(!window(0) && !window(1));
    }

private:
    /// Whether not all pairs of device pixels are alike, as they would be in a picture drawn larger.
    static bool isFine(const QImage &picture)
    {
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x + 1 < picture.width(); x += 2) {
                if (picture.pixel(x, y) != picture.pixel(x + 1, y))
                    return true;
            }
        }
        return false;
    }

    PlotTab *tab(int index) { return qobject_cast<PlotTab *>(m_tabs->widget(index)); }
    PlotPage *page(int index) { return &tab(index)->page(); }
    PlotWindow *window(int index) { return tab(index)->window(); }
    QAction *action(int index, const char *name)
    {
        return page(index)->findChild<QAction *>(QLatin1StringView(name));
    }
    QPushButton *button(int index) { return tab(index)->findChild<QPushButton *>(u"bringBack"_s); }

    void frame()
    {
        m_clock.advance(Milliseconds{20});
        QCoreApplication::processEvents();
    }

    void stream(std::pair<double, double> point)
    {
        StreamUpdates updates;
        updates.batch.token = StreamToken(u"abcdefghij"_s);
        updates.batch.lines = 1;
        updates.batch.items = {NumberRun{{"x", "y"}, {point.first, point.second}}};
        m_workspace->take(updates);
    }

    FakeClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<PlotTabs> m_tabs;
    Plot *m_first = nullptr;
    Plot *m_second = nullptr;
};

} // namespace chartstream

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    chartstream::TestPlotTabs::useTwoScreens(folder.path());
    const QApplication application(argc, argv);
    chartstream::TestPlotTabs test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_plottabs.moc"
