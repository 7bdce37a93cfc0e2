// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"
#include "core/workspace/plot.h"

#include <QCoreApplication>

#include <map>
#include <memory>
#include <vector>

namespace chartstream {

class EventLog;
class StreamTable;

/// What the points of all plots take now.
struct MemoryUse
{
    struct OfPlot
    {
        QString title;
        size_t bytes = 0;
    };

    size_t bytes = 0; ///< with what paused pictures hold beyond their plots
    size_t budget = 0;
    size_t ofTrace = 0;   ///< that the points of one trace may take
    bool isShort = false; ///< points give way, or soon will
    std::vector<OfPlot> plots;
};

/// Bounds the bytes that points take: those of one trace a quarter of the budget, all together the whole of
/// it. Beyond, the oldest points go, a sixteenth of a trace or of the budget at a time; of several traces,
/// the largest give way until they are no larger than the next ones. One point a trace always stays. What
/// went is counted in the table of streams and said in the event log, of one trace once a minute at most.
/// What a paused picture holds beyond its plot is counted by use(), and goes only with the picture. Main
/// thread.
class MemoryBudget
{
    Q_DECLARE_TR_FUNCTIONS(chartstream::MemoryBudget)

public:
    using Plots = std::vector<std::unique_ptr<Plot>>;

    static constexpr Milliseconds silence{60'000}; ///< between two events about one trace

    /// All but `bytes` must outlive it.
    MemoryBudget(size_t bytes, const Clock &clock, StreamTable &streams, EventLog &events);

    size_t bytes() const { return m_bytes; }
    size_t bytesOfTrace() const { return m_bytes / 4; }

    /// Gives a stream's items to a trace.
    void feed(Plot &plot, size_t trace, const std::vector<std::variant<NumberRun, Update>> &items);
    /// Looks at all plots if what was fed since the last look may matter.
    void keepIfFed(const Plots &plots);
    /// Looks at all plots.
    void keep(const Plots &plots);
    /// A plot is gone.
    void forget(PlotId plot);

    MemoryUse use(const Plots &plots) const;

private:
    struct Untold
    {
        quint64 points = 0;
        Milliseconds told{};
        bool wasTold = false;
    };

    void noteGivenUp(const Plot &plot, size_t trace, quint64 points, const QString &why);

    const size_t m_bytes;
    const Clock &m_clock;
    StreamTable &m_streams;
    EventLog &m_events;
    qint64 m_growth = 0;                                 ///< of bytes since the last look
    std::map<PlotId, std::map<size_t, Untold>> m_untold; ///< by plot and trace
};

} // namespace chartstream
