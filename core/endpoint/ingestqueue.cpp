// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/ingestqueue.h"

#include <QJsonArray>

#include <algorithm>
#include <iterator>

namespace chartstream {

namespace {

/// About what a document holds in memory.
qsizetype weight(const QJsonValue &value)
{
    qsizetype bytes = sizeof(QJsonValue);
    if (value.isString()) {
        bytes += value.toString().size();
    } else if (value.isArray()) {
        for (const QJsonValue item : value.toArray())
            bytes += weight(item);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            bytes += member.key().size() + weight(member.value());
    }
    return bytes;
}

/// About what an event holds: its lines or its figure, and the event itself.
qsizetype weight(const EndpointEvent &event)
{
    qsizetype content = 0;
    if (const auto *updates = std::get_if<StreamUpdates>(&event))
        content = updates->batch.bytes + updates->batch.raw.size();
    else if (const auto *made = std::get_if<PlotMade>(&event))
        content = weight(made->figure);
    else if (const auto *asked = std::get_if<PlotAsked>(&event))
        content = weight(asked->figure);
    return static_cast<qsizetype>(sizeof(EndpointEvent)) + content;
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
        auto end = m_entries.begin();
        while (end != m_entries.end() && (end == m_entries.begin() || taken + end->bytes <= bytes))
            taken += (end++)->bytes;
        // At once: a vector that grows would copy them, an address has no constructor that moves.
        events.reserve(size_t(end - m_entries.begin()));
        std::transform(m_entries.begin(), end, std::back_inserter(events),
                       [](Entry &entry) { return std::move(entry.event); });
        m_entries.erase(m_entries.begin(), end);
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
