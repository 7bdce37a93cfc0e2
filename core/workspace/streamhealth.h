// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint/endpointevents.h"
#include "core/support/clock.h"

#include <QObject>

#include <vector>

namespace chartstream {

enum class StreamState {
    Waiting, ///< a plot names the token; nobody has streamed to it yet
    Live,    ///< open, bytes within the last seconds
    Silent,  ///< open, but nothing came for a while
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
    QString reason;             ///< of the last end
    std::optional<ConnectionId> connection;
    QString publisher;          ///< address:port and program
    Milliseconds since{};       ///< of the present state, since 1970
    Milliseconds lastSeen{};    ///< last update, since 1970; 0: never
    double pointsPerSecond = 0; ///< over the last seconds
    double bytesPerSecond = 0;
    quint64 points = 0;
    quint64 bytes = 0;
    quint64 rejected = 0;       ///< lines refused
    QString lastRejected;       ///< the last of them and why
    int takeovers = 0;
    int traces = 0;             ///< that it feeds
};

/// The health of every token seen or named, in order of first appearance. Main thread.
class StreamTable : public QObject
{
    Q_OBJECT

public:
    explicit StreamTable(const Clock &clock, QObject *parent = nullptr);

    const std::vector<StreamHealth> &rows() const { return m_rows; }
    const StreamHealth *find(const StreamToken &token) const;
    /// Whether any rate or state can still change without a new event: while so, call refresh() about twice a second.
    bool isActive() const;

    void opened(const StreamOpened &event);
    void received(const StreamUpdates &event);
    void ended(const StreamEnded &event);
    /// `traces` and `label` of a token, after plots were opened, closed or changed; 0 traces and never streamed: row goes.
    void setMapping(const StreamToken &token, int traces, const QString &label);
    /// Rates and states at this moment.
    void refresh();

Q_SIGNALS:
    void rowAdded();
    void rowRemoved(int row);
    void rowChanged(int row);
};

} // namespace chartstream
