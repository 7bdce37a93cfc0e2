// SPDX-License-Identifier: GPL-3.0-or-later
// What a connection makes of its bytes: heads, bodies of lines, and requests of the plot API.
#include "core/endpoint/connection.h"
#include "core/endpoint/endpointserver.h"
#include "core/support/limits.h"

#include <chrono>

namespace chartstream {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds answerTime = 10s;

bool looksLikeRequest(QByteArrayView bytes)
{
    const HeadResult next = parseHttpHead(bytes);
    return next.status == HeadStatus::Complete;
}

} // namespace

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
        if (m_state == State::Request && m_body.isEmpty())
            requestComplete(looksLikeRequest(bytes.sliced(result.consumed - earlier)));
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
        m_transport->write("HTTP/1.1 200 Connection established\r\n\r\n");
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
        m_transport->write("HTTP/1.1 100 Continue\r\n\r\n");
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
        timeZone = headerValue(head.headers, "plotly-convertTimestamp");
        m_session = std::make_unique<StreamSession>(
            StreamSessionSettings{route.token, timeZone, m_body.isChunked(), &m_server.keptLines()}, *this,
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
    m_transport->write(responseBytes(response, true, withBody));
    m_request = {};
    m_state = State::Head;
}

void Connection::respond(const HttpResponse &response)
{
    if (m_state == State::Waiting)
        leave(responseBytes(response, false, m_request.method != "HEAD"));
}

} // namespace chartstream
