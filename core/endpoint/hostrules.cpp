// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/hostrules.h"

#include <QHostInfo>
#include <QNetworkInterface>

#include <algorithm>
#include <array>

namespace chartstream {

std::optional<HostAndPort> HostAndPort::parse(QByteArrayView text)
{
    text = text.trimmed();
    qsizetype end = text.size();
    HostAndPort result;
    if (text.startsWith('[')) {
        end = text.indexOf(']');
        if (end < 0)
            return {};
        result.host = text.sliced(1, end - 1).toByteArray().toLower();
        ++end;
    } else {
        const qsizetype colon = text.indexOf(':');
        if (colon >= 0)
            end = colon;
        result.host = text.first(end).toByteArray().toLower();
    }
    if (result.host.isEmpty())
        return {};
    const QByteArrayView rest = text.sliced(end);
    if (rest.isEmpty())
        return result;
    bool isNumber = false;
    result.port = rest.sliced(1).toUShort(&isNumber);
    return rest.front() == ':' && isNumber && result.port != 0 ? std::optional(result) : std::nullopt;
}

bool isStreamingHost(QByteArrayView host)
{
    static constexpr std::array<const char *, 10> names = {
        "plot.ly",    "www.plot.ly",    "api.plot.ly",       "stream.plot.ly",          "arduino.plot.ly",
        "plotly.com", "api.plotly.com", "stream.plotly.com", "chart-studio.plotly.com", "www.plotly.com"};
    if (std::any_of(names.begin(), names.end(),
                    [host](const char *name) { return host.compare(name, Qt::CaseInsensitive) == 0; }))
        return true;

    // On-premises servers: stream-NAME, alone or under the service's own domains. Any other domain could be
    // an attacker's.
    QByteArray name = host.toByteArray().toLower();
    for (const QByteArrayView domain : {QByteArrayView(".plot.ly"), QByteArrayView(".plotly.com")}) {
        if (name.endsWith(domain))
            name.chop(domain.size());
    }
    return name.startsWith("stream-") && name.size() > 7 && !name.contains('.');
}

QString reachableHost(const QHostAddress &listening)
{
    QHostAddress shown = listening;
    if (listening == QHostAddress(QHostAddress::Any) || listening == QHostAddress(QHostAddress::AnyIPv4)) {
        shown = QHostAddress(QHostAddress::LocalHost);
        const QList<QHostAddress> all = QNetworkInterface::allAddresses();
        const auto found = std::find_if(all.begin(), all.end(), [](const QHostAddress &address) {
            return address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() &&
                   !address.isLinkLocal();
        });
        if (found != all.end())
            shown = *found;
    }
    const QString text = shown.toString();
    return shown.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + text + u']' : text;
}

HostRules::HostRules(const QHostAddress &listening)
{
    const QByteArray local = QHostInfo::localHostName().toLower().toUtf8();
    const QByteArray domain = QHostInfo::localDomainName().toLower().toUtf8();
    m_names = {"localhost", local, local + ".local", local + "." + domain};
    m_addresses = {listening};
    if (!listening.isLoopback()) {
        const QList<QHostAddress> all = QNetworkInterface::allAddresses();
        for (QHostAddress address : all) {
            address.setScopeId({});
            m_addresses.insert(address);
        }
    }
}

bool HostRules::isOurs(QByteArrayView host) const
{
    const QByteArray name = host.toByteArray().toLower();
    if (m_names.contains(name))
        return true;
    const QHostAddress address(QString::fromLatin1(name));
    return !address.isNull() && (address.isLoopback() || m_addresses.contains(address));
}

} // namespace chartstream
