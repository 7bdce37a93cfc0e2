// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/axisscale.h"

#include <QPainter>

namespace chartstream {

/// The texts at an axis's ticks; `position` is where its line stands. Returns how far outwards from there
/// they reach, in px.
double drawTickTexts(QPainter &painter, const ResolvedAxis &axis, const AxisScale &scale, double position);

/// The axis's title, outside of the `reach` that its tick texts take.
void drawAxisTitle(QPainter &painter, const ResolvedAxis &axis, const AxisScale &scale, double position,
                   double reach);

} // namespace chartstream
