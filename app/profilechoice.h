// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/accounts.h"
#include "core/client/serveraccess.h"
#include "core/client/streamclient.h"

namespace chartstream {

/// A profile with all that it holds, ready to be used.
struct OpenedProfile
{
    Profile profile; ///< names a stream server
    ProfileSecrets secrets;
    ServerAccess access;
};

/// The profile of that name. Waits for the keychain where it holds secrets of the profile. Errors name the
/// profiles that there are.
Result<OpenedProfile> openProfile(const Accounts &accounts, const QString &name);

/// The token of that label; null where none has it.
const LabelledToken *findLabelled(const QList<LabelledToken> &tokens, const QString &label);

/// Where a command publishes to, and how it is reached.
struct PublishingTarget
{
    StreamDestination stream;
    ServerAccess access;
};

/// By the profile of that name, see openProfile(). `token`: the label of one of its tokens, or a token;
/// empty: its only one. Errors name the labels that there are, never a token.
Result<PublishingTarget> publishingTarget(const Accounts &accounts, const QString &profileName,
                                          const QString &token);

} // namespace chartstream
