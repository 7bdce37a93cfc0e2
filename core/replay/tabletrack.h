// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"
#include "core/replay/tableplan.h"

namespace chartstream {

/// A table that is in memory. `maxPoints`: what the traces of its figure keep, for seeks.
std::unique_ptr<ReplayTrack> makeTableTrack(std::shared_ptr<const TableData> data, const TablePlan &plan,
                                            qsizetype maxPoints);

/// A table of any size that is read from the disk while it is played: a bounded window of it is in memory,
/// and an index is built in another thread, which grew() tells of. Only of a plain file; `format` without
/// what needs the whole table (RowOrder::Sort).
Result<std::unique_ptr<ReplayTrack>> openLargeTable(const QString &path, const TableFormat &format,
                                                    const TablePlan &plan, qsizetype maxPoints);

/// A table that another program goes on writing: what is there, then the rows as they come.
Result<std::unique_ptr<ReplayTrack>> followTable(const QString &path, const TableFormat &format,
                                                 const TablePlan &plan, qsizetype maxPoints);

} // namespace chartstream
