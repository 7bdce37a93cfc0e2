// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/connection.h"

#include "core/endpoint/endpointserver.h"
#include "core/endpoint/platformsockets.h"
#include "core/support/limits.h"

#include <QJsonDocument>
#include <QScopedValueRollback>
#include <QSslSocket>
#include <QThread>

#include <chrono>

namespace chartstream {

namespace {

using namespace std::chrono_literals;

// Under a flood of small writes input gathers this long, which saves most of the system calls and wake-ups.
constexpr qint64 gatherTime = 5'000'000;
constexpr qint64 gatherBelow = 16 * 1024;
constexpr Milliseconds drainTime = 2s;
// Qt closes a TLS connection as a whole: it cannot say its goodbye and go on reading.
constexpr Milliseconds encryptedDrainTime = 250ms;
constexpr Milliseconds answerTime = 10s;

qint64 nanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

QByteArray answerTo(const StreamEnding &ending, qint64 lines)
{
    QJsonObject body{{QStringLiteral("status"), statusOf(ending.end)},
                     {QStringLiteral("message"), textOf(ending.end)},
                     {QStringLiteral("lines"), lines}};
    if (!ending.detail.isEmpty())
        body.insert(QStringLiteral("detail"), ending.detail);
    HttpResponse response;
    response.status = statusOf(ending.end);
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact) + '\n';
    return responseBytes(response, false, true);
}

bool looksLikeRequest(QByteArrayView bytes)
{
    const HeadResult next = parseHttpHead(bytes);
    return next.status == HeadStatus::Complete;
}

} // namespace

Connection::Connection(EndpointServer &server, ConnectionId connectionId, std::unique_ptr<QTcpSocket> socket)
    : QObject(&server)
    , m_server(server)
    , m_socket(std::move(socket))
    , m_alarm(server.clock().alarm())
    , m_isEncrypted(qobject_cast<QSslSocket *>(m_socket.get()) != nullptr)
    , m_lastByte(server.clock().monotonic())
{
    id = connectionId;
    bool isIPv4 = false;
    peer = QHostAddress(m_socket->peerAddress().toIPv4Address(&isIPv4));
    if (!isIPv4)
        peer = m_socket->peerAddress();
    peerPort = m_socket->peerPort();

    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::readable);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &Connection::finishSending);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &Connection::lost);
    connect(m_alarm.get(), &Alarm::rang, this, &Connection::rang);
    m_alarm->start(limits::silence);
}

Connection::~Connection()
{
    // The socket's own end is nobody's business any more.
    m_socket->disconnect(this);
}

void Connection::readable()
{
    const bool isFlood =
        m_state == State::Stream && m_lastSize < gatherBelow && nanoseconds() - m_lastRead < gatherTime;
    if (!isFlood)
        read();
    else if (!std::exchange(m_isWaitingToRead, true))
        m_server.readSoon(*this);
}

void Connection::read()
{
    Q_ASSERT(QThread::currentThread() == thread());
    EndpointServer::Buffers &buffers = m_server.buffers();
    if (buffers.inUse)
        return;
    const QScopedValueRollback inUse(buffers.inUse, true);
    m_isWaitingToRead = false;
    do {
        if (m_state == State::Waiting || m_state == State::Gone)
            return;
        if (m_state != State::Leaving && m_server.queue().isFull()) {
            m_isWaitingToRead = true;
            m_server.readWhenDrained(*this);
            return;
        }
        const qint64 size = m_socket->read(buffers.input.data(), buffers.input.size());
        if (size <= 0)
            return;
        m_lastByte = m_server.clock().monotonic();
        m_lastRead = nanoseconds();
        m_lastSize = size;
        take({buffers.input.constData(), static_cast<qsizetype>(size)});
        // A plain socket says again that more waits, after the others had their turn; TLS says it once.
    } while (m_isEncrypted && m_socket->bytesAvailable() > 0);
}

void Connection::take(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        qsizetype used = bytes.size();
        if (m_state == State::Head)
            used = takeHead(bytes);
        else if (m_state == State::Stream)
            used = takeStream(bytes);
        else if (m_state == State::Request)
            used = takeRequest(bytes);
        bytes = bytes.sliced(used);
    }
}

qsizetype Connection::takeHead(QByteArrayView bytes)
{
    const qsizetype earlier = m_head.size();
    if (earlier > 0)
        m_head.append(bytes);
    const HeadResult result = parseHttpHead(earlier > 0 ? QByteArrayView(m_head) : bytes);
    switch (result.status) {
    case HeadStatus::Incomplete:
        if (earlier == 0)
            m_head = bytes.toByteArray();
        return bytes.size();
    case HeadStatus::Bad:
        end({StreamEnd::BadRequest, result.detail, {}});
        return bytes.size();
    case HeadStatus::TooLong:
        end({StreamEnd::HeadTooLong, result.detail, {}});
        return bytes.size();
    case HeadStatus::Complete:
        m_head.clear();
        begin(result.head);
        return result.consumed - earlier;
    }
    Q_UNREACHABLE();
}

qsizetype Connection::takeStream(QByteArrayView bytes)
{
    QByteArray &content = m_server.buffers().content;
    content.resize(0);
    const BodyDecoder::Step step = m_body.decode(bytes, content);
    if (step.voidsPartialLine)
        m_session->voidPartialLine();
    if (const auto ending = m_session->take(content)) {
        end(*ending);
        return bytes.size();
    }
    if (step.status == BodyDecoder::Status::Bad)
        end({StreamEnd::BadRequest, QStringLiteral("wrong chunk sizes %1").arg(m_session->place()), {}});
    else if (step.status == BodyDecoder::Status::Complete)
        streamComplete();
    return step.consumed;
}

qsizetype Connection::takeRequest(QByteArrayView bytes)
{
    const BodyDecoder::Step step = m_body.decode(bytes, m_request.body);
    if (m_request.body.size() > limits::restBody) {
        leave(responseBytes({413, "text/plain", "body too large\n", {}}, false, true));
    } else if (step.status == BodyDecoder::Status::Bad) {
        end({StreamEnd::BadRequest, QStringLiteral("wrong chunk sizes"), {}});
    } else if (step.status == BodyDecoder::Status::Complete) {
        requestComplete(looksLikeRequest(bytes.sliced(step.consumed)));
    }
    return step.consumed;
}

void Connection::begin(const HttpHead &head)
{
    const RequestRoute route = routeOf(head, m_server.hosts(), m_server.serverPort());
    if (m_session && (route.kind != RequestRoute::Kind::Stream || !route.token.isEmpty())) {
        end({});
        return;
    }
    program = QString::fromUtf8(headerValue(head.headers, "User-Agent"));
    m_isArduino = isArduino(head);
    m_token = route.token;
    switch (route.kind) {
    case RequestRoute::Kind::Refused:
        end({route.refusal, route.detail, {}});
        return;
    case RequestRoute::Kind::Tunnel:
        m_socket->write("HTTP/1.1 200 Connection established\r\n\r\n");
        return;
    case RequestRoute::Kind::Stream:
        beginStream(head, route);
        break;
    case RequestRoute::Kind::PlotApi:
        beginRequest(head, route);
        break;
    }
    // Else not a byte before the end: it would block every Python client (protocol section 0).
    const bool expects = headerValue(head.headers, "Expect").toLower() == "100-continue";
    if (expects && (m_state == State::Stream || m_state == State::Request))
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

void Connection::beginStream(const HttpHead &head, const RequestRoute &route)
{
    // A request that says nothing of its body's end goes on until it closes, if it is a stream at all.
    const auto lengthless = route.token.isEmpty() ? BodyFraming::Length : BodyFraming::UntilClose;
    const auto body = BodyDecoder::forHead(head, lengthless, BodyDecoder::Recovery::LineMode);
    if (!body) {
        end({StreamEnd::BadRequest, QStringLiteral("Content-Length is not a number"), {}});
        return;
    }
    m_body = *body;
    m_state = State::Stream;
    if (!m_session) {
        m_session = std::make_unique<StreamSession>(
            StreamSessionSettings{route.token, m_body.isChunked(), m_server.settings().keepLines}, *this,
            m_server.registry(), m_server.parser(), m_server.queue(), m_server.clock());
        if (const auto ending = m_session->begin()) {
            end(*ending);
            return;
        }
    }
    if (m_body.isEmpty())
        streamComplete();
}

void Connection::beginRequest(const HttpHead &head, const RequestRoute &route)
{
    const auto body = BodyDecoder::forHead(head, BodyFraming::Length, BodyDecoder::Recovery::None);
    if (!body) {
        end({StreamEnd::BadRequest, QStringLiteral("Content-Length is not a number"), {}});
        return;
    }
    m_body = *body;
    m_request = {head.method, route.target, head.minorVersion, head.headers, {}, peer};
    m_state = State::Request;
    if (m_body.remaining() > limits::restBody)
        leave(responseBytes({413, "text/plain", "body too large\n", {}}, false, true));
    else if (m_body.isEmpty())
        requestComplete(false);
}

void Connection::streamComplete()
{
    if (const auto ending = m_session->finish())
        end(*ending);
    else if (m_isArduino && m_token.isEmpty())
        m_state = State::Head; // some of them send each line as a request of its own (protocol section 5)
    else if (!m_session->hasStream())
        end({StreamEnd::NoToken, QStringLiteral("neither the request nor a line names a token"), {}});
    else
        end({});
}

void Connection::requestComplete(bool anotherFollows)
{
    m_state = State::Waiting;
    const auto answer = m_server.handle(m_request, *this);
    if (const auto *question = std::get_if<quint64>(&answer)) {
        m_question = *question;
        m_alarm->start(answerTime);
        return;
    }
    const HttpResponse &response = std::get<HttpResponse>(answer);
    const bool withBody = m_request.method != "HEAD";
    if (!anotherFollows) {
        leave(responseBytes(response, false, withBody));
        return;
    }
    m_socket->write(responseBytes(response, true, withBody));
    m_request = {};
    m_state = State::Head;
}

void Connection::respond(const HttpResponse &response)
{
    if (m_state == State::Waiting)
        leave(responseBytes(response, false, m_request.method != "HEAD"));
}

void Connection::end(const StreamEnding &ending)
{
    if (m_state == State::Leaving || m_state == State::Gone)
        return;
    // Arduino never reads an answer, and one left unread keeps it from noticing the end.
    const bool saidNothing = m_state == State::Head && m_head.isEmpty() && ending.end == StreamEnd::Silence;
    const QByteArray answer =
        m_isArduino || saidNothing ? QByteArray() : answerTo(ending, m_session ? m_session->lines() : 0);
    m_state = State::Leaving;
    report(ending);
    leave(answer);
}

void Connection::close()
{
    if (m_state == State::Stream || m_session)
        end({StreamEnd::EndpointClosed, {}, {}});
    else if (m_state != State::Leaving)
        abort();
}

void Connection::report(const StreamEnding &ending)
{
    m_server.registry().release(*this);
    if (m_session)
        m_session->report(ending);
    else
        m_server.queue().push(StreamEnded{id, m_token, peer, ending.end, ending.detail, ending.line, 0});
}

void Connection::leave(const QByteArray &answer)
{
    m_state = State::Leaving;
    m_alarm->start(limits::silence);
    m_socket->write(answer);
    finishSending();
    // What was left unread must be drained too, and the socket tells of it only once.
    if (m_state == State::Leaving && !std::exchange(m_isWaitingToRead, true))
        m_server.readSoon(*this);
}

void Connection::finishSending()
{
    if (m_state != State::Leaving || m_hasSentAll || m_socket->bytesToWrite() > 0)
        return;
    m_hasSentAll = true;
    if (!m_isEncrypted)
        shutdownSending(m_socket->socketDescriptor());
    m_alarm->start(m_isEncrypted ? encryptedDrainTime : drainTime);
}

void Connection::rang()
{
    switch (m_state) {
    case State::Waiting:
        m_server.answer(m_question, {}, {});
        return;
    case State::Leaving:
        hangUp();
        return;
    case State::Gone:
        return;
    case State::Head:
    case State::Stream:
    case State::Request:
        break;
    }
    if (m_isWaitingToRead)
        m_lastByte = m_server.clock().monotonic();
    const Milliseconds silent = m_server.clock().monotonic() - m_lastByte;
    if (silent < limits::silence)
        m_alarm->start(limits::silence - silent);
    else if (m_session && m_state == State::Head)
        end({});
    else
        end({StreamEnd::Silence, QStringLiteral("no byte for %1 s").arg(limits::silence.count()), {}});
}

void Connection::lost(QAbstractSocket::SocketError error)
{
    if (m_isEncrypted && m_socket->bytesAvailable() > 0)
        read();
    if (m_state == State::Gone)
        return;
    const bool isClosed = error == QAbstractSocket::RemoteHostClosedError;
    const QString place = m_session ? QStringLiteral(" ") + m_session->place() : QString();
    const StreamEnding ending{StreamEnd::ConnectionLost,
                              (isClosed ? QStringLiteral("closed") : m_socket->errorString()) + place,
                              {}};
    if (m_state == State::Stream) {
        std::optional<StreamEnding> last;
        const bool isClean = isClosed && m_body.endsCleanly();
        if (isClean)
            last = m_session->finish();
        report(last ? *last : isClean ? StreamEnding{} : ending);
    } else if (m_state == State::Head && m_session) {
        report({});
    } else if (m_state == State::Head && (!m_head.isEmpty() || !isClosed)) {
        report(ending);
    }
    abort();
}

void Connection::hangUp()
{
    if (!m_isEncrypted || m_socket->state() != QAbstractSocket::ConnectedState) {
        abort();
        return;
    }
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &Connection::abort);
    m_alarm->start(drainTime);
    m_socket->disconnectFromHost();
}

void Connection::abort()
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    m_alarm->stop();
    m_socket->disconnect(this);
    m_socket->abort();
    m_server.remove(*this);
}

} // namespace chartstream
