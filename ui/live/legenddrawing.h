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

    QRectF box;  ///< with its border
    QRectF room; ///< inside of it: what is seen of the entries
    std::vector<Item> items;
    double scroll = 0;         ///< px that they are moved up
    double farthestScroll = 0; ///< 0 where there is room for all
    QRectF handle;             ///< of the scroll bar; empty where there is none

    bool shows(const Item &item, QPointF point) const
    {
        return item.rect.contains(point) && room.contains(point);
    }
};

/// plotly.js's layout: one below the other, or in rows as wide as the plot area. What is higher than the plot
/// area is scrolled.
LegendPlan planLegend(const ResolvedFigure &figure);

/// The trace of an entry; null for the title of a group.
const ResolvedTrace *traceOf(const ResolvedFigure &figure, const LegendEntry &entry);

void drawLegend(QPainter &painter, const ResolvedFigure &figure, const FigureDocument &document);

} // namespace chartstream
