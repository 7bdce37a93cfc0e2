// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/navigation.h"
#include "ui/live/plotview.h"

#include <QTcpSocket>
#include <QTest>
#include <QWheelEvent>

namespace chartstream {

/// A plot in a window, two publishers that stream to it over sockets, and a person's mouse. Frames come when
/// the test says so.
class LiveStage
{
public:
    /// JSON with ' for ". Its tokens: "abcdefghij" and "bcdefghijk".
    explicit LiveStage(const char *figure, QSize size = {700, 500});

    PlotView &view() { return *m_view; }
    Plot &plot() { return m_view->plot(); }
    const ResolvedAxis &axis(AxisId id) { return m_view->figure().axes.at(id); }
    Range range(AxisId id) { return axis(id).range; }

    /// Streams lines {"x": , "y": } and waits until they are in the plot.
    void stream(const std::vector<std::pair<double, double>> &points, int publisher = 0);
    void streamLine(const QByteArray &line, int publisher = 0);
    /// The next frame, if anything asks for one.
    void frame();
    /// Time passes, as the view knows it.
    void pass(Milliseconds time);

    QWidget *canvas() { return m_view->findChild<QWidget *>(QStringLiteral("canvas")); }
    /// A place in a subplot, by its fractions from the left and the bottom.
    QPoint inside(SubplotId subplot = {}, double fromLeft = 0.5, double fromBottom = 0.5);
    /// A place over an axis's texts.
    QPoint over(AxisId axis, double along = 0.5);
    /// Where a point of a subplot is drawn.
    QPoint at(double x, double y, SubplotId subplot = {});

    void drag(QPoint from, QPoint way, Qt::KeyboardModifiers keys = {},
              Qt::MouseButton button = Qt::LeftButton);
    void press(QPoint at, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton);
    void move(QPoint to, Qt::MouseButtons buttons = {}, Qt::KeyboardModifiers keys = {});
    void release(QPoint at, Qt::MouseButton button = Qt::LeftButton);
    void doubleClick(QPoint at);
    /// Notches away from the person. A pause before it makes it a gesture of its own.
    void wheel(QPoint at, int notches = 1, bool afterPause = true);

private:
    void waitFor(quint64 lines);

    SystemClock m_clock;
    FakeClock m_frameClock;
    ListeningWorkspace m_listening{m_clock, m_clock, Milliseconds{0}};
    QTcpSocket m_publishers[2];
    std::unique_ptr<PlotView> m_view;
    quint64 m_wheeledAt = 10'000;
};

} // namespace chartstream
