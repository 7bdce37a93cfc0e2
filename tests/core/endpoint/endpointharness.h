// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/streamendpoint.h"
#include "tests/support/fakeclock.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

namespace chartstream {

/// An identity that nobody trusts.
inline QSslConfiguration selfSigned()
{
    QFile certificate(QStringLiteral(TEST_DATA "/localhost.crt"));
    QFile key(QStringLiteral(TEST_DATA "/localhost.key"));
    if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
        qFatal("no certificate in " TEST_DATA);
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(&certificate));
    configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    return configuration;
}

/// A listening endpoint and all that it told.
class EndpointHarness
{
public:
    explicit EndpointHarness(EndpointSettings settings = {}, bool takes = true)
        : m_settings(withAnyPort(std::move(settings)))
        , endpoint(m_settings, clock)
    {
        if (takes)
            QObject::connect(&endpoint, &StreamEndpoint::ready, &endpoint, [this] { take(); });
        const Result<quint16> port = endpoint.listen();
        if (!port)
            qFatal("%s", qPrintable(port.error().text()));
    }

    void take(qsizetype bytes = std::numeric_limits<qsizetype>::max())
    {
        for (EndpointEvent &event : endpoint.take(bytes))
            events.push_back(std::move(event));
    }

    template <typename Event>
    std::vector<Event> all() const
    {
        std::vector<Event> found;
        for (const EndpointEvent &event : events) {
            if (const auto *match = std::get_if<Event>(&event))
                found.push_back(*match);
        }
        return found;
    }

    /// The end of a token's stream, or of a connection without one; the last if there were several.
    std::optional<StreamEnded> ended(const QString &token) const
    {
        std::optional<StreamEnded> found;
        for (const StreamEnded &event : all<StreamEnded>()) {
            if (event.token.text() == token)
                found = event;
        }
        return found;
    }

    /// Lines with updates so far.
    qint64 lines(const QString &token) const
    {
        qint64 count = 0;
        for (const StreamUpdates &event : all<StreamUpdates>())
            count += event.batch.token.text() == token ? event.batch.lines : 0;
        return count;
    }

    /// The numbers of one attribute, appended so far.
    std::vector<double> numbers(const QString &token, const QByteArray &path) const
    {
        std::vector<double> found;
        for (const StreamUpdates &event : all<StreamUpdates>()) {
            if (event.batch.token.text() != token)
                continue;
            for (const auto &item : event.batch.items) {
                const auto *run = std::get_if<NumberRun>(&item);
                for (size_t line = 0; run && line < run->lines(); ++line) {
                    for (size_t column = 0; column < run->paths.size(); ++column) {
                        if (run->paths[column] == path)
                            found.push_back(run->values[line * run->paths.size() + column]);
                    }
                }
            }
        }
        return found;
    }

    QHostAddress address() const { return m_settings.address; }

    FakeClock clock;

private:
    static EndpointSettings withAnyPort(EndpointSettings settings)
    {
        settings.port = 0;
        return settings;
    }

    EndpointSettings m_settings;

public:
    StreamEndpoint endpoint;
    std::vector<EndpointEvent> events;
};

/// A client on a socket of its own.
class TestClient : public QTcpSocket
{
public:
    explicit TestClient(const EndpointHarness &harness)
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { answer += readAll(); });
        connectToHost(harness.address(), harness.endpoint.port());
        if (!waitForConnected(10'000))
            qFatal("%s", qPrintable(errorString()));
    }

    /// Begins a stream by chunks.
    TestClient(const EndpointHarness &harness, const QByteArray &token)
        : TestClient(harness)
    {
        write("POST / HTTP/1.1\r\nHost: " + harness.address().toString().toLatin1() +
              "\r\nplotly-streamtoken: " + token + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    void writeChunk(const QByteArray &content)
    {
        write(QByteArray::number(content.size(), 16) + "\r\n" + content + "\r\n");
    }
    void writeEnd() { write("0\r\n\r\n"); }

    bool isOver() const { return state() == UnconnectedState; }
    /// Of the answer; 0 without one.
    int status() const { return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0; }
    QByteArray body() const { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }

    QByteArray answer;
};

} // namespace chartstream
