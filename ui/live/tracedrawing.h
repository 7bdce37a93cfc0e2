// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <QPainter>

namespace chartstream {

/// The traces of a subplot that are drawn and visible, in plotly.js's order: bars, fills, error bars, lines,
/// markers, texts. The painter is clipped by the caller.
void drawTraces(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document,
                const SubplotId &subplot);

} // namespace chartstream
