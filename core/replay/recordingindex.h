// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/recordingrows.h"

#include <QHash>

#include <vector>

namespace chartstream {

/// Whole lines of a recording that follow each other, read and forgotten together.
struct RecordingEntry
{
    /// How many of its rows belong to a stream.
    struct Share
    {
        size_t stream = 0; ///< in the order in which streams were met
        size_t rows = 0;
    };

    qint64 offset = 0; ///< in the file
    qint64 bytes = 0;
    qint64 line = 0; ///< lines before it
    size_t firstRow = 0;
    size_t rows = 0;
    qint64 begin = 0; ///< nanoseconds, of its first row and of its last
    qint64 end = 0;
    QByteArray steps; ///< rows from one time to the next, and milliseconds between them, in turn; packed
    std::vector<Share> shares;
    std::vector<qint64> badLines; ///< its lines that are no rows, counted from its first
    std::vector<size_t> settings; ///< rows that do more than append a point; counted from its first row
    size_t fingerprint = 0;       ///< of its bytes
};

/// A line that is no row.
struct RecordingProblem
{
    qint64 line = 0; ///< from 1
    QString what;

    bool operator==(const RecordingProblem &) const = default;
};

/// What was found since the last time.
struct RecordingNews
{
    std::vector<RecordingEntry> entries;
    std::vector<QByteArray> streams; ///< what names them in the file, in the order in which they were met
    /// Attributes that get a value a point, or lists, by stream.
    std::vector<std::pair<size_t, AttributePath>> paths;
    qint64 badLines = 0;
    std::vector<RecordingProblem> problems; ///< the first ones of the file

    bool isEmpty() const { return entries.empty() && badLines == 0; }
};

/// Goes once through a recording and notes where its rows are: a few bytes a row where each has a time of its
/// own. Pure; one thread at a time.
class RecordingIndexer
{
public:
    static constexpr qsizetype entrySize = 256LL * 1024;
    static constexpr size_t mostProblems = 100;

    /// `offset`, `line`: bytes and lines before the first row. `interval`: nanoseconds from row to row of a
    /// plain file.
    RecordingIndexer(RecordedLines lines, qint64 offset, qint64 line, qint64 interval);

    /// Where the next text begins.
    qint64 offset() const { return m_offset; }
    /// Takes the whole lines out of `text`, which is followed by LineSplitter::padding readable bytes; that
    /// is fewer where an entry is not full yet. `isLast`: no text follows, so that a last line without a line
    /// break counts if it is whole.
    void take(QByteArrayView text, bool isLast);
    RecordingNews news();

private:
    bool takeEntry(QByteArrayView text, bool isLast);
    void takeLine(QByteArrayView line, bool isCut, RecordingEntry &entry);
    void noteTime(qint64 at, RecordingEntry &entry);
    void noteRow(size_t stream, RecordingEntry &entry);
    void notePaths(size_t stream, const UpdateBatch &batch);
    size_t streamOf(QByteArrayView name);
    void bad(const QString &what);

    RecordedLines m_lines;
    RecordedRowReader m_reader;
    UpdateBatches m_batches{StreamToken(QStringLiteral("?"))};
    qint64 m_interval;
    qint64 m_offset;
    qint64 m_line;
    bool m_isSkipping = false; ///< within a line that is too long
    size_t m_rows = 0;
    qint64 m_latest = 0;   ///< milliseconds, of all rows
    size_t m_sameTime = 0; ///< rows since the last step of the entry
    QHash<QByteArray, size_t> m_streams;
    QByteArray m_lastStream;
    size_t m_lastStreamIndex = 0;
    std::vector<std::vector<AttributePath>> m_paths; ///< by stream
    size_t m_problems = 0;
    RecordingNews m_news;
};

/// The times of an entry's rows, in nanoseconds.
std::vector<qint64> timesOf(const RecordingEntry &entry, RecordedLines lines, qint64 interval);

} // namespace chartstream
