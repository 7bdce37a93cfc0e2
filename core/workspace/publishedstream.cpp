// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/publishedstream.h"

#include "core/stream/linetoken.h"

#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

PublishedStream::PublishedStream(StreamAccessManager &manager, ReplayTarget target, QString server,
                                 const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_server(std::move(server))
    , m_client(manager, m_target.there, clock)
    , m_farewell(clock.alarm())
{
    connect(&m_client, &StreamClient::hasRoom, this, [this] {
        sendWaiting();
        Q_EMIT fullChanged();
    });
    connect(&m_client, &StreamClient::becameUnknown, this, &PublishedStream::becameUnknown);
    connect(&m_client, &StreamClient::becameLost, this, &PublishedStream::becameLost);
    connect(&m_client, &StreamClient::finished, this, &PublishedStream::end);
    connect(&m_client, &StreamClient::stateChanged, this, [this] {
        Q_EMIT stateChanged();
        if (m_isStopping && status().state != PublisherState::Open)
            end();
    });
    connect(m_farewell.get(), &Alarm::rang, this, [this] {
        m_client.stop();
        end();
    });
}

qint64 PublishedStream::linesWaiting() const
{
    return m_client.linesWaiting() + m_waiting.count('\n');
}

void PublishedStream::take(const QByteArray &lines)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_isFinishing)
        return;
    const bool wasFull = isFull();
    m_waiting += withoutStreamTokens(lines);
    if (wasFull)
        return;
    sendWaiting();
    if (isFull())
        Q_EMIT fullChanged();
}

void PublishedStream::sendWaiting()
{
    if (m_client.append(m_waiting))
        m_waiting.clear();
    if (m_isFinishing && !isFull())
        m_client.finish();
}

void PublishedStream::finish()
{
    if (!std::exchange(m_isFinishing, true) && !isFull())
        m_client.finish();
}

PublisherHealth PublishedStream::health() const
{
    PublisherHealth health;
    health.token = m_target.there.token;
    health.label =
        tr("replay of %1").arg(m_target.label.isEmpty() ? m_target.token.masked() : m_target.label);
    health.destination = m_server + u", "_s + m_target.there.endpoint.toDisplayString(QUrl::RemoveUserInfo);
    health.status = status();
    health.linesWaiting = linesWaiting();
    return health;
}

void PublishedStream::tryNow()
{
    if (!m_isStopping && !m_isOver)
        m_client.open();
}

void PublishedStream::stop()
{
    if (m_isOver || std::exchange(m_isStopping, true))
        return;
    m_isFinishing = true;
    if (status().state == PublisherState::Open) {
        m_farewell->start(farewell);
        if (!isFull())
            m_client.finish();
    } else {
        m_client.stop();
        end();
    }
}

void PublishedStream::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_farewell->stop();
    Q_EMIT over();
}

} // namespace chartstream

#include "moc_publishedstream.cpp"
