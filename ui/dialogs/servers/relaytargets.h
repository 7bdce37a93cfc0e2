// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"
#include "core/workspace/relay.h"

namespace chartstream {

/// A token there, on a profile's stream server; `label`: what a person calls the stream.
Result<RelayTarget> relayTarget(const Profile &profile, const ProfileSecrets &secrets,
                                const StreamToken &token, const QString &label);

} // namespace chartstream
