// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/replaypublishers.h"

#include <QLocale>
#include <QThread>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

ReplayPublishers::ReplayPublishers(EventLog &events, PublisherTable &publishers, const Clock &clock,
                                   QObject *parent)
    : QObject(parent)
    , m_events(events)
    , m_publishers(publishers)
    , m_clock(clock)
{}

ReplayPublishers::~ReplayPublishers() = default;

void ReplayPublishers::begin(ReplayPlayer &player, const QString &name, const PublishingOrder &order)
{
    Q_ASSERT(QThread::currentThread() == thread());
    finish(player);
    Publication publication{&player, name, std::make_unique<ReplayPublisher>(player, order, m_clock),
                            std::make_unique<PublisherLog>(m_events, tr("replay to %1").arg(order.server))};
    addRows(publication);
    connectLog(publication);
    ReplayPublisher *publisher = publication.publisher.get();
    connect(
        publisher, &ReplayPublisher::finished, this, [this, publisher] { noteOver(publisher); },
        Qt::QueuedConnection); // it is in the middle of it
    connect(publisher, &ReplayPublisher::finishing, this, [this, &player] { forget(player); });
    m_events.add(Severity::Information, tr("%1 is published to %2").arg(name, order.server));
    m_publications.push_back(std::move(publication));
    publisher->begin();
    Q_EMIT changed();
}

void ReplayPublishers::addRows(const Publication &publication)
{
    for (const auto &stream : publication.publisher->streams()) {
        const PublisherId id = m_publishers.add(*stream);
        const auto remove = [&publishers = m_publishers, id] { publishers.remove(id); };
        connect(stream.get(), &PublishedStream::stateChanged, &m_publishers,
                [&publishers = m_publishers, id] { publishers.changed(id); });
        connect(stream.get(), &PublishedStream::over, &m_publishers, remove);
        connect(stream.get(), &QObject::destroyed, &m_publishers, remove);
    }
}

void ReplayPublishers::connectLog(const Publication &publication)
{
    const ReplayPublisher *publisher = publication.publisher.get();
    PublisherLog *log = publication.log.get();
    connect(publisher, &ReplayPublisher::stateChanged, this,
            [log](const PublishedStream &stream) { log->tellState(stream.status(), stream.target().token); });
    connect(publisher, &ReplayPublisher::becameUnknown, this,
            [log](const PublishedStream &stream, LineRange lines) {
                log->tellUnknown(lines, stream.target().token);
            });
    connect(publisher, &ReplayPublisher::becameLost, this,
            [log](const PublishedStream &stream, LineRange lines) {
                log->tellLost(lines, stream.target().token);
            });
}

void ReplayPublishers::finish(const ReplayPlayer &player)
{
    for (const Publication &publication : m_publications) {
        if (publication.player == &player) {
            publication.publisher->finish(); // which lets forget() be called
            return;
        }
    }
}

void ReplayPublishers::stop(const QString &profile)
{
    for (const Publication &publication : m_publications) {
        if (publication.publisher->order().profile == profile)
            publication.publisher->stop();
    }
}

void ReplayPublishers::stopAll()
{
    for (const Publication &publication : m_publications)
        publication.publisher->stop();
}

const ReplayPublisher *ReplayPublishers::find(const ReplayPlayer &player) const
{
    for (const Publication &publication : m_publications) {
        if (publication.player == &player)
            return publication.publisher.get();
    }
    return nullptr;
}

void ReplayPublishers::forget(const ReplayPlayer &player)
{
    for (Publication &publication : m_publications) {
        if (publication.player == &player)
            publication.player = nullptr;
    }
    Q_EMIT changed();
}

void ReplayPublishers::noteOver(const ReplayPublisher *publisher)
{
    const auto over = std::find_if(
        m_publications.begin(), m_publications.end(),
        [publisher](const Publication &publication) { return publication.publisher.get() == publisher; });
    const Publication publication = std::move(*over);
    m_publications.erase(over);
    const QString what = summary(publication);
    m_events.add(publication.publisher->linesWaiting() > 0 ? Severity::Warning : Severity::Information, what);
    Q_EMIT done(what);
}

QString ReplayPublishers::summary(const Publication &publication)
{
    const PublisherStatus counts = publication.publisher->counts();
    const qint64 unsent = publication.publisher->linesWaiting();
    const QLocale locale;
    const QString what = tr("%1 to %2").arg(publication.name, publication.publisher->order().server);
    QStringList parts{tr("%1 lines published").arg(locale.toString(counts.linesConfirmed))};
    if (counts.linesUnknown > 0)
        parts << tr("%1 not known to have arrived").arg(locale.toString(counts.linesUnknown));
    if (counts.linesLost > 0)
        parts << tr("%1 not taken").arg(locale.toString(counts.linesLost));
    if (unsent > 0)
        parts << tr("%1 unsent").arg(locale.toString(unsent));
    return u"%1: %2"_s.arg(what, parts.join(", "_L1));
}

} // namespace chartstream

#include "moc_replaypublishers.cpp"
