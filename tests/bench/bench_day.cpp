// SPDX-License-Identifier: GPL-3.0-or-later
// A day of streaming in minutes: four publishers of 500 points a second each, kept 100,000 points a trace,
// and one of events with a new category each second, from another process through sockets into an open window
// whose clock is advanced by hand. A picture every ten seconds of the day, a publisher that comes anew and a
// pause of a minute every hour. Prints what is resident after each hour; fails where that is not flat within
// 2 % once the traces are full, or a point is missing. Run with QT_QPA_PLATFORM=offscreen or under an X
// server.
//   bench_day [HOURS]

#include "tests/support/fakeclock.h"
#include "tests/ui/listeningwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QThread>

#include <malloc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <string>

using namespace chartstream;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int pointsPerSecond = 500;
constexpr auto step = 10s;
constexpr int stepsAnHour = int(1h / step);
constexpr int measures = 4; ///< publishers of numbers; a further one has events
constexpr double flat = 0.02;

QString tokenOf(int publisher)
{
    return u"publisher%1"_s.arg(publisher);
}

QJsonObject figure()
{
    QJsonArray data;
    for (int publisher = 0; publisher <= measures; ++publisher) {
        const bool isEvents = publisher == measures;
        const QString subplot =
            publisher % measures == 0 ? QString() : QString::number(publisher % measures + 1);
        data.append(QJsonObject{{u"mode"_s, isEvents ? u"markers"_s : u"lines"_s},
                                {u"xaxis"_s, QString(u"x"_s + subplot)},
                                {u"yaxis"_s, isEvents ? u"y5"_s : QString(u"y"_s + subplot)},
                                {u"stream"_s, QJsonObject{{u"token"_s, tokenOf(publisher)},
                                                          {u"maxpoints"_s, isEvents ? 1000 : 100'000}}}});
    }
    return {{u"data"_s, data},
            {u"layout"_s,
             QJsonObject{{u"grid"_s,
                          QJsonObject{{u"rows"_s, 2}, {u"columns"_s, 2}, {u"pattern"_s, u"independent"_s}}},
                         {u"yaxis5"_s, QJsonObject{{u"overlaying"_s, u"y"_s}}}}}};
}

int linesAStep(int publisher)
{
    return int(step.count()) * (publisher == measures ? 1 : pointsPerSecond);
}

/// One stream over a socket, each step a chunk.
class Publisher
{
public:
    Publisher(quint16 port, int number)
        : m_port(port)
        , m_number(number)
    {
        open();
    }

    /// The lines of the step that begins at `second`.
    void write(int second)
    {
        QByteArray lines;
        const bool isEvents = m_number == measures;
        const int count = linesAStep(m_number);
        lines.reserve(qsizetype(count) * 48);
        for (int line = 0; line < count; ++line) {
            const double x = second + double(line) / (isEvents ? 1 : pointsPerSecond);
            lines += "{\"x\": ";
            append(lines, x);
            lines += ", \"y\": ";
            if (isEvents)
                lines += "\"order " + QByteArray::number(second + line) + '"';
            else
                append(lines, std::sin(x / 7 + m_number) + double(line % 17) / 100);
            lines += "}\n";
        }
        send(QByteArray::number(lines.size(), 16) + "\r\n" + lines + "\r\n");
    }

    /// Ends the stream and begins it anew.
    void reopen()
    {
        send("0\r\n\r\n");
        open();
    }

private:
    void open()
    {
        m_socket = std::make_unique<QTcpSocket>();
        m_socket->connectToHost(QHostAddress::LocalHost, m_port);
        if (!m_socket->waitForConnected())
            qFatal("%s", qPrintable(m_socket->errorString()));
        send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
             "plotly-streamtoken: " +
             tokenOf(m_number).toLatin1() + "\r\n\r\n");
    }
    void send(const QByteArray &bytes)
    {
        m_socket->write(bytes);
        while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten()) {
        }
    }
    static void append(QByteArray &text, double number)
    {
        char digits[32];
        const auto end =
            std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::general, 9);
        text.append(digits, end.ptr - digits);
    }

    quint16 m_port;
    int m_number;
    std::unique_ptr<QTcpSocket> m_socket;
};

/// The process of the publishers: each number that it reads is a second from which on it sends a step; one
/// below zero says whose stream ends and begins anew.
int publish(quint16 port)
{
    std::vector<std::unique_ptr<Publisher>> publishers;
    for (int number = 0; number <= measures; ++number)
        publishers.push_back(std::make_unique<Publisher>(port, number));
    for (std::string order; std::getline(std::cin, order);) {
        const int number = std::atoi(order.c_str());
        if (number < 0) {
            publishers[size_t(-number - 1)]->reopen();
            continue;
        }
        for (const auto &publisher : publishers)
            publisher->write(number);
    }
    return 0;
}

/// A field of /proc/self/statm, which counts pages.
double megabytesOf(qsizetype field)
{
    QFile status(u"/proc/self/statm"_s);
    return status.open(QIODevice::ReadOnly) ? status.readAll().split(' ').value(field).toDouble() * 4096 / 1e6
                                            : 0;
}

double residentMegabytes()
{
    return megabytesOf(1);
}

/// Of it, pages of the program and its libraries, which come in when they are first needed.
double fileMegabytes()
{
    return megabytesOf(2);
}

double allocatedMegabytes()
{
    const auto now = ::mallinfo2();
    return double(now.uordblks + now.hblkhd) / 1e6;
}

class Day
{
public:
    explicit Day(int hours)
        : m_window(m_clock)
        , m_plot(m_window.openPlot(figure()))
        , m_hours(hours)
    {
        m_window.show({1200, 900});
        m_publishers.setProcessChannelMode(QProcess::ForwardedChannels);
        m_publishers.start(QCoreApplication::applicationFilePath(),
                           {u"--send"_s, QString::number(m_window.endpoint().port())});
    }
    ~Day()
    {
        m_publishers.closeWriteChannel();
        m_publishers.waitForFinished();
    }

    /// Whether memory was flat and nothing is missing.
    bool pass()
    {
        double least = 0;
        double most = 0;
        QElapsedTimer real;
        real.start();
        for (int hour = 1; hour <= m_hours; ++hour) {
            passHour(hour);
            const double resident = residentMegabytes();
            least = hour == 1 ? resident : std::min(least, resident);
            most = std::max(most, resident);
            std::printf("hour %2d: %.1f MB resident (%.1f of files), %.1f MB allocated, %.1f MB of points, "
                        "%zu events, %llu "
                        "pictures, %.0f s\n",
                        hour, resident, fileMegabytes(), allocatedMegabytes(),
                        double(m_window.workspace().memoryUse().bytes) / 1e6,
                        m_window.workspace().events().events().size(), m_window.view().frames(),
                        double(real.elapsed()) / 1000);
            std::fflush(stdout);
        }
        const quint64 taken = m_window.workspace().linesTaken();
        const double growth = most / least - 1;
        std::printf("%llu of %llu points taken; resident %.1f to %.1f MB after the first hour: %.2f %%\n",
                    taken, m_written, least, most, 100 * growth);
        return taken == m_written && m_plot.pointsReceived() == m_written && growth <= flat;
    }

private:
    void passHour(int hour)
    {
        for (int count = 0; count < stepsAnHour; ++count) {
            order(m_second);
            for (int publisher = 0; publisher <= measures; ++publisher)
                m_written += quint64(linesAStep(publisher));
            m_second += int(step.count());
            passStep();
            // A minute of every hour is paused.
            if (count % stepsAnHour == stepsAnHour / 2)
                m_window.view().setPaused(true);
            else if (m_window.view().isPaused() && count % 6 == 0)
                m_window.view().setPaused(false);
        }
        order(-1 - hour % (measures + 1));
    }
    void order(int number) { m_publishers.write(QByteArray::number(number) + '\n'); }
    void passStep()
    {
        Milliseconds passed{};
        QElapsedTimer real;
        real.start();
        while (m_window.workspace().linesTaken() < m_written) {
            QCoreApplication::processEvents();
            QThread::usleep(300); // for the endpoint's thread
            m_clock.advance(1ms);
            passed += 1ms;
            if (real.elapsed() > 30'000)
                qFatal("points are missing");
        }
        m_clock.advance(step - std::min<Milliseconds>(step, passed));
        QCoreApplication::processEvents();
    }

    FakeClock m_clock;
    ListeningWindow m_window;
    Plot &m_plot;
    const int m_hours;
    QProcess m_publishers;
    quint64 m_written = 0;
    int m_second = 0;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc > 2 && QByteArrayView(argv[1]) == "--send")
        return publish(static_cast<quint16>(std::atoi(argv[2])));

    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    Day day(argc > 1 ? std::atoi(argv[1]) : 24);
    return day.pass() ? 0 : 1;
}
