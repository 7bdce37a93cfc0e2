// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "core/account/listeningchoice.h"
#include "core/endpoint/streamendpoint.h"

namespace chartstream {

/// --listen, TLS, user and tokens: the options of every command that opens the local endpoint.
void addEndpointOptions(CommandLine &line);

/// Fills in what the options and the environment (CHARTSTREAM_API_KEY) say. The exit status where that
/// failed; the reason has been printed then.
[[nodiscard]] std::optional<int> readEndpointOptions(const CommandLine &line, EndpointSettings &settings);

/// Whether the options say where to listen and how, rather than leave it as it is usually.
bool choosesEndpoint(const CommandLine &line);

/// The same from the choice that is kept, without its secrets. An error where the address is none, or a file
/// cannot be read.
Result<EndpointSettings> settingsOf(const ListeningChoice &choice);

/// Why it may not listen there (design section 5): beyond this machine a user and an API key are needed, and
/// TLS unless `plain` was chosen. `where` is the address.
std::optional<Error> problemOf(const EndpointSettings &settings, bool plain);

} // namespace chartstream
