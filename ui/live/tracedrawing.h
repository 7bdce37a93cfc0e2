// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"
#include "ui/live/keptline.h"

#include <QPainter>

namespace chartstream {

/// The traces of a subplot that are drawn and visible, in plotly.js's order of drawing: by zorder, bars below
/// the others.
std::vector<size_t> tracesOf(const ResolvedFigure &figure, const SubplotId &subplot);

/// Of a subplot, from top to bottom.
struct Strip
{
    double left = 0; ///< px
    double right = 0;

    bool isEmpty() const { return left >= right; }
};

/// A trace's bars, fill, error bars, line, markers and texts; nothing where it has no series. The painter is
/// clipped by the caller, its state changes. `line`, where not null, holds the line ready to be drawn.
void drawTrace(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document, size_t index,
               KeptLine *line = nullptr);

/// As much of a line of ascending x as lies in `strip`, which the painter is clipped to.
void drawLineIn(const Strip &strip, QPainter &painter, const ResolvedFigure &figure,
                const FigureDocument &document, size_t index);

} // namespace chartstream
