// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/linebacklog.h"

#include <algorithm>
#include <utility>

namespace chartstream {

namespace {

constexpr qsizetype blockSize = 64LL * 1024; // of more than one line

qint64 linesIn(QByteArrayView bytes)
{
    return std::count(bytes.begin(), bytes.end(), '\n');
}

/// Bytes of the first `lines` lines.
qsizetype sizeOfLines(QByteArrayView bytes, qint64 lines)
{
    qsizetype size = 0;
    for (; lines > 0; --lines)
        size = bytes.indexOf('\n', size) + 1;
    return size;
}

} // namespace

bool LineBacklog::append(QByteArrayView lines, qint64 count)
{
    Q_ASSERT(lines.isEmpty() || lines.back() == '\n');
    Q_ASSERT(count == linesIn(lines));
    if (m_waitingBytes > 0 && m_waitingBytes + lines.size() > m_waitingLimit)
        return false;
    release();
    if (m_blocks.empty() || m_blocks.back().bytes.size() + lines.size() > blockSize)
        m_blocks.push_back({std::exchange(m_spare, {}), m_appended, 0});
    Block &block = m_blocks.back();
    block.bytes.append(lines);
    block.lines += count;
    m_appended += count;
    m_waitingBytes += lines.size();
    return true;
}

bool LineBacklog::append(QByteArrayView lines)
{
    return append(lines, linesIn(lines));
}

qint64 LineBacklog::dropOldest(qsizetype size)
{
    const auto isFull = [&] { return m_waitingBytes > 0 && m_waitingBytes + size > m_waitingLimit; };
    qint64 dropped = 0;
    size_t next = m_block;
    if (isFull() && m_offset > 0) {
        Block &block = m_blocks[m_block];
        const bool isAtLineStart = block.bytes.at(m_offset - 1) == '\n';
        const qsizetype kept = isAtLineStart ? m_offset : block.bytes.indexOf('\n', m_offset) + 1;
        dropped = linesIn(QByteArrayView(block.bytes).sliced(kept));
        m_waitingBytes -= block.bytes.size() - kept;
        block.lines -= dropped;
        block.bytes.truncate(kept);
        ++next;
    }
    while (isFull() && next < m_blocks.size()) {
        dropped += m_blocks[next].lines;
        m_waitingBytes -= m_blocks[next].bytes.size();
        m_blocks.erase(m_blocks.begin() + static_cast<qptrdiff>(next));
    }
    for (; next < m_blocks.size(); ++next)
        m_blocks[next].first -= dropped;
    m_appended -= dropped;
    return dropped;
}

QByteArrayView LineBacklog::send(qsizetype maximum)
{
    release();
    moveToWaiting();
    return take(std::min(waitingInBlock().size(), maximum));
}

QByteArrayView LineBacklog::sendLines(qsizetype maximum)
{
    release();
    moveToWaiting();
    const QByteArrayView waiting = waitingInBlock();
    return take(waiting.first(std::min(waiting.size(), maximum)).lastIndexOf('\n') + 1);
}

qsizetype LineBacklog::nextLineSize() const
{
    for (size_t block = m_block; block < m_blocks.size(); ++block) {
        const qsizetype offset = block == m_block ? m_offset : 0;
        if (offset < m_blocks[block].bytes.size())
            return m_blocks[block].bytes.indexOf('\n', offset) + 1 - offset;
    }
    return 0;
}

QByteArrayView LineBacklog::waitingInBlock() const
{
    return m_blocks.empty() ? QByteArrayView() : QByteArrayView(m_blocks[m_block].bytes).sliced(m_offset);
}

QByteArrayView LineBacklog::take(qsizetype size)
{
    if (size == 0)
        return {};
    const Block &block = m_blocks[m_block];
    const QByteArrayView bytes = QByteArrayView(block.bytes).sliced(m_offset, size);
    m_offset += size;
    m_waitingBytes -= size;
    if (m_offset == block.bytes.size())
        m_sent = block.first + block.lines;
    else
        m_sent += linesIn(bytes);
    return bytes;
}

void LineBacklog::moveToWaiting()
{
    while (m_waitingBytes > 0 && m_offset == m_blocks[m_block].bytes.size()) {
        m_keptBytes += m_offset;
        ++m_block;
        m_offset = 0;
    }
}

void LineBacklog::confirm(qint64 line)
{
    m_settled = std::clamp(line, m_settled, m_sent);
    release();
}

LineRange LineBacklog::sendAgainFrom(qint64 line)
{
    confirm(line);
    const LineRange gone{m_settled, std::max(m_settled, oldestKept())};
    m_settled = gone.to;
    rewindTo(m_settled);
    return gone;
}

LineRange LineBacklog::giveUpSent()
{
    const LineRange gone{m_settled, m_sent};
    m_settled = m_sent;
    rewindTo(m_settled);
    release();
    return gone;
}

void LineBacklog::removeFront()
{
    if (m_block == 0) {
        m_offset = 0;
    } else {
        m_keptBytes -= m_blocks.front().bytes.size();
        --m_block;
    }
    m_spare = std::move(m_blocks.front().bytes);
    m_spare.resize(0); // its memory stays, for the next block
    m_blocks.pop_front();
}

void LineBacklog::release()
{
    const auto isSent = [&] {
        return m_block > 0 || (!m_blocks.empty() && m_offset == m_blocks.front().bytes.size());
    };
    while (isSent()) {
        const bool isSettled = m_blocks.front().first + m_blocks.front().lines <= m_settled;
        if (!isSettled && m_keptBytes <= m_keptLimit)
            return;
        removeFront();
    }
}

void LineBacklog::rewindTo(qint64 line)
{
    if (m_blocks.empty())
        return;
    // The block of `line`; the last one where every line was sent.
    const auto after =
        std::upper_bound(m_blocks.begin(), m_blocks.end(), line,
                         [](qint64 number, const Block &block) { return number < block.first; });
    const auto at = after == m_blocks.begin() ? after : after - 1;
    m_block = static_cast<size_t>(at - m_blocks.begin());
    m_offset = sizeOfLines(at->bytes, line - at->first);
    m_sent = line;
    m_keptBytes = 0;
    for (size_t block = 0; block < m_block; ++block)
        m_keptBytes += m_blocks[block].bytes.size();
    m_waitingBytes = -m_offset;
    for (size_t block = m_block; block < m_blocks.size(); ++block)
        m_waitingBytes += m_blocks[block].bytes.size();
}

} // namespace chartstream
