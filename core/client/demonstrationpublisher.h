// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/streamaccessmanager.h"
#include "core/client/streamclient.h"

namespace chartstream {

/// A program that streams, built in: one stream over a real socket. Two of them feed the figure
/// resources/examples/demonstration.json. It ends when the endpoint ends it; it does not come back by itself.
class DemonstrationPublisher : public QObject
{
    Q_OBJECT

public:
    /// What it sends: a fast oscillation over seconds, or a slow temperature over dates.
    enum class Signal { Oscillation, Climate };

    static StreamToken token(Signal signal);

    /// `endpoint`: "http://127.0.0.1:10101". With https any certificate will do: the only endpoint ever given
    /// is our own.
    DemonstrationPublisher(const QUrl &endpoint, Signal signal, const Clock &clock,
                           QObject *parent = nullptr);

    void start();
    /// Ends the stream cleanly.
    void stop();

Q_SIGNALS:
    /// The endpoint ended the stream, or was never there.
    void ended();

private:
    void stateChanged();
    void sendPoints();
    QByteArray oscillationLines();
    QByteArray climateLine();

    Signal m_signal;
    const Clock &m_clock;
    StreamAccessManager m_manager;
    StreamClient m_client;
    std::unique_ptr<Alarm> m_next;
    Milliseconds m_started{};
    qint64 m_sent = 0; ///< points
};

} // namespace chartstream
