// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/tokenmap.h"
#include "core/support/limits.h"
#include "core/workspace/eventlog.h"
#include "core/workspace/memorybudget.h"
#include "core/workspace/plot.h"
#include "core/workspace/streamtable.h"

#include <QObject>

#include <memory>
#include <vector>

namespace chartstream {

/// The points that were kept of one token's traces, taken out of their plots.
struct ClearedPoints
{
    struct Trace
    {
        TraceReference reference;
        Series series;
    };

    StreamToken token;
    std::vector<Trace> traces;
    quint64 points = 0;
};

/// The open plots and which token feeds what: where streams meet figures. Main thread.
class Workspace : public QObject
{
    Q_OBJECT

public:
    /// `memoryBudget`: bytes that the points of all plots may take.
    explicit Workspace(const Clock &clock, qsizetype memoryBudget = limits::memoryBudget,
                       QObject *parent = nullptr);
    ~Workspace() override;

    /// Owned by the workspace. `name` is its title where the figure has none.
    Plot *openPlot(FigureDocument document, const QString &name, std::optional<PlotAddress> address = {});
    /// What its tokens' streams send from now on is counted, and drawn where another plot names them.
    void closePlot(PlotId id);
    Plot *plot(PlotId id) const;
    Plot *plotAt(const PlotAddress &address) const;
    const std::vector<std::unique_ptr<Plot>> &plots() const { return m_plots; }

    /// Those that a token feeds, in the order they were linked; valid until plots change.
    const std::vector<TraceReference> &traces(const StreamToken &token) const
    {
        return m_tokens.traces(token);
    }
    /// Drops the points kept of a token's traces; its stream goes on.
    ClearedPoints clearPoints(const StreamToken &token);
    /// Puts them before what came since, in the traces that are still there.
    void restorePoints(const ClearedPoints &cleared);

    StreamTable &streams() { return m_streams; }
    EventLog &events() { return m_events; }

    /// One event of the endpoint; PlotAsked is not for the workspace.
    void take(EndpointEvent event);

    /// Updates taken for tokens of open plots, ever.
    quint64 linesTaken() const;
    MemoryUse memoryUse() const { return m_memory.use(m_plots); }

Q_SIGNALS:
    /// memoryUse() may have changed; comes with every batch of points.
    void memoryChanged();
    void plotOpened(chartstream::Plot *plot);
    /// Still whole; gone after this signal.
    void plotClosing(chartstream::Plot *plot);

private:
    void streamOpened(const StreamOpened &event);
    void streamUpdated(const StreamUpdates &event);
    void streamEnded(const StreamEnded &event);
    void plotMade(const PlotMade &event);

    void linkTokens(const Plot &plot);
    void unlinkTokens(PlotId plot);
    void updateMappings(const Plot &plot);
    void updateMapping(const StreamToken &token);
    StreamTable m_streams;
    EventLog m_events;
    MemoryBudget m_memory;
    TokenMap m_tokens;
    std::vector<std::unique_ptr<Plot>> m_plots;
    quint64 m_nextPlot = 1;
    quint64 m_linesTaken = 0;
};

} // namespace chartstream
