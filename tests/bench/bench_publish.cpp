// SPDX-License-Identifier: GPL-3.0-or-later
// Lines a second out of the streaming client, and the time from append() to the receiver, beside Qt's own
// backend with a declared length; the same receiver, the same lines, in the same run.
//   bench_publish [--lines N] [--rounds N]

#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "tests/support/loopbacklistener.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <thread>
#include <vector>

using namespace chartstream;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 neverEnding = 1LL << 40; // bytes that the baseline declares
constexpr int latencyLines = 2000;
constexpr int latencyInterval = 1; // ms

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Takes one connection and counts its lines, by a thread that does nothing else. A line ends with "}"; a
/// number behind "t": is when it was appended.
class Receiver
{
public:
    Receiver()
        : m_thread([this] { receive(); })
    {}
    ~Receiver()
    {
        m_listener.wake();
        m_thread.join();
    }

    QUrl url() const { return m_listener.url(); }
    qint64 lines() const { return m_lines.load(); }
    /// Seconds from append to here, a line; after all came.
    std::vector<double> delays;

private:
    void receive()
    {
        const int socket = m_listener.accept();
        std::array<char, 1 << 18> bytes; // NOLINT(cppcoreguidelines-init-variables): filled by read()
        for (ssize_t size = ::read(socket, bytes.data(), bytes.size()); size > 0;
             size = ::read(socket, bytes.data(), bytes.size())) {
            const qint64 count = std::count(bytes.begin(), bytes.begin() + size, '}');
            if (count == 1) { // one line alone: how old is it
                const std::string line(bytes.data(), static_cast<size_t>(size));
                if (const size_t at = line.find("\"t\": "); at != std::string::npos)
                    delays.push_back(secondsNow() - std::strtod(line.c_str() + at + 5, nullptr));
            }
            m_lines += count;
        }
        ::close(socket);
    }

    const LoopbackListener m_listener;
    std::atomic<qint64> m_lines = 0;
    std::thread m_thread;
};

QByteArray lineAt(qint64 index)
{
    return "{\"x\": " + QByteArray::number(1'700'000'000.0 + double(index) * 0.001, 'f', 3) +
           ", \"y\": 0.123456789}\n";
}

/// One way to publish: how to append a line.
struct Publishing
{
    std::function<bool(QByteArrayView)> append;
};

struct Result
{
    double linesPerSecond = 0;
    double p50 = 0; // seconds
    double p99 = 0;
};

double throughput(const Publishing &publishing, const Receiver &receiver, qint64 lines)
{
    std::vector<QByteArray> ready;
    for (qint64 index = 0; index < 1000; ++index)
        ready.push_back(lineAt(index));
    const qint64 before = receiver.lines();
    QElapsedTimer timer;
    timer.start();
    for (qint64 sent = 0; sent < lines;) {
        if (publishing.append(ready[static_cast<size_t>(sent) % ready.size()]))
            ++sent;
        else
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    while (receiver.lines() - before < lines)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    return double(lines) / (double(timer.nsecsElapsed()) / 1e9);
}

void appendSlowly(const Publishing &publishing)
{
    QEventLoop loop;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    int sent = 0;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        publishing.append("{\"t\": " + QByteArray::number(secondsNow(), 'f', 9) + "}\n");
        if (++sent == latencyLines)
            QTimer::singleShot(100, &loop, &QEventLoop::quit);
    });
    timer.start(latencyInterval);
    loop.exec();
}

QNetworkRequest requestFor(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setRawHeader("plotly-streamtoken", "benchtoken");
    return request;
}

Result measure(bool ours, qint64 lines)
{
    Result result;
    Receiver receiver;
    {
        const SystemClock clock;
        StreamAccessManager manager;
        QNetworkAccessManager baseline;
        StreamBody body;
        StreamClient client(manager, {receiver.url(), StreamToken(u"benchtoken"_s), Framing::Chunked}, clock);
        std::unique_ptr<QNetworkReply> reply;
        Publishing publishing;
        if (ours) {
            publishing.append = [&client](QByteArrayView line) { return client.append(line); };
            client.open();
        } else {
            publishing.append = [&body](QByteArrayView line) { return body.append(line); };
            QNetworkRequest request = requestFor(receiver.url());
            request.setHeader(QNetworkRequest::ContentLengthHeader, neverEnding);
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
            request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
            reply.reset(baseline.post(request, &body));
        }
        throughput(publishing, receiver, lines / 10); // connected, and warm
        result.linesPerSecond = throughput(publishing, receiver, lines);
        appendSlowly(publishing);
        if (reply)
            reply->abort();
        client.stop();
    }
    std::vector<double> delays = receiver.delays;
    if (delays.empty())
        return result;
    std::sort(delays.begin(), delays.end());
    result.p50 = delays[delays.size() / 2];
    result.p99 = delays[delays.size() * 99 / 100];
    return result;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"lines"_s, u"Lines a round."_s, u"N"_s, u"3000000"_s});
    parser.addOption({u"rounds"_s, u"Rounds; medians are printed."_s, u"N"_s, u"3"_s});
    parser.process(application);
    const qint64 lines = parser.value(u"lines"_s).toLongLong();
    std::array<std::vector<double>, 2> rates;
    std::array<std::vector<double>, 2> halves;
    std::array<std::vector<double>, 2> tails;
    for (int round = 0; round < parser.value(u"rounds"_s).toInt(); ++round) {
        for (const size_t ours : {0, 1}) {
            const Result result = measure(ours == 1, lines);
            rates[ours].push_back(result.linesPerSecond);
            halves[ours].push_back(result.p50);
            tails[ours].push_back(result.p99);
        }
    }
    const auto print = [](const char *name, double rate, double half, double tail) {
        std::printf("%-34s %6.2f M lines/s   append to received: p50 %.3f ms, p99 %.3f ms\n", name,
                    rate / 1e6, half * 1e3, tail * 1e3);
    };
    print("Qt's backend, declared length", median(rates[0]), median(halves[0]), median(tails[0]));
    print("StreamClient, chunked", median(rates[1]), median(halves[1]), median(tails[1]));
    std::printf("ratio %.1f x\n", median(rates[1]) / median(rates[0]));
    return 0;
}
