// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/publishingoptions.h"

#include "app/profilechoice.h"
#include "core/account/keychain.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr char apiKeyVariable[] = "CHARTSTREAM_API_KEY";

std::optional<int> readProfile(const CommandLine &line, PublishingServer &server)
{
    const SystemClock clock;
    QSettings settings;
    Keychain keychain(clock);
    const Accounts accounts(settings, keychain);
    const Result<OpenedProfile> opened = openProfile(accounts, line.value(u"profile"_s));
    if (!opened)
        return fail(opened.error());
    const Profile &profile = opened->profile;
    server = {profile.name,    profile.streamServer,
              profile.framing, {profile.plotServer, profile.user, opened->secrets.apiKey},
              opened->access,  opened->secrets.tokens};
    return std::nullopt;
}

} // namespace

void addPublishingOptions(CommandLine &line)
{
    line.add({u"profile"_s,
              u"Publish by a profile of the connections dialog: its address, framing, proxy, "
              "certificates, and its tokens from the keychain."_s,
              u"NAME"_s});
    line.add({u"url"_s, u"The endpoint (default: http://127.0.0.1:10101)."_s, u"URL"_s});
    line.add(
        {u"declared-length"_s, u"Tell the length of the body beforehand, for proxies that refuse chunks."_s});
}

std::optional<int> readPublishingAddress(const CommandLine &line, QUrl &address)
{
    const QString text = line.isSet(u"url"_s) ? line.value(u"url"_s) : u"http://127.0.0.1:10101"_s;
    address = QUrl(text, QUrl::StrictMode);
    if ((address.scheme() != "http"_L1 && address.scheme() != "https"_L1) || address.host().isEmpty())
        return line.complain(u"--url is no address such as http://127.0.0.1:10101: %1"_s.arg(text));
    return std::nullopt;
}

std::optional<int> readPublishingServer(const CommandLine &line, PublishingServer &server)
{
    const QString apiKey = takeVariable(apiKeyVariable);
    if (line.isSet(u"profile"_s)) {
        if (line.isSet(u"url"_s))
            return line.complain(u"--profile and --url exclude each other"_s);
        if (const auto status = readProfile(line, server))
            return status;
    } else {
        if (const auto status = readPublishingAddress(line, server.streams))
            return status;
        server.name = server.streams.toDisplayString(QUrl::RemoveUserInfo);
        server.plots = {server.streams, line.value(u"user"_s), apiKey};
    }
    if (line.isSet(u"declared-length"_s))
        server.framing = Framing::Declared;
    return std::nullopt;
}

QString takeVariable(const char *name)
{
    const QString value = qEnvironmentVariable(name);
    qunsetenv(name);
    return value;
}

} // namespace chartstream
