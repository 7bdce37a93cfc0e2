// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "tests/support/listeningworkspace.h"
#include "tests/ui/live/plothand.h"

#include <QTcpSocket>

namespace chartstream {

/// A plot in a window, two publishers that stream to it over sockets, and a person's mouse. Frames come when
/// the test says so.
class LiveStage : public PlotHand
{
public:
    /// JSON with ' for ". Its tokens: "abcdefghij" and "bcdefghijk".
    explicit LiveStage(const char *figure, QSize size = {700, 500});

    PlotView &view() { return *m_view; }
    Plot &plot() { return m_view->plot(); }

    /// Streams lines {"x": , "y": } and waits until they are in the plot.
    void stream(const std::vector<std::pair<double, double>> &points, int publisher = 0);
    void streamLine(const QByteArray &line, int publisher = 0);
    /// The next frame, if anything asks for one.
    void frame();
    /// Time passes, as the view knows it.
    void pass(Milliseconds time);

private:
    void waitFor(quint64 lines);

    SystemClock m_clock;
    FakeClock m_frameClock;
    ListeningWorkspace m_listening{m_clock, m_clock, Milliseconds{0}};
    QTcpSocket m_publishers[2];
    std::unique_ptr<PlotView> m_view;
};

} // namespace chartstream
