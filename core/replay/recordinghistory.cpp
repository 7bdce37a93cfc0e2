// SPDX-License-Identifier: GPL-3.0-or-later
// What a seek in a recording gives.
#include "core/replay/recordingtrack.h"

#include <QFile>

#include <algorithm>

namespace chartstream {

namespace {

constexpr qint64 nanosecondsPerMillisecond = 1'000'000;
constexpr double millisecondsPerDay = 86'400'000;
constexpr qint64 mostRead = 64LL * 1024 * 1024;

} // namespace

void RecordingTrack::takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to)
{
    RecordedBatches batches(m_streams, kept);
    clear(batches);
    QFile file(m_layout.path);
    const std::vector<Part> parts = historyOf(row);
    const bool isOpen = parts.empty() || file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    for (const Part &part : parts) {
        const RecordingEntry &entry = m_entries[part.entry];
        const auto known = m_texts.find(part.entry);
        Result<Text> text = known != m_texts.end() ? Result<Text>(known->second)
                            : isOpen               ? readRecordingEntry(file, m_layout, entry)
                                     : Error{tr("the file cannot be read: %1").arg(file.errorString()),
                                             m_layout.path, Retry::Later};
        if (!text) {
            QMetaObject::invokeMethod(
                this, [this, error = text.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
            break;
        }
        const size_t end = std::min(row, entry.firstRow + entry.rows);
        for (size_t at = entry.firstRow; at < end; ++at) {
            const std::optional<RecordedRowReader::Row> line = m_reader.read((*text)->line(at));
            const size_t stream = line ? streamOf(line->stream) : all;
            if (line && (std::ranges::binary_search(part.streams, stream) ||
                         std::ranges::binary_search(entry.settings, at - entry.firstRow)))
                m_reader.parse(*line, batches.of(stream));
        }
    }
    batches.take(shift, dates(), to);
}

/// From the newest entry back until every stream has as many rows as its traces keep.
std::vector<RecordingTrack::Part> RecordingTrack::historyOf(size_t row) const
{
    std::vector<Part> parts;
    if (row == 0)
        return parts;
    std::vector<size_t> missing;
    std::ranges::transform(m_fed, std::back_inserter(missing), &Fed::maxPoints);
    qint64 read = 0;
    for (size_t number = entryOf(row - 1) + 1; number > 0 && read < mostRead; --number) {
        const RecordingEntry &entry = m_entries[number - 1];
        Part part{number - 1, {}};
        for (const RecordingEntry::Share &share : entry.shares) {
            size_t &rows = missing[share.stream];
            if (rows == 0)
                continue;
            part.streams.push_back(share.stream);
            if (entry.firstRow + entry.rows <= row)
                rows -= std::min(rows, share.rows);
        }
        if (part.streams.empty() && entry.settings.empty())
            continue;
        std::ranges::sort(part.streams);
        parts.push_back(std::move(part));
        read += entry.bytes;
    }
    std::ranges::reverse(parts);
    return parts;
}

void RecordingTrack::clear(RecordedBatches &batches) const
{
    for (size_t stream = 0; stream < m_fed.size(); ++stream) {
        const Fed &fed = m_fed[stream];
        std::vector<AttributePath> columns;
        std::ranges::copy_if(fed.columns, std::back_inserter(columns), [&fed](const AttributePath &path) {
            return isCoordinate(path) ||
                   std::ranges::any_of(fed.rules, [&path](const auto &rule) { return rule(path); });
        });
        if (fed.kept) {
            for (const AttributePath &path : fed.kept->paths()) {
                if (std::ranges::find(columns, path) == columns.end())
                    columns.push_back(path);
            }
        }
        batches.clear(stream, columns);
        if (fed.kept)
            batches.append(stream, *fed.kept);
    }
}

RecordedDates RecordingTrack::dates() const
{
    if (!hasDates() || m_entries.empty())
        return {1, 0}; // none
    return {double(m_entries.front().begin / nanosecondsPerMillisecond) - millisecondsPerDay,
            double(m_entries.back().end / nanosecondsPerMillisecond) + millisecondsPerDay};
}

} // namespace chartstream
