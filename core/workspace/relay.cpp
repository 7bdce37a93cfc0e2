// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/relay.h"

#include "core/stream/linetoken.h"

#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

Relay::Relay(StreamToken token, RelayTarget target, EventLog &events, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_token(std::move(token))
    , m_target(std::move(target))
    , m_log(events, tr("relay to %1").arg(m_target.name))
    , m_clock(clock)
    , m_manager(m_target.access)
    , m_dropsAlarm(clock.alarm())
    , m_stopAlarm(clock.alarm())
{
    m_past.since = clock.sinceEpoch();
    connect(m_dropsAlarm.get(), &Alarm::rang, this, &Relay::tellDrops);
    connect(m_stopAlarm.get(), &Alarm::rang, this, &Relay::endStop);
}

Relay::~Relay()
{
    // While the manager is there.
    delete m_client;
    delete m_next;
}

StreamClient *Relay::makeClient(const QByteArray &timeZone)
{
    StreamDestination destination = m_target.stream;
    destination.timeZone = timeZone;
    auto *client =
        new StreamClient(m_manager, destination, m_clock, StreamClient::WhenFull::DropOldest, this);
    connect(client, &StreamClient::stateChanged, this, &Relay::stateChanged);
    connect(client, &StreamClient::finished, this, &Relay::clientFinished);
    connect(client, &StreamClient::becameUnknown, this,
            [this](LineRange lines) { m_log.tellUnknown(lines, m_token); });
    connect(client, &StreamClient::becameLost, this,
            [this](LineRange lines) { m_log.tellLost(lines, m_token); });
    return client;
}

void Relay::streamOpened(const QByteArray &timeZone)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_isStopping)
        return;
    if (!m_client) {
        m_isEnding = false;
        m_client = makeClient(timeZone);
        m_client->open();
    } else if (m_isEnding) {
        m_isNextEnding = false;
        if (!m_next)
            m_next = makeClient(timeZone);
    }
}

void Relay::take(const QByteArray &lines)
{
    if (m_isStopping)
        return;
    if (!m_client)
        streamOpened({});
    StreamClient *client = m_next ? m_next : m_client;
    client->append(withoutStreamTokens(lines));
    if (!m_dropsAlarm->isRunning())
        tellDrops();
}

void Relay::streamEnded()
{
    if (m_next) {
        m_isNextEnding = true;
    } else if (m_client) {
        m_isEnding = true;
        m_client->finish();
    }
}

PublisherHealth Relay::health() const
{
    PublisherHealth health;
    health.token = m_target.stream.token;
    health.label = tr("relay of %1").arg(m_target.label.isEmpty() ? m_token.masked() : m_target.label);
    health.destination =
        m_target.name + u", "_s + m_target.stream.endpoint.toDisplayString(QUrl::RemoveUserInfo);
    health.status = m_client ? m_client->status() : m_past;
    if (m_client)
        addCounts(health.status, m_past);
    if (m_next)
        addCounts(health.status, m_next->status());
    for (const StreamClient *client : {m_client, m_next})
        health.linesWaiting += client ? client->linesWaiting() : 0;
    return health;
}

void Relay::tryNow()
{
    if (m_client && !m_isStopping)
        m_client->open();
}

void Relay::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    delete std::exchange(m_next, nullptr);
    if (m_client && m_client->status().state == PublisherState::Open) {
        m_stopAlarm->start(farewell);
        m_client->finish();
    } else {
        endStop();
    }
}

void Relay::endStop()
{
    if (std::exchange(m_isStopped, true))
        return;
    tellDrops();
    if (m_client)
        m_log.tellUnsent(m_client->linesWaiting(), m_token);
    m_stopAlarm->stop();
    m_dropsAlarm->stop();
    Q_EMIT stopped();
}

void Relay::stateChanged()
{
    m_log.tellState(m_client->status(), m_token);
    Q_EMIT changed();
    if (m_isStopping && m_client->status().state != PublisherState::Open)
        QMetaObject::invokeMethod(this, &Relay::endStop, Qt::QueuedConnection);
}

void Relay::clientFinished()
{
    StreamClient *finished = std::exchange(m_client, std::exchange(m_next, nullptr));
    finished->deleteLater();
    PublisherStatus status = finished->status();
    addCounts(status, m_past);
    m_past = status;
    m_isEnding = std::exchange(m_isNextEnding, false);
    if (m_client) {
        m_client->open();
        if (m_isEnding)
            m_client->finish();
    }
    Q_EMIT changed();
}

qint64 Relay::linesDropped() const
{
    qint64 dropped = m_past.linesDropped;
    for (const StreamClient *client : {m_client, m_next})
        dropped += client ? client->status().linesDropped : 0;
    return dropped;
}

void Relay::tellDrops()
{
    const qint64 dropped = linesDropped();
    if (dropped == m_toldDrops)
        return;
    m_log.tell(Severity::Warning,
               tr("it takes too little, %n lines were dropped, the oldest first", nullptr,
                  asCount(dropped - m_toldDrops)),
               m_token);
    m_toldDrops = dropped;
    m_dropsAlarm->start(tellDropsEvery);
}

} // namespace chartstream

#include "moc_relay.cpp"
