// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

/// What real clients put on the wire to make a plot (protocol section 8). Each makes one scatter trace with a
/// token.
namespace chartstream::transcripts {

inline QByteArray post(const QByteArray &target, const QByteArray &headers, const QByteArray &body)
{
    return "POST " + target + " HTTP/1.1\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

inline const QByteArray nodeClientResp = post(
    "/clientresp", "Host: plot.ly\r\nConnection: close\r\n",
    "platform=nodejs&version=1.0.6&args=[{\"x\":[],\"y\":[],\"type\":\"scatter\",\"name\":\"a & b 100% +\","
    "\"stream\":{\"token\":\"abcdefghij\",\"maxpoints\":200}}]&kwargs={\"filename\":\"f\",\"fileopt\":"
    "\"overwrite\",\"layout\":{},\"world_readable\":true}&un=user&key=apikey1234&origin=plot");

/// No Content-Type, and a stray line break after the body.
inline const QByteArray arduinoClientResp =
    post("/clientresp", "Host: plot.ly\r\nUser-Agent: Arduino/0.6.0\r\n",
         "version=2.3&origin=plot&platform=arduino&un=user&key=apikey1234&args=[{\"y\": [], \"x\": [], "
         "\"type\": "
         "\"scatter\", \"name\": \"a & b 100% +\", \"stream\": {\"token\": \"abcdefghij\", \"maxpoints\": "
         "200}}]"
         "&kwargs={\"fileopt\": \"overwrite\", \"filename\": \"f\", \"world_readable\": true}") +
    "\r\n";

/// Percent-encoded, as Python and MATLAB send it; MATLAB has one more pair of brackets around the traces.
inline QByteArray encodedClientResp(const QByteArray &args)
{
    const QByteArray kwargs = "{\"filename\": \"f\", \"fileopt\": \"overwrite\", \"layout\": {}}";
    return post("/clientresp",
                "Host: plot.ly\r\nUser-Agent: python-requests/2.28\r\nAccept-Encoding: gzip, deflate\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "platform=Python&version=2.2.0&args=" + args.toPercentEncoding().replace("%20", "+") +
                    "&kwargs=" + kwargs.toPercentEncoding() + "&un=user&key=apikey1234&origin=plot");
}

inline const QByteArray traceText =
    "{\"x\": [], \"y\": [], \"type\": \"scatter\", \"name\": \"a & b 100% +\", "
    "\"stream\": {\"token\": \"abcdefghij\", \"maxpoints\": 200}}";
inline const QByteArray pythonClientResp = encodedClientResp("[" + traceText + "]");
inline const QByteArray matlabClientResp = encodedClientResp("[[" + traceText + "]]");
inline const QByteArray positionalClientResp =
    post("/clientresp", "Host: plot.ly\r\nContent-Type: application/json\r\n",
         "platform=matlab&version=1&args=[[],[]]&kwargs={\"filename\":\"f\",\"style\":[{\"type\":\"scatter\","
         "\"name\":"
         "\"a & b 100% +\",\"stream\":{\"token\":\"abcdefghij\",\"maxpoints\":200}}]}&un=user&key=apikey1234"
         "&origin=plot");

inline QByteArray multipartClientResp()
{
    QByteArray body;
    const QByteArray fields[][2] = {{"platform", "R"},
                                    {"version", "4.7"},
                                    {"un", "user"},
                                    {"key", "apikey1234"},
                                    {"origin", "plot"},
                                    {"args", "[" + traceText + "]"},
                                    {"kwargs", "{\"filename\": \"f\", \"fileopt\": \"overwrite\"}"}};
    for (const auto &[name, value] : fields) {
        body += "--------------------------d74496d66958873e\r\nContent-Disposition: form-data; name=\"" +
                name + "\"\r\n\r\n" + value + "\r\n";
    }
    body += "--------------------------d74496d66958873e--\r\n";
    return post("/clientresp",
                "Host: plot.ly\r\nUser-Agent: libcurl/7.88.1 r-curl/5.0\r\n"
                "Content-Type: multipart/form-data; boundary=------------------------d74496d66958873e\r\n",
                body);
}

inline const QByteArray v2Headers =
    "Host: api.plot.ly\r\nUser-Agent: python-requests/2.28.1\r\nAccept-Encoding: gzip, deflate\r\nAccept: "
    "*/*\r\n"
    "Connection: keep-alive\r\nplotly-client-platform: python 4.14.3\r\n"
    "authorization: Basic dXNlcjphcGlrZXkxMjM0\r\ncontent-type: application/json\r\n";

/// chart_studio's requests for one plot, the grid first and the figure by reference to it.
inline const QByteArrayList v2Requests = {
    "GET /v2/files/lookup?path=f_grid HTTP/1.1\r\n" + v2Headers + "\r\n",
    post("/v2/grids", v2Headers,
         "{\"data\": {\"cols\": {\"data.0.x\": {\"data\": [], \"order\": 0}, \"data.0.y\": {\"data\": [], "
         "\"order\": "
         "1}}}, \"filename\": \"f_grid\", \"world_readable\": true}"),
    "GET /v2/files/lookup?path=f HTTP/1.1\r\n" + v2Headers + "\r\n",
    post("/v2/plots", v2Headers,
         "{\"figure\": {\"data\": [{\"type\": \"scatter\", \"name\": \"a & b 100% +\", \"stream\": "
         "{\"token\": "
         "\"abcdefghij\", \"maxpoints\": 200}, \"xsrc\": \"user:0:c0\", \"ysrc\": \"user:0:c1\"}], "
         "\"layout\": {}}, "
         "\"filename\": \"f\", \"world_readable\": true}"),
};

/// The same by chunks: what curl and streaming senders do.
inline const QByteArray chunkedClientResp = [] {
    const QByteArray body = nodeClientResp.mid(nodeClientResp.indexOf("\r\n\r\n") + 4);
    QByteArray request = "POST /clientresp HTTP/1.1\r\nHost: plot.ly\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (qsizetype at = 0; at < body.size(); at += 50) {
        const QByteArray part = body.mid(at, 50);
        request += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
    }
    return request + "0\r\n\r\n";
}();

} // namespace chartstream::transcripts
