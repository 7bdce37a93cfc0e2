// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QObject>

#include <functional>
#include <optional>

/// What QtKeychain does not tell of the keychains of a Linux desktop: it waits in the calling thread for a
/// service that does not answer, remembers for good that there was none, and takes an entry of a locked
/// keyring for one that is not there. Elsewhere all is well at once.
namespace chartstream::secretservice {

using Answer = std::function<void(const std::optional<Error> &problem)>;

/// Starts the service where the session can. Answers once, with what keeps it from being used, unless
/// `context` is gone by then; may take as long as D-Bus waits (25 s).
void awaken(QObject *context, Answer answer);

/// Whether an entry by this name is there behind a lock.
void findLocked(const QString &service, const QString &name, QObject *context,
                std::function<void(bool isLocked)> answer);

} // namespace chartstream::secretservice
