// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"
#include "core/series/series.h"
#include "core/stream/updatebatches.h"

#include <optional>
#include <span>

namespace chartstream {

/// Which numbers in "x" are dates: milliseconds since 1970, both included.
struct RecordedDates
{
    double earliest = 0;
    double latest = 0;
};

/// Adds `shift` nanoseconds to the dates in "x": texts that are dates, and numbers among `dates`. Lines that
/// are kept are written anew. Pure.
void shiftDates(UpdateBatch &batch, qint64 shift, const RecordedDates &dates);

/// Gathers what a recording says, a batch a stream.
class RecordedBatches
{
public:
    /// Both outlive it.
    RecordedBatches(const std::vector<ReplayStream> &streams, const KeptLines &kept)
        : m_streams(streams)
        , m_kept(kept)
        , m_batches(streams.size())
    {}

    /// For lines of the stream.
    UpdateBatches &of(size_t stream);
    /// Empties columns.
    void clear(size_t stream, const std::vector<AttributePath> &columns);
    /// All points of a series, appended.
    void append(size_t stream, const Series &series);

    void take(qint64 shift, const RecordedDates &dates, std::vector<UpdateBatch> &to);

private:
    void add(size_t stream, Update update);

    const std::vector<ReplayStream> &m_streams;
    const KeptLines &m_kept;
    std::vector<std::optional<UpdateBatches>> m_batches; ///< by stream
};

} // namespace chartstream
