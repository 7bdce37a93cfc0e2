// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/traceframe.h"

#include <QPainter>

namespace chartstream {

/// The trace's bars with their outlines and texts, from its BarGeometry. The painter is clipped by the
/// caller.
void drawBars(QPainter &painter, const TraceFrame &frame);

} // namespace chartstream
