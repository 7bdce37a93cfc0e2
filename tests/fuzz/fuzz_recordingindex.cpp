// SPDX-License-Identifier: GPL-3.0-or-later
// The index of any bytes: the same however they come in pieces, with a time for each of its rows.
#include "core/replay/recordingindex.h"
#include "core/stream/linesplitter.h"

#include <algorithm>

using namespace chartstream;

namespace {

struct Found
{
    std::vector<qint64> times;
    qint64 badLines = 0;
    std::vector<QByteArray> streams;

    bool operator==(const Found &) const = default;
};

Found indexed(QByteArrayView bytes, qsizetype cut, RecordedLines lines)
{
    RecordingIndexer indexer(lines, 0, 0, 1000);
    for (const qsizetype end : {cut, bytes.size()}) {
        QByteArray text = bytes.first(end).sliced(indexer.offset()).toByteArray();
        const qsizetype size = text.size();
        text.append(LineSplitter::padding, '\0');
        indexer.take(QByteArrayView(text).first(size), end == bytes.size());
        if (end == bytes.size())
            break;
    }
    const RecordingNews news = indexer.news();
    Found found{{}, news.badLines, news.streams};
    for (const RecordingEntry &entry : news.entries) {
        const std::vector<qint64> times = timesOf(entry, lines, 1000);
        if (times.size() != entry.rows || times.front() != entry.begin || times.back() != entry.end)
            qFatal("an entry whose times are others");
        found.times.insert(found.times.end(), times.begin(), times.end());
    }
    if (!std::ranges::is_sorted(found.times))
        qFatal("times fall");
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView bytes(data + 1, qsizetype(size) - 1);
    for (const RecordedLines lines : {RecordedLines::Wrapped, RecordedLines::Plain}) {
        const qsizetype cut = bytes.isEmpty() ? 0 : qsizetype(data[0]) % bytes.size();
        if (!(indexed(bytes, cut, lines) == indexed(bytes, bytes.size(), lines)))
            qFatal("cut, it is another index");
    }
    return 0;
}
