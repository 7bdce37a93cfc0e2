// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"
#include "tests/support/countingendpoint.h"

#include <algorithm>

namespace chartstream {

/// A track of numbered lines (countingendpoint.h), the same in each of its streams, a row every millisecond.
class LinesTrack final : public ReplayTrack
{
public:
    LinesTrack(QList<StreamToken> tokens, size_t rows)
        : m_tokens(std::move(tokens))
        , m_rows(rows)
    {}

    /// What a seek sends first.
    static QByteArray stateLine(size_t row) { return "{\"x\": [" + QByteArray::number(row) + "]}\n"; }
    /// From now on it cannot be read.
    void breakDown()
    {
        m_rows = 0;
        Q_EMIT failed({QStringLiteral("it is gone"), name()});
    }

    QString name() const override { return QStringLiteral("lines"); }
    std::vector<ReplayStream> streams() const override
    {
        std::vector<ReplayStream> streams;
        for (const StreamToken &token : m_tokens)
            streams.push_back({token, token.text()});
        return streams;
    }
    bool hasDates() const override { return false; }
    size_t rows() const override { return m_rows; }
    bool isGrowing() const override { return false; }
    qint64 timeOf(size_t row) const override { return qint64(row) * millisecond; }
    size_t rowAt(qint64 time) const override
    {
        return std::min(m_rows, size_t(std::max<qint64>(0, (time + millisecond - 1) / millisecond)));
    }
    std::vector<Silence> silences() const override { return {}; }

    size_t ready(size_t row, size_t wanted) override { return std::min(wanted, m_rows - row); }
    void take(size_t first, size_t count, qint64, const KeptLines &kept,
              std::vector<UpdateBatch> &to) override
    {
        QByteArray lines;
        for (size_t row = first; row < first + count; ++row)
            lines += numberedLine(int(row));
        append(lines, kept, to);
    }
    void takeState(size_t row, qint64, const KeptLines &kept, std::vector<UpdateBatch> &to) override
    {
        append(stateLine(row), kept, to);
    }
    size_t historyBegin(size_t row) const override { return row; }

private:
    static constexpr qint64 millisecond = 1'000'000; ///< in nanoseconds

    void append(const QByteArray &lines, const KeptLines &kept, std::vector<UpdateBatch> &to) const
    {
        for (const StreamToken &token : m_tokens) {
            to.push_back(
                {token, {}, lines.count('\n'), lines.size(), kept.contains(token) ? lines : QByteArray()});
        }
    }

    QList<StreamToken> m_tokens;
    size_t m_rows;
};

} // namespace chartstream
