// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/ingestqueue.h"

namespace chartstream {

namespace {

/// About what an event holds: its lines and the event itself.
qsizetype weight(const EndpointEvent &event)
{
    const auto *updates = std::get_if<StreamUpdates>(&event);
    return static_cast<qsizetype>(sizeof(EndpointEvent)) +
           (updates ? updates->batch.bytes + updates->batch.raw.size() : 0);
}

} // namespace

void IngestQueue::setCallbacks(std::function<void()> filled, std::function<void()> drained)
{
    m_filled = std::move(filled);
    m_drained = std::move(drained);
}

void IngestQueue::push(EndpointEvent event)
{
    const qsizetype bytes = weight(event);
    bool announce = false;
    {
        const std::lock_guard lock(m_mutex);
        m_entries.push_back({std::move(event), bytes});
        m_bytes += bytes;
        if (m_bytes >= m_limit)
            m_full = true;
        announce = !std::exchange(m_announced, true);
    }
    if (announce)
        this->announce();
}

void IngestQueue::hold()
{
    m_isHeld = true;
}

void IngestQueue::release()
{
    m_isHeld = false;
    if (std::exchange(m_owesAnnouncement, false))
        m_filled();
}

void IngestQueue::announce()
{
    if (m_isHeld)
        m_owesAnnouncement = true;
    else
        m_filled();
}

std::vector<EndpointEvent> IngestQueue::take(qsizetype bytes)
{
    std::vector<EndpointEvent> events;
    bool drained = false;
    bool announce = false;
    {
        const std::lock_guard lock(m_mutex);
        qsizetype taken = 0;
        while (!m_entries.empty() && (events.empty() || taken + m_entries.front().bytes <= bytes)) {
            taken += m_entries.front().bytes;
            events.push_back(std::move(m_entries.front().event));
            m_entries.pop_front();
        }
        m_bytes -= taken;
        if (m_full && m_bytes <= m_limit / 2) {
            m_full = false;
            drained = true;
        }
        m_announced = !m_entries.empty();
        announce = m_announced;
    }
    if (drained)
        m_drained();
    if (announce)
        m_filled();
    return events;
}

} // namespace chartstream
