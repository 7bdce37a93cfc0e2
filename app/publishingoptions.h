// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "core/account/profile.h"
#include "core/client/restcall.h"

namespace chartstream {

// What commands that publish have in common: --profile, --url and --declared-length.

void addPublishingOptions(CommandLine &line);

/// The address of --url, or the local endpoint's. The exit status where it is none.
std::optional<int> readPublishingAddress(const CommandLine &line, QUrl &address);

/// A server that streams go to, and plots.
struct PublishingServer
{
    QString name; ///< the profile's, or the address
    QUrl streams;
    Framing framing = Framing::Chunked;
    PlotServer plots; ///< its address is empty where none is known
    ServerAccess access;
    QList<LabelledToken> tokens; ///< of the profile
};

/// By --profile, or --url with the API key in CHARTSTREAM_API_KEY and --user where the command has that.
std::optional<int> readPublishingServer(const CommandLine &line, PublishingServer &server);

/// What stands in an environment variable, which goes: no child of ours needs it.
QString takeVariable(const char *name);

} // namespace chartstream
