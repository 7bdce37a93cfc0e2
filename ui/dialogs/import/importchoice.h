// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tabledraft.h"

namespace chartstream {

/// A file that was named for an import, and what can be known of it at once.
struct ImportFile
{
    QString path;
    Result<TableDraft> table;
};

/// What a person wants to be done with tables.
struct ImportChoice
{
    /// What becomes of several.
    enum class Together {
        Separate, ///< a plot each
        Overlaid, ///< one plot with the traces of all, played side by side
        Joined,   ///< one plot, as if they were one table
    };
    enum class How {
        Replay, ///< in their own time
        Import, ///< all points at once
    };

    std::vector<TableDraft> tables;
    Together together = Together::Separate;
    How how = How::Replay;
    bool follows = false;   ///< goes on with rows as they are written
    bool remembers = false; ///< what was decided, for tables with the same header
};

} // namespace chartstream
