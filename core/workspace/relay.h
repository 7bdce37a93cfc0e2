// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"
#include "core/workspace/publisherlog.h"
#include "core/workspace/publishertable.h"

namespace chartstream {

/// Where a stream goes on to.
struct RelayTarget
{
    QString name;             ///< of the profile, for a person
    StreamDestination stream; ///< the endpoint and the token there
    ServerAccess access;
    QString label;   ///< what a person calls the stream; empty: its token says it
    QString profile; ///< whose endpoint it is, for who made it; empty: nobody's
};

/// One token's lines on their way to another endpoint, byte by byte as they came. Whatever happens there,
/// taking lines in never waits: what does not fit drops the oldest that wait, which are counted. An exchange
/// there lasts as long as the stream here: the end of the stream ends it, once all is sent, and a new stream
/// begins another. After a persistent end (a takeover, say) it stays stopped until tryNow(). Main thread.
class Relay final : public QObject, public OutgoingStream
{
    Q_OBJECT

public:
    /// Dropped lines are told at most once in this time.
    static constexpr Milliseconds tellDropsEvery{60'000};
    /// How long stop() waits for the endpoint to take what waits.
    static constexpr Milliseconds farewell{5'000};

    /// `events` and `clock` outlive it. `token`: of the stream here.
    Relay(StreamToken token, RelayTarget target, EventLog &events, const Clock &clock,
          QObject *parent = nullptr);
    ~Relay() override;

    const StreamToken &token() const { return m_token; }
    const RelayTarget &target() const { return m_target; }

    /// A stream begins here. `timeZone`: see StreamOpened.
    void streamOpened(const QByteArray &timeZone);
    /// Its lines, each with its line break.
    void take(const QByteArray &lines);
    void streamEnded();

    PublisherHealth health() const override;
    void tryNow() override;
    void stop() override;

Q_SIGNALS:
    void changed();
    /// stop() is done; nothing comes after it.
    void stopped();

private:
    StreamClient *makeClient(const QByteArray &timeZone);
    void stateChanged();
    void clientFinished();
    qint64 linesDropped() const;
    void tellDrops();
    void endStop();

    const StreamToken m_token;
    const RelayTarget m_target;
    PublisherLog m_log;
    const Clock &m_clock;
    StreamAccessManager m_manager;
    StreamClient *m_client = nullptr; ///< of the stream, or of the one before that is not sent yet
    StreamClient *m_next = nullptr;   ///< of a stream that began before the other one was sent; not open
    bool m_isEnding = false;          ///< the stream of m_client ended
    bool m_isNextEnding = false;
    bool m_isStopping = false;
    bool m_isStopped = false;
    PublisherStatus m_past; ///< sums of the streams before, and the last of their ends
    qint64 m_toldDrops = 0;
    std::unique_ptr<Alarm> m_dropsAlarm;
    std::unique_ptr<Alarm> m_stopAlarm;
};

} // namespace chartstream
