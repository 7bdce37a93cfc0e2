// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace chartstream {

/// Ends the sending half of a connected socket (FIN) and leaves the receiving half open, which Qt cannot.
void shutdownSending(qintptr socketDescriptor);

/// Lets this process open about `count` more files and sockets, as far as the system allows.
void allowOpenFiles(int count);

} // namespace chartstream
