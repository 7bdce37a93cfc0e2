// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>

namespace chartstream {

/// What waits between the endpoint thread, which pushes, and the main thread, which takes. Bounded by bytes:
/// the pusher asks isFull() before it reads more, so a push itself never waits and never drops.
class IngestQueue
{
public:
    explicit IngestQueue(qsizetype limit)
        : m_limit(limit)
    {}

    /// `filled` is called by the push after which there is something to take, once until the next take;
    /// `drained` by the take that leaves at most half of the limit after the queue was full. Set both before
    /// any other call; each runs in the thread of its caller, outside the lock.
    void setCallbacks(std::function<void()> filled, std::function<void()> drained);

    void push(EndpointEvent event);
    /// Between these two calls of the pushing thread pushes are announced together, at the end: one wake-up
    /// for what a round over all connections brings.
    void hold();
    void release();

    /// At most about `bytes`, at least one event where there is any.
    std::vector<EndpointEvent> take(qsizetype bytes);

    qsizetype bytes() const { return m_bytes; }
    bool isFull() const { return m_full; }

private:
    struct Entry
    {
        EndpointEvent event;
        qsizetype bytes = 0;
    };

    void announce();

    const qsizetype m_limit;
    std::function<void()> m_filled;
    std::function<void()> m_drained;
    std::mutex m_mutex;
    std::deque<Entry> m_entries;
    bool m_announced = false;
    std::atomic<qsizetype> m_bytes = 0;
    std::atomic<bool> m_full = false;
    bool m_isHeld = false; ///< of the pushing thread, as is the next
    bool m_owesAnnouncement = false;
};

} // namespace chartstream
