// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"

#include <algorithm>

namespace chartstream {

/// A track of rows at given times, in one stream: x is the row's number, y its double.
class MadeUpTrack final : public ReplayTrack
{
public:
    explicit MadeUpTrack(std::vector<qint64> times, bool hasDates = false,
                         const QString &token = QStringLiteral("abcdefghij"))
        : m_times(std::move(times))
        , m_hasDates(hasDates)
        , m_token(std::move(token))
    {}

    QString name() const override { return m_token.text(); }
    std::vector<ReplayStream> streams() const override
    {
        std::vector<ReplayStream> streams{{m_token, name()}};
        for (const StreamToken &token : m_further)
            streams.push_back({token, {}});
        return streams;
    }
    bool hasDates() const override { return m_hasDates; }
    size_t rows() const override { return m_times.size(); }
    bool isGrowing() const override { return false; }
    qint64 timeOf(size_t row) const override { return m_times[row]; }
    size_t rowAt(qint64 time) const override
    {
        return size_t(std::lower_bound(m_times.begin(), m_times.end(), time) - m_times.begin());
    }
    std::vector<Silence> silences() const override { return m_silences; }
    void setSilences(std::vector<Silence> silences) { m_silences = std::move(silences); }

    size_t ready(size_t row, size_t wanted) override { return std::min(wanted, m_times.size() - row); }
    void take(size_t first, size_t count, qint64, const KeptLines &, std::vector<UpdateBatch> &to) override
    {
        to.push_back({m_token, {runOf(first, count)}, qint64(count), qint64(count), {}});
    }
    void takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to) override
    {
        Update cleared;
        cleared.changes = {{"x", std::vector<Cell>()}, {"y", std::vector<Cell>()}};
        to.push_back({m_token, {cleared}, 1, 1, {}});
        take(0, row, shift, kept, to);
    }
    size_t historyBegin(size_t row) const override { return row - std::min(row, maxPoints); }

    void setReady(size_t begin, size_t end)
    {
        m_readyBegin = begin;
        m_readyEnd = end;
        Q_EMIT becameReady();
    }
    void setSilences(std::vector<Silence> silences) { m_silences = std::move(silences); }
    void grow(const std::vector<qint64> &times, bool goesOn)
    {
        m_times.insert(m_times.end(), times.begin(), times.end());
        m_isGrowing = goesOn;
        Q_EMIT grew();
    }
    void setGrowing() { m_isGrowing = true; }
    /// One more stream, of which take() gives nothing.
    void addStream(const StreamToken &token) { m_further.push_back(token); }
    void fail() { Q_EMIT failed({QStringLiteral("the disk is gone"), name()}); }

    size_t maxPoints = 3;

private:
    static NumberRun runOf(size_t first, size_t count)
    {
        NumberRun run{{"x", "y"}, {}};
        for (size_t row = first; row < first + count; ++row) {
            run.values.push_back(double(row));
            run.values.push_back(double(2 * row));
        }
        return run;
    }

    std::vector<qint64> m_times;
    StreamToken m_token;
    std::vector<StreamToken> m_further;
    bool m_hasDates;
    StreamToken m_token;
    std::vector<Silence> m_silences;
};

} // namespace chartstream
