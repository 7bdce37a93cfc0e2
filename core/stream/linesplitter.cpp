// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/linesplitter.h"

#include <algorithm>
#include <cstring>

namespace chartstream {

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
constexpr qsizetype keptWhileIdle = qsizetype{64} * 1024;

bool isBlank(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; });
}

} // namespace

void LineSplitter::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    std::memcpy(reserve(bytes.size()), bytes.data(), size_t(bytes.size()));
    commit(bytes.size());
}

char *LineSplitter::reserve(qsizetype size)
{
    if (m_begin == m_end)
        m_begin = m_scanned = m_end = 0;
    if (size <= m_capacity - m_end)
        return m_buffer.get() + m_end;

    const qsizetype used = pending();
    if (used + size <= m_capacity && used <= m_capacity / 2) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, size_t(used));
    } else {
        m_capacity = std::max(used + size, 2 * m_capacity);
        auto larger = std::make_unique_for_overwrite<char[]>(size_t(m_capacity + padding));
        if (used > 0)
            std::memcpy(larger.get(), m_buffer.get() + m_begin, size_t(used));
        m_buffer = std::move(larger);
    }
    m_scanned -= m_begin;
    m_end = used;
    m_begin = 0;
    return m_buffer.get() + m_end;
}

LineSplitter::Line LineSplitter::next()
{
    Line line{Status::Incomplete, {m_buffer.get() + m_begin, pending()}, m_lines + 1, m_position};
    const void *newline = nullptr;
    if (m_scanned < m_end)
        newline = std::memchr(m_buffer.get() + m_scanned, '\n', size_t(m_end - m_scanned));
    const qsizetype length =
        (newline ? static_cast<const char *>(newline) - m_buffer.get() : m_end) - m_begin;
    if (m_isTooLong || length > m_limit) {
        m_isTooLong = true;
        line.status = Status::TooLong;
        line.bytes = line.bytes.first(std::min(line.bytes.size(), m_limit));
        return line;
    }
    if (newline)
        return take(length, length + 1);

    m_scanned = m_end;
    if (m_begin == m_end && m_capacity > keptWhileIdle) {
        m_buffer.reset();
        m_capacity = m_begin = m_scanned = m_end = 0;
        line.bytes = {};
    }
    return line;
}

LineSplitter::Line LineSplitter::last()
{
    const Line line = next();
    if (line.status != Status::Incomplete || line.bytes.isEmpty())
        return line;
    m_buffer[size_t(m_end)] = '\n';
    return take(line.bytes.size(), line.bytes.size());
}

LineSplitter::Line LineSplitter::take(qsizetype length, qsizetype consumed)
{
    Line line{Status::Line, {m_buffer.get() + m_begin, length}, ++m_lines, m_position};
    m_begin += consumed;
    m_scanned = m_begin;
    m_position += consumed;
    if (line.position == 0 && line.bytes.startsWith(byteOrderMark)) {
        line.bytes = line.bytes.sliced(byteOrderMark.size());
        line.position += byteOrderMark.size();
    }
    if (line.bytes.endsWith('\r'))
        line.bytes.chop(1);
    if (isBlank(line.bytes))
        line.status = Status::Heartbeat;
    return line;
}

} // namespace chartstream
