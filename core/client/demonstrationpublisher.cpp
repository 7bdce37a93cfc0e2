// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/demonstrationpublisher.h"

#include <QDateTime>
#include <QSslSocket>

#include <cmath>
#include <numbers>

namespace chartstream {

namespace {

constexpr Milliseconds oscillationInterval{
    50}; // between writes; Plotly's demonstrations: 50 to 80 ms (protocol 4.5)
constexpr Milliseconds climateInterval{250};
constexpr Milliseconds sampleInterval{10}; // of the oscillation: five samples a write

} // namespace

StreamToken DemonstrationPublisher::token(Signal signal)
{
    return StreamToken(signal == Signal::Oscillation ? QStringLiteral("demosignal")
                                                     : QStringLiteral("democlimat"));
}

DemonstrationPublisher::DemonstrationPublisher(QUrl endpoint, Signal signal, const Clock &clock,
                                               QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_signal(signal)
    , m_clock(clock)
    , m_socket(std::make_unique<QSslSocket>())
    , m_next(clock.alarm())
{
    connect(m_next.get(), &Alarm::rang, this, &DemonstrationPublisher::sendPoints);
    connect(m_socket.get(), &QAbstractSocket::errorOccurred, this, [this] {
        m_next->stop();
        Q_EMIT ended();
    });
    if (m_endpoint.scheme() == QLatin1String("https")) {
        m_socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        connect(m_socket.get(), &QSslSocket::encrypted, this, &DemonstrationPublisher::sendHead);
    } else {
        connect(m_socket.get(), &QAbstractSocket::connected, this, &DemonstrationPublisher::sendHead);
    }
}

DemonstrationPublisher::~DemonstrationPublisher()
{
    m_socket->disconnect(this);
}

void DemonstrationPublisher::start()
{
    const auto port = static_cast<quint16>(m_endpoint.port(80));
    if (m_endpoint.scheme() == QLatin1String("https"))
        m_socket->connectToHostEncrypted(m_endpoint.host(), port);
    else
        m_socket->connectToHost(m_endpoint.host(), port);
}

void DemonstrationPublisher::stop()
{
    m_next->stop();
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_socket->write("0\r\n\r\n");
    m_socket->disconnectFromHost();
}

void DemonstrationPublisher::sendHead()
{
    m_socket->write(
        "POST / HTTP/1.1\r\nHost: " + m_endpoint.authority().toUtf8() +
        "\r\nUser-Agent: Chartstream demonstration\r\nTransfer-Encoding: chunked\r\nplotly-streamtoken: " +
        token(m_signal).text().toUtf8() + "\r\n\r\n");
    m_started = m_clock.monotonic();
    sendPoints();
}

void DemonstrationPublisher::sendPoints()
{
    const bool oscillation = m_signal == Signal::Oscillation;
    const QByteArray lines = oscillation ? oscillationLines() : climateLine();
    if (!lines.isEmpty())
        m_socket->write(QByteArray::number(lines.size(), 16) + "\r\n" + lines + "\r\n");
    m_next->start(oscillation ? oscillationInterval : climateInterval);
}

QByteArray DemonstrationPublisher::oscillationLines()
{
    QByteArray lines;
    const qint64 due = (m_clock.monotonic() - m_started) / sampleInterval + 1;
    for (; m_sent < due; ++m_sent) {
        const double seconds = static_cast<double>(m_sent * sampleInterval.count()) / 1000.0;
        const double turns = 2 * std::numbers::pi * seconds;
        const double value =
            (1.0 + 0.5 * std::sin(turns / 15.0)) * std::sin(turns / 2.5) + 0.15 * std::sin(turns * 3.1);
        lines += "{\"x\": " + QByteArray::number(seconds, 'f', 2) +
                 ", \"y\": " + QByteArray::number(value, 'f', 4) + "}\n";
    }
    return lines;
}

QByteArray DemonstrationPublisher::climateLine()
{
    // Stays between about 18 and 24 degrees without a random source: two slow waves and a ripple.
    const auto step = static_cast<double>(m_sent++);
    const double degrees =
        21 + 2 * std::sin(step / 60.0) + 0.8 * std::sin(step / 17.0) + 0.2 * std::sin(step * 1.7);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.sinceEpoch().count());
    return "{\"x\": \"" + now.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")).toLatin1() +
           "\", \"y\": " + QByteArray::number(degrees, 'f', 3) + "}\n";
}

} // namespace chartstream

#include "moc_demonstrationpublisher.cpp"
