// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <QSet>

#include <optional>

namespace chartstream {

/// A host and a port as a `Host` header or a CONNECT target names them.
struct HostAndPort
{
    QByteArray host;  ///< lower case, IPv6 without brackets
    quint16 port = 0; ///< 0: not named

    static std::optional<HostAndPort> parse(QByteArrayView text);
    bool operator==(const HostAndPort &) const = default;
};

/// Whether it is a host of the old streaming service (protocol section 1): a script left on its defaults
/// means us.
bool isStreamingHost(QByteArrayView host);

/// What a client uses to reach a listening address: that address, in brackets for IPv6, or where it stands
/// for all addresses of this machine the first that others can reach.
QString reachableHost(const QHostAddress &listening);

/// Which names are ours. A page in a browser can make its own name resolve to our address (DNS rebinding), so
/// a request for any other name is refused.
class HostRules
{
public:
    explicit HostRules(const QHostAddress &listening);

    bool isOurs(QByteArrayView host) const;
    bool accepts(QByteArrayView host) const { return isOurs(host) || isStreamingHost(host); }

private:
    QSet<QByteArray> m_names;
    QSet<QHostAddress> m_addresses;
};

} // namespace chartstream
