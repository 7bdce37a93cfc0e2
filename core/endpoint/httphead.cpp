// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/httphead.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <cstdint>
#include <limits>

namespace chartstream {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

HeadResult failed(HeadStatus status, const QString &detail)
{
    return {status, {}, 0, detail};
}

HeadResult parseWholeHead(QByteArrayView bytes)
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(bytes.size()) + 1);
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    boost::system::error_code error;
    const std::size_t used =
        parser.put(asio::buffer(bytes.data(), static_cast<std::size_t>(bytes.size())), error);
    if (error || !parser.is_header_done()) {
        return failed(
            HeadStatus::Bad,
            QStringLiteral("byte %1: %2").arg(used + 1).arg(QString::fromStdString(error.message())));
    }

    const auto &message = parser.get();
    HeadResult result{HeadStatus::Complete, {}, bytes.size(), {}};
    result.head.method = toBytes(message.method_string());
    result.head.target = toBytes(message.target());
    result.head.minorVersion = static_cast<int>(message.version() % 10);
    for (const auto &field : message)
        result.head.headers.emplace_back(toBytes(field.name_string()), toBytes(field.value()));
    return result;
}

} // namespace

HeadResult parseHttpHead(QByteArrayView bytes, qsizetype limit)
{
    qsizetype start = 0;
    while (start < bytes.size() && (bytes[start] == '\r' || bytes[start] == '\n'))
        ++start;
    const QByteArrayView rest = bytes.sliced(start);
    if (rest.isEmpty())
        return start <= limit ? HeadResult{}
                              : failed(HeadStatus::TooLong, QStringLiteral("only blank lines"));

    // Every method begins with a letter: a TLS greeting or other noise is told at once, not after a silence.
    const char first = rest.front();
    if (!((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z')))
        return failed(HeadStatus::Bad, QStringLiteral("byte %1: not an HTTP request").arg(start + 1));

    const qsizetype end = rest.indexOf("\r\n\r\n");
    if (end < 0 ? rest.size() > limit : end + 4 > limit)
        return failed(HeadStatus::TooLong, QStringLiteral("longer than %1 bytes").arg(limit));
    if (end < 0)
        return {};
    HeadResult result = parseWholeHead(rest.first(end + 4));
    if (result.status == HeadStatus::Complete)
        result.consumed += start;
    return result;
}

} // namespace chartstream
