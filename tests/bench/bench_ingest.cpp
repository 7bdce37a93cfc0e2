// SPDX-License-Identifier: GPL-3.0-or-later
// Lines a second from HTTP into the series, and the server's processor time a line, beside Node's http +
// split + JSON.parse on the same bytes in the same run. Three processes: this one measures, one receives, one
// sends.
//   bench_ingest [--lines N] [--rounds N]

#include "core/workspace/intake.h"
#include "tests/support/linesender.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

double processorSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + time.tv_usec / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Receives `lines` lines into a workspace whose figure names every token of the sender. Prints as the
/// baseline does.
int receive(QCoreApplication &application, int connections, quint64 lines)
{
    const SystemClock clock;
    StreamEndpoint endpoint({.port = 0}, clock);
    Workspace workspace(clock);
    QJsonArray data;
    for (int i = 0; i < connections; ++i) {
        const QString token = u"bench%1"_s.arg(i, 5, 10, QLatin1Char('0'));
        data.append(QJsonObject{{u"x"_s, QJsonArray()},
                                {u"y"_s, QJsonArray()},
                                {u"stream"_s, QJsonObject{{u"token"_s, token}, {u"maxpoints"_s, 100'000}}}});
    }
    auto figure = FigureDocument::fromJson(QJsonObject{{u"data"_s, data}});
    if (!figure)
        return 1;
    workspace.openPlot(std::move(*figure), u"bench"_s);
    Intake intake(endpoint, workspace, clock, Milliseconds{0});
    const auto port = endpoint.listen();
    if (!port)
        return 1;
    QElapsedTimer timer;
    double processorAtStart = 0;
    bool done = false;
    QObject::connect(&endpoint, &StreamEndpoint::ready, &application, [&] {
        if (!timer.isValid()) {
            timer.start();
            processorAtStart = processorSeconds();
        }
    });
    QObject::connect(&intake, &Intake::taken, &application, [&] {
        if (done || workspace.linesTaken() < lines)
            return;
        done = true;
        std::printf("DONE %.6f %.6f\n", static_cast<double>(timer.nsecsElapsed()) / 1e9,
                    processorSeconds() - processorAtStart);
        std::fflush(stdout);
    });
    std::printf("PORT %d\n", *port);
    std::fflush(stdout);
    return QCoreApplication::exec();
}

struct Figures
{
    double linesPerSecond = 0;
    double microsecondsPerThousand = 0; ///< the server's processor time
};

Figures measure(const QString &program, const QStringList &arguments, int connections, qint64 lines, Cut cut)
{
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(program, arguments);
    if (!server.waitForStarted() || !server.waitForReadyRead(20'000))
        qFatal("%s does not start", qPrintable(program));
    const quint16 port = server.readLine().trimmed().mid(5).toUShort();
    QProcess sender;
    sender.setProcessChannelMode(QProcess::ForwardedChannels);
    sender.start(QCoreApplication::applicationFilePath(),
                 {u"--send"_s, QString::number(port), u"--connections"_s, QString::number(connections),
                  u"--lines"_s, QString::number(lines), u"--cut"_s, QString::number(static_cast<int>(cut))});
    while (!server.canReadLine()) {
        if (!server.waitForReadyRead(120'000))
            qFatal("%s never received all lines", qPrintable(program));
    }
    const QList<QByteArray> words = server.readLine().trimmed().split(' ');
    sender.waitForFinished();
    server.closeWriteChannel();
    server.kill();
    server.waitForFinished();
    const double seconds = words.value(1).toDouble();
    return {static_cast<double>(lines) / seconds,
            words.value(2).toDouble() * 1e9 / static_cast<double>(lines)};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void compare(const char *name, int connections, qint64 lines, Cut cut, int rounds)
{
    const QString count = QString::number(lines);
    std::vector<double> ours, theirs, ourCost, theirCost, speed, cost;
    for (int round = 0; round < rounds; ++round) {
        const Figures chartstream =
            measure(QCoreApplication::applicationFilePath(),
                    {u"--receive"_s, u"--connections"_s, QString::number(connections), u"--lines"_s, count},
                    connections, lines, cut);
        const Figures node =
            measure(u"node"_s, {QStringLiteral(INGEST_BASELINE), count}, connections, lines, cut);
        ours.push_back(chartstream.linesPerSecond);
        theirs.push_back(node.linesPerSecond);
        ourCost.push_back(chartstream.microsecondsPerThousand);
        theirCost.push_back(node.microsecondsPerThousand);
        speed.push_back(chartstream.linesPerSecond / node.linesPerSecond);
        cost.push_back(chartstream.microsecondsPerThousand / node.microsecondsPerThousand);
    }
    std::printf("%-17s %3d connections: %6.2f M lines/s, Node %5.2f, ratio %5.1f; CPU %6.0f us per 1000 "
                "lines, Node %6.0f, ratio %.3f\n",
                name, connections, median(ours) / 1e6, median(theirs) / 1e6, median(speed), median(ourCost),
                median(theirCost), median(cost));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"receive"_s, u"internal: the receiving process"_s},
                       {u"send"_s, u"internal: the sending process"_s, u"port"_s},
                       {u"connections"_s, u"internal"_s, u"number"_s, u"1"_s},
                       {u"cut"_s, u"internal"_s, u"number"_s},
                       {u"lines"_s, u"lines of a round"_s, u"number"_s, u"2000000"_s},
                       {u"rounds"_s, u"rounds; medians are printed"_s, u"number"_s, u"3"_s}});
    parser.addHelpOption();
    parser.process(application);
    const int connections = parser.value(u"connections"_s).toInt();
    const qint64 lines = parser.value(u"lines"_s).toLongLong();
    if (parser.isSet(u"receive"_s))
        return receive(application, connections, static_cast<quint64>(lines));
    if (parser.isSet(u"send"_s)) {
        const Cut cut{parser.value(u"cut"_s).toInt()};
        return sendLines(parser.value(u"send"_s).toUShort(), connections, lines, cut) ? 0 : 1;
    }
    const int rounds = parser.value(u"rounds"_s).toInt();
    compare("one line a chunk", 1, lines, Cut::Chunk, rounds);
    compare("one line a chunk", 100, lines, Cut::Chunk, rounds);
    compare("one write a line", 1, lines / 2, Cut::Write, rounds);
    compare("one write a line", 100, lines / 2, Cut::Write, rounds);
    // Here the sender is what bounds: shown for what a packet costs the server.
    compare("one packet a line", 100, lines / 4, Cut::Turns, rounds);
    return 0;
}
