// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// What real clients put on the wire (protocol section 3), byte for byte.
namespace chartstream::transcripts {

inline const QByteArray pythonHead = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n"
                                     "Transfer-Encoding: chunked\r\nHost: 127.0.0.1\r\n"
                                     "plotly-streamtoken: abcdefghij\r\n\r\n";
/// With its heartbeat, and the stray CRLF before the last chunk.
inline const QByteArray pythonBody = "11\r\n{\"x\": 1, \"y\": 2}\n\r\n"
                                     "24\r\n{\"x\": [1, 2, 3], \"y\": [10, 20, 30]}\n\r\n"
                                     "5e\r\n{\"x\": 1, \"y\": 3, \"marker\": {\"color\": \"blue\"}, "
                                     "\"text\": \"h\\u00e9llo\", \"layout\": {\"title\": \"t\"}}\n\r\n"
                                     "2f\r\n{\"x\": \"2024-01-02T03:04:05.678000\", \"y\": null}\n\r\n"
                                     "1\r\n\n\r\n"
                                     "\r\n0\r\n\r\n";
inline const QByteArray pythonContent = "{\"x\": 1, \"y\": 2}\n"
                                        "{\"x\": [1, 2, 3], \"y\": [10, 20, 30]}\n"
                                        "{\"x\": 1, \"y\": 3, \"marker\": {\"color\": \"blue\"}, "
                                        "\"text\": \"h\\u00e9llo\", \"layout\": {\"title\": \"t\"}}\n"
                                        "{\"x\": \"2024-01-02T03:04:05.678000\", \"y\": null}\n"
                                        "\n";

inline const QByteArray nodeHead =
    "POST / HTTP/1.1\r\nplotly-streamtoken: abcdefghij\r\nHost: 127.0.0.1:8090\r\n"
    "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
/// Two writes for one message, and two messages in one write.
inline const QByteArray nodeBody = "e\r\n{\"x\":0,\"y\":0}\n\r\n"
                                   "7\r\n{\"x\":1,\r\n7\r\n\"y\":1}\n\r\n"
                                   "43\r\n{\"x\":2,\"y\":2,\"marker\":{\"color\":\"#000\"}}\n"
                                   "{\"x\":3,\"y\":3,\"text\":\"h\xc3\xa9\"}\n\r\n"
                                   "0\r\n\r\n";
inline const QByteArray nodeContent = "{\"x\":0,\"y\":0}\n{\"x\":1,\"y\":1}\n"
                                      "{\"x\":2,\"y\":2,\"marker\":{\"color\":\"#000\"}}\n"
                                      "{\"x\":3,\"y\":3,\"text\":\"h\xc3\xa9\"}\n";

inline const QByteArray arduinoHead = "POST / HTTP/1.1\r\nHost: arduino.plot.ly\r\nUser-Agent: Arduino\r\n"
                                      "Transfer-Encoding: chunked\r\nConnection: close\r\n"
                                      "plotly-convertTimestamp: \"America/Montreal\"\r\n\r\n";
/// Tokens in the lines; the last chunk is one byte longer than its size says.
inline const QByteArray arduinoBody =
    "33\r\n{\"x\": 1050, \"y\": 512, \"streamtoken\": \"abcdefghij\"}\n\r\n"
    "32\r\n{\"x\": 1100, \"y\": -7, \"streamtoken\": \"klmnopqrst\"}\n\r\n"
    "34\r\n{\"x\": 1150, \"y\": 3.14, \"streamtoken\": \"abcdefghij\"}\n\r\n"
    "34\r\n{\"x\": 1200, \"y\": 10.00, \"streamtoken\": \"abcdefghij\"}\n\r\n"
    "0\r\n\r\n";
inline const QByteArray arduinoContent = "{\"x\": 1050, \"y\": 512, \"streamtoken\": \"abcdefghij\"}\n"
                                         "{\"x\": 1100, \"y\": -7, \"streamtoken\": \"klmnopqrst\"}\n"
                                         "{\"x\": 1150, \"y\": 3.14, \"streamtoken\": \"abcdefghij\"}\n"
                                         "{\"x\": 1200, \"y\": 10.00, \"streamtoken\": \"abcdefghij\"}\n";

/// Arduino with a token of `length` characters: its sizes assume ten, so each is off by the difference.
inline QByteArray arduinoLine(int point, int length)
{
    return "{\"x\": 10" + QByteArray::number(10 + point) + ", \"y\": " + QByteArray::number(500 + point) +
           ", \"streamtoken\": \"" + QByteArray("abcdefghijklmnop").first(length) + "\"}\n";
}

inline QByteArray arduinoBodyOfTokenLength(int length, int points)
{
    QByteArray body;
    for (int point = 0; point < points; ++point) {
        const QByteArray line = arduinoLine(point, length);
        body += QByteArray::number(line.size() + 10 - length, 16).toUpper() + "\r\n" + line + "\r\n";
    }
    return body + "0\r\n\r\n";
}

inline const QByteArray matlabHead =
    "POST / HTTP/1.1\r\nplotly-streamtoken: abcdefghij\r\nUser-Agent: Java/17\r\n"
    "Host: 127.0.0.1:8090\r\nAccept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2\r\n"
    "Connection: keep-alive\r\nContent-type: application/x-www-form-urlencoded\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";
inline const QByteArray matlabContent =
    "{\"x\":1,\"y\":0.5}\n{\"x\":2,\"y\":0.25}\n{\"x\":3,\"marker\":{\"size\":4}}\n";

/// Nine bytes a chunk, wherever the lines end.
inline QByteArray matlabBody()
{
    QByteArray body;
    for (qsizetype at = 0; at < matlabContent.size(); at += 9) {
        const QByteArray piece = matlabContent.mid(at, 9);
        body += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    }
    return body + "0\r\n\r\n";
}

} // namespace chartstream::transcripts
