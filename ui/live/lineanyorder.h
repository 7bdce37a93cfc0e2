// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/samplemask.h"
#include "ui/live/traceframe.h"

#include <QPolygonF>

namespace chartstream {

/// Adds the outline of the trace's line (no spline) as it comes to the points [first, last), whose x have any
/// order, with a pen `width` px wide. Groups of points cost no more than a few points where they lie beside
/// the picture, where all is covered already, or where they are so narrow, in either direction, that one
/// stroke is as good as theirs.
void strokeAnyOrder(SampleMask &mask, const TraceFrame &frame, double width, size_t first, size_t last);

/// The same of a polyline in px.
void strokeAnyOrder(SampleMask &mask, const QPolygonF &line, double width);

} // namespace chartstream
