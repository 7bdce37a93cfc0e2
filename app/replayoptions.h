// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/publishingoptions.h"
#include "app/replaysource.h"
#include "core/replay/replayplayer.h"

namespace chartstream {

/// What the command line of `chartstream replay` says.
struct ReplayWish
{
    QStringList files;
    PublishingServer server;
    SourceOptions source;
    ColumnMap map;
    QString token; ///< of the only stream, or the label of one; empty: not given
    QString plot;  ///< empty: none is made
    bool overwrites = false;
    ReplaySettings settings;
};

void addReplayOptions(CommandLine &line);
/// The exit status where something of it is wrong. Asks the keychain, and reads the file of the map.
std::optional<int> readReplayOptions(const CommandLine &line, ReplayWish &wish);

} // namespace chartstream
