// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/traceframe.h"

#include <QPainter>

namespace chartstream {

/// The trace's error bars in both directions. The painter is clipped by the caller.
void drawErrorBars(QPainter &painter, const TraceFrame &frame);

} // namespace chartstream
