// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "core/endpoint/streamendpoint.h"

namespace chartstream {

/// --listen, TLS, user and tokens: the options of every command that opens the local endpoint.
void addEndpointOptions(CommandLine &line);

/// Fills in what the options and the environment (CHARTSTREAM_API_KEY) say. The exit status where that
/// failed; the reason has been printed then.
[[nodiscard]] std::optional<int> readEndpointOptions(const CommandLine &line, EndpointSettings &settings);

} // namespace chartstream
