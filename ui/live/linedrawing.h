// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/keptline.h"
#include "ui/live/traceframe.h"

#include <QPainter>

namespace chartstream {

/// The trace's line, by columns where its points are denser than pixels. The painter is clipped by the
/// caller. `kept`, where not null, holds it, ready to be drawn.
void drawLine(QPainter &painter, const TraceFrame &frame, KeptLine *kept = nullptr);

/// Whether the points [first, last) are so dense, and in order, that columns tell all of their line.
bool areDense(const TraceFrame &frame, size_t first, size_t last);

/// A polyline of any length and pen, cut to `clip`, in pieces that the raster engine draws quickly.
void drawPolyline(QPainter &painter, const QRectF &clip, const QPolygonF &line, const QPen &pen);

/// Whether the line is rounded between its points.
bool isSpline(const LineStyle &line);

/// Px beside its points that a line that is none may cover: the pen, and corners.
double reachOf(const LineStyle &line);

/// Device pixels a px across, 1 for a vector file.
double deviceScale(const QPainter &painter);

/// The edge of the device pixel that the x `position` (px) lies in.
double deviceEdge(const QPainter &painter, double position);

} // namespace chartstream
