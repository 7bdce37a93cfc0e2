// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/tokenmap.h"

#include <algorithm>

namespace chartstream {

void TokenMap::link(const StreamToken &token, TraceReference trace)
{
    std::vector<TraceReference> &traces = m_traces[token];
    if (std::find(traces.begin(), traces.end(), trace) == traces.end())
        traces.push_back(trace);
}

std::vector<StreamToken> TokenMap::unlink(PlotId plot)
{
    std::vector<StreamToken> tokens;
    for (auto entry = m_traces.begin(); entry != m_traces.end();) {
        const auto lost = std::erase_if(
            entry.value(), [plot](const TraceReference &reference) { return reference.plot == plot; });
        if (lost > 0)
            tokens.push_back(entry.key());
        entry = entry.value().empty() ? m_traces.erase(entry) : std::next(entry);
    }
    std::sort(tokens.begin(), tokens.end());
    return tokens;
}

const std::vector<TraceReference> &TokenMap::traces(const StreamToken &token) const
{
    static const std::vector<TraceReference> none;
    const auto found = m_traces.constFind(token);
    return found == m_traces.cend() ? none : *found;
}

std::vector<StreamToken> TokenMap::tokens() const
{
    std::vector<StreamToken> tokens(m_traces.keyBegin(), m_traces.keyEnd());
    std::sort(tokens.begin(), tokens.end());
    return tokens;
}

} // namespace chartstream
