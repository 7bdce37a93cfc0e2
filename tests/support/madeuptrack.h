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

    QString name() const override { return QStringLiteral("made-up.csv"); }
    std::vector<ReplayStream> streams() const override { return {{m_token, QStringLiteral("volt")}}; }
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
    size_t historyBegin(size_t) const override { return 0; }

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
    bool m_hasDates;
    StreamToken m_token;
    std::vector<Silence> m_silences;
};

} // namespace chartstream
