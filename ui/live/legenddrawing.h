// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <QPainter>

#include <vector>

namespace chartstream {

/// Where the legend and its entries stand, in the figure's pixels.
struct LegendPlan
{
    struct Item
    {
        size_t entry = 0; ///< index in the legend's entries
        QRectF rect;
    };

    QRectF box; ///< with its border
    std::vector<Item> items;
};

/// plotly.js's layout: one below the other, or in rows as wide as the plot area.
LegendPlan planLegend(const ResolvedFigure &figure);

/// The trace of an entry; null for the title of a group.
const ResolvedTrace *traceOf(const ResolvedFigure &figure, const LegendEntry &entry);

void drawLegend(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document);

} // namespace chartstream
