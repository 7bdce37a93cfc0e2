// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"
#include "core/series/series.h"

#include <QColor>
#include <QPen>
#include <QString>

namespace chartstream {

/// How one point's marker or bar is painted.
struct PointStyle
{
    QColor fill;
    QPen outline;
    double radius = 3; ///< px
    QString symbol;
    double opacity = 1;
};

/// A trace's marker styles, read from its per-point columns where the figure says so. Borrows; use within a
/// frame.
class PointStyles
{
public:
    PointStyles(const ResolvedTrace &trace, const Series &series);

    /// Whether all points look the same.
    bool areUniform() const;
    PointStyle at(size_t index) const;

private:
    Color colorAt(const Column *column, size_t index, const Color &usual) const;
    double radiusOf(double size) const;

    const ResolvedMarker &m_marker;
    double m_opacity;
    const Column *m_colors;
    const Column *m_sizes;
    const Column *m_symbols;
    const Column *m_opacities;
    const Column *m_lineColors;
    const Column *m_lineWidths;
};

/// A colour scale's colour at `share` (0 to 1) of it.
Color colorOnScale(const std::vector<std::pair<double, Color>> &scale, double share);

} // namespace chartstream
