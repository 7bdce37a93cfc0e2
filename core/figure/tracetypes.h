// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chartstream {

/// What plotly.js's categories say about a type of trace, as far as figures here depend on it.
struct TraceType
{
    bool known = false;
    bool cartesian = false; ///< has xaxis and yaxis
    bool drawn = false;     ///< by our live view
    bool oriented = false;  ///< its position axis gets no grid by default
    bool map = false;       ///< its axes get ticks outside by default
    bool barLike = false;
    bool legendAttribute = true; ///< has `showlegend` at all
    bool legendByDefault = true;
};

/// Unknown for a name that plotly.js does not know either.
TraceType traceTypeTraits(const QString &type);

} // namespace chartstream
