// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/answerparser.h"

#include "core/support/limits.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace chartstream {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr int lastInterimStatus = 199;

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

AnswerParser::Status AnswerParser::take(QByteArrayView bytes)
{
    if (m_status != Status::Incomplete)
        return m_status;
    m_bytes.append(bytes);
    if (m_bytes.size() > limits::httpHead + limits::answerBody)
        return fail(QStringLiteral("answer longer than %1 bytes").arg(limits::answerBody));
    return parse(false);
}

AnswerParser::Status AnswerParser::finish()
{
    if (m_status != Status::Incomplete)
        return m_status;
    const qsizetype statusLine = m_bytes.indexOf("\r\n") + 2;
    const bool isHeadWhole = m_bytes.contains("\r\n\r\n");
    if (statusLine >= 2 && !isHeadWhole)
        m_bytes = m_bytes.first(statusLine) + "\r\n";
    return parse(true);
}

// An answer is short and comes once a stream: reading it from its beginning each time keeps the state in the
// bytes alone.
AnswerParser::Status AnswerParser::parse(bool isAtEnd)
{
    if (m_bytes.isEmpty())
        return isAtEnd ? fail(QStringLiteral("no answer")) : Status::Incomplete;
    http::response_parser<http::string_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(limits::httpHead));
    parser.body_limit(static_cast<std::uint64_t>(limits::answerBody));
    parser.eager(true);
    boost::system::error_code error;
    const std::size_t used =
        parser.put(asio::buffer(m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())), error);
    if (error == http::error::need_more)
        error = {};
    if (!error && isAtEnd && !parser.is_done())
        parser.put_eof(error);
    const bool isCut = error == http::error::partial_message || error == http::error::end_of_stream;
    if (isCut && !parser.is_header_done())
        return fail(QStringLiteral("answer cut off after %1 bytes").arg(m_bytes.size()));
    if (error && !isCut)
        return fail(QStringLiteral("byte %1: %2").arg(used + 1).arg(QString::fromStdString(error.message())));
    if (!parser.is_done() && !isCut)
        return Status::Incomplete;

    const auto &message = parser.get();
    if (message.result_int() <= lastInterimStatus) {
        m_bytes.remove(0, static_cast<qsizetype>(used));
        return parse(isAtEnd);
    }
    m_answer = {static_cast<int>(message.result_int()),
                QString::fromUtf8(toBytes(message.reason())),
                {},
                toBytes(message.body())};
    for (const auto &field : message)
        m_answer.headers.emplace_back(toBytes(field.name_string()), toBytes(field.value()));
    return m_status = Status::Complete;
}

AnswerParser::Status AnswerParser::fail(const QString &what)
{
    m_problem = what;
    return m_status = Status::Bad;
}

} // namespace chartstream
