// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <memory>
#include <vector>

namespace chartstream {

/// Publishes points at a steady rate from a thread of its own, each token over a connection of its own: what
/// the receiver holds up is made up for afterwards. x counts from `firstX` on by ones.
class SteadyPublisher
{
public:
    static constexpr double firstX = 1;

    /// To 127.0.0.1:`port`; `rate`: points a second of all tokens together.
    SteadyPublisher(quint16 port, std::vector<QByteArray> tokens, qint64 rate);
    ~SteadyPublisher();
    Q_DISABLE_COPY_MOVE(SteadyPublisher)

    /// The y of a token's point.
    static double valueAt(size_t token, qint64 index);
    /// Ends all streams well and returns how many points each of them was sent; -1 where a socket failed.
    qint64 finish();

private:
    void publish(quint16 port, const std::vector<QByteArray> &tokens, qint64 rate);

    QSemaphore m_end;
    std::atomic<qint64> m_sent = 0; ///< by each token
    std::unique_ptr<QThread> m_thread;
};

} // namespace chartstream
