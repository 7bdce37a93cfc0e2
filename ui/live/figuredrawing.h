// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <QPainter>

/// A resolved figure painted part by part, on whatever a painter paints on: a window's buffer, an image, a
/// file.
namespace chartstream {

/// The paper and the shapes that lie below everything.
void drawPaper(QPainter &painter, const ResolvedFigure &figure);

/// The subplots that share one place: the first is not an overlay, the others lie over it.
struct SubplotStack
{
    std::vector<SubplotId> subplots;
    QRectF rect; ///< in px
};

/// In drawing order.
std::vector<SubplotStack> subplotStacks(const ResolvedFigure &figure);

/// Background, grids, zero lines and traces of a place: everything inside of its rectangle.
void drawSubplots(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document,
                  const SubplotStack &stack);

/// What lies above and around the subplots: traces that are not clipped, axes with their texts, titles,
/// legend, shapes and annotations.
void drawFurniture(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document);

/// All of it.
void drawFigure(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document);

} // namespace chartstream
