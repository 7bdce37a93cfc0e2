// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/columnmap.h"
#include "app/tableoptions.h"
#include "core/replay/recordingformat.h"
#include "core/replay/replaytrack.h"
#include "core/replay/tableplan.h"

namespace chartstream {

class TerminationSignals;

/// How files become streams.
struct SourceOptions
{
    TableOptions tables;
    PlanChoices plan; ///< of what belongs to no column
    QString xColumn;  ///< of TableArrangement::XY
    bool follows = false;
    qsizetype maxPoints = 0;                         ///< what each trace keeps
    const TerminationSignals *termination = nullptr; ///< outlives reading, which ends with it
};

/// A stream of a file, and what the map says of it.
struct SourceStream
{
    StreamToken token; ///< here
    QString label;
    QString there; ///< the token there or the label of one; empty: the same token
};

/// A file that can be played.
struct ReplaySource
{
    std::unique_ptr<ReplayTrack> track;
    std::vector<SourceStream> streams;
    std::optional<PlannedTable> table; ///< where it is one
    std::vector<RecordedPlot> plots;   ///< of a recording, with the tokens here
    bool hasState = false;             ///< there are points already before the first row
    QStringList remarks;               ///< what a person should know of it, a line each
};

/// A table of any kind. Takes the columns that the map names, or where it names none those that are worth it.
/// `files`: all that there are, for the map. Errors name the file.
Result<ReplaySource> openTable(const QString &path, const SourceOptions &options, ColumnMap &map,
                               const QStringList &files);

/// A recording, or other lines of JSON; the map names its streams by their labels, or by their numbers
/// from 1.
Result<ReplaySource> openRecordingSource(const QString &path, const SourceOptions &options, ColumnMap &map,
                                         const QStringList &files);

} // namespace chartstream
