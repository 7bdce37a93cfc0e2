// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/streamtable.h"

#include "core/stream/timestampconverter.h"

#include <QDateTime>
#include <QThread>

#include <algorithm>

namespace chartstream {

namespace {

/// Of dates that name no zone: `convertTimestamp` made them itself. `now`: since 1970.
std::optional<Milliseconds> zoneOffset(const QByteArray &convertTimestamp, Milliseconds now)
{
    if (convertTimestamp.isNull())
        return std::nullopt;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(now.count(), Qt::UTC);
    return std::chrono::seconds(TimestampConverter(convertTimestamp).zone().offsetFromUtc(moment));
}

} // namespace

StreamTable::StreamTable(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{}

const StreamHealth *StreamTable::find(const StreamToken &token) const
{
    const auto index = m_index.constFind(token);
    return index == m_index.cend() ? nullptr : &m_rows[static_cast<size_t>(*index)];
}

bool StreamTable::isActive() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const StreamHealth &row) {
        return row.state == StreamState::Live || row.pointsPerSecond > 0 || row.bytesPerSecond > 0;
    });
}

void StreamTable::opened(const StreamOpened &event)
{
    const int index = ensureRow(event.token);
    StreamHealth &row = m_rows[static_cast<size_t>(index)];
    if (!row.address.isEmpty())
        ++row.reconnects;
    row.connection = event.connection;
    row.address = event.peer.toString();
    if (event.peerPort != 0) // a replay has none
        row.address += QStringLiteral(":%1").arg(event.peerPort);
    row.program = event.program;
    row.end.reset();
    row.reason.clear();
    Meters &meters = m_meters[static_cast<size_t>(index)];
    meters.lastBytes = m_clock.monotonic();
    meters.time.zoneOffset = zoneOffset(event.timeZone, m_clock.sinceEpoch());
    setState(row, StreamState::Live);
    Q_EMIT rowChanged(index);
}

void StreamTable::received(const StreamUpdates &event)
{
    const int index = ensureRow(event.batch.token);
    StreamHealth &row = m_rows[static_cast<size_t>(index)];
    Meters &meters = m_meters[static_cast<size_t>(index)];
    const Milliseconds now = m_clock.monotonic();
    const quint64 points = pointsIn(event.batch);
    row.points += points;
    row.lines += static_cast<quint64>(event.batch.lines);
    row.bytes += static_cast<quint64>(event.batch.bytes);
    row.missing += missingIn(event.batch);
    if (const std::optional<Milliseconds> silence = meters.gaps.arrived(event.at)) {
        ++row.gaps;
        row.lastGap = row.lastSeen;
        row.gapLength = *silence;
    }
    if (const std::optional<Cell> x = newestX(event.batch))
        row.lag = lagOf(*x, event.at, meters.time);
    row.lastSeen = event.at;
    meters.points.add(now, static_cast<double>(points));
    meters.bytes.add(now, static_cast<double>(event.batch.bytes));
    meters.lastBytes = now;
    if (row.state == StreamState::Silent)
        setState(row, StreamState::Live);
    updateRates(index);
    Q_EMIT rowChanged(index);
}

void StreamTable::ended(const StreamEnded &event)
{
    if (event.token.isEmpty())
        return;
    const int index = ensureRow(event.token);
    StreamHealth &row = m_rows[static_cast<size_t>(index)];
    if (!event.line.isEmpty()) {
        ++row.rejected;
        row.lastRejected = {QString::fromUtf8(event.line), event.fault, m_clock.sinceEpoch()};
    }
    if (event.end == StreamEnd::Takeover) {
        ++row.takeovers;
        row.lastTakeover = m_clock.sinceEpoch();
    }
    // The loser of a takeover ends after its successor opened: the row then speaks of the successor.
    if (!row.connection || *row.connection == event.connection) {
        row.connection.reset();
        row.reason = event.detail.isEmpty() ? textOf(event.end) : event.detail;
        row.end = event.end;
        const bool isWanted = event.end == StreamEnd::Clean || event.end == StreamEnd::Stopped;
        setState(row, isWanted ? StreamState::Ended : StreamState::Failed);
        if (isWanted)
            m_meters[static_cast<size_t>(index)].gaps.restart();
    }
    Q_EMIT rowChanged(index);
}

void StreamTable::gaveUp(const StreamToken &token, quint64 points)
{
    const int index = ensureRow(token);
    m_rows[static_cast<size_t>(index)].givenUp += points;
    Q_EMIT rowChanged(index);
}

void StreamTable::setMapping(const StreamToken &token, int traces, const QString &label, bool numbersAreDates)
{
    const auto known = m_index.constFind(token);
    if (traces == 0 &&
        (known == m_index.cend() || m_rows[static_cast<size_t>(*known)].state == StreamState::Waiting)) {
        if (known == m_index.cend())
            return;
        const int index = *known;
        m_rows.erase(m_rows.begin() + index);
        m_meters.erase(m_meters.begin() + index);
        m_index.clear();
        for (size_t i = 0; i < m_rows.size(); ++i)
            m_index.insert(m_rows[i].token, static_cast<int>(i));
        Q_EMIT rowRemoved(index);
        return;
    }
    const int index = ensureRow(token);
    m_meters[static_cast<size_t>(index)].time.numbersAreDates = numbersAreDates;
    StreamHealth &row = m_rows[static_cast<size_t>(index)];
    if (row.traces == traces && row.label == label)
        return;
    row.traces = traces;
    row.label = label;
    Q_EMIT rowChanged(index);
}

void StreamTable::refresh()
{
    const Milliseconds now = m_clock.monotonic();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        StreamHealth &row = m_rows[i];
        const StreamState stateBefore = row.state;
        const double pointsBefore = row.pointsPerSecond;
        const double bytesBefore = row.bytesPerSecond;
        updateRates(static_cast<int>(i));
        if (row.state == StreamState::Live && now - m_meters[i].lastBytes > silentAfter)
            setState(row, StreamState::Silent);
        if (row.state != stateBefore || row.pointsPerSecond != pointsBefore ||
            row.bytesPerSecond != bytesBefore)
            Q_EMIT rowChanged(static_cast<int>(i));
    }
}

int StreamTable::ensureRow(const StreamToken &token)
{
    Q_ASSERT(thread() == QThread::currentThread());
    const auto known = m_index.constFind(token);
    if (known != m_index.cend())
        return *known;
    const int index = static_cast<int>(m_rows.size());
    StreamHealth row;
    row.token = token;
    row.since = m_clock.sinceEpoch();
    m_rows.push_back(row);
    m_meters.emplace_back();
    m_index.insert(token, index);
    Q_EMIT rowAdded();
    return index;
}

void StreamTable::setState(StreamHealth &row, StreamState state)
{
    row.state = state;
    row.since = m_clock.sinceEpoch();
}

void StreamTable::updateRates(int row)
{
    StreamHealth &health = m_rows[static_cast<size_t>(row)];
    Meters &meters = m_meters[static_cast<size_t>(row)];
    const Milliseconds now = m_clock.monotonic();
    health.pointsPerSecond = meters.points.perSecond(now);
    health.bytesPerSecond = meters.bytes.perSecond(now);
}

} // namespace chartstream

#include "moc_streamtable.cpp"
