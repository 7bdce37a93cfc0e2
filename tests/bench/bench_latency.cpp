// SPDX-License-Identifier: GPL-3.0-or-later
// From a publisher's write to the painted pixel: a process that writes lines into a plain socket, the local
// endpoint, the series, the plot in the program's window. A line's x is the moment just before it was
// written; a point counts as painted when the window's pixels with it were handed to the window system. That
// they do show it is looked up in those pixels: where the newest point is there must be ink.
//   bench_latency [SECONDS]
// Run with QT_QPA_PLATFORM=offscreen or under an X server.

#include "tests/bench/watchedapplication.h"
#include "tests/support/pacedsender.h"
#include "tests/support/rawstream.h"
#include "tests/ui/listeningwindow.h"
#include "ui/live/figuregeometry.h"

#include <QImage>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize windowSize(1200, 800);
constexpr double warmUp = 1;   ///< s, not counted
constexpr double visible = 10; ///< s of points in the plot

QJsonObject figure(const Pace &pace)
{
    const QJsonObject stream{{u"token"_s, QString::fromStdString(benchToken(0))},
                             {u"maxpoints"_s, pace.linesPerSecond * visible}};
    const QJsonObject trace{{u"mode"_s, u"lines"_s}, {u"stream"_s, stream}};
    const QJsonObject layout{{u"yaxis"_s, QJsonObject{{u"range"_s, QJsonArray{-1.2, 1.2}}}},
                             {u"xaxis"_s, QJsonObject{{u"showgrid"_s, false}}}};
    return {{u"data"_s, QJsonArray{trace}}, {u"layout"_s, layout}};
}

/// Whether the window's pixels have ink where a point is.
bool hasInkAt(const ListeningWindow &window, const PlotView &view, QPointF point)
{
    constexpr int reach = 2; // px
    const QImage pixels = shownPixels(window.window);
    const auto *canvas = view.findChild<QWidget *>(u"canvas"_s);
    const QPoint place = (QPointF(canvas->mapTo(&window.window, QPoint())) + point).toPoint();
    const QColor ground =
        pixels.pixelColor(place.x() - 1, place.y() > 400 ? place.y() - 200 : place.y() + 200);
    for (int y = place.y() - reach; y <= place.y() + reach; ++y) {
        for (int x = place.x() - reach; x <= place.x() - 1; ++x) {
            const QColor color = pixels.pixelColor(x, y);
            if (std::abs(color.red() - ground.red()) > 64)
                return true;
        }
    }
    return false;
}

/// Of the points in the pictures shown.
class Delays
{
public:
    Delays(ListeningWindow &window, Plot &plot)
        : m_window(window)
        , m_plot(plot)
        , m_view(window.view())
    {
        QObject::connect(&m_view, &PlotView::drawn, &m_view, [this] { noteDrawn(); });
    }

    void noteShown()
    {
        if (m_drawn == m_shown)
            return;
        const double now = sharedSeconds();
        if (m_first == 0)
            m_first = now;
        const Series &series = m_plot.document().series[0];
        const Column &written = *series.column("x");
        const quint64 droppedPoints = series.pointsReceived() - series.size();
        for (quint64 point = std::max(m_shown, droppedPoints); point < m_drawn; ++point) {
            const double x = written.coordinate(size_t(point - droppedPoints));
            if (x > m_first + warmUp)
                m_delays.push_back((now - x) * 1000);
        }
        m_shown = m_drawn;
        m_frames += m_newest.x() > 0;
        m_inked += hasInkAt(m_window, m_view, m_newest);
    }

    void print(const char *name)
    {
        std::ranges::sort(m_delays);
        if (m_delays.empty())
            return;
        const auto part = [this](double share) {
            return m_delays[size_t(share * double(m_delays.size() - 1))];
        };
        std::printf(
            "%s: p50 %.1f ms, p99 %.1f, most %.1f, of %zu points; %d frames, %d with ink where the newest "
            "point is, %d had none there before\n",
            name, part(0.5), part(0.99), part(1), m_delays.size(), m_frames, m_inked, m_newInk);
        std::fflush(stdout);
    }

private:
    void noteDrawn()
    {
        const Series &series = m_plot.document().series[0];
        if (series.size() < 2) // no line yet
            return;
        m_drawn = series.pointsReceived();
        const ResolvedFigure &figure = m_view.figure();
        const ResolvedTrace &trace = figure.traces[0];
        const double y = series.column("y")->coordinate(series.size() - 1);
        const double x = series.column("x")->coordinate(series.size() - 1);
        m_newest = {axisScale(figure, figure.xAxis(trace)).toPixel(x),
                    axisScale(figure, figure.yAxis(trace)).toPixel(y)};
        m_newInk += !hasInkAt(m_window, m_view, m_newest);
    }

    ListeningWindow &m_window;
    Plot &m_plot;
    PlotView &m_view;
    quint64 m_drawn = 0; ///< points in the picture drawn last
    quint64 m_shown = 0; ///< points in the picture that the window shows
    QPointF m_newest;
    double m_first = 0;
    int m_frames = 0;
    int m_inked = 0;
    int m_newInk = 0;
    std::vector<double> m_delays; ///< ms
};

bool measure(WatchedApplication &application, const char *name, const Pace &pace)
{
    ListeningWindow window;
    Plot &plot = window.openPlot(figure(pace));
    window.show(windowSize);
    Delays delays(window, plot);
    application.shown = [&delays] { delays.noteShown(); };
    QProcess sender;
    sender.setProcessChannelMode(QProcess::ForwardedChannels);
    QObject::connect(&sender, &QProcess::finished, &application, &QCoreApplication::quit);
    sender.start(QCoreApplication::applicationFilePath(),
                 {u"--send"_s, QString::number(window.endpoint().port()),
                  QString::number(pace.linesPerSecond), QString::number(pace.linesAWrite),
                  QString::number(pace.seconds)});
    QApplication::exec();
    application.shown = {};
    delays.print(name);
    return sender.exitCode() == 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 6 && QByteArrayView(argv[1]) == "--send") {
        const Pace pace{1, std::atof(argv[3]), std::atoi(argv[4]), std::atof(argv[5])};
        return sendPaced(static_cast<quint16>(std::atoi(argv[2])), pace) ? 0 : 1;
    }
    QStandardPaths::setTestModeEnabled(true);
    WatchedApplication application(argc, argv);
    const double seconds = argc > 1 ? std::atof(argv[1]) : 10;
    const bool isDone = measure(application, "    100 points/s", {1, 100, 1, seconds}) &&
                        measure(application, "100,000 points/s, 100 a write", {1, 100'000, 100, seconds}) &&
                        measure(application, "100,000 points/s, one a write", {1, 100'000, 1, seconds});
    return isDone ? 0 : 1;
}
