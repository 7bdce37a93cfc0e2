// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/updatebatches.h"

#include <algorithm>

namespace chartstream {

UpdateBatches::UpdateBatches(StreamToken headerToken, const KeptLines *kept)
    : m_headerToken(std::move(headerToken))
    , m_kept(kept)
{}

std::vector<UpdateBatch> UpdateBatches::take()
{
    m_usualRun = nullptr;
    m_bytes = 0;
    return std::exchange(m_batches, {});
}

void UpdateBatches::addRow(const StreamToken &token, const std::vector<AttributePath> &paths,
                           std::span<const double> row, QByteArrayView line)
{
    UpdateBatch &batch = batchFor(token);
    NumberRun *run = batch.items.empty() ? nullptr : std::get_if<NumberRun>(&batch.items.back());
    if (!run || run->paths != paths)
        run = &std::get<NumberRun>(batch.items.emplace_back(NumberRun{paths, {}}));
    run->values.insert(run->values.end(), row.begin(), row.end());
    count(batch, line);

    if (token == m_headerToken) {
        m_usualBatch = size_t(&batch - m_batches.data());
        m_usualRun = run;
        if (m_usualPaths != paths)
            m_usualPaths = paths;
    }
}

void UpdateBatches::addUpdate(const StreamToken &token, Update update, QByteArrayView line)
{
    UpdateBatch &batch = batchFor(token);
    batch.items.emplace_back(std::move(update));
    count(batch, line);
    if (token == m_headerToken)
        m_usualRun = nullptr;
}

void UpdateBatches::addNothing(const StreamToken &token, QByteArrayView line)
{
    if (m_kept && m_kept->isRelayed(token))
        keep(batchFor(token), line);
}

void UpdateBatches::addUsualRow(std::span<const double> row, QByteArrayView line)
{
    if (!m_usualRun) {
        addRow(m_headerToken, m_usualPaths, row, line);
        return;
    }
    m_usualRun->values.insert(m_usualRun->values.end(), row.begin(), row.end());
    count(m_batches[m_usualBatch], line);
}

UpdateBatch &UpdateBatches::batchFor(const StreamToken &token)
{
    const auto known = std::find_if(m_batches.begin(), m_batches.end(),
                                    [&token](const UpdateBatch &batch) { return batch.token == token; });
    if (known != m_batches.end())
        return *known;
    UpdateBatch batch;
    batch.token = token;
    if (m_kept && m_kept->contains(token))
        batch.raw = QByteArrayLiteral(""); // empty, but not null
    return m_batches.emplace_back(std::move(batch));
}

void UpdateBatches::count(UpdateBatch &batch, QByteArrayView line)
{
    ++batch.lines;
    batch.bytes += line.size();
    m_bytes += line.size();
    keep(batch, line);
}

void UpdateBatches::keep(UpdateBatch &batch, QByteArrayView line)
{
    if (batch.raw.isNull())
        return;
    batch.raw.append(line);
    batch.raw.append(*line.end() == '\r' ? "\r\n" : "\n");
}

} // namespace chartstream
