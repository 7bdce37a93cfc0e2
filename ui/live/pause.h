// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"
#include "core/workspace/plot.h"

namespace chartstream {

/// What a paused picture does not show yet.
struct Backlog
{
    quint64 points = 0;
    Milliseconds behind{}; ///< from the pause to the newest of them

    bool operator==(const Backlog &) const = default;
};

/// A plot as it was at a moment, to be looked at while its streams go on: all that was kept then stays, even
/// what the streams' newer points push out of the plot. Main thread.
class Pause
{
public:
    /// Shares the data with the plot, which must outlive it.
    Pause(Plot &plot, Milliseconds now)
        : m_plot(plot)
        , m_document(plot.snapshot())
        , m_since(now)
        , m_newest(now)
        , m_points(plot.pointsReceived())
    {}

    FigureDocument &document() { return *m_document; }
    void noteArrival(Milliseconds now) { m_newest = now; }
    Backlog backlog() const { return {m_plot.pointsReceived() - m_points, m_newest - m_since}; }

private:
    const Plot &m_plot;
    std::shared_ptr<FigureDocument> m_document;
    Milliseconds m_since;
    Milliseconds m_newest;
    quint64 m_points; ///< that the plot had received
};

} // namespace chartstream
