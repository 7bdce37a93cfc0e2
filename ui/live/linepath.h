// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"
#include "ui/live/traceframe.h"

#include <QPainterPath>
#include <QPolygonF>

#include <vector>

namespace chartstream {

/// The points [first, last) in pixels, a polygon for each stretch without a gap (`connectgaps` steps over
/// them). Moves of less than half a pixel are left out where the x do not ascend.
std::vector<QPolygonF> pointStretches(const TraceFrame &frame, size_t first, size_t last);

/// The corners that `line.shape` (hv, vh, hvh, vhv) puts between the points; others unchanged.
QPolygonF withSteps(const QPolygonF &points, const QString &shape);

/// The trace's line through points [first, last) in its shape, a polyline for each stretch. Of very many
/// points in order only what is seen at a quarter of a pixel.
std::vector<QPolygonF> shapedLines(const TraceFrame &frame, size_t first, size_t last);

/// plotly.js's open spline through the points: a centripetal Catmull-Rom curve.
QPainterPath splinePath(const QPolygonF &points, double smoothing);

/// The same as a polyline fine enough for the screen.
QPolygonF splinePolyline(const QPolygonF &points, double smoothing);

} // namespace chartstream
