// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/bodydecoder.h"

#include <algorithm>
#include <cstring>

namespace chartstream {

namespace {

// Longest size line with its extension, longest trailer line, and longest line that may be framing in line
// mode.
constexpr qsizetype framingLine = 1024;
// Raw bytes kept to be read again: a whole line and the framing around it, even in the nine-byte chunks of
// MATLAB.
constexpr qsizetype rescanLimit = 2 * limits::line;

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    const char lower = static_cast<char>(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The size in a size line (without its line feed), or nothing where it is none.
std::optional<qint64> chunkSize(QByteArrayView line)
{
    qint64 size = 0;
    qsizetype digits = 0;
    for (; digits < line.size() && hexDigit(line[digits]) >= 0; ++digits) {
        if (digits == 15)
            return {};
        size = size * 16 + hexDigit(line[digits]);
    }
    if (digits == 0)
        return {};
    const QByteArrayView rest = line.sliced(digits).trimmed();
    if (!rest.isEmpty() && rest.front() != ';')
        return {};
    return size;
}

} // namespace

/// Where a call of decode() stands.
struct BodyDecoder::Cursor
{
    QByteArrayView bytes;
    QByteArray &content;
    qsizetype at = 0;
    qsizetype rawLine = -1; ///< where the raw bytes since the last whole line begin; -1: in an earlier call
    qsizetype contentLine = 0; ///< where in `content` the present line begins

    bool atEnd() const { return at == bytes.size(); }
    QByteArrayView rest() const { return bytes.sliced(at); }
};

BodyDecoder::BodyDecoder(BodyFraming framing, qint64 length, Recovery recovery)
    : m_framing(framing)
    , m_recovery(recovery)
    , m_remaining(framing == BodyFraming::Length ? length : 0)
{}

std::optional<BodyDecoder> BodyDecoder::forHead(const HttpHead &head, BodyFraming lengthless,
                                                Recovery recovery)
{
    if (headerValue(head.headers, "Transfer-Encoding").toLower().contains("chunked"))
        return BodyDecoder(BodyFraming::Chunked, 0, recovery);
    const QByteArray length = headerValue(head.headers, "Content-Length").trimmed();
    if (length.isEmpty())
        return BodyDecoder(lengthless, 0, recovery);
    bool isNumber = false;
    const qint64 bytes = length.toLongLong(&isNumber);
    if (!isNumber || bytes < 0)
        return {};
    return BodyDecoder(BodyFraming::Length, bytes, recovery);
}

BodyDecoder::Step BodyDecoder::decode(QByteArrayView bytes, QByteArray &content)
{
    switch (m_framing) {
    case BodyFraming::UntilClose:
        content.append(bytes);
        return {Status::Incomplete, bytes.size(), false};
    case BodyFraming::Length: {
        const qsizetype taken = static_cast<qsizetype>(std::min<qint64>(m_remaining, bytes.size()));
        content.append(bytes.first(taken));
        m_remaining -= taken;
        return {m_remaining == 0 ? Status::Complete : Status::Incomplete, taken, false};
    }
    case BodyFraming::Chunked:
        return m_state == State::Lines ? decodeLines(bytes, content, true) : decodeChunked(bytes, content);
    }
    Q_UNREACHABLE();
}

bool BodyDecoder::endsCleanly() const
{
    switch (m_framing) {
    case BodyFraming::UntilClose:
        return true;
    case BodyFraming::Length:
        return m_remaining == 0;
    case BodyFraming::Chunked:
        return m_state == State::Trailer || m_state == State::Done || m_zeroLine;
    }
    Q_UNREACHABLE();
}

BodyDecoder::Step BodyDecoder::decodeChunked(QByteArrayView bytes, QByteArray &content)
{
    Cursor cursor{bytes, content, 0, -1, content.size()};
    Progress progress = Progress::On;
    while (progress == Progress::On && !cursor.atEnd() && m_state != State::Done) {
        switch (m_state) {
        case State::Size:
            progress = readSize(cursor);
            break;
        case State::Data:
            readData(cursor);
            break;
        case State::DataEnd:
        case State::DataEndFeed:
            progress = readDataEnd(cursor);
            break;
        case State::Trailer:
            progress = readTrailer(cursor);
            break;
        case State::Done:
        case State::Lines:
            Q_UNREACHABLE();
        }
    }
    if (progress == Progress::NoFraming)
        return m_recovery == Recovery::LineMode && m_rescannable ? recover(cursor)
                                                                 : Step{Status::Bad, cursor.at, false};
    if (m_state == State::Done)
        return {Status::Complete, cursor.at, false};
    keepForRescan(cursor);
    return {Status::Incomplete, bytes.size(), false};
}

BodyDecoder::Progress BodyDecoder::readSize(Cursor &cursor)
{
    // Every Python client sends a stray CRLF before its last chunk.
    while (m_line.isEmpty() && !cursor.atEnd() &&
           (cursor.bytes[cursor.at] == '\r' || cursor.bytes[cursor.at] == '\n'))
        ++cursor.at;
    const QByteArrayView rest = cursor.rest();
    if (rest.isEmpty())
        return Progress::Finished;
    if (m_line.isEmpty() && hexDigit(rest.front()) < 0)
        return Progress::NoFraming;

    const qsizetype feed = rest.indexOf('\n');
    const qsizetype length = feed < 0 ? rest.size() : feed;
    if (m_line.size() + length > framingLine)
        return Progress::NoFraming;
    std::optional<qint64> size;
    if (m_line.isEmpty() && feed >= 0) {
        size = chunkSize(rest.first(feed));
    } else {
        m_line.append(rest.first(length));
        if (feed < 0) {
            cursor.at += length;
            return Progress::Finished;
        }
        size = chunkSize(m_line);
        m_line.clear();
    }
    if (!size)
        return Progress::NoFraming;
    cursor.at += feed + 1;
    m_remaining = *size;
    m_state = *size == 0 ? State::Trailer : State::Data;
    return Progress::On;
}

void BodyDecoder::readData(Cursor &cursor)
{
    const QByteArrayView data =
        cursor.rest().first(static_cast<qsizetype>(std::min<qint64>(m_remaining, cursor.rest().size())));
    const qsizetype feed = data.lastIndexOf('\n');
    if (feed >= 0) {
        cursor.rawLine = cursor.at + feed + 1;
        cursor.contentLine = cursor.content.size() + feed + 1;
    }
    cursor.content.append(data);
    cursor.at += data.size();
    m_remaining -= data.size();
    if (m_remaining == 0)
        m_state = State::DataEnd;
}

BodyDecoder::Progress BodyDecoder::readDataEnd(Cursor &cursor)
{
    const char expected = m_state == State::DataEnd ? '\r' : '\n';
    if (cursor.bytes[cursor.at] != expected)
        return Progress::NoFraming;
    ++cursor.at;
    m_state = m_state == State::DataEnd ? State::DataEndFeed : State::Size;
    return Progress::On;
}

BodyDecoder::Progress BodyDecoder::readTrailer(Cursor &cursor)
{
    const QByteArrayView rest = cursor.rest();
    const qsizetype feed = rest.indexOf('\n');
    const qsizetype length = feed < 0 ? rest.size() : feed;
    if (m_line.size() + length > framingLine)
        return Progress::NoFraming;
    m_line.append(rest.first(length));
    cursor.at += feed < 0 ? length : length + 1;
    if (feed < 0)
        return Progress::Finished;
    if (m_line.trimmed().isEmpty())
        m_state = State::Done;
    m_line.clear();
    return Progress::On;
}

BodyDecoder::Step BodyDecoder::recover(const Cursor &cursor)
{
    const bool voidsPartialLine = cursor.rawLine < 0;
    const qsizetype lineStart = std::max<qsizetype>(cursor.rawLine, 0);
    QByteArray again = std::exchange(m_rescan, {});
    if (!voidsPartialLine)
        again.clear();
    again.append(cursor.bytes.sliced(lineStart, cursor.at - lineStart));
    m_line.clear();
    cursor.content.truncate(cursor.contentLine);
    m_state = State::Lines;

    // What the framing went past was not the end.
    decodeLines(again, cursor.content, false);
    Step step = decodeLines(cursor.rest(), cursor.content, true);
    step.consumed += cursor.at;
    step.voidsPartialLine = voidsPartialLine;
    return step;
}

void BodyDecoder::keepForRescan(const Cursor &cursor)
{
    if (m_recovery == Recovery::None)
        return;
    if (cursor.rawLine >= 0) {
        m_rescan.clear();
        m_rescannable = true;
    }
    const QByteArrayView fresh = cursor.bytes.sliced(std::max<qsizetype>(cursor.rawLine, 0));
    if (m_rescan.size() + fresh.size() > rescanLimit) {
        m_rescannable = false;
        m_rescan.clear();
    }
    if (m_rescannable)
        m_rescan.append(fresh);
}

BodyDecoder::Step BodyDecoder::decodeLines(QByteArrayView bytes, QByteArray &content, bool mayEnd)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const QByteArrayView rest = bytes.sliced(at);
        const qsizetype feed = rest.indexOf('\n');
        const QByteArrayView piece = rest.first(feed < 0 ? rest.size() : feed + 1);
        at += piece.size();
        if (m_insideLine) {
            content.append(piece);
            m_insideLine = feed < 0;
            continue;
        }
        m_line.append(piece);
        const QByteArray line = m_line.trimmed();
        const bool isFraming = line.isEmpty() || chunkSize(line).has_value();
        if (!isFraming || m_line.size() > framingLine) {
            content.append(m_line);
            m_line.clear();
            m_insideLine = feed < 0;
            m_zeroLine = false;
        } else if (feed >= 0) {
            m_line.clear();
            if (line.isEmpty() && m_zeroLine && mayEnd)
                return {Status::Complete, at, false};
            m_zeroLine = !line.isEmpty() && chunkSize(line) == 0;
        }
    }
    return {Status::Incomplete, at, false};
}

} // namespace chartstream
