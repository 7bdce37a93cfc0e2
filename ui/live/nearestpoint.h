// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/traceframe.h"

namespace chartstream {

/// Which way a distance counts.
enum class Nearness { Both, AlongX, AlongY };

struct NearPoint
{
    size_t index = 0;
    QPointF place;       ///< px
    double distance = 0; ///< px, as it was counted

    bool operator==(const NearPoint &) const = default;
};

/// The point inside of the trace's subplot that is nearest to `pointer`, within `reach` px. Costs a few
/// looks at the pyramids, not a look at each point; among very many points in no order a near one.
std::optional<NearPoint> nearestPoint(const TraceFrame &frame, QPointF pointer, Nearness nearness,
                                      double reach);

} // namespace chartstream
