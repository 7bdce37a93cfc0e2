// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <utility>
#include <vector>

namespace chartstream {

/// Header fields in the order sent; names as sent, compared without case.
using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

/// The first value of a header, or an empty array.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

/// A whole request, its body decoded (chunks joined).
struct HttpRequest
{
    QByteArray method;
    QByteArray target; ///< as sent; absolute-form targets already reduced to path and query
    int minorVersion = 1;
    HttpHeaders headers;
    QByteArray body;
    QHostAddress peer;
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    HttpHeaders headers; ///< further ones; Content-Length and Connection are the connection's business
};

/// The bytes of a response. `keepsOpen`: further requests may follow on the connection.
QByteArray responseBytes(const HttpResponse &response, bool keepsOpen, bool withBody);

} // namespace chartstream
