// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/linebacklog.h"

#include <QIODevice>

namespace chartstream {

/// What a stream is written into, and what a network reply reads: the body of one POST after the other.
/// Sequential. Reading gives 0 bytes while nothing waits, and -1 only after the end, so that a body can be
/// dry without being finished (QIODevice's contract for a live body). readyRead() comes queued: a writer is
/// never re-entered. Main thread, or the one that made it.
class StreamBody : public QIODevice
{
    Q_OBJECT

public:
    static constexpr qsizetype defaultWaiting = 4LL * 1024 * 1024; ///< bytes not sent yet
    static constexpr qsizetype defaultKept = 16LL * 1024 * 1024; ///< bytes sent, until their arrival is known

    explicit StreamBody(qsizetype waitingLimit = defaultWaiting, qsizetype keptLimit = defaultKept,
                        QObject *parent = nullptr);

    /// Whole lines, each with its newline. Empty ones are left out: they are heartbeats, which endpoints do
    /// not count, and appendHeartbeat() sends them. False where the lines do not fit: hasRoom() tells when to
    /// try again.
    bool append(QByteArrayView lines);
    /// Gives up the oldest waiting lines until `size` bytes fit; returns how many.
    qint64 makeRoom(qsizetype size) { return m_backlog.dropOldest(size); }
    /// One empty line, unless something waits to be sent anyway.
    void appendHeartbeat();
    /// No line comes after those that wait.
    void finish();
    bool isFinished() const { return m_isFinished; }

    /// A new exchange begins: the body is open, from the next line to send on.
    void beginExchange();
    /// Which line the running exchange began with.
    qint64 exchangeStart() const { return m_exchangeStart; }

    /// As read(), but whole lines only.
    QByteArray readLines(qsizetype maximum);

    LineBacklog &backlog() { return m_backlog; }
    const LineBacklog &backlog() const { return m_backlog; }

    bool isSequential() const override { return true; }
    bool atEnd() const override;
    qint64 bytesAvailable() const override;

Q_SIGNALS:
    /// About half of what may wait is free again, after an append that did not fit.
    void hasRoom();

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void announce();
    void announceRoom();

    LineBacklog m_backlog;
    qsizetype m_waitingLimit;
    qint64 m_exchangeStart = 0;
    bool m_heartbeatWaits = false;
    bool m_isFinished = false;
    bool m_isAnnounced = false;
    bool m_wasFull = false;
};

} // namespace chartstream
