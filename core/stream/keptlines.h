// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"

#include <QSet>

namespace chartstream {

/// Of which streams the lines are kept as they were received (UpdateBatch::raw).
struct KeptLines
{
    bool ofAll = false;
    QSet<StreamToken> tokens; ///< of these even the lines that change nothing

    bool contains(const StreamToken &token) const { return ofAll || isRelayed(token); }
    bool isRelayed(const StreamToken &token) const { return !tokens.isEmpty() && tokens.contains(token); }
};

} // namespace chartstream
