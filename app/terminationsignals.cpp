// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminationsignals.h"

#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <utility>

namespace chartstream {

namespace {

constexpr std::array handledSignals{SIGTERM, SIGINT, SIGHUP};

/// Written by the handler, watched by the event loop.
struct SocketPair
{
    std::array<int, 2> ends{-1, -1};

    bool open()
    {
        return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) == 0;
    }
    void close()
    {
        for (int &end : ends)
            ::close(std::exchange(end, -1));
    }
};

SocketPair first;   // its byte stays unread: who waits elsewhere (LineOutput) must see it too
SocketPair further; // a byte a signal after the first
volatile std::sig_atomic_t received = 0;

void handle(int /*number*/)
{
    const char byte = 0;
    const int end = (received ? further : first).ends[0];
    received = 1;
    [[maybe_unused]] const ssize_t written = write(end, &byte, 1);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(first.ends[0] == -1);
    received = 0;
    if (!first.open() || !further.open())
        return;
    auto *notifier = new QSocketNotifier(descriptor(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT requested();
    });
    auto *furtherNotifier = new QSocketNotifier(further.ends[1], QSocketNotifier::Read, this);
    connect(furtherNotifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (read(further.ends[1], &byte, 1) == 1)
            Q_EMIT insisted();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (const int number : handledSignals) {
        struct sigaction present = {};
        sigaction(number, nullptr, &present);
        if (present.sa_handler != SIG_IGN) // nohup
            sigaction(number, &action, nullptr);
    }
}

TerminationSignals::~TerminationSignals()
{
    for (const int number : handledSignals)
        std::signal(number, SIG_DFL);
    first.close();
    further.close();
}

int TerminationSignals::descriptor() const
{
    return first.ends[1];
}

} // namespace chartstream

#include "moc_terminationsignals.cpp"
