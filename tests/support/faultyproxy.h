// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <vector>

namespace chartstream {

/// What a network does to one direction of a connection, to the bytes after the first `after`.
struct Fault
{
    enum Kind {
        None,
        Trickle,   ///< each as a packet of its own
        Delay,     ///< they come 20 ms late
        Stall,     ///< nobody reads them, until TCP stops the sender
        BlackHole, ///< they vanish
        HalfClose, ///< the receiver sees an end; the other direction goes on
        Close,     ///< both sides see an end
        Reset,     ///< both sides see a reset
    };

    Kind kind = None;
    qint64 after = 0;
};

struct Faults
{
    Fault toServer;
    Fault toClient;
};

/// A proxy on the wire, which knows no HTTP, with the faults of a bad network: what happens to each
/// connection is planned beforehand. Lives in one thread.
class FaultyProxy : public QTcpServer
{
    Q_OBJECT

public:
    /// Of the connections in their order, from 0.
    using Plan = std::function<Faults(int connection)>;

    /// In front of 127.0.0.1:`server`.
    explicit FaultyProxy(quint16 server, Plan plan = {});
    ~FaultyProxy() override;

    void setPlan(Plan plan) { m_plan = std::move(plan); }
    QUrl url(const QString &scheme = QStringLiteral("http")) const;
    int connections() const { return m_connections; }
    /// Connections that are there now.
    qsizetype links() const;

    /// One fault by chance, in one direction or the other. The same seed gives the same ones.
    static Plan chance(quint32 seed);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Link;

    const quint16 m_server;
    Plan m_plan;
    int m_connections = 0;
};

} // namespace chartstream
