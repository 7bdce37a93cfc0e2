// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand publishers at once, a thousand lines each, into an open window: what arrived in the series, the
// memory, and the longest time that the window did not answer. Run with QT_QPA_PLATFORM=offscreen or under an
// X server.

#include "core/workspace/intake.h"
#include "tests/support/linesender.h"
#include "ui/live/plotview.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr int connections = 1000;
constexpr qint64 lines = 1'000'000;
constexpr int subplots = 4;

/// Every token in one of four subplots.
QJsonObject figure()
{
    QJsonArray data;
    for (int i = 0; i < connections; ++i) {
        const QString number = i % subplots == 0 ? QString() : QString::number(i % subplots + 1);
        data.append(
            QJsonObject{{u"mode"_s, u"lines"_s},
                        {u"xaxis"_s, QString(u"x"_s + number)},
                        {u"yaxis"_s, QString(u"y"_s + number)},
                        {u"stream"_s, QJsonObject{{u"token"_s, u"bench%1"_s.arg(i, 5, 10, QLatin1Char('0'))},
                                                  {u"maxpoints"_s, 1000}}}});
    }
    const QJsonObject grid{{u"rows"_s, 2}, {u"columns"_s, 2}, {u"pattern"_s, u"independent"_s}};
    return {{u"data"_s, data}, {u"layout"_s, QJsonObject{{u"grid"_s, grid}, {u"showlegend"_s, false}}}};
}

/// A value of /proc/self/status in MB.
double memory(const char *key)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(key))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

void report(const Plot &plot, const PlotView &view, double seconds, qint64 longestGap)
{
    quint64 all = 0;
    quint64 least = std::numeric_limits<quint64>::max();
    quint64 most = 0;
    for (const Series &series : plot.document().series) {
        all += series.pointsReceived();
        least = std::min(least, series.pointsReceived());
        most = std::max(most, series.pointsReceived());
    }
    std::printf("%llu points in %d series (each %llu to %llu) in %.2f s; resident %.0f MB, at most %.0f MB; "
                "%llu frames, window unanswering at most %lld ms\n",
                all, connections, least, most, seconds, memory("VmRSS:"), memory("VmHWM:"), view.frames(),
                longestGap);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 2 && QByteArrayView(argv[1]) == "--send")
        return sendLines(static_cast<quint16>(std::atoi(argv[2])), connections, lines, Cut::Chunk) ? 0 : 1;

    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    const SystemClock clock;
    StreamEndpoint endpoint({.port = 0}, clock);
    Workspace workspace(clock);
    Intake intake(endpoint, workspace, clock, Milliseconds{16});
    auto document = FigureDocument::fromJson(figure());
    const auto port = endpoint.listen();
    if (!document || !port)
        return 1;
    Plot *plot = workspace.openPlot(std::move(*document), u"thousand"_s);
    MainWindow window(workspace, &endpoint, clock);
    window.resize(1400, 900);
    window.show();
    QCoreApplication::processEvents();
    std::printf("before: resident %.0f MB\n", memory("VmRSS:"));

    QProcess sender;
    sender.setProcessChannelMode(QProcess::ForwardedChannels);
    QElapsedTimer sinceStart;
    QElapsedTimer sinceBeat;
    qint64 longestGap = 0;
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &application, [&] {
        longestGap = std::max(longestGap, sinceBeat.restart());
        if (workspace.linesTaken() < quint64(lines) && sinceStart.elapsed() < 120'000)
            return;
        heart.stop();
        report(*plot, *window.findChild<PlotView *>(), static_cast<double>(sinceStart.elapsed()) / 1000,
               longestGap);
        QCoreApplication::quit();
    });
    sender.start(QCoreApplication::applicationFilePath(), {u"--send"_s, QString::number(*port)});
    sinceStart.start();
    sinceBeat.start();
    heart.start(1);
    QApplication::exec();
    sender.waitForFinished();
    return sender.exitCode();
}
