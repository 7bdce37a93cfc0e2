// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/httphead.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace chartstream {

/// How the end of a body is told.
enum class BodyFraming { Chunked, Length, UntilClose };

/// Takes the framing off a request body (protocol sections 0 and 3). Tolerates what real clients do: a stray
/// CRLF before a size line, sizes in either case, chunk extensions, trailers. Where bytes are no framing at
/// all it can fall back to *line mode*: the raw bytes since the last whole line are read again as lines,
/// where a blank or hex-only line is framing, `0` followed by a blank line is the end, and everything else is
/// content.
class BodyDecoder
{
public:
    enum class Status { Incomplete, Complete, Bad };
    /// What to do where bytes are no framing.
    enum class Recovery { LineMode, None };

    struct Step
    {
        Status status = Status::Incomplete;
        qsizetype consumed = 0; ///< all, unless Complete
        /// The beginning of a line that earlier calls gave is void; where it is content it comes anew.
        bool voidsPartialLine = false;
    };

    BodyDecoder() = default;
    BodyDecoder(BodyFraming framing, qint64 length, Recovery recovery);

    /// The decoder that a head asks for; nothing where its Content-Length is no number. `lengthless` is for a
    /// body whose head says nothing about its end.
    static std::optional<BodyDecoder> forHead(const HttpHead &head, BodyFraming lengthless,
                                              Recovery recovery);

    /// Reads the bytes that follow those of the last call and appends their content to `content`.
    Step decode(QByteArrayView bytes, QByteArray &content);
    /// Whether the body may end where the input ended.
    bool endsCleanly() const;
    /// Nothing comes.
    bool isEmpty() const { return m_framing == BodyFraming::Length && m_remaining == 0; }
    bool isChunked() const { return m_framing == BodyFraming::Chunked; }
    /// Bytes that a Content-Length still announces; 0 for other framings.
    qint64 remaining() const { return m_framing == BodyFraming::Length ? m_remaining : 0; }

private:
    enum class State { Size, Data, DataEnd, DataEndFeed, Trailer, Done, Lines };
    enum class Progress { On, Finished, NoFraming };

    struct Cursor;

    Step decodeChunked(QByteArrayView bytes, QByteArray &content);
    Progress readSize(Cursor &cursor);
    void readData(Cursor &cursor);
    Progress readDataEnd(Cursor &cursor);
    Progress readTrailer(Cursor &cursor);
    Step recover(const Cursor &cursor);
    void keepForRescan(const Cursor &cursor);
    Step decodeLines(QByteArrayView bytes, QByteArray &content, bool mayEnd);

    BodyFraming m_framing = BodyFraming::Length;
    Recovery m_recovery = Recovery::None;
    State m_state = State::Size;
    bool m_rescannable = true; ///< m_rescan holds all it should
    bool m_zeroLine = false;   ///< line mode: the last line was `0`
    bool m_insideLine = false; ///< line mode: the present line is content
    qint64 m_remaining = 0;    ///< of the chunk or of the length
    QByteArray m_line;         ///< a line of framing whose end has not come
    QByteArray m_rescan;       ///< raw bytes of earlier calls since the last whole line
};

} // namespace chartstream
