// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/updateparser.h"
#include "core/support/error.h"

#include <optional>

namespace chartstream {

/// What the lines of a file of updates look like.
enum class RecordedLines {
    Wrapped, ///< with time and token: a recording (recordingformat.h), or what `chartstream serve` writes
    Plain,   ///< the lines of a stream as a publisher sends them
};

/// Reads the lines of streams out of a file's lines. One thread at a time.
class RecordedRowReader
{
public:
    explicit RecordedRowReader(RecordedLines lines)
        : m_lines(lines)
    {}

    /// An update, as views that last until the next read().
    struct Row
    {
        qint64 at = 0;         ///< milliseconds since 1970; 0 in plain files
        QByteArrayView stream; ///< what names its stream in the file: JSON, or a text; empty where nothing
        QByteArrayView line;   ///< of the stream, without the token that it may name
    };

    /// `line`: without its line break, with LineSplitter::padding readable bytes behind. Nothing where it is
    /// no update: then problem() says why.
    std::optional<Row> read(QByteArrayView line);
    const QString &problem() const { return m_problem; }

    /// What the last line that read() gave means. True where it is a line of a stream, also one that changes
    /// nothing; false where it is none, see problem(). Its stream is the header's token of `batches`.
    bool parse(const Row &row, UpdateBatches &batches);

private:
    std::optional<Row> plainRow(QByteArrayView line);
    QByteArrayView withoutToken(QByteArrayView line);

    RecordedLines m_lines;
    UpdateParser m_parser;
    QString m_problem;
    QByteArray m_stripped; ///< a line without the token that it named; padded
    QByteArray m_stream;
};

/// Nothing but blanks, and perhaps a carriage return.
bool isHeartbeat(QByteArrayView line);
/// Whether the line is an update as a publisher sends it. As for RecordedRowReader::read().
bool isPlainUpdate(QByteArrayView line);

} // namespace chartstream
