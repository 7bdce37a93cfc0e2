// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/publishertable.h"

#include <QThread>

#include <algorithm>
#include <tuple>

namespace chartstream {

namespace {

/// What changes without a change of state.
auto counts(const PublisherHealth &row)
{
    return std::make_tuple(row.linesWaiting, row.status.linesSent, row.status.linesConfirmed,
                           row.status.linesDropped, row.status.bytesSent, row.linesPerSecond,
                           row.bytesPerSecond);
}

} // namespace

QString publisherStateText(PublisherState state)
{
    switch (state) {
    case PublisherState::Closed:
        return PublisherTable::tr("idle");
    case PublisherState::Connecting:
        return PublisherTable::tr("connecting");
    case PublisherState::Open:
        return PublisherTable::tr("open");
    case PublisherState::Waiting:
        return PublisherTable::tr("waiting");
    case PublisherState::Stopped:
        return PublisherTable::tr("stopped");
    }
    return {};
}

PublisherTable::PublisherTable(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{}

const PublisherHealth *PublisherTable::find(PublisherId id) const
{
    const int row = indexOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<size_t>(row)];
}

bool PublisherTable::isActive() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const PublisherHealth &row) {
        const bool isUp =
            row.status.state != PublisherState::Closed && row.status.state != PublisherState::Stopped;
        return isUp || row.linesPerSecond > 0 || row.bytesPerSecond > 0;
    });
}

void PublisherTable::refresh()
{
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (update(static_cast<int>(row)))
            Q_EMIT rowChanged(static_cast<int>(row));
    }
}

PublisherId PublisherTable::add(OutgoingStream &stream)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const PublisherId id{++m_last};
    PublisherHealth row = stream.health();
    row.id = id;
    m_rows.push_back(row);
    m_entries.push_back({&stream, {}, {}});
    Q_EMIT rowAdded();
    return id;
}

void PublisherTable::remove(PublisherId id)
{
    const int row = indexOf(id);
    if (row < 0)
        return;
    m_rows.erase(m_rows.begin() + row);
    m_entries.erase(m_entries.begin() + row);
    Q_EMIT rowRemoved(row);
}

void PublisherTable::changed(PublisherId id)
{
    const int row = indexOf(id);
    if (row < 0)
        return;
    update(row);
    Q_EMIT rowChanged(row);
}

void PublisherTable::tryNow(PublisherId id)
{
    if (const int row = indexOf(id); row >= 0)
        m_entries[static_cast<size_t>(row)].stream->tryNow();
}

void PublisherTable::stop(PublisherId id)
{
    if (const int row = indexOf(id); row >= 0)
        m_entries[static_cast<size_t>(row)].stream->stop();
}

int PublisherTable::indexOf(PublisherId id) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [id](const PublisherHealth &row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

bool PublisherTable::update(int row)
{
    PublisherHealth &shown = m_rows[static_cast<size_t>(row)];
    Entry &entry = m_entries[static_cast<size_t>(row)];
    const Milliseconds now = m_clock.monotonic();
    PublisherHealth health = entry.stream->health();
    health.id = shown.id;
    entry.lines.add(now, static_cast<double>(health.status.linesSent - shown.status.linesSent));
    entry.bytes.add(now, static_cast<double>(health.status.bytesSent - shown.status.bytesSent));
    health.linesPerSecond = entry.lines.perSecond(now);
    health.bytesPerSecond = entry.bytes.perSecond(now);
    const bool isDifferent = counts(health) != counts(shown);
    shown = health;
    return isDifferent;
}

} // namespace chartstream

#include "moc_publishertable.cpp"
