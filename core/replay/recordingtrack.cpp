// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingtrack.h"

#include "core/replay/recordedbatches.h"
#include "core/replay/recordingreader.h"
#include "core/series/dataarrays.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Entries that are in memory: what is played, and what comes next.
constexpr qsizetype aheadBytes = 4LL * 1024 * 1024;

} // namespace

RecordingTrack::RecordingTrack(RecordingLayout layout, std::vector<RecordedStream> streams,
                               RecordingBeginning beginning, QObject *parent)
    : ReplayTrack(parent)
    , m_layout(std::move(layout))
    , m_beginning(std::move(beginning))
    , m_reader(m_layout.lines)
    , m_file(m_layout)
{
    for (const RecordedStream &stream : streams)
        addStream(stream.token.text(), stream.label);
    learnTraces();
    connect(&m_file, &RecordingFile::indexed, this, &RecordingTrack::takeNews);
    connect(&m_file, &RecordingFile::indexedAll, this, [this] {
        m_isIndexing = false;
        Q_EMIT grew();
    });
    connect(&m_file, &RecordingFile::read, this, &RecordingTrack::takeText);
    connect(&m_file, &RecordingFile::failed, this, [this](const Error &error) {
        m_isIndexing = false;
        Q_EMIT failed(error);
    });
}

RecordingTrack::~RecordingTrack() = default;

/// Which traces the streams feed: the figures name streams as the file does, and from now on by tokens.
void RecordingTrack::learnTraces()
{
    std::vector<std::vector<size_t>> fedTraces; // by plot and trace
    for (RecordedPlot &plot : m_beginning.plots) {
        std::vector<size_t> &fedOfPlot = fedTraces.emplace_back();
        QJsonArray data = plot.figure.value("data"_L1).toArray();
        for (qsizetype i = 0; i < data.size(); ++i) {
            QJsonObject trace = data.at(i).toObject();
            QJsonObject stream = trace.value("stream"_L1).toObject();
            const QString name = stream.value("token"_L1).toString();
            fedOfPlot.push_back(all);
            if (name.isEmpty())
                continue;
            const auto known = m_byName.constFind(name);
            const size_t index = known == m_byName.cend() ? addStream(name, {}) : *known;
            fedOfPlot.back() = index;
            stream.insert("token"_L1, m_streams[index].token.text());
            trace.insert("stream"_L1, stream);
            data.replace(i, trace);
            Fed &fed = m_fed[index];
            const auto maxPoints =
                size_t(std::max<qint64>(1, stream.value("maxpoints"_L1).toInteger(limits::defaultMaxPoints)));
            fed.maxPoints = std::max(fed.maxPoints, maxPoints);
            fed.rules.push_back(perPointRule(trace.value("type"_L1).toString(u"scatter"_s)));
        }
        plot.figure.insert("data"_L1, data);
    }
    for (const RecordedPoints &points : m_beginning.kept) {
        if (points.plot >= fedTraces.size() || points.trace >= fedTraces[points.plot].size())
            continue;
        const size_t index = fedTraces[points.plot][points.trace];
        if (index == all)
            continue;
        Fed &fed = m_fed[index];
        if (!fed.kept || fed.kept->size() < points.series.size())
            fed.kept = &points.series;
    }
}

QString RecordingTrack::name() const
{
    return QFileInfo(m_layout.path).fileName();
}

size_t RecordingTrack::rows() const
{
    return m_entries.empty() ? 0 : m_entries.back().firstRow + m_entries.back().rows;
}

size_t RecordingTrack::entryOf(size_t row) const
{
    const auto behind = std::ranges::upper_bound(m_entries, row, std::less(), &RecordingEntry::firstRow);
    return size_t(behind - m_entries.begin()) - 1;
}

qint64 RecordingTrack::timeOf(size_t row) const
{
    Q_ASSERT(row < rows());
    const size_t entry = entryOf(row);
    if (m_times.first != entry)
        m_times = {entry, timesOf(m_entries[entry], m_layout.lines, m_layout.interval)};
    return m_times.second[row - m_entries[entry].firstRow];
}

size_t RecordingTrack::rowAt(qint64 time) const
{
    const auto found = std::ranges::lower_bound(m_entries, time, std::less(), &RecordingEntry::end);
    if (found == m_entries.end())
        return rows();
    timeOf(found->firstRow); // its times are there now
    const std::vector<qint64> &times = m_times.second;
    return found->firstRow + size_t(std::ranges::lower_bound(times, time) - times.begin());
}

size_t RecordingTrack::ready(size_t row, size_t wanted)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (row >= rows() || wanted == 0)
        return 0;
    const size_t first = entryOf(row);
    size_t last = first;
    for (qsizetype bytes = 0; last < m_entries.size() && bytes < aheadBytes; ++last)
        bytes += m_entries[last].bytes;
    std::erase_if(m_texts, [&](const auto &text) { return text.first < first || text.first >= last; });

    size_t known = first;
    while (known < last && m_texts.contains(known))
        ++known;
    std::vector<size_t> missing;
    for (size_t entry = known; entry < last; ++entry) {
        if (!m_texts.contains(entry))
            missing.push_back(entry);
    }
    if (!std::ranges::includes(m_wanted, missing)) {
        std::vector<RecordingEntry> entries;
        std::ranges::transform(missing, std::back_inserter(entries),
                               [this](size_t entry) { return m_entries[entry]; });
        m_wanted = std::move(missing);
        m_file.want(std::move(entries));
    }
    if (known == first)
        return 0;
    const RecordingEntry &end = m_entries[known - 1];
    return std::min(wanted, end.firstRow + end.rows - row);
}

void RecordingTrack::take(size_t first, size_t count, qint64 shift, const KeptLines &kept,
                          std::vector<UpdateBatch> &to)
{
    RecordedBatches batches(m_streams, kept);
    while (count > 0) {
        const size_t entry = entryOf(first);
        const Text &text = m_texts.at(entry);
        const size_t end = std::min(first + count, text->firstRow + text->rows.size());
        count -= end - first;
        for (; first < end; ++first) {
            if (const std::optional<RecordedRowReader::Row> row = m_reader.read(text->line(first)))
                m_reader.parse(*row, batches.of(streamOf(row->stream)));
        }
    }
    batches.take(shift, dates(), to);
}

void RecordingTrack::takeNews(const RecordingNews &news)
{
    for (const QByteArray &name : news.streams)
        m_ofIndex.push_back(streamOf(name));
    for (const auto &[stream, path] : news.paths)
        m_fed[m_ofIndex[stream]].columns.push_back(path);
    for (const RecordingEntry &entry : news.entries) {
        RecordingEntry &added = m_entries.emplace_back(entry);
        for (RecordingEntry::Share &share : added.shares)
            share.stream = m_ofIndex[share.stream];
        m_silences.take(timesOf(entry, m_layout.lines, m_layout.interval));
    }
    m_badLines += news.badLines;
    m_problems.insert(m_problems.end(), news.problems.begin(), news.problems.end());
    Q_EMIT grew();
}

void RecordingTrack::takeText(const Text &text)
{
    const size_t entry = entryOf(text->firstRow);
    m_texts[entry] = text;
    std::erase(m_wanted, entry);
    Q_EMIT becameReady();
}

size_t RecordingTrack::streamOf(QByteArrayView name)
{
    const auto known = m_known.constFind(QByteArray::fromRawData(name.data(), name.size()));
    if (known != m_known.cend())
        return *known;
    const QString text = hasDates() ? tokenText(name).value_or(QString()) : QString::fromUtf8(name);
    const auto named = m_byName.constFind(text);
    const size_t stream = named == m_byName.cend() ? addStream(text, {}) : *named;
    m_known.insert(name.toByteArray(), stream);
    return stream;
}

size_t RecordingTrack::addStream(const QString &name, const QString &label)
{
    const size_t stream = m_streams.size();
    m_streams.push_back({makeStreamToken(), label});
    m_fed.push_back({size_t(limits::defaultMaxPoints), {}, {}, nullptr});
    m_byName.insert(name, stream);
    return stream;
}

} // namespace chartstream

#include "moc_recordingtrack.cpp"
