// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace chartstream {

/// Lines by their number in the order of sending, from 0: `from` and those after it, before `to`.
struct LineRange
{
    qint64 from = 0;
    qint64 to = 0;

    qint64 size() const { return to - from; }
    bool isEmpty() const { return from >= to; }
    bool operator==(const LineRange &) const = default;
};

/// The lines of one stream that still matter: those that wait, and those sent whose arrival is not confirmed.
/// Both are bounded in bytes. A plain value; knows no socket.
class LineBacklog
{
public:
    /// `waitingLimit`: bytes not sent yet; `keptLimit`: about the bytes sent and not confirmed, the oldest
    /// go.
    LineBacklog(qsizetype waitingLimit, qsizetype keptLimit)
        : m_waitingLimit(waitingLimit)
        , m_keptLimit(keptLimit)
    {}

    /// Takes whole lines in, each with its newline. False, and nothing taken, where they do not fit; an empty
    /// backlog takes anything.
    bool append(QByteArrayView lines);
    /// The same where the caller knows how many lines they are.
    bool append(QByteArrayView lines, qint64 count);
    /// Gives up the oldest waiting lines until `size` bytes fit, some kilobytes at a time. What is left of a
    /// line sent in part stays. Returns how many lines went; those after them move up in the numbers.
    qint64 dropOldest(qsizetype size);

    /// The next bytes to send, at most `maximum`; they count as sent. Empty where nothing waits. Valid until
    /// the next call of a function that is not const.
    QByteArrayView send(qsizetype maximum);
    /// As send(), but only whole lines.
    QByteArrayView sendLines(qsizetype maximum);
    /// Bytes of the next line to send, or of what is left of it; 0 where nothing waits.
    qsizetype nextLineSize() const;
    /// The lines before `line` arrived.
    void confirm(qint64 line);
    /// The lines before `line` arrived, and sending goes on with it, or with the oldest line still kept.
    /// Returns the lines between the two, which are gone: `from` is where arrival ended.
    LineRange sendAgainFrom(qint64 line);
    /// Sending goes on after the last line that was sent whole. Returns the lines sent and not confirmed:
    /// they are gone.
    LineRange giveUpSent();

    /// Bytes and lines not sent (whole) yet.
    qsizetype waitingBytes() const { return m_waitingBytes; }
    qint64 waitingLines() const { return m_appended - m_sent; }
    /// Lines sent whole.
    qint64 sent() const { return m_sent; }
    /// Lines confirmed or given up: always the first ones.
    qint64 settled() const { return m_settled; }

private:
    /// Whole lines, one after the other.
    struct Block
    {
        QByteArray bytes;
        qint64 first = 0;
        qint64 lines = 0;
    };

    qint64 oldestKept() const { return m_blocks.empty() ? m_appended : m_blocks.front().first; }
    QByteArrayView waitingInBlock() const;
    QByteArrayView take(qsizetype size);
    void moveToWaiting();
    void removeFront();
    /// Forgets sent blocks that are settled, or over the limit.
    void release();
    /// The next byte to send is the first of `line`, which is kept.
    void rewindTo(qint64 line);

    qsizetype m_waitingLimit;
    qsizetype m_keptLimit;
    std::deque<Block> m_blocks;
    QByteArray m_spare;     ///< memory of a block that went
    size_t m_block = 0;     ///< of the next byte to send
    qsizetype m_offset = 0; ///< in that block
    qsizetype m_waitingBytes = 0;
    qsizetype m_keptBytes = 0; ///< of the blocks before m_block
    qint64 m_appended = 0;
    qint64 m_sent = 0;
    qint64 m_settled = 0;
};

} // namespace chartstream
