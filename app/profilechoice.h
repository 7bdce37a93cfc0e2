// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/accounts.h"
#include "core/client/serveraccess.h"
#include "core/client/streamclient.h"

namespace chartstream {

/// Where a command publishes to, and how it is reached.
struct PublishingTarget
{
    StreamDestination stream;
    ServerAccess access;
};

/// By the profile of that name. `token`: the label of one of its tokens, or a token; empty: its only one.
/// Waits for the keychain where it holds secrets of the profile. Errors name the profiles or the labels that
/// there are, never a token.
Result<PublishingTarget> publishingTarget(const Accounts &accounts, const QString &profileName,
                                          const QString &token);

} // namespace chartstream
