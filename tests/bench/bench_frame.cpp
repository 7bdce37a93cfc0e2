// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame costs: 1,000 new points a trace, all points in view, 1200 x 800. Four subplots with a line
// each of 10^3 to 10^7 points, at line widths 1 and 2, beside QCPGraph in the same run, with the share of
// pixels that differ from the exact drawing (tests/ui/live/exactdrawing.h); then 16 subplots of four lines, x
// in no order, markers and fills; the same while the wheel turns and while the pointer moves; and the memory
// of 4 x 10^7 points.
// A frame is compared with that of the empty plot: the same figure with the same axes, which move as far with
// each frame, so that its ticks and texts are the same and as new; but two points a trace, at both ends of
// what the others have in view, and no line drawn.
// Arguments choose the parts (lines, pairs, exact (slow), others, zooming, hovering, memory) and the sizes.
// Run with QT_QPA_PLATFORM=offscreen or under an X server.

#include "tests/bench/qcpgraphs.h"
#include "tests/ui/live/exactdrawing.h"
#include "ui/live/figuredrawing.h"
#include "ui/live/figuregeometry.h"
#include "ui/live/plotview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QMouseEvent>
#include <QRandomGenerator>
#include <QWheelEvent>

#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize windowSize(1200, 800);
constexpr int pointsAFrame = 1000;
constexpr qint64 shortestRun = 700; ///< ms
constexpr int leastFrames = 5;
constexpr int mostFrames = 2000;

enum class Signal { Noise, Walk, Disorder, Loops, Ends };

/// The points of one trace, without end. `span`: how many are in view at once.
class Source
{
public:
    Source(Signal signal, size_t span, quint32 seed)
        : m_signal(signal)
        , m_span(double(span))
        , m_random(seed)
    {}

    double nextX()
    {
        ++m_count;
        if (m_signal == Signal::Ends)
            return double(m_count / 2) * pointsAFrame + (m_count % 2 == 0 ? m_span : 0);
        if (m_signal == Signal::Disorder)
            return m_random.generateDouble();
        if (m_signal == Signal::Loops)
            return std::sin(14 * std::numbers::pi * double(m_count) / m_span);
        return double(m_count);
    }
    double nextY()
    {
        if (m_signal == Signal::Ends)
            return m_count % 2 == 0 ? 1.5 : -1.5;
        const double noise = m_random.generateDouble() - 0.5;
        if (m_signal == Signal::Disorder)
            return noise;
        if (m_signal == Signal::Loops)
            return std::cos(10 * std::numbers::pi * double(m_count) / m_span) + 0.01 * noise;
        if (m_signal == Signal::Walk)
            return m_level += noise * std::sqrt(1000 / m_span);
        return std::sin(6 * std::numbers::pi * double(m_count) / m_span) + noise;
    }

private:
    Signal m_signal;
    double m_span;
    double m_level = 0;
    quint64 m_count = 0;
    QRandomGenerator m_random;
};

/// Those of `sizes` that the arguments name, all where they name none.
std::vector<size_t> chosenSizes(const std::vector<size_t> &sizes)
{
    std::vector<size_t> chosen;
    std::ranges::copy_if(sizes, std::back_inserter(chosen), [](size_t size) {
        return QApplication::arguments().contains(QString::number(size));
    });
    return chosen.empty() ? sizes : chosen;
}

QString axisName(QChar letter, int subplot)
{
    return subplot == 0 ? QString(letter) : QString(letter + QString::number(subplot + 1));
}

struct Subject
{
    int side = 2;   ///< subplots in a row and in a column
    int traces = 1; ///< of each subplot
    Signal signal = Signal::Noise;
    QJsonObject style; ///< of each trace

    FigureDocument document() const
    {
        QJsonArray data;
        for (int index = 0; index < side * side * traces; ++index) {
            QJsonObject trace = style;
            trace.insert(u"xaxis"_s, axisName(u'x', index / traces));
            trace.insert(u"yaxis"_s, axisName(u'y', index / traces));
            data.append(trace);
        }
        const QJsonObject grid{{u"rows"_s, side}, {u"columns"_s, side}, {u"pattern"_s, u"independent"_s}};
        const QJsonObject layout{
            {u"grid"_s, grid}, {u"showlegend"_s, false}, {u"plot_bgcolor"_s, u"white"_s}};
        return std::move(*FigureDocument::fromJson(QJsonObject{{u"data"_s, data}, {u"layout"_s, layout}}));
    }
};

QJsonObject line(double width)
{
    return {{u"mode"_s, u"lines"_s}, {u"line"_s, QJsonObject{{u"width"_s, width}, {u"color"_s, u"black"_s}}}};
}

/// A window with a plot that points are streamed to.
class Live
{
public:
    Live(const Subject &subject, size_t points)
        : plot(PlotId{1}, subject.document(), u"bench"_s)
        , view(plot, m_clock)
        , m_perFrame(subject.signal == Signal::Ends ? 2 : pointsAFrame)
    {
        const size_t span = points;
        if (subject.signal == Signal::Ends)
            points = 2;
        for (size_t trace = 0; trace < plot.document().series.size(); ++trace) {
            plot.document().series[trace].setMaxPoints(qsizetype(points));
            m_sources.emplace_back(subject.signal, span, quint32(trace));
        }
        for (size_t done = 0; done < points; done += 50'000)
            append(std::min<size_t>(50'000, points - done));
        view.resize(windowSize);
        view.show();
        view.drawNow();
        QCoreApplication::processEvents();
    }

    double frame()
    {
        std::vector<NumberRun> runs;
        for (Source &source : m_sources)
            runs.push_back(run(source, m_perFrame));
        QElapsedTimer timer;
        timer.start();
        for (size_t trace = 0; trace < runs.size(); ++trace)
            plot.apply(trace, {std::move(runs[trace])});
        view.drawNow();
        return double(timer.nsecsElapsed()) / 1e6;
    }

private:
    SystemClock m_clock;

public:
    Plot plot;
    PlotView view;

private:
    static NumberRun run(Source &source, size_t points)
    {
        NumberRun run{{"x", "y"}, {}};
        run.values.reserve(2 * points);
        for (size_t index = 0; index < points; ++index) {
            run.values.push_back(source.nextX());
            run.values.push_back(source.nextY());
        }
        return run;
    }
    void append(size_t points)
    {
        for (size_t trace = 0; trace < m_sources.size(); ++trace)
            plot.apply(trace, {run(m_sources[trace], points)});
    }

    size_t m_perFrame;
    std::vector<Source> m_sources;
};

/// The same with QCPGraph: four subplots.
class Baseline
{
public:
    Baseline(double width, size_t points)
        : m_points(points)
        , m_graphs(width)
    {
        for (int graph = 0; graph < 4; ++graph) {
            m_sources.emplace_back(Signal::Noise, points, quint32(graph));
            for (size_t done = 0; done < points; done += 50'000)
                append(graph, std::min<size_t>(50'000, points - done));
        }
        m_total = double(points);
        m_graphs.draw();
    }

    double frame()
    {
        double elapsed = 0;
        m_total += pointsAFrame;
        QElapsedTimer timer;
        for (int graph = 0; graph < 4; ++graph) {
            make(graph, pointsAFrame);
            timer.start();
            m_graphs.append(graph, m_x, m_y);
            m_graphs.removeBefore(graph, m_total - double(m_points));
            elapsed += double(timer.nsecsElapsed()) / 1e6;
        }
        timer.start();
        m_graphs.draw();
        return elapsed + double(timer.nsecsElapsed()) / 1e6;
    }

private:
    void make(int graph, size_t points)
    {
        m_x.clear();
        m_y.clear();
        for (size_t index = 0; index < points; ++index) {
            m_x.push_back(m_sources[size_t(graph)].nextX());
            m_y.push_back(m_sources[size_t(graph)].nextY());
        }
    }
    void append(int graph, size_t points)
    {
        make(graph, points);
        m_graphs.append(graph, m_x, m_y);
    }

    size_t m_points;
    double m_total = 0;
    std::vector<Source> m_sources;
    std::vector<double> m_x;
    std::vector<double> m_y;
    QcpGraphs m_graphs;
};

struct Times
{
    double tenth = 0; ///< ms: a tenth of the frames took less
    double median = 0;
};

template <typename Drawn>
Times timesOf(Drawn &drawn, qint64 run = shortestRun)
{
    std::vector<double> frames;
    QElapsedTimer timer;
    timer.start();
    while (int(frames.size()) < leastFrames || (timer.elapsed() < run && int(frames.size()) < mostFrames))
        frames.push_back(drawn.frame());
    std::ranges::sort(frames);
    return {frames[frames.size() / 10], frames[frames.size() / 2]};
}

/// Of the first subplot.
Difference differenceOf(Live &live)
{
    ResolvedFigure figure = live.view.figure();
    figure.subplots.resize(1);
    for (size_t index = 1; index < figure.traces.size(); ++index)
        figure.traces[index].visible = false;
    QImage drawn(windowSize, QImage::Format_ARGB32_Premultiplied);
    drawn.fill(Qt::transparent);
    QPainter painter(&drawn);
    drawFigure(painter, figure, live.plot.document());
    painter.end();
    return difference(figure, live.plot.document(), drawn, drawExactly(figure, live.plot.document()));
}

void printDifference(const Difference &difference)
{
    std::printf("; %.2f %% of %d inked pixels differ by more than 32 levels, %.2f %% by more than 64",
                100 * difference.share(), difference.inked, 100 * difference.strongShare());
}

Times emptyTimes(size_t span)
{
    Subject subject;
    subject.signal = Signal::Ends;
    subject.style = line(0);
    Live live(subject, span);
    return timesOf(live);
}

void benchLines(double width)
{
    for (const size_t points : chosenSizes({1'000, 10'000, 100'000, 1'000'000, 10'000'000})) {
        const Times empty = emptyTimes(points);
        Times times;
        {
            Subject subject;
            subject.style = line(width);
            Live live(subject, points);
            times = timesOf(live);
            std::printf("width %g, 4 x %8zu points: p10 %.2f ms, median %.2f; %.2f x the empty plot's %.2f",
                        width, points, times.tenth, times.median, times.tenth / empty.tenth, empty.tenth);
            if (points <= 10'000)
                printDifference(differenceOf(live));
        }
        malloc_trim(0);
        if (points <= 1'000'000) {
            Baseline baseline(width, points);
            const Times others = timesOf(baseline);
            std::printf("; QCPGraph p10 %.2f ms, median %.2f: %.1f x ours", others.tenth, others.median,
                        others.tenth / times.tenth);
        }
        malloc_trim(0);
        std::printf("\n");
        std::fflush(stdout);
    }
}

void benchPairs(double width)
{
    Subject subject;
    subject.style = line(width);
    Live few(subject, 10'000);
    Live many(subject, 10'000'000);
    std::vector<double> ratios;
    for (int pair = 0; pair < 5; ++pair) {
        const double ofFew = timesOf(few, 400).tenth;
        ratios.push_back(timesOf(many, 400).tenth / ofFew);
    }
    std::ranges::sort(ratios);
    std::printf("width %g, p10 at 10^7 over p10 at 10^4, five pairs: median %.2f (%.2f to %.2f)\n", width,
                ratios[2], ratios.front(), ratios.back());
    std::fflush(stdout);
}

void benchExact()
{
    for (const Signal signal : {Signal::Noise, Signal::Walk}) {
        for (const double width : {1.0, 2.0}) {
            for (const size_t points : {3'000, 30'000, 100'000, 1'000'000}) {
                Subject subject;
                subject.style = line(width);
                subject.signal = signal;
                subject.side = 1;
                Live live(subject, points);
                std::printf("%s, width %g, %zu points", signal == Signal::Noise ? "noise" : "walk", width,
                            points);
                printDifference(differenceOf(live));
                std::printf("\n");
                std::fflush(stdout);
            }
        }
    }
}

void benchOther(const char *name, const Subject &subject, const std::vector<size_t> &sizes)
{
    for (const size_t points : chosenSizes(sizes)) {
        Live live(subject, points);
        const Times times = timesOf(live);
        std::printf("%s, %zu points a trace: p10 %.2f ms, median %.2f\n", name, points, times.tenth,
                    times.median);
        std::fflush(stdout);
    }
    malloc_trim(0);
}

void benchOthers()
{
    const std::vector<size_t> sizes{10'000, 100'000, 1'000'000};
    Subject many;
    many.side = 4;
    many.traces = 4;
    many.style = line(2);
    benchOther("16 subplots x 4 lines", many, sizes);
    Subject loops;
    loops.signal = Signal::Loops;
    loops.style = line(2);
    benchOther("x to and fro", loops, sizes);
    loops.signal = Signal::Disorder;
    benchOther("x in no order at all", loops, sizes);
    Subject markers;
    markers.style = {{u"mode"_s, u"markers"_s}};
    benchOther("markers", markers, sizes);
    Subject fills;
    fills.style = line(2);
    fills.style.insert(u"fill"_s, u"tozeroy"_s);
    benchOther("fills to zero", fills, sizes);
}

/// Sends an event to the middle of the first subplot, or `away` px beside it.
template <typename Send>
void atSubplot(Live &live, double away, Send send)
{
    auto *canvas = live.view.findChild<QWidget *>(u"canvas"_s);
    const QRectF rect = subplotRect(live.view.figure(), live.view.figure().subplots.front());
    const QPointF place = rect.center() + QPointF(away, 0);
    send(canvas, place, canvas->mapToGlobal(place));
}

void turnWheel(Live &live, int angle)
{
    atSubplot(live, 0, [angle](QWidget *canvas, QPointF place, QPointF global) {
        QWheelEvent event(place, global, {}, {0, angle}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas, &event);
    });
}

void movePointer(Live &live, double away)
{
    atSubplot(live, away, [](QWidget *canvas, QPointF place, QPointF global) {
        QMouseEvent event(QEvent::MouseMove, place, global, Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(canvas, &event);
    });
}

/// A frame, and before it what a person does.
template <typename Act>
struct Acting
{
    Live &live;
    Act act;
    int count = 0;

    double frame()
    {
        QElapsedTimer timer;
        timer.start();
        act(live, count++);
        const double acted = double(timer.nsecsElapsed()) / 1e6;
        const double drawn = live.frame();
        timer.start();
        // The overlay is shown with the window's next update.
        QCoreApplication::processEvents();
        return acted + drawn + double(timer.nsecsElapsed()) / 1e6;
    }
};

template <typename Act>
void benchActing(const char *name, Act act)
{
    for (const size_t points : chosenSizes({10'000, 1'000'000, 10'000'000})) {
        Subject subject;
        subject.style = line(2);
        Live live(subject, points);
        Acting still{live, [](Live &, int) {}};
        const Times before = timesOf(still);
        Acting acting{live, act};
        const Times times = timesOf(acting);
        std::printf("%s, 4 x %8zu points: p10 %.2f ms, median %.2f; %.2f x the frame without\n", name, points,
                    times.tenth, times.median, times.tenth / before.tenth);
        std::fflush(stdout);
    }
    malloc_trim(0);
}

/// Bytes that are resident.
double resident()
{
    QFile status(u"/proc/self/statm"_s);
    return status.open(QIODevice::ReadOnly) ? status.readAll().split(' ').value(1).toDouble() * 4096 : 0;
}

void benchMemory()
{
    constexpr size_t points = 10'000'000;
    Subject subject;
    subject.style = line(2);
    double before = 0;
    {
        Live empty(subject, 1);
        malloc_trim(0);
        before = resident();
    }
    Live live(subject, points);
    for (int frame = 0; frame < 100; ++frame)
        live.frame();
    std::printf("4 x %zu points: %.2f bytes a point resident above the empty window\n", points,
                (resident() - before) / double(4 * points));
    QElapsedTimer timer;
    timer.start();
    live.view.setPaused(true);
    const double pausing = double(timer.nsecsElapsed()) / 1e6;
    for (int frame = 0; frame < 100; ++frame)
        live.frame();
    std::printf("paused in %.2f ms; 100 frames later: %.2f bytes a point\n", pausing,
                (resident() - before) / double(4 * points));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QStringList parts = QApplication::arguments().mid(1);
    parts.removeIf([](const QString &part) { return part.front().isDigit(); });
    const auto wants = [&parts](const QString &part) {
        return parts.isEmpty() ? part != "exact"_L1 : parts.contains(part);
    };
    if (wants(u"memory"_s))
        benchMemory();
    for (const double width : {1.0, 2.0}) {
        if (wants(u"lines"_s))
            benchLines(width);
        if (wants(u"pairs"_s))
            benchPairs(width);
    }
    if (wants(u"others"_s))
        benchOthers();
    // In and out again, so that the frames stay comparable.
    if (wants(u"zooming"_s))
        benchActing("zooming",
                    [](Live &live, int count) { turnWheel(live, count / 8 % 2 == 0 ? 120 : -120); });
    if (wants(u"hovering"_s))
        benchActing("hovering", [](Live &live, int count) { movePointer(live, count * 7 % 400 - 200); });
    if (wants(u"exact"_s))
        benchExact();
    return 0;
}
