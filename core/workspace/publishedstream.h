// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/streamclient.h"
#include "core/workspace/publishertable.h"

namespace chartstream {

/// Where a stream of a replay goes on to.
struct ReplayTarget
{
    StreamToken token; ///< in the replay
    QString label;     ///< what a person calls the stream
    StreamDestination there;
};

/// One stream of a replay on its way to an endpoint. Keeps what the client has no room for, and says so, that
/// whoever plays waits: nothing is dropped. Main thread.
class PublishedStream final : public QObject, public OutgoingStream
{
    Q_OBJECT

public:
    /// How long stop() waits for the endpoint to take what waits.
    static constexpr Milliseconds farewell{5'000};

    /// `server`: what a person calls it. `manager` and `clock` outlive this.
    PublishedStream(StreamAccessManager &manager, ReplayTarget target, QString server, const Clock &clock,
                    QObject *parent = nullptr);

    const ReplayTarget &target() const { return m_target; }
    const PublisherStatus &status() const { return m_client.status(); }
    /// Lines that are not sent yet.
    qint64 linesWaiting() const;
    /// Whether there are lines that the client had no room for.
    bool isFull() const { return !m_waiting.isEmpty(); }
    bool isOver() const { return m_isOver; }

    void open() { m_client.open(); }
    /// Lines, each with its line break; nothing once it was finished or stopped.
    void take(const QByteArray &lines);
    /// No line comes any more: what waits is sent, then over() comes.
    void finish();

    PublisherHealth health() const override;
    void tryNow() override;
    /// What waits is sent only if the endpoint takes it at once.
    void stop() override;

Q_SIGNALS:
    void stateChanged();
    /// Whether it is full.
    void fullChanged();
    void becameUnknown(chartstream::LineRange lines);
    void becameLost(chartstream::LineRange lines);
    /// All was sent and answered, or stop() is done; nothing comes after it.
    void over();

private:
    void sendWaiting();
    void end();

    const ReplayTarget m_target;
    const QString m_server;
    StreamClient m_client;
    std::unique_ptr<Alarm> m_farewell;
    QByteArray m_waiting; ///< refused by the client so far
    bool m_isFinishing = false;
    bool m_isStopping = false;
    bool m_isOver = false;
};

} // namespace chartstream
