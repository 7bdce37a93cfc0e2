// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/recorder.h"

#include "core/replay/recordingformat.h"
#include "core/stream/linetoken.h"
#include "core/stream/updatelines.h"
#include "core/workspace/tablerecording.h"
#include "core/workspace/workspace.h"

#include <QJsonArray>
#include <QThread>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

using Names = QHash<StreamToken, StreamToken>;

/// A trace's points at the beginning, a copy that another thread may read.
struct KeptSeries
{
    size_t plot = 0;
    size_t trace = 0;
    Series series;
};

/// What stands at the beginning of a recording; lives in the writer's thread.
class Beginning
{
public:
    Beginning(RecordingHeader header, std::vector<KeptSeries> kept)
        : m_header(std::move(header))
        , m_kept(std::move(kept))
    {}

    std::optional<double> next(QByteArray &piece)
    {
        static constexpr size_t pointsPerLine = 4096;
        if (!std::exchange(m_hasHeader, true)) {
            appendHeader(piece, m_header);
            return 0;
        }
        if (m_next == m_kept.size())
            return std::nullopt;
        const KeptSeries &kept = m_kept[m_next];
        appendKept(piece, kept.plot, kept.trace, kept.series, m_point, pointsPerLine);
        m_point += pointsPerLine;
        if (m_point >= longest(kept.series)) {
            m_point = 0;
            ++m_next;
        }
        return 0;
    }

private:
    static size_t longest(const Series &series)
    {
        size_t longest = 0;
        for (const AttributePath &path : series.paths())
            longest = std::max(longest, series.column(path)->size());
        return longest;
    }

    RecordingHeader m_header;
    std::vector<KeptSeries> m_kept;
    size_t m_next = 0;
    size_t m_point = 0;
    bool m_hasHeader = false;
};

/// The figure without data, its traces fed by the names that their streams have in the recording, or by none.
RecordedPlot recordedPlot(const Plot &plot, const Names &names)
{
    QJsonObject figure = plot.document().toJson(FigureDocument::WithStreams);
    QJsonArray data = figure.value("data"_L1).toArray();
    for (qsizetype trace = 0; trace < data.size(); ++trace) {
        QJsonObject object = data.at(trace).toObject();
        const auto name = names.constFind(plot.document().token(size_t(trace)));
        if (name == names.cend()) {
            object.remove("stream"_L1);
        } else {
            QJsonObject stream = object.value("stream"_L1).toObject();
            stream.insert("token"_L1, name->text());
            object.insert("stream"_L1, stream);
        }
        data.replace(trace, object);
    }
    figure.insert("data"_L1, data);
    return {plot.title(), figure};
}

bool isFedBy(const Plot &plot, const Names &names)
{
    for (size_t trace = 0; trace < plot.document().traces.size(); ++trace) {
        if (names.contains(plot.document().token(trace)))
            return true;
    }
    return false;
}

} // namespace

Recorder::Recorder(Workspace &workspace, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_clock(clock)
{}

Recorder::~Recorder() = default;

void Recorder::begin(const RecordingWish &wish, RecordingPace pace)
{
    Q_ASSERT(QThread::currentThread() == thread());
    stop();
    m_names.clear();
    m_lines = 0;
    m_since = m_clock.sinceEpoch();
    m_path = wish.path;
    for (const StreamToken &token : wish.tokens) {
        if (!m_names.contains(token))
            m_names.insert(token, StreamToken(u"stream-%1"_s.arg(m_names.size() + 1)));
    }
    if (wish.format == RecordingFormat::Lines)
        beginLines(wish, pace);
    else
        beginTables(wish, pace);
    m_isRunning = true;
    m_workspace.events().add(
        Severity::Information,
        tr("recording %n stream(s) into %1", nullptr, int(m_names.size())).arg(wish.path));
    Q_EMIT tokensChanged(tokens());
    Q_EMIT began();
}

void Recorder::beginLines(const RecordingWish &wish, RecordingPace pace)
{
    RecordingHeader header{m_since, {}, {}};
    std::vector<KeptSeries> kept;
    QSet<StreamToken> listed;
    for (const StreamToken &token : wish.tokens) {
        if (listed.contains(token))
            continue;
        listed.insert(token);
        const StreamHealth *health = m_workspace.streams().find(token);
        header.streams.push_back({m_names.value(token), health ? health->label : QString()});
    }
    for (const auto &plot : m_workspace.plots()) {
        if (!isFedBy(*plot, m_names))
            continue;
        if (wish.withKept) {
            const std::vector<Series> &series = plot->document().series;
            for (size_t trace = 0; trace < series.size(); ++trace) {
                if (!series[trace].paths().empty())
                    kept.push_back({header.plots.size(), trace, series[trace]});
            }
        }
        header.plots.push_back(recordedPlot(*plot, m_names));
    }
    auto beginning = std::make_shared<Beginning>(std::move(header), std::move(kept));
    auto *writer = new RecordingWriter(
        wish.path, [beginning = std::move(beginning)](QByteArray &piece) { return beginning->next(piece); },
        pace, this);
    connect(writer, &RecordingWriter::finished, this, [this, writer] {
        const QString path = writer->path();
        release(writer);
        Q_EMIT finished(path);
    });
    connect(writer, &RecordingWriter::failed, this, [this, writer](const Error &error) {
        const bool isNewest = writer == m_writer;
        release(writer);
        fail(error, isNewest);
    });
    m_writer = writer;
    m_tables = nullptr;
}

void Recorder::beginTables(const RecordingWish &wish, RecordingPace pace)
{
    auto *tables = new TableRecording(m_workspace, wish.path, wish.tokens, wish.withKept, pace, this);
    connect(tables, &TableRecording::finished, this, [this, tables, path = wish.path] {
        if (const qint64 leftOut = tables->leftOut(); leftOut > 0) {
            m_workspace.events().add(
                Severity::Warning,
                tr("%n recorded line(s) held more than points, which has no place in a table", nullptr,
                   int(std::min<qint64>(leftOut, std::numeric_limits<int>::max()))));
        }
        release(tables);
        Q_EMIT finished(path);
    });
    connect(tables, &TableRecording::failed, this, [this, tables](const Error &error) {
        const bool isNewest = tables == m_tables;
        release(tables);
        fail(error, isNewest);
    });
    m_tables = tables;
    m_writer = nullptr;
}

void Recorder::stop()
{
    if (!m_isRunning)
        return;
    // Running, it has one of them.
    if (m_writer)
        m_writer->finish();
    else
        m_tables->finish();
    m_workspace.events().add(Severity::Information, tr("recording stopped: %1").arg(m_path));
    end();
}

void Recorder::fail(const Error &error, bool isNewest)
{
    m_workspace.events().add(Severity::Failure, tr("recording %1").arg(error.text()));
    Q_EMIT failed(error);
    if (isNewest)
        end();
}

/// What has written its last byte, or failed.
void Recorder::release(QObject *writer)
{
    if (writer == m_writer)
        m_writer = nullptr;
    if (writer == m_tables)
        m_tables = nullptr;
    writer->deleteLater();
}

void Recorder::end()
{
    if (!std::exchange(m_isRunning, false))
        return;
    Q_EMIT tokensChanged({});
    Q_EMIT stopped();
}

RecordingStatus Recorder::status() const
{
    RecordingStatus status;
    if (!m_writer && !m_tables)
        return status;
    status.isRunning = m_isRunning;
    status.path = m_path;
    status.since = m_since;
    status.lines = m_lines;
    status.bytes = m_writer ? m_writer->bytesWritten() : m_tables->bytesWritten();
    status.waiting = m_writer ? m_writer->bytesWaiting() : m_tables->bytesWaiting();
    return status;
}

QSet<StreamToken> Recorder::tokens() const
{
    return m_isRunning ? QSet<StreamToken>(m_names.keyBegin(), m_names.keyEnd()) : QSet<StreamToken>();
}

void Recorder::take(const EndpointEvent &event)
{
    if (const auto *opened = std::get_if<StreamOpened>(&event)) {
        if (opened->timeZone.isNull())
            m_converted.remove(opened->token);
        else
            m_converted.insert(opened->token);
    } else if (const auto *updates = std::get_if<StreamUpdates>(&event)) {
        if (!m_isRunning || !m_names.contains(updates->batch.token))
            return;
        if (m_tables) {
            m_tables->take(*updates);
            m_lines += updates->batch.lines;
        } else {
            takeLines(*updates);
        }
    }
}

void Recorder::takeLines(const StreamUpdates &updates)
{
    const UpdateBatch &batch = updates.batch;
    // Lines that were on their way when the recording began were not kept as received.
    const bool isMeant = batch.raw.isNull() || m_converted.contains(batch.token);
    const QByteArray lines = isMeant ? linesOf(batch) : withoutStreamTokens(batch.raw);
    const StreamToken name = m_names.value(batch.token);
    QByteArray recorded;
    recorded.reserve(lines.size() * 2);
    const QByteArrayView all(lines);
    for (qsizetype begin = 0; begin < all.size();) {
        const qsizetype end = all.indexOf('\n', begin);
        QByteArrayView line = all.sliced(begin, end - begin);
        begin = end + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty())
            continue; // a heartbeat
        appendUpdate(recorded, updates.at, name, line);
        ++m_lines;
    }
    if (!recorded.isEmpty() && m_writer)
        m_writer->append(recorded);
}

} // namespace chartstream

#include "moc_recorder.cpp"
