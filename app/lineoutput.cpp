// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lineoutput.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

namespace chartstream {

namespace {

constexpr qsizetype gathered = 64LL * 1024;
/// What a pipe takes without blocking once poll() calls it writable.
constexpr qsizetype piece = PIPE_BUF;
/// How long a reader may hold up the end of the program.
constexpr int patience = 2000; // ms

} // namespace

LineOutput::LineOutput(int descriptor, int interruption)
    : m_descriptor(descriptor)
    , m_interruption(interruption)
{
    m_waiting.reserve(2 * gathered);
}

void LineOutput::write(QByteArrayView bytes)
{
    if (m_closed)
        return;
    m_waiting += bytes;
    if (m_waiting.size() >= gathered)
        flush();
}

void LineOutput::flush()
{
    qsizetype done = 0;
    while (!m_closed && done < m_waiting.size()) {
        if (!waitUntilWritable()) {
            m_error = QStringLiteral("its reader takes nothing");
            m_closed = true;
            break;
        }
        const ssize_t written = ::write(m_descriptor, m_waiting.constData() + done,
                                        size_t(std::min(piece, m_waiting.size() - done)));
        if (written >= 0) {
            done += written;
        } else if (errno != EINTR && errno != EAGAIN) {
            if (errno != EPIPE)
                m_error = QString::fromLocal8Bit(std::strerror(errno));
            m_closed = true;
        }
    }
    m_waiting.resize(0); // keeps its memory
}

bool LineOutput::waitUntilWritable() const
{
    std::array<pollfd, 2> both{{{m_descriptor, POLLOUT, 0}, {m_interruption, POLLIN, 0}}};
    while (poll(both.data(), both.size(), -1) < 0 && errno == EINTR) {
    }
    if (both[0].revents != 0)
        return true; // writable, or an error that write() tells
    while (true) {
        const int count = poll(both.data(), 1, patience);
        if (count >= 0 || errno != EINTR)
            return count > 0;
    }
}

} // namespace chartstream
