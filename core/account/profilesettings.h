// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/listeningchoice.h"
#include "core/account/profile.h"

#include <QSet>

#include <vector>

class QSettings;

namespace chartstream {

/// What the settings hold of profiles and of the local endpoint; nothing of it is secret.
struct KeptSettings
{
    std::vector<Profile> profiles;
    ListeningChoice listening;
    /// Profiles (by id, and Accounts::localEndpoint) for which the keychain may hold something. The others
    /// need not be asked for, so nobody has to unlock a keyring for nothing.
    QSet<QString> withSecrets;
};

/// Reads what can be read; each strange value is replaced by the usual one and named by a line in `problems`.
KeptSettings readSettings(QSettings &settings, QStringList &problems);
/// An error where the settings cannot be written.
std::optional<Error> writeSettings(QSettings &settings, const KeptSettings &kept);

} // namespace chartstream
