// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/keptlines.h"
#include "core/stream/update.h"

#include <QByteArrayView>

#include <span>

namespace chartstream {

/// Gathers the updates of one connection's lines into batches, one a token. One thread at a time.
class UpdateBatches
{
public:
    /// `headerToken`: for lines that name no token; empty where the connection has none. `kept`: of which
    /// tokens to fill UpdateBatch::raw; asked anew for each batch, none where it is null; outlives this.
    explicit UpdateBatches(StreamToken headerToken = {}, const KeptLines *kept = nullptr);

    const StreamToken &headerToken() const { return m_headerToken; }
    bool isEmpty() const { return m_batches.empty(); }
    /// Bytes of the lines gathered.
    qsizetype bytes() const { return m_bytes; }
    /// What was gathered since the last call, in the order of the tokens' first lines.
    std::vector<UpdateBatch> take();

    // `line`, everywhere: without its line break; the byte behind it tells whether that is CR LF or LF.

    /// `row`: one number for each of `paths`. Continues the token's run where the paths are the same.
    void addRow(const StreamToken &token, const std::vector<AttributePath> &paths,
                std::span<const double> row, QByteArrayView line);
    void addUpdate(const StreamToken &token, Update update, QByteArrayView line);
    /// A line that changes nothing: only a relay gets it.
    void addNothing(const StreamToken &token, QByteArrayView line);

    /// The paths of the newest row of the header's token: the next line most likely has the same.
    const std::vector<AttributePath> &usualPaths() const { return m_usualPaths; }
    /// A row of the usual paths for the header's token.
    void addUsualRow(std::span<const double> row, QByteArrayView line);

private:
    UpdateBatch &batchFor(const StreamToken &token);
    void count(UpdateBatch &batch, QByteArrayView line);
    static void keep(UpdateBatch &batch, QByteArrayView line);

    StreamToken m_headerToken;
    const KeptLines *m_kept;
    std::vector<UpdateBatch> m_batches;
    std::vector<AttributePath> m_usualPaths;
    size_t m_usualBatch = 0;         ///< the header token's
    NumberRun *m_usualRun = nullptr; ///< its last item, where that has the usual paths
    qsizetype m_bytes = 0;
};

} // namespace chartstream
