// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pacedsender.h"

#include "tests/support/rawstream.h"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <thread>
#include <vector>

namespace chartstream {

namespace {

using Clock = std::chrono::steady_clock;

std::string linesNow(int stream, int count)
{
    std::string content;
    char line[80];
    for (int i = 0; i < count; ++i) {
        const double x = sharedSeconds();
        const double y = std::sin(2 * std::numbers::pi * x + stream);
        const int length = std::snprintf(line, sizeof line, "{\"x\": %.7f, \"y\": %.6f}\n", x, y);
        content.append(line, static_cast<size_t>(length));
    }
    std::string bytes;
    addChunk(bytes, content.data(), content.size());
    return bytes;
}

} // namespace

double sharedSeconds()
{
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

bool sendPaced(quint16 port, const Pace &pace)
{
    std::vector<int> sockets;
    for (int stream = 0; stream < pace.streams; ++stream) {
        sockets.push_back(connectTo(port));
        if (sockets.back() < 0 || !writeAll(sockets.back(), streamHead(stream)))
            return false;
    }
    const double writesPerSecond = pace.linesPerSecond * pace.streams / pace.linesAWrite;
    const auto writes = static_cast<qint64>(writesPerSecond * pace.seconds);
    const Clock::time_point start = Clock::now();
    for (qint64 write = 0; write < writes; ++write) {
        const std::chrono::duration<double> due(static_cast<double>(write) / writesPerSecond);
        std::this_thread::sleep_until(start + std::chrono::duration_cast<Clock::duration>(due));
        const int stream = static_cast<int>(write % pace.streams);
        if (!writeAll(sockets[static_cast<size_t>(stream)], linesNow(stream, pace.linesAWrite)))
            return false;
    }
    bool isAnswered = true;
    for (const int socket : sockets) {
        isAnswered = writeAll(socket, "0\r\n\r\n") && awaitAnswer(socket) && isAnswered;
        ::close(socket);
    }
    return isAnswered;
}

} // namespace chartstream
