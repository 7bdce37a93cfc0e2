// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QPainter>

namespace chartstream {

/// Grid lines of a subplot's axes, minor ones first.
void drawGrid(QPainter &painter, const ResolvedFigure &figure, const SubplotId &subplot);

/// Zero lines of a subplot's axes, which lie above the grids of all axes of the place.
void drawZeroLines(QPainter &painter, const ResolvedFigure &figure, const SubplotId &subplot);

/// Line with its mirrors, ticks, tick texts and title of one axis.
void drawAxis(QPainter &painter, const ResolvedFigure &figure, const ResolvedAxis &axis);

} // namespace chartstream
