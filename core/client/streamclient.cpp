// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/streamclient.h"

#include "core/client/streamaccessmanager.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype shortestSecret = 6; // characters; a shorter token may be a part of any word

} // namespace

void addCounts(PublisherStatus &sum, const PublisherStatus &status)
{
    sum.linesSent += status.linesSent;
    sum.linesConfirmed += status.linesConfirmed;
    sum.linesUnknown += status.linesUnknown;
    sum.linesLost += status.linesLost;
    sum.linesDropped += status.linesDropped;
    sum.bytesSent += status.bytesSent;
    sum.reconnects += status.reconnects;
}

StreamClient::StreamClient(StreamAccessManager &manager, StreamDestination destination, const Clock &clock,
                           WhenFull whenFull, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_destination(std::move(destination))
    , m_clock(clock)
    , m_whenFull(whenFull)
    , m_retry(clock.alarm())
    , m_heartbeat(clock.alarm())
    , m_deadline(clock.alarm())
{
    m_status.since = clock.sinceEpoch();
    connect(&m_body, &StreamBody::hasRoom, this, &StreamClient::hasRoom);
    connect(m_retry.get(), &Alarm::rang, this, &StreamClient::attempt);
    connect(m_heartbeat.get(), &Alarm::rang, this, &StreamClient::keepAlive);
    connect(m_deadline.get(), &Alarm::rang, this, &StreamClient::deadlinePassed);
}

StreamClient::~StreamClient()
{
    if (m_reply) {
        m_reply->disconnect(this);
        delete m_reply;
    }
}

void StreamClient::open()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_reply)
        return;
    m_isWanted = true;
    m_backOff.reset();
    attempt();
}

bool StreamClient::append(QByteArrayView lines)
{
    if (m_whenFull == WhenFull::DropOldest)
        m_status.linesDropped += m_body.makeRoom(lines.size());
    if (!m_body.append(lines))
        return false;
    if (m_status.state == PublisherState::Open && !m_deadline->isRunning())
        m_deadline->start(stallDeadline);
    return true;
}

void StreamClient::finish()
{
    m_body.finish();
    watchProgress(0);
}

void StreamClient::stop()
{
    m_isWanted = false;
    m_retry->stop();
    if (m_reply)
        m_reply->abort();
    else
        setState(PublisherState::Closed);
}

void StreamClient::attempt()
{
    m_retry->stop();
    m_brokenOff.clear();
    QNetworkRequest request(m_destination.endpoint);
    request.setRawHeader("User-Agent", "Chartstream/" + QCoreApplication::applicationVersion().toLatin1());
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("plotly-streamtoken", m_destination.token.text().toUtf8());
    if (!m_destination.timeZone.isNull())
        request.setRawHeader("plotly-convertTimestamp", m_destination.timeZone);
    m_reply = m_manager.stream(request, &m_body, m_destination.framing);
    connect(m_reply, &QNetworkReply::requestSent, this, &StreamClient::exchangeOpened);
    connect(m_reply, &QNetworkReply::finished, this, &StreamClient::exchangeEnded);
    connect(m_reply, &StreamReply::bytesSent, this, &StreamClient::watchProgress);
    connect(m_reply, &StreamReply::answerBegan, this, [this] { m_deadline->start(answerDeadline); });
    m_deadline->start(connectDeadline);
    setState(PublisherState::Connecting);
}

void StreamClient::exchangeOpened()
{
    m_openedAt = m_lastSent = m_clock.monotonic();
    m_heartbeat->start(heartbeatAfter);
    setState(PublisherState::Open);
    watchProgress(0);
}

void StreamClient::watchProgress(qint64 bytes)
{
    if (bytes > 0)
        m_lastSent = m_clock.monotonic();
    m_status.bytesSent += bytes;
    m_status.linesSent = std::max(m_status.linesSent, m_body.backlog().sent());
    if (m_status.state != PublisherState::Open || m_reply->hasAnswerBegun())
        return;
    if (m_reply->hasUnsent())
        m_deadline->start(stallDeadline);
    else if (m_reply->isBodySent())
        m_deadline->start(answerDeadline);
    else
        m_deadline->stop();
}

void StreamClient::deadlinePassed()
{
    if (m_status.state == PublisherState::Connecting)
        m_brokenOff = u"no connection within %1 s"_s.arg(connectDeadline.count() / 1000);
    else if (m_reply->hasUnsent() && !m_reply->hasAnswerBegun())
        m_brokenOff = u"the endpoint took nothing for %1 s"_s.arg(stallDeadline.count() / 1000);
    else
        m_brokenOff = u"no answer within %1 s"_s.arg(answerDeadline.count() / 1000);
    m_reply->abort();
}

void StreamClient::keepAlive()
{
    const Milliseconds quiet = m_clock.monotonic() - m_lastSent;
    if (quiet < heartbeatAfter) {
        m_heartbeat->start(heartbeatAfter - quiet);
        return;
    }
    m_body.appendHeartbeat();
    m_heartbeat->start(heartbeatAfter);
}

void StreamClient::exchangeEnded()
{
    m_deadline->stop();
    m_heartbeat->stop();
    StreamReply *reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    StreamOutcome outcome = StreamOutcome::of(*reply);
    if (!m_brokenOff.isEmpty())
        outcome.reason = std::exchange(m_brokenOff, {});
    const bool wasSteady = m_status.state == PublisherState::Open &&
                           (outcome.lines.value_or(0) > 0 || m_clock.monotonic() - m_openedAt >= steadyAfter);
    m_status.linesSent = std::max(m_status.linesSent, m_body.backlog().sent());
    settle(outcome, reply->isBodySent() || m_body.atEnd());
    // Endpoints tell the token, which is no text for a log.
    if (m_destination.token.text().size() >= shortestSecret)
        outcome.reason.replace(m_destination.token.text(), m_destination.token.masked());
    m_status.lastOutcome = outcome;

    if (outcome.status == 200 && m_body.atEnd()) {
        setState(PublisherState::Closed);
        Q_EMIT finished();
    } else if (!m_isWanted) {
        setState(PublisherState::Closed);
    } else if (nextStep(outcome) == NextStep::Stop) {
        setState(PublisherState::Stopped);
    } else if (outcome.status == 200 && m_destination.framing == Framing::Declared) {
        attempt(); // the next stretch
    } else {
        if (wasSteady)
            m_backOff.reset();
        ++m_status.reconnects;
        m_status.nextAttempt = m_backOff.next();
        m_retry->start(m_status.nextAttempt);
        setState(PublisherState::Waiting);
    }
}

void StreamClient::settle(const StreamOutcome &outcome, bool isBodyWhole)
{
    LineBacklog &backlog = m_body.backlog();
    const qint64 settledBefore = backlog.settled();
    if (outcome.lines) {
        // No endpoint can have taken more than it was sent.
        const qint64 most = backlog.sent() - m_body.exchangeStart();
        const LineRange lost = backlog.sendAgainFrom(m_body.exchangeStart() + std::min(*outcome.lines, most));
        m_status.linesConfirmed += lost.from - settledBefore;
        m_status.linesLost += lost.size();
        if (!lost.isEmpty())
            Q_EMIT becameLost(lost);
    } else if (outcome.status == 200 && isBodyWhole) {
        m_status.linesConfirmed += backlog.giveUpSent().size();
    } else {
        const LineRange unknown = backlog.giveUpSent();
        m_status.linesUnknown += unknown.size();
        if (!unknown.isEmpty())
            Q_EMIT becameUnknown(unknown);
    }
}

void StreamClient::setState(PublisherState state)
{
    if (m_status.state == state)
        return;
    m_status.state = state;
    m_status.since = m_clock.sinceEpoch();
    Q_EMIT stateChanged();
}

} // namespace chartstream

#include "moc_streamclient.cpp"
