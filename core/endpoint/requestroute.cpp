// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/requestroute.h"

#include "core/endpoint/plotapi.h"

namespace chartstream {

namespace {

RequestRoute refused(StreamEnd refusal, const QString &detail)
{
    RequestRoute route;
    route.kind = RequestRoute::Kind::Refused;
    route.refusal = refusal;
    route.detail = detail;
    return route;
}

RequestRoute foreignHost(QByteArrayView host)
{
    return refused(StreamEnd::Forbidden,
                   QStringLiteral("\"%1\" is neither this endpoint nor a streaming host")
                       .arg(QString::fromLatin1(host.first(std::min<qsizetype>(host.size(), 100)))));
}

RequestRoute tunnelTo(QByteArrayView target, const HostRules &hosts, quint16 port)
{
    const std::optional<HostAndPort> there = HostAndPort::parse(target);
    if (!there)
        return refused(StreamEnd::BadRequest, QStringLiteral("CONNECT needs host:port"));
    if (!hosts.accepts(there->host))
        return foreignHost(there->host);
    if (there->port != 80 && there->port != port) {
        return refused(StreamEnd::Forbidden,
                       QStringLiteral("no tunnel to port %1: use an http:// address").arg(there->port));
    }
    RequestRoute route;
    route.kind = RequestRoute::Kind::Tunnel;
    return route;
}

/// The authority of an absolute-form target, and the target reduced to path and query; empty for origin-form.
QByteArray takeAuthority(QByteArray &target)
{
    constexpr QByteArrayView scheme = "http://";
    if (target.first(std::min(target.size(), scheme.size())).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    const qsizetype slash = target.indexOf('/', scheme.size());
    const qsizetype end = slash < 0 ? target.size() : slash;
    QByteArray authority = target.sliced(scheme.size(), end - scheme.size());
    target = slash < 0 ? QByteArrayLiteral("/") : target.sliced(slash);
    return authority;
}

std::optional<RequestRoute> refusedHost(const HttpHead &head, const QByteArray &authority,
                                        const HostRules &hosts)
{
    const auto check = [&hosts](const QByteArray &text) -> std::optional<RequestRoute> {
        const std::optional<HostAndPort> host = HostAndPort::parse(text);
        if (host && hosts.accepts(host->host))
            return {};
        return foreignHost(text);
    };
    if (!authority.isEmpty())
        return check(authority);
    // Every Python client sends Host twice; each must be right. Without one the sender is no browser.
    for (const auto &[name, value] : head.headers) {
        if (name.compare("Host", Qt::CaseInsensitive) != 0 || value.isEmpty())
            continue;
        if (auto refusal = check(value))
            return refusal;
    }
    return {};
}

} // namespace

RequestRoute routeOf(const HttpHead &head, const HostRules &hosts, quint16 port)
{
    if (head.method == "CONNECT")
        return tunnelTo(head.target, hosts, port);

    RequestRoute route;
    route.target = head.target;
    route.token = StreamToken(QString::fromUtf8(headerValue(head.headers, "plotly-streamtoken").trimmed()));
    const auto refuse = [&route](RequestRoute refusal) {
        refusal.token = route.token;
        return refusal;
    };
    if (auto refusal = refusedHost(head, takeAuthority(route.target), hosts))
        return refuse(*refusal);

    if (route.token.isEmpty() && PlotApi::serves(head.method, route.target))
        return route;
    // PUT is what `curl -T` says where nobody tells it to POST.
    if (head.method != "POST" && head.method != "PUT") {
        return refuse(refused(StreamEnd::BadMethod,
                              QStringLiteral("%1 instead of POST").arg(QString::fromLatin1(head.method))));
    }
    route.kind = RequestRoute::Kind::Stream;
    return route;
}

bool isArduino(const HttpHead &head)
{
    return headerValue(head.headers, "User-Agent").startsWith("Arduino");
}

} // namespace chartstream
