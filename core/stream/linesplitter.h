// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/limits.h"

#include <QByteArrayView>

#include <memory>

namespace chartstream {

/// Cuts a stream's bytes, however they come in pieces, into lines (protocol section 3: the newline is the
/// delimiter). Lines are views into the splitter's own buffer, so that a line is copied only once, on its way
/// in. One thread at a time.
class LineSplitter
{
public:
    /// Bytes behind every line that may be read: what simdjson wants. The first is the CR or LF that ended
    /// the line; LF where it has no end of its own.
    static constexpr qsizetype padding = 64;

    enum class Status {
        Line,       ///< a line with something in it
        Heartbeat,  ///< an empty line, or one of blanks
        Incomplete, ///< nothing before more bytes come; `line` holds what is there of the next one
        TooLong,    ///< a line over the limit, `line` holds its beginning; nothing comes after it
    };

    struct Line
    {
        Status status = Status::Incomplete;
        QByteArrayView bytes; ///< without CR LF; valid until the next call of a function that is not const
        qint64 number = 0;    ///< of the line in the stream, from 1; heartbeats count
        qint64 position = 0;  ///< of its first byte in the stream, from 0
    };

    /// `limit`: bytes of a line before its LF.
    explicit LineSplitter(qsizetype limit = limits::line)
        : m_limit(limit)
    {}

    /// Takes bytes in: one copy, of any number of lines.
    void append(QByteArrayView bytes);
    /// Space for `size` bytes, to be written directly and then taken in with commit().
    char *reserve(qsizetype size);
    void commit(qsizetype size) { m_end += size; }

    /// The next line.
    Line next();
    /// The unterminated line at the end of a stream that ended well; Incomplete where there is none.
    Line last();

    /// Forgets bytes taken in that no line was made of yet.
    void dropPending() { m_end = m_scanned = m_begin; }
    /// Bytes taken in that no line was made of yet.
    qsizetype pending() const { return m_end - m_begin; }
    /// Lines returned so far, heartbeats among them.
    qint64 lines() const { return m_lines; }

private:
    Line take(qsizetype length, qsizetype consumed);

    qsizetype m_limit;
    std::unique_ptr<char[]> m_buffer;
    qsizetype m_capacity = 0; ///< without the padding
    qsizetype m_begin = 0;    ///< of the next line
    qsizetype m_scanned = 0;  ///< no LF between m_begin and here
    qsizetype m_end = 0;
    qint64 m_position = 0; ///< in the stream, of m_begin
    qint64 m_lines = 0;
    bool m_isTooLong = false;
};

} // namespace chartstream
