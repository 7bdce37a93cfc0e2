// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/streamendpoint.h"

#include "core/endpoint/endpointserver.h"
#include "core/endpoint/hostrules.h"
#include "core/endpoint/ingestqueue.h"

#include <QEventLoop>
#include <QThread>

namespace chartstream {

StreamEndpoint::StreamEndpoint(EndpointSettings settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
    , m_queue(std::make_unique<IngestQueue>(m_settings.maxBacklog))
    , m_memory(std::make_unique<EndpointMemory>())
{
    m_queue->setCallbacks(
        [this] { QMetaObject::invokeMethod(this, &StreamEndpoint::ready, Qt::QueuedConnection); },
        [this] {
            if (m_server)
                m_server->post([server = m_server] { server->resume(); });
        });
}

StreamEndpoint::~StreamEndpoint()
{
    close();
}

Result<quint16> StreamEndpoint::listen()
{
    Q_ASSERT(QThread::currentThread() == thread());
    close();
    std::promise<Result<quint16>> started;
    std::future<Result<quint16>> result = started.get_future();
    m_thread = std::thread(&StreamEndpoint::run, this, std::move(started));
    Result<quint16> port = result.get();
    if (!port) {
        m_thread.join();
        return port;
    }
    m_port = *port;
    setRelayedTokens(m_relayedTokens);
    return port;
}

void StreamEndpoint::run(std::promise<Result<quint16>> started)
{
    QEventLoop loop;
    EndpointServer server(m_settings, m_clock, *m_queue, *m_memory);
    connect(&server, &EndpointServer::stopped, &loop, &QEventLoop::quit);
    const Result<quint16> port = server.start();
    if (port)
        m_server = &server;
    started.set_value(port);
    if (port)
        loop.exec();
}

void StreamEndpoint::close()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_server)
        return;
    m_server->post([server = m_server] { server->stop(); });
    m_thread.join();
    m_server = nullptr;
    m_port = 0;
}

void StreamEndpoint::setSettings(EndpointSettings settings)
{
    close();
    m_settings = std::move(settings);
}

bool StreamEndpoint::isListening() const
{
    return m_port != 0;
}

quint16 StreamEndpoint::port() const
{
    return m_port;
}

QString StreamEndpoint::url() const
{
    const QString scheme = m_settings.tls ? QStringLiteral("https") : QStringLiteral("http");
    return QStringLiteral("%1://%2:%3").arg(scheme, reachableHost(m_settings.address)).arg(m_port);
}

bool StreamEndpoint::isExposed() const
{
    return m_settings.isExposed();
}

std::vector<EndpointEvent> StreamEndpoint::take(qsizetype bytes)
{
    Q_ASSERT(QThread::currentThread() == thread());
    return m_queue->take(bytes);
}

void StreamEndpoint::gatherNow()
{
    if (isListening())
        m_server->post([server = m_server] { server->gatherNow(); });
}

qsizetype StreamEndpoint::backlog() const
{
    return m_queue->bytes();
}

void StreamEndpoint::setRegisteredTokens(const QSet<StreamToken> &tokens)
{
    m_settings.registeredTokens = tokens;
    if (isListening())
        m_server->post([server = m_server, tokens] { server->setRegisteredTokens(tokens); });
}

void StreamEndpoint::setRelayedTokens(const QSet<StreamToken> &tokens)
{
    m_relayedTokens = tokens;
    if (isListening())
        m_server->post([server = m_server, tokens] { server->setRelayedTokens(tokens); });
}

void StreamEndpoint::setCredentials(const QString &user, const QString &apiKey)
{
    m_settings.user = user;
    m_settings.apiKey = apiKey;
    if (isListening())
        m_server->post([server = m_server, user, apiKey] { server->setCredentials(user, apiKey); });
}

void StreamEndpoint::endStream(const StreamToken &token, StreamEnd end)
{
    if (isListening())
        m_server->post([server = m_server, token, end] { server->endStream(token, end); });
}

void StreamEndpoint::plotClosed(const PlotAddress &address)
{
    if (isListening())
        m_server->post([server = m_server, address] { server->plotClosed(address); });
}

void StreamEndpoint::answer(quint64 request, const QByteArray &contentType, const QByteArray &body)
{
    if (isListening()) {
        m_server->post(
            [server = m_server, request, contentType, body] { server->answer(request, contentType, body); });
    }
}

} // namespace chartstream
