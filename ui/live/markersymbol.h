// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QString>

namespace chartstream {

/// How one of Plotly's marker symbols looks.
struct MarkerSymbol
{
    QPainterPath path;   ///< around the origin, for a radius of 1
    bool isOpen = false; ///< an outline in the marker's own colour
    bool hasDot = false; ///< a dot of 1 px in the middle

    /// By name ("diamond-open-dot") or number ("102"); a circle for what Plotly does not know.
    /// In the thread that asked, until it asks for others.
    static const MarkerSymbol &named(const QString &name);

    /// The outline of a marker of this radius in px.
    QPainterPath outline(double radius) const;
};

} // namespace chartstream
