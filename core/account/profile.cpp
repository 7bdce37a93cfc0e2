// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/profile.h"

#include "core/support/limits.h"

#include <QFile>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QNetworkProxy::ProxyType proxyType(ProxyChoice::Kind kind)
{
    switch (kind) {
    case ProxyChoice::Kind::Http:
        return QNetworkProxy::HttpProxy;
    case ProxyChoice::Kind::Socks5:
        return QNetworkProxy::Socks5Proxy;
    case ProxyChoice::Kind::System:
    case ProxyChoice::Kind::None:
        break;
    }
    return QNetworkProxy::NoProxy;
}

std::optional<QNetworkProxy> proxyOf(const ProxyChoice &choice, const QString &password)
{
    if (choice.kind == ProxyChoice::Kind::System)
        return std::nullopt;
    if (!choice.hasHost())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    return QNetworkProxy(proxyType(choice.kind), choice.host, choice.port, choice.user, password);
}

Result<QList<QSslCertificate>> readAuthorities(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Error{file.errorString(), fileName};
    const QByteArray text = file.read(limits::smallFile + 1);
    if (text.size() > limits::smallFile)
        return Error{u"larger than %1 MiB"_s.arg(limits::smallFile / (1024LL * 1024)), fileName};
    QList<QSslCertificate> authorities = QSslCertificate::fromData(text, QSsl::Pem);
    if (authorities.isEmpty())
        return Error{u"no certificate in PEM form"_s, fileName};
    return authorities;
}

std::optional<Error> problemOf(const QUrl &address, const QString &field)
{
    const QString scheme = address.scheme();
    if (!address.isValid() || (scheme != "http"_L1 && scheme != "https"_L1) || address.host().isEmpty())
        return Error{u"no address such as https://plots.example.org"_s, field};
    if (!address.userInfo().isEmpty())
        return Error{u"names and passwords do not belong into an address, as it is kept in the open"_s,
                     field};
    if (address.hasQuery() || address.hasFragment())
        return Error{u"an address ends before \"?\" or \"#\""_s, field};
    return std::nullopt;
}

} // namespace

Result<ServerAccess> accessOf(const Profile &profile, const ProfileSecrets &secrets)
{
    ServerAccess access;
    access.proxy = proxyOf(profile.proxy, secrets.proxyPassword);
    access.acceptedFingerprint = profile.acceptedFingerprint;
    if (!profile.authorityFile.isEmpty()) {
        const Result<QList<QSslCertificate>> authorities = readAuthorities(profile.authorityFile);
        if (!authorities)
            return authorities.error();
        // Said in full: once a configuration names authorities, Qt no longer looks the system's up by itself.
        access.encryption.setCaCertificates(QSslConfiguration::systemCaCertificates() + *authorities);
    }
    return access;
}

std::optional<Error> problemOf(const Profile &profile)
{
    if (profile.plotServer.isEmpty() && profile.streamServer.isEmpty())
        return Error{u"an address is missing"_s, Profile::streamServerField};
    if (!profile.plotServer.isEmpty()) {
        if (auto problem = problemOf(profile.plotServer, Profile::plotServerField))
            return problem;
    }
    if (!profile.streamServer.isEmpty()) {
        if (auto problem = problemOf(profile.streamServer, Profile::streamServerField))
            return problem;
    }
    if (profile.proxy.hasHost() && profile.proxy.host.trimmed().isEmpty())
        return Error{u"the host is missing"_s, Profile::proxyField};
    if (profile.proxy.hasHost() && profile.proxy.port == 0)
        return Error{u"the port is missing"_s, Profile::proxyField};
    return std::nullopt;
}

} // namespace chartstream
