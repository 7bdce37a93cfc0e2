// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/demonstrationpublisher.h"

#include <QDateTime>
#include <QNetworkProxy>

#include <cmath>
#include <numbers>

namespace chartstream {

namespace {

constexpr Milliseconds oscillationInterval{
    50}; // between writes; Plotly's demonstrations: 50 to 80 ms (protocol 4.5)
constexpr Milliseconds climateInterval{250};
constexpr Milliseconds sampleInterval{10}; // of the oscillation: five samples a write

ServerAccess toOurselves()
{
    ServerAccess access;
    access.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    access.encryption.setPeerVerifyMode(QSslSocket::VerifyNone);
    return access;
}

} // namespace

StreamToken DemonstrationPublisher::token(Signal signal)
{
    return StreamToken(signal == Signal::Oscillation ? QStringLiteral("demosignal")
                                                     : QStringLiteral("democlimat"));
}

DemonstrationPublisher::DemonstrationPublisher(const QUrl &endpoint, Signal signal, const Clock &clock,
                                               QObject *parent)
    : QObject(parent)
    , m_signal(signal)
    , m_clock(clock)
    , m_manager(toOurselves())
    , m_client(m_manager, {endpoint, token(signal)}, clock)
    , m_next(clock.alarm())
{
    connect(m_next.get(), &Alarm::rang, this, &DemonstrationPublisher::sendPoints);
    connect(&m_client, &StreamClient::stateChanged, this, &DemonstrationPublisher::stateChanged);
}

void DemonstrationPublisher::start()
{
    m_client.open();
}

void DemonstrationPublisher::stop()
{
    m_next->stop();
    m_client.finish();
}

void DemonstrationPublisher::stateChanged()
{
    switch (m_client.status().state) {
    case PublisherState::Open:
        m_started = m_clock.monotonic();
        sendPoints();
        break;
    case PublisherState::Waiting: // to come back is not its business
        m_client.stop();
        break;
    case PublisherState::Closed:
    case PublisherState::Stopped:
        m_next->stop();
        Q_EMIT ended();
        break;
    case PublisherState::Connecting:
        break;
    }
}

void DemonstrationPublisher::sendPoints()
{
    const bool oscillation = m_signal == Signal::Oscillation;
    const QByteArray lines = oscillation ? oscillationLines() : climateLine();
    if (!lines.isEmpty())
        m_client.append(lines);
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
