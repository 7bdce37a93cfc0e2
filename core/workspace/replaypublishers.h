// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/publisherlog.h"
#include "core/workspace/replaypublisher.h"

namespace chartstream {

/// Which replays are published, one place each. Their streams stand in the table of publishers as long as
/// they are not over; the event log tells what becomes of them. Main thread.
class ReplayPublishers : public QObject
{
    Q_OBJECT

public:
    /// All three outlive it.
    ReplayPublishers(EventLog &events, PublisherTable &publishers, const Clock &clock,
                     QObject *parent = nullptr);
    ~ReplayPublishers() override;

    /// What the player plays from now on goes there. It is not published yet. `name`: of the replay, for a
    /// person.
    void begin(ReplayPlayer &player, const QString &name, const PublishingOrder &order);
    /// No longer: what was played is still sent.
    void finish(const ReplayPlayer &player);
    /// Those of a profile, or all, end as soon as may be: see ReplayPublisher::stop().
    void stop(const QString &profile);
    void stopAll();
    /// Null where it is not published, or only what was played is still on its way.
    const ReplayPublisher *find(const ReplayPlayer &player) const;

Q_SIGNALS:
    /// Another replay is published, or one no longer.
    void changed();
    /// One line for a person: whether all of a replay is there.
    void done(const QString &what);

private:
    /// A replay that is published, or what of it is still on its way.
    struct Publication
    {
        const ReplayPlayer *player = nullptr; ///< null once nothing of it is taken any more
        QString name;
        std::unique_ptr<ReplayPublisher> publisher;
        std::unique_ptr<PublisherLog> log;
    };

    void addRows(const Publication &publication);
    void connectLog(const Publication &publication);
    void noteOver(const ReplayPublisher *publisher);
    void forget(const ReplayPlayer &player);
    static QString summary(const Publication &publication);

    EventLog &m_events;
    PublisherTable &m_publishers;
    const Clock &m_clock;
    std::vector<Publication> m_publications;
};

} // namespace chartstream
