// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/resolvedfigure.h"
#include "ui/live/axisscale.h"

#include <QRectF>

#include <optional>
#include <vector>

/// Where the parts of a resolved figure stand, in its pixels: `domain` fractions of the area inside the
/// margins.
namespace chartstream {

QRectF plotArea(const ResolvedFigure &figure);

/// A subplot whose axes the figure lacks has an empty rectangle.
QRectF subplotRect(const ResolvedFigure &figure, const SubplotId &subplot);

AxisScale axisScale(const ResolvedFigure &figure, const ResolvedAxis &axis);

/// The y of an x axis's line and labels, the x of a y axis's: at the edge of the axis it is anchored to, or
/// for a free axis at `position`; `shift` included.
double axisLinePosition(const ResolvedFigure &figure, const ResolvedAxis &axis);

/// Where the axis's line is repeated: the opposite edge of its anchor's domain, for `mirror` "all" and
/// "allticks" both edges of every subplot that shares the axis.
std::vector<double> mirrorPositions(const ResolvedFigure &figure, const ResolvedAxis &axis);

/// The band that the axis's labels take, for pointing at it: `depth` px outwards from its line.
QRectF axisBand(const ResolvedFigure &figure, const ResolvedAxis &axis, double depth);

/// Where a coordinate of an annotation or a shape lies; nothing where its axis is missing.
std::optional<double> anchoredPixel(const ResolvedFigure &figure, const Anchored &place, AxisLetter letter);

} // namespace chartstream
