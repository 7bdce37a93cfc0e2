// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/linesender.h"

#include "tests/support/rawstream.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace chartstream {

namespace {

struct Sender
{
    int socket = -1;
    std::string bytes;
    std::vector<size_t> cuts; ///< ends of writes
    size_t sent = 0;
    size_t cut = 0;
};

Sender prepare(int index, qint64 lines, Cut cut)
{
    Sender sender;
    sender.bytes = streamHead(index);
    sender.cuts.push_back(sender.bytes.size());
    sender.bytes.reserve(static_cast<size_t>(lines) * 52);
    char text[80];
    for (qint64 i = 0; i < lines; ++i) {
        const int length = std::snprintf(text, sizeof text, "{\"x\": %.3f, \"y\": %.9f}\n",
                                         1'700'000'000.0 + static_cast<double>(i) * 0.001,
                                         static_cast<double>((i * 7919) % 1'000'003) / 1'000'003.0);
        addChunk(sender.bytes, text, static_cast<size_t>(length));
        if (cut != Cut::Chunk)
            sender.cuts.push_back(sender.bytes.size());
    }
    sender.bytes += "0\r\n\r\n";
    sender.cuts.push_back(sender.bytes.size());
    return sender;
}

bool isSent(const Sender &sender)
{
    return sender.cut == sender.cuts.size();
}

/// One write; false on an error.
bool writeOnce(Sender &sender, int flags)
{
    const ssize_t count = ::send(sender.socket, sender.bytes.data() + sender.sent,
                                 sender.cuts[sender.cut] - sender.sent, flags | MSG_NOSIGNAL);
    if (count < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK;
    sender.sent += static_cast<size_t>(count);
    if (sender.sent == sender.cuts[sender.cut])
        ++sender.cut;
    return true;
}

/// Each in a thread of its own, as publishers are.
bool sendAtOnce(std::vector<Sender> &senders)
{
    std::atomic<bool> allSent = true;
    std::vector<std::thread> threads;
    threads.reserve(senders.size());
    for (Sender &sender : senders) {
        threads.emplace_back([&sender, &allSent] {
            while (!isSent(sender)) {
                if (!writeOnce(sender, 0)) {
                    allSent = false;
                    return;
                }
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return allSent;
}

/// As much as a connection takes, at most some writes: so that polling is not what is measured.
bool takeTurn(Sender &sender)
{
    for (int turn = 0; turn < 64 && !isSent(sender); ++turn) {
        const size_t before = sender.sent;
        if (!writeOnce(sender, MSG_DONTWAIT))
            return false;
        if (sender.sent == before)
            break;
    }
    return true;
}

bool sendInTurns(std::vector<Sender> &senders)
{
    std::vector<pollfd> waiting;
    std::vector<Sender *> who;
    for (;;) {
        waiting.clear();
        who.clear();
        for (Sender &sender : senders) {
            if (!isSent(sender)) {
                waiting.push_back({sender.socket, POLLOUT, 0});
                who.push_back(&sender);
            }
        }
        if (waiting.empty())
            return true;
        ::poll(waiting.data(), waiting.size(), 1000);
        for (size_t i = 0; i < waiting.size(); ++i) {
            if (waiting[i].revents != 0 && !takeTurn(*who[i]))
                return false;
        }
    }
}

} // namespace

bool sendLines(quint16 port, int connections, qint64 lines, Cut cut)
{
    std::vector<Sender> senders;
    senders.reserve(static_cast<size_t>(connections));
    for (int i = 0; i < connections; ++i)
        senders.push_back(prepare(i, lines / connections, cut));
    for (Sender &sender : senders) {
        sender.socket = connectTo(port);
        if (sender.socket < 0)
            return false;
    }
    if (!(cut == Cut::Write ? sendAtOnce(senders) : sendInTurns(senders)))
        return false;
    bool answered = true;
    for (const Sender &sender : senders) {
        answered = awaitAnswer(sender.socket) && answered;
        ::close(sender.socket);
    }
    return answered;
}

} // namespace chartstream
