// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"

namespace chartstream {

/// Where a colour bar stands, for the margins: a point of the plot area and the size around it.
struct ColorBar
{
    double x = 1.02;
    double y = 0.5;
    QString xAnchor = QStringLiteral("left");
    QString yAnchor = QStringLiteral("middle");
    TextSize size;
};

/// The colour bars of visible traces and of the colour axes that they name.
std::vector<ColorBar> colorBars(const ResolvedFigure &figure, const TextMeasure &measure);

} // namespace chartstream
