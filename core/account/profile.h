// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/serveraccess.h"
#include "core/client/streamreply.h"
#include "core/stream/streamtoken.h"
#include "core/support/error.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace chartstream {

/// Which proxy the connections of a profile go through.
struct ProxyChoice
{
    enum class Kind { System, None, Http, Socks5 };

    Kind kind = Kind::System;
    QString host; ///< of Http and Socks5
    quint16 port = 0;
    QString user; ///< empty: the proxy asks for none

    bool hasHost() const { return kind == Kind::Http || kind == Kind::Socks5; }
    bool operator==(const ProxyChoice &) const = default;
};

/// A server that figures and streams go to, and how to reach it (design section 10); all of it that is no
/// secret.
struct Profile
{
    // What the fields that can be wrong are called, in errors as in the dialog.
    static inline const QString plotServerField = QStringLiteral("Plot server");
    static inline const QString streamServerField = QStringLiteral("Stream server");
    static inline const QString proxyField = QStringLiteral("Proxy");

    QString id; ///< unique, made by the store; also the name of its secrets in the keychain
    QString name;
    QUrl plotServer;   ///< of the REST calls: "https://api.plot.ly", "http://127.0.0.1:10101"; empty: none
    QUrl streamServer; ///< "http://stream.plot.ly"; empty: none
    QString user;
    Framing framing = Framing::Chunked;
    ProxyChoice proxy;
    QString authorityFile;          ///< PEM of an authority of one's own, beside the system's
    QByteArray acceptedFingerprint; ///< see ServerAccess
    bool operator==(const Profile &) const = default;
};

struct LabelledToken
{
    QString label; ///< a person's word for it; may be empty
    StreamToken token;
    bool operator==(const LabelledToken &) const = default;
};

/// What of a profile goes to the keychain, and nowhere else. Has no way into a debug stream.
struct ProfileSecrets
{
    QString apiKey;
    QString proxyPassword;
    QList<LabelledToken> tokens;

    bool isEmpty() const { return apiKey.isEmpty() && proxyPassword.isEmpty() && tokens.isEmpty(); }
    bool operator==(const ProfileSecrets &) const = default;
};

/// How the profile's servers are reached. An error where the authority's file cannot be read; `where` is the
/// file.
Result<ServerAccess> accessOf(const Profile &profile, const ProfileSecrets &secrets);

/// What keeps a profile from being used: both addresses missing, one that is none, a proxy without host.
/// `where` is one of Profile's field names. Nothing where all is well.
std::optional<Error> problemOf(const Profile &profile);

} // namespace chartstream
