// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/replaypublisher.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace chartstream {

ReplayPublisher::ReplayPublisher(ReplayPlayer &player, PublishingOrder order, const Clock &clock,
                                 QObject *parent)
    : QObject(parent)
    , m_player(&player)
    , m_order(std::move(order))
    , m_clock(clock)
    , m_manager(m_order.access)
{
    for (const ReplayTarget &target : m_order.streams)
        addStream(target);
    connect(&player, &ReplayPlayer::played, this, &ReplayPublisher::take);
    connect(&player, &ReplayPlayer::changed, this, [this] {
        const ReplayPlayer::State state = m_player->state();
        if (state == ReplayPlayer::State::Ended || state == ReplayPlayer::State::Failed)
            finish();
    });
    connect(&player, &QObject::destroyed, this, &ReplayPublisher::finish);
}

ReplayPublisher::~ReplayPublisher()
{
    if (m_player && m_isHolding)
        m_player->release();
}

void ReplayPublisher::addStream(const ReplayTarget &target)
{
    auto stream = std::make_unique<PublishedStream>(m_manager, target, m_order.server, m_clock);
    PublishedStream *added = stream.get();
    connect(added, &PublishedStream::fullChanged, this, &ReplayPublisher::holdOrRelease);
    connect(added, &PublishedStream::stateChanged, this, [this, added] {
        holdOrRelease();
        Q_EMIT stateChanged(*added);
    });
    connect(added, &PublishedStream::becameUnknown, this,
            [this, added](LineRange lines) { Q_EMIT becameUnknown(*added, lines); });
    connect(added, &PublishedStream::becameLost, this,
            [this, added](LineRange lines) { Q_EMIT becameLost(*added, lines); });
    connect(added, &PublishedStream::over, this, &ReplayPublisher::noteOver);
    Q_ASSERT(!m_byToken.contains(target.token));
    m_byToken.insert(target.token, added);
    m_streams.push_back(std::move(stream));
}

PublisherStatus ReplayPublisher::counts() const
{
    PublisherStatus sum;
    for (const auto &stream : m_streams)
        addCounts(sum, stream->status());
    return sum;
}

qint64 ReplayPublisher::linesWaiting() const
{
    qint64 lines = 0;
    for (const auto &stream : m_streams)
        lines += stream->linesWaiting();
    return lines;
}

bool ReplayPublisher::isOver() const
{
    return std::all_of(m_streams.begin(), m_streams.end(),
                       [](const auto &stream) { return stream->isOver(); });
}

void ReplayPublisher::begin()
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_isTaking = true;
    m_player->setKeptLines({.tokens = {m_byToken.keyBegin(), m_byToken.keyEnd()}});
    for (const auto &stream : m_streams)
        stream->open();
}

void ReplayPublisher::finish()
{
    if (!m_isTaking)
        return;
    for (const auto &stream : m_streams)
        stream->finish();
    stopTaking();
}

void ReplayPublisher::stop()
{
    for (const auto &stream : m_streams)
        stream->stop();
    stopTaking();
}

void ReplayPublisher::stopTaking()
{
    if (!std::exchange(m_isTaking, false))
        return;
    holdOrRelease();
    if (m_player)
        m_player->setKeptLines({});
    Q_EMIT finishing();
}

void ReplayPublisher::take(const std::vector<UpdateBatch> &batches)
{
    if (!m_isTaking)
        return;
    for (const UpdateBatch &batch : batches) {
        PublishedStream *stream = m_byToken.value(batch.token);
        if (stream && !batch.raw.isEmpty())
            stream->take(batch.raw);
    }
}

void ReplayPublisher::holdOrRelease()
{
    if (!m_player)
        return; // it ended before
    const QString reason = obstacle();
    if (!reason.isEmpty()) {
        m_isHolding = true;
        m_player->hold(reason);
    } else if (std::exchange(m_isHolding, false)) {
        m_player->release();
    }
}

QString ReplayPublisher::obstacle() const
{
    if (!m_isTaking)
        return {};
    for (const auto &stream : m_streams) {
        const PublisherStatus &status = stream->status();
        const QString &reason = status.lastOutcome.reason;
        if (stream->isOver())
            continue;
        if (status.state == PublisherState::Stopped)
            return tr("%1 refuses %2: %3").arg(m_order.server, stream->target().label, reason);
        if (stream->isFull() && status.state == PublisherState::Waiting)
            return tr("%1 is away: %2").arg(m_order.server, reason);
        if (stream->isFull())
            return tr("%1 takes lines more slowly").arg(m_order.server);
    }
    return {};
}

void ReplayPublisher::noteOver()
{
    holdOrRelease();
    if (!isOver())
        return;
    stopTaking();
    Q_EMIT finished();
}

} // namespace chartstream

#include "moc_replaypublisher.cpp"
