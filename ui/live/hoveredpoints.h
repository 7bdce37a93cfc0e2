// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <QPointF>
#include <QRectF>

namespace chartstream {

/// plotly.js's hovermode.
enum class HoverMode { Off, Closest, X, Y, UnifiedX, UnifiedY };

/// What a figure asks for.
HoverMode hoverModeOf(const ResolvedFigure &figure);
/// The letter that points are compared at.
bool isAlongX(HoverMode mode);
bool isAlongY(HoverMode mode);

/// A point below the pointer.
struct HoveredPoint
{
    size_t trace = 0;
    size_t index = 0;    ///< in the trace's series
    QPointF place;       ///< px
    double reach = 0;    ///< px around the place that the point's drawing takes
    double distance = 0; ///< px from the pointer, as the mode counts

    bool operator==(const HoveredPoint &) const = default;
};

/// As plotly.js: the nearest point of all traces of the subplots at `pointer`; comparing, also those of the
/// others at the same place along the axis, in the traces' order.
std::vector<HoveredPoint> hoveredPoints(const ResolvedFigure &figure, const FigureDocument &document,
                                        QPointF pointer, HoverMode mode);

} // namespace chartstream
