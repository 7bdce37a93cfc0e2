// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/support/clock.h"
#include "core/workspace/ratemeter.h"

#include <QHash>
#include <QObject>

#include <optional>
#include <vector>

namespace chartstream {

enum class StreamState {
    Waiting, ///< a plot names the token; nobody has streamed to it yet
    Live,    ///< open, and something came within the last StreamTable::silentAfter
    Silent,  ///< open, but nothing came for longer
    Ended,   ///< ended cleanly
    Failed,  ///< ended for another reason
};

/// "live", "silent", ...
QString streamStateText(StreamState state);

/// All there is to know about one stream token.
struct StreamHealth
{
    StreamToken token;
    QString label; ///< names of the traces it feeds
    StreamState state = StreamState::Waiting;
    QString reason; ///< of the last end
    std::optional<ConnectionId> connection;
    QString publisher;          ///< address:port and program
    Milliseconds since{};       ///< of the present state, since 1970
    Milliseconds lastSeen{};    ///< last update, since 1970; 0: never
    double pointsPerSecond = 0; ///< over the last seconds
    double bytesPerSecond = 0;
    quint64 points = 0;
    quint64 lines = 0;
    quint64 bytes = 0;
    quint64 rejected = 0; ///< lines refused
    QString lastRejected; ///< the last of them and why
    quint64 givenUp = 0;  ///< points dropped early for want of memory, of all its traces
    int takeovers = 0;
    int reconnects = 0; ///< times it was opened after the first
    int traces = 0;     ///< that it feeds; 0: what comes is counted but drawn nowhere
};

/// Points that a batch brings: one for a line that appends, the longest list of a line that replaces.
quint64 pointsIn(const UpdateBatch &batch);

/// The health of every token seen or named, in order of first appearance. Main thread.
class StreamTable : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds silentAfter{5000};

    explicit StreamTable(const Clock &clock, QObject *parent = nullptr);

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
    /// streamed: row goes.
    void setMapping(const StreamToken &token, int traces, const QString &label);
    /// Rates and states at this moment.
    void refresh();

Q_SIGNALS:
    void rowAdded();
    void rowRemoved(int row);
    void rowChanged(int row);

private:
    /// What a row's rates are made from; beside `m_rows`, index by index.
    struct Meters
    {
        RateMeter points;
        RateMeter bytes;
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
