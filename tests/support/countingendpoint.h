// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/streamendpoint.h"

#include <QHash>
#include <QUrl>

#include <vector>

namespace chartstream {

/// The `number`-th line of a stream, from 0, for a CountingEndpoint.
QByteArray numberedLine(int number);
/// Where these are not 0, 1, ... `count` - 1, in this order; null where they are.
QString orderFault(const std::vector<double> &numbers, int count);
/// What TLS of the test's certificate needs; the client trusts it as an authority.
QSslConfiguration serverEncryption();
QSslConfiguration clientEncryption();

/// An endpoint of our own on a free port, and what came to it. Takes all as it comes; main thread.
class CountingEndpoint : public QObject
{
    Q_OBJECT

public:
    explicit CountingEndpoint(EndpointSettings settings = {.port = 0});

    StreamEndpoint &endpoint() { return m_endpoint; }
    QUrl url() const { return QUrl(m_endpoint.url()); }
    /// The numbers of a token's lines, in the order they came.
    const std::vector<double> &numbers(const StreamToken &token) { return m_numbers[token]; }
    /// How many streams were opened.
    int opened() const { return m_opened; }

private:
    void take();

    SystemClock m_clock;
    StreamEndpoint m_endpoint;
    QHash<StreamToken, std::vector<double>> m_numbers;
    int m_opened = 0;
};

} // namespace chartstream
