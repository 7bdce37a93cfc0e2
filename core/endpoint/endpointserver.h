// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/hostrules.h"
#include "core/endpoint/ingestqueue.h"
#include "core/endpoint/plotapi.h"
#include "core/endpoint/plotstore.h"
#include "core/endpoint/streamendpoint.h"
#include "core/endpoint/streamregistry.h"
#include "core/stream/updateparser.h"

#include <QHash>
#include <QSet>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace chartstream {

class Connection;

/// What outlives an EndpointServer, so that the next one at the same queue goes on from there.
struct EndpointMemory
{
    quint64 lastConnection = 0;
    quint64 lastQuestion = 0;
    bool hasOpenedPlots = false; ///< the kept plots were announced
};

/// The endpoint thread's half of StreamEndpoint: listens, and owns the connections and what they share. Lives
/// in the endpoint thread, where all but post() is called.
class EndpointServer final : public QTcpServer
{
    Q_OBJECT

public:
    /// For one round of reading; nobody's between rounds.
    struct Buffers
    {
        QByteArray input;
        QByteArray content;
        bool inUse = false;
    };

    /// All but the settings outlive it.
    EndpointServer(EndpointSettings settings, const Clock &clock, IngestQueue &queue, EndpointMemory &memory);
    ~EndpointServer() override;

    Result<quint16> start();
    /// Ends everything, then emits stopped().
    void stop();
    /// Carries an order out in the endpoint thread, soon, in turn. For any thread.
    void post(std::function<void()> order);
    /// The queue has room again.
    void resume();
    void setRegisteredTokens(const QSet<StreamToken> &tokens);
    void setRelayedTokens(const QSet<StreamToken> &tokens) { m_kept.tokens = tokens; }
    void setCredentials(const QString &user, const QString &apiKey);
    void endStream(const StreamToken &token, StreamEnd end);
    void answer(quint64 request, const QByteArray &contentType, const QByteArray &body);
    void plotClosed(const PlotAddress &address);

    const EndpointSettings &settings() const { return m_settings; }
    const Clock &clock() const { return m_clock; }
    const HostRules &hosts() const { return *m_hosts; }
    IngestQueue &queue() { return m_queue; }
    StreamRegistry &registry() { return *m_registry; }
    UpdateParser &parser() { return m_parser; }
    const KeptLines &keptLines() const { return m_kept; }
    Buffers &buffers() { return m_buffers; }

    /// The response to a request, or the number of the question that the main thread was asked: then the
    /// connection's respond() is called once.
    std::variant<HttpResponse, quint64> handle(const HttpRequest &request, const Connection &connection);
    /// Calls its read() when the queue has room.
    void readWhenDrained(const Connection &connection);
    /// Calls its gather() some milliseconds from now.
    void readSoon(const Connection &connection);
    /// Does so now, for all that wait for it.
    void gatherNow();
    /// Forgets and deletes it, later.
    void remove(Connection &connection);

Q_SIGNALS:
    void stopped();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    /// Ends connections that nothing came from lately; at the last time all.
    void abortSlow(int timesLeft);
    struct Question
    {
        ConnectionId connection{};
        ApiAnswer answer;
    };

    void obey();
    void readAll(const QSet<ConnectionId> &waiting);
    void gather();
    ApiContext apiContext() const;
    /// Says once that plots are not kept, where that is so.
    void reportTrouble();

    const EndpointSettings m_settings;
    const Clock &m_clock;
    IngestQueue &m_queue;
    EndpointMemory &m_memory;
    std::mutex m_ordersMutex;
    std::vector<std::function<void()>> m_orders;
    UpdateParser m_parser;
    KeptLines m_kept;
    Buffers m_buffers;
    std::optional<PlotStore> m_store;
    std::optional<PlotApi> m_api;
    std::optional<StreamRegistry> m_registry;
    std::optional<HostRules> m_hosts;
    QHash<ConnectionId, Connection *> m_connections;
    QHash<quint64, Question> m_questions;
    QSet<ConnectionId> m_undrained; ///< wait for room in the queue
    QSet<ConnectionId> m_gathering; ///< wait for the timer
    QTimer m_gatherTimer;
    bool m_isStopping = false;
    bool m_troubleReported = false;
};

} // namespace chartstream
