// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/platformsockets.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#endif

namespace chartstream {

void shutdownSending(qintptr socketDescriptor)
{
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(socketDescriptor), SD_SEND);
#else
    ::shutdown(static_cast<int>(socketDescriptor), SHUT_WR);
#endif
}

void allowOpenFiles(int count)
{
#ifdef Q_OS_WIN
    Q_UNUSED(count);
#else
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    // What a program with a window has open besides.
    constexpr rlim_t others = 512;
    const rlim_t wanted = static_cast<rlim_t>(count) + others;
    if (files.rlim_cur >= wanted)
        return;
    files.rlim_cur = std::min(wanted, files.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &files);
#endif
}

} // namespace chartstream
