// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/tablerecording.h"

#include "core/series/dataarrays.h"
#include "core/workspace/workspace.h"

#include <QDir>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t rowsPerPiece = 4096;

/// Of the first trace that a stream feeds, and whether any has dates on its x axis.
struct FedTraces
{
    const Series *kept = nullptr;
    bool numbersAreDates = false;
    std::vector<RecordedTable::Rule> rules;
};

FedTraces fedTraces(Workspace &workspace, const StreamToken &token)
{
    FedTraces fed;
    for (const auto &plot : workspace.plots()) {
        const FigureDocument &document = plot->document();
        for (size_t trace = 0; trace < document.traces.size(); ++trace) {
            if (document.token(trace) != token)
                continue;
            const Series &series = document.series[trace];
            if (!fed.kept || series.size() > fed.kept->size())
                fed.kept = &series;
            fed.numbersAreDates |= document.isOnDateAxis(trace);
            fed.rules.push_back(perPointRule(document.traces[trace].value("type"_L1).toString(u"scatter"_s)));
        }
    }
    return fed;
}

/// A label as a part of a file's name.
QString nameOf(const QString &label, size_t number)
{
    QString name;
    for (const QChar character : label.simplified().left(60))
        name += character.isLetterOrNumber() || u" -_.,()°%"_s.contains(character) ? character : QChar(u'_');
    return name.isEmpty() ? u"stream %1"_s.arg(number) : name;
}

/// Head and kept points; in the writer's thread.
PieceMaker keptPieces(RecordedTable table, Series kept)
{
    auto content = std::make_shared<std::pair<RecordedTable, Series>>(std::move(table), std::move(kept));
    return [content, row = size_t(0), hasHead = false](QByteArray &piece) mutable -> std::optional<double> {
        if (!std::exchange(hasHead, true))
            content->first.appendHead(piece);
        content->first.appendKept(piece, content->second, row, rowsPerPiece);
        row += rowsPerPiece;
        return row < content->second.size() ? std::optional(0.0) : std::nullopt;
    };
}

} // namespace

TableRecording::TableRecording(Workspace &workspace, QString path, const std::vector<StreamToken> &tokens,
                               bool withKept, RecordingPace pace, QObject *parent)
    : QObject(parent)
    , m_pace(pace)
    , m_isForOne(tokens.size() == 1)
{
    if (tokens.size() > mostStreams) {
        fail({tr("%n stream(s) are too many for tables, of which each has a file: record lines instead",
                 nullptr, int(tokens.size())),
              path});
        return;
    }
    const QFileInfo info(path);
    for (const StreamToken &token : tokens) {
        const StreamHealth *health = workspace.streams().find(token);
        const QString label = health ? health->label : QString();
        const FedTraces fed = fedTraces(workspace, token);
        const auto isPerPoint = [rules = fed.rules](const AttributePath &attribute) {
            return isCoordinate(attribute) ||
                   std::ranges::any_of(rules, [&attribute](const auto &rule) { return rule(attribute); });
        };
        const QString own =
            m_isForOne ? path
                       : info.dir().filePath(u"%1 %2.%3"_s.arg(
                             info.completeBaseName(), nameOf(label, m_streams.size() + 1), info.suffix()));
        const auto [place, isNew] =
            m_streams.emplace(token, Stream{{label, fed.numbersAreDates, isPerPoint}, own});
        if (!isNew || !withKept || !fed.kept || fed.kept->size() == 0)
            continue;
        Stream &stream = place->second;
        stream.table.begin(*fed.kept);
        beginTable(stream, keptPieces(stream.table, *fed.kept));
    }
}

TableRecording::~TableRecording() = default;

void TableRecording::beginTable(Stream &stream, PieceMaker beginning)
{
    if (stream.writer)
        stream.writer->finish();
    const QString path = m_isForOne && m_paths.isEmpty() ? stream.path : freePath(stream.path);
    m_paths.insert(path);
    auto *writer = new RecordingWriter(path, std::move(beginning), m_pace, this);
    stream.writer = writer;
    m_writers.push_back(writer);
    connect(writer, &RecordingWriter::finished, this, [this, writer] { release(writer); });
    connect(writer, &RecordingWriter::failed, this, [this, writer](const Error &error) {
        fail(error);
        release(writer);
    });
}

/// A file that is not there yet; our own are made in other threads, perhaps only later.
QString TableRecording::freePath(const QString &wanted) const
{
    const QFileInfo info(wanted);
    QString path = wanted;
    for (int number = 2; m_paths.contains(path) || QFileInfo::exists(path); ++number)
        path = info.dir().filePath(u"%1 %2.%3"_s.arg(info.completeBaseName()).arg(number).arg(info.suffix()));
    return path;
}

void TableRecording::take(const StreamUpdates &updates)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const auto found = m_streams.find(updates.batch.token);
    if (m_isFinishing || found == m_streams.end())
        return;
    Stream &stream = found->second;
    for (const RecordedTable::Rows &rows : stream.table.take(updates.batch, updates.at)) {
        if (rows.beginsTable)
            beginTable(stream, {});
        stream.writer->append(rows.text);
    }
}

void TableRecording::finish()
{
    if (std::exchange(m_isFinishing, true))
        return;
    for (RecordingWriter *writer : m_writers)
        writer->finish();
    if (m_writers.empty())
        QMetaObject::invokeMethod(this, &TableRecording::finished, Qt::QueuedConnection);
}

void TableRecording::release(RecordingWriter *writer)
{
    m_bytesReleased += writer->bytesWritten();
    std::erase(m_writers, writer);
    writer->deleteLater();
    if (m_isFinishing && m_writers.empty() && !m_hasFailed)
        Q_EMIT finished();
}

void TableRecording::fail(const Error &error)
{
    if (std::exchange(m_hasFailed, true))
        return;
    m_isFinishing = true;
    // Those that can are written to their end.
    for (RecordingWriter *writer : m_writers)
        writer->finish();
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection);
}

qint64 TableRecording::bytesWritten() const
{
    qint64 bytes = m_bytesReleased;
    for (const RecordingWriter *writer : m_writers)
        bytes += writer->bytesWritten();
    return bytes;
}

qint64 TableRecording::bytesWaiting() const
{
    qint64 bytes = 0;
    for (const RecordingWriter *writer : m_writers)
        bytes += writer->bytesWaiting();
    return bytes;
}

qint64 TableRecording::leftOut() const
{
    qint64 lines = 0;
    for (const auto &[token, stream] : m_streams)
        lines += stream.table.leftOut();
    return lines;
}

} // namespace chartstream

#include "moc_tablerecording.cpp"
