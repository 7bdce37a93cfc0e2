// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QMap>

namespace chartstream {

/// What a person types about a server, as typed: nothing is lost while it is not (yet) an address or a host.
/// A plain value.
struct ProfileFields
{
    enum class Field { Name, PlotServer, StreamServer, ProxyHost, ProxyPort, AuthorityFile };

    QString name;
    QString plotServer;
    QString streamServer;
    QString user;
    QString apiKey;
    Framing framing = Framing::Chunked;
    ProxyChoice::Kind proxy = ProxyChoice::Kind::System;
    QString proxyHost;
    int proxyPort = 0;
    QString proxyUser;
    QString proxyPassword;
    QString authorityFile;
    QByteArray acceptedFingerprint;
    bool operator==(const ProfileFields &) const = default;

    static ProfileFields of(const Profile &profile, const ProfileSecrets &secrets);

    /// What to mend, in words, by field. `otherNames`: of the other profiles, none of which may be taken
    /// twice.
    QMap<Field, QString> problems(const QStringList &otherNames) const;

    /// What is kept was `before` and is `now`: fields that the person did not touch go along.
    void follow(const ProfileFields &before, const ProfileFields &now);

    /// The profile with these fields; what the fields do not hold, its id, stays. Sensible where problems()
    /// has none.
    Profile applied(Profile profile) const;
    /// The tokens, which are kept on their own, stay.
    ProfileSecrets applied(ProfileSecrets secrets) const;
};

/// Where streams most likely go, given where plots go (protocol section 1): the public services and
/// on-premises servers have a host of its own for streams, everything else takes both at one address. Empty
/// where the text is no address.
QString streamServerFor(const QString &plotServer);

} // namespace chartstream
