// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/samplemask.h"
#include "ui/live/traceframe.h"

#include <QPolygonF>

namespace chartstream {

/// Adds the outline of the trace's line with x in any order, exactly, a pen `width` px wide. Groups of points
/// that lie beside the picture, within a quarter of a pixel, or where all is covered already, cost no more
/// than two points.
void strokeAnyOrder(SampleMask &mask, const TraceFrame &frame, double width);

/// The same of a polyline in px.
void strokeAnyOrder(SampleMask &mask, const QPolygonF &line, double width);

} // namespace chartstream
