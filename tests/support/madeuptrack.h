// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/replaytrack.h"

#include <algorithm>

namespace chartstream {

/// A track of one stream whose rows are what a test says: x is the row's number, y its time in nanoseconds as
/// it is shown. What is ready, and whether it grows, is the test's to say, too.
class MadeUpTrack final : public ReplayTrack
{
public:
    explicit MadeUpTrack(std::vector<qint64> times, const QString &token = QStringLiteral("madeuptrack"),
                         bool hasDates = true)
        : m_times(std::move(times))
        , m_token(token)
        , m_hasDates(hasDates)
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
    bool isGrowing() const override { return m_isGrowing; }
    qint64 timeOf(size_t row) const override { return m_times.at(row); }
    size_t rowAt(qint64 time) const override
    {
        return size_t(std::lower_bound(m_times.begin(), m_times.end(), time) - m_times.begin());
    }
    std::vector<Silence> silences() const override { return m_silences; }
    size_t ready(size_t row, size_t wanted) override
    {
        if (row < m_readyBegin || row >= m_readyEnd)
            return 0;
        return std::min({wanted, rows() - row, m_readyEnd - row});
    }
    void take(size_t first, size_t count, qint64 shift, const KeptLines &kept,
              std::vector<UpdateBatch> &to) override
    {
        to.push_back(batch(first, count, shift, kept));
    }
    void takeState(size_t row, qint64 shift, const KeptLines &kept, std::vector<UpdateBatch> &to) override
    {
        UpdateBatch state = batch(historyBegin(row), row - historyBegin(row), shift, kept);
        state.items.insert(state.items.begin(), Update{{{"x", std::vector<Cell>()}}, {}, false});
        to.push_back(std::move(state));
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
    UpdateBatch batch(size_t first, size_t count, qint64 shift, const KeptLines &kept) const
    {
        UpdateBatch batch;
        batch.token = m_token;
        NumberRun run{{"x", "y"}, {}};
        for (size_t row = first; row < first + count; ++row) {
            run.values.push_back(double(row));
            run.values.push_back(double(m_times.at(row) + shift));
        }
        batch.lines = qint64(count);
        if (kept.contains(m_token))
            batch.raw = QByteArray(qsizetype(count), '\n');
        batch.items.emplace_back(std::move(run));
        return batch;
    }

    std::vector<qint64> m_times;
    StreamToken m_token;
    std::vector<StreamToken> m_further;
    bool m_hasDates;
    bool m_isGrowing = false;
    size_t m_readyBegin = 0;
    size_t m_readyEnd = all;
    std::vector<Silence> m_silences;
};

} // namespace chartstream
