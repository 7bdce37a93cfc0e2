// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/support/clock.h"
#include "core/support/error.h"
#include "core/support/limits.h"

#include <QHostAddress>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>

#include <future>
#include <limits>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace chartstream {

struct EndpointMemory;
class EndpointServer;
class IngestQueue;

struct EndpointSettings
{
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 10101; ///< 0: any free one
    /// With it the port takes TLS, and from this machine plain requests as well: the npm package plotly makes
    /// plots over TLS only and streams without it only (protocol section 1).
    std::optional<QSslConfiguration> tls;
    bool plainFromAfar = false; ///< with `tls`: take plain requests from beyond this machine too
    QString storeFile;          ///< SQLite file of the plots; empty: kept in memory only
    QString user;               ///< needed by the plot API from beyond loopback
    QString apiKey;
    QSet<StreamToken> registeredTokens; ///< streams from beyond loopback need one of these
    bool keepLines = false;             ///< fill UpdateBatch::raw for all streams
    int maxConnections = limits::connections;
    qsizetype maxBacklog = limits::intakeQueue; ///< bytes

    bool isExposed() const { return !address.isLoopback(); }
    bool takesPlainFrom(const QHostAddress &peer) const { return !tls || plainFromAfar || peer.isLoopback(); }
};

/// The local endpoint (design section 5): what publishers stream to. Lives in the main thread and owns the
/// endpoint thread, in which sockets are read, decoded and parsed. What happened waits in one queue bounded
/// by limits::intakeQueue; when it is full, sockets are not read, so TCP slows publishers down and nothing is
/// lost.
class StreamEndpoint : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it; its alarms are made in the endpoint thread.
    StreamEndpoint(EndpointSettings settings, const Clock &clock, QObject *parent = nullptr);
    /// Closes, answering open streams with 503, and waits for the thread (a moment).
    ~StreamEndpoint() override;

    /// Starts the thread and binds. The error names the address and the reason.
    Result<quint16> listen();
    void close();
    bool isListening() const;
    /// Closes; the next listen() is by these. What publishers and plots did so far stays as it is. Of the
    /// queue's size only what was given at first counts.
    void setSettings(EndpointSettings settings);

    quint16 port() const;
    /// "http://127.0.0.1:10101"; where it listens on all addresses, with one that others can reach.
    QString url() const;
    /// Whether it can be reached from beyond this machine.
    bool isExposed() const;

    /// All that happened since the last call, at most about `bytes` of it (at least one event where there is
    /// any).
    std::vector<EndpointEvent> take(qsizetype bytes = std::numeric_limits<qsizetype>::max());
    /// For who takes now and then, a moment before: under a flood input is gathered for some milliseconds,
    /// and this ends that.
    void gatherNow();
    /// Bytes waiting in the queue.
    qsizetype backlog() const;

    /// Streams from beyond this machine that could not be opened now end with 403.
    void setRegisteredTokens(const QSet<StreamToken> &tokens);
    /// Of which streams UpdateBatch::raw is filled, from some line on; none at first.
    void setRelayedTokens(const QSet<StreamToken> &tokens);
    /// Asked of the plot API from now on, where it listens beyond this machine.
    void setCredentials(const QString &user, const QString &apiKey);
    /// Ends all streams of a token, with the reason given.
    void endStream(const StreamToken &token, StreamEnd end);
    /// The answer to a PlotAsked. An empty body means that no such plot is open: then the kept one is served,
    /// or 404. Without an answer that happens after ten seconds.
    void answer(quint64 request, const QByteArray &contentType, const QByteArray &body);
    /// The person closed a plot: it stays kept, and is not opened at the next start. Not for plots that are
    /// open while the program ends.
    void plotClosed(const PlotAddress &address);

Q_SIGNALS:
    /// There is something to take; once until the next take().
    void ready();

private:
    /// What the endpoint thread does, from beginning to end.
    void run(std::promise<Result<quint16>> started);

    EndpointSettings m_settings; ///< read by m_thread while listen() waits
    const Clock &m_clock;
    const std::unique_ptr<IngestQueue> m_queue;
    const std::unique_ptr<EndpointMemory> m_memory; ///< m_thread's while it runs
    std::thread m_thread;
    EndpointServer *m_server = nullptr; ///< made and deleted by m_thread
    quint16 m_port = 0;
    QSet<StreamToken> m_relayedTokens;
};

} // namespace chartstream
