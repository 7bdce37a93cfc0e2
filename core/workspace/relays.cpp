// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/relays.h"

#include "core/workspace/eventlog.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

bool isThisMachine(const QString &host)
{
    const QHostAddress address(host);
    if (address.isNull())
        return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 ||
               host.compare(QHostInfo::localHostName(), Qt::CaseInsensitive) == 0;
    return address.isLoopback() || address == QHostAddress(QHostAddress::AnyIPv4) ||
           address == QHostAddress(QHostAddress::AnyIPv6) ||
           QNetworkInterface::allAddresses().contains(address);
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "https"_L1 ? 443 : 80);
}

bool isSamePlace(const StreamDestination &a, const StreamDestination &b)
{
    return a.token == b.token && portOf(a.endpoint) == portOf(b.endpoint) &&
           a.endpoint.host().compare(b.endpoint.host(), Qt::CaseInsensitive) == 0;
}

} // namespace

Relays::Relays(EventLog &events, PublisherTable &publishers, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_events(events)
    , m_publishers(publishers)
    , m_clock(clock)
{}

void Relays::setOwnPort(quint16 port)
{
    m_ownPort = port;
    const QSet<StreamToken> all = tokens();
    for (const StreamToken &token : all) {
        if (!isLoop(token, m_relays.value(token).relay->target().stream))
            continue;
        m_events.add(Severity::Failure,
                     tr("relay to %1: ended, for the local endpoint listens there now")
                         .arg(m_relays.value(token).relay->target().name),
                     token);
        end(token);
    }
}

std::optional<Error> Relays::begin(const StreamToken &token, const RelayTarget &target)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const QString where = target.stream.endpoint.toDisplayString(QUrl::RemoveUserInfo);
    if (isLoop(token, target.stream)) {
        return Error{tr("the stream would come back here as itself, again and again: choose another token "
                        "there, or another server"),
                     where};
    }
    for (auto other = m_relays.cbegin(); other != m_relays.cend(); ++other) {
        if (other.key() != token && isSamePlace(other->relay->target().stream, target.stream)) {
            return Error{tr("the stream %1 goes there already, to the same token").arg(other.key().masked()),
                         where};
        }
    }
    end(token);
    auto *relay = new Relay(token, target, m_events, m_clock, this);
    const PublisherId publisher = m_publishers.add(*relay);
    m_relays.insert(token, {relay, publisher});
    connect(relay, &Relay::changed, this, [this, publisher] { m_publishers.changed(publisher); });
    connect(relay, &Relay::stopped, this, [this, relay, publisher] {
        remove(relay->token(), publisher);
        m_publishers.remove(publisher);
        m_events.add(Severity::Information, tr("no longer relayed to %1").arg(relay->target().name),
                     relay->token());
        relay->deleteLater();
    });
    connect(relay, &QObject::destroyed, &m_publishers,
            [&publishers = m_publishers, publisher] { publishers.remove(publisher); });
    m_events.add(Severity::Information, tr("relayed to %1, %2").arg(target.name, where), token);
    if (const auto incoming = m_incoming.constFind(token); incoming != m_incoming.cend())
        relay->streamOpened(incoming->timeZone);
    Q_EMIT tokensChanged(tokens());
    return std::nullopt;
}

void Relays::end(const StreamToken &token)
{
    const Entry entry = m_relays.value(token);
    if (!entry.relay)
        return;
    remove(token, entry.publisher);
    entry.relay->stop();
}

void Relays::endAll()
{
    const QSet<StreamToken> all = tokens();
    for (const StreamToken &token : all)
        end(token);
}

void Relays::remove(const StreamToken &token, PublisherId publisher)
{
    const auto known = m_relays.constFind(token);
    if (known == m_relays.cend() || known->publisher != publisher)
        return;
    m_relays.erase(known);
    Q_EMIT tokensChanged(tokens());
}

const RelayTarget *Relays::find(const StreamToken &token) const
{
    const Relay *relay = m_relays.value(token).relay;
    return relay ? &relay->target() : nullptr;
}

QSet<StreamToken> Relays::tokens() const
{
    return {m_relays.keyBegin(), m_relays.keyEnd()};
}

void Relays::take(const EndpointEvent &event)
{
    if (const auto *updates = std::get_if<StreamUpdates>(&event)) {
        const Entry entry = m_relays.value(updates->batch.token);
        if (entry.relay && !updates->batch.raw.isEmpty())
            entry.relay->take(updates->batch.raw);
    } else if (const auto *opened = std::get_if<StreamOpened>(&event)) {
        m_incoming.insert(opened->token, {opened->connection, opened->timeZone});
        if (const Entry entry = m_relays.value(opened->token); entry.relay)
            entry.relay->streamOpened(opened->timeZone);
    } else if (const auto *ended = std::get_if<StreamEnded>(&event)) {
        // The loser of a takeover ends after its successor opened.
        const auto incoming = m_incoming.constFind(ended->token);
        if (incoming == m_incoming.cend() || incoming->connection != ended->connection)
            return;
        m_incoming.erase(incoming);
        if (const Entry entry = m_relays.value(ended->token); entry.relay)
            entry.relay->streamEnded();
    }
}

bool Relays::leadsHere(const QUrl &address) const
{
    return m_ownPort != 0 && portOf(address) == m_ownPort && isThisMachine(address.host());
}

bool Relays::isLoop(const StreamToken &token, const StreamDestination &destination) const
{
    StreamDestination step = destination;
    for (qsizetype steps = 0; steps <= m_relays.size(); ++steps) {
        if (!leadsHere(step.endpoint))
            return false;
        if (step.token == token)
            return true;
        const Relay *next = m_relays.value(step.token).relay;
        if (!next)
            return false;
        step = next->target().stream;
    }
    return false;
}

} // namespace chartstream

#include "moc_relays.cpp"
