// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

#include <QPainter>

namespace chartstream {

/// The figure's annotations: texts with their boxes and arrows, above everything.
void drawAnnotations(QPainter &painter, const ResolvedFigure &figure);

} // namespace chartstream
