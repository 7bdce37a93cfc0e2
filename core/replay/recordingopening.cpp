// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a recording before its first update.
#include "core/replay/recordingreader.h"
#include "core/replay/recordingtrack.h"
#include "core/stream/linesplitter.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qint64 readAtOnce = 1024LL * 1024;
/// Streams of a file without a header are looked for so far.
constexpr qint64 streamsLookedFor = 4LL * 1024 * 1024;
constexpr qint64 nanosecondsPerSecond = 1'000'000'000;

/// Reads up to the first update.
class BeginningReader
{
public:
    explicit BeginningReader(const QString &path)
        : m_file(path)
    {
        m_layout.path = path;
    }

    std::optional<Error> read()
    {
        const QFileInfo info(m_layout.path);
        if (!info.exists())
            return error(tr("there is no such file"));
        if (info.isDir())
            return error(tr("this is a folder, not a recording"));
        if (!info.isFile())
            return error(tr("this is no regular file"));
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return error(tr("the file cannot be read: %1").arg(m_file.errorString()));
        while (readOn()) {
            // Of JSON nothing begins otherwise: a line that never ends is not waited for.
            const QByteArrayView begun = QByteArrayView(m_text).trimmed();
            if (!m_hasHeader && !begun.isEmpty() && !begun.startsWith('{'))
                break;
            if (takeItems())
                return std::nullopt;
        }
        if (m_file.error() != QFileDevice::NoError)
            return error(tr("reading failed: %1").arg(m_file.errorString()));
        if (m_hasHeader)
            return std::nullopt;
        // A stream's only line.
        m_text.append('\n');
        if (takeItems())
            return std::nullopt;
        return error(m_problem.isEmpty()
                         ? tr("neither a recording nor lines of a stream")
                         : tr("neither a recording nor lines of a stream: %1").arg(m_problem));
    }

    RecordingLayout m_layout;
    RecordingHeader m_header;
    bool m_hasHeader = false;
    std::vector<RecordedPoints> m_kept;

private:
    static QString tr(const char *text) { return RecordingTrack::tr(text); }
    Error error(const QString &what) const { return {what, m_layout.path}; }

    /// False at the end of the file.
    bool readOn()
    {
        const QByteArray bytes = m_file.read(std::max<qint64>(readAtOnce, m_text.size()));
        m_text.append(bytes);
        return !bytes.isEmpty();
    }

    /// True once the first update is found.
    bool takeItems()
    {
        qsizetype at = 0;
        bool isOver = false;
        while (!isOver) {
            const QByteArrayView rest = QByteArrayView(m_text).sliced(at);
            RecordingRead read = readRecording(rest);
            if (read.status == RecordingRead::Status::Incomplete)
                break;
            isOver = read.status == RecordingRead::Status::Bad ? isFirstRow(rest.first(read.consumed))
                                                               : takeItem(read.item);
            if (read.status == RecordingRead::Status::Bad && !isOver && !m_hasHeader) {
                m_problem = read.error.text();
                break;
            }
            if (isOver)
                break;
            m_layout.line += rest.first(read.consumed).count('\n');
            at += read.consumed;
        }
        m_layout.offset += at;
        m_text.remove(0, at);
        return isOver;
    }

    /// What is no item: behind a header a bad line, which the index will count; else perhaps a plain update.
    bool isFirstRow(QByteArrayView lines)
    {
        if (m_hasHeader)
            return true;
        QByteArray line = lines.trimmed().toByteArray();
        const qsizetype size = line.size();
        line.append(LineSplitter::padding, '\0');
        if (looksLikeRecording(line) || !isPlainUpdate(QByteArrayView(line).first(size)))
            return false;
        m_layout.lines = RecordedLines::Plain;
        return true;
    }

    bool takeItem(RecordingItem &item)
    {
        if (auto *header = std::get_if<RecordingHeader>(&item)) {
            if (m_hasHeader)
                return true; // two recordings, one behind the other: the index will say so
            m_header = std::move(*header);
            m_hasHeader = true;
            return false;
        }
        const auto *points = std::get_if<KeptPoints>(&item);
        if (!points || !m_hasHeader)
            return true;
        keep(*points);
        return false;
    }

    void keep(const KeptPoints &points)
    {
        auto known = std::ranges::find_if(m_kept, [&points](const RecordedPoints &kept) {
            return kept.plot == points.plot && kept.trace == points.trace;
        });
        if (known == m_kept.end()) {
            m_kept.push_back(
                {points.plot, points.trace,
                 Series([](const AttributePath &) { return true; }, std::numeric_limits<qsizetype>::max())});
            known = m_kept.end() - 1;
        }
        for (const auto &[path, cells] : points.columns) {
            Column &column = known->series.ensureColumn(path);
            for (const Cell &cell : cells)
                column.append(cell);
        }
    }

    QFile m_file;
    QByteArray m_text; ///< from m_layout.offset on
    QString m_problem;
};

/// The streams that the first lines name.
std::vector<RecordedStream> firstStreams(const RecordingLayout &layout)
{
    QFile file(layout.path);
    QByteArray text;
    if (file.open(QIODevice::ReadOnly) && file.seek(layout.offset))
        text = file.read(streamsLookedFor);
    const qsizetype size = text.size();
    text.append(LineSplitter::padding, '\0');
    RecordingIndexer indexer(layout.lines, layout.offset, layout.line, layout.interval);
    indexer.take(QByteArrayView(text).first(size), true);
    std::vector<RecordedStream> streams;
    for (const QByteArray &name : indexer.news().streams) {
        const QString known = layout.lines == RecordedLines::Plain ? QString::fromUtf8(name)
                                                                   : tokenText(name).value_or(QString());
        streams.push_back({StreamToken(known), {}});
    }
    return streams;
}

} // namespace

Result<std::unique_ptr<RecordingTrack>> openRecording(const QString &path, const RecordingOptions &options)
{
    BeginningReader reader(path);
    if (std::optional<Error> error = reader.read())
        return *error;
    RecordingLayout layout = reader.m_layout;
    layout.interval = qint64(double(nanosecondsPerSecond) / std::clamp(options.lineRate, 1e-3, 1e6));
    std::vector<RecordedStream> streams =
        reader.m_hasHeader ? std::move(reader.m_header.streams) : firstStreams(layout);
    return std::make_unique<RecordingTrack>(
        std::move(layout), std::move(streams),
        RecordingBeginning{std::move(reader.m_header.plots), std::move(reader.m_kept)});
}

} // namespace chartstream
