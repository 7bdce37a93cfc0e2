// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/backoff.h"
#include "core/client/streambody.h"
#include "core/client/streamoutcome.h"
#include "core/client/streamreply.h"
#include "core/stream/streamtoken.h"
#include "core/support/clock.h"

#include <QNetworkRequest>
#include <QPointer>

#include <algorithm>
#include <memory>

namespace chartstream {

class StreamAccessManager;

/// Where a stream goes.
struct StreamDestination
{
    QUrl endpoint; ///< "http://127.0.0.1:10101"
    StreamToken token;
    Framing framing = Framing::Chunked;
    QByteArray timeZone; ///< sent as `plotly-convertTimestamp`, unless null (protocol section 5)

    bool operator==(const StreamDestination &) const = default;
};

/// What a publisher does just now.
enum class PublisherState {
    Closed,     ///< not asked to stream yet, or all was sent as asked
    Connecting, ///< an attempt is under way
    Open,       ///< lines go out as they come
    Waiting,    ///< for the next attempt, after a transient end
    Stopped,    ///< after a persistent end; open() tries again
};

struct PublisherStatus
{
    PublisherState state = PublisherState::Closed;
    Milliseconds since{};       ///< the state, since 1970-01-01 UTC
    Milliseconds nextAttempt{}; ///< only while Waiting: how long it waits altogether
    qint64 linesSent = 0;       ///< each once, however often it was sent
    qint64 linesConfirmed = 0;  ///< of these, the ones that the endpoint says it took
    qint64 linesUnknown = 0;    ///< sent when a connection broke: arrived or not
    qint64 linesLost = 0;       ///< not taken by the endpoint and no longer kept here
    qint64 linesDropped = 0;    ///< never sent: the queue was full
    qint64 bytesSent = 0;
    int reconnects = 0;
    StreamOutcome lastOutcome;
};

/// Adds what is counted of another stream; what is no count stays as it is in `sum`.
void addCounts(PublisherStatus &sum, const PublisherStatus &status);

/// Publishes one token's stream and keeps it up: heartbeats after 25 s without a line, attempts with back-off
/// after transient ends, a stop after persistent ones (design section 6). Where the endpoint's final answer
/// tells how many lines it took, the rest is sent again in the next exchange: nothing is lost or doubled.
/// Where a connection breaks without an answer, lines sent are reported as unknown, never sent twice. Main
/// thread.
class StreamClient : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds heartbeatAfter{25'000};
    static constexpr Milliseconds connectDeadline{30'000}; ///< from an attempt to the request sent
    static constexpr Milliseconds stallDeadline{60'000};   ///< with lines to send and none that leaves
    static constexpr Milliseconds answerDeadline{30'000};  ///< from the end of the body to the answer

    /// An exchange open for so long, or one whose lines were taken, lets the back-off begin anew.
    static constexpr Milliseconds steadyAfter{1000};

    /// What happens to the oldest waiting lines when the queue is full.
    enum class WhenFull { Refuse, DropOldest };

    /// `manager` and `clock` outlive the client.
    StreamClient(StreamAccessManager &manager, StreamDestination destination, const Clock &clock,
                 WhenFull whenFull = WhenFull::Refuse, QObject *parent = nullptr);
    ~StreamClient() override;

    /// Begins to stream, or tries again at once; after a takeover this takes the token back.
    void open();
    /// Whole lines, each with its newline. False where the queue is full (see hasRoom()) or the stream was
    /// finished. Lines wait while there is no connection.
    bool append(QByteArrayView lines);
    /// Sends what waits, ends the body, and waits for the answer.
    void finish();
    /// Breaks off; what waits stays.
    void stop();

    const StreamDestination &destination() const { return m_destination; }
    const PublisherStatus &status() const { return m_status; }
    /// Lines not counted as sent yet, or to be sent again.
    qint64 linesWaiting() const
    {
        const LineBacklog &backlog = m_body.backlog();
        return backlog.waitingLines() + std::max<qint64>(0, backlog.sent() - m_status.linesSent);
    }

Q_SIGNALS:
    void stateChanged();
    /// After an append() that was refused.
    void hasRoom();
    /// Lines of which nobody knows whether they arrived: the connection broke without an answer.
    void becameUnknown(chartstream::LineRange lines);
    /// Lines that the endpoint did not take and that are no longer kept here.
    void becameLost(chartstream::LineRange lines);
    /// All was sent, and the endpoint said so.
    void finished();

private:
    void attempt();
    void exchangeOpened();
    void exchangeEnded();
    void settle(const StreamOutcome &outcome, bool isBodyWhole);
    void watchProgress(qint64 bytes);
    void deadlinePassed();
    void keepAlive();
    void setState(PublisherState state);

    StreamAccessManager &m_manager;
    const StreamDestination m_destination;
    const Clock &m_clock;
    const WhenFull m_whenFull;
    StreamBody m_body;
    BackOff m_backOff;
    QPointer<StreamReply> m_reply;
    std::unique_ptr<Alarm> m_retry;
    std::unique_ptr<Alarm> m_heartbeat;
    std::unique_ptr<Alarm> m_deadline;
    Milliseconds m_lastSent{}; ///< bytes of any kind
    Milliseconds m_openedAt{};
    bool m_isWanted = false; ///< stop() was not called
    QString m_brokenOff;     ///< why a deadline ended the exchange
    PublisherStatus m_status;
};

} // namespace chartstream
