// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/streamaccessmanager.h"
#include "core/replay/replayplayer.h"
#include "core/workspace/publishedstream.h"

#include <QHash>
#include <QPointer>

namespace chartstream {

/// Where a replay is published to.
struct PublishingOrder
{
    QString server; ///< the profile's name, or the address, for a person
    ServerAccess access;
    std::vector<ReplayTarget> streams; ///< one a token; others of the replay stay here
    QString profile;                   ///< whose endpoint it is, for who made it; empty: nobody's
};

/// Publishes what a replay plays, line by line, while it plays. The replay goes no faster than the slowest of
/// the streams: where one has no room, or was refused for good, the player is held until that is over, so
/// that nothing is lost or doubled by us; what a broken connection left unknown is told. The lists of a seek
/// go out as any line. The end of the replay ends the streams; so does the end of the player. Main thread.
class ReplayPublisher final : public QObject
{
    Q_OBJECT

public:
    /// The only one of the player that has begun and not finished. `clock` outlives it.
    ReplayPublisher(ReplayPlayer &player, PublishingOrder order, const Clock &clock,
                    QObject *parent = nullptr);
    ~ReplayPublisher() override;

    const PublishingOrder &order() const { return m_order; }
    /// In the order of PublishingOrder::streams.
    const std::vector<std::unique_ptr<PublishedStream>> &streams() const { return m_streams; }
    /// The counts of all streams together; no state.
    PublisherStatus counts() const;
    qint64 linesWaiting() const;
    bool isOver() const;

    /// Opens the streams; what is played from now on goes out.
    void begin();
    /// What was played so far is sent; nothing that is played from now on.
    void finish();
    /// Ends at once: what waits is sent only if the endpoint takes it within PublishedStream::farewell.
    void stop();

Q_SIGNALS:
    void stateChanged(const chartstream::PublishedStream &stream);
    void becameUnknown(const chartstream::PublishedStream &stream, chartstream::LineRange lines);
    void becameLost(const chartstream::PublishedStream &stream, chartstream::LineRange lines);
    /// Nothing is taken any more: the replay is over, or finish() or stop() was called.
    void finishing();
    /// All streams are over. Where none was stopped, all was sent and answered.
    void finished();

private:
    void addStream(const ReplayTarget &target);
    void take(const std::vector<UpdateBatch> &batches);
    void stopTaking();
    void holdOrRelease();
    /// Why the replay has to wait; empty: it has not.
    QString obstacle() const;
    void noteOver();

    QPointer<ReplayPlayer> m_player;
    const PublishingOrder m_order;
    const Clock &m_clock;
    StreamAccessManager m_manager;
    std::vector<std::unique_ptr<PublishedStream>> m_streams;
    QHash<StreamToken, PublishedStream *> m_byToken;
    bool m_isTaking = false;  ///< begun, and not finished
    bool m_isHolding = false; ///< the player
};

} // namespace chartstream
