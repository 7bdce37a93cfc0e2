// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/connection.h"

#include "core/endpoint/endpointserver.h"
#include "core/support/limits.h"

#include <QJsonDocument>
#include <QScopedValueRollback>
#include <QThread>

#include <algorithm>
#include <chrono>

namespace chartstream {

namespace {

// Under a flood of small writes input gathers this long, which saves most of the system calls and wake-ups.
constexpr qint64 gatherTime = 5'000'000;
constexpr qint64 gatherBelow = 16LL * 1024;
// Gathering that brings nothing costs patience, gathering that brings something gives half as much back. Many
// publishers that write in turns leave pauses of some gatherings; a slow steady stream is better read at
// once.
constexpr int mostPatience = 20;
constexpr int costOfNothing = 2;

qint64 nanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

QByteArray answerTo(const StreamEnding &ending, qint64 lines)
{
    QJsonObject body{{QStringLiteral("status"), statusOf(ending.end)},
                     {QStringLiteral("message"), textOf(ending.end)},
                     {QStringLiteral("lines"), lines}};
    if (!ending.detail.isEmpty())
        body.insert(QStringLiteral("detail"), ending.detail);
    HttpResponse response;
    response.status = statusOf(ending.end);
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact) + '\n';
    return responseBytes(response, false, true);
}

} // namespace

Connection::Connection(EndpointServer &server, ConnectionId connectionId,
                       std::unique_ptr<Transport> transport)
    : QObject(&server)
    , m_server(server)
    , m_transport(std::move(transport))
    , m_alarm(server.clock().alarm())
    , m_lastByte(server.clock().monotonic())
{
    id = connectionId;
    peer = m_transport->peer();
    peerPort = m_transport->peerPort();
    connect(m_transport.get(), &Transport::readable, this, &Connection::readable);
    connect(m_transport.get(), &Transport::finished, this, &Connection::drain);
    connect(m_transport.get(), &Transport::closed, this, &Connection::abort);
    connect(m_alarm.get(), &Alarm::rang, this, &Connection::rang);
    m_alarm->start(limits::silence);
}

void Connection::readable()
{
    const bool isFlood =
        m_state == State::Stream && m_lastSize < gatherBelow && nanoseconds() - m_lastRead < gatherTime;
    if (!isFlood) {
        read();
        return;
    }
    m_transport->boundInput();
    m_isGathering = true;
    m_patience = mostPatience;
    setNotifying();
    m_server.readSoon(*this);
}

void Connection::gather()
{
    m_isGathering = true;
    const bool hasCome = read();
    // That made room, which what waited at the publisher's side fills at once.
    if (hasCome)
        read();
    m_patience = hasCome ? std::min(m_patience + 1, mostPatience) : m_patience - costOfNothing;
    m_isGathering = m_state == State::Stream && !m_isPaused && m_lastSize < gatherBelow && m_patience > 0;
    if (m_isGathering)
        m_server.readSoon(*this);
    else
        setNotifying();
}

bool Connection::read()
{
    Q_ASSERT(QThread::currentThread() == thread());
    EndpointServer::Buffers &buffers = m_server.buffers();
    if (buffers.inUse)
        return false;
    const QScopedValueRollback inUse(buffers.inUse, true);
    bool anything = false;
    do {
        if (m_state == State::Gone || m_inputHasEnded)
            return anything;
        m_isPaused = m_state != State::Leaving && m_server.queue().isFull();
        setNotifying();
        if (m_isPaused)
            m_server.readWhenDrained(*this);
        if (m_isPaused || m_state == State::Waiting)
            return anything;
        const qint64 size = m_transport->read(buffers.input.data(), buffers.input.size());
        if (size < 0)
            inputEnded();
        if (size <= 0)
            return anything;
        anything = true;
        m_lastByte = m_server.clock().monotonic();
        m_lastRead = nanoseconds();
        m_lastSize = size;
        take({buffers.input.constData(), static_cast<qsizetype>(size)});
        // Whoever tells again that more waits comes back after the others had their turn.
    } while (m_transport->holdsMore());
    return anything;
}

void Connection::setNotifying()
{
    m_transport->setNotifying(!m_isPaused && !m_isGathering && m_state != State::Waiting);
}

void Connection::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        qsizetype used = bytes.size();
        if (m_state == State::Head)
            used = takeHead(bytes);
        else if (m_state == State::Stream)
            used = takeStream(bytes);
        else if (m_state == State::Request)
            used = takeRequest(bytes);
        bytes = bytes.sliced(used);
    }
}

void Connection::end(const StreamEnding &ending)
{
    if (m_state == State::Leaving || m_state == State::Gone)
        return;
    // Arduino never reads an answer, and one left unread keeps it from noticing the end.
    const bool saidNothing = m_state == State::Head && m_head.isEmpty() && ending.end == StreamEnd::Silence;
    const QByteArray answer =
        m_isArduino || saidNothing ? QByteArray() : answerTo(ending, m_session ? m_session->lines() : 0);
    m_state = State::Leaving;
    report(ending);
    leave(answer);
}

void Connection::close()
{
    // Publishers send before they are listened to: what came is counted, and what came not is answered, too,
    // for a reset would leave them without knowing.
    if (m_state == State::Head)
        read();
    if (m_state == State::Stream || m_session)
        end({StreamEnd::EndpointClosed, {}, {}});
    else if (m_state == State::Head)
        leave(answerTo({StreamEnd::EndpointClosed, {}, {}}, 0));
    else if (m_state != State::Leaving)
        abort();
}

bool Connection::hasReadWithin(Milliseconds time) const
{
    return nanoseconds() - m_lastRead < std::chrono::nanoseconds(time).count();
}

void Connection::report(const StreamEnding &ending)
{
    m_server.registry().release(*this);
    if (m_session)
        m_session->report(ending);
    else
        m_server.queue().push(
            StreamEnded{id, m_token, peer, ending.end, ending.detail, ending.line, 0, ending.fault});
}

void Connection::leave(const QByteArray &answer)
{
    m_state = State::Leaving;
    m_alarm->start(limits::silence);
    m_transport->write(answer);
    m_transport->finish();
}

void Connection::drain()
{
    if (m_state != State::Leaving)
        return;
    m_hasSentAll = true;
    if (m_inputHasEnded) {
        m_transport->close();
        return;
    }
    m_alarm->start(m_transport->drainTime());
    m_transport->setNotifying(true);
    m_server.readSoon(*this);
}

void Connection::rang()
{
    switch (m_state) {
    case State::Waiting:
        m_server.answer(m_question, {}, {});
        return;
    case State::Leaving:
        if (m_hasSentAll && !m_isClosing) {
            m_isClosing = true;
            m_alarm->start(m_transport->drainTime());
            m_transport->close();
        } else {
            abort();
        }
        return;
    case State::Gone:
        return;
    case State::Head:
    case State::Stream:
    case State::Request:
        break;
    }
    if (m_isPaused)
        m_lastByte = m_server.clock().monotonic();
    const Milliseconds silent = m_server.clock().monotonic() - m_lastByte;
    if (silent < limits::silence)
        m_alarm->start(limits::silence - silent);
    else if (m_session && m_state == State::Head)
        end({});
    else
        end({StreamEnd::Silence, QStringLiteral("no byte for %1 s").arg(limits::silence.count()), {}});
}

void Connection::inputEnded()
{
    m_inputHasEnded = true;
    const bool hasClosed = m_transport->hasClosed();
    if (m_state == State::Stream && hasClosed && m_body.endsCleanly())
        streamComplete();
    if (m_state == State::Leaving) {
        if (m_hasSentAll)
            m_transport->close();
        return;
    }
    if (m_state == State::Head && m_session) {
        report({});
    } else if (m_state == State::Stream || (m_state == State::Head && (!m_head.isEmpty() || !hasClosed))) {
        const QString place = m_session ? QStringLiteral(" ") + m_session->place() : QString();
        report({StreamEnd::ConnectionLost, m_transport->endReason() + place, {}});
    }
    abort();
}

void Connection::abort()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    m_alarm->stop();
    m_transport->disconnect(this);
    m_transport->setNotifying(false);
    m_server.remove(*this);
}

} // namespace chartstream
