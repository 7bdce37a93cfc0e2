// SPDX-License-Identifier: GPL-3.0-or-later
// Many streams of one process at once, each at a steady rate, into an endpoint in another process: whether
// every line arrives, and what it costs the publisher.
//   bench_manystreams [--streams N] [--rate LINES] [--seconds N] [--declared-length]

#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "core/endpoint/streamendpoint.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTimer>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <vector>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

struct Usage
{
    double seconds = 0;
    double megabytes = 0; // most ever resident
};

Usage usage(int who = RUSAGE_SELF)
{
    rusage used{};
    ::getrusage(who, &used);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return {seconds(used.ru_utime) + seconds(used.ru_stime), double(used.ru_maxrss) / 1024};
}

/// The receiving process: tells its port, counts until its input ends, tells the count.
int receive(int argc, char **argv, int input, int output)
{
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    StreamEndpoint endpoint({.port = 0}, clock);
    qint64 lines = 0;
    QObject::connect(&endpoint, &StreamEndpoint::ready, &endpoint, [&] {
        for (const EndpointEvent &event : endpoint.take()) {
            if (const auto *updates = std::get_if<StreamUpdates>(&event))
                lines += updates->batch.lines;
        }
    });
    const Result<quint16> port = endpoint.listen();
    if (!port || ::write(output, &*port, sizeof *port) != sizeof *port)
        return 1;
    QSocketNotifier over(input, QSocketNotifier::Read);
    QObject::connect(&over, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    endpoint.close();
    for (const EndpointEvent &event : endpoint.take()) {
        if (const auto *updates = std::get_if<StreamUpdates>(&event))
            lines += updates->batch.lines;
    }
    return ::write(output, &lines, sizeof lines) == sizeof lines ? 0 : 1;
}

struct Setting
{
    int streams = 0;
    int rate = 0; // lines a second and stream
    int seconds = 0;
    Framing framing = Framing::Chunked;
};

/// Publishes; false where a stream did not end well.
bool publish(const Setting &setting, quint16 port)
{
    const SystemClock clock;
    StreamAccessManager manager;
    std::vector<std::unique_ptr<StreamClient>> clients;
    const QUrl url(u"http://127.0.0.1:%1"_s.arg(port));
    QEventLoop loop;
    int finished = 0;
    for (int stream = 0; stream < setting.streams; ++stream) {
        const StreamToken token(u"many%1"_s.arg(stream, 6, 10, QChar(u'0')));
        clients.push_back(
            std::make_unique<StreamClient>(manager, StreamDestination{url, token, setting.framing}, clock));
        QObject::connect(clients.back().get(), &StreamClient::finished, &loop, [&] {
            if (++finished == setting.streams)
                loop.quit();
        });
        clients.back()->open();
    }
    // Each stream has moments of its own: the timer goes round all of them once in 1 / rate seconds.
    constexpr int interval = 5; // ms
    const qint64 all = qint64(setting.streams) * setting.rate * setting.seconds;
    qint64 appended = 0;
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        const qint64 due = std::min(all, elapsed.elapsed() * setting.streams * setting.rate / 1000);
        for (; appended < due; ++appended) {
            const QByteArray line = "{\"x\": " + QByteArray::number(appended) + ", \"y\": 0.123456789}\n";
            clients[size_t(appended % setting.streams)]->append(line);
        }
        if (appended < all)
            return;
        timer.stop();
        for (const auto &client : clients)
            client->finish();
    });
    timer.start(interval);
    loop.exec();
    qint64 confirmed = 0;
    int reconnects = 0;
    for (const auto &client : clients) {
        confirmed += client->status().linesConfirmed;
        reconnects += client->status().reconnects;
    }
    std::printf("sent %lld lines over %d streams in %.1f s; confirmed %lld, reconnects %d\n", appended,
                setting.streams, double(elapsed.elapsed()) / 1000, confirmed, reconnects);
    return confirmed == all;
}

} // namespace

int main(int argc, char **argv)
{
    int toReceiver[2];
    int fromReceiver[2];
    if (::pipe(toReceiver) != 0 || ::pipe(fromReceiver) != 0)
        return 1;
    // Before Qt is there: a fork keeps no threads.
    const pid_t receiver = ::fork();
    if (receiver == 0) {
        ::close(toReceiver[1]);
        return receive(argc, argv, toReceiver[0], fromReceiver[1]);
    }
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"streams"_s, u"Streams at once."_s, u"N"_s, u"500"_s},
                       {u"rate"_s, u"Lines a second and stream."_s, u"LINES"_s, u"20"_s},
                       {u"seconds"_s, u"How long."_s, u"N"_s, u"60"_s},
                       {u"declared-length"_s, u"With declared length instead of chunks."_s}});
    parser.process(application);
    const Setting setting{parser.value(u"streams"_s).toInt(), parser.value(u"rate"_s).toInt(),
                          parser.value(u"seconds"_s).toInt(),
                          parser.isSet(u"declared-length"_s) ? Framing::Declared : Framing::Chunked};
    quint16 port = 0;
    if (::read(fromReceiver[0], &port, sizeof port) != sizeof port)
        return 1;
    const Usage before = usage();
    const bool isComplete = publish(setting, port);
    const Usage after = usage();
    ::close(toReceiver[1]);
    qint64 lines = 0;
    const bool isCounted = ::read(fromReceiver[0], &lines, sizeof lines) == sizeof lines;
    ::waitpid(receiver, nullptr, 0);
    const qint64 all = qint64(setting.streams) * setting.rate * setting.seconds;
    std::printf("received %lld of %lld lines\n", lines, all);
    std::printf("publisher: %.2f s of processor time (%.1f %% of a core), %.1f MB resident, %.1f before the "
                "streams\n",
                after.seconds - before.seconds, (after.seconds - before.seconds) / setting.seconds * 100,
                after.megabytes, before.megabytes);
    std::printf("receiver: %.2f s of processor time\n", usage(RUSAGE_CHILDREN).seconds);
    return isComplete && isCounted && lines == all ? 0 : 1;
}
