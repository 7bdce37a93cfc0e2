// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/endpointserver.h"

#include "core/endpoint/connection.h"
#include "core/support/limits.h"
#include "core/support/platformsockets.h"

#include <QThread>

#include <chrono>

namespace chartstream {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype inputSize = 256LL * 1024;
constexpr auto gatherTime = 5ms;
// How long publishers have to take note that the endpoint closes, and how many times as long while they still
// send: a reset would cost them the answer.
constexpr Milliseconds stopTime{300};
constexpr int mostStopTimes = 10;
// Connections over the limit that may be told so at the same time.
constexpr int refusals = 64;

} // namespace

EndpointServer::EndpointServer(EndpointSettings settings, const Clock &clock, IngestQueue &queue,
                               EndpointMemory &memory)
    : m_settings(std::move(settings))
    , m_clock(clock)
    , m_queue(queue)
    , m_memory(memory)
    , m_kept{m_settings.keepLines, {}}
    , m_gatherTimer(this)
{
    m_buffers.input.resize(inputSize);
    m_buffers.content.reserve(inputSize);
    m_gatherTimer.setSingleShot(true);
    m_gatherTimer.setTimerType(Qt::PreciseTimer);
    m_gatherTimer.setInterval(gatherTime);
    connect(&m_gatherTimer, &QTimer::timeout, this, &EndpointServer::gather);
}

EndpointServer::~EndpointServer()
{
    // While what they refer to is there; also those that were removed a moment ago.
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
}

Result<quint16> EndpointServer::start()
{
    Q_ASSERT(QThread::currentThread() == thread());
    sockets::allowOpenFiles(m_settings.maxConnections + refusals);
    setListenBacklogSize(m_settings.maxConnections);
    if (!listen(m_settings.address, m_settings.port)) {
        const QString where = QStringLiteral("%1:%2").arg(m_settings.address.toString()).arg(m_settings.port);
        const bool mayPass = serverError() == QAbstractSocket::AddressInUseError;
        return Error{errorString(), where, mayPass ? Retry::Later : Retry::Never};
    }
    m_hosts.emplace(m_settings.address);
    m_store.emplace(m_settings.storeFile);
    m_api.emplace(*m_store, apiContext());
    m_registry.emplace(m_queue, *m_api);
    m_registry->setRegisteredTokens(m_settings.registeredTokens);
    if (!std::exchange(m_memory.hasOpenedPlots, true)) {
        for (const PlotMade &plot : m_api->openPlots())
            m_registry->announce(plot);
    }
    reportTrouble();
    return serverPort();
}

void EndpointServer::stop()
{
    m_isStopping = true;
    // Who has connected already gets an answer.
    while (waitForNewConnection(0)) {
    }
    QTcpServer::close();
    const QHash<ConnectionId, Connection *> connections = m_connections;
    for (Connection *connection : connections)
        connection->close();
    if (m_connections.isEmpty()) {
        Q_EMIT stopped();
        return;
    }
    QTimer::singleShot(stopTime, this, [this] { abortSlow(mostStopTimes); });
}

void EndpointServer::abortSlow(int timesLeft)
{
    const QHash<ConnectionId, Connection *> connections = m_connections;
    for (Connection *connection : connections) {
        if (timesLeft == 1 || !connection->hasReadWithin(stopTime))
            connection->abort();
    }
    if (timesLeft > 1)
        QTimer::singleShot(stopTime, this, [this, timesLeft] { abortSlow(timesLeft - 1); });
}

void EndpointServer::post(std::function<void()> order)
{
    {
        const std::lock_guard lock(m_ordersMutex);
        m_orders.push_back(std::move(order));
    }
    QMetaObject::invokeMethod(this, &EndpointServer::obey, Qt::QueuedConnection);
}

void EndpointServer::obey()
{
    std::vector<std::function<void()>> orders;
    {
        const std::lock_guard lock(m_ordersMutex);
        orders.swap(m_orders);
    }
    for (const auto &order : orders)
        order();
}

void EndpointServer::incomingConnection(qintptr descriptor)
{
    if (m_connections.size() >= m_settings.maxConnections + refusals) {
        sockets::close(descriptor);
        return;
    }
    auto transport =
        m_settings.tls ? Transport::encrypted(descriptor, *m_settings.tls,
                                              m_settings.takesPlainFrom(sockets::peerOf(descriptor).address))
                       : Transport::plain(descriptor);
    const ConnectionId id{++m_memory.lastConnection};
    auto *connection = new Connection(*this, id, std::move(transport));
    m_connections.insert(id, connection);
    if (m_connections.size() > m_settings.maxConnections) {
        connection->end({StreamEnd::TooManyConnections,
                         QStringLiteral("%1 are open").arg(m_settings.maxConnections),
                         {}});
    }
}

void EndpointServer::remove(Connection &connection)
{
    m_registry->release(connection);
    m_connections.remove(connection.id);
    connection.deleteLater();
    if (m_isStopping && m_connections.isEmpty())
        Q_EMIT stopped();
}

void EndpointServer::readWhenDrained(const Connection &connection)
{
    m_undrained.insert(connection.id);
}

void EndpointServer::readSoon(const Connection &connection)
{
    m_gathering.insert(connection.id);
    if (!m_gatherTimer.isActive())
        m_gatherTimer.start();
}

void EndpointServer::gatherNow()
{
    m_gatherTimer.stop();
    gather();
}

void EndpointServer::gather()
{
    m_queue.hold();
    for (const ConnectionId id : std::exchange(m_gathering, {})) {
        if (Connection *connection = m_connections.value(id))
            connection->gather();
    }
    m_queue.release();
}

void EndpointServer::resume()
{
    readAll(std::exchange(m_undrained, {}));
}

void EndpointServer::readAll(const QSet<ConnectionId> &waiting)
{
    for (const ConnectionId id : waiting) {
        if (Connection *connection = m_connections.value(id))
            connection->read();
    }
}

void EndpointServer::setRegisteredTokens(const QSet<StreamToken> &tokens)
{
    m_registry->setRegisteredTokens(tokens);
}

void EndpointServer::setCredentials(const QString &user, const QString &apiKey)
{
    m_api->setCredentials(user.toUtf8(), apiKey.toUtf8());
}

void EndpointServer::endStream(const StreamToken &token, StreamEnd end)
{
    if (Publisher *publisher = m_registry->holder(token))
        publisher->end({end, {}, {}});
}

std::variant<HttpResponse, quint64> EndpointServer::handle(const HttpRequest &request,
                                                           const Connection &connection)
{
    ApiAnswer answer = m_api->handle(request);
    for (const PlotMade &plot : answer.made)
        m_registry->announce(plot);
    reportTrouble();
    if (!answer.asked)
        return std::move(answer.response);
    PlotAsked question = *answer.asked;
    question.request = ++m_memory.lastQuestion;
    m_questions.insert(question.request, {connection.id, std::move(answer)});
    m_queue.push(question);
    return question.request;
}

void EndpointServer::answer(quint64 request, const QByteArray &contentType, const QByteArray &body)
{
    if (!m_questions.contains(request))
        return;
    const Question asked = m_questions.take(request);
    if (Connection *connection = m_connections.value(asked.connection))
        connection->respond(m_api->complete(asked.answer, contentType, body));
}

void EndpointServer::plotClosed(const PlotAddress &address)
{
    m_api->plotClosed(address);
}

void EndpointServer::reportTrouble()
{
    if (m_store->trouble() && !std::exchange(m_troubleReported, true))
        m_queue.push(EndpointRemark{*m_store->trouble()});
}

ApiContext EndpointServer::apiContext() const
{
    const QByteArray scheme = m_settings.tls ? "https://" : "http://";
    ApiContext context;
    context.streamHost = scheme + reachableHost(m_settings.address).toLatin1();
    context.url = context.streamHost + ':' + QByteArray::number(serverPort());
    context.keyRequired = !m_settings.address.isLoopback();
    context.user = m_settings.user.toUtf8();
    context.apiKey = m_settings.apiKey.toUtf8();
    return context;
}

} // namespace chartstream
