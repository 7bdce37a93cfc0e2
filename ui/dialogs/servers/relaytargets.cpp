// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/relaytargets.h"

namespace chartstream {

Result<RelayTarget> relayTarget(const Profile &profile, const ProfileSecrets &secrets,
                                const StreamToken &token, const QString &label)
{
    Result<ServerAccess> access = accessOf(profile, secrets);
    if (!access)
        return access.error();
    return RelayTarget{
        profile.name, {profile.streamServer, token, profile.framing}, *access, label, profile.id};
}

} // namespace chartstream
