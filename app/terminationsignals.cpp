// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminationsignals.h"

#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace chartstream {

namespace {

constexpr std::array handledSignals{SIGTERM, SIGINT, SIGHUP};

std::array<int, 2> pairOfSockets{-1, -1}; // written by the handler, watched by the event loop

void handle(int /*number*/)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(pairOfSockets[0], &byte, 1);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(pairOfSockets[0] == -1);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pairOfSockets.data()) != 0)
        return;
    // The byte stays unread: who waits elsewhere (LineOutput) must see it too.
    auto *notifier = new QSocketNotifier(descriptor(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT requested();
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
    for (int &socket : pairOfSockets) {
        close(socket);
        socket = -1;
    }
}

int TerminationSignals::descriptor() const
{
    return pairOfSockets[1];
}

} // namespace chartstream

#include "moc_terminationsignals.cpp"
