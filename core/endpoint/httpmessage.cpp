// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/httpmessage.h"

#include <algorithm>
#include <map>

namespace chartstream {

namespace {

QByteArray reasonPhrase(int status)
{
    static const std::map<int, QByteArray> phrases = {{200, "OK"},
                                                      {201, "Created"},
                                                      {202, "Accepted"},
                                                      {204, "No Content"},
                                                      {301, "Moved Permanently"},
                                                      {302, "Found"},
                                                      {304, "Not Modified"},
                                                      {400, "Bad Request"},
                                                      {401, "Unauthorized"},
                                                      {403, "Forbidden"},
                                                      {404, "Not Found"},
                                                      {405, "Method Not Allowed"},
                                                      {406, "Not Acceptable"},
                                                      {408, "Request Timeout"},
                                                      {409, "Conflict"},
                                                      {413, "Content Too Large"},
                                                      {415, "Unsupported Media Type"},
                                                      {422, "Unprocessable Content"},
                                                      {423, "Locked"},
                                                      {431, "Request Header Fields Too Large"},
                                                      {503, "Service Unavailable"}};
    const auto found = phrases.find(status);
    return found == phrases.end() ? QByteArray("Unnamed") : found->second;
}

} // namespace

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

QByteArray responseBytes(const HttpResponse &response, bool keepsOpen, bool withBody)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' +
                       reasonPhrase(response.status) + "\r\nContent-Type: " + response.contentType +
                       "\r\nContent-Length: " + QByteArray::number(response.body.size()) +
                       "\r\nConnection: " + (keepsOpen ? "keep-alive" : "close") + "\r\n";
    for (const auto &[name, value] : response.headers)
        bytes += name + ": " + value + "\r\n";
    bytes += "\r\n";
    return withBody ? bytes + response.body : bytes;
}

} // namespace chartstream
