// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/pointstyle.h"
#include "ui/live/traceframe.h"

#include <QPainter>

namespace chartstream {

/// The points to draw one by one: those of [first, last), or, where they are far denser than pixels and x
/// ascends, some of each pixel column.
std::vector<size_t> drawnPoints(const TraceFrame &frame, size_t first, size_t last);

/// The trace's markers. The painter is clipped by the caller.
void drawMarkers(QPainter &painter, const TraceFrame &frame);

/// One marker.
void drawMarker(QPainter &painter, QPointF center, const PointStyle &style);

/// The trace's texts at its points.
void drawTexts(QPainter &painter, const TraceFrame &frame);

} // namespace chartstream
