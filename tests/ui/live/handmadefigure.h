// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figuredocument.h"
#include "core/figure/resolvedfigure.h"

#include <QImage>

namespace chartstream {

/// A document and its resolved figure made by hand, so that drawing is tested without resolving: 400 x 300
/// px, the plot area 300 x 200 at (50, 50), one subplot "xy" over it, axes 0 to 10 without grid, ticks and
/// lines.
struct HandMadeFigure
{
    HandMadeFigure();

    /// A trace "scatter" of `xy` with these columns: a red line.
    ResolvedTrace &addTrace(const std::vector<double> &x, const std::vector<double> &y);
    ResolvedAxis &xAxis() { return figure.axes.at({AxisLetter::X, 1}); }
    ResolvedAxis &yAxis() { return figure.axes.at({AxisLetter::Y, 1}); }
    /// The column of the newest trace.
    void setColumn(const AttributePath &path, const std::vector<Cell> &cells);

    QImage draw(double scale = 1) const;

    FigureDocument document;
    ResolvedFigure figure;
};

/// Whether both are the same but for the small differences of blending.
bool isLike(const QColor &color, const QColor &expected);

/// How many pixels of `area` look like `color`.
int countLike(const QImage &image, const QColor &color, QRect area = {});

} // namespace chartstream
