// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/recordingindex.h"

#include "core/support/limits.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace chartstream {

namespace {

constexpr qint64 nanosecondsPerMillisecond = 1'000'000;
/// Times from there on, of the years before 1677 and after 2262, have no nanoseconds in 64 bits.
constexpr qint64 mostMilliseconds = std::numeric_limits<qint64>::max() / nanosecondsPerMillisecond;
/// Of a file's line: a stream's longest one, and what is around it.
constexpr qsizetype longestLine = limits::line + 4096;

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
void appendPacked(QByteArray &to, quint64 number)
{
    for (; number > 0x7F; number >>= 7U)
        to.append(char(0x80U | (number & 0x7FU)));
    to.append(char(number));
}

quint64 takePacked(const char *&from)
{
    quint64 number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = quint8(*from++);
        number |= quint64(byte & 0x7FU) << shift;
        if (byte <= 0x7FU)
            return number;
    }
}

bool isAppended(const Change &change, const Update &update)
{
    if (const auto *json = std::get_if<QJsonValue>(&change.value))
        return update.appends && json->isBool();
    return update.appends && std::holds_alternative<Cell>(change.value);
}

/// Whether it does more than append a point.
bool setsMore(const UpdateBatch &batch)
{
    return std::ranges::any_of(batch.items, [](const auto &item) {
        const auto *update = std::get_if<Update>(&item);
        return update && (!update->layout.isEmpty() ||
                          !std::ranges::all_of(update->changes, [update](const Change &change) {
                              return isAppended(change, *update);
                          }));
    });
}

} // namespace

RecordingIndexer::RecordingIndexer(RecordedLines lines, qint64 offset, qint64 line, qint64 interval)
    : m_lines(lines)
    , m_reader(lines)
    , m_interval(interval)
    , m_offset(offset)
    , m_line(line)
{}

void RecordingIndexer::take(QByteArrayView text, bool isLast)
{
    const qint64 begin = m_offset;
    while (takeEntry(text.sliced(m_offset - begin), isLast)) {
    }
}

RecordingNews RecordingIndexer::news()
{
    return std::exchange(m_news, {});
}

/// Whether there was something to take.
bool RecordingIndexer::takeEntry(QByteArrayView text, bool isLast)
{
    RecordingEntry entry;
    entry.offset = m_offset;
    entry.line = m_line;
    entry.firstRow = m_rows;
    m_sameTime = 0;
    qsizetype at = 0;
    // What follows the last full entry waits for more of the file.
    const qsizetype lastBreak = text.lastIndexOf('\n');
    if (!isLast && !m_isSkipping && lastBreak + 1 < entrySize && text.size() < longestLine)
        return false;
    while (at < text.size() && at < entrySize) {
        const qsizetype found = text.indexOf('\n', at);
        const bool isCut = found < 0;
        const qsizetype end = isCut ? text.size() : found;
        if (isCut && !isLast) {
            if (m_isSkipping || end - at > longestLine) {
                if (!m_isSkipping)
                    bad(QCoreApplication::translate("chartstream::RecordingIndexer",
                                                    "a line longer than any of a recording"));
                m_isSkipping = true;
                // An entry ends before such a line.
                if (at == 0) {
                    m_offset += end;
                    return false;
                }
            }
            break;
        }
        if (m_isSkipping) {
            m_isSkipping = false;
            ++m_line;
            m_offset += end - at + (isCut ? 0 : 1);
            return true;
        }
        takeLine(text.sliced(at, end - at), isCut, entry);
        ++m_line;
        at = end + (isCut ? 0 : 1);
    }
    m_offset += at;
    if (entry.rows > 0) {
        entry.bytes = at;
        entry.fingerprint = qHashBits(text.data(), size_t(at));
        m_news.entries.push_back(std::move(entry));
    }
    return at > 0;
}

void RecordingIndexer::takeLine(QByteArrayView line, bool isCut, RecordingEntry &entry)
{
    if (isHeartbeat(line))
        return;
    const std::optional<RecordedRowReader::Row> row = m_reader.read(line);
    const bool isRow = row && m_reader.parse(*row, m_batches);
    std::vector<UpdateBatch> meant = m_batches.take();
    if (!isRow) {
        entry.badLines.push_back(m_line - entry.line);
        // The last line of a recorder that was killed is no fault.
        if (!isCut)
            bad(m_reader.problem());
        return;
    }
    const size_t stream = streamOf(row->stream);
    if (!meant.empty()) {
        notePaths(stream, meant.front());
        if (setsMore(meant.front()))
            entry.settings.push_back(entry.rows);
    }
    noteTime(row->at, entry);
    noteRow(stream, entry);
}

void RecordingIndexer::noteTime(qint64 at, RecordingEntry &entry)
{
    if (m_lines == RecordedLines::Plain) {
        entry.end = qint64(m_rows) * m_interval;
        if (entry.rows == 0)
            entry.begin = entry.end;
        return;
    }
    at = std::clamp(at, -mostMilliseconds, mostMilliseconds);
    // A clock that was set back stands still meanwhile.
    const qint64 time = m_rows == 0 ? at : std::max(at, m_latest);
    if (entry.rows == 0) {
        entry.begin = time * nanosecondsPerMillisecond;
    } else if (time > m_latest) {
        appendPacked(entry.steps, m_sameTime);
        appendPacked(entry.steps, quint64(time - m_latest));
        m_sameTime = 0;
    }
    ++m_sameTime;
    m_latest = time;
    entry.end = time * nanosecondsPerMillisecond;
}

void RecordingIndexer::noteRow(size_t stream, RecordingEntry &entry)
{
    const auto share = std::ranges::find(entry.shares, stream, &RecordingEntry::Share::stream);
    if (share == entry.shares.end())
        entry.shares.push_back({stream, 1});
    else
        ++share->rows;
    ++entry.rows;
    ++m_rows;
}

void RecordingIndexer::notePaths(size_t stream, const UpdateBatch &batch)
{
    const auto note = [&](const AttributePath &path) {
        std::vector<AttributePath> &known = m_paths[stream];
        if (known.size() < limits::updateAttributes && std::ranges::find(known, path) == known.end()) {
            known.push_back(path);
            m_news.paths.emplace_back(stream, path);
        }
    };
    for (const auto &item : batch.items) {
        if (const auto *run = std::get_if<NumberRun>(&item)) {
            std::ranges::for_each(run->paths, note);
            continue;
        }
        const auto &update = std::get<Update>(item);
        for (const Change &change : update.changes) {
            if (isAppended(change, update) || std::holds_alternative<std::vector<Cell>>(change.value))
                note(change.path);
        }
    }
}

size_t RecordingIndexer::streamOf(QByteArrayView name)
{
    if (!m_streams.isEmpty() && name == m_lastStream)
        return m_lastStreamIndex;
    m_lastStream = name.toByteArray();
    const auto known = m_streams.constFind(m_lastStream);
    if (known != m_streams.cend()) {
        m_lastStreamIndex = *known;
    } else {
        m_lastStreamIndex = size_t(m_streams.size());
        m_streams.insert(m_lastStream, m_lastStreamIndex);
        m_paths.emplace_back();
        m_news.streams.push_back(m_lastStream);
    }
    return m_lastStreamIndex;
}

void RecordingIndexer::bad(const QString &what)
{
    ++m_news.badLines;
    if (m_problems++ < mostProblems)
        m_news.problems.push_back({m_line + 1, what});
}

std::vector<qint64> timesOf(const RecordingEntry &entry, RecordedLines lines, qint64 interval)
{
    std::vector<qint64> times;
    times.reserve(entry.rows);
    if (lines == RecordedLines::Plain) {
        for (size_t row = 0; row < entry.rows; ++row)
            times.push_back(entry.begin + qint64(row) * interval);
        return times;
    }
    qint64 time = entry.begin;
    const char *step = entry.steps.constData();
    while (step != entry.steps.constEnd()) {
        times.insert(times.end(), takePacked(step), time);
        time += qint64(takePacked(step)) * nanosecondsPerMillisecond;
    }
    times.resize(entry.rows, time);
    return times;
}

} // namespace chartstream
