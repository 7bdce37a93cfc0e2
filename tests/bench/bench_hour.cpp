// SPDX-License-Identifier: GPL-3.0-or-later
// The end of an hour of 100 tokens at 50 points/s each, in real time: ten subplots of ten lines that show the
// whole hour, in the program's window, fed by a process that writes lines into plain sockets. How long the
// window did not answer, what its pictures and its longest turn of work took, and the processor's share.
//   bench_hour [MINUTES]
// Run with QT_QPA_PLATFORM=offscreen or under an X server.

#include "tests/bench/watchedapplication.h"
#include "tests/support/pacedsender.h"
#include "tests/support/rawstream.h"
#include "tests/ui/listeningwindow.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTimer>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <vector>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int tokens = 100;
constexpr int subplots = 10;
constexpr double pointsPerSecond = 50;
constexpr double hour = 3600;
constexpr QSize windowSize(1600, 1000);
constexpr int beat = 5;        ///< ms
constexpr int settling = 5000; ///< ms, not measured

QJsonObject figure()
{
    QJsonArray data;
    for (int token = 0; token < tokens; ++token) {
        const int subplot = token % subplots;
        const QString number = subplot == 0 ? QString() : QString::number(subplot + 1);
        data.append(
            QJsonObject{{u"mode"_s, u"lines"_s},
                        {u"xaxis"_s, QString(u"x"_s + number)},
                        {u"yaxis"_s, QString(u"y"_s + number)},
                        {u"stream"_s, QJsonObject{{u"token"_s, QString::fromStdString(benchToken(token))},
                                                  {u"maxpoints"_s, hour * pointsPerSecond}}}});
    }
    const QJsonObject grid{{u"rows"_s, 5}, {u"columns"_s, 2}, {u"pattern"_s, u"independent"_s}};
    return {{u"data"_s, data}, {u"layout"_s, QJsonObject{{u"grid"_s, grid}, {u"showlegend"_s, false}}}};
}

/// The hour up to now: what a publisher would have sent, with noise.
void fill(Plot &plot)
{
    QRandomGenerator random(1);
    const double now = sharedSeconds();
    const int count = int(hour * pointsPerSecond);
    for (int token = 0; token < tokens; ++token) {
        NumberRun run{{"x", "y"}, {}};
        run.values.reserve(2 * size_t(count));
        for (int point = 0; point < count; ++point) {
            const double x = now - hour + point / pointsPerSecond;
            run.values.push_back(x);
            run.values.push_back(std::sin(2 * std::numbers::pi * x / 600 + token) + random.generateDouble());
        }
        plot.apply(size_t(token), {run});
    }
}

double processorSeconds()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// From one event to the next of its kind, in ms.
class Distances
{
public:
    void note()
    {
        if (m_last.isValid())
            m_all.push_back(double(m_last.nsecsElapsed()) / 1e6);
        m_last.start();
    }
    void reset()
    {
        m_all.clear();
        m_last.invalidate();
    }
    size_t count() const { return m_all.size(); }
    double part(double share)
    {
        std::ranges::sort(m_all);
        return m_all.empty() ? 0 : m_all[size_t(share * double(m_all.size() - 1))];
    }

private:
    QElapsedTimer m_last;
    std::vector<double> m_all;
};

bool measure(WatchedApplication &application, double seconds)
{
    ListeningWindow window;
    Plot &plot = window.openPlot(figure());
    fill(plot);
    window.show(windowSize);
    const quint64 before = plot.pointsReceived();

    Distances pictures;
    QObject::connect(&window.view(), &PlotView::drawn, &application, [&pictures] { pictures.note(); });
    Distances beats;
    QTimer heart;
    heart.setTimerType(Qt::PreciseTimer);
    QObject::connect(&heart, &QTimer::timeout, &application, [&beats] { beats.note(); });
    heart.start(beat);

    double processor = 0;
    QElapsedTimer wall;
    QTimer::singleShot(settling, &application, [&] {
        application.reset();
        pictures.reset();
        beats.reset();
        processor = processorSeconds();
        wall.start();
    });
    QProcess sender;
    sender.setProcessChannelMode(QProcess::ForwardedChannels);
    QObject::connect(&sender, &QProcess::finished, &application, &QCoreApplication::quit);
    sender.start(QCoreApplication::applicationFilePath(),
                 {u"--send"_s, QString::number(window.endpoint().port()), QString::number(seconds)});
    QApplication::exec();

    const double measured = double(wall.elapsed()) / 1000;
    const double share = (processorSeconds() - processor) / measured;
    // The last lines are on their way still.
    const auto expected = quint64(tokens * pointsPerSecond * seconds);
    QElapsedTimer wait;
    wait.start();
    while (plot.pointsReceived() - before < expected && !wait.hasExpired(settling))
        QCoreApplication::processEvents();

    const auto late = [&beats](double part) { return std::max(0.0, beats.part(part) - beat); };
    std::printf("%llu of %llu points arrived in %.0f s, %.1f million in view\n",
                plot.pointsReceived() - before, expected, seconds, tokens * hour * pointsPerSecond / 1e6);
    std::printf("longest turn of work %.1f ms; window unanswering p99 %.1f ms, at most %.1f\n",
                double(application.longestTurn()) / 1e6, late(0.99), late(1));
    std::printf("%.1f pictures/s, %.1f ms apart in the median, p99 %.1f, at most %.1f\n",
                double(pictures.count()) / measured, pictures.part(0.5), pictures.part(0.99),
                pictures.part(1));
    std::printf("processor: %.0f %% of a core\n", 100 * share);
    return sender.exitCode() == 0 && plot.pointsReceived() - before == expected;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && QByteArrayView(argv[1]) == "--send") {
        const Pace pace{tokens, pointsPerSecond, 1, std::atof(argv[3])};
        return sendPaced(static_cast<quint16>(std::atoi(argv[2])), pace) ? 0 : 1;
    }
    QStandardPaths::setTestModeEnabled(true);
    WatchedApplication application(argc, argv);
    return measure(application, 60 * (argc > 1 ? std::atof(argv[1]) : 5)) ? 0 : 1;
}
