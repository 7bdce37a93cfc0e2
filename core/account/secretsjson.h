// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QByteArray>

namespace chartstream {

/// A profile's secrets as they are kept in the keychain: one JSON object.
QByteArray toJson(const ProfileSecrets &secrets);
/// Unknown keys are passed over. The error never quotes what it could not read.
Result<ProfileSecrets> secretsFromJson(const QByteArray &json);

} // namespace chartstream
