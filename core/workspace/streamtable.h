// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/arrivalgaps.h"
#include "core/workspace/ratemeter.h"
#include "core/workspace/streamhealth.h"
#include "core/workspace/streamlag.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace chartstream {

/// The health of every token seen or named, in order of first appearance. Main thread.
class StreamTable : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds silentAfter{5000};

    explicit StreamTable(const Clock &clock, QObject *parent = nullptr);

    const Clock &clock() const { return m_clock; }
    const std::vector<StreamHealth> &rows() const { return m_rows; }
    const StreamHealth *find(const StreamToken &token) const;
    /// Whether any rate or state can still change without a new event: while so, call refresh() about twice a
    /// second.
    bool isActive() const;

    void opened(const StreamOpened &event);
    void received(const StreamUpdates &event);
    void ended(const StreamEnded &event);
    /// Points of a trace that it feeds were dropped for want of memory.
    void gaveUp(const StreamToken &token, quint64 points);
    /// `traces` and `label` of a token, after plots were opened, closed or changed; 0 traces and never
    /// streamed: row goes. `numbersAreDates`: x is on a date axis.
    void setMapping(const StreamToken &token, int traces, const QString &label, bool numbersAreDates = false);
    /// Rates and states at this moment.
    void refresh();

Q_SIGNALS:
    void rowAdded();
    void rowRemoved(int row);
    void rowChanged(int row);

private:
    /// What a row's rates, gaps and lag are made from; beside `m_rows`, index by index.
    struct Meters
    {
        RateMeter points;
        RateMeter bytes;
        ArrivalGaps gaps;
        StreamTime time;
        Milliseconds lastBytes{}; ///< monotonic
    };

    int ensureRow(const StreamToken &token);
    void setState(StreamHealth &row, StreamState state);
    void updateRates(int row);

    const Clock &m_clock;
    std::vector<StreamHealth> m_rows;
    std::vector<Meters> m_meters;
    QHash<StreamToken, int> m_index;
};

} // namespace chartstream
