// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/traceframe.h"

#include <QPainter>

namespace chartstream {

/// The area that `fill` names: to an axis's zero, to the line of `previous` (may be null), or inside of the
/// line itself. The painter is clipped by the caller.
void drawFill(QPainter &painter, const TraceFrame &frame, const TraceFrame *previous);

} // namespace chartstream
