// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"

#include <QHash>

#include <vector>

namespace chartstream {

/// Which open plot: unique while the program runs.
enum class PlotId : quint64 {};

/// A trace of an open plot.
struct TraceReference
{
    PlotId plot{};
    size_t trace = 0; ///< index in the figure's data

    auto operator<=>(const TraceReference &) const = default;
};

/// Which traces a token feeds: several, in several subplots and plots.
class TokenMap
{
public:
    /// Linking the same pair again changes nothing.
    void link(const StreamToken &token, TraceReference trace);
    /// Forgets all traces of a plot; returns the tokens that lost one, in order.
    std::vector<StreamToken> unlink(PlotId plot);
    /// In the order they were linked; empty for an unknown token. Valid until the map changes.
    const std::vector<TraceReference> &traces(const StreamToken &token) const;
    /// All tokens that feed something, in order.
    std::vector<StreamToken> tokens() const;

private:
    QHash<StreamToken, std::vector<TraceReference>> m_traces;
};

} // namespace chartstream
