// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand publishers at once, a thousand lines each, into an open window: what arrived in the series, the
// memory, the longest time that the window did not answer, and whether the last picture shows all of it. The
// title changes on and on, so that the whole figure is resolved anew meanwhile. `--one`: all traces in one
// subplot, not in four. Run with QT_QPA_PLATFORM=offscreen or under an X server.

#include "tests/support/linesender.h"
#include "tests/ui/listeningwindow.h"

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
constexpr auto titleChange = std::chrono::milliseconds(150);
constexpr qint64 longestRun = 120'000;
constexpr qint64 quietEnd = 2'000; ///< without a new picture the last one is drawn

/// Every token in one of the subplots.
QJsonObject figure(int subplots)
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
    const int side = subplots == 1 ? 1 : 2;
    const QJsonObject grid{{u"rows"_s, side}, {u"columns"_s, side}, {u"pattern"_s, u"independent"_s}};
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

/// Whether every trace holds all its lines, and the window shows the picture that a drawing in one go gives.
bool isComplete(const Plot &plot, PlotView &view)
{
    const QImage shown = view.grab().toImage();
    view.drawNow();
    const auto holdsAll = [](const ResolvedTrace &trace) { return trace.length == lines / connections; };
    return plot.pointsReceived() == quint64(lines) && std::ranges::all_of(view.figure().traces, holdsAll) &&
           view.grab().toImage() == shown;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 2 && QByteArrayView(argv[1]) == "--send")
        return sendLines(static_cast<quint16>(std::atoi(argv[2])), connections, lines, Cut::Chunk) ? 0 : 1;

    const bool inOne = argc > 1 && QByteArrayView(argv[1]) == "--one";
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    ListeningWindow window;
    Plot &plot = window.openPlot(figure(inOne ? 1 : 4));
    window.show({1400, 900});
    std::printf("before: resident %.0f MB\n", memory("VmRSS:"));

    PlotView &view = window.view();

    QTimer titles;
    QObject::connect(&titles, &QTimer::timeout, &plot, [&plot] {
        Update update;
        update.layout = {{u"title"_s, u"%1 points"_s.arg(plot.pointsReceived())}};
        plot.apply(0, {update});
    });

    QProcess sender;
    sender.setProcessChannelMode(QProcess::ForwardedChannels);
    QElapsedTimer sinceStart;
    QElapsedTimer sinceBeat;
    QElapsedTimer sincePicture;
    qint64 longestGap = 0;
    qint64 arrived = 0;
    quint64 frames = 0;
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &application, [&] {
        longestGap = std::max(longestGap, sinceBeat.restart());
        if (view.frames() != frames)
            sincePicture.start();
        frames = view.frames();
        if (window.workspace().linesTaken() < quint64(lines) && sinceStart.elapsed() < longestRun)
            return;
        titles.stop();
        arrived = arrived > 0 ? arrived : sinceStart.elapsed();
        if (sincePicture.isValid() && sincePicture.elapsed() > quietEnd)
            QCoreApplication::quit();
    });
    sender.start(QCoreApplication::applicationFilePath(),
                 {u"--send"_s, QString::number(window.endpoint().port())});
    sinceStart.start();
    sinceBeat.start();
    heart.start(1);
    titles.start(titleChange);
    QApplication::exec();
    sender.waitForFinished();

    const bool complete = isComplete(plot, view);
    std::printf(
        "%llu points in %d series in %.2f s; resident %.0f MB, at most %.0f MB; %llu pictures, the last "
        "one %s; window unanswering at most %lld ms\n",
        plot.pointsReceived(), connections, double(arrived) / 1000, memory("VmRSS:"), memory("VmHWM:"),
        frames, complete ? "whole" : "NOT WHOLE", longestGap);
    return complete ? sender.exitCode() : 1;
}
