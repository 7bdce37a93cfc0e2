// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/profilefields.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("chartstream::ProfileFields", text);
}

QUrl addressOf(const QString &text)
{
    return QUrl(text.trimmed(), QUrl::StrictMode);
}

bool isPlainHost(const QString &host)
{
    return host == "localhost"_L1 || !QHostAddress(host).isNull();
}

/// Empty where all is well, or no address is given.
QString addressProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    if (!text.contains("://"_L1))
        return tr("Begin with https:// or http://.");
    const QUrl address = addressOf(text);
    if (!address.isValid())
        return tr("This is no address: %1.").arg(address.errorString());
    if (address.scheme() != "https"_L1 && address.scheme() != "http"_L1)
        return tr("Begin with https:// or http://, not %1://.").arg(address.scheme());
    if (address.host().isEmpty())
        return tr("The name of the server is missing.");
    if (!address.userInfo().isEmpty())
        return tr("User and key have fields of their own.");
    if (address.hasQuery() || address.hasFragment())
        return tr("Leave out what comes after the path.");
    return {};
}

QString hostProblem(const QString &host)
{
    if (host.trimmed().isEmpty())
        return tr("The name or address of the proxy is needed.");
    QUrl address;
    address.setScheme(u"http"_s);
    address.setHost(host.trimmed(), QUrl::StrictMode);
    return address.isValid() && !address.host().isEmpty() ? QString()
                                                          : tr("This is no name of a computer; the port has "
                                                               "a field of its own.");
}

} // namespace

ProfileFields ProfileFields::of(const Profile &profile, const ProfileSecrets &secrets)
{
    return {.name = profile.name,
            .plotServer = profile.plotServer.toString(),
            .streamServer = profile.streamServer.toString(),
            .user = profile.user,
            .apiKey = secrets.apiKey,
            .framing = profile.framing,
            .proxy = profile.proxy.kind,
            .proxyHost = profile.proxy.host,
            .proxyPort = profile.proxy.port,
            .proxyUser = profile.proxy.user,
            .proxyPassword = secrets.proxyPassword,
            .authorityFile = profile.authorityFile,
            .acceptedFingerprint = profile.acceptedFingerprint};
}

QMap<ProfileFields::Field, QString> ProfileFields::problems(const QStringList &otherNames) const
{
    QMap<Field, QString> problems;
    const auto note = [&problems](Field field, const QString &problem) {
        if (!problem.isEmpty())
            problems.insert(field, problem);
    };
    if (name.trimmed().isEmpty())
        note(Field::Name, tr("A name is needed."));
    else if (otherNames.contains(name.trimmed(), Qt::CaseInsensitive))
        note(Field::Name, tr("Another server has this name."));
    note(Field::PlotServer, addressProblem(plotServer));
    note(Field::StreamServer, addressProblem(streamServer));
    if (plotServer.trimmed().isEmpty() && streamServer.trimmed().isEmpty())
        note(Field::PlotServer, tr("At least one address is needed, such as https://plotly.example.org."));
    if (proxy == ProxyChoice::Kind::Http || proxy == ProxyChoice::Kind::Socks5) {
        note(Field::ProxyHost, hostProblem(proxyHost));
        if (proxyPort <= 0 || proxyPort > 65'535)
            note(Field::ProxyPort, tr("The port of the proxy is needed."));
    }
    if (!authorityFile.isEmpty() && !QFileInfo(authorityFile).isFile())
        note(Field::AuthorityFile, tr("There is no such file."));
    return problems;
}

void ProfileFields::follow(const ProfileFields &before, const ProfileFields &now)
{
    const auto each = [&](auto... fields) {
        ((this->*fields = this->*fields == before.*fields ? now.*fields : this->*fields), ...);
    };
    each(&ProfileFields::name, &ProfileFields::plotServer, &ProfileFields::streamServer, &ProfileFields::user,
         &ProfileFields::apiKey, &ProfileFields::framing, &ProfileFields::proxy, &ProfileFields::proxyHost,
         &ProfileFields::proxyPort, &ProfileFields::proxyUser, &ProfileFields::proxyPassword,
         &ProfileFields::authorityFile, &ProfileFields::acceptedFingerprint);
}

Profile ProfileFields::applied(Profile profile) const
{
    profile.name = name.trimmed();
    profile.plotServer = addressOf(plotServer);
    profile.streamServer = addressOf(streamServer);
    profile.user = user.trimmed();
    profile.framing = framing;
    profile.proxy = {proxy, proxyHost.trimmed(), quint16(proxyPort), proxyUser};
    profile.authorityFile = authorityFile;
    profile.acceptedFingerprint = acceptedFingerprint;
    return profile;
}

ProfileSecrets ProfileFields::applied(ProfileSecrets secrets) const
{
    secrets.apiKey = apiKey.trimmed();
    secrets.proxyPassword = proxyPassword;
    return secrets;
}

QString streamServerFor(const QString &plotServer)
{
    if (plotServer.trimmed().isEmpty() || !addressProblem(plotServer).isEmpty())
        return {};
    QUrl address = addressOf(plotServer);
    const QString host = address.host();
    for (const QString &service : {u"plot.ly"_s, u"plotly.com"_s}) {
        if (host == service || host.endsWith(u'.' + service))
            return u"http://stream."_s + service;
    }
    address.setPath({});
    const bool hasOwnStreamHost =
        address.port() < 0 && !isPlainHost(host) && host.contains(u'.') && !host.startsWith("stream-"_L1);
    if (hasOwnStreamHost)
        address.setHost(u"stream-"_s + host);
    return address.toString();
}

} // namespace chartstream
